"""Files dropped on a part of the window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

_COMES = {QEvent.Type.DragEnter, QEvent.Type.DragMove}


class FileDrop(QObject):
    """Lets files of this computer be dropped on a widget; other things go on as before."""

    def __init__(
        self,
        widget: QWidget,
        dropped: Callable[[tuple[Path, ...]], object],
        wanted: Callable[[], bool] = lambda: True,
    ) -> None:
        super().__init__(widget)
        self._dropped, self._wanted = dropped, wanted
        widget.setAcceptDrops(True)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what is a file, when files are wanted."""
        if event.type() not in {*_COMES, QEvent.Type.Drop} or not isinstance(event, QDropEvent):
            return super().eventFilter(watched, event)
        paths = local_files(event.mimeData()) if self._wanted() else ()
        if not paths:
            event.ignore()
            return True
        event.acceptProposedAction()
        if event.type() is QEvent.Type.Drop:
            self._dropped(paths)
        return True


def local_files(data: QMimeData) -> tuple[Path, ...]:
    """The files of this computer in what is dragged."""
    return tuple(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())

"""A list and what is open beside it, with a line between them that can be moved."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from desktop.ui.window_sizes import LEAST_DETAIL, LEAST_LIST

_LIST_SHARE = 0.547  # of the page, as the list of orders has it


class ListBeside(QSplitter):
    """Shares the width between the two until somebody moves the line."""

    def __init__(self, listed: QWidget, detail: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._drawn = False
        listed.setMinimumWidth(LEAST_LIST)
        detail.setMinimumWidth(LEAST_DETAIL)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)
        self.addWidget(listed)
        self.addWidget(detail)
        self.splitterMoved.connect(self._on_moved)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._drawn:
            listed = max(round(self.width() * _LIST_SHARE), LEAST_LIST)
            listed = min(listed, max(self.width() - LEAST_DETAIL - 1, LEAST_LIST))
            self.setSizes([listed, self.width() - listed - 1])

    def _on_moved(self, _at: int, _which: int) -> None:
        self._drawn = True

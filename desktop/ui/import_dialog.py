"""Bringing orders from a file into the shop that is open: tried first, told, then done."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.domain.errors import ImportStopped, ShopError
from desktop.domain.imports import ImportBatch, ImportReport
from desktop.i18n import gettext as _
from desktop.ui.background import Background
from desktop.ui.buttons import Button
from desktop.ui.first_run.file_report import FileReport, files_of_orders
from desktop.ui.message_bar import Message, MessageBar
from desktop.ui.new_order.frame import Sheet
from desktop.ui.steps import Steps, StepsBar
from desktop.ui.theme import Theme
from desktop.words.errors import sentence

if TYPE_CHECKING:
    from desktop.controllers.import_ import ImportController

_USUAL, _LEAST = QSize(580, 400), QSize(440, 300)


class ImportDialog(Sheet):
    """Shows what a file would do to the shop, and does it when asked."""

    brought_in = Signal(object)  # ImportReport

    def __init__(
        self,
        theme: Theme,
        background: Background,
        imports: ImportController,
        path: Path,
        parent: QWidget | None = None,
    ) -> None:
        title = _("Bring in orders from a file…").rstrip("…")
        super().__init__(theme, title, parent, usual=_USUAL, least=_LEAST)
        self.setObjectName("importDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._background, self._imports, self._path = background, imports, path
        self._batch: ImportBatch | None = None
        self._running: Steps | None = None
        self.message = MessageBar(theme)
        self.message.hide()
        self.report = FileReport(theme, rows=9)
        self.report.hide()
        self.steps = StepsBar(theme)
        self._do = Button(theme, _("Bring them in"), kind="primary")
        self._do.setObjectName("bringIn")
        self._do.setEnabled(False)
        self._close = Button(theme, _("Cancel"))
        self._close.setObjectName("closeImport")
        self.foot.addStretch(1)
        self.foot.addWidget(self._close)
        self.foot.addWidget(self._do)
        self.body.setContentsMargins(20, 16, 20, 16)
        self.body.setSpacing(12)
        for part in (self.message, self.report, self.steps):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.setTabOrder(self._close, self._do)
        self.setTabOrder(self._do, self.close_button)
        self._do.clicked.connect(lambda _checked=False: self._bring_in())
        self._close.clicked.connect(lambda _checked=False: self.reject())

    def begin(self) -> None:
        """Open, and try the file out."""
        self.open()
        self._close.setFocus()
        self._follow(_("Reading {name}…").format(name=self._path.name))
        self._background.write(
            self._try_out, done=self._on_tried, failed=self._on_refused, settled=self._on_settled
        )

    @property
    def is_running(self) -> bool:
        """Whether orders are being brought in now."""
        return self._running is not None

    def stop(self) -> None:
        """Wish that what runs stops; nothing of it stays."""
        if self._running is not None:
            self._running.stop()

    def reject(self) -> None:
        """Stop what runs, or close."""
        if self.is_running:
            self.stop()
        else:
            super().reject()

    def _follow(self, what: str) -> Steps:
        self._running = Steps(self)
        self.steps.follow(self._running, what)
        return self._running

    def _try_out(self) -> tuple[ImportBatch, ImportReport]:
        """In a lane: read the file and see what it would do."""
        steps = self._running
        batch = self._imports.read(self._path)
        progress = steps.tell if steps is not None else None
        return batch, self._imports.bring_in(batch, dry_run=True, progress=progress)

    def _on_tried(self, told: tuple[ImportBatch, ImportReport]) -> None:
        self._batch, report = told
        self.report.show_report(self._path.name, report)
        self.report.show()
        self._do.setEnabled(bool(report.new or report.changed or report.abandoned))
        (self._do if self._do.isEnabled() else self._close).setFocus()

    def _bring_in(self) -> None:
        if self._batch is None or self._running is not None:
            return
        self._do.setEnabled(False)
        self.message.dismiss()
        steps = self._follow(_("Bringing in the orders…"))
        self._background.write(
            partial(self._imports.bring_in, self._batch, progress=steps.tell),
            done=self._on_done,
            failed=self._on_refused,
            settled=self._on_settled,
        )

    def _on_done(self, report: ImportReport) -> None:
        self.report.show_report(self._path.name, report)
        self._do.hide()
        self._close.set_text(_("Close"))
        self._close.setFocus()
        self.brought_in.emit(report)

    def _on_settled(self) -> None:
        self._running = None
        self.steps.end()

    def _on_refused(self, error: ShopError) -> None:
        self._do.setEnabled(self._batch is not None)
        if isinstance(error, ImportStopped):
            text = _("Stopped. Nothing was changed.")
            self.message.say(Message(kind="warn", text=text))
        else:
            self.message.say(Message(kind="error", text=sentence(error)))


def choose_file(parent: QWidget) -> Path | None:
    """Ask which file; None when none was chosen."""
    path, _kind = QFileDialog.getOpenFileName(
        parent, _("Bring my orders"), str(Path.home()), files_of_orders()
    )
    return Path(path) if path else None

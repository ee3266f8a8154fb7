"""Orders into a file: chosen, counted, written with progress, and said of how many."""

from __future__ import annotations

from collections.abc import Callable
from datetime import tzinfo
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.errors import ShopError
from desktop.domain.export import ExportFilter, ExportJob, ExportReport
from desktop.domain.export_errors import ExportStopped
from desktop.domain.invoice_draft import NoDraft
from desktop.i18n import gettext as _
from desktop.ui.background import Background
from desktop.ui.buttons import Button
from desktop.ui.export.columns_dialog import ColumnsDialog
from desktop.ui.export.form import ExportForm, Extents
from desktop.ui.export.saved import SavedExports
from desktop.ui.labels import PlainLabel
from desktop.ui.message_bar import Message, MessageBar
from desktop.ui.steps import Steps, StepsBar
from desktop.ui.theme import Theme
from desktop.words.errors import sentence
from desktop.words.export import extent, filter_words, told
from desktop.words.exported_columns import export_columns

if TYPE_CHECKING:
    from desktop.controllers.export import ExportController

ChooseFile = Callable[[QWidget, str], Path | None]


def choose_file(parent: QWidget, name: str) -> Path | None:
    """Ask where the file goes; None when that was not said."""
    suggested = str(Path.home() / name)
    path, _kind = QFileDialog.getSaveFileName(parent, _("Export orders"), suggested)
    return Path(path) if path else None


class ExportDialog(QDialog):
    """Takes orders out of the shop."""

    def __init__(
        self,
        theme: Theme,
        background: Background,
        exports: ExportController,
        extents: Extents,
        saved: dict[str, ExportJob],
        job: ExportJob,
        zone: tzinfo,
        parent: QWidget | None = None,
        *,
        choose: ChooseFile = choose_file,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("exportDialog")
        self.setWindowTitle(_("Export orders"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._theme, self._background, self._exports = theme, background, exports
        self._extents, self._zone, self._choose = extents, zone, choose
        self._running: Steps | None = None
        self._written: Path | None = None
        self.message = MessageBar(theme)
        self.message.hide()
        self.saved = SavedExports(theme, background, exports, saved)
        self.form = ExportForm(theme, extents, job)
        self.steps = StepsBar(theme)
        self._told = PlainLabel(theme, role="secondary", wrap=True)
        self._told.setObjectName("exportExtent")
        self._close = Button(theme, _("Cancel"))
        self._close.setObjectName("closeExport")
        self._folder = Button(theme, _("Open the folder"), kind="link", icon="folder-open")
        self._folder.setObjectName("openExportFolder")
        self._do = Button(theme, _("Export…"), kind="primary", icon="download")
        self._do.setObjectName("doExport")
        self._do.setDefault(True)
        self._lay_out()
        self.form.changed.connect(self._tell_extent)
        self.form.columns_wanted.connect(self._choose_columns)
        self.saved.chosen.connect(self.form.show_job)
        self.saved.save_wanted.connect(lambda name: self.saved.keep(name, self.form.job))
        self.saved.refused.connect(self._refuse)
        self._do.clicked.connect(lambda _checked=False: self._ask_where())
        self._close.clicked.connect(lambda _checked=False: self.reject())
        self._folder.clicked.connect(lambda _checked=False: self._open_folder())
        self._tell_extent()
        self.form.which.setFocus()

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._folder)
        foot.addStretch(1)
        foot.addWidget(self._close)
        foot.addWidget(self._do)
        self._folder.hide()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 16, 20, 16)
        rows.setSpacing(12)
        for part in (self.message, self.saved, self.form, self._told, self.steps):
            rows.addWidget(part)
        rows.addStretch(1)
        rows.addLayout(foot)
        self.resize(self._theme.px(560), self._theme.px(400))

    @property
    def is_running(self) -> bool:
        """Whether a file is being written now."""
        return self._running is not None

    def reject(self) -> None:
        """Stop what runs, or close."""
        if self._running is not None:
            self._running.stop()
        else:
            super().reject()

    def _tell_extent(self) -> None:
        """Say how much of the shop the file will hold, before it is written."""
        told = extent(self._count, self._extents.every)
        self._told.setText(f"{told}. {filter_words(self.form.wanted, self._zone)}.")
        self._do.setEnabled(self._count > 0 and self._running is None)

    @property
    def _count(self) -> int:
        """How many orders are chosen."""
        wanted = self.form.wanted
        return self._extents.every if wanted.ids is None else len(wanted.ids)

    def _choose_columns(self) -> None:
        columns = export_columns(self.form.job.rows)
        dialog = ColumnsDialog(self._theme, columns, self.form.job.columns, self)
        dialog.chosen.connect(self.form.choose_columns)
        dialog.open()

    def _ask_where(self) -> None:
        job = self.form.job
        name = _("Orders").lower()
        suffix = job.format.suffixes[-1 if self._count == 1 else 0]
        path = self._choose(self, f"{name}{suffix}")
        if path is not None:
            self._write(path if path.suffix else path.with_suffix(suffix), job)

    def _write(self, path: Path, job: ExportJob) -> None:
        self.message.dismiss()
        self._folder.hide()
        self._running = Steps(self)
        self.steps.follow(self._running, _("Writing {name}…").format(name=path.name))
        wanted = self.form.wanted
        self._set_busy(busy=True)
        self._background.read(
            partial(self._exports.write, path, job, wanted, progress=self._running.tell),
            done=partial(self._on_written, wanted),
            failed=self._refuse,
            settled=self._on_settled,
        )

    def _on_written(self, wanted: ExportFilter, report: ExportReport) -> None:
        self._written = report.path
        self._folder.show()
        self._close.set_text(_("Close"))
        lacking = any(each.why is not NoDraft.CANCELLED for each in report.left_out)
        kind = "warn" if lacking else "ok"
        self.message.say(Message(kind=kind, text=told(report, wanted, self._zone)))

    def _on_settled(self) -> None:
        self._running = None
        self.steps.end()
        self._set_busy(busy=False)
        self._tell_extent()

    def _set_busy(self, *, busy: bool) -> None:
        self.form.setEnabled(not busy)
        self.saved.setEnabled(not busy)
        self._do.setEnabled(not busy)

    def _refuse(self, error: ShopError) -> None:
        kind = "warn" if isinstance(error, ExportStopped) else "error"
        self.message.say(Message(kind=kind, text=sentence(error)))

    def _open_folder(self) -> None:
        if self._written is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written.parent)))

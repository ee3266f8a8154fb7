"""Bringing orders from a file into the shop that is open: explained, tried, told, then done."""

from __future__ import annotations

from dataclasses import replace
from datetime import tzinfo
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.domain.errors import ImportStopped, ShopError
from desktop.domain.import_errors import UnknownTable
from desktop.domain.imports import ImportBatch, ImportReport
from desktop.domain.table_mapping import TableMapping
from desktop.i18n import gettext as _
from desktop.ui.background import Background
from desktop.ui.bringing.file_report import FileReport, files_of_orders
from desktop.ui.buttons import Button
from desktop.ui.message_bar import Message, MessageBar
from desktop.ui.new_order.frame import Sheet
from desktop.ui.steps import Steps, StepsBar
from desktop.ui.theme import Theme
from desktop.words.errors import sentence

if TYPE_CHECKING:
    from desktop.connectors.table_look import Unexplained
    from desktop.controllers.import_ import ImportController
    from desktop.ui.bringing.mapping_page import MappingPage

_USUAL, _LEAST = QSize(1080, 700), QSize(760, 480)


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
        self._tried: ImportReport | None = None
        self._running: Steps | None = None
        self._table: Unexplained | None = None
        self.columns: MappingPage | None = None
        self.message = MessageBar(theme)
        self.message.hide()
        self.report = FileReport(theme, rows=4, orders=6)
        self.report.hide()
        self.steps = StepsBar(theme)
        self._back = Button(theme, _("Change what the columns mean…"), kind="link")
        self._back.setObjectName("changeColumns")
        self._back.hide()
        self._next = Button(theme, _("Try it out"), kind="primary")
        self._next.setObjectName("tryOut")
        self._next.hide()
        self._do = Button(theme, _("Bring them in"), kind="primary")
        self._do.setObjectName("bringIn")
        self._do.setEnabled(False)
        self._close = Button(theme, _("Cancel"))
        self._close.setObjectName("closeImport")
        self._lay_out()
        self._next.clicked.connect(lambda _checked=False: self._on_explained())
        self._back.clicked.connect(lambda _checked=False: self._explain_again())
        self._do.clicked.connect(lambda _checked=False: self._bring_in())
        self._close.clicked.connect(lambda _checked=False: self.reject())

    def _lay_out(self) -> None:
        self.foot.addWidget(self._back)
        self.foot.addStretch(1)
        for button in (self._close, self._next, self._do):
            self.foot.addWidget(button)
        self.body.setContentsMargins(20, 16, 20, 12)
        self.body.setSpacing(12)
        self.body.addWidget(self.message)
        self.body.addWidget(self.report, 1)
        self.body.addWidget(self.steps)
        self.body.addStretch(0)
        self.setTabOrder(self._close, self._next)
        self.setTabOrder(self._next, self._do)
        self.setTabOrder(self._do, self.close_button)

    def begin(self) -> None:
        """Open, and try the file out."""
        self.open()
        self._close.setFocus()
        self._try(None)

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

    # ---- what the columns mean ----
    def _look(self, encoding: str = "", separator: str = "") -> None:
        self._background.read(
            partial(self._imports.unexplained, self._path, encoding=encoding, separator=separator),
            done=partial(self._on_looked, encoding, separator),
            failed=self._on_refused,
            owner_key="import-look",
        )

    def _on_looked(self, encoding: str, separator: str, table: Unexplained) -> None:
        mapping = replace(table.mapping, encoding=encoding, separator=separator)
        self._table = replace(table, mapping=mapping)
        self._show_columns()

    def _explain_again(self) -> None:
        if self._table is None:
            self._look()
        else:
            self._show_columns()

    def _show_columns(self) -> None:
        """Show the choices, with the words for states that the trial did not know."""
        from desktop.ui.bringing.mapping_page import MappingPage  # noqa: PLC0415  # seldom needed

        assert self._table is not None  # noqa: S101  # it was looked at
        if self.columns is None:
            self.columns = MappingPage(self.theme)
            self.columns.changed.connect(self._mark)
            self.columns.look_wanted.connect(self._look)
            self.body.insertWidget(1, self.columns, 1)
            self.setTabOrder(self.columns, self._close)
        self.columns.show_table(self._table, _unknown_states(self._tried))
        self._show(columns=True)
        self.columns.file.source.setFocus()

    def _show(self, *, columns: bool) -> None:
        self.report.setVisible(not columns)
        if self.columns is not None:
            self.columns.setVisible(columns)
        self._next.setVisible(columns)
        self._do.setVisible(not columns)
        self._back.setVisible(not columns and self._batch is not None and self._is_table)
        self._mark()

    @property
    def _is_table(self) -> bool:
        return self._batch is not None and self._batch.mapping is not None

    def _mark(self) -> None:
        explained = self.columns is not None and not self.columns.problem
        self._next.setEnabled(explained and not self.is_running)

    def _on_explained(self) -> None:
        if self.columns is not None and self._table is not None and not self.columns.problem:
            mapping = self.columns.mapping
            self._table = replace(self._table, mapping=mapping)
            self._try(mapping)

    # ---- trying and doing ----
    def _try(self, mapping: TableMapping | None) -> None:
        self.message.dismiss()
        self._next.setEnabled(False)
        steps = self._follow(_("Reading {name}…").format(name=self._path.name))
        self._background.write(
            partial(self._try_out, mapping, steps),
            done=self._on_tried,
            failed=self._on_refused,
            settled=self._on_settled,
        )

    def _follow(self, what: str) -> Steps:
        self._running = Steps(self)
        self.steps.follow(self._running, what)
        return self._running

    def _try_out(
        self, mapping: TableMapping | None, steps: Steps
    ) -> tuple[ImportBatch, ImportReport, tzinfo]:
        """In a lane: read the file and see what it would do."""
        batch = self._imports.read(self._path, mapping)
        report = self._imports.bring_in(batch, dry_run=True, progress=steps.tell)
        return batch, report, self._imports.zone

    def _on_tried(self, told: tuple[ImportBatch, ImportReport, tzinfo]) -> None:
        self._batch, self._tried, zone = told
        self.report.show_report(self._path.name, self._tried)
        self.report.show_orders(self._batch, zone)
        self._do.setEnabled(_does_anything(self._tried))
        self._show(columns=False)
        (self._do if self._do.isEnabled() else self._close).setFocus()

    def _bring_in(self) -> None:
        if self._batch is None or self._running is not None:
            return
        self._do.setEnabled(False)
        self._back.setEnabled(False)
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
        self._back.hide()
        self._close.set_text(_("Close"))
        self._close.setFocus()
        self.brought_in.emit(report)

    def _on_settled(self) -> None:
        self._running = None
        self.steps.end()
        self._back.setEnabled(True)
        self._mark()

    def _on_refused(self, error: ShopError) -> None:
        if isinstance(error, UnknownTable):
            self._look()
            return
        self._do.setEnabled(self._tried is not None and _does_anything(self._tried))
        if isinstance(error, ImportStopped):
            text = _("Stopped. Nothing was changed.")
            self.message.say(Message(kind="warn", text=text))
        else:
            self.message.say(Message(kind="error", text=sentence(error)))


def _does_anything(report: ImportReport) -> bool:
    return bool(report.new or report.changed or report.abandoned)


def _unknown_states(tried: ImportReport | None) -> tuple[str, ...]:
    """The words for states that no row among the first had."""
    bad = () if tried is None else tried.bad
    words = (each.detail for each in bad if each.reason == "unknown_status")
    return tuple(dict.fromkeys(word for word in words if word))


def choose_file(parent: QWidget) -> Path | None:
    """Ask which file; None when none was chosen."""
    path, _kind = QFileDialog.getOpenFileName(
        parent, _("Bring my orders"), str(Path.home()), files_of_orders()
    )
    return Path(path) if path else None

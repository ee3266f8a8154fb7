"""What can be chosen of an export: which orders, what kind of file, which columns, its language."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFormLayout, QWidget

from desktop.domain.export import ExportFilter, ExportFormat, ExportJob, ExportRows
from desktop.i18n import OWN_NAMES, format_number
from desktop.i18n import gettext as _
from desktop.ui.buttons import Button
from desktop.ui.fields import Combo
from desktop.ui.labels import PlainLabel
from desktop.ui.theme import Theme

LABEL_WIDTH = 150


@dataclass(frozen=True, slots=True, kw_only=True)
class Extents:
    """The orders that can be taken out: all, those the list shows, those that are marked."""

    every: int
    listed: ExportFilter | None = None
    listed_count: int = 0
    marked: ExportFilter | None = None


class ExportForm(QWidget):
    """Shows a job and lets it be changed."""

    changed = Signal()
    columns_wanted = Signal()

    def __init__(self, theme: Theme, extents: Extents, job: ExportJob) -> None:
        super().__init__()
        self._theme, self._columns = theme, job.columns
        self._rows = QFormLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setHorizontalSpacing(16)
        self._rows.setVerticalSpacing(10)
        self._rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._rows.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.which = self._combo("exportWhich", _("Orders"), _extents(extents))
        self.format = self._combo("exportFormat", _("Kind of file"), _formats())
        self.shape = self._combo("exportRows", _("One row for"), _shapes())
        self.columns = Button(theme, "", kind="secondary")
        self.columns.setObjectName("exportColumns")
        self._add(_("Columns"), self.columns)
        self.language = self._combo(
            "exportLanguage",
            _("Language of the file"),
            [(name, code) for code, name in OWN_NAMES.items()],
        )
        self.history = QCheckBox(_("With the history of each order"))
        self.history.setObjectName("exportHistory")
        self._rows.addRow("", self.history)
        self.about_drafts = PlainLabel(theme, _about_drafts(), role="secondary", wrap=True)
        self.about_drafts.setObjectName("aboutDrafts")
        self._rows.addRow("", self.about_drafts)
        self.show_job(job)
        for combo in (self.which, self.format, self.shape, self.language):
            combo.currentIndexChanged.connect(lambda _at: self._on_changed())
        self.shape.currentIndexChanged.connect(lambda _at: self.choose_columns(()))
        self.history.toggled.connect(lambda _on: self._on_changed())
        self.columns.clicked.connect(lambda _checked=False: self.columns_wanted.emit())

    @property
    def job(self) -> ExportJob:
        """The export as it is chosen now."""
        return ExportJob(
            # Qt keeps the texts of these values, not their kind.
            format=ExportFormat(self.format.currentData()),
            rows=ExportRows(self.shape.currentData()),
            columns=self._columns,
            language=self.language.currentData(),
            with_history=self.history.isChecked(),
        )

    @property
    def wanted(self) -> ExportFilter:
        """Which orders are chosen."""
        chosen: ExportFilter = self.which.currentData()
        return chosen

    def show_job(self, job: ExportJob) -> None:
        """Show an export that was saved."""
        for combo, value in (
            (self.format, job.format), (self.shape, job.rows), (self.language, job.language),
        ):  # fmt: skip
            combo.setCurrentIndex(max(0, combo.findData(value)))
        self.history.setChecked(job.with_history)
        self.choose_columns(job.columns)

    def choose_columns(self, columns: tuple[str, ...]) -> None:
        """Take these columns; none stands for all."""
        self._columns = columns
        self._on_changed()

    def _on_changed(self) -> None:
        kind = self.job.format
        for part in (self.shape, self.columns, self.language):
            part.setEnabled(kind in {ExportFormat.XLSX, ExportFormat.CSV})
        self.history.setVisible(kind is ExportFormat.JSONL)
        self.about_drafts.setVisible(kind is ExportFormat.UBL)
        count = len(self._columns)
        self.columns.set_text(
            _("{n} columns…").format(n=format_number(count)) if count else _("All columns…")
        )
        self.changed.emit()

    def _combo(self, key: str, name: str, choices: Iterable[tuple[str, Hashable]]) -> Combo:
        combo = Combo(self._theme, name=name)
        combo.setObjectName(key)
        for word, value in choices:
            combo.addItem(word, value)
        self._add(name, combo)
        return combo

    def _add(self, name: str, part: QWidget) -> None:
        label = PlainLabel(self._theme, name, colour="text2")
        label.setMinimumSize(self._theme.px(LABEL_WIDTH), self._theme.px(34))
        label.setBuddy(part)
        self._rows.addRow(label, part)


def _extents(extents: Extents) -> list[tuple[str, Hashable]]:
    choices: list[tuple[str, Hashable]] = [
        (_("All {n}").format(n=format_number(extents.every)), ExportFilter())
    ]
    if extents.listed is not None:
        count = format_number(extents.listed_count)
        choices.append((_("Those the list shows: {n}").format(n=count), extents.listed))
    if extents.marked is not None:
        count = format_number(len(extents.marked.ids or ()))
        choices.append((_("Those that are marked: {n}").format(n=count), extents.marked))
    return choices


def _formats() -> list[tuple[str, Hashable]]:
    return [
        (_("Excel workbook (.xlsx)"), ExportFormat.XLSX),
        (_("CSV, for any program (.csv)"), ExportFormat.CSV),
        (_("JSON Lines, for billing programs (.jsonl)"), ExportFormat.JSONL),
        (_("Invoice drafts, UBL 2.1 (.xml, several: .zip)"), ExportFormat.UBL),
    ]


def _shapes() -> list[tuple[str, Hashable]]:
    return [
        (_("each order"), ExportRows.ORDERS),
        (_("each line item"), ExportRows.LINES),
    ]


def _about_drafts() -> str:
    return _(
        "A draft for each order that the billing program can open. They are not invoices: that"
        " program makes them. What was cancelled is left out; orders that do not say enough are"
        " named."
    )

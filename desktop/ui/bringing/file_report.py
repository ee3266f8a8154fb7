"""What a file with orders holds, told before anything of it is kept."""

from __future__ import annotations

from datetime import tzinfo

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.imports import ImportBatch, ImportReport
from desktop.i18n import gettext as _
from desktop.ui.bringing.orders_shown import show_orders
from desktop.ui.fields import Area
from desktop.ui.labels import PlainLabel
from desktop.ui.plain_table import PlainTable
from desktop.ui.theme import Theme
from desktop.words.imports import report_lines


def files_of_orders() -> str:
    """The kinds that a dialog offers; any may be chosen, for its content tells what it is."""
    kinds = " (*.json *.jsonl *.csv *.tsv *.txt *.xlsx)"
    return ";;".join((_("Orders of a web store, or a table") + kinds, _("All files") + " (*)"))


class FileReport(QWidget):
    """The report of a dry run in words, and the first orders."""

    def __init__(
        self, theme: Theme, parent: QWidget | None = None, *, rows: int = 4, orders: int = 4
    ) -> None:
        super().__init__(parent)
        self.setObjectName("fileReport")
        self._title = PlainLabel(theme, role="title", wrap=True)
        self._outcome = PlainLabel(theme, role="medium", wrap=True)
        self._outcome.setObjectName("fileOutcome")
        self._lines = Area(theme, rows=rows)
        self._lines.setObjectName("fileLines")
        self._lines.setReadOnly(True)
        self._first = PlainLabel(theme, role="strong")
        self._orders = PlainTable(theme, "")
        self._orders.setObjectName("firstOrders")
        self._orders.horizontalHeader().setStretchLastSection(True)
        self._orders.setMinimumHeight(theme.px(32 + 30 * orders))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self._title, self._outcome, self._lines, self._first):
            column.addWidget(part)
        column.addWidget(self._orders, 1)

    def show_report(self, name: str, report: ImportReport) -> None:
        """Tell what the file of that name holds."""
        outcome, *more = report_lines(report)
        self._title.setText(_("In the file {name}").format(name=name))
        self._outcome.setText(outcome)
        self._lines.setPlainText("\n".join(more))
        self._lines.setAccessibleName(_("What is in the file"))
        self._lines.setVisible(bool(more))

    def show_orders(self, batch: ImportBatch, zone: tzinfo) -> None:
        """Show the first orders of it."""
        text = _("The first orders, as they are understood")
        self._first.setText(text)
        self._orders.setAccessibleName(text)
        show_orders(self._orders, batch, zone)

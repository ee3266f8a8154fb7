"""What a file with orders holds, told before anything of it is kept."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.imports import ImportReport
from desktop.i18n import gettext as _
from desktop.ui.fields import Area
from desktop.ui.labels import PlainLabel
from desktop.ui.theme import Theme
from desktop.words.imports import report_lines


def files_of_orders() -> str:
    """The kinds that a dialog offers; any may be chosen, for its content tells what it is."""
    return ";;".join((_("Orders of a web store") + " (*.json *.csv)", _("All files") + " (*)"))


class FileReport(QWidget):
    """The report of a dry run, in words."""

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, rows: int = 4) -> None:
        super().__init__(parent)
        self.setObjectName("fileReport")
        self._title = PlainLabel(theme, role="title", wrap=True)
        self._outcome = PlainLabel(theme, role="medium", wrap=True)
        self._outcome.setObjectName("fileOutcome")
        self._lines = Area(theme, rows=rows)
        self._lines.setObjectName("fileLines")
        self._lines.setReadOnly(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self._title, self._outcome, self._lines):
            column.addWidget(part)

    def show_report(self, name: str, report: ImportReport) -> None:
        """Tell what the file of that name holds."""
        outcome, *more = report_lines(report)
        self._title.setText(_("In the file {name}").format(name=name))
        self._outcome.setText(outcome)
        self._lines.setPlainText("\n".join(more))
        self._lines.setAccessibleName(_("What is in the file"))
        self._lines.setVisible(bool(more))

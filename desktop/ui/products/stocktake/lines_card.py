"""The lines of the sheet, one below the other; of very many the first ones."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.stocktake import CountLine
from desktop.i18n import format_number
from desktop.i18n import gettext as _
from desktop.ui.buttons import Button
from desktop.ui.card import Card, Line
from desktop.ui.labels import PlainLabel
from desktop.ui.products.stocktake.count_row import CountRow
from desktop.ui.theme import Theme

_FIRST = 60  # rows are built for so many; a scanner finds the others


class CountLines(Card):
    """Keeps a row for each line, so that typing in one is not disturbed by the others."""

    counted = Signal(int, int)  # product, units
    removed = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self.setObjectName("count_lines")
        self._rows: dict[int, tuple[CountRow, Line]] = {}
        self._ids: list[int] = []
        self._lines: Sequence[CountLine] = ()
        self._shown = _FIRST
        self._empty = PlainLabel(theme, role="body", colour="text2", wrap=True)
        self._empty.setObjectName("count_lines_empty")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setMinimumHeight(theme.px(96))
        self.more = Button(theme, kind="link")
        self.more.setObjectName("count_more")
        self.more.clicked.connect(lambda _on=False: self._show_more())
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        self.body.addWidget(self._empty)
        self.body.addLayout(self._column)
        self.body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)

    def show_lines(self, lines: Sequence[CountLine], nothing: str) -> None:
        """Show these lines; `nothing` is said where there is none."""
        self._lines = lines
        shown = lines[: self._shown]
        ids = [each.product_id for each in shown]
        for gone in [key for key in self._rows if key not in ids]:
            for part in self._rows.pop(gone):
                self._column.removeWidget(part)
                part.hide()
                part.deleteLater()
        for line in shown:
            if line.product_id not in self._rows:
                self._add(line)
            self._rows[line.product_id][0].show_line(line)
        if ids != self._ids:
            self._put_in_order(ids)
        self._empty.setText(nothing)
        self._empty.setVisible(not lines)
        rest = len(lines) - len(shown)
        self.more.setVisible(rest > 0)
        self.more.set_text(_("Show more: {count} left").format(count=format_number(rest)))

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops, line by line."""
        rows = (self._rows[key][0] for key in self._ids)
        return tuple(stop for row in rows for stop in (row.stepper.number, row.remove))

    def _add(self, line: CountLine) -> None:
        key = line.product_id
        row, hairline = CountRow(self._theme, line), Line(self._theme)
        row.counted.connect(partial(self.counted.emit, key))
        row.removed.connect(partial(self.removed.emit, key))
        self._rows[key] = row, hairline

    def _put_in_order(self, ids: list[int]) -> None:
        self._ids = ids
        for at, key in enumerate(ids):
            row, hairline = self._rows[key]
            hairline.setVisible(at > 0)
            if self._column.indexOf(row) != 2 * at + 1:
                self._column.removeWidget(hairline)
                self._column.removeWidget(row)
                self._column.insertWidget(2 * at, hairline)
                self._column.insertWidget(2 * at + 1, row)

    def _show_more(self) -> None:
        self._shown += _FIRST
        self.show_lines(self._lines, self._empty.text())

"""The lines of the order that is being made, one below the other."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.basket import BasketLine
from desktop.i18n import gettext as _
from desktop.ui.background import Background
from desktop.ui.card import Card, Line
from desktop.ui.labels import PlainLabel
from desktop.ui.new_order.line_row import LineRow, LineSeen
from desktop.ui.pictures import Pictures
from desktop.ui.theme import Theme

if TYPE_CHECKING:
    from desktop.controllers.pictures import PictureController


class LinesCard(Card):
    """Keeps a row for each line, so that typing in one is not disturbed by the others."""

    changed = Signal(int, object)  # product, BasketLine
    removed = Signal(int)
    variant_wanted = Signal(int, int)  # product, the one to sell instead
    replenish_wanted = Signal(int)

    def __init__(
        self,
        theme: Theme,
        background: Background,
        kept: PictureController,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, parent=parent)
        self.setObjectName("new_lines")
        self._look = theme
        self._pictures = Pictures(background, kept.content, self)
        self._rows: dict[int, tuple[LineRow, Line]] = {}
        self._ids: list[int] = []
        self._empty = PlainLabel(theme, role="body", colour="text2", wrap=True)
        self._empty.setObjectName("new_lines_empty")
        self._empty.setText(_("Nothing yet. Add what is sold by name, SKU or barcode."))
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setMinimumHeight(theme.px(72))
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        self.body.addWidget(self._empty)
        self.body.addLayout(self._column)

    def show_lines(self, lines: Sequence[LineSeen]) -> None:
        """Show these lines."""
        ids = [each.line.product_id for each in lines]
        for gone in [key for key in self._rows if key not in ids]:
            for part in self._rows.pop(gone):
                self._column.removeWidget(part)
                part.hide()
                part.deleteLater()
        for at, seen in enumerate(lines):
            key = seen.line.product_id
            if key not in self._rows:
                self._add(seen)
            row, hairline = self._rows[key]
            row.show_line(seen)
            hairline.setVisible(at > 0)
        self._ids = ids
        self._put_in_order(ids)
        self._empty.setVisible(not lines)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops, line by line."""
        rows = (self._rows[key][0] for key in self._ids)
        return tuple(stop for row in rows for stop in row.stops)

    def _add(self, seen: LineSeen) -> None:
        key = seen.line.product_id
        row, hairline = LineRow(self._look, seen), Line(self._look)
        row.take_pictures(self._pictures)
        row.changed.connect(partial(self._on_changed, key))
        row.removed.connect(partial(self.removed.emit, key))
        row.variant_wanted.connect(partial(self.variant_wanted.emit, key))
        row.replenish_wanted.connect(partial(self.replenish_wanted.emit, key))
        self._rows[key] = row, hairline
        self._column.addWidget(hairline)
        self._column.addWidget(row)

    def _on_changed(self, key: int, line: BasketLine) -> None:
        self.changed.emit(key, line)

    def _put_in_order(self, ids: Sequence[int]) -> None:
        """A variant that takes a line's place stands where that stood."""
        for at, key in enumerate(ids):
            row, hairline = self._rows[key]
            if self._column.indexOf(row) != 2 * at + 1:
                self._column.removeWidget(hairline)
                self._column.removeWidget(row)
                self._column.insertWidget(2 * at, hairline)
                self._column.insertWidget(2 * at + 1, row)

"""The lines of an order, with how many units of each are meant."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator, QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.domain.order import LineItem
from desktop.i18n import format_number
from desktop.i18n import gettext as _
from desktop.ui.fields import Field
from desktop.ui.labels import ElidedLabel, PlainLabel
from desktop.ui.orders.product_tile import ProductTile
from desktop.ui.orders.question import Box
from desktop.ui.theme import Theme

_STEPS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}


class _Units(Field):
    """A number of units from nothing to as many as there are; arrows step it."""

    def __init__(self, theme: Theme, most: int, name: str) -> None:
        super().__init__(theme, name=name)
        self.most = most
        self.setValidator(QIntValidator(0, most, self))
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setFixedWidth(theme.px(64))
        self.setText("0")

    @property
    def count(self) -> int:
        text = self.text()
        typed = int(text) if text.isascii() and text.isdigit() else 0
        return min(typed, self.most)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.setText(str(min(max(self.count + step, 0), self.most)))


class UnitList(Box):
    """Each line with a field for its units; lines without any are left out."""

    changed = Signal()

    def __init__(self, theme: Theme, lines: Mapping[int, tuple[LineItem, int]]) -> None:
        super().__init__(theme)
        self.setObjectName("unit_list")
        self._fields: dict[int, _Units] = {}
        inner = QWidget()
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for row, (line_id, (line, most)) in enumerate(lines.items()):
            tile = ProductTile(theme, size=28)
            tile.show_product(line.name)
            name = _("Units of {product}").format(product=line.name)
            field = _Units(theme, most, name)
            field.setObjectName(f"units_{row}")
            field.textChanged.connect(lambda _text: self.changed.emit())
            grid.addWidget(tile, row, 0)
            grid.addWidget(ElidedLabel(theme, line.name or line.sku, role="medium"), row, 1)
            grid.addWidget(field, row, 2)
            of_all = _("of {count}").format(count=format_number(most))
            grid.addWidget(PlainLabel(theme, of_all, colour="text2"), row, 3)
            self._fields[line_id] = field
        self.rows.addWidget(inner)

    @property
    def units(self) -> dict[int, int]:
        """The units that are meant, by line id, those without any left out."""
        return {key: field.count for key, field in self._fields.items() if field.count}

    @property
    def is_everything(self) -> bool:
        """Whether all units of all lines are meant."""
        return all(field.count == field.most for field in self._fields.values())

    @property
    def fields(self) -> list[QWidget]:
        """The fields, from the top."""
        return list(self._fields.values())

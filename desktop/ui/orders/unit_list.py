"""The lines of an order, with how many units of each are meant."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.domain.order import LineItem
from desktop.i18n import format_number
from desktop.i18n import gettext as _
from desktop.ui.labels import ElidedLabel, PlainLabel
from desktop.ui.orders.product_tile import ProductTile
from desktop.ui.orders.question import Box
from desktop.ui.stepper import Stepper
from desktop.ui.theme import Theme


class UnitList(Box):
    """Each line with its units between nothing and as many as there are."""

    changed = Signal()

    def __init__(self, theme: Theme, lines: Mapping[int, tuple[LineItem, int]]) -> None:
        super().__init__(theme)
        self.setObjectName("unit_list")
        self._steppers: dict[int, Stepper] = {}
        inner = QWidget()
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for row, (line_id, (line, most)) in enumerate(lines.items()):
            tile = ProductTile(theme, size=28)
            tile.show_product(line.name)
            stepper = Stepper(theme, least=0, most=most)
            stepper.number.setObjectName(f"units_{row}")
            stepper.show_quantity(0, wrong=False, product=line.name)
            stepper.changed.connect(partial(self._on_changed, stepper, line.name))
            grid.addWidget(tile, row, 0)
            grid.addWidget(ElidedLabel(theme, line.name or line.sku, role="medium"), row, 1)
            grid.addWidget(stepper, row, 2)
            of_all = _("of {count}").format(count=format_number(most))
            grid.addWidget(PlainLabel(theme, of_all, colour="text2"), row, 3)
            self._steppers[line_id] = stepper
        self.rows.addWidget(inner)

    @property
    def units(self) -> dict[int, int]:
        """The units that are meant, by line id, those without any left out."""
        return {key: each.quantity for key, each in self._steppers.items() if each.quantity}

    @property
    def fields(self) -> list[QWidget]:
        """The fields, from the top."""
        return [each.number for each in self._steppers.values()]

    def _on_changed(self, stepper: Stepper, product: str, quantity: int) -> None:
        stepper.show_quantity(quantity, wrong=False, product=product)
        self.changed.emit()

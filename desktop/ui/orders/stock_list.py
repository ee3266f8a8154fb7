"""Which levels a change would move, product by product."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QWidget

from desktop.domain.product import StockChange
from desktop.i18n import format_number
from desktop.i18n import gettext as _
from desktop.ui.labels import ElidedLabel, PlainLabel
from desktop.ui.orders.product_row import RIGHT
from desktop.ui.orders.product_tile import ProductTile
from desktop.ui.orders.question import Box
from desktop.ui.theme import Theme
from desktop.words.levels import level_words

_TALLEST = 200  # more products than fit are scrolled: the verbs must stay in the window


class _Scroll(QScrollArea):
    """As high as what it holds, up to a limit."""

    def __init__(self, inner: QWidget) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setWidget(inner)
        self.viewport().setAutoFillBackground(False)  # setWidget fills both
        inner.setAutoFillBackground(False)
        self.setFixedHeight(min(inner.sizeHint().height(), _TALLEST))

    def sizeHint(self) -> QSize:
        return QSize(200, self.height())


class StockList(Box):
    """Each product with its units, and its level before and after."""

    def __init__(
        self,
        theme: Theme,
        changes: Sequence[StockChange],
        *,
        away: Mapping[int, int] | None = None,
    ) -> None:
        """`away` is how many units of each product may not come back."""
        super().__init__(theme)
        self._away = away or {}
        self.setObjectName("stock_list")
        self._changes = tuple(changes)
        inner = QWidget()
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        self._figures: list[tuple[PlainLabel, PlainLabel]] = []
        for row, change in enumerate(self._changes):
            tile = ProductTile(theme, size=28)
            tile.show_product(change.name)
            name = ElidedLabel(theme, change.name or change.sku, role="medium")
            name.setObjectName(f"stock_name_{row}")
            units = PlainLabel(theme, role="strong")
            units.setObjectName(f"stock_units_{row}")
            levels = PlainLabel(theme)
            levels.setObjectName(f"stock_levels_{row}")
            for column, widget in enumerate((tile, name, units, levels)):
                grid.addWidget(widget, row, column)
            for label in (units, levels):
                label.setAlignment(RIGHT)
            self._figures.append((units, levels))
        self.show_returned(returned=True)
        self.rows.addWidget(_Scroll(inner))

    def show_returned(self, *, returned: bool) -> None:
        """Show the change as it is, or without the goods that are lost."""
        for change, (units, levels) in zip(self._changes, self._figures, strict=True):
            lost = 0 if returned else min(change.units, self._away.get(change.product_id, 0))
            moved, after = change.units - lost, change.after - lost
            sign = "+" if moved > 0 else "−" if moved < 0 else ""
            units.setText(f"{sign}{format_number(abs(moved))}")
            units.set_colour("success_fg" if moved > 0 else "warn_fg" if moved < 0 else "text2")
            words = _("{before} → {after} in stock")
            levels.setText(
                words.format(before=level_words(change.before), after=level_words(after))
            )
            levels.set_colour("danger" if after < 0 else "text2")

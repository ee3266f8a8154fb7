"""Which levels a change would move, product by product."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.domain.product import StockChange
from desktop.i18n import gettext as _
from desktop.ui.labels import ElidedLabel, PlainLabel
from desktop.ui.orders.product_tile import ProductTile
from desktop.ui.orders.question import Box
from desktop.ui.theme import Theme


def stock_list(theme: Theme, changes: Sequence[StockChange], *, stays: bool = False) -> QWidget:
    """The box that lists each product with its units and its level before and after."""
    box = Box(theme)
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(8)
    grid.setColumnStretch(1, 1)
    for row, change in enumerate(changes):
        grid.addWidget(ProductTile(theme, change.name, size=28), row, 0)
        grid.addWidget(ElidedLabel(theme, change.name), row, 1)
        units = 0 if stays else change.units
        after = change.before if stays else change.after
        sign = f"+{units}" if units > 0 else str(units).replace("-", "−")
        colour = "success_fg" if units > 0 else "text2" if units == 0 else "warn_fg"
        grid.addWidget(_right(PlainLabel(theme, sign, role="strong", colour=colour)), row, 2)
        levels = _("{before} → {after} in stock").format(before=change.before, after=after)
        short = not stays and after < 0
        grid.addWidget(
            _right(PlainLabel(theme, levels, colour="danger" if short else "text2")), row, 3
        )
    box.rows.addLayout(grid)
    return box


def _right(label: PlainLabel) -> PlainLabel:
    label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return label

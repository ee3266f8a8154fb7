"""One product on the sheet: what is expected, what was counted, and how they differ."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.stocktake import CountLine
from desktop.i18n import gettext as _
from desktop.ui.buttons import Button
from desktop.ui.labels import ElidedLabel, PlainLabel, tip
from desktop.ui.orders.product_tile import ProductTile
from desktop.ui.products.stocktake.words import difference_words, expected_words
from desktop.ui.stepper import Stepper
from desktop.ui.theme import Theme

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class CountRow(QWidget):
    """Shows a line and tells how many were counted."""

    counted = Signal(int)
    removed = Signal()

    def __init__(self, theme: Theme, line: CountLine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"count_line_{line.sku}")
        self._tile = ProductTile(theme)
        self._name = ElidedLabel(theme, role="medium")
        self._sku = ElidedLabel(theme, role="secondary")
        self._expected = PlainLabel(theme, colour="text2")
        self._expected.setObjectName("count_expected")
        self._expected.setAlignment(_RIGHT)
        self.stepper = Stepper(theme, least=0)
        self.stepper.setObjectName("count_counted")
        self._differs = PlainLabel(theme, role="strong")
        self._differs.setObjectName("count_difference")
        self._differs.setAlignment(_RIGHT)
        self.remove = Button(theme, kind="quiet", icon="x")
        self.remove.setObjectName("count_remove")
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addStretch(1)
        words.addWidget(self._name)
        words.addWidget(self._sku)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 8, 0, 8)
        row.setSpacing(10)
        row.addWidget(self._tile)
        row.addLayout(words, 1)
        for part in (self._expected, self.stepper, self._differs, self.remove):
            row.addWidget(part)
        self._expected.setMinimumWidth(theme.px(96))
        self._differs.setMinimumWidth(theme.px(124))
        self.stepper.changed.connect(self.counted)
        self.remove.clicked.connect(lambda _on=False: self.removed.emit())
        self.show_line(line)

    def show_line(self, line: CountLine) -> None:
        """Show the line as it is now."""
        self._tile.show_product(line.name)
        self._name.setText(line.name)
        self._sku.setText(line.sku)
        self._expected.setText(expected_words(line))
        blank = line.counted is None
        self.stepper.show_quantity(line.counted or 0, wrong=False, product=line.name, blank=blank)
        words, colour = difference_words(line)
        self._differs.setText(words)
        self._differs.set_colour(colour)
        name = _("Counted of {product}").format(product=line.name)
        self.stepper.number.setAccessibleName(f"{name}, {expected_words(line)}, {words}")
        self.remove.setAccessibleName(_("Remove {product}").format(product=line.name))
        self.remove.setToolTip(tip(_("Remove line")))

"""The red box below a line of which there is not enough: why, and the ways out."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.selling import Offer
from desktop.i18n import format_number
from desktop.i18n import gettext as _
from desktop.ui.buttons import Button, literal
from desktop.ui.labels import IconLabel
from desktop.ui.new_order.stock_words import best_variant, short_reason, short_title, use_words
from desktop.ui.orders.wrapped_label import WrappedLabel
from desktop.ui.theme import Theme


class ShortBox(QWidget):
    """Replenish, use what is left or another variant, or remove the line."""

    replenish_wanted = Signal()
    variant_wanted = Signal(int)
    quantity_wanted = Signal(int)
    remove_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._left, self._variant = 0, 0
        self._title = WrappedLabel(theme, role="medium", colour="danger")
        self._title.setObjectName("short_title")
        self._why = WrappedLabel(theme)
        self._why.setObjectName("short_why")
        self.use = Button(theme)
        self.use.setObjectName("short_use")
        self.replenish = Button(theme, icon="boxes")
        self.replenish.setObjectName("short_replenish")
        self.variant = Button(theme)
        self.variant.setObjectName("short_variant")
        self.remove = Button(theme, kind="quiet")
        self.remove.setObjectName("short_remove")
        self._assemble()
        self.use.clicked.connect(lambda _checked=False: self.quantity_wanted.emit(self._left))
        self.replenish.clicked.connect(lambda _checked=False: self.replenish_wanted.emit())
        self.variant.clicked.connect(lambda _checked=False: self.variant_wanted.emit(self._variant))
        self.remove.clicked.connect(lambda _checked=False: self.remove_wanted.emit())
        theme.changed.connect(self.update)

    def _assemble(self) -> None:
        ways = QHBoxLayout()
        ways.setSpacing(8)
        for button in (self.use, self.replenish, self.variant, self.remove):
            ways.addWidget(button)
        ways.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._why)
        words.addSpacing(4)
        words.addLayout(ways)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 10, 12, 10)
        row.setSpacing(10)
        sign = IconLabel(self._theme, "circle-alert", "danger", 18)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)

    def show_shortage(self, offer: Offer, quantity: int) -> None:
        """Say what is missing, and offer what there is."""
        self._left = offer.left
        self._title.setText(short_title(offer))
        self._why.setText(short_reason(offer))
        self.use.setVisible(offer.left > 0)
        self.use.set_text(_("Use {count}").format(count=format_number(offer.left)))
        self.replenish.set_text(_("Replenish stock…"))
        instead = best_variant(offer, quantity)
        self.variant.setVisible(instead is not None)
        if instead is not None:
            self._variant = instead.product_id
            self.variant.set_text(literal(use_words(offer, instead)))
        self.remove.set_text(_("Remove line"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("danger_border"), 1))
        painter.setBrush(self._theme.colour("danger_soft"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        painter.end()

"""The orders in which a product stands, and the other variants of its family: a click opens one."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.domain.product_list import ProductRow
from desktop.domain.product_page import ProductOrder, ProductPage
from desktop.i18n import format_number
from desktop.i18n import gettext as _
from desktop.ui.badge import Badge, Pill
from desktop.ui.card import Card
from desktop.ui.labels import ElidedLabel, PlainLabel, tip
from desktop.ui.products.row_words import pill_of, product_name, sku_words
from desktop.ui.theme import Theme
from desktop.words.levels import level_words
from desktop.words.status import status_word


class LinkRow(QAbstractButton):
    """A row that is a button: lit under the pointer, ringed under the keyboard."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.parts = QHBoxLayout(self)
        self.parts.setContentsMargins(8, 2, 8, 2)
        self.parts.setSpacing(12)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and getattr(event, "key", int)() in {
            Qt.Key.Key_Return,
            Qt.Key.Key_Enter,
        }:
            self.click()
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lit = self.underMouse() or self.isDown()
        painter.setBrush(self._theme.colour("hover") if lit else Qt.BrushStyle.NoBrush)
        ring = QPen(self._theme.colour("focus"), 2)
        painter.setPen(ring if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 6, 6)
        painter.end()


class OrderRow(LinkRow):
    """Number, customer, units and status of an order."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.order_id = 0
        self.number = PlainLabel(theme, role="strong")
        self.customer = ElidedLabel(theme)
        self.units = PlainLabel(theme, colour="text2")
        self.badge = Badge(theme)
        for part in (self.number, self.customer, self.units, self.badge):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self.parts.addWidget(part, int(part is self.customer))

    def show_order(self, order: ProductOrder) -> None:
        """Show an order."""
        self.order_id = order.id
        self.number.setText(order.number)
        self.customer.setText(order.customer)
        self.units.setText(f"× {format_number(order.units)}" if order.units > 1 else "")
        self.badge.show_status(order.status)
        self.setObjectName(f"product_order_{order.number}")
        told = _("Open order {number}").format(number=order.number)
        self.setAccessibleName(f"{told}, {order.customer}, {status_word(order.status)}")
        self.setToolTip(tip(told))


class SiblingRow(LinkRow):
    """Name, level and state of another variant."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.product_id = 0
        self.name = ElidedLabel(theme, role="medium")
        self.level = PlainLabel(theme, role="strong")
        self.pill = Pill(theme)
        for part in (self.name, self.level, self.pill):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self.parts.addWidget(part, int(part is self.name))

    def show_row(self, row: ProductRow) -> None:
        """Show a variant."""
        self.product_id = row.id
        self.name.setText(f"{product_name(row)} · {sku_words(row)}")
        self.level.setText("" if row.product.unlimited else level_words(row.product.on_hand))
        look = pill_of(row)
        self.pill.show_word(look.text, icon=look.icon, ground=look.ground, ink=look.ink)
        self.setObjectName(f"sibling_{row.product.sku}")
        self.setAccessibleName(f"{self.name.text()}, {look.text}")


class OrdersCard(Card):
    """The newest orders with the product."""

    order_wanted = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, _("Orders with this product"), "receipt-text", parent)
        self.setObjectName("productOrders")
        self._rows: list[OrderRow] = []
        self._list = QVBoxLayout()
        self._list.setContentsMargins(-8, 0, -8, 0)
        self._list.setSpacing(0)
        self._foot = PlainLabel(theme, role="secondary")
        self._foot.setObjectName("productOrdersFoot")
        self.body.addLayout(self._list)
        self.body.addWidget(self._foot)

    def show_page(self, page: ProductPage) -> None:
        """Show the orders of a product."""
        self.set_title(_("Orders with this product"))
        while len(self._rows) < len(page.orders):
            row = OrderRow(self._theme)
            row.clicked.connect(lambda _on=False, row=row: self.order_wanted.emit(row.order_id))
            self._rows.append(row)
            self._list.addWidget(row)
        for at, row in enumerate(self._rows):
            row.setVisible(at < len(page.orders))
            if at < len(page.orders):
                row.show_order(page.orders[at])
        rest = page.order_count - len(page.orders)
        words = _("No order yet.") if not page.orders else ""
        if rest > 0:
            words = _("The newest {shown} of {count} orders").format(
                shown=format_number(len(page.orders)), count=format_number(page.order_count)
            )
        self._foot.setText(words)
        self._foot.setVisible(bool(words))


class FamilyCard(Card):
    """The other variants of the product's family."""

    product_wanted = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, " ", "boxes", parent)
        self.setObjectName("productFamily")
        self._rows: list[SiblingRow] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.body.addLayout(self._list)

    def show_page(self, page: ProductPage) -> None:
        """Show the siblings of a product, or leave."""
        self.setVisible(bool(page.siblings))
        self.set_title(_("Other variants of {family}").format(family=page.row.product.family))
        while len(self._rows) < len(page.siblings):
            row = SiblingRow(self._theme)
            row.clicked.connect(lambda _on=False, row=row: self.product_wanted.emit(row.product_id))
            self._rows.append(row)
            self._list.addWidget(row)
        for at, row in enumerate(self._rows):
            row.setVisible(at < len(page.siblings))
            if at < len(page.siblings):
                row.show_row(page.siblings[at])

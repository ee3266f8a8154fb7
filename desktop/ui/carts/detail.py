"""What is known of one cart: who, how to reach them, and what lay in it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import tzinfo
from urllib.parse import quote

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.carts import AbandonedCart, CartLine, CartPage
from desktop.i18n import format_datetime
from desktop.i18n import gettext as _
from desktop.ui.buttons import Button
from desktop.ui.card import Card, Line
from desktop.ui.labels import CopyButton, PlainLabel, tip
from desktop.ui.orders.wrapped_label import WrappedLabel
from desktop.ui.theme import Theme
from desktop.words.carts import cart_name, line_name
from desktop.words.channels import channel_name
from desktop.words.money import money

OpenUrl = Callable[[QUrl], object]
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop


class CartDetail(QWidget):
    """Shows a cart; all that can be done is to copy, and to write to them."""

    def __init__(
        self, theme: Theme, zone: tzinfo, open_url: OpenUrl = QDesktopServices.openUrl
    ) -> None:
        super().__init__()
        self._theme, self._zone, self._open_url = theme, zone, open_url
        self._cart: AbandonedCart | None = None
        self.contact = Card(theme, _("Customer contact"), "user")
        self._name = WrappedLabel(theme, role="strong")
        self._name.setObjectName("cartName")
        self.email = CopyButton(theme, icon_name="mail")
        self.email.setObjectName("cartEmail")
        self.phone = CopyButton(theme, icon_name="phone")
        self.phone.setObjectName("cartPhone")
        self.write = Button(theme, _("Write an e-mail"), kind="link", icon="external-link")
        self.write.setObjectName("writeEmail")
        self.write.setToolTip(tip(_("Opens your own mail program")))
        self._told = WrappedLabel(theme, role="secondary")
        self._told.setObjectName("cartTold")
        self.products = Card(theme, _("Products"), "shopping-bag")
        self._lines = QVBoxLayout()
        self._assemble()
        self.write.clicked.connect(lambda _checked=False: self._write_email())

    def _assemble(self) -> None:
        room = QHBoxLayout()
        room.addWidget(self.write)
        room.addStretch(1)
        self.contact.body.setSpacing(2)
        for part in (self._name, self.email, self.phone):
            self.contact.body.addWidget(part)
        self.contact.body.addLayout(room)
        self.contact.body.addWidget(self._told)
        self.products.body.addLayout(self._lines)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(16, 16, 16, 16)
        rows.setSpacing(12)
        rows.addWidget(self.contact)
        rows.addWidget(self.products)
        rows.addStretch(1)

    def show_cart(self, cart: AbandonedCart) -> None:
        """Show who it is; what lay in it follows."""
        self._cart = cart
        self._name.setText(cart_name(cart))
        for button, value in ((self.email, cart.contact.email), (self.phone, cart.contact.phone)):
            button.set_value(value)
            button.setVisible(bool(value))
        self.write.setVisible(bool(_address(cart)))
        at = format_datetime(cart.created_at.astimezone(self._zone))
        number = f"{channel_name(cart.channel)} {cart.number}"
        self._told.setText(f"{number} · {at}")
        self._show_lines(())

    def show_page(self, page: CartPage) -> None:
        """Show what lay in the cart that is open; another's comes too late."""
        if self._cart is None or page.cart.id != self._cart.id:
            return
        self._show_lines(page.lines)
        if not page.lines:
            told = _("The store's words do not tell what lay in it.")
            self._lines.addWidget(PlainLabel(self._theme, told, role="secondary", wrap=True))

    def _show_lines(self, lines: tuple[CartLine, ...]) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            part = item.widget()
            if part is not None:
                part.hide()
                part.deleteLater()
        if lines and self._cart is not None:
            self._lines.addWidget(self._grid(lines, self._cart))

    def _grid(self, lines: tuple[CartLine, ...], cart: AbandonedCart) -> QWidget:
        theme, sheet = self._theme, QWidget()
        sheet.setObjectName("cartLines")
        grid = QGridLayout(sheet)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 1)
        for at, each in enumerate(lines):
            grid.addWidget(WrappedLabel(theme, line_name(each), role="medium"), 3 * at, 0)
            grid.addWidget(PlainLabel(theme, money(each.total)), 3 * at, 1, _RIGHT)
            if each.sku:
                grid.addWidget(WrappedLabel(theme, each.sku, role="secondary"), 3 * at + 1, 0)
            grid.addWidget(Line(theme), 3 * at + 2, 0, 1, 2)
        last = 3 * len(lines)
        grid.addWidget(PlainLabel(theme, _("Total"), role="strong"), last, 0)
        total = PlainLabel(theme, money(cart.total), role="strong")
        total.setObjectName("cartTotal")
        grid.addWidget(total, last, 1, _RIGHT)
        return sheet

    def _write_email(self) -> None:
        if self._cart is not None and _address(self._cart):
            self._open_url(QUrl(f"mailto:{quote(_address(self._cart), safe='@')}"))


def _address(cart: AbandonedCart) -> str:
    """An e-mail address that one can be written to."""
    said = cart.contact.email
    name, sign, place = said.partition("@")
    return said if sign and name and place and not any(each.isspace() for each in said) else ""

"""What is known of a customer, card by card: how to reach them, where they live, numbers."""

from __future__ import annotations

from dataclasses import replace
from datetime import tzinfo

from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.address import Address
from desktop.domain.customer_page import CustomerPage
from desktop.i18n import format_number
from desktop.i18n import gettext as _
from desktop.ui.card import Card
from desktop.ui.customers.row_words import called, date_words
from desktop.ui.labels import CopyButton, PlainLabel, tip
from desktop.ui.orders.wrapped_label import WrappedLabel
from desktop.ui.theme import Theme
from desktop.words.address import address_lines, tax_id_line
from desktop.words.money import money

_PADDING = 16


class FigureCard(Card):
    """A word, a figure or several, one below the other, and a remark."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__(theme)
        self.body.setSpacing(1)
        self._word = PlainLabel(theme, role="secondary")
        self._figure = WrappedLabel(theme, role="page")
        self._figure.setObjectName(name)
        self._remark = WrappedLabel(theme, role="secondary")
        self._remark.setObjectName(f"{name}Remark")
        for label in (self._word, self._figure, self._remark):
            self.body.addWidget(label)
        self.body.addStretch(1)

    def show_figures(self, word: str, figures: tuple[str, ...], remark: str, why: str = "") -> None:
        """Show figures; they are never added to each other."""
        self._word.setText(word)
        self._figure.setText("\n".join(figures))
        self._remark.setText(remark)
        self._remark.setVisible(bool(remark))
        self.setAccessibleName(f"{word}: {', '.join(figures)}")
        self.setToolTip(tip(why))

    def has_room(self, theme: Theme) -> bool:
        """Whether the figures may be large: one line, and none of it broken."""
        text = self._figure.text()
        wide = QFontMetrics(theme.font(20, 600)).horizontalAdvance(text)
        return "\n" not in text and wide < self.width() - 2 * _PADDING

    def set_large(self, *, large: bool) -> None:
        """Write the figures large, or as high as a title."""
        self._figure.set_role("page" if large else "title")


class CustomerNumbers(QWidget):
    """Orders, money by currency, first and last order."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.orders = FigureCard(theme, "customerOrders")
        self.spent = FigureCard(theme, "customerSpent")
        self.last = FigureCard(theme, "customerLast")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.orders, 3)
        row.addWidget(self.spent, 5)
        row.addWidget(self.last, 6)
        self._theme = theme

    def show_page(self, page: CustomerPage, zone: tzinfo) -> None:
        """Show a customer's numbers."""
        record = page.record
        self.orders.show_figures(_("Orders"), (format_number(record.orders),), "")
        spent = tuple(money(each) for each in record.spent) or ("–",)
        self.spent.show_figures(
            _("Total spent"), spent, "", _("Without cancelled orders; currencies are not added.")
        )
        first = _("first {date}").format(date=date_words(record.first_order_at, zone))
        several = record.orders > 1
        last = (date_words(page.last_order_at, zone),)
        self.last.show_figures(_("Last order"), last, first if several else "")
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Write all figures in one size, the large one where each has room for it."""
        cards = (self.orders, self.spent, self.last)
        large = all(card.has_room(self._theme) for card in cards)
        for card in cards:
            card.set_large(large=large)


class CustomerContactCard(Card):
    """A click copies e-mail address, phone or tax number."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, _("Contact"), "user", parent)
        self.setObjectName("customerContact")
        self._name = WrappedLabel(theme, role="strong")
        self._name.setObjectName("customerContactName")
        self._parts = {
            "email": CopyButton(theme, icon_name="mail"),
            "phone": CopyButton(theme, icon_name="phone"),
            "tax_id": CopyButton(theme, icon_name="file-text"),
        }
        self._nothing = WrappedLabel(theme, role="secondary")
        self.body.setSpacing(2)
        self.body.addWidget(self._name)
        for name, button in self._parts.items():
            button.setObjectName(f"customer_copy_{name}")
            self.body.addWidget(button)
        self.body.addWidget(self._nothing)
        self.body.addStretch(1)

    def show_page(self, page: CustomerPage) -> None:
        """Show how a customer is reached."""
        who = page.contact
        self.set_title(_("Contact"))
        self._name.setText(called(who))
        country = page.billing.country or page.shipping.country
        told = {"tax_id": tax_id_line(who.tax_id, country)}
        for name, button in self._parts.items():
            value = getattr(who, name)
            button.set_value(told.get(name, value), value)
            button.setVisible(bool(value))
        self._nothing.setText(_("Neither e-mail address nor phone number is known."))
        self._nothing.setVisible(not (who.email or who.phone))


class AddressesCard(Card):
    """Where parcels go and whom the bill is for."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, _("Addresses"), "map-pin", parent)
        self.setObjectName("customerAddresses")
        self._to, self._shipping = self._block("customerShipping")
        self._for, self._billing = self._block("customerBilling")
        columns = QHBoxLayout()
        columns.setSpacing(20)
        for word, where in ((self._to, self._shipping), (self._for, self._billing)):
            column = QVBoxLayout()
            column.setSpacing(2)
            column.addWidget(word)
            column.addWidget(where)
            column.addStretch(1)
            columns.addLayout(column, 1)
        self.body.addLayout(columns)

    def show_page(self, page: CustomerPage) -> None:
        """Show the addresses of a customer."""
        self.set_title(_("Addresses"))
        self._to.setText(_("Shipping address"))
        self._for.setText(_("Billing address"))
        self._shipping.setText(_written(page.shipping))
        same = not page.billing.is_empty and _place(page.billing) == _place(page.shipping)
        same_words = _("Same as the shipping address")
        self._billing.setText(same_words if same else _written(page.billing))
        self._billing.set_colour("text2" if same else "text")

    def _block(self, name: str) -> tuple[PlainLabel, WrappedLabel]:
        where = WrappedLabel(self._theme)
        where.setObjectName(name)
        return PlainLabel(self._theme, role="secondary"), where


def _written(where: Address) -> str:
    return "\n".join(address_lines(where)) if not where.is_empty else _("No address")


def _place(where: Address) -> Address:
    """What makes two addresses the same to a reader."""
    return replace(where, name="", tax_id="", latitude=None, longitude=None)

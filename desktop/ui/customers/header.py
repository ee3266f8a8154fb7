"""The header of a customer's page: letters, name, how to reach them, and what can be done."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.domain.customer import Contact
from desktop.domain.customer_page import CustomerPage
from desktop.i18n import gettext as _
from desktop.ui.buttons import Button
from desktop.ui.customers.row_words import called, order_count, person_look, reached
from desktop.ui.labels import ElidedLabel, tip
from desktop.ui.orders.product_tile import ProductTile
from desktop.ui.theme import Theme


class CustomerHeader(QWidget):
    """It never scrolls; its buttons keep their side."""

    wished = Signal(str)  # edit, merge, new_order

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("customerHeader")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._theme = theme
        self._reason = ""
        self._contact, self._orders = Contact(), 0
        self.tile = ProductTile(theme, size=40)
        self.name = ElidedLabel(theme, role="page")
        self.name.setObjectName("customerName")
        self.reach = ElidedLabel(theme, colour="text2")
        self.reach.setObjectName("customerReach")
        self.edit = Button(theme, icon="pencil")
        self.edit.setObjectName("editCustomer")
        self.merge = Button(theme, icon="merge")
        self.merge.setObjectName("mergeCustomer")
        self.new_order = Button(theme, kind="primary", icon="plus")
        self.new_order.setObjectName("newOrderForCustomer")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.name)
        words.addWidget(self.reach)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 12, 16, 12)
        row.setSpacing(8)
        row.addWidget(self.tile)
        row.addSpacing(4)
        row.addLayout(words, 1)
        wishes = (("edit", self.edit), ("merge", self.merge), ("new_order", self.new_order))
        for wish, button in wishes:
            row.addWidget(button)
            button.clicked.connect(lambda _on=False, wish=wish: self.wished.emit(wish))
        theme.changed.connect(self.update)

    def show_page(self, page: CustomerPage) -> None:
        """Show a customer."""
        name = called(page.contact)
        self.tile.show_look(person_look(name))
        self.name.setText(name)
        self._contact, self._orders = page.contact, page.record.orders
        self._write()

    def set_writable(self, reason: str) -> None:
        """Let the customer be changed, or say why they cannot be."""
        self._reason = reason
        self._write()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._write()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("surface"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._theme.colour("border"))
        painter.end()

    def _write(self) -> None:
        words = {
            self.new_order: (_("New order"), _("New order for this customer")),
            self.edit: (_("Edit…"), _("Edit contact and addresses")),
            self.merge: (_("Merge…"), _("Merge with another customer")),
        }
        for button, (word, whole) in words.items():
            button.set_text(word)
            button.setAccessibleName(whole)
            button.setToolTip(tip(self._reason or whole))
            button.setEnabled(not self._reason)
        for buttons in ((self.edit, self.merge), (self.new_order,)):
            if not self._fits():  # the name matters more than the words beside the signs
                for button in buttons:
                    button.set_text("")
        self._write_reach()

    def _write_reach(self) -> None:
        """Both ways to reach them where there is room, else one of them whole: the card has all."""
        who = self._contact
        both = reached(who) or order_count(self._orders)
        fits = self.reach.fontMetrics().horizontalAdvance(both) <= self._room()
        self.reach.setText(both if fits or not (who.name and who.email) else who.email)

    def _fits(self) -> bool:
        return self.name.sizeHint().width() <= self._room()

    def _room(self) -> int:
        """How wide a line beside the buttons may be."""
        buttons = (self.edit, self.merge, self.new_order)
        taken = sum(each.sizeHint().width() + 8 for each in buttons) + self.tile.width() + 48
        return self.width() - taken

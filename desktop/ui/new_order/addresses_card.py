"""Where an order goes and who pays, each with a way to correct it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.domain.address import Address
from desktop.domain.customer import Contact
from desktop.i18n import gettext as _
from desktop.ui.buttons import Button
from desktop.ui.card import Card
from desktop.ui.labels import ElidedLabel, PlainLabel
from desktop.ui.orders.address_dialog import AddressDialog
from desktop.ui.orders.wrapped_label import WrappedLabel
from desktop.ui.theme import Theme
from desktop.words.address import one_line


class AddressesCard(Card):
    """The customer of an order stays; the addresses can be put right."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self.setObjectName("edit_addresses")
        self._addresses = {"shipping": Address(), "billing": Address()}
        self._name = ElidedLabel(theme, role="strong")
        self._name.setObjectName("edit_customer")
        self._words: dict[str, WrappedLabel] = {}
        self._buttons: dict[str, Button] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self._name, 0, 0, 1, 3)
        titles = {"shipping": _("Shipping address"), "billing": _("Billing address")}
        for row, (key, title) in enumerate(titles.items(), start=1):
            self._words[key] = WrappedLabel(theme)
            self._words[key].setObjectName(f"edit_{key}_words")
            button = self._buttons[key] = Button(theme, _("Edit"), kind="link")
            button.setObjectName(f"edit_{key}")
            button.setAccessibleName(f"{_('Edit')}: {title}")
            button.clicked.connect(lambda _on=False, key=key, title=title: self._ask(key, title))
            grid.addWidget(PlainLabel(theme, title, role="secondary"), row, 0)
            grid.addWidget(self._words[key], row, 1)
            grid.addWidget(button, row, 2)
        self.body.addLayout(grid)

    @property
    def shipping(self) -> Address:
        return self._addresses["shipping"]

    @property
    def billing(self) -> Address:
        return self._addresses["billing"]

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops."""
        return tuple(self._buttons.values())

    def show_addresses(self, shipping: Address, billing: Address, contact: Contact) -> None:
        """Show whose order it is, where it goes and who pays."""
        self._name.setText(contact.name or shipping.name or contact.email)
        self._addresses = {"shipping": shipping, "billing": billing}
        self._write()

    def _write(self) -> None:
        for key, address in self._addresses.items():
            same = key == "billing" and address == self.shipping
            self._words[key].setText(
                _("Same as the shipping address") if same else one_line(address)
            )

    def _ask(self, key: str, title: str) -> None:
        dialog = AddressDialog(self._theme, self._addresses[key], title=title, parent=self.window())
        dialog.accepted.connect(lambda: self._take(key, dialog.address))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _take(self, key: str, address: Address) -> None:
        both = key == "shipping" and self.billing == self.shipping
        self._addresses[key] = address
        if both:  # who pays stayed the same as where it goes
            self._addresses["billing"] = address
        self._write()
        self.changed.emit()

"""Who buys and where to, typed in: a new customer, or one whose details have changed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QVBoxLayout, QWidget

from desktop.domain.address import Address
from desktop.domain.customer import Contact
from desktop.domain.text import cleaned
from desktop.i18n import country_names
from desktop.i18n import gettext as _
from desktop.ui.fields import Combo, Field
from desktop.ui.labels import PlainLabel
from desktop.ui.theme import Theme

_PLACE = ("street", "city", "region", "postcode", "country")
_BY_LENGTH = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon


class AddressForm(QWidget):
    """The parts of one address."""

    changed = Signal()

    def __init__(
        self, theme: Theme, kind: str, country: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._before = Address(country=country)
        self._fields: dict[str, Field] = {}
        self._country = Combo(theme, name=_("Country"))
        self._country.setObjectName(f"{kind}_country")
        self._country.setMinimumContentsLength(10)  # the longest name would squeeze the street
        self._country.setSizeAdjustPolicy(_BY_LENGTH)
        grid = _grid(self)
        for name, text, row, column, wide in _places():
            part: QWidget = self._country
            if name != "country":
                field = Field(theme, name=text)
                field.setObjectName(f"{kind}_{name}")
                field.textEdited.connect(lambda _text: self.changed.emit())
                self._fields[name] = part = field
            _place(grid, theme, text, part, row=row, column=column, wide=wide)
        self._country.addItem("", "")
        for code, shown in country_names():
            self._country.addItem(shown, code)
        self._country.activated.connect(lambda _at: self.changed.emit())
        self.show_address(self._before)

    def show_address(self, address: Address) -> None:
        """Show an address."""
        self._before = address
        for name, field in self._fields.items():
            field.setText(getattr(address, name))
            field.setCursorPosition(0)
        if self._country.findData(address.country) < 0:
            self._country.addItem(address.country, address.country)
        self._country.setCurrentIndex(self._country.findData(address.country))

    def address_for(self, name: str) -> Address:
        """The address as it stands in the fields, for somebody of that name."""
        parts: dict[str, Any] = {
            part: cleaned(field.text()) for part, field in self._fields.items()
        }
        new = replace(self._before, **parts, country=str(self._country.currentData()))
        if any(getattr(new, part) != getattr(self._before, part) for part in _PLACE):
            new = replace(new, latitude=None, longitude=None)  # another place
        if new.is_empty:
            return Address()
        return new if new.name else replace(new, name=name)


class CustomerForm(QWidget):
    """Name, ways to reach them, and their addresses."""

    changed = Signal()

    def __init__(self, theme: Theme, country: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language, self._home = "", country
        self._fields: dict[str, Field] = {}
        who = QWidget()
        grid = _grid(who)
        for name, text, row, column, wide in _people():
            field = Field(theme, name=text)
            field.setObjectName(f"customer_{name}")
            field.textEdited.connect(lambda _text: self.changed.emit())
            self._fields[name] = field
            _place(grid, theme, text, field, row=row, column=column, wide=wide)
        self.shipping = AddressForm(theme, "shipping", country)
        self.same = QCheckBox(_("The billing address is the same"))
        self.same.setObjectName("billing_same")
        self.same.setFont(theme.font(13))
        self.billing = AddressForm(theme, "billing", country)
        self._billing_title = PlainLabel(theme, _("Billing address"), role="strong12")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(6)
        rows.addWidget(who)
        rows.addWidget(PlainLabel(theme, _("Shipping address"), role="strong12"))
        for part in (self.shipping, self.same, self._billing_title, self.billing):
            rows.addWidget(part)
        self.shipping.changed.connect(self.changed)
        self.billing.changed.connect(self.changed)
        self.same.toggled.connect(self._on_same)
        self.show_customer(Contact(), Address(), Address())

    def show_customer(self, contact: Contact, shipping: Address, billing: Address) -> None:
        """Show a customer."""
        self._language = contact.language
        for name, field in self._fields.items():
            field.setText(getattr(contact, name))
        home = Address(country=self._home)
        self.shipping.show_address(home if shipping == Address() else shipping)
        same = billing in {shipping, Address()}
        self.same.setChecked(same)
        self.billing.show_address(home if same else billing)
        self._on_same(same)

    @property
    def contact(self) -> Contact:
        parts = {name: cleaned(field.text()) for name, field in self._fields.items()}
        return Contact(**parts, language=self._language)

    @property
    def addresses(self) -> tuple[Address, Address]:
        """Where to, and who pays."""
        name = self.contact.name
        to = self.shipping.address_for(name)
        return to, to if self.same.isChecked() else self.billing.address_for(name)

    def begin_with(self, text: str) -> None:
        """Take what was typed in the search: a name, an e-mail or a phone number."""
        self.show_customer(Contact(), Address(), Address())
        bare = text.strip()
        digits = [sign for sign in bare if sign.isdigit()]
        phone = len(digits) >= 6 and all(sign in "+-()./ " or sign.isdigit() for sign in bare)
        part = "email" if "@" in bare else "phone" if phone else "name"
        self._fields[part].setText(bare)
        follows = {"name": "email", "email": "name", "phone": "name"}[part]
        self._fields[follows if bare else "name"].setFocus()

    def focus_first(self) -> None:
        """Let the keyboard begin at the name."""
        self._fields["name"].setFocus()

    def _on_same(self, same: bool) -> None:  # noqa: FBT001  # a signal brings it
        self.billing.setVisible(not same)
        self._billing_title.setVisible(not same)
        self.changed.emit()


def _grid(parent: QWidget) -> QGridLayout:
    grid = QGridLayout(parent)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(10)
    grid.setVerticalSpacing(2)
    for column in range(4):
        grid.setColumnStretch(column, 1)
    return grid


def _place(
    grid: QGridLayout, theme: Theme, text: str, part: QWidget, *, row: int, column: int, wide: int
) -> None:
    label = PlainLabel(theme, text, role="secondary")
    label.setBuddy(part)
    grid.addWidget(label, row * 2, column, 1, wide)
    grid.addWidget(part, row * 2 + 1, column, 1, wide)


def _people() -> tuple[tuple[str, str, int, int, int], ...]:
    return (
        ("name", _("Name"), 0, 0, 2),
        ("email", _("E-mail"), 0, 2, 2),
        ("phone", _("Phone"), 1, 0, 2),
        ("tax_id", _("Tax number"), 1, 2, 2),
    )


def _places() -> tuple[tuple[str, str, int, int, int], ...]:
    return (
        ("street", _("Street and number"), 0, 0, 2),
        ("complement", _("Floor, door"), 0, 2, 2),
        ("postcode", _("Postcode"), 1, 0, 1),
        ("city", _("City"), 1, 1, 3),
        ("region", _("Region"), 2, 0, 2),
        ("country", _("Country"), 2, 2, 2),
    )

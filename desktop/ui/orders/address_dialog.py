"""Correcting an address, part by part."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.domain.address import Address
from desktop.domain.text import cleaned
from desktop.i18n import country_names
from desktop.i18n import gettext as _
from desktop.ui.fields import Combo, Field
from desktop.ui.labels import PlainLabel
from desktop.ui.orders.question import Question, Wording
from desktop.ui.orders.wrapped_label import WrappedLabel
from desktop.ui.theme import Theme
from desktop.words.address import missing

_PLACE = ("street", "city", "region", "postcode", "country")


class AddressDialog(Question):
    """An address to be put right; nothing is refused, what seems to be missing is said."""

    def __init__(
        self, theme: Theme, address: Address, *, title: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, _wording(title), parent)
        self.setObjectName("address_dialog")
        self._before = address
        self._fields: dict[str, Field] = {}
        self._country = Combo(theme, name=_("Country"))
        self.body.addLayout(self._build())
        self._hint = WrappedLabel(theme, role="secondary", colour="warn_fg")
        self._hint.setObjectName("address_hint")
        self.body.addWidget(self._hint)
        self.setTabOrder(self._fields["tax_id"], self.keep_button)
        self.setTabOrder(self.keep_button, self.do_button)
        self.do_button.setDefault(True)
        for field in self._fields.values():
            field.textChanged.connect(self._judge)
        self._country.currentIndexChanged.connect(self._judge)
        self._judge()
        self._fields["street"].setFocus()

    @property
    def address(self) -> Address:
        """The address as it stands in the fields; another place has other coordinates."""
        parts: dict[str, Any] = {
            name: cleaned(field.text()) for name, field in self._fields.items()
        }
        new = replace(self._before, **parts, country=str(self._country.currentData()))
        if any(getattr(new, part) != getattr(self._before, part) for part in _PLACE):
            return replace(new, latitude=None, longitude=None)
        return new

    def _build(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(3)
        for column in range(4):
            grid.setColumnStretch(column, 1)
        for name, text, row, column, wide in _places():
            label = PlainLabel(self.theme, text, role="secondary")
            field = self._field_for(name, text)
            label.setBuddy(field)
            grid.addWidget(label, row * 3, column, 1, wide)
            grid.addWidget(field, row * 3 + 1, column, 1, wide)
            grid.setRowMinimumHeight(row * 3 + 2, 4)
        return grid

    def _field_for(self, name: str, text: str) -> QWidget:
        if name != "country":
            field = Field(self.theme, name=text)
            field.setObjectName(f"address_{name}")
            field.setText(getattr(self._before, name))
            field.setCursorPosition(0)
            self._fields[name] = field
            return field
        self._country.setObjectName("address_country")
        self._country.addItem("", "")
        for code, country in country_names():
            self._country.addItem(country, code)
        if self._country.findData(self._before.country) < 0:
            self._country.addItem(self._before.country, self._before.country)
        self._country.setCurrentIndex(self._country.findData(self._before.country))
        return self._country

    def _judge(self) -> None:
        """Say what a postman would miss."""
        told = missing(self.address)
        self._hint.setText(" ".join(told))
        self._hint.setVisible(bool(told))


def _places() -> tuple[tuple[str, str, int, int, int], ...]:
    """Each field with its label, row, column and how many columns it takes."""
    return (
        ("name", _("Name"), 0, 0, 2),
        ("company", _("Company"), 0, 2, 2),
        ("street", _("Street and number"), 1, 0, 2),
        ("complement", _("Floor, door"), 1, 2, 2),
        ("postcode", _("Postcode"), 2, 0, 1),
        ("city", _("City"), 2, 1, 3),
        ("district", _("District"), 3, 0, 2),
        ("region", _("Region"), 3, 2, 2),
        ("country", _("Country"), 4, 0, 2),
        ("tax_id", _("Tax number"), 4, 2, 2),
    )


def _wording(title: str) -> Wording:
    return Wording(
        title=_("Correct address"),
        heading=title,
        icon="pencil",
        icon_colour="accent_text",
        keep=_("&Keep it as it is"),
        do=_("&Save address"),
        do_icon="check",
        do_kind="primary",
        hint=_("The old address stays in the history"),
    )

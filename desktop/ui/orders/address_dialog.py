"""Correcting an address, part by part."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.domain.address import Address
from desktop.i18n import country_names
from desktop.i18n import gettext as _
from desktop.ui.fields import Combo, Field
from desktop.ui.labels import PlainLabel
from desktop.ui.orders.question import Question
from desktop.ui.theme import Theme


class AddressDialog(Question):
    """An address to be put right; nothing is refused, what is missing is said."""

    def __init__(
        self, theme: Theme, address: Address, *, title: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            theme,
            title=title,
            heading=title,
            icon="pencil",
            icon_colour="accent_text",
            keep=_("&Keep as it is"),
            hint=_("The old address stays in the history"),
            do=_("&Save address"),
            do_icon="check",
            do_kind="primary",
            parent=parent,
        )
        self._before = address
        self._fields: dict[str, Field] = {}
        self.body.addLayout(self._build(address))
        self._hint = PlainLabel(theme, role="secondary", colour="warn_fg", wrap=True)
        self._hint.setObjectName("address_hint")
        self.body.addWidget(self._hint)
        self._judge()
        self._fields["street"].setFocus()

    @property
    def address(self) -> Address:
        """The address as it stands in the fields."""
        parts: dict[str, Any] = {name: field.text().strip() for name, field in self._fields.items()}
        return replace(self._before, **parts, country=str(self._country.currentData()))

    def _build(self, address: Address) -> QGridLayout:
        labels = (
            ("name", _("Name"), 0, 0, 2), ("company", _("Company"), 0, 2, 2),
            ("street", _("Street and number"), 1, 0, 2), ("complement", _("Floor, door"), 1, 2, 2),
            ("postcode", _("Postcode"), 2, 0, 1), ("city", _("City"), 2, 1, 2),
            ("district", _("Neighbourhood"), 2, 3, 1), ("region", _("Region"), 3, 0, 2),
            ("tax_id", _("Tax number"), 4, 0, 2),
        )  # fmt: skip
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(2)
        for name, text, row, column, wide in labels:
            label = PlainLabel(self.theme, text, role="secondary")
            field = Field(self.theme, name=text)
            field.setObjectName(f"address_{name}")
            field.setText(getattr(address, name))
            field.textChanged.connect(self._judge)
            label.setBuddy(field)
            grid.addWidget(label, row * 2, column, 1, wide)
            grid.addWidget(field, row * 2 + 1, column, 1, wide)
            self._fields[name] = field
        self._country = Combo(self.theme, name=_("Country"))
        self._country.setObjectName("address_country")
        self._country.addItem("", "")
        for code, name in country_names():
            self._country.addItem(name, code)
        self._country.setCurrentIndex(max(self._country.findData(address.country), 0))
        grid.addWidget(PlainLabel(self.theme, _("Country"), role="secondary"), 6, 2, 1, 2)
        grid.addWidget(self._country, 7, 2, 1, 2)
        return grid

    def _judge(self) -> None:
        missing = []
        if not self._fields["street"].text().strip():
            missing.append(_("The street is missing."))
        elif not any(sign.isdigit() for sign in self._fields["street"].text()):
            missing.append(_("The house number is missing."))
        if not self._fields["city"].text().strip():
            missing.append(_("The city is missing."))
        if hasattr(self, "_hint"):
            self._hint.setText(" ".join(missing))

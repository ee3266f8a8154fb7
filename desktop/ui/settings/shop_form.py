"""The few questions that a shop of one's own begins with."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.domain.shop import ShopSettings
from desktop.domain.text import cleaned
from desktop.i18n import gettext as _
from desktop.i18n import language
from desktop.ui.buttons import Button
from desktop.ui.fields import Combo, Field
from desktop.ui.labels import PlainLabel
from desktop.ui.settings.choices import (
    countries,
    currencies,
    currency_of,
    time_zone_of,
    time_zones,
)
from desktop.ui.theme import Theme

_LARGEST_FIRST = 10**9


class ShopForm(QWidget):
    """Name, country, currency, time zone and first number of a new shop."""

    wanted = Signal(object)  # ShopSettings
    cancelled = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("shopForm")
        self._theme = theme
        self._given: ShopSettings | None = None
        self._action = ""
        self.name = Field(theme)
        self.country = Combo(theme)
        self.currency = Combo(theme)
        self.zone = Combo(theme)
        self.first = Field(theme)
        self._why = PlainLabel(theme, role="secondary", wrap=True)
        self._begin = Button(theme, kind="primary")
        self._back = Button(theme)
        self._labels = {key: PlainLabel(theme) for key in self._fields()}
        self._build()
        self.retranslate()
        self.name.textChanged.connect(self._check)
        self.first.textChanged.connect(self._check)
        self.country.activated.connect(self._on_country_chosen)
        self._begin.clicked.connect(lambda _checked=False: self._say())
        self.name.returnPressed.connect(self._say)
        self._back.clicked.connect(self.cancelled)

    def _fields(self) -> dict[str, QWidget]:
        return {
            "name": self.name,
            "country": self.country,
            "currency": self.currency,
            "time_zone": self.zone,
            "first_number": self.first,
        }

    def _build(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(10)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        for key, field in self._fields().items():
            field.setObjectName(f"new_{key}")
            field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            label = self._labels[key]
            label.setBuddy(field)
            label.setMinimumHeight(self._theme.px(34))
            form.addRow(label, field)
        self.first.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        self._begin.setObjectName("beginShop")
        self._back.setObjectName("notYet")
        self._why.setObjectName("whyNot")
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._why, 1)
        foot.addWidget(self._back)
        foot.addWidget(self._begin)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(16)
        rows.addLayout(form)
        rows.addLayout(foot)

    def ask(self, given: ShopSettings, *, with_first: bool = True, action: str = "") -> None:
        """Ask, beginning with these answers; `action` is what the button says instead."""
        self._given, self._action = given, action
        self.name.setText(given.name)
        self.first.setText(str(given.first_number))
        self._choose(given.country, given.currency, given.time_zone)
        for part in (self.first, self._labels["first_number"]):
            part.setVisible(with_first)
        self.retranslate()
        self.name.setFocus()

    def set_busy(self, busy: bool) -> None:  # noqa: FBT001  # what the method is about
        """Take no answers while the shop is being made."""
        self.setEnabled(not busy)

    def retranslate(self) -> None:
        """Speak the present language."""
        words = {
            "name": _("Name of the shop"),
            "country": _("Country"),
            "currency": _("Currency"),
            "time_zone": _("Time zone"),
            "first_number": _("Number of the first order"),
        }
        for key, word in words.items():
            self._labels[key].setText(word)
            self._fields()[key].setAccessibleName(word)
        self._begin.set_text(self._action or _("Begin my shop"))
        self._back.set_text(_("Back"))
        chosen = (self.country.currentData(), self.currency.currentData(), self.zone.currentText())
        for combo, choices in ((self.country, countries()), (self.currency, currencies())):
            combo.clear()
            for text, code in choices:
                combo.addItem(text, code)
        self.zone.clear()
        self.zone.addItems(time_zones())
        self._choose(*(str(each or "") for each in chosen))
        self._check()

    def _choose(self, country: str, currency: str, zone: str) -> None:
        for combo, at in (
            (self.country, self.country.findData(country)),
            (self.currency, self.currency.findData(currency)),
            (self.zone, self.zone.findText(zone)),
        ):
            combo.setCurrentIndex(max(at, 0))

    def _on_country_chosen(self) -> None:
        country = self.country.currentData()
        self._choose(country, currency_of(country), time_zone_of(country))

    def _first_number(self) -> int | None:
        text = self.first.text().strip()
        if not (text.isascii() and text.isdigit()) or len(text) > len(str(_LARGEST_FIRST)):
            return None
        return int(text) if 1 <= int(text) <= _LARGEST_FIRST else None

    def _check(self) -> None:
        """Say why the button is off."""
        why = ""
        if not cleaned(self.name.text()):
            why = _("Give your shop a name.")
        elif self._first_number() is None:
            why = _("The first number is a whole number from 1.")
        self._why.setText(why)
        self._begin.setEnabled(not why)

    def _say(self) -> None:
        first = self._first_number()
        if not self._begin.isEnabled() or first is None:
            return
        self.wanted.emit(
            ShopSettings(
                name=cleaned(self.name.text()),
                country=self.country.currentData(),
                currency=self.currency.currentData(),
                time_zone=self.zone.currentText(),
                language=language(),
                first_number=first,
            )
        )

"""Settings of the shop: its name and address, its tax, how it is paid; the same everywhere."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import QEvent, QObject, Signal

from desktop.domain.shop import ShopSettings
from desktop.domain.text import cleaned, cleaned_lines
from desktop.i18n import LANGUAGES, OWN_NAMES, format_number, parse_decimal
from desktop.i18n import gettext as _
from desktop.ui.fields import Area, Combo, Field, fill
from desktop.ui.labels import PlainLabel
from desktop.ui.settings.choices import countries, time_zones
from desktop.ui.settings.rows import Section
from desktop.ui.theme import Theme


class ShopSection(Section):
    """Shows the shop's settings and wishes for changed ones; the page writes them."""

    wanted = Signal(object)  # ShopSettings
    not_a_number = Signal(str)  # what was typed

    def __init__(self, theme: Theme, settings: ShopSettings) -> None:
        super().__init__(theme, "store", "shop")
        self._settings = settings
        self._payment_typed = False
        self._fields: dict[str, Field] = {}
        for key in ("name", "street", "postcode", "city"):
            self._fields[key] = self._text(key)
        self._country = self.add_combo("country", lambda code: self._wish(country=code))
        for key in ("phone", "email", "website", "tax_id"):
            self._fields[key] = self._text(key)
        self._currency = PlainLabel(theme)
        self.add("currency", self._currency)
        self._fields["tax_name"] = self._text("tax_name")
        self._rate = self.add_field("tax_rate", self._on_rate)
        self._included = self.add_box("tax_included", self._on_included)
        self._payment = Area(theme, rows=4)
        self.add("payment_information", self._payment)
        self._payment.textChanged.connect(self._on_payment_typed)
        self._zone = self.add_combo("time_zone", lambda name: self._wish(time_zone=name))
        self._speech = self.add_combo("language", lambda code: self._wish(language=code))
        self._low = self.add_field("low_level", self._on_low)
        self._payment.installEventFilter(self)
        self.show_settings(settings)

    def show_settings(self, settings: ShopSettings) -> None:
        """Show what holds now."""
        self._settings = settings
        for key, field in self._fields.items():
            if not (field.hasFocus() and field.isModified()):  # somebody is typing there
                field.setText(getattr(settings, key))
        self._currency.setText(settings.currency)
        self._rate.setText(_shown(settings.tax_rate))
        self._included.blockSignals(True)  # showing is no wish
        self._included.setChecked(settings.tax_included)
        self._included.blockSignals(False)  # as above
        if self._payment.toPlainText() != settings.payment_information:
            self._payment.setPlainText(settings.payment_information)
        self._payment_typed = False
        self._low.setText(str(settings.low_level))
        for combo, value in self._combos():
            combo.setCurrentIndex(max(combo.findData(value), 0))

    def retranslate(self) -> None:
        """Speak the present language."""
        self.write(
            _("Shop"),
            {
                "name": _("Name of the shop"),
                "street": _("Street and number"),
                "postcode": _("Postcode"),
                "city": _("Town"),
                "country": _("Country"),
                "phone": _("Phone"),
                "email": _("E-mail"),
                "website": _("Website"),
                "tax_id": _("Tax number"),
                "currency": _("Currency"),
                "tax_name": _("Name of the tax"),
                "tax_rate": _("Tax rate, in percent"),
                "tax_included": _("Prices include the tax"),
                "payment_information": _("Payment information"),
                "time_zone": _("Time zone"),
                "language": _("Language of the papers"),
                "low_level": _("Stock is low from"),
            },
        )
        self._payment.setPlaceholderText(_("Beneficiary: …"))
        self._rate.setText(_shown(self._settings.tax_rate))
        fill(self._country, countries(), self._settings.country)
        fill(self._zone, [(each, each) for each in time_zones()], self._settings.time_zone)
        speeches = [(OWN_NAMES[code], code) for code in sorted(LANGUAGES)]
        fill(self._speech, speeches, self._settings.language)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._payment and event.type() == QEvent.Type.FocusOut:
            self.leave()
        return super().eventFilter(watched, event)

    def leave(self) -> None:
        """Keep what was typed into the last field: the page is left."""
        if self._payment_typed:
            self._payment_typed = False
            self._wish(payment_information=cleaned_lines(self._payment.toPlainText()))

    def _combos(self) -> tuple[tuple[Combo, str], ...]:
        return (
            (self._country, self._settings.country),
            (self._zone, self._settings.time_zone),
            (self._speech, self._settings.language),
        )

    def _text(self, key: str) -> Field:
        return self.add_field(key, lambda text: self._wish(**{key: cleaned(text)}))

    def _wish(self, **changed: Hashable) -> None:
        wished = replace(self._settings, **changed)  # type: ignore[arg-type]  # names of its fields
        if wished != self._settings:
            self._settings = wished  # the next wish builds on this one, refused or not
            self.wanted.emit(wished)

    def _on_rate(self, text: str) -> None:
        try:
            rate = parse_decimal(text) if text.strip() else Decimal(0)
        except ValueError:
            self._refuse(text)
            return
        self._wish(tax_rate=rate)

    def _on_low(self, text: str) -> None:
        bare = text.strip()
        if bare.isascii() and bare.isdigit() and len(bare) < 8:
            self._wish(low_level=int(bare))
        else:
            self._refuse(text)

    def _refuse(self, text: str) -> None:
        self.show_settings(self._settings)
        self.not_a_number.emit(text)

    def _on_included(self, included: bool) -> None:  # noqa: FBT001  # a signal brings it
        self._wish(tax_included=included)

    def _on_payment_typed(self) -> None:
        self._payment_typed = True


def _shown(rate: Decimal) -> str:
    return format_number(rate.normalize()) if rate else "0"

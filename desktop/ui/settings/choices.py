"""Countries, currencies and time zones to choose from, in the reader's language."""

from __future__ import annotations

from zoneinfo import available_timezones

from babel.core import get_global
from babel.numbers import get_territory_currencies
from PySide6.QtCore import QLocale, QTimeZone

from desktop.domain.text import folded
from desktop.i18n import country_name, language, locale_of

_NO_COUNTRIES = {"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ", "AC", "CP", "DG", "EA", "IC", "TA"}
_USUAL = ("EUR", "USD", "GBP", "CLP", "BRL", "MXN", "COP", "ARS", "PEN", "UYU")
_MORE = (
    "AOA", "AUD", "BOB", "CAD", "CHF", "CNY", "CRC", "CVE", "CZK", "DKK", "DOP", "GTQ", "HNL",
    "HUF", "INR", "JPY", "MAD", "MZN", "NIO", "NOK", "NZD", "PAB", "PLN", "PYG", "RON", "SEK",
    "TRY", "ZAR",
)  # fmt: skip
_ZONES = {
    "PT": "Europe/Lisbon", "ES": "Europe/Madrid", "CL": "America/Santiago",
    "BR": "America/Sao_Paulo", "MX": "America/Mexico_City", "CO": "America/Bogota",
    "AR": "America/Argentina/Buenos_Aires", "PE": "America/Lima", "UY": "America/Montevideo",
    "US": "America/New_York", "GB": "Europe/London", "FR": "Europe/Paris", "IT": "Europe/Rome",
    "DE": "Europe/Berlin",
}  # fmt: skip
_HOMES = {"pt": "PT", "es": "ES", "en": "GB"}


def countries() -> list[tuple[str, str]]:
    """Names and codes of all countries, by name."""
    retired = {str(each) for each in get_global("territory_aliases")}
    named = {str(each) for each in locale_of(language()).territories}
    known = {each for each in named - retired - _NO_COUNTRIES if len(each) == 2 and each.isalpha()}
    return sorted(((country_name(code), code) for code in known), key=lambda each: folded(each[0]))


def currencies() -> list[tuple[str, str]]:
    """Names and codes of currencies, the most usual first."""
    names = locale_of(language()).currencies
    return [(f"{code} · {names.get(code, code)}", code) for code in (*_USUAL, *_MORE)]


def time_zones() -> list[str]:
    """The names of all time zones with a town in them."""
    areas = ("Africa/", "America/", "Asia/", "Atlantic/", "Australia/", "Europe/", "Indian/",
             "Pacific/")  # fmt: skip
    return ["UTC", *sorted(name for name in available_timezones() if name.startswith(areas))]


def home_country() -> str:
    """The country that this computer is set to, or the one of the language."""
    code = QLocale.territoryToCode(QLocale.system().territory())
    return code if len(code) == 2 and code.isalpha() else _HOMES[language()]


def currency_of(country: str) -> str:
    """The currency that a country pays with."""
    offered = {*_USUAL, *_MORE}
    return next((each for each in get_territory_currencies(country) if each in offered), "EUR")


def time_zone_of(country: str) -> str:
    """The time zone of a country's shops, this computer's own where there are several."""
    if country in _ZONES:
        return _ZONES[country]
    here = bytes(QTimeZone.systemTimeZoneId().data()).decode()
    return here if here in time_zones() else "UTC"

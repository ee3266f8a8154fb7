"""What a new shop is like, guessed from the orders that it begins with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from desktop.domain.imports import ImportBatch
from desktop.domain.shop import ShopSettings

# The zone of the capital; who lives elsewhere in the country corrects it in the shop's settings.
_ZONES = {
    "AD": "Europe/Andorra", "AO": "Africa/Luanda", "AR": "America/Argentina/Buenos_Aires",
    "BO": "America/La_Paz", "BR": "America/Sao_Paulo", "CL": "America/Santiago",
    "CO": "America/Bogota", "CR": "America/Costa_Rica", "CU": "America/Havana",
    "CV": "Atlantic/Cape_Verde", "DE": "Europe/Berlin", "DO": "America/Santo_Domingo",
    "EC": "America/Guayaquil", "ES": "Europe/Madrid", "FR": "Europe/Paris",
    "GB": "Europe/London", "GT": "America/Guatemala", "HN": "America/Tegucigalpa",
    "IE": "Europe/Dublin", "IT": "Europe/Rome", "MX": "America/Mexico_City",
    "MZ": "Africa/Maputo", "NI": "America/Managua", "PA": "America/Panama",
    "PE": "America/Lima", "PT": "Europe/Lisbon", "PY": "America/Asuncion",
    "SV": "America/El_Salvador", "US": "America/New_York", "UY": "America/Montevideo",
    "VE": "America/Caracas",
}  # fmt: skip
_AT_HOME = {"pt": "PT", "es": "ES", "en": "GB"}


def settings_for(batch: ImportBatch, *, name: str, language: str) -> ShopSettings:
    """The settings of a shop whose orders these are: most of them say its currency and country."""
    currency = _most_common(order.totals.total.currency for order in batch.orders)
    at_home = [order for order in batch.orders if order.totals.total.currency == currency]
    country = _most_common(
        order.shipping.country or order.billing.country
        for order in at_home
        if order.shipping.country or order.billing.country
    )
    return settings_in(country, currency=currency, name=name, language=language)


def settings_in(
    country: str, *, currency: str, name: str, language: str, time_zone: str = ""
) -> ShopSettings:
    """The settings of a shop in a country; where that is not known, at home."""
    country = country or _AT_HOME[language]
    return ShopSettings(
        name=name or "Mostrador",
        country=country,
        currency=currency or "EUR",
        time_zone=time_zone or _ZONES.get(country, "UTC"),
        language=language,
    )


def _most_common(words: Iterable[str]) -> str:
    counted = Counter(words).most_common(1)
    return counted[0][0] if counted else ""

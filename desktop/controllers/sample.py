"""Making the sample shop, through the same batch that imports write with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from desktop.controllers.sample_orders import (
    CURRENCY,
    sample_orders,
    sample_products,
    with_receipts,
)
from desktop.controllers.sample_words import WORDS
from desktop.controllers.shop import Shop
from desktop.controllers.workplace import Clock, utc_now
from desktop.domain.generated import GeneratedOrder
from desktop.domain.history import Actor
from desktop.domain.shop import ShopSettings

DEFAULT_ORDERS = 1250
_TAX_NAMES = {"es": "IVA", "pt": "IVA", "en": "VAT"}


def make_sample_shop(
    location: str | Path,
    *,
    language: str,
    actor: Actor,
    orders: int = DEFAULT_ORDERS,
    now: Clock = utc_now,
    progress: Callable[[int, int], bool] | None = None,
) -> Shop:
    """Make the sample shop "Praia & Sol", or a generated shop of any size.

    Raises:
        ShopExists: there is a shop already.
        ImportStopped: `progress` said so.
    """
    shop = Shop.create(location, _settings(language), actor=actor, now=now)
    try:
        made = [_worded(each, language) for each in _orders(orders, language, now)]
        happenings = list(with_receipts(made, language))
        wares = sample_products(happenings, language)
        shop.imports.generate(happenings, wares, total=orders, progress=progress)
    except BaseException:
        shop.close()
        raise
    return shop


def _orders(count: int, language: str, now: Clock) -> list[GeneratedOrder]:
    return sample_orders(count, language=language, now=now())


def _worded(order: GeneratedOrder, language: str) -> GeneratedOrder:
    """The order with its notes in the shop's language."""
    if not order.notes:
        return order
    words = WORDS[language]
    return replace(order, notes=tuple((at, words.get(said, said)) for at, said in order.notes))


def _settings(language: str) -> ShopSettings:
    return ShopSettings(
        name="Praia & Sol",
        country="PT",
        currency=CURRENCY,
        time_zone="Europe/Lisbon",
        language=language,
        first_number=1,
        street="Rua do Carmo 21",
        postcode="1200-093",
        city="Lisboa",
        website="praiaesol.example",
        email="ola@praiaesol.example",
        phone="+351 210 000 000",
        tax_id="500 000 000",
        tax_name=_TAX_NAMES[language],
        tax_rate=Decimal(23),
        low_level=3,
        payment_information="IBAN: PT50 0000 0000 1234 5678 9015 4",
        is_sample=True,
    )

"""A sample shop to look around in: Praia & Sol, with a year of orders."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo

from desktop.controllers.generation import Progress
from desktop.controllers.sample_orders import USUAL_COUNT, USUAL_SEED, sample_year
from desktop.controllers.sample_wares import CURRENCY, TAX_RATE
from desktop.controllers.shop import Shop
from desktop.controllers.workplace import Clock, utc_now
from desktop.domain.history import Actor
from desktop.domain.shop import ShopSettings

NAME = "Praia & Sol"
_ZONE = "Europe/Lisbon"
_TAX_NAMES = {"en": "VAT"}  # IVA in the others


def sample_settings(language: str) -> ShopSettings:
    """What the sample shop says of itself."""
    return ShopSettings(
        name=NAME,
        country="PT",
        currency=CURRENCY,
        time_zone=_ZONE,
        language=language,
        first_number=1,
        street="Rua do Carmo 21",
        postcode="1200-093",
        city="Lisboa",
        phone="+351 210 000 000",
        email="loja@praiaesol.example",
        website="praiaesol.example",
        tax_id="500 000 000",
        tax_name=_TAX_NAMES.get(language, "IVA"),
        tax_rate=TAX_RATE,
        tax_included=True,
        payment_information="Praia & Sol, Lda.\nIBAN: PT50 0000 0000 1234 5678 9015 4",
        is_sample=True,
    )


def make_sample_shop(
    location: str | Path,
    *,
    language: str,
    orders: int = USUAL_COUNT,
    actor: Actor,
    now: Clock = utc_now,
    progress: Progress | None = None,
    seed: int = USUAL_SEED,
) -> Shop:
    """Make a sample shop with so many orders; the same moment and seed make the same shop.

    Raises:
        ShopExists: there is a shop already.
        ImportStopped: `progress` said so; of a shop file nothing is left.
    """
    shop = Shop.create(location, sample_settings(language), actor=actor, now=now)
    try:
        year = sample_year(orders, language=language, now=now(), zone=ZoneInfo(_ZONE), seed=seed)
        shop.imports.generate(year.happenings, year.products, total=orders, progress=progress)
    except BaseException:
        shop.close()
        _clear_away(shop.path)
        raise
    return shop


def _clear_away(path: Path | None) -> None:
    """Remove a half-made shop file with what SQLite keeps beside it."""
    if path is not None:
        for tail in ("", "-wal", "-shm", "-journal"):
            path.with_name(path.name + tail).unlink(missing_ok=True)

"""What the sample shop sells: thirty products for the beach, or as many as a large shop needs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import islice, product
from random import Random
from typing import Any

from desktop.domain.imports import ImportedLine
from desktop.domain.money import Money
from desktop.domain.product import NewProduct
from desktop.paths import resources

CURRENCY = "EUR"
TAX_RATE = Decimal(23)
NOTHING = Money(0, CURRENCY)
_LEVELS = (0, 2, 3, 9, 12, 14, 18, 21, 25, 30, 34, 40)
_LEVELS_WEIGHTS = (1, 2, 4, 15, 30, 45, 60, 75, 90, 105, 115, 120)  # summed up: few are low
_SIZE = {"en": "Size", "es": "Talla", "pt": "Tamanho"}
_SCARCE = 9  # a level that a few parcels coming back would spoil


@dataclass(frozen=True, slots=True, kw_only=True)
class Ware:
    """A product as the sample shop knows it: how well it sells, and how much is left today."""

    sku: str
    name: str
    price: int  # minor units
    weight: int  # how often it is bought, against the others
    level: int
    barcode: str = ""
    cost: int = 0
    supplier: str = ""
    family: str = ""
    size: str = ""  # of a variant

    @property
    def is_scarce(self) -> bool:
        return self.level < _SCARCE


@cache
def sample_file(name: str) -> Any:
    """What a file of the sample shop says; it is read once and never changed."""
    text = (resources() / "sample_shop" / f"{name}.json").read_text(encoding="utf-8")
    return json.loads(text)


def euros(minor: int) -> Money:
    """An amount in the sample shop's currency."""
    return Money(minor, CURRENCY)


def tax_within(minor: int) -> int:
    """The value-added tax inside an amount, half a cent rounded up."""
    return (minor * 46 + 123) // 246  # 23 of 123 parts


def wares(language: str, how_many: int = 0) -> tuple[Ware, ...]:
    """The shop's own thirty products, then others of a larger range until there are `how_many`."""
    own = tuple(
        Ware(
            sku=each["sku"],
            name=each[language],
            price=each["price"],
            weight=each["weight"],
            level=each["level"],
            barcode=each["barcode"],
            cost=each["cost"],
            supplier=each.get("supplier", ""),
            family=each.get("family", {}).get(language, ""),
            size=each.get("size", ""),
        )
        for each in sample_file("products")
    )
    return own + tuple(islice(_larger_range(language), max(0, how_many - len(own))))


def _larger_range(language: str) -> Iterator[Ware]:
    told = sample_file("range")
    rng = Random(23)  # noqa: S311  # the same range every time
    kinds = [(kind, size) for kind in told["kinds"] for size in kind["sizes"]]
    for (at, series), colour, (kind, size) in product(
        enumerate(told["series"]), told["colours"], kinds
    ):
        yield Ware(
            sku=f"{kind['code']}{at:02d}-{size.split()[0]}-{colour['code']}",
            name=kind[language].format(series=series, size=size, colour=colour[language]),
            price=kind["price"] + rng.randrange(-6, 12) * 50,
            weight=rng.randrange(3, 40),
            level=rng.choices(_LEVELS, cum_weights=_LEVELS_WEIGHTS)[0],
        )


def new_products(
    offered: tuple[Ware, ...], openings: tuple[int, ...], language: str
) -> tuple[NewProduct, ...]:
    """The products as they are made when the shop opens."""
    return tuple(
        NewProduct(
            sku=each.sku,
            name=each.name,
            price=euros(each.price),
            on_hand=on_hand,
            barcode=each.barcode,
            cost=euros(each.cost) if each.cost else None,
            supplier=each.supplier,
            family=each.family,
            options=((_SIZE[language], each.size),) if each.size else (),
        )
        for each, on_hand in zip(offered, openings, strict=True)
    )


def sample_products(language: str) -> tuple[NewProduct, ...]:
    """The thirty products, with what is on hand today."""
    offered = wares(language)
    return new_products(offered, tuple(each.level for each in offered), language)


class Lines:
    """The line items of the sample shop; equal ones are one value, however often they are sold."""

    def __init__(self, offered: tuple[Ware, ...]) -> None:
        self._wares = offered
        self._known: dict[tuple[int, int], ImportedLine] = {}

    def line(self, ware: int, quantity: int) -> ImportedLine:
        """So many units of the product at that place of the range."""
        known = self._known.get((ware, quantity))
        if known is None:
            known = self._known[ware, quantity] = _line(self._wares[ware], quantity)
        return known


def _line(ware: Ware, quantity: int) -> ImportedLine:
    total = ware.price * quantity
    return ImportedLine(
        external_product=ware.sku,
        sku=ware.sku,
        name=ware.name,
        quantity=quantity,
        unit_price=euros(ware.price).amount,
        discount=NOTHING,
        tax=euros(tax_within(total)),
        tax_rate=TAX_RATE,
        total=euros(total),
    )

"""The list of products: a row, what is asked for, and what it counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from desktop.domain.money import Money
from desktop.domain.product import Product
from desktop.domain.text import folded


class ProductState(StrEnum):
    """How a product stands on the shelf."""

    IN_STOCK = "in_stock"
    LOW = "low"
    OUT = "out"
    UNLIMITED = "unlimited"  # nobody counts it: a service, a download
    ARCHIVED = "archived"


class Show(StrEnum):
    """Which products a chip shows."""

    ALL = "all"
    LOW = "low"
    OUT = "out"
    ARCHIVED = "archived"


class ProductSort(StrEnum):
    """The column the list is sorted by."""

    NAME = "name"
    PRICE = "price"
    HELD = "held"
    STOCK = "stock"
    STATE = "state"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductQuery:
    """Which products, in which order; the lowest stock stands first unless asked otherwise."""

    text: str = ""
    show: Show = Show.ALL
    sort: ProductSort = ProductSort.STOCK
    descending: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductRow:
    """What the list shows of a product; `held` waits in orders that are pending payment."""

    product: Product
    held: int
    low_level: int  # its own, or else the shop's

    @property
    def id(self) -> int:
        return self.product.id

    @property
    def state(self) -> ProductState:
        return state_of(self.product, self.low_level)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attention:
    """How many products need somebody: out of stock (oversold too), and low but not out."""

    out: int = 0
    low: int = 0
    oversold: tuple[int, ...] = ()  # ids of those below zero that may not be, the lowest first
    waiting: int = 0  # orders that wait for them

    @property
    def count(self) -> int:
        return self.out + self.low


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductListing:
    """The rows of a view, what each chip would show, and what the goods shown are worth."""

    query: ProductQuery
    rows: tuple[ProductRow, ...]
    counts: Mapping[Show, int]
    values: tuple[Money, ...]  # one a currency, at the selling price
    attention: Attention  # of the whole shop, whatever is searched


@dataclass(frozen=True, slots=True, kw_only=True)
class PurchaseLine:
    """A product to be bought, and how many bring it to twice its low level."""

    product: Product
    low_level: int
    units: int


def state_of(product: Product, low_level: int) -> ProductState:
    """How a product stands; `low_level` is the level in force."""
    if product.archived:
        return ProductState.ARCHIVED
    if product.unlimited:
        return ProductState.UNLIMITED
    if product.on_hand <= 0:
        return ProductState.OUT
    return ProductState.LOW if product.on_hand <= low_level else ProductState.IN_STOCK


def list_of(rows: Iterable[ProductRow], query: ProductQuery) -> ProductListing:
    """The view of a shop's products that `query` asks for.

    A search speaks of name, SKU, barcode, supplier and variant; every word must be found, accents
    and capitals aside. The counts follow the search, the attention does not.
    """
    every = tuple(rows)
    words = folded(query.text).split()
    found = [row for row in every if _has(row.product, words)]
    counts = {show: sum(_shown(row, show) for row in found) for show in Show}
    chosen = [row for row in found if _shown(row, query.show)]
    return ProductListing(
        query=query,
        rows=tuple(_sorted(chosen, query)),
        counts=counts,
        values=_values(chosen),
        attention=attention_of(row.state for row in every),
    )


def attention_of(states: Iterable[ProductState]) -> Attention:
    """How many products are out of stock, and how many low."""
    counted = Counter(states)
    return Attention(out=counted[ProductState.OUT], low=counted[ProductState.LOW])


def purchase_of(rows: Iterable[ProductRow]) -> tuple[PurchaseLine, ...]:
    """What should be bought, by supplier: each low product up to twice its low level."""
    wanted = [
        PurchaseLine(
            product=row.product,
            low_level=row.low_level,
            units=max(2 * row.low_level - row.product.on_hand, 1),
        )
        for row in rows
        if row.state in {ProductState.LOW, ProductState.OUT}
    ]
    return tuple(
        sorted(wanted, key=lambda each: (folded(each.product.supplier), folded(each.product.name)))
    )


def _has(product: Product, words: Sequence[str]) -> bool:
    if not words:
        return True
    options = " ".join(value for _name, value in product.options)
    whole = folded(
        f"{product.name} {product.sku} {product.barcode} {product.supplier} {product.family}"
        f" {options}"
    )
    return all(word in whole for word in words)


def _shown(row: ProductRow, show: Show) -> bool:
    wanted = {
        Show.LOW: ProductState.LOW,
        Show.OUT: ProductState.OUT,
        Show.ARCHIVED: ProductState.ARCHIVED,
    }
    if show is Show.ALL:
        return row.state is not ProductState.ARCHIVED
    return row.state is wanted[show]


_STATES = (
    ProductState.OUT,
    ProductState.LOW,
    ProductState.IN_STOCK,
    ProductState.UNLIMITED,
    ProductState.ARCHIVED,
)
_KEYS: dict[ProductSort, Callable[[ProductRow], Any]] = {
    ProductSort.NAME: lambda row: folded(row.product.name),
    ProductSort.PRICE: lambda row: _price(row.product),
    ProductSort.HELD: lambda row: row.held,
    ProductSort.STOCK: lambda row: (row.product.unlimited, row.product.on_hand),
    ProductSort.STATE: lambda row: _STATES.index(row.state),
}


def _sorted(rows: list[ProductRow], query: ProductQuery) -> list[ProductRow]:
    """The rows in order; equal ones by name, whichever way the column runs."""
    by_name = sorted(rows, key=lambda row: (folded(row.product.name), row.product.sku))
    return sorted(by_name, key=_KEYS[query.sort], reverse=query.descending)


def _price(product: Product) -> tuple[str, int]:
    """By currency first: amounts of different ones are not to be compared."""
    return ("", -1) if product.price is None else (product.price.currency, product.price.minor)


def _values(rows: Iterable[ProductRow]) -> tuple[Money, ...]:
    sums: dict[str, Money] = {}
    for row in rows:
        price, units = row.product.price, row.product.on_hand
        if price is None or row.product.unlimited or units <= 0:
            continue
        sums[price.currency] = sums.get(price.currency, Money.zero(price.currency)) + price * units
    return tuple(sums[currency] for currency in sorted(sums))

"""A product and how much of it is on hand."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.domain.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """Something the shop sells; only stock movements change `on_hand`."""

    id: int
    sku: str
    name: str
    price: Money | None  # None where only imports have named it
    on_hand: int
    low_level: int | None = None  # None: the shop's default
    allow_backorder: bool = False
    unlimited: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NewProduct:
    """A product to be made, with what is on hand when it starts."""

    sku: str
    name: str
    price: Money | None = None
    on_hand: int = 0
    low_level: int | None = None
    allow_backorder: bool = False
    unlimited: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StockChange:
    """What one action did to one product's level."""

    product_id: int
    sku: str
    name: str
    before: int
    after: int

    @property
    def units(self) -> int:
        return self.after - self.before

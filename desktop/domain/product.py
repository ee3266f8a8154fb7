"""A product and how much of it is on hand."""

from __future__ import annotations

from dataclasses import dataclass, fields

from desktop.domain.money import Money

Options = tuple[tuple[str, str], ...]  # of a variant: (("Size", "40"), ("Colour", "brown"))


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductDetails:
    """What a merchant says of a product; its level is not among it, only movements change that."""

    sku: str
    name: str
    price: Money | None = None  # None where only imports have named it
    low_level: int | None = None  # None: the shop's default
    allow_backorder: bool = False
    unlimited: bool = False
    barcode: str = ""
    cost: Money | None = None  # what one unit is bought for, in the currency of the price
    supplier: str = ""
    supplier_reference: str = ""
    family: str = ""  # what its variants have in common; empty when it has none
    options: Options = ()
    picture: str = ""  # the SHA-256 of its file


@dataclass(frozen=True, slots=True, kw_only=True)
class Product(ProductDetails):
    """Something the shop sells; only stock movements change `on_hand`."""

    id: int
    on_hand: int
    family_id: int | None = None
    archived: bool = False

    @property
    def details(self) -> ProductDetails:
        """What can be edited of it."""
        return ProductDetails(
            **{each.name: getattr(self, each.name) for each in fields(ProductDetails)}
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class NewProduct(ProductDetails):
    """A product to be made, with what is on hand when it starts."""

    on_hand: int = 0


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


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductChanged:
    """What a change did: the product after it, its level, and the entry that tells it.

    `entry_id` is 0 where nothing changed; `crossed` says that this very change brought the level
    from above the low level to it or below: the one moment that is worth an alert.
    """

    product: Product
    entry_id: int
    stock: StockChange | None = None
    crossed: bool = False

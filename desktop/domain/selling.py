"""What selling at the counter looks at: products with what is left of them, and customers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desktop.domain.address import Address
from desktop.domain.basket import Basket, BasketLine
from desktop.domain.customer import Contact
from desktop.domain.draft import Draft
from desktop.domain.errors import Shortage
from desktop.domain.methods import Methods
from desktop.domain.money import Money
from desktop.domain.product import StockChange

Options = tuple[tuple[str, str], ...]  # (("Size", "41"), ("Colour", "brown"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """Another product of the same family."""

    product_id: int
    sku: str
    name: str
    options: Options
    on_hand: int
    unlimited: bool = False

    @property
    def can_be_sold(self) -> bool:
        return self.unlimited or self.on_hand > 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A product as it can be sold now."""

    product_id: int
    sku: str
    name: str
    barcode: str
    price: Money | None
    on_hand: int
    low_level: int  # its own, or the shop's
    allow_backorder: bool
    unlimited: bool
    options: Options = ()
    held: int = 0  # units that orders with a pending payment hold
    picture: str = ""  # the SHA-256 of its file
    held_by: tuple[str, ...] = ()  # the numbers of those orders, the newest first
    variants: tuple[Variant, ...] = ()

    @property
    def bound(self) -> bool:
        """Whether no more can be sold than is on hand."""
        return not (self.allow_backorder or self.unlimited)

    @property
    def left(self) -> int:
        return max(self.on_hand, 0)

    def lacks(self, quantity: int) -> bool:
        """Whether so many cannot be sold now."""
        return self.bound and quantity > self.left


Offers = Mapping[int, Offer]


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerFound:
    """A customer as they last ordered."""

    id: int
    contact: Contact
    billing: Address
    shipping: Address
    orders: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What a new order begins with: an empty basket, what can be chosen, and what was kept."""

    basket: Basket
    methods: Methods
    drafts: tuple[Draft, ...]


def asked(basket: Basket) -> dict[int, int]:
    """How many units of each product a basket asks for."""
    units: dict[int, int] = {}
    for each in basket.lines:
        units[each.product_id] = units.get(each.product_id, 0) + each.quantity
    return units


def short_of(basket: Basket, offers: Offers) -> dict[int, Shortage]:
    """What a basket asks for beyond what is on hand, by product."""
    return {
        key: Shortage(offers[key].sku, offers[key].name, units, offers[key].left)
        for key, units in asked(basket).items()
        if key in offers and offers[key].lacks(units)
    }


def will_take(basket: Basket, offers: Offers) -> tuple[StockChange, ...]:
    """What making the order would do to the levels."""
    return tuple(
        StockChange(
            product_id=key,
            sku=offers[key].sku,
            name=offers[key].name,
            before=offers[key].on_hand,
            after=offers[key].on_hand - units,
        )
        for key, units in asked(basket).items()
        if key in offers and not offers[key].unlimited and not offers[key].lacks(units)
    )


def line_of(offer: Offer, currency: str, quantity: int = 1) -> BasketLine:
    """A line of an offered product at its price.

    A product without a price, or with one in another currency, begins at nothing: whoever sells
    it names the price.
    """
    own = offer.price is not None and offer.price.currency == currency
    price = offer.price if own and offer.price is not None else Money.zero(currency)
    return BasketLine(
        product_id=offer.product_id,
        sku=offer.sku,
        name=offer.name,
        quantity=quantity,
        unit_price=price.amount,
        discount=Money.zero(currency),
    )


def swapped(line: BasketLine, offer: Offer, currency: str) -> BasketLine:
    """The line with another product in its place, at that product's price."""
    return line_of(offer, currency, line.quantity)

"""What the new order holds at this moment, and why it cannot be made yet."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from uuid import uuid4

from desktop.domain.basket import Basket, BasketLine, Priced, priced
from desktop.domain.customer import Contact
from desktop.domain.errors import ShopError
from desktop.domain.product import StockChange
from desktop.domain.selling import Offer, line_of, short_of, swapped, will_take
from desktop.i18n import gettext as _
from desktop.ui.new_order.line_row import LineSeen
from desktop.words.errors import sentence


def _new_key() -> str:
    return uuid4().hex


@dataclass(slots=True, kw_only=True)
class Sale:
    """The basket and what is known of its products; `key` is made once, when it is begun."""

    basket: Basket
    offers: dict[int, Offer] = field(default_factory=dict)
    key: str = field(default_factory=_new_key)

    def know(self, *offers: Offer) -> None:
        """Remember how products stand now."""
        self.offers.update({each.product_id: each for each in offers})

    def add(self, offer: Offer) -> None:
        """Add one of a product, or raise the quantity of its line."""
        self.know(offer)
        self.basket = self.basket.with_line(line_of(offer, self.basket.currency))

    def put(self, product_id: int, line: BasketLine) -> None:
        """Put another line where a product's line stands; two of one product become one."""
        lines = tuple(line if each.product_id == product_id else each for each in self.basket.lines)
        basket = self.basket.with_lines(())
        for each in lines:
            basket = basket.with_line(each)
        self.basket = basket

    def swap(self, product_id: int, offer: Offer) -> None:
        """Sell a variant instead."""
        self.know(offer)
        for each in self.basket.lines:
            if each.product_id == product_id:
                self.put(product_id, swapped(each, offer, self.basket.currency))

    def remove(self, product_id: int) -> None:
        """Take a line out."""
        self.basket = self.basket.without(frozenset({product_id}))

    @property
    def seen(self) -> tuple[LineSeen, ...]:
        """The lines with what is known of their products."""
        short = self.short
        return tuple(
            LineSeen(
                line=each,
                offer=self.offers.get(each.product_id),
                short=each.product_id in short,
            )
            for each in self.basket.lines
        )

    @property
    def short(self) -> frozenset[int]:
        """The products of which there is not enough."""
        return frozenset(short_of(self.basket, self.offers))

    @property
    def counted(self) -> Basket:
        """The basket without what cannot be sold now."""
        return self.basket.without(self.short)

    def sums(self) -> Priced | ShopError:
        """What it costs, or why that cannot be reckoned."""
        try:
            return priced(self.counted)
        except ShopError as error:
            return error

    @property
    def takes(self) -> tuple[StockChange, ...]:
        """What making it would do to the stock."""
        return will_take(self.basket, self.offers)

    @property
    def low(self) -> frozenset[int]:
        """The products that making it brings to their low level or below."""
        return frozenset(
            each.product_id
            for each in self.takes
            if each.after <= self.offers[each.product_id].low_level
        )

    def why_not(self, contact: Contact) -> str:
        """Why the order cannot be made yet; empty when it can."""
        if not self.basket.lines:
            return _("Add at least one product to create the order.")
        if self.short:
            out = any(self.offers[each].left == 0 for each in self.short)
            if out:
                return _("Remove or change the line that is out of stock to create the order.")
            return _("Lower the quantity, or replenish the stock, to create the order.")
        sums = self.sums()
        if isinstance(sums, ShopError):
            return sentence(sums)
        if not (contact.name or contact.email or contact.phone):
            return _("Say who buys to create the order.")
        return ""

    def with_terms(self, **parts: object) -> None:
        """Change discount, shipping or tax of the basket."""
        self.basket = replace(self.basket, **parts)  # type: ignore[arg-type]  # its own fields

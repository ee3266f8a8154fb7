"""What is about to be sold: lines, discounts, shipping and tax, adding up to the last cent."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from desktop.domain.address import Address
from desktop.domain.customer import Contact
from desktop.domain.methods import PaymentMethod
from desktop.domain.money import Money, total_of
from desktop.domain.order import NewLine, NewOrder, Order, Totals
from desktop.domain.status import OrderStatus

_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True, kw_only=True)
class BasketLine:
    """So many units of one product at a price, perhaps with a discount on the whole line."""

    product_id: int
    sku: str
    name: str
    quantity: int
    unit_price: Decimal  # may have more decimals than the currency
    discount: Money

    @property
    def gross(self) -> Money:
        """The line before its discount."""
        return Money.of(self.unit_price * self.quantity, self.discount.currency)

    @property
    def discount_taken(self) -> Money:
        """The discount, which never exceeds what it is taken from."""
        return _at_most(self.discount, self.gross)

    @property
    def total(self) -> Money:
        return self.gross - self.discount_taken


@dataclass(frozen=True, slots=True, kw_only=True)
class Basket:
    """Lines of one currency with what is added to them and taken off."""

    currency: str
    lines: tuple[BasketLine, ...] = ()
    discount: Money
    shipping: Money
    tax_rate: Decimal = Decimal(0)  # in percent
    tax_included: bool = True  # whether prices hold the tax already

    @classmethod
    def empty(
        cls, currency: str, *, tax_rate: Decimal = Decimal(0), tax_included: bool = True
    ) -> Basket:
        """A basket with nothing in it."""
        nothing = Money.zero(currency)
        return cls(
            currency=currency,
            discount=nothing,
            shipping=nothing,
            tax_rate=tax_rate,
            tax_included=tax_included,
        )

    def with_line(self, line: BasketLine) -> Basket:
        """The basket with one more line, or one more unit of a product that is in it already.

        Raises:
            CurrenciesDiffer: the line is in another currency.
        """
        Money.zero(self.currency) + line.discount
        for at, each in enumerate(self.lines):
            if each.product_id == line.product_id:
                more = replace(each, quantity=each.quantity + line.quantity)
                return self.with_lines((*self.lines[:at], more, *self.lines[at + 1 :]))
        return self.with_lines((*self.lines, line))

    def with_lines(self, lines: tuple[BasketLine, ...]) -> Basket:
        """The basket with other lines."""
        return replace(self, lines=lines)

    def without(self, product_ids: frozenset[int]) -> Basket:
        """The basket without what cannot be sold now: it is not counted."""
        return self.with_lines(
            tuple(each for each in self.lines if each.product_id not in product_ids)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Net, tax and gross of a line after its share of the order's discount, or of the shipping."""

    net: Money
    tax: Money

    @property
    def gross(self) -> Money:
        return self.net + self.tax


@dataclass(frozen=True, slots=True, kw_only=True)
class Priced:
    """A basket with everything that follows from it."""

    parts: tuple[Part, ...]  # line by line
    shipping: Part
    totals: Totals

    @property
    def net(self) -> Money:
        return self.totals.total - self.totals.tax


def priced(basket: Basket) -> Priced:
    """What a basket costs.

    The tax is reckoned once, of everything together, and shared out by largest remainders: so the
    taxes of the lines and of the shipping add up to the tax of the order, to the last cent.

    Raises:
        CurrenciesDiffer: a line is in another currency.
        NotAnAmount: an amount is larger than any order.
    """
    currency = basket.currency
    totals = [each.total for each in basket.lines]
    subtotal = total_of(totals, currency)
    discount = _at_most(basket.discount, subtotal)
    off = discount.share_out([each.minor for each in totals])
    bases = [total - share for total, share in zip(totals, off, strict=True)]
    bases.append(basket.shipping)
    taxable = total_of(bases, currency)
    tax = _tax_of(taxable, basket.tax_rate, included=basket.tax_included)
    taxes = tax.share_out([each.minor for each in bases])
    parts = [
        Part(net=base - its if basket.tax_included else base, tax=its)
        for base, its in zip(bases, taxes, strict=True)
    ]
    return Priced(
        parts=tuple(parts[:-1]),
        shipping=parts[-1],
        totals=Totals(
            subtotal=subtotal,
            shipping=basket.shipping,
            discount=discount,
            tax=tax,
            total=taxable if basket.tax_included else taxable + tax,
            tax_included=basket.tax_included,
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """How an order is paid and sent, and for whom."""

    contact: Contact
    billing: Address
    shipping: Address
    payment: PaymentMethod | None = None
    shipping_method: str = ""
    status: OrderStatus = OrderStatus.PENDING_PAYMENT
    note: str = ""


def to_new_order(basket: Basket, terms: Terms, *, key: str) -> NewOrder:
    """The order that a basket becomes; `key` is made once, when the basket is begun.

    Raises:
        CurrenciesDiffer: a line is in another currency.
        NotAnAmount: an amount is larger than any order.
    """
    sums = priced(basket)
    lines = tuple(
        NewLine(
            sku=each.sku,
            name=each.name,
            quantity=each.quantity,
            unit_price=each.unit_price,
            total=each.total,
            discount=each.discount_taken,
            tax=part.tax,
            tax_rate=basket.tax_rate,
        )
        for each, part in zip(basket.lines, sums.parts, strict=True)
    )
    payment = terms.payment
    return NewOrder(
        key=key,
        contact=terms.contact,
        billing=terms.billing,
        shipping=terms.shipping,
        lines=lines,
        shipping_cost=sums.totals.shipping,
        tax=sums.totals.tax,
        discount=sums.totals.discount,
        tax_included=basket.tax_included,
        status=terms.status,
        pay_on_delivery=payment is not None and payment.pay_on_delivery,
        payment_method="" if payment is None else payment.name,
        payment_information="" if payment is None else payment.instructions,
        shipping_method=terms.shipping_method,
        customer_note=terms.note,
    )


def lines_again(order: Order, prices: dict[int, Money | None]) -> tuple[BasketLine, ...]:
    """The lines of an order as they would be sold today: at today's prices, without discounts.

    A product that has no price of its own keeps what it was sold at; one that is no longer sold,
    or is priced in another currency, is left out.
    """
    currency = order.totals.total.currency
    again: dict[int, BasketLine] = {}
    for each in order.lines:
        if each.product_id is None or each.product_id not in prices or not each.quantity_due:
            continue
        price = prices[each.product_id]
        if price is not None and price.currency != currency:
            continue
        known = again.get(each.product_id)
        again[each.product_id] = BasketLine(
            product_id=each.product_id,
            sku=each.sku,
            name=each.name,
            quantity=each.quantity_due + (0 if known is None else known.quantity),
            unit_price=each.unit_price if price is None else price.amount,
            discount=Money.zero(currency),
        )
    return tuple(again.values())


def _tax_of(taxable: Money, rate: Decimal, *, included: bool) -> Money:
    whole = _HUNDRED + rate if included else _HUNDRED
    return Money.of(taxable.amount * rate / whole, taxable.currency)


def _at_most(wished: Money, whole: Money) -> Money:
    return min(wished, whole)

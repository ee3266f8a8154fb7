"""Which orders a search means.

What few orders hold is gathered first, from the indexes; what many hold is asked of each order
while walking through the list, which then soon has its first page.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    and_,
    exists,
    func,
    literal_column,
    or_,
    select,
)

from desktop.domain.days import Today, end_of
from desktop.domain.money import decimals_of
from desktop.domain.search import FieldWord, Phone, Search, Word
from desktop.domain.search_operators import Operator
from desktop.domain.search_values import Amounts, Days
from desktop.domain.text import folded
from desktop.i18n import every_country_name
from desktop.storage import search_parts as parts
from desktop.storage.distinct import values_of
from desktop.storage.instants import ms
from desktop.storage.order_filters import stated, unpaid_since
from desktop.storage.schema import address, line, orders, summary
from desktop.storage.search_schema import order_words
from desktop.words.channels import channel_name

FEW = 4_000  # so many orders are gathered; of more, the first page is found by walking
COMMON = 10_000  # people with a text from which on each order is asked instead of listing them
_LARGEST = 10**17

Condition = ColumnElement[bool]


@dataclass(frozen=True, slots=True)
class Found:
    """What an order must be, and the orders whose number was typed: they come first."""

    conditions: tuple[Condition, ...] = ()
    first: tuple[int, ...] = ()
    is_nothing: bool = False


def found(db: Connection, search: Search, today: Today, *, whole: bool) -> Found:
    """Understand a search; `whole` when all that is found is wanted, not only its first page."""
    if search.hopeless:
        return Found(is_nothing=True)
    many: list[_Part] = []
    few: set[int] | None = None
    for each in (*search.words, *search.fields):
        part = _part(db, each)
        ids = part.gathered(db)
        if ids is None:
            many.append(part)
            continue
        few = ids if few is None else few & ids
        if not few:
            return Found(is_nothing=True)
    alone = len(many) == 1 and few is None and not whole  # few may have several common words
    conditions = [part.condition(db, whole=whole, alone=alone) for part in many]
    if few is not None:
        conditions.insert(0, among(db, few))
    return Found(
        conditions=(*conditions, *_narrowed(db, search, today)),
        first=_numbered(db, search.number) if search.number else (),
    )


def among(db: Connection, ids: Iterable[int]) -> Condition:
    """One of these orders."""
    listed = sorted(ids)
    if db.dialect.name == "sqlite":
        given = func.json_each(json.dumps(listed)).table_valued("value")
        return orders.c.id.in_(select(given.c.value))
    return orders.c.id == func.any(listed)


@dataclass(frozen=True, slots=True)
class _Part:
    """Where one text may stand: any of these suffices."""

    contacts: parts.Ids | None = None
    addresses: parts.Ids | None = None
    own: tuple[parts.Ids, ...] = ()  # ids of orders themselves
    products: tuple[int, ...] = ()
    also: Condition | None = None  # of an order, where there is no index
    asked: tuple[Condition, ...] = ()  # the same as the first three, of one order

    def gathered(self, db: Connection) -> set[int] | None:
        """The ids of the orders, None when they are many."""
        if self.also is not None:
            return None
        ids: set[int] = set()
        queries = []
        if self.contacts is not None:
            queries.append(select(orders.c.id).where(orders.c.contact_id.in_(self.contacts)))
        if self.addresses is not None:
            queries.append(select(orders.c.id).where(orders.c.shipping_id.in_(self.addresses)))
        queries += self.own
        if self.products:
            queries.append(select(line.c.order_id).where(line.c.product_id.in_(self.products)))
        if any(_counted(db, query, FEW + 1) > FEW for query in queries):
            return None
        for query in queries:
            ids.update(db.scalars(query))
        return ids

    def condition(self, db: Connection, *, whole: bool, alone: bool) -> Condition:
        """The same, asked of one order after the other; `alone` when nothing else is asked."""
        ways: list[Condition] = [] if self.also is None else [self.also]
        if self.asked and alone and self._is_common(db):
            ways += self.asked
        else:
            ways += self._listed()
        if self.products:
            sold = line.c.product_id.in_(self.products)
            ways.append(
                _walked("id").in_(select(line.c.order_id).where(sold))
                if whole
                else exists().where(line.c.order_id == orders.c.id, sold)
            )
        return or_(*ways)

    def _listed(self) -> list[Condition]:
        ways: list[Condition] = []
        if self.contacts is not None:
            ways.append(_walked("contact_id").in_(self.contacts))
        if self.addresses is not None:
            ways.append(_walked("shipping_id").in_(self.addresses))
        return [*ways, *(_walked("id").in_(each) for each in self.own)]

    def _is_common(self, db: Connection) -> bool:
        """Whether so many have it that a walk soon meets them, sooner than they are listed."""
        for each in (self.contacts, self.addresses, *self.own):
            if each is not None and _counted(db, each, COMMON + 1) > COMMON:
                return True
        return False


def _counted(db: Connection, query: parts.Ids, most: int) -> int:
    """How many rows a query finds, counted no further than that."""
    some = query.limit(most).subquery()
    return int(db.execute(select(func.count()).select_from(some)).scalar_one())


def _walked(name: str) -> ColumnElement[int]:
    """A column without its index: the list's own order leads."""
    return literal_column(f"+orders.{name}")


def _part(db: Connection, each: Word | Phone | FieldWord) -> _Part:
    if isinstance(each, Phone):
        people = parts.contacts(db, each.digits)
        if db.execute(people.limit(1)).first() is not None:
            return _Part(contacts=people)
        return _together(db, each.words)
    if isinstance(each, FieldWord):
        return _FIELDS[each.operator](db, each.text)
    return _anywhere(db, each.text)


def _anywhere(db: Connection, text: str) -> _Part:
    return _Part(
        contacts=parts.contacts(db, text),
        addresses=parts.addresses(db, text),
        own=(parts.numbers(db, text), parts.own_words(db, text)),
        products=tuple(parts.products(db, text)),
        asked=parts.asked_of_an_order(text),
    )


def _together(db: Connection, words: Sequence[Word]) -> _Part:
    """What looked like a phone number and is none: its parts, all of them in one place."""
    texts = [each.text for each in words]
    people, where = parts.contacts(db, texts[0]), parts.addresses(db, texts[0])
    own = parts.own_words(db, " ".join(texts))
    for text in texts[1:]:
        people = parts.both(people, parts.contacts(db, text))
        where = parts.both(where, parts.addresses(db, text))
    return _Part(contacts=people, addresses=where, own=(own, parts.numbers(db, "".join(texts))))


def _of_city(db: Connection, text: str) -> _Part:
    query = select(address.c.city).distinct()
    named = parts.some_of(db.scalars(query), text)
    ids = select(address.c.id).where(address.c.city.in_(named))
    return _Part(addresses=ids)


def _of_country(db: Connection, text: str) -> _Part:
    codes = [
        code
        for code in values_of(db, address.c.country)
        if text == folded(code)
        or any(folded(name).startswith(text) for name in every_country_name(code))
    ]
    return _Part(addresses=select(address.c.id).where(address.c.country.in_(codes)))


def _of_column(name: str) -> Callable[[Connection, str], _Part]:
    """A search in a column that has few different values."""

    def part(db: Connection, text: str) -> _Part:
        where = orders.c[name]
        return _Part(also=where.in_(parts.some_of(values_of(db, where), text)))

    return part


def _of_channel(db: Connection, text: str) -> _Part:
    channels = [
        each
        for each in values_of(db, orders.c.channel)
        if text in folded(each) or text in folded(channel_name(each))
    ]
    return _Part(also=orders.c.channel.in_(channels))


_FIELDS: dict[Operator, Callable[[Connection, str], _Part]] = {
    Operator.SKU: lambda db, text: _Part(
        products=tuple(parts.products(db, text, lambda row: str(row.sku)))
    ),
    Operator.PRODUCT: lambda db, text: _Part(products=tuple(parts.products(db, text))),
    Operator.CUSTOMER: lambda db, text: _Part(contacts=parts.contacts(db, text)),
    Operator.ADDRESS: lambda db, text: _Part(addresses=parts.addresses(db, text)),
    Operator.CITY: _of_city,
    Operator.COUNTRY: _of_country,
    Operator.PAYMENT: _of_column("payment_method"),
    Operator.SHIPPING: _of_column("shipping_method"),
    Operator.CHANNEL: _of_channel,
    Operator.NUMBER: lambda db, text: _Part(own=(parts.numbers(db, text),)),
}


def _narrowed(db: Connection, search: Search, today: Today) -> list[Condition]:
    """What operators ask of an order that need no looking up."""
    wanted: list[Condition] = [orders.c.status.in_(sorted(each)) for each in search.states]
    if search.amounts:
        currencies = list(db.scalars(select(summary.c.currency).distinct()))
        wanted += [_costs(each, currencies) for each in search.amounts]
    for span in search.days:
        wanted += _made(span, today)
    wanted += stated(noted=search.has_note, located=search.located, printed=search.printed)
    if search.unpaid_days is not None:
        wanted += unpaid_since(today.start_of(_back(today, search.unpaid_days)))
    return wanted


def _costs(amounts: Amounts, currencies: Sequence[str]) -> Condition:
    """A total within these amounts, each currency by its own decimals."""
    meant = [amounts.currency] if amounts.currency else currencies
    return or_(
        *(and_(orders.c.currency == each, *_within(amounts, decimals_of(each))) for each in meant)
    )


def _within(amounts: Amounts, decimals: int) -> list[Condition]:
    unit = Decimal(10) ** decimals
    within: list[Condition] = []
    if amounts.least is not None:
        least = amounts.least * unit
        whole = min(int(least.to_integral_value(ROUND_CEILING)), _LARGEST)
        within.append(orders.c.total >= whole + int(amounts.above and whole == least))
    if amounts.most is not None:
        most = amounts.most * unit
        whole = min(int(most.to_integral_value(ROUND_FLOOR)), _LARGEST)
        within.append(orders.c.total <= whole - int(amounts.below and whole == most))
    return within


def _made(span: Days, today: Today) -> list[Condition]:
    first, last = span.on(today.day)
    made: list[Condition] = []
    if first is not None:
        made.append(orders.c.created_at >= ms(today.start_of(first)))
    if last is not None:
        made.append(orders.c.created_at < ms(end_of(last, today.zone)))
    return made


def _back(today: Today, count: int) -> Any:
    return today.day - timedelta(days=min(count, today.day.toordinal() - 1))


def _numbered(db: Connection, number: str) -> tuple[int, ...]:
    """The orders of just this number, the newest first."""
    query = (
        select(order_words.c.order_id)
        .where(order_words.c.number == number)
        .where(order_words.c.order_id.in_(_candidates(db, number)))
        .order_by(order_words.c.order_id.desc())
        .limit(20)
    )
    return tuple(db.scalars(query))


def _candidates(db: Connection, number: str) -> Any:
    if number.isascii() and number.isdigit() and len(number) < 18:
        return select(orders.c.id).where(orders.c.number_sort == int(number))
    return parts.numbers(db, number)

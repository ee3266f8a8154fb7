"""What a list of orders is narrowed to besides its search and the chip of its state."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import date, timedelta, tzinfo
from enum import StrEnum

from desktop.domain.days import end_of, start_of
from desktop.domain.listing import OrderQuery
from desktop.domain.status import OrderStatus

MOST_DAYS = 3650  # that an unpaid order is asked to be old


class Period(StrEnum):
    """The days whose orders are listed; all but BETWEEN move on with the day."""

    ANY = "any"
    TODAY = "today"
    YESTERDAY = "yesterday"
    LAST_7 = "last_7"
    LAST_30 = "last_30"
    THIS_MONTH = "this_month"
    LAST_MONTH = "last_month"
    THIS_YEAR = "this_year"
    BETWEEN = "between"


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What is chosen beside the search; whatever is chosen must all be so of an order.

    `first` and `last` are the days of BETWEEN, both included. `least` and `most` are minor units
    of `currency`; orders in other currencies are left out when one of them is given.
    """

    period: Period = Period.ANY
    first: date | None = None
    last: date | None = None
    states: frozenset[OrderStatus] = frozenset()  # several; a single one is the chip's
    payment_method: str = ""
    shipping_method: str = ""
    country: str = ""
    city: str = ""
    least: int | None = None
    most: int | None = None
    currency: str = ""
    product_id: int | None = None
    product_name: str = ""  # how it was called when it was chosen
    channel: str = ""
    has_note: bool | None = None
    printed: bool | None = None
    located: bool | None = None
    unpaid_days: int | None = None  # waiting for payment for more than so many days

    @property
    def chosen(self) -> tuple[str, ...]:
        """The names of what is on, one a chip: a period, an amount and a product are one each."""
        told = {"first", "last", "most", "currency", "product_name"}
        on = [each.name for each in fields(self) if each.name not in told and self._has(each.name)]
        return tuple(on)

    @property
    def narrowings(self) -> int:
        """How many things of the filter button are chosen; the date has a button of its own."""
        return sum(name != "period" for name in self.chosen)

    @property
    def is_empty(self) -> bool:
        return not self.chosen

    def without(self, name: str) -> Filters:
        """The same without one of what is `chosen`."""
        together = {
            "period": ("period", "first", "last"),
            "least": ("least", "most", "currency"),
            "product_id": ("product_id", "product_name"),
        }.get(name, (name,))
        plain = Filters()
        return replace(self, **{each: getattr(plain, each) for each in together})

    def days(self, today: date) -> tuple[date | None, date | None]:
        """The first and the last day, both included."""
        if self.period is Period.BETWEEN:
            first, last = self.first, self.last
            return (last, first) if first and last and last < first else (first, last)
        yesterday, month = today - timedelta(days=1), today.replace(day=1)
        before = month - timedelta(days=1)
        return {
            Period.ANY: (None, None),
            Period.TODAY: (today, today),
            Period.YESTERDAY: (yesterday, yesterday),
            Period.LAST_7: (today - timedelta(days=6), today),
            Period.LAST_30: (today - timedelta(days=29), today),
            Period.THIS_MONTH: (month, today),
            Period.LAST_MONTH: (before.replace(day=1), before),
            Period.THIS_YEAR: (today.replace(month=1, day=1), today),
        }[self.period]

    def narrow(self, query: OrderQuery, today: date, zone: tzinfo) -> OrderQuery:
        """The query with what is chosen here; days are those of the shop's `zone`."""
        first, last = self.days(today)
        oldest = None if self.unpaid_days is None else today - timedelta(days=self.unpaid_days)
        least, most = self.least, self.most
        if least is not None and most is not None and most < least:
            least, most = most, least
        return replace(
            query,
            since=None if first is None else start_of(first, zone),
            until=None if last is None else end_of(last, zone),
            states=self.states,
            payment_method=self.payment_method,
            shipping_method=self.shipping_method,
            country=self.country,
            city=self.city,
            least=least,
            most=most,
            currency=self.currency if (least, most) != (None, None) else "",
            product_id=self.product_id,
            channel=self.channel,
            has_note=self.has_note,
            printed=self.printed,
            located=self.located,
            unpaid_before=None if oldest is None else start_of(oldest, zone),
        )

    def _has(self, name: str) -> bool:
        if name == "least":
            return (self.least, self.most) != (None, None)
        if name == "period":
            return self.period is not Period.ANY
        value = getattr(self, name)
        return value is not None and value not in ("", frozenset())


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What the orders of a shop can be narrowed to, as far as it is read from them."""

    payment_methods: tuple[str, ...] = ()
    shipping_methods: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    cities: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    currency: str = ""  # the shop's, in which amounts are asked for

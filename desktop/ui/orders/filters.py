"""What the list is narrowed to besides its search and its state: days, methods, country, notes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta, tzinfo
from enum import StrEnum

from desktop.domain.days import start_of
from desktop.domain.listing import OrderQuery
from desktop.i18n import format_date, format_month_day
from desktop.i18n import gettext as _


class Period(StrEnum):
    """The days whose orders are listed."""

    ANY = "any"
    TODAY = "today"
    YESTERDAY = "yesterday"
    LAST_7 = "last_7"
    LAST_30 = "last_30"
    THIS_MONTH = "this_month"
    BETWEEN = "between"


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What is chosen in the date and the filter button; `first` and `last` are days of BETWEEN."""

    period: Period = Period.ANY
    first: date | None = None
    last: date | None = None
    payment_method: str = ""
    shipping_method: str = ""
    country: str = ""
    has_note: bool | None = None
    located: bool | None = None

    @property
    def narrowings(self) -> int:
        """How many things of the filter button are chosen; the date has a button of its own."""
        texts = (self.payment_method, self.shipping_method, self.country)
        facts = (self.has_note, self.located)
        return sum(map(bool, texts)) + sum(fact is not None for fact in facts)

    @property
    def is_empty(self) -> bool:
        return self.narrowings == 0 and self.period is Period.ANY

    def days(self, today: date) -> tuple[date | None, date | None]:
        """The first and the last day, both included."""
        if self.period is Period.BETWEEN:
            first, last = self.first, self.last
            return (last, first) if first and last and last < first else (first, last)
        yesterday = today - timedelta(days=1)
        return {
            Period.ANY: (None, None),
            Period.TODAY: (today, today),
            Period.YESTERDAY: (yesterday, yesterday),
            Period.LAST_7: (today - timedelta(days=6), today),
            Period.LAST_30: (today - timedelta(days=29), today),
            Period.THIS_MONTH: (today.replace(day=1), today),
        }[self.period]

    def narrow(self, query: OrderQuery, today: date, zone: tzinfo) -> OrderQuery:
        """The query with what is chosen here; days are those of the shop's `zone`."""
        first, last = self.days(today)
        return replace(
            query,
            since=None if first is None else start_of(first, zone),
            until=None if last is None else start_of(last + timedelta(days=1), zone),
            payment_method=self.payment_method,
            shipping_method=self.shipping_method,
            country=self.country,
            has_note=self.has_note,
            located=self.located,
        )


def period_word(period: Period) -> str:
    """What the date button offers."""
    return {
        Period.ANY: _("Any date"),
        Period.TODAY: _("Today"),
        Period.YESTERDAY: _("Yesterday"),
        Period.LAST_7: _("Last 7 days"),
        Period.LAST_30: _("Last 30 days"),
        Period.THIS_MONTH: _("This month"),
        Period.BETWEEN: _("From – to…"),
    }[period]


def chosen_days(filters: Filters, today: date) -> str:
    """What the date button says."""
    if filters.period is not Period.BETWEEN:
        return period_word(filters.period)
    first, last = filters.days(today)
    if first is not None and last is not None:
        return f"{_short(first, today)} – {_short(last, today)}"
    if first is not None:
        return _("Since {day}").format(day=_short(first, today))
    if last is not None:
        return _("Until {day}").format(day=_short(last, today))
    return period_word(Period.ANY)


def _short(day: date, today: date) -> str:
    return format_month_day(day) if day.year == today.year else format_date(day)

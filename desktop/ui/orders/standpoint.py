"""From where an order page is read: the time, the shop's clock and what the shop says of itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, tzinfo

from desktop.i18n import format_date, format_datetime, format_month_day, format_time


@dataclass(frozen=True, slots=True, kw_only=True)
class Standpoint:
    """What the words of an order page depend on besides the order."""

    now: datetime
    zone: tzinfo
    low_level: int = 3
    tax_name: str = ""

    def at(self, instant: datetime) -> datetime:
        """An instant on the shop's clock."""
        return instant.astimezone(self.zone)

    def written(self, instant: datetime, *, long: bool = False) -> str:
        """A day and time in full: 21/11/2026, 10:42."""
        return format_datetime(self.at(instant), long=long)

    def beside(self, instant: datetime, first: datetime) -> str:
        """A time as it stands beside `first`: the day is told only when it is another."""
        here, there = self.at(instant), self.at(first)
        if here.date() == there.date():
            return format_time(here)
        day = format_month_day(here) if here.year == there.year else format_date(here.date())
        return f"{day} {format_time(here)}"

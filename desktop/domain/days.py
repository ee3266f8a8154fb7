"""The shop's days as instants."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

_ENDS = timedelta(days=2)  # how near the calendar's ends no instant can be made of a day


def start_of(day: date, zone: tzinfo) -> datetime:
    """The instant at which a day begins in a time zone."""
    day = min(max(day, date.min + _ENDS), date.max - _ENDS)
    return datetime.combine(day, time(0), tzinfo=zone).astimezone(UTC)


def end_of(day: date, zone: tzinfo) -> datetime:
    """The instant at which the next day begins: 23, 24 or 25 hours after this one began."""
    return start_of(min(day, date.max - _ENDS) + timedelta(days=1), zone)


@dataclass(frozen=True, slots=True)
class Today:
    """The shop's day, by the clocks of its time zone."""

    day: date
    zone: tzinfo

    @classmethod
    def at(cls, instant: datetime, zone: tzinfo) -> Today:
        """The day that an instant falls on."""
        return cls(instant.astimezone(zone).date(), zone)

    def start_of(self, day: date) -> datetime:
        """The instant at which another day begins here."""
        return start_of(day, self.zone)

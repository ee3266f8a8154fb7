"""The shop's days as instants."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, tzinfo


def start_of(day: date, zone: tzinfo) -> datetime:
    """The instant at which a day begins in a time zone."""
    return datetime.combine(day, time(0), tzinfo=zone).astimezone(UTC)


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

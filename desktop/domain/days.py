"""The shop's days as instants."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, tzinfo


def start_of(day: date, zone: tzinfo) -> datetime:
    """The instant at which a day begins in a time zone."""
    return datetime.combine(day, time(0), tzinfo=zone).astimezone(UTC)

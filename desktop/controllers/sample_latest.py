"""The sample shop's newest orders, which are always the same, and those of its regular customer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any

from desktop.controllers.sample_people import Customer
from desktop.controllers.sample_sales import Sale
from desktop.controllers.sample_wares import Ware, sample_file
from desktop.domain.address import Address
from desktop.domain.customer import Contact

_FIRST_MINUTE, _LAST_MINUTE = 8 * 60, 13 * 60 + 20  # between which today's orders came
_EARLIEST = 9 * 60  # before that, what is told of today was yesterday
_MARGIN = 5


class Today:
    """The day that the newest orders belong to, told so that none lies in the future."""

    def __init__(self, now: datetime, zone: tzinfo) -> None:
        here = now.astimezone(zone)
        minute = here.hour * 60 + here.minute
        self._zone = zone
        self._ends = min(minute - _MARGIN, _LAST_MINUTE) if minute >= _EARLIEST else _LAST_MINUTE
        self.day: date = here.date() if minute >= _EARLIEST else here.date() - timedelta(days=1)

    def instant(self, days: int, clock: str) -> int:
        """Seconds since 1970 of a time of that day; the morning is shorter when it is young."""
        hours, minutes = clock.split(":")
        minute = int(hours) * 60 + int(minutes)
        begins = _FIRST_MINUTE
        if days == 0 and self._ends < _LAST_MINUTE:
            begins = 7 * 60
            share = (minute - _FIRST_MINUTE) / (_LAST_MINUTE - _FIRST_MINUTE)
            minute = int(begins + share * (self._ends - begins))
        midnight = datetime.combine(self.day + timedelta(days=days), time(), tzinfo=self._zone)
        return round(midnight.replace(hour=minute // 60, minute=minute % 60).timestamp())


def latest_sales(how_many: int, today: Today, offered: Sequence[Ware], language: str) -> list[Sale]:
    """The newest orders, oldest first."""
    places = {each.sku: at for at, each in enumerate(offered)}
    told = sample_file("latest")["newest_first"][:how_many]
    return [_sale(each, today, places, language) for each in reversed(told)]


def latest_mails() -> frozenset[str]:
    """The e-mails of those customers."""
    return frozenset(each["contact"]["email"] for each in sample_file("latest")["newest_first"])


def former_orders(
    how_many: int, offered: Sequence[Ware]
) -> Iterator[tuple[int, Customer, Sequence[tuple[int, int]], str]]:
    """The regular customer's orders among `how_many`: which one it was, what, sent how."""
    told = sample_file("latest")
    places = {each.sku: at for at, each in enumerate(offered)}
    mail = told["regular"]["email"]
    buyer = next(each for each in told["newest_first"] if each["contact"]["email"] == mail)
    for each in told["regular"]["former_orders"]:
        lines = _lines(each["lines"], places)
        yield int(how_many * each["part_of_year"]), _customer(buyer), lines, each["shipping"]


def _sale(told: Mapping[str, Any], today: Today, places: Mapping[str, int], language: str) -> Sale:
    def instant(name: str) -> int | None:
        return today.instant(*told[name]) if name in told else None

    return Sale(
        at=today.instant(told["day"], told["time"]),
        buyer=_customer(told),
        lines=_lines(told["lines"], places),
        payment=told["payment"],
        shipping=told["shipping"],
        paid=instant("paid"),
        shipped=instant("shipped"),
        cancelled=instant("cancelled"),
        customer_note=told.get("customer_note", ""),
        note=told["note"][language] if "note" in told else "",
        noted=instant("noted"),
    )


def _lines(told: Sequence[tuple[str, int]], places: Mapping[str, int]) -> Sequence[tuple[int, int]]:
    return tuple((places[sku], quantity) for sku, quantity in told)


def _customer(told: Mapping[str, Any]) -> Customer:
    contact = Contact(**told["contact"])
    shipping = Address(name=contact.name, **told["address"])
    billing = Address(name=contact.name, tax_id=contact.tax_id, **told["address"])
    return Customer(contact=contact, billing=billing, shipping=shipping)

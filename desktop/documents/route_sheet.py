"""The route sheet: today's round on paper, for the one who drives."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, tzinfo

from desktop.documents.content import Headed
from desktop.documents.order_summary import letterhead_of
from desktop.domain.address import Address
from desktop.domain.delivery import Delivery, Round, Stop
from desktop.domain.shop import ShopSettings
from desktop.domain.status import OrderStatus
from desktop.i18n import format_date, format_datetime, format_number, ngettext, speaking
from desktop.i18n import gettext as _
from desktop.words.address import address_lines
from desktop.words.distance import kilometres
from desktop.words.money import money
from desktop.words.place import certainty


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetPoint:
    """A point of the sheet's map: the shop has no number."""

    latitude: float
    longitude: float
    number: int = 0
    is_near: bool = True  # whether it is at least the right street
    status: OrderStatus = OrderStatus.PAID


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetStop:
    """One stop, in words; `code` is what its QR code says, empty where there is nothing to say."""

    number: str
    order: str
    name: str
    address: tuple[str, ...]
    sure: str  # how sure the place is, where it is not exact
    phone: str
    note: str
    goods: str
    collect: str
    distance: str
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteSheet(Headed):
    """Everything that stands on the paper of a round."""

    order_ids: tuple[int, ...]
    summary: str
    collect_heading: str
    collect: tuple[str, ...]  # one amount a currency
    delivered: str  # the word beside the box to tick
    map_heading: str
    points: tuple[SheetPoint, ...]
    goes_back: bool
    stops: tuple[SheetStop, ...]


def route_sheet(
    today: Round,
    shop: ShopSettings,
    codes: dict[int, str],
    *,
    language: str,
    printed_at: datetime,
    zone: tzinfo,
    with_map: bool = True,
) -> RouteSheet:
    """What stands on the paper of a round; `codes` are the QR codes of its orders.

    Raises:
        ValueError: the program has no texts in `language`.
    """
    with speaking(language):
        return RouteSheet(
            order_ids=tuple(stop.delivery.id for stop in today.stops),
            number=today.day.isoformat(),
            language=language,
            letterhead=letterhead_of(shop),
            title=_("Route sheet"),
            dates=" · ".join(
                (
                    format_date(today.day, long=True),
                    _("printed {when}").format(when=format_datetime(printed_at.astimezone(zone))),
                )
            ),
            summary=_summary(today),
            collect_heading=_("To collect on the way"),
            collect=tuple(money(each) for each in today.to_collect),
            delivered=_("Delivered"),
            map_heading=_("The round in straight lines, not by road"),
            points=_points(today) if with_map else (),
            goes_back=today.goes_back,
            stops=tuple(
                _stop(stop, number, shop.country, codes.get(stop.delivery.id, ""))
                for number, stop in enumerate(today.stops, start=1)
            ),
            footer=_("Route sheet. Distances are straight lines."),
        )


def _summary(today: Round) -> str:
    count = ngettext("{count} stop", "{count} stops", len(today.stops))
    parts = [count.format(count=format_number(len(today.stops)))]
    if any(stop.reached_m is not None for stop in today.stops):
        far = kilometres(today.length_m)
        parts.append(_("{distance} in a straight line").format(distance=far))
    if today.shop is not None:
        both = _("from the shop and back to it")
        parts.append(both if today.goes_back else _("from the shop"))
    return " · ".join(parts)


def _stop(stop: Stop, number: int, home: str, code: str) -> SheetStop:
    one = stop.delivery
    goods = ngettext("{count} product", "{count} products", one.units)
    due = one.collect
    return SheetStop(
        number=format_number(number),
        order=_("Order {number}").format(number=one.number),
        name=one.name,
        address=_address(one.address, home) or (_("No address"),),
        sure=_sure(one),
        phone=one.phone,
        note=one.note,
        goods=goods.format(count=format_number(one.units)),
        collect="" if due is None else _("To collect: {amount}").format(amount=money(due)),
        distance=_("not on the map") if stop.reached_m is None else kilometres(stop.reached_m),
        code=code,
    )


def _address(where: Address, home: str) -> tuple[str, ...]:
    """The lines of an address, without the country that the shop is in itself."""
    lines = address_lines(where, with_name=False)
    return lines[:-1] if where.country and where.country == home else lines


def _sure(one: Delivery) -> str:
    return "" if one.is_near or one.place is None else certainty(one.place)


def _points(today: Round) -> tuple[SheetPoint, ...]:
    points = [
        SheetPoint(
            latitude=stop.delivery.place.latitude,
            longitude=stop.delivery.place.longitude,
            number=number,
            is_near=stop.delivery.is_near,
            status=stop.delivery.status,
        )
        for number, stop in enumerate(today.stops, start=1)
        if stop.delivery.place is not None
    ]
    if points and today.shop is not None:
        shop = SheetPoint(latitude=today.shop.latitude, longitude=today.shop.longitude)
        return (shop, *points)
    return tuple(points)

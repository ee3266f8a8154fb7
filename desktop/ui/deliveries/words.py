"""What the deliveries page says: distances, addresses, what is wrong with them."""

from __future__ import annotations

from desktop.domain.delivery import Concern, Deliveries, Delivery, DeliveryView, Round, Stop
from desktop.domain.status import OrderStatus
from desktop.i18n import format_number, ngettext
from desktop.i18n import gettext as _
from desktop.words.distance import kilometres
from desktop.words.money import money
from desktop.words.place import certainty
from desktop.words.status import status_word


def view_word(view: DeliveryView) -> str:
    """What a chip is called."""
    return {
        DeliveryView.TO_SHIP: _("To ship"),
        DeliveryView.PENDING: _("Pending"),
        DeliveryView.SHIPPED: status_word(OrderStatus.SHIPPED),
    }[view]


def called(one: Delivery) -> str:
    """An order as the list and the map name it: 1047 · Mariana Costa."""
    return " · ".join(part for part in (one.number, one.name) if part)


def short_address(one: Delivery) -> str:
    """Street and part of town, on one line."""
    where = one.address
    parts = (where.street_line, where.district or where.city)
    return ", ".join(part for part in parts if part) or _("No address")


def facts(one: Delivery) -> str:
    """How much it is, what it costs, how it goes: 3 products · €86.40 · CTT Expresso."""
    count = ngettext("{count} product", "{count} products", one.units)
    parts = (count.format(count=format_number(one.units)), money(one.total), one.shipping_method)
    return " · ".join(part for part in parts if part)


def to_collect(one: Delivery) -> str:
    """What the door has to pay, empty where nothing."""
    due = one.collect
    return "" if due is None else _("To collect: {amount}").format(amount=money(due))


def concern_words(one: Delivery) -> str:
    """What is wrong with an address."""
    if one.concern is Concern.NOT_FOUND:
        return _("Not found")
    if one.concern is Concern.NO_ADDRESS:
        return _("No address")
    if one.concern is Concern.UNSURE:
        return _("Found, but something contradicts it")
    return certainty(one.place)


def round_line(today: Round) -> str:
    """Today's round in a line: 5 stops · 3.3 km in a straight line."""
    if not today.stops:
        return _("Today's round · no stops yet")
    count = ngettext("{count} stop", "{count} stops", len(today.stops))
    parts = [_("Today's round"), count.format(count=format_number(len(today.stops)))]
    if any(stop.reached_m is not None for stop in today.stops):
        far = kilometres(today.length_m)
        parts.append(_("{distance} in a straight line").format(distance=far))
    return " · ".join(parts)


def collect_line(today: Round) -> str:
    """What is to be collected on the way, empty where nothing."""
    amounts = " + ".join(money(each) for each in today.to_collect)
    return _("To collect: {amount}").format(amount=amounts) if amounts else ""


def reached(stop: Stop) -> str:
    """How far the round is at a stop."""
    return _("not on the map") if stop.reached_m is None else kilometres(stop.reached_m)


def on_map_line(look: Deliveries) -> str:
    """How many of the view have a pin."""
    words = _("{count} of {total} on the map")
    return words.format(count=format_number(look.on_map), total=format_number(look.total))


def left_words(one: Delivery) -> str:
    """Why an order is no stop any more."""
    return _("Left the round: {status}").format(status=status_word(one.status))

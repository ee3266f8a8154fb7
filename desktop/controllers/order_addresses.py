"""The addresses of an order inside a transaction: correcting them, and taking that back."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlalchemy import Connection

from desktop.controllers.status_change import changed_meanwhile, check_seen
from desktop.controllers.workplace import Workplace
from desktop.domain.address import Address
from desktop.domain.errors import CannotUndo, NothingToUndo
from desktop.domain.history import Happening, HistoryEntry
from desktop.domain.order import Order
from desktop.domain.order_page import Changed
from desktop.domain.text import cleaned
from desktop.storage import located, orders, people
from desktop.storage.history import Chain
from desktop.words.address import town_lines


def correct(
    db: Connection,
    at: Workplace,
    order_id: int,
    *,
    shipping: Address | None,
    billing: Address | None,
    seen: int,
) -> Changed:
    """Give an order corrected addresses.

    Raises:
        ChangedMeanwhile: the order is no longer at version `seen`.
    """
    orders.lock(db, order_id)
    order = orders.get(db, order_id)
    check_seen(db, order, seen)
    to = order.shipping if shipping is None else _clean(shipping)
    bill = order.billing if billing is None else _clean(billing)
    if (to, bill) == (order.shipping, order.billing):
        return Changed(order=order, stock=(), entry_id=0)
    if to.key != order.shipping.key:  # the store's point belongs to the old place
        to = replace(to, latitude=None, longitude=None)
    before = orders.address_ids(db, order_id)
    after = (people.address_id_of(db, to), people.address_id_of(db, bill))
    return _write(db, at, order, after, Happening.ADDRESS_CORRECTED, {"before": before})


def restore(db: Connection, at: Workplace, told: HistoryEntry) -> Changed:
    """Give an order back the addresses it had before the correction that an entry tells.

    Raises:
        CannotUndo: they were changed again since.
        NothingToUndo: the entry does not say which they were.
    """
    assert told.order_id is not None  # noqa: S101  # the addresses are an order's
    if "before" not in told.facts:
        raise NothingToUndo
    orders.lock(db, told.order_id)
    order = orders.get(db, told.order_id)
    if orders.address_ids(db, order.id) != tuple(told.facts["after"]):
        raise CannotUndo(order.full_number, "changed", ())
    shipping_id, billing_id = told.facts["before"]
    changed = _write(
        db, at, order, (shipping_id, billing_id), Happening.ADDRESS_RESTORED, {"undoes": told.id}
    )
    return replace(changed, undoes=told.happening)


def _write(
    db: Connection,
    at: Workplace,
    order: Order,
    after: tuple[int, int],
    happening: Happening,
    facts: dict[str, Any],
) -> Changed:
    """Set the addresses and say so; what stood there before is text that can be erased."""
    shipping_id, billing_id = after
    to = people.address_at(db, shipping_id)
    has_place = located.is_located(db, to)
    saved = orders.set_addresses(
        db,
        order.id,
        shipping_id=shipping_id,
        billing_id=billing_id,
        located=has_place,
        seen=order.version,
    )
    if not saved:
        raise changed_meanwhile(db, order)
    now = orders.get(db, order.id)
    chain = Chain(db, at.actor)
    entry_id = chain.add(
        happening,
        at=at.now(),
        order_id=order.id,
        facts={
            "shipping": now.shipping != order.shipping,
            "billing": now.billing != order.billing,
            "after": after,
            **facts,
        },
        words=changed_addresses(order, now),
    )
    chain.flush()
    return Changed(order=now, stock=(), entry_id=entry_id)


def changed_addresses(old: Order, new: Order) -> str:
    """The old and the new addresses, as text that can be erased."""
    pairs = ((old.shipping, new.shipping), (old.billing, new.billing))
    return "\n".join(f"{_line(a)} → {_line(b)}" for a, b in pairs if a != b)


def _line(address: Address) -> str:
    parts = (address.name, address.street_line, *town_lines(address), address.country)
    return ", ".join(part for part in parts if part)


def _clean(address: Address) -> Address:
    parts: dict[str, Any] = {
        name: cleaned(getattr(address, name))
        for name in people.ADDRESS_PARTS
        if name not in {"latitude", "longitude"}
    }
    return replace(address, **parts)

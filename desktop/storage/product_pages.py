"""What the products page reads: the rows of its list, and one product with what surrounds it."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, select

from desktop.domain.errors import ProductNotFound
from desktop.domain.history import Happening
from desktop.domain.order import full_number
from desktop.domain.product_list import ProductRow
from desktop.domain.product_page import LedgerLine, ProductOrder, StockMoment
from desktop.domain.status import OrderStatus
from desktop.domain.stock import Reason
from desktop.storage.instants import instant, ms
from desktop.storage.products import FAMILY, product_of
from desktop.storage.schema import contact, history, history_text, line, movement, orders, product

_STOCK_ENTRIES = (
    Happening.STOCK_RECEIVED,
    Happening.STOCK_COUNTED,
    Happening.STOCK_UNDONE,
    Happening.PRODUCT_ADDED,
    Happening.PRODUCTS_IMPORTED,
)
# Units that wait in orders nobody has paid: they are taken already, and may yet come back.
_HELD = (
    select(line.c.product_id, func.sum(line.c.quantity - line.c.returned).label("held"))
    .join(orders, orders.c.id == line.c.order_id)
    .where(orders.c.status == str(OrderStatus.PENDING_PAYMENT), line.c.product_id.is_not(None))
    .group_by(line.c.product_id)
)


def rows(db: Connection, default_level: int) -> tuple[ProductRow, ...]:
    """Every product, the archived ones too, with what is held of it."""
    held = {row.product_id: int(row.held) for row in db.execute(_HELD)}
    query = select(product, FAMILY)
    return tuple(_row(each, held, default_level) for each in db.execute(query))


def row(db: Connection, product_id: int, default_level: int) -> ProductRow:
    """One product with what is held of it.

    Raises:
        ProductNotFound: there is none.
    """
    found = db.execute(select(product, FAMILY).where(product.c.id == product_id)).first()
    if found is None:
        raise ProductNotFound(str(product_id))
    return _row(found, _held_of(db, [product_id]), default_level)


def siblings(db: Connection, of: ProductRow, default_level: int) -> tuple[ProductRow, ...]:
    """The other products of a family, those in use."""
    if of.product.family_id is None:
        return ()
    found = db.execute(
        select(product, FAMILY)
        .where(
            product.c.family_id == of.product.family_id,
            product.c.id != of.id,
            product.c.archived == 0,
        )
        .order_by(product.c.folded)
    ).all()
    held = _held_of(db, [each.id for each in found])
    return tuple(_row(each, held, default_level) for each in found)


def moments(db: Connection, product_id: int, since: datetime) -> tuple[StockMoment, ...]:
    """What moved of a product since an instant."""
    query = (
        select(movement.c.at, movement.c.units)
        .where(movement.c.product_id == product_id, movement.c.at >= ms(since))
        .order_by(movement.c.at, movement.c.id)
    )
    return tuple(StockMoment(at=instant(each.at), units=each.units) for each in db.execute(query))


def movement_count(db: Connection, product_id: int) -> int:
    """How many movements a product has."""
    query = select(func.count()).where(movement.c.product_id == product_id)
    return int(db.execute(query).scalar_one())


def ledger(
    db: Connection, product_id: int, on_hand: int, limit: int | None
) -> tuple[LedgerLine, ...]:
    """The newest movements by their instants, with the level after each, reckoned back.

    What was written in one go was not written in the order of its instants, so the levels stored
    with the movements would jump.
    """
    newest = (
        select(movement)
        .where(movement.c.product_id == product_id)
        .order_by(movement.c.at.desc(), movement.c.id.desc())
        .limit(limit)
        .subquery()
    )
    query = (
        select(newest, orders.c.number, orders.c.channel, contact.c.name.label("customer"))
        .outerjoin(orders, orders.c.id == newest.c.order_id)
        .outerjoin(contact, contact.c.id == orders.c.contact_id)
        .order_by(newest.c.at.desc(), newest.c.id.desc())
    )
    found = db.execute(query).all()
    told = _told(db, product_id, {each.at for each in found if each.order_id is None})
    lines = []
    after = on_hand
    for each in found:
        entry = None if each.order_id is not None else told.get((each.at, each.units))
        lines.append(_ledger_line(each, after, entry))
        after -= each.units
    return tuple(lines)


def orders_with(db: Connection, product_id: int, limit: int) -> tuple[ProductOrder, ...]:
    """The newest orders in which a product stands."""
    query = (
        select(
            orders.c.id,
            orders.c.channel,
            orders.c.number,
            orders.c.status,
            orders.c.created_at,
            contact.c.name,
            func.sum(line.c.quantity).label("units"),
        )
        .join(line, line.c.order_id == orders.c.id)
        .join(contact, contact.c.id == orders.c.contact_id)
        .where(line.c.product_id == product_id)
        .group_by(orders.c.id, contact.c.name)
        .order_by(orders.c.created_at.desc(), orders.c.id.desc())
        .limit(limit)
    )
    return tuple(
        ProductOrder(
            id=each.id,
            number=full_number(each.channel, each.number),
            customer=each.name,
            status=OrderStatus(each.status),
            units=int(each.units),
            created_at=instant(each.created_at),
        )
        for each in db.execute(query)
    )


def pending_with(db: Connection, product_id: int) -> tuple[ProductOrder, ...]:
    """The orders pending payment that hold units of a product, the newest first."""
    query = (
        select(orders.c.id, orders.c.channel, orders.c.number, orders.c.created_at, contact.c.name)
        .add_columns(func.sum(line.c.quantity - line.c.returned).label("units"))
        .join(line, line.c.order_id == orders.c.id)
        .join(contact, contact.c.id == orders.c.contact_id)
        .where(
            line.c.product_id == product_id,
            line.c.returned < line.c.quantity,
            orders.c.status == str(OrderStatus.PENDING_PAYMENT),
        )
        .group_by(orders.c.id, contact.c.name)
        .order_by(orders.c.created_at.desc(), orders.c.id.desc())
    )
    return tuple(
        ProductOrder(
            id=each.id,
            number=full_number(each.channel, each.number),
            customer=each.name,
            status=OrderStatus.PENDING_PAYMENT,
            units=int(each.units),
            created_at=instant(each.created_at),
        )
        for each in db.execute(query)
    )


def order_count(db: Connection, product_id: int) -> int:
    """In how many orders a product stands."""
    query = select(func.count(line.c.order_id.distinct())).where(line.c.product_id == product_id)
    return int(db.execute(query).scalar_one())


def undone_entries(db: Connection, after: int) -> frozenset[int]:
    """The history entries that stock entries newer than `after` have undone."""
    query = select(history.c.facts).where(
        history.c.id > after, history.c.happening == str(Happening.STOCK_UNDONE)
    )
    return frozenset(json.loads(facts)["undoes"] for facts in db.execute(query).scalars())


def counted_since(db: Connection, entry_id: int) -> frozenset[int]:
    """The products that were counted after a history entry, in counts that still stand."""
    query = select(history.c.id, history.c.facts).where(
        history.c.id > entry_id,
        history.c.happening.in_([str(Happening.STOCK_COUNTED), str(Happening.PRODUCTS_IMPORTED)]),
    )
    undone = undone_entries(db, entry_id)
    return frozenset(
        each[0]
        for row_id, facts in db.execute(query)
        if row_id not in undone
        for each in json.loads(facts).get("stock", ())
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """The history entry of a movement that belongs to no order."""

    id: int
    happening: Happening
    words: str


def _told(
    db: Connection, product_id: int, instants: Collection[int]
) -> dict[tuple[int, int], _Told]:
    """The entries of these instants that speak of the product, by instant and units."""
    if not instants:
        return {}
    query = (
        select(history.c.id, history.c.at, history.c.happening, history.c.facts)
        .add_columns(history_text.c.text)
        .outerjoin(history_text, history_text.c.entry_id == history.c.id)
        .where(
            history.c.order_id.is_(None),
            history.c.at.in_(sorted(instants)),
            history.c.happening.in_([str(each) for each in _STOCK_ENTRIES]),
        )
    )
    found = {}
    for each in db.execute(query):
        facts = json.loads(each.facts)
        for its_product, _sku, before, after in facts.get("stock", ()):
            if its_product == product_id:
                words = each.text or ""
                found[each.at, after - before] = _Told(
                    id=each.id, happening=Happening(each.happening), words=words
                )
    return found


def _ledger_line(each: Row[Any], after: int, entry: _Told | None) -> LedgerLine:
    words = "" if entry is None or entry.words == each.reference else entry.words
    return LedgerLine(
        id=each.id,
        reason=Reason(each.reason),
        units=each.units,
        after=after,
        at=instant(each.at),
        actor=each.actor,
        order_id=each.order_id,
        order_number="" if each.number is None else full_number(each.channel, each.number),
        customer=each.customer or "",
        reference=each.reference,
        note=words,
        entry_id=0 if entry is None else entry.id,
        undoes=entry is not None and entry.happening is Happening.STOCK_UNDONE,
    )


def _held_of(db: Connection, ids: Sequence[int]) -> dict[int, int]:
    query = _HELD.where(line.c.product_id.in_(ids))
    return {each.product_id: int(each.held) for each in db.execute(query)}


def _row(found: Row[Any], held: dict[int, int], default_level: int) -> ProductRow:
    its = product_of(found)
    return ProductRow(
        product=its,
        held=held.get(its.id, 0),
        low_level=default_level if its.low_level is None else its.low_level,
    )

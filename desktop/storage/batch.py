"""Writing many orders at once: the same rows as one by one, thousands in a statement.

Ids are given here, under a lock, so that orders, lines, movements and history can be told apart
before they are written. The triggers see every row all the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table, func, select, text

from desktop.domain.address import Address
from desktop.domain.customer import Contact
from desktop.domain.history import Actor, Happening, seal
from desktop.domain.order import Totals
from desktop.domain.product import StockChange
from desktop.domain.status import OrderStatus
from desktop.domain.stock import Reason
from desktop.storage import located, order_words, people, search_index
from desktop.storage.history import Chain
from desktop.storage.instants import maybe_ms, ms
from desktop.storage.new_orders import month_of
from desktop.storage.schema import (
    address,
    contact,
    customer,
    line,
    movement,
    orders,
    product,
    refund,
    source_record,
)
from desktop.storage.search_index import Index
from desktop.storage.search_schema import order_words as order_words_table
from desktop.storage.stock import set_levels

_GIVEN_IDS = (customer, contact, address, orders, line, movement)
_IN_ORDER = (  # parents first
    customer, contact, address, orders, order_words_table, line, movement, source_record, refund,
)  # fmt: skip
_FOUND_BY = {contact: Index.CONTACT, address: Index.ADDRESS}
_MANY = 500  # how many values stand in one look-up


def hold(db: Connection) -> None:
    """Let nobody else write orders or stock until the transaction ends.

    Who changes many orders in one transaction would else wait for somebody who waits for them.
    """
    if db.dialect.name == "postgresql":
        names = ", ".join(table.name for table in (*_GIVEN_IDS, product))
        db.execute(text(f"LOCK TABLE {names} IN SHARE ROW EXCLUSIVE MODE"))


@dataclass(slots=True, kw_only=True)
class BatchLine:
    """A line item of an order to be written."""

    product_id: int
    sku: str
    name: str
    quantity: int
    unit_price: str
    discount: int
    tax: int
    tax_rate: str | None
    total: int
    shipped: int = 0
    returned: int = 0


@dataclass(slots=True, kw_only=True)
class Step:
    """Something that happened to the order before it came here."""

    happening: Happening
    at: datetime
    old: OrderStatus | None = None
    new: OrderStatus | None = None
    stock: Reason | None = None  # all lines, taken when SOLD or IMPORTED, given back when RETURNED
    words: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)
    actor: str | None = None


@dataclass(slots=True, kw_only=True)
class BatchOrder:
    """An order to be written, with what happened to it so far."""

    channel: str
    number: str
    number_sort: int
    status: OrderStatus
    before_cancel: OrderStatus | None
    created_at: datetime
    paid_at: datetime | None
    shipped_at: datetime | None
    cancelled_at: datetime | None
    pay_on_delivery: bool
    contact: Contact
    billing: Address
    shipping: Address
    totals: Totals
    lines: Sequence[BatchLine]
    texts: Mapping[str, str]  # payment_method, tracking_number ...
    steps: Sequence[Step]
    has_note: bool = False
    received: int | None = None
    refunded: int = 0
    payload: str = ""
    payload_digest: str = ""


class Batch:
    """Writes orders in one transaction; call `write` as often as needed, then `finish` once."""

    def __init__(self, db: Connection, actor: Actor, *, time_zone: str, at: datetime) -> None:
        self._db, self._actor, self._zone, self._at = db, actor, time_zone, at
        hold(db)
        self._next = {table: _highest(db, table) + 1 for table in _GIVEN_IDS}
        self._levels = {row.id: row.on_hand for row in db.execute(_LEVELS)}
        self._names = {row.id: (row.sku, row.name) for row in db.execute(_LEVELS)}
        self._pinned = located.known_keys(db)
        self._moved: set[int] = set()
        self._chain = Chain(db, actor)
        self._months: dict[int, int] = {}
        self._customers: dict[str, int] = {}
        self._contacts: dict[str, int] = {}
        self._addresses: dict[str, int] = {}
        self._rows: dict[Table, list[dict[str, Any]]] = {}

    @property
    def below_zero(self) -> set[int]:
        """The products that this batch has left below zero."""
        return {key for key in self._moved if self._levels[key] < 0}

    def open(self, product_id: int, units: int, *, at: datetime) -> None:
        """What a new product starts with."""
        if units:
            self._move(product_id, units, Reason.OPENING, at=at, order_id=None, line_id=None)

    def receive(self, product_id: int, units: int, *, at: datetime) -> None:
        """Goods that arrived, with the history entry that tells it."""
        change = self._move(product_id, units, Reason.RECEIVED, at=at, order_id=None, line_id=None)
        self._chain.add(Happening.STOCK_RECEIVED, at=at, stock=[change])

    def write(self, wanted: Sequence[BatchOrder]) -> list[int]:
        """Write orders with their lines, movements and history; gives their ids."""
        self._meet(wanted)
        ids = [self._one(each) for each in wanted]
        self.flush()
        return ids

    def flush(self) -> None:
        """Write what was collected, parents first."""
        for table in _IN_ORDER:
            rows = self._rows.pop(table, None)
            if not rows:
                continue
            if table is order_words_table:
                order_words.write(self._db, rows)
                continue
            self._db.execute(table.insert(), rows)
            if (index := _FOUND_BY.get(table)) is not None:
                texts = [(row["id"], row["folded"]) for row in rows]
                search_index.add(self._db, index, texts)
        self._chain.flush()

    def finish(self) -> None:
        """Write the levels that all movements lead to."""
        self.flush()
        if self._moved:
            set_levels(self._db, {key: self._levels[key] for key in self._moved})
        if self._db.dialect.name == "postgresql":
            for table in _GIVEN_IDS:
                self._db.execute(
                    text(f"SELECT setval(pg_get_serial_sequence('{table.name}', 'id'), :last)"),
                    {"last": max(self._next[table] - 1, 1)},
                )

    def _add(self, table: Table, row: dict[str, Any]) -> int:
        row_id = self._next[table]
        self._next[table] = row_id + 1
        self._rows.setdefault(table, []).append({"id": row_id, **row})
        return row_id

    def _meet(self, wanted: Sequence[BatchOrder]) -> None:
        """Look up which people and addresses are known already."""
        for known, table, column, keys in (
            (self._customers, customer, customer.c.key,
             {people.customer_key(each.contact) for each in wanted}),
            (self._contacts, contact, contact.c.digest,
             {people.contact_digest(each.contact) for each in wanted}),
            (self._addresses, address, address.c.digest,
             {people.address_digest(where) for each in wanted
              for where in (each.billing, each.shipping)}),
        ):  # fmt: skip
            missing = sorted(keys - known.keys())
            for start in range(0, len(missing), _MANY):
                query = select(column, table.c.id).where(column.in_(missing[start : start + _MANY]))
                known.update(tuple(row) for row in self._db.execute(query))

    def _customer(self, who: Contact) -> int:
        key = people.customer_key(who)
        if key not in self._customers:
            self._customers[key] = self._add(customer, {"key": key, "created_at": ms(self._at)})
        return self._customers[key]

    def _contact(self, who: Contact, customer_id: int) -> int:
        digest = people.contact_digest(who)
        if digest not in self._contacts:
            self._contacts[digest] = self._add(contact, people.contact_row(who, customer_id))
        return self._contacts[digest]

    def _address(self, where: Address) -> int:
        digest = people.address_digest(where)
        if digest not in self._addresses:
            self._addresses[digest] = self._add(address, people.address_row(where))
        return self._addresses[digest]

    def _one(self, new: BatchOrder) -> int:
        customer_id = self._customer(new.contact)
        totals = new.totals
        order_id = self._add(
            orders,
            {
                "channel": new.channel,
                "number": new.number,
                "number_sort": new.number_sort,
                "status": str(new.status),
                "status_before_cancel": None
                if new.before_cancel is None
                else str(new.before_cancel),
                "created_at": ms(new.created_at),
                "month": self._month(new.created_at),
                "paid_at": maybe_ms(new.paid_at),
                "shipped_at": maybe_ms(new.shipped_at),
                "cancelled_at": maybe_ms(new.cancelled_at),
                "pay_on_delivery": int(new.pay_on_delivery),
                "customer_id": customer_id,
                "contact_id": self._contact(new.contact, customer_id),
                "billing_id": self._address(new.billing),
                "shipping_id": self._address(new.shipping),
                "currency": totals.total.currency,
                "subtotal": totals.subtotal.minor,
                "shipping": totals.shipping.minor,
                "discount": totals.discount.minor,
                "tax": totals.tax.minor,
                "tax_included": int(totals.tax_included),
                "total": totals.total.minor,
                **new.texts,
                "located": int(self._is_located(new.shipping)),
                "has_note": int(new.has_note),
                "first_product": new.lines[0].name,
                "product_kinds": len(new.lines),
                "received": new.received,
            },
        )
        self._rows.setdefault(order_words_table, []).append(order_words.words_row(order_id, {
            "number": new.number, **new.texts
        }))  # fmt: skip
        if new.refunded:
            self._rows.setdefault(refund, []).append(
                {"order_id": order_id, "at": ms(self._at), "actor": self._actor.name,
                 "amount": new.refunded, "reference": ""}
            )  # fmt: skip
        line_ids = [self._line(order_id, position, each) for position, each in _counted(new.lines)]
        self._tell(order_id, new, line_ids)
        if new.payload:
            self._rows.setdefault(source_record, []).append(_source(order_id, new, self._at))
        return order_id

    def _line(self, order_id: int, position: int, each: BatchLine) -> int:
        return self._add(
            line,
            {
                "order_id": order_id,
                "position": position,
                "product_id": each.product_id,
                "sku": each.sku,
                "name": each.name,
                "quantity": each.quantity,
                "unit_price": each.unit_price,
                "discount": each.discount,
                "tax": each.tax,
                "tax_rate": each.tax_rate,
                "total": each.total,
                "shipped": each.shipped,
                "returned": each.returned,
            },
        )

    def _tell(self, order_id: int, new: BatchOrder, line_ids: Sequence[int]) -> None:
        sealed = [(each.sku, each.quantity - each.returned, each.total) for each in new.lines]
        mark = seal(
            new.channel, new.number, new.totals.total.currency, new.totals.total.minor, sealed
        )
        for at, step in enumerate(new.steps):
            changes: list[StockChange] = []
            if step.stock is not None:
                sign = 1 if step.stock is Reason.RETURNED else -1
                changes = [
                    self._move(
                        each.product_id, sign * (each.quantity - each.returned), step.stock,
                        at=step.at, order_id=order_id, line_id=line_id,
                    )
                    for each, line_id in zip(new.lines, line_ids, strict=True)
                    if each.quantity > each.returned
                ]  # fmt: skip
            self._chain.add(
                step.happening,
                at=step.at,
                order_id=order_id,
                old=step.old,
                new=step.new,
                stock=changes,
                facts={**step.facts, "seal": mark} if at == 0 else step.facts,
                words=step.words,
                actor=step.actor,
            )

    def _move(
        self,
        product_id: int,
        units: int,
        reason: Reason,
        *,
        at: datetime,
        order_id: int | None,
        line_id: int | None,
    ) -> StockChange:
        before = self._levels[product_id]
        after = self._levels[product_id] = before + units
        self._moved.add(product_id)
        self._add(
            movement,
            {
                "product_id": product_id,
                "order_id": order_id,
                "line_id": line_id,
                "units": units,
                "after": after,
                "reason": str(reason),
                "at": ms(at),
                "actor": self._actor.name,
            },
        )
        sku, name = self._names[product_id]
        return StockChange(product_id=product_id, sku=sku, name=name, before=before, after=after)

    def _is_located(self, where: Address) -> bool:
        pinned = bool(self._pinned) and where.key in self._pinned
        return pinned or people.has_point(where)

    def _month(self, at: datetime) -> int:
        """The month by the shop's days, reckoned once for every quarter of an hour."""
        quarter = int(at.timestamp()) // 900  # zones differ by quarters of an hour
        if quarter not in self._months:
            self._months[quarter] = month_of(at, self._zone)
        return self._months[quarter]


_LEVELS = select(product.c.id, product.c.on_hand, product.c.sku, product.c.name)


def _counted(lines: Iterable[BatchLine]) -> Iterable[tuple[int, BatchLine]]:
    return enumerate(lines, start=1)


def _highest(db: Connection, table: Table) -> int:
    return int(db.execute(select(func.coalesce(func.max(table.c.id), 0))).scalar_one())


def _source(order_id: int, new: BatchOrder, at: datetime) -> dict[str, Any]:
    return {
        "channel": new.channel,
        "number": new.number,
        "order_id": order_id,
        "status": str(new.status),
        "digest": new.payload_digest,
        "payload": new.payload,
        "seen_at": ms(at),
    }

"""Orders as they are stored: read whole, written part by part."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, and_, bindparam, func, select

from desktop.domain.address import Address
from desktop.domain.customer import Contact
from desktop.domain.errors import OrderNotFound
from desktop.domain.money import Money
from desktop.domain.order import OWN_CHANNEL, LineItem, Order, Totals
from desktop.domain.status import OrderStatus
from desktop.storage import order_words, people
from desktop.storage.instants import instant, maybe_instant, maybe_ms, ms
from desktop.storage.prepared import Prepared
from desktop.storage.schema import address, contact, counter, line, orders

_PLAIN_TEXTS = (
    "payment_method", "payment_information", "payment_reference", "shipping_method",
    "tracking_number", "tracking_company", "delivery_state", "customer_note",
)  # fmt: skip
NUMBER_SERIES = "order_number"
_MANY = 500  # how many values stand in one look-up


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusFacts:
    """What changes together with a status."""

    status: OrderStatus
    status_before_cancel: OrderStatus | None
    paid_at: datetime | None
    shipped_at: datetime | None
    cancelled_at: datetime | None
    payment_reference: str
    received: Money | None


_billing = address.alias("billing")
_shipping = address.alias("shipping_to")
_ORDER = Prepared(
    select(
        orders,
        *(contact.c[part].label(f"contact_{part}") for part in people.CONTACT_PARTS),
        *(_billing.c[part].label(f"billing_{part}") for part in people.ADDRESS_PARTS),
        *(_shipping.c[part].label(f"shipping_{part}") for part in people.ADDRESS_PARTS),
    )
    .join(contact, contact.c.id == orders.c.contact_id)
    .join(_billing, _billing.c.id == orders.c.billing_id)
    .join(_shipping, _shipping.c.id == orders.c.shipping_id)
    .where(orders.c.id == bindparam("which"))
)
_LINES = Prepared(
    select(line).where(line.c.order_id == bindparam("which")).order_by(line.c.position)
)
_SET_STATUS = Prepared(
    orders.update()
    .where(and_(orders.c.id == bindparam("which"), orders.c.version == bindparam("seen")))
    .values(
        status=bindparam("new_status"),
        status_before_cancel=bindparam("before"),
        paid_at=bindparam("paid"),
        shipped_at=bindparam("shipped"),
        cancelled_at=bindparam("cancelled"),
        payment_reference=bindparam("reference"),
        received=bindparam("money"),
        version=orders.c.version + 1,
    )
)


def get(db: Connection, order_id: int) -> Order:
    """An order with its line items.

    Raises:
        OrderNotFound: there is none with this id.
    """
    found = _ORDER.named(db, which=order_id)
    if not found:
        raise OrderNotFound(str(order_id))
    row = found[0]._asdict()
    return Order(
        id=row["id"],
        channel=row["channel"],
        number=row["number"],
        status=OrderStatus(row["status"]),
        status_before_cancel=_maybe_status(row["status_before_cancel"]),
        version=row["version"],
        created_at=instant(row["created_at"]),
        paid_at=maybe_instant(row["paid_at"]),
        shipped_at=maybe_instant(row["shipped_at"]),
        cancelled_at=maybe_instant(row["cancelled_at"]),
        pay_on_delivery=bool(row["pay_on_delivery"]),
        customer_id=row["customer_id"],
        contact=Contact(**{part: row[f"contact_{part}"] for part in people.CONTACT_PARTS}),
        billing=Address(**{part: row[f"billing_{part}"] for part in people.ADDRESS_PARTS}),
        shipping=Address(**{part: row[f"shipping_{part}"] for part in people.ADDRESS_PARTS}),
        lines=lines_of(db, order_id, row["currency"]),
        totals=_totals(row),
        printed_at=maybe_instant(row["printed_at"]),
        received=None if row["received"] is None else Money(row["received"], row["currency"]),
        **{name: row[name] for name in _PLAIN_TEXTS},
    )


def lines_of(db: Connection, order_id: int, currency: str) -> tuple[LineItem, ...]:
    """The line items of an order, in its order."""
    return tuple(
        LineItem(
            id=row.id,
            position=row.position,
            product_id=row.product_id,
            sku=row.sku,
            name=row.name,
            quantity=row.quantity,
            unit_price=Decimal(row.unit_price),
            discount=Money(row.discount, currency),
            tax=Money(row.tax, currency),
            tax_rate=None if row.tax_rate is None else Decimal(row.tax_rate),
            total=Money(row.total, currency),
            shipped=row.shipped,
            returned=row.returned,
        )
        for row in _LINES.named(db, which=order_id)
    )


def find(db: Connection, number: str) -> int:
    """The id of an order by its number: alone in the own series, else `channel:number`.

    Raises:
        OrderNotFound: there is none.
    """
    channel, colon, rest = number.rpartition(":")
    wanted = (channel, rest) if colon else (OWN_CHANNEL, number)
    found = _id_of(db, *wanted)
    if found is None:
        raise OrderNotFound(number)
    return found


def find_anywhere(db: Connection, number: str) -> int:
    """As `find`; a number that the own series does not have is looked for in every channel.

    Raises:
        OrderNotFound: there is none.
    """
    try:
        return find(db, number)
    except OrderNotFound:
        query = select(func.max(orders.c.id)).where(orders.c.number == number)
        found = db.execute(query).scalar()
        if ":" in number or found is None:
            raise
        return int(found)


def ids_of(db: Connection, wanted: Sequence[tuple[str, str]]) -> list[int | None]:
    """The ids of orders by channel and number; none where there is no such order."""
    found: dict[tuple[str, str], int] = {}
    for channel in {channel for channel, _number in wanted}:
        numbers = [number for own, number in wanted if own == channel]
        for start in range(0, len(numbers), _MANY):
            query = select(orders.c.number, orders.c.id).where(
                orders.c.channel == channel, orders.c.number.in_(numbers[start : start + _MANY])
            )
            found.update({(channel, row.number): row.id for row in db.execute(query)})
    return [found.get(each) for each in wanted]


def find_in(db: Connection, channel: str, number: str) -> int:
    """The id of an order by its channel and its number there.

    Raises:
        OrderNotFound: there is none.
    """
    found = _id_of(db, channel, number)
    if found is None:
        raise OrderNotFound(f"{channel}:{number}")
    return found


def by_key(db: Connection, key: str) -> tuple[int, str] | None:
    """The order made under an idempotency key, and the digest of what was asked for."""
    row = db.execute(select(orders.c.id, orders.c.key_digest).where(orders.c.key == key)).first()
    return None if row is None else (row.id, row.key_digest)


def next_number(db: Connection) -> int:
    """The next number of the shop's own series, taken in this transaction: no gaps."""
    taken = db.execute(
        counter.update()
        .where(counter.c.name == NUMBER_SERIES)
        .values(value=counter.c.value + 1)
        .returning(counter.c.value)
    )
    return int(taken.scalar_one()) - 1


def take_numbers(db: Connection, count: int) -> Iterator[int]:
    """So many numbers of the own series at once, for a batch; all of them must be used."""
    taken = db.execute(
        counter.update()
        .where(counter.c.name == NUMBER_SERIES)
        .values(value=counter.c.value + count)
        .returning(counter.c.value)
    ).scalar_one()
    return iter(range(int(taken) - count, int(taken)))


def pass_number(db: Connection, highest: int) -> None:
    """Let the own series go on after a number that came from elsewhere."""
    db.execute(
        counter.update()
        .where(counter.c.name == NUMBER_SERIES, counter.c.value <= highest)
        .values(value=highest + 1)
    )


def start_series(db: Connection, first: int) -> None:
    """Begin the shop's own series at `first`."""
    db.execute(counter.insert().values(name=NUMBER_SERIES, value=first))


def insert(db: Connection, row: Mapping[str, Any], lines: Sequence[Mapping[str, Any]]) -> int:
    """Add an order and its lines; the lines' ids follow from `lines_of`."""
    made = db.execute(orders.insert().values(**row).returning(orders.c.id))
    order_id = int(made.scalar_one())
    order_words.write(db, [order_words.words_row(order_id, row)])
    db.execute(line.insert(), [{**each, "order_id": order_id} for each in lines])
    return order_id


def set_status(db: Connection, order_id: int, facts: StatusFacts, *, seen: int) -> bool:
    """Give an order its new status if it is still at version `seen`; tell whether it was."""
    done = _SET_STATUS.count(
        db,
        which=order_id,
        seen=seen,
        new_status=str(facts.status),
        before=_maybe_text(facts.status_before_cancel),
        paid=maybe_ms(facts.paid_at),
        shipped=maybe_ms(facts.shipped_at),
        cancelled=maybe_ms(facts.cancelled_at),
        reference=facts.payment_reference,
        money=None if facts.received is None else facts.received.minor,
    )
    return done == 1


def set_addresses(
    db: Connection, order_id: int, *, shipping_id: int, billing_id: int, located: bool, seen: int
) -> bool:
    """Give an order other addresses if it is still at version `seen`; tell whether it was."""
    done = db.execute(
        orders.update()
        .where(and_(orders.c.id == order_id, orders.c.version == seen))
        .values(shipping_id=shipping_id, billing_id=billing_id, located=int(located))
    )
    return done.rowcount == 1


def address_ids(db: Connection, order_id: int) -> tuple[int, int]:
    """The rows of an order's addresses: where it goes, who pays."""
    query = select(orders.c.shipping_id, orders.c.billing_id).where(orders.c.id == order_id)
    row = db.execute(query).one()
    return row.shipping_id, row.billing_id


def set_tracking(db: Connection, order_id: int, *, company: str, number: str) -> None:
    """Say which parcel of an order is on its way."""
    db.execute(
        orders.update()
        .where(orders.c.id == order_id)
        .values(tracking_company=company, tracking_number=number)
    )


def set_printed(db: Connection, ids: Sequence[int], at: datetime) -> None:
    """Remember that these orders were printed."""
    db.execute(orders.update().where(orders.c.id.in_(ids)).values(printed_at=ms(at)))


def set_noted(db: Connection, order_id: int, *, noted: bool) -> None:
    """Remember whether an order has a note."""
    db.execute(orders.update().where(orders.c.id == order_id).values(has_note=int(noted)))


def lock(db: Connection, order_id: int) -> None:
    """Hold an order until the transaction ends, so that what is read of it stays true."""
    db.execute(select(orders.c.id).where(orders.c.id == order_id).with_for_update())


def count(db: Connection) -> int:
    """How many orders the shop has."""
    return int(db.execute(select(func.count()).select_from(orders)).scalar_one())


def _id_of(db: Connection, channel: str, number: str) -> int | None:
    query = select(orders.c.id).where(orders.c.channel == channel, orders.c.number == number)
    return db.execute(query).scalar()


def _totals(row: Mapping[str, Any]) -> Totals:
    currency = row["currency"]
    return Totals(
        subtotal=Money(row["subtotal"], currency),
        shipping=Money(row["shipping"], currency),
        discount=Money(row["discount"], currency),
        tax=Money(row["tax"], currency),
        total=Money(row["total"], currency),
        tax_included=bool(row["tax_included"]),
    )


def _maybe_status(stored: str | None) -> OrderStatus | None:
    return None if stored is None else OrderStatus(stored)


def _maybe_text(status: OrderStatus | None) -> str | None:
    return None if status is None else str(status)

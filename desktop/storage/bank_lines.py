"""Bank lines that were put to orders, and the orders that still wait for money."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import Connection, select, update

from desktop.domain.bank import BankLine
from desktop.domain.bank_matching import PendingOrder
from desktop.domain.money import Money
from desktop.domain.order import full_number
from desktop.domain.status import OrderStatus
from desktop.storage.bank_schema import bank_line
from desktop.storage.instants import ms
from desktop.storage.schema import address, contact, orders

_AT_ONCE = 500


def fingerprints(lines: Iterable[BankLine]) -> list[str]:
    """What each line is known by; lines that are really alike are counted within their file."""
    seen: Counter[str] = Counter()
    found = []
    for line in lines:
        said = json.dumps([
            line.account, line.booked.isoformat(), line.amount.minor, line.amount.currency,
            line.name, line.reference, line.bank_id,
        ])  # fmt: skip
        seen[said] += 1
        found.append(hashlib.sha256(f"{said}\n{seen[said]}".encode()).hexdigest())
    return found


def taken(db: Connection, prints: Sequence[str]) -> dict[str, int]:
    """Of these lines, those that have paid an order, with its id."""
    found: dict[str, int] = {}
    for at in range(0, len(prints), _AT_ONCE):
        query = select(bank_line.c.fingerprint, bank_line.c.order_id).where(
            bank_line.c.fingerprint.in_(prints[at : at + _AT_ONCE]),
            bank_line.c.released_at.is_(None),
        )
        found.update((row.fingerprint, row.order_id) for row in db.execute(query))
    return found


def keep(
    db: Connection,
    fingerprint: str,
    line: BankLine,
    *,
    order_id: int,
    entry_id: int,
    at: datetime,
    actor: str,
) -> None:
    """Keep a line as the evidence of a payment, also one that was released before."""
    mine = {
        "order_id": order_id,
        "entry_id": entry_id,
        "confirmed_at": ms(at),
        "actor": actor,
        "released_at": None,
    }
    known = update(bank_line).where(
        bank_line.c.fingerprint == fingerprint, bank_line.c.released_at.is_not(None)
    )
    if db.execute(known.values(**mine)).rowcount:
        return
    db.execute(
        bank_line.insert().values(
            fingerprint=fingerprint,
            account=line.account,
            booked=line.booked.isoformat(),
            amount=line.amount.minor,
            currency=line.amount.currency,
            name=line.name,
            reference=line.reference,
            bank_id=line.bank_id,
            **mine,
        )
    )


def release(db: Connection, order_id: int, at: datetime) -> None:
    """Let the lines of an order that is not paid any more be free for another."""
    db.execute(
        update(bank_line)
        .where(bank_line.c.order_id == order_id, bank_line.c.released_at.is_(None))
        .values(released_at=ms(at))
    )


def hold_again(db: Connection, order_id: int, released: datetime) -> None:
    """Put back what was released at that instant, unless it has paid another order since."""
    db.execute(
        update(bank_line)
        .where(bank_line.c.order_id == order_id, bank_line.c.released_at == ms(released))
        .values(released_at=None)
    )


def pending(db: Connection) -> tuple[PendingOrder, ...]:
    """The orders that wait for their money, oldest first."""
    query = (
        select(
            orders.c.id, orders.c.channel, orders.c.number, orders.c.currency, orders.c.total,
            orders.c.received, orders.c.payment_reference, orders.c.version,
            contact.c.name.label("customer"), address.c.name.label("billed"),
            address.c.company,
        )
        .join(contact, contact.c.id == orders.c.contact_id)
        .join(address, address.c.id == orders.c.billing_id)
        .where(orders.c.status == str(OrderStatus.PENDING_PAYMENT))
        .order_by(orders.c.id)
    )  # fmt: skip
    return tuple(
        PendingOrder(
            id=row.id,
            number=row.number,
            full_number=full_number(row.channel, row.number),
            names=tuple(dict.fromkeys(filter(None, (row.customer, row.billed, row.company)))),
            due=Money(row.total - (row.received or 0), row.currency),  # some of it may be there
            reference=row.payment_reference,
            version=row.version,
        )
        for row in db.execute(query)
    )

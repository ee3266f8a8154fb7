"""Contacts and addresses: one row for all orders that say exactly the same."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, func, or_, select

from desktop.domain.address import Address
from desktop.domain.customer import Contact, CustomerRecord
from desktop.domain.money import Money
from desktop.domain.place import checked_point
from desktop.domain.status import OrderStatus
from desktop.domain.text import folded
from desktop.storage import search_index
from desktop.storage.instants import instant, ms
from desktop.storage.prepared import Prepared
from desktop.storage.schema import address, contact, customer, orders
from desktop.storage.search_index import Index

ADDRESS_PARTS = (
    "name", "company", "street", "complement", "district", "city", "region", "postcode",
    "country", "tax_id", "latitude", "longitude",
)  # fmt: skip
CONTACT_PARTS = ("name", "email", "phone", "tax_id", "language")

# A customer and all that were merged with them.
_KEPT = (
    select(func.coalesce(customer.c.merged_into, customer.c.id))
    .where(customer.c.id == bindparam("which"))
    .scalar_subquery()
)
_ONE_PERSON = select(customer.c.id).where(
    or_(customer.c.id == _KEPT, customer.c.merged_into == _KEPT)
)
_RECORD = Prepared(
    select(
        orders.c.currency,
        func.count(),
        func.min(orders.c.created_at),
        func.sum(orders.c.total).filter(orders.c.status != OrderStatus.CANCELLED),
    )
    .where(orders.c.customer_id.in_(_ONE_PERSON))
    .group_by(orders.c.currency)
    .order_by(func.count().desc())
)


def customer_key(who: Contact) -> str:
    """What makes two contacts one customer: the e-mail, else the phone, else the name."""
    if who.email:
        return f"e:{folded(who.email)}"
    digits = "".join(sign for sign in who.phone if sign.isdigit())
    return f"p:{digits}:{folded(who.name)}" if digits else f"n:{folded(who.name)}"


def contact_digest(who: Contact) -> str:
    """What makes two contacts the same row."""
    return _digest(getattr(who, part) for part in CONTACT_PARTS)


def address_digest(where: Address) -> str:
    """What makes two addresses the same row."""
    return _digest(getattr(where, part) for part in ADDRESS_PARTS)


def contact_row(who: Contact, customer_id: int) -> dict[str, Any]:
    """A contact as a row."""
    digits = "".join(sign for sign in who.phone if sign.isdigit())
    return {
        "digest": contact_digest(who),
        "customer_id": customer_id,
        **{part: getattr(who, part) for part in CONTACT_PARTS},
        "folded": folded(f"{who.name} {who.email} {digits}"),
    }


def address_row(where: Address) -> dict[str, Any]:
    """An address as a row."""
    return {
        "digest": address_digest(where),
        **{part: getattr(where, part) for part in ADDRESS_PARTS},
        "place_key": where.key,
        "folded": folded(f"{where.name} {where.street} {where.city} {where.postcode}"),
    }


def customer_id_of(db: Connection, who: Contact, *, at: datetime) -> int:
    """The customer behind a contact, made when new.

    Whoever is said to have exactly this contact is meant, also where a changed e-mail address
    would make them somebody else.
    """
    said = select(contact.c.customer_id).where(contact.c.digest == contact_digest(who))
    known = db.execute(said).scalar()
    if known is not None:
        return int(known)
    key = customer_key(who)
    found = db.execute(select(customer.c.id).where(customer.c.key == key)).scalar()
    if found is not None:
        return int(found)
    made = db.execute(customer.insert().values(key=key, created_at=ms(at)).returning(customer.c.id))
    return int(made.scalar_one())


def contact_id_of(db: Connection, who: Contact, customer_id: int) -> int:
    """The row of a contact, made when new."""
    found = db.execute(select(contact.c.id).where(contact.c.digest == contact_digest(who))).scalar()
    if found is not None:
        return int(found)
    row = contact_row(who, customer_id)
    made = int(db.execute(contact.insert().values(**row).returning(contact.c.id)).scalar_one())
    search_index.add(db, Index.CONTACT, [(made, row["folded"])])
    return made


def address_id_of(db: Connection, where: Address) -> int:
    """The row of an address, made when new."""
    digest = address_digest(where)
    found = db.execute(select(address.c.id).where(address.c.digest == digest)).scalar()
    if found is not None:
        return int(found)
    row = address_row(where)
    made = int(db.execute(address.insert().values(**row).returning(address.c.id)).scalar_one())
    search_index.add(db, Index.ADDRESS, [(made, row["folded"])])
    return made


def address_at(db: Connection, address_id: int) -> Address:
    """The address that a row holds."""
    row = db.execute(select(address).where(address.c.id == address_id)).one()
    return Address(**{part: getattr(row, part) for part in ADDRESS_PARTS})


def record_of(db: Connection, customer_id: int) -> CustomerRecord:
    """How much a customer has ordered, and since when."""
    rows = _RECORD.rows(db, which=customer_id)
    return CustomerRecord(
        id=customer_id,
        orders=sum(count for _currency, count, _first, _sum in rows),
        first_order_at=instant(min(first for _c, _n, first, _s in rows)) if rows else None,
        spent=tuple(Money(int(total), currency) for currency, _n, _f, total in rows if total),
    )


def has_point(where: Address) -> bool:
    """Whether the web store gave the address a point."""
    if where.latitude is None or where.longitude is None:
        return False
    checked_point(where.latitude, where.longitude)
    return True


def _digest(parts: Any) -> str:
    joined = "\x1f".join("" if part is None else str(part) for part in parts)
    return hashlib.sha256(joined.encode()).hexdigest()

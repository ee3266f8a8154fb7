"""Looking for what is sold and who buys it, while a sale is being made."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, case, func, or_, select

from desktop.domain.address import Address
from desktop.domain.customer import Contact
from desktop.domain.money import Money
from desktop.domain.selling import CustomerFound, Offer, Variant
from desktop.domain.status import OrderStatus
from desktop.domain.text import folded
from desktop.storage.people import ADDRESS_PARTS, CONTACT_PARTS
from desktop.storage.products import options_of
from desktop.storage.schema import address, contact, customer, line, orders, product

_MOST_NUMBERS = 5  # orders named for one product
_MOST_WORDS = 8


def products_like(db: Connection, text: str, limit: int) -> tuple[int, ...]:
    """The products that a text finds: its very barcode or SKU first, then all of its words."""
    typed = text.strip()
    words = folded(typed).split()[:_MOST_WORDS]
    exact = or_(product.c.barcode == typed, func.lower(product.c.sku) == typed.lower())
    if not words:
        exact = product.c.id < 0
    found = and_(
        *(
            or_(
                product.c.folded.contains(word, autoescape=True),
                product.c.barcode.startswith(word, autoescape=True),
            )
            for word in words
        )
    )
    begins = product.c.folded.startswith(" ".join(words), autoescape=True)
    query = (
        select(product.c.id)
        .where(product.c.archived == 0, or_(exact, found) if words else found)
        .order_by(case((exact, 0), (begins, 1), else_=2), product.c.folded, product.c.id)
        .limit(limit)
    )
    return tuple(db.execute(query).scalars())


def product_named(db: Connection, code: str) -> int | None:
    """The product of exactly this barcode, or else of this SKU, when there is just one."""
    typed = code.strip()
    if not typed:
        return None
    for same in (product.c.barcode == typed, func.lower(product.c.sku) == typed.lower()):
        query = select(product.c.id).where(product.c.archived == 0, same).limit(2)
        found = db.execute(query).scalars().all()
        if len(found) == 1:
            return int(found[0])
    return None


def offers(db: Connection, ids: Collection[int], low_level: int) -> dict[int, Offer]:
    """These products as they can be sold now, in the order of `ids`."""
    rows = db.execute(select(product).where(product.c.id.in_(ids))).all()
    held = _held(db, ids)
    families = _families(db, {row.family_id for row in rows if row.family_id is not None})
    made = {row.id: _offer(row, low_level, held.get(row.id, []), families) for row in rows}
    return {key: made[key] for key in ids if key in made}


def _offer(
    row: Row[Any],
    low_level: int,
    held: Sequence[tuple[str, int]],
    families: Mapping[int, Sequence[Row[Any]]],
) -> Offer:
    return Offer(
        product_id=row.id,
        sku=row.sku,
        name=row.name,
        barcode=row.barcode,
        price=None if row.price is None else Money(row.price, row.currency),
        on_hand=row.on_hand,
        low_level=low_level if row.low_level is None else row.low_level,
        allow_backorder=bool(row.allow_backorder),
        unlimited=bool(row.unlimited),
        options=options_of(row.options),
        picture=row.picture,
        held=sum(units for _number, units in held),
        held_by=tuple(number for number, _units in held[:_MOST_NUMBERS]),
        variants=tuple(_variant(each) for each in families.get(row.family_id, ()) if each != row),
    )


def _variant(row: Row[Any]) -> Variant:
    return Variant(
        product_id=row.id,
        sku=row.sku,
        name=row.name,
        options=options_of(row.options),
        on_hand=row.on_hand,
        unlimited=bool(row.unlimited),
    )


def _families(db: Connection, ids: Collection[int]) -> dict[int, list[Row[Any]]]:
    if not ids:
        return {}
    query = (
        select(product)
        .where(product.c.family_id.in_(ids), product.c.archived == 0)
        .order_by(product.c.folded, product.c.id)
    )
    members: dict[int, list[Row[Any]]] = {}
    for row in db.execute(query):
        members.setdefault(row.family_id, []).append(row)
    return members


def _held(db: Connection, ids: Collection[int]) -> dict[int, list[tuple[str, int]]]:
    """By product: the pending orders that hold it, the newest first, with the units of each."""
    units = func.sum(line.c.quantity - line.c.returned)
    query = (
        select(line.c.product_id, orders.c.channel, orders.c.number, units)
        .join(orders, orders.c.id == line.c.order_id)
        .where(
            line.c.product_id.in_(ids),
            orders.c.status == str(OrderStatus.PENDING_PAYMENT),
            line.c.returned < line.c.quantity,
        )
        .group_by(line.c.product_id, orders.c.id, orders.c.channel, orders.c.number)
        .order_by(orders.c.id.desc())
    )
    held: dict[int, list[tuple[str, int]]] = {}
    for product_id, _channel, number, count in db.execute(query):
        held.setdefault(product_id, []).append((number, int(count)))
    return held


_ONE = func.coalesce(customer.c.merged_into, customer.c.id)


def customers_like(db: Connection, text: str, limit: int) -> tuple[CustomerFound, ...]:
    """The customers whose name, e-mail or phone has all words of a text, the latest first."""
    words = _contact_words(text)
    if not words:
        return ()
    named = and_(*(contact.c.folded.contains(word, autoescape=True) for word in words))
    query = (
        select(_ONE.label("one"), func.max(orders.c.id).label("last"))
        .select_from(contact)
        .join(customer, customer.c.id == contact.c.customer_id)
        .outerjoin(orders, orders.c.customer_id == customer.c.id)
        .where(named)
        .group_by(_ONE)
        .order_by(func.coalesce(func.max(orders.c.id), 0).desc(), _ONE.desc())
        .limit(limit)
    )
    return tuple(customer_known(db, int(row.one)) for row in db.execute(query).all())


def customer_known(db: Connection, customer_id: int) -> CustomerFound:
    """A customer as the shop knows them, or else as their last order says.

    An order of somebody who was merged into them speaks only where they have none of their own.
    """
    own = db.execute(select(customer).where(customer.c.id == customer_id)).one()
    theirs = select(customer.c.id).where(
        or_(customer.c.id == customer_id, customer.c.merged_into == customer_id)
    )
    of_theirs = select(orders).where(orders.c.customer_id.in_(theirs))
    own_first = case((orders.c.customer_id == customer_id, 0), else_=1)
    last = db.execute(of_theirs.order_by(own_first, orders.c.id.desc()).limit(1)).first()
    count = db.execute(
        select(func.count()).select_from(orders).where(orders.c.customer_id.in_(theirs))
    ).scalar_one()
    newest = (
        select(contact.c.id)
        .where(contact.c.customer_id.in_(theirs))
        .order_by(contact.c.id.desc())
        .limit(1)
    )
    contact_id = own.contact_id or (last.contact_id if last else db.execute(newest).scalar_one())
    return CustomerFound(
        id=customer_id,
        contact=_contact(db, contact_id),
        billing=_address(db, own.billing_id or (last.billing_id if last else None)),
        shipping=_address(db, own.shipping_id or (last.shipping_id if last else None)),
        orders=int(count),
    )


def _contact_words(text: str) -> list[str]:
    """The words to look for; a number typed with spaces or signs is one row of digits."""
    bare = folded(text)
    if bare and all(sign in "+-()./ " or sign.isdigit() for sign in bare):
        digits = "".join(sign for sign in bare if sign.isdigit())
        return [digits] if digits else []
    return bare.split()[:_MOST_WORDS]


def _contact(db: Connection, contact_id: int) -> Contact:
    row = db.execute(_parts(contact, CONTACT_PARTS).where(contact.c.id == contact_id)).one()
    return Contact(**row._mapping)  # noqa: SLF001  # SQLAlchemy's public name for it


def _address(db: Connection, address_id: int | None) -> Address:
    if address_id is None:
        return Address()
    row = db.execute(_parts(address, ADDRESS_PARTS).where(address.c.id == address_id)).one()
    return Address(**row._mapping)  # noqa: SLF001  # as above


def _parts(table: Any, names: Iterable[str]) -> Select[Any]:
    return select(*(table.c[name] for name in names))


def archived_among(db: Connection, ids: Collection[int]) -> frozenset[int]:
    """Which of these products are no longer sold."""
    query = select(product.c.id).where(product.c.id.in_(ids), product.c.archived == 1)
    return frozenset(db.execute(query).scalars())

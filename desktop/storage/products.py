"""Products as they are stored."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, func, select, update

from desktop.domain.errors import ProductNotFound
from desktop.domain.money import Money
from desktop.domain.product import NewProduct, Options, Product, ProductDetails
from desktop.domain.text import folded
from desktop.storage.instants import ms
from desktop.storage.prepared import Among, Prepared, given_many
from desktop.storage.schema import product, product_family, store_product

# The family's name as a column of its own: a join could not be locked on a server.
FAMILY = (
    select(product_family.c.name)
    .where(product_family.c.id == product.c.family_id)
    .scalar_subquery()
    .label("family")
)
_LOCKED = (
    select(product, FAMILY)
    .where(product.c.id.in_(bindparam("ids", expanding=True)))
    .order_by(product.c.id)
    .with_for_update()
)
_BY_IDS = Prepared(select(product, FAMILY).where(Among(product.c.id, "ids")).order_by(product.c.id))
_LOCKED_ONE = Prepared(
    select(product, FAMILY).where(product.c.id == bindparam("which")).with_for_update()
)
_MANY = 500  # how many values stand in one look-up
_FEW = 4  # so many are taken one by one faster than together


def locked(db: Connection, ids: Collection[int]) -> dict[int, Product]:
    """The products of these ids in the order of ids, held until the transaction ends.

    Everybody takes them in that order, so that two workstations never wait for each other.
    """
    wanted = sorted(ids)
    if len(wanted) > _FEW:
        return {row.id: product_of(row) for row in db.execute(_LOCKED, {"ids": wanted})}
    found = (row for each in wanted for row in _LOCKED_ONE.named(db, which=each))
    return {row.id: product_of(row) for row in found}


def by_ids(db: Connection, ids: Collection[int]) -> dict[int, Product]:
    """The products of these ids."""
    found = _BY_IDS.named(db, ids=given_many(db, ids)) if ids else ()
    return {row.id: product_of(row) for row in found}


def by_sku(db: Connection, sku: str) -> Product:
    """The product of this SKU.

    Raises:
        ProductNotFound: there is none.
    """
    row = db.execute(select(product, FAMILY).where(product.c.sku == sku)).first()
    if row is None:
        raise ProductNotFound(sku)
    return product_of(row)


def by_skus(db: Connection, skus: Iterable[str]) -> dict[str, Product]:
    """Products by SKU, for those that exist."""
    query = select(product, FAMILY).where(product.c.sku.in_(set(skus)))
    return {row.sku: product_of(row) for row in db.execute(query)}


def by_store(db: Connection, channels: Collection[str]) -> dict[tuple[str, str], int]:
    """The products that stores sell without a SKU, by channel and the store's own id."""
    query = select(store_product).where(store_product.c.channel.in_(channels))
    return {(row.channel, row.external_product): row.product_id for row in db.execute(query)}


def remember(db: Connection, channel: str, external: str, product_id: int) -> None:
    """Know a store's product again that has no SKU."""
    db.execute(
        store_product.insert().values(
            channel=channel, external_product=external, product_id=product_id
        )
    )


def remember_names(db: Connection, channel: str, named: Mapping[str, str]) -> None:
    """Remember how a store calls products that have a SKU, as far as it is new: `named` by its id.

    Their level is asked for by that name.
    """
    names = sorted(named)
    for start in range(0, len(names), _MANY):
        some = names[start : start + _MANY]
        known = set(
            db.execute(
                select(store_product.c.external_product).where(
                    store_product.c.channel == channel, store_product.c.external_product.in_(some)
                )
            ).scalars()
        )
        fresh = [name for name in some if name not in known]
        found = by_skus(db, (named[name] for name in fresh)) if fresh else {}
        for name in fresh:
            if named[name] in found:
                remember(db, channel, name, found[named[name]].id)


def skus_of(db: Connection, ids: Collection[int]) -> dict[int, str]:
    """The SKUs of products, by id."""
    query = select(product.c.id, product.c.sku).where(product.c.id.in_(set(ids)))
    return {row.id: row.sku for row in db.execute(query)}


def added_since(db: Connection, ids: Iterable[int], at: datetime) -> frozenset[int]:
    """Those of the products that the shop has known only since then."""
    since = product.c.created_at >= ms(at)
    query = select(product.c.id).where(product.c.id.in_(set(ids)), since)
    return frozenset(db.execute(query).scalars())


def everything(db: Connection) -> tuple[Product, ...]:
    """All products that are not archived, by name."""
    query = select(product, FAMILY).where(product.c.archived == 0).order_by(product.c.folded)
    return tuple(product_of(row) for row in db.execute(query))


def low(db: Connection, default: int) -> tuple[Product, ...]:
    """The products at their low level or below, the emptiest first."""
    limit = func.coalesce(product.c.low_level, default)
    query = (
        select(product, FAMILY)
        .where(product.c.archived == 0, product.c.unlimited == 0, product.c.on_hand <= limit)
        .order_by(product.c.on_hand, product.c.folded)
    )
    return tuple(product_of(row) for row in db.execute(query))


def by_id(db: Connection, product_id: int) -> Product:
    """The product of this id.

    Raises:
        ProductNotFound: there is none.
    """
    row = db.execute(select(product, FAMILY).where(product.c.id == product_id)).first()
    if row is None:
        raise ProductNotFound(str(product_id))
    return product_of(row)


def by_barcodes(db: Connection, barcodes: Iterable[str]) -> dict[str, Product]:
    """Products by barcode, for those that exist."""
    query = select(product, FAMILY).where(product.c.barcode.in_(set(barcodes) - {""}))
    return {row.barcode: product_of(row) for row in db.execute(query)}


def add(db: Connection, new: NewProduct, *, at: datetime) -> int:
    """Add a product with nothing on hand; its opening movement brings the rest."""
    row = {**row_of(new, at), "family_id": _family_id(db, new.family)}
    made = db.execute(product.insert().values(**row).returning(product.c.id))
    return int(made.scalar_one())


def change(db: Connection, product_id: int, details: ProductDetails) -> None:
    """Write what a merchant says of a product; its level stays."""
    row = {**_details_row(details), "family_id": _family_id(db, details.family)}
    db.execute(update(product).where(product.c.id == product_id).values(**row))


def set_archived(db: Connection, product_id: int, *, archived: bool) -> None:
    """Put a product away, or take it back."""
    db.execute(update(product).where(product.c.id == product_id).values(archived=int(archived)))


def families(db: Connection) -> tuple[str, ...]:
    """The names of all families, in their order."""
    query = select(product_family.c.name).order_by(product_family.c.folded)
    return tuple(db.execute(query).scalars())


def suppliers(db: Connection) -> tuple[str, ...]:
    """Whoever supplies a product, in order."""
    query = select(product.c.supplier).where(product.c.supplier != "").distinct()
    return tuple(sorted(db.execute(query).scalars(), key=folded))


def row_of(new: NewProduct, at: datetime) -> dict[str, Any]:
    """A new product as a row, without its family."""
    return {**_details_row(new), "on_hand": 0, "created_at": ms(at)}


def _details_row(new: ProductDetails) -> dict[str, Any]:
    currency = next((each.currency for each in (new.price, new.cost) if each is not None), "")
    return {
        "sku": new.sku,
        "name": new.name,
        "folded": folded(f"{new.sku} {new.name}"),
        "price": None if new.price is None else new.price.minor,
        "currency": currency,
        "low_level": new.low_level,
        "allow_backorder": int(new.allow_backorder),
        "unlimited": int(new.unlimited),
        "barcode": new.barcode,
        "cost": None if new.cost is None else new.cost.minor,
        "supplier": new.supplier,
        "supplier_reference": new.supplier_reference,
        "options": json.dumps(new.options, ensure_ascii=False) if new.options else "",
        "picture": new.picture,
    }


def _family_id(db: Connection, name: str) -> int | None:
    """The family of that name, made when there is none yet; accents and capitals aside."""
    if not name:
        return None
    key = folded(name)
    found = db.execute(select(product_family.c.id).where(product_family.c.folded == key)).scalar()
    if found is not None:
        return int(found)
    made = product_family.insert().values(name=name, folded=key).returning(product_family.c.id)
    return int(db.execute(made).scalar_one())


def product_of(row: Row[Any]) -> Product:
    """The product of a row that has its family's name with it."""
    return Product(
        id=row.id,
        sku=row.sku,
        name=row.name,
        price=None if row.price is None else Money(row.price, row.currency),
        on_hand=row.on_hand,
        low_level=row.low_level,
        allow_backorder=bool(row.allow_backorder),
        unlimited=bool(row.unlimited),
        barcode=row.barcode,
        cost=None if row.cost is None else Money(row.cost, row.currency),
        supplier=row.supplier,
        supplier_reference=row.supplier_reference,
        family_id=row.family_id,
        family=row.family or "",
        options=options_of(row.options),
        picture=row.picture,
        archived=bool(row.archived),
    )


def options_of(stored: str) -> Options:
    """The options of a variant, as they are stored."""
    return tuple((name, value) for name, value in json.loads(stored)) if stored else ()

"""Products as they are stored."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, func, select

from desktop.domain.errors import ProductNotFound
from desktop.domain.money import Money
from desktop.domain.product import NewProduct, Product
from desktop.domain.text import folded
from desktop.storage.instants import ms
from desktop.storage.prepared import Prepared
from desktop.storage.schema import product, store_product

_LOCKED = (
    select(product)
    .where(product.c.id.in_(bindparam("ids", expanding=True)))
    .order_by(product.c.id)
    .with_for_update()
)
_LOCKED_ONE = Prepared(select(product).where(product.c.id == bindparam("which")).with_for_update())
_FEW = 4  # so many are taken one by one faster than together


def locked(db: Connection, ids: Collection[int]) -> dict[int, Product]:
    """The products of these ids in the order of ids, held until the transaction ends.

    Everybody takes them in that order, so that two workstations never wait for each other.
    """
    wanted = sorted(ids)
    if len(wanted) > _FEW:
        return {row.id: _product(row) for row in db.execute(_LOCKED, {"ids": wanted})}
    found = (row for each in wanted for row in _LOCKED_ONE.named(db, which=each))
    return {row.id: _product(row) for row in found}


def by_ids(db: Connection, ids: Collection[int]) -> dict[int, Product]:
    """The products of these ids."""
    query = select(product).where(product.c.id.in_(ids)).order_by(product.c.id)
    return {row.id: _product(row) for row in db.execute(query)}


def by_sku(db: Connection, sku: str) -> Product:
    """The product of this SKU.

    Raises:
        ProductNotFound: there is none.
    """
    row = db.execute(select(product).where(product.c.sku == sku)).first()
    if row is None:
        raise ProductNotFound(sku)
    return _product(row)


def by_skus(db: Connection, skus: Iterable[str]) -> dict[str, Product]:
    """Products by SKU, for those that exist."""
    query = select(product).where(product.c.sku.in_(set(skus)))
    return {row.sku: _product(row) for row in db.execute(query)}


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


def skus_of(db: Connection, ids: Collection[int]) -> dict[int, str]:
    """The SKUs of products, by id."""
    query = select(product.c.id, product.c.sku).where(product.c.id.in_(set(ids)))
    return {row.id: row.sku for row in db.execute(query)}


def everything(db: Connection) -> tuple[Product, ...]:
    """All products that are not archived, by name."""
    query = select(product).where(product.c.archived == 0).order_by(product.c.folded)
    return tuple(_product(row) for row in db.execute(query))


def low(db: Connection, default: int) -> tuple[Product, ...]:
    """The products at their low level or below, the emptiest first."""
    limit = func.coalesce(product.c.low_level, default)
    query = (
        select(product)
        .where(product.c.archived == 0, product.c.unlimited == 0, product.c.on_hand <= limit)
        .order_by(product.c.on_hand, product.c.folded)
    )
    return tuple(_product(row) for row in db.execute(query))


def add(db: Connection, new: NewProduct, *, at: datetime) -> int:
    """Add a product with nothing on hand; its opening movement brings the rest."""
    made = db.execute(product.insert().values(**row_of(new, at)).returning(product.c.id))
    return int(made.scalar_one())


def row_of(new: NewProduct, at: datetime) -> dict[str, Any]:
    """A new product as a row."""
    return {
        "sku": new.sku,
        "name": new.name,
        "folded": folded(f"{new.sku} {new.name}"),
        "price": None if new.price is None else new.price.minor,
        "currency": "" if new.price is None else new.price.currency,
        "on_hand": 0,
        "low_level": new.low_level,
        "allow_backorder": int(new.allow_backorder),
        "unlimited": int(new.unlimited),
        "created_at": ms(at),
    }


def _product(row: Row[Any]) -> Product:
    return Product(
        id=row.id,
        sku=row.sku,
        name=row.name,
        price=None if row.price is None else Money(row.price, row.currency),
        on_hand=row.on_hand,
        low_level=row.low_level,
        allow_backorder=bool(row.allow_backorder),
        unlimited=bool(row.unlimited),
    )

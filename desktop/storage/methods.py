"""Payment methods, shipping methods and tax rates as they are stored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, Table, func, select

from desktop.domain.errors import MethodNotFound
from desktop.domain.methods import Method, Methods, PaymentMethod, ShippingMethod, TaxRate
from desktop.domain.money import Money
from desktop.domain.shop import ShopSettings
from desktop.storage.schema import orders, payment_method, shipping_method, tax_rate

_MOST_USED = 30  # an imported shop may name its methods in a hundred ways
_TABLES: Mapping[type, Table] = {
    PaymentMethod: payment_method,
    ShippingMethod: shipping_method,
    TaxRate: tax_rate,
}


def kept(db: Connection) -> Methods:
    """The lists that the shop keeps, each in its order, with what is archived."""
    return Methods(
        payments=tuple(
            PaymentMethod(
                id=row.id,
                name=row.name,
                instructions=row.instructions,
                pay_on_delivery=bool(row.pay_on_delivery),
                archived=bool(row.archived),
            )
            for row in _rows(db, payment_method)
        ),
        shippings=tuple(
            ShippingMethod(
                id=row.id,
                name=row.name,
                price=Money(row.price, row.currency),
                archived=bool(row.archived),
            )
            for row in _rows(db, shipping_method)
        ),
        rates=tuple(
            TaxRate(id=row.id, name=row.name, rate=Decimal(row.rate), archived=bool(row.archived))
            for row in _rows(db, tax_rate)
        ),
    )


def used(db: Connection, shop: ShopSettings) -> Methods:
    """What the orders of the shop have used, the most used first, and the shop's own tax."""
    own_tax = shop.tax_name or shop.tax_rate
    return Methods(
        payments=_used_payments(db, shop),
        shippings=_used_shippings(db, shop.currency),
        rates=(TaxRate(name=shop.tax_name, rate=shop.tax_rate),) if own_tax else (),
    )


def add(db: Connection, method: Method) -> int:
    """Add a method at the end of its list."""
    table = _TABLES[type(method)]
    last = db.execute(select(func.coalesce(func.max(table.c.position), 0))).scalar_one()
    row = {**_values(method), "position": int(last) + 1}
    return int(db.execute(table.insert().values(**row).returning(table.c.id)).scalar_one())


def change(db: Connection, method: Method) -> None:
    """Write a method anew; it keeps its place.

    Raises:
        MethodNotFound: it is not there.
    """
    table = _TABLES[type(method)]
    done = db.execute(table.update().where(table.c.id == method.id).values(**_values(method)))
    if done.rowcount != 1:
        raise MethodNotFound(method.name)


def put_in_order(db: Connection, kind: type[Method], ids: Sequence[int]) -> None:
    """Give a list this order; what is not named follows in the order it had."""
    table = _TABLES[kind]
    rest = [row.id for row in _rows(db, table) if row.id not in ids]
    for position, each in enumerate((*ids, *rest), start=1):
        db.execute(table.update().where(table.c.id == each).values(position=position))


def _rows(db: Connection, table: Table) -> Sequence[Any]:
    return db.execute(select(table).order_by(table.c.position, table.c.id)).all()


def _values(method: Method) -> dict[str, Any]:
    common = {"name": method.name, "archived": int(method.archived)}
    if isinstance(method, PaymentMethod):
        return common | {
            "instructions": method.instructions,
            "pay_on_delivery": int(method.pay_on_delivery),
        }
    if isinstance(method, ShippingMethod):
        return common | {"price": method.price.minor, "currency": method.price.currency}
    return common | {"rate": str(method.rate)}


def _used_payments(db: Connection, shop: ShopSettings) -> tuple[PaymentMethod, ...]:
    query = (
        select(orders.c.payment_method, func.max(orders.c.pay_on_delivery))
        .where(orders.c.payment_method != "")
        .group_by(orders.c.payment_method)
        .order_by(func.count().desc(), orders.c.payment_method)
        .limit(_MOST_USED)
    )
    # An order's own instructions name its amount and reference: they are not for the next one.
    return tuple(
        PaymentMethod(
            name=name,
            instructions=shop.payment_information if at == 0 else "",
            pay_on_delivery=bool(on_delivery),
        )
        for at, (name, on_delivery) in enumerate(db.execute(query).all())
    )


def _used_shippings(db: Connection, currency: str) -> tuple[ShippingMethod, ...]:
    """The shipping methods of the shop's currency, each at the price of its last order."""
    last = (
        select(func.max(orders.c.id).label("id"), func.count().label("times"))
        .where(orders.c.shipping_method != "", orders.c.currency == currency)
        .group_by(orders.c.shipping_method)
        .subquery()
    )
    query = (
        select(orders.c.shipping_method, orders.c.shipping)
        .join(last, last.c.id == orders.c.id)
        .order_by(last.c.times.desc(), orders.c.shipping_method)
        .limit(_MOST_USED)
    )
    return tuple(
        ShippingMethod(name=name, price=Money(price, currency))
        for name, price in db.execute(query).all()
    )

"""Writing the lines and sums of an order anew; a line that is gone keeps its row, all returned."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, select

from desktop.domain.basket import Basket, BasketLine, Part, Priced
from desktop.domain.order import LineItem, Order
from desktop.domain.stock import Movement, Reason
from desktop.storage.schema import line, orders

_OF_LINE = ("quantity", "returned", "unit_price", "discount", "tax", "tax_rate", "total")
_OF_ORDER = (
    "subtotal", "shipping", "discount", "tax", "tax_included", "total", "shipping_id", "billing_id",
    "shipping_method", "payment_method", "payment_information", "pay_on_delivery",
    "first_product", "product_kinds",
)  # fmt: skip


def write_lines(db: Connection, order: Order, basket: Basket, sums: Priced) -> dict[int, int]:
    """Write a basket over an order's lines; gives the units that each line now stands for."""
    rows = {each.product_id: each for each in reversed(order.lines) if each.product_id is not None}
    last = max((each.position for each in order.lines), default=0)
    due: dict[int, int] = {}
    for each, part in zip(basket.lines, sums.parts, strict=True):
        known = rows.get(each.product_id)
        values = _values(each, part, basket)
        if known is None:
            last += 1
            values |= {
                "order_id": order.id,
                "position": last,
                "product_id": each.product_id,
                "sku": each.sku,
                "name": each.name,
            }
            made = db.execute(line.insert().values(**values).returning(line.c.id))
            due[int(made.scalar_one())] = each.quantity
        else:
            db.execute(line.update().where(line.c.id == known.id).values(**values))
            due[known.id] = each.quantity
    for gone in order.lines:
        if gone.id not in due:
            _give_up(db, gone)
            due[gone.id] = 0
    return due


def write_order(db: Connection, order_id: int, values: Mapping[str, Any], *, seen: int) -> bool:
    """Write what the edit changes of the order itself, if it is still at version `seen`."""
    done = db.execute(
        orders.update()
        .where(and_(orders.c.id == order_id, orders.c.version == seen))
        .values(**values, version=orders.c.version + 1)
    )
    return done.rowcount == 1


def sums_of(sums: Priced) -> dict[str, Any]:
    """The sums of an order as its columns."""
    totals = sums.totals
    return {
        "subtotal": totals.subtotal.minor,
        "shipping": totals.shipping.minor,
        "discount": totals.discount.minor,
        "tax": totals.tax.minor,
        "tax_included": int(totals.tax_included),
        "total": totals.total.minor,
    }


def difference(
    lines: Sequence[LineItem], due: Mapping[int, int], held: Mapping[int, int]
) -> tuple[Movement, ...]:
    """The movements for what is more or less than the order holds, and for nothing else."""
    moves = []
    for each in lines:
        units = due[each.id] - held.get(each.id, 0)
        if each.product_id is not None and units:
            reason = Reason.SOLD if units > 0 else Reason.RETURNED
            moves.append(
                Movement(product_id=each.product_id, units=-units, reason=reason, line_id=each.id)
            )
    return tuple(moves)


def snapshot(db: Connection, order: Order) -> dict[str, Any]:
    """The order and its lines as they stand, for undoing an edit; none of it is personal."""
    row = db.execute(select(*(orders.c[name] for name in _OF_ORDER)).where(_is(order))).one()
    lines = db.execute(
        select(line.c.id, *(line.c[name] for name in _OF_LINE))
        .where(line.c.order_id == order.id)
        .order_by(line.c.id)
    )
    return {"order": row._asdict(), "lines": [list(each) for each in lines]}


def restore(
    db: Connection, order: Order, was: Mapping[str, Any], *, located: bool
) -> dict[int, int]:
    """Write a snapshot back; gives the units that each line then stands for."""
    values = {**was["order"], "located": int(located)}
    db.execute(orders.update().where(_is(order)).values(**values, version=orders.c.version + 1))
    due: dict[int, int] = {}
    for line_id, *stored in was["lines"]:
        values = dict(zip(_OF_LINE, stored, strict=True))
        db.execute(line.update().where(line.c.id == line_id).values(**values))
        due[line_id] = values["quantity"] - values["returned"]
    for added in order.lines:
        if added.id not in due:
            _give_up(db, added)
            due[added.id] = 0
    return due


def _is(order: Order) -> ColumnElement[bool]:
    return orders.c.id == order.id


def _values(each: BasketLine, part: Part, basket: Basket) -> dict[str, Any]:
    return {
        "quantity": each.quantity,
        "returned": 0,
        "unit_price": str(each.unit_price),
        "discount": each.discount_taken.minor,
        "tax": part.tax.minor,
        "tax_rate": str(basket.tax_rate),
        "total": each.total.minor,
    }


def _give_up(db: Connection, gone: LineItem) -> None:
    """Leave a line's row where it is, standing for nothing and costing nothing."""
    nothing = {"returned": gone.quantity, "discount": 0, "tax": 0, "total": 0}
    db.execute(line.update().where(line.c.id == gone.id).values(**nothing))

"""Writing the lines and sums of an order anew; a line that is gone keeps its row, all returned."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, and_

from desktop.domain.basket import Basket, BasketLine, Part, Priced
from desktop.domain.order import LineItem, Order
from desktop.domain.stock import Movement, Reason
from desktop.storage.schema import line, orders


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

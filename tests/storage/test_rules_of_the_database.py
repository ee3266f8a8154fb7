"""What the database refuses even to somebody with an SQL tool."""

from __future__ import annotations

import pytest
from sqlalchemy.exc import DBAPIError

from desktop.domain.status import OrderStatus
from tests.shops import a_product, line

REFUSED = {
    "deleting an order": "DELETE FROM orders",
    "deleting history": "DELETE FROM history",
    "changing history": "UPDATE history SET actor = 'Eve'",
    "deleting a movement": "DELETE FROM movement",
    "changing a movement": "UPDATE movement SET units = 99",
    "deleting a line": "DELETE FROM line",
    "changing a number": "UPDATE orders SET number = '9999'",
    "changing a date": "UPDATE orders SET created_at = 1",
    "an unknown status": "UPDATE orders SET status = 'lost'",
    "pending to shipped and back at once": "UPDATE orders SET status = 'pending'",
    "a level without a movement": "UPDATE product SET on_hand = 77",
    "a product out of nothing": (
        "INSERT INTO product (sku, name, folded, currency, on_hand, created_at) "
        "VALUES ('NEW', 'New', 'new', 'EUR', 5, 0)"
    ),
    "a movement that does not follow": (
        "INSERT INTO movement (product_id, units, after, reason, at, actor) "
        "VALUES (1, 1, 50, 'received', 0, 'Eve')"
    ),
    "a sale out of nothing": (
        "INSERT INTO movement (product_id, units, after, reason, at, actor) "
        "VALUES (1, -50, -49, 'sold', 0, 'Eve')"
    ),
    "an entry outside the chain": (
        "INSERT INTO history (id, at, actor, workstation, source, happening, facts, previous, hash)"
        " VALUES (99, 0, 'Eve', 'x', 'window', 'created', '{}', 'abc', 'def')"
    ),
    "a quantity of nothing": (
        "INSERT INTO line (order_id, position, sku, name, quantity, unit_price, discount, tax, "
        "total) VALUES (1, 9, 'X', 'X', 0, '1', 0, 0, 0)"
    ),
    "the same number twice": (
        "INSERT INTO orders SELECT * FROM orders"
    ),
    "emptying the history": "TRUNCATE history CASCADE",
}  # fmt: skip


@pytest.mark.parametrize("statement", REFUSED.values(), ids=REFUSED.keys())
def test_the_database_refuses(shop, statement):
    shop.has(a_product("HAT", on_hand=2))
    shop.order(line("HAT"))
    with pytest.raises(DBAPIError):
        shop.sql(statement)
    assert shop.findings() == []


def test_replacing_a_row_does_not_get_past_the_triggers(file_shop):
    file_shop.has(a_product("HAT", on_hand=2))
    file_shop.order(line("HAT"))
    with pytest.raises(DBAPIError, match="cannot be deleted"):
        file_shop.sql("INSERT OR REPLACE INTO orders SELECT * FROM orders")


@pytest.mark.parametrize("old", OrderStatus)
@pytest.mark.parametrize("new", OrderStatus)
def test_the_triggers_know_the_table_of_transitions(shop, old, new):
    from desktop.domain.status import TRANSITIONS  # noqa: PLC0415

    shop.has(a_product("HAT", on_hand=2))
    order = shop.order(line("HAT"))
    shop.force(f"UPDATE orders SET status = '{old}'")
    legal = old is new or any((way.old, way.new) == (old, new) for way in TRANSITIONS)
    if legal:
        shop.sql("UPDATE orders SET status = :new WHERE id = :id", new=str(new), id=order.id)
    else:
        with pytest.raises(DBAPIError):
            shop.sql("UPDATE orders SET status = :new WHERE id = :id", new=str(new), id=order.id)

"""Why something cannot be done, read from what really happened."""

from __future__ import annotations

from desktop.domain.history import Happening
from desktop.domain.status import OrderStatus
from desktop.domain.why_not import Obstacle, WayOut, Wish
from desktop.words.why_not import reason, sold_since, way_out, way_out_verb
from tests.shops import BRUNO, a_product, line

PENDING, PAID, SHIPPED, CANCELLED = OrderStatus


def test_reopening_tells_who_cancelled_and_which_orders_sold_the_goods_since(shop):
    shop.has(a_product("KAI-40", name="Kai 40", on_hand=2))
    order = shop.order(line("KAI-40"))
    shop.shop.work_as(BRUNO)
    shop.mark(order, CANCELLED)
    one, other = shop.order(line("KAI-40")), shop.order(line("KAI-40"))
    taken_back = shop.reading.explain(order.id, Wish.REOPEN)
    assert taken_back.why.obstacle is Obstacle.SHORT
    assert [each.happening for each in taken_back.chain] == [
        Happening.CREATED, Happening.STATUS_CHANGED,
    ]  # fmt: skip
    assert taken_back.chain[-1].actor == "Bruno"
    assert [(each.before, each.after) for each in taken_back.chain[-1].stock] == [(1, 2)]
    (sold,) = taken_back.sold_since
    assert sold.orders == (one.number, other.number)
    assert sold.lacking == 1
    numbers = f"{one.number}, {other.number}"
    words = f"Kai 40: since then sold by orders {numbers}; 0 left, so reopening lacks 1."
    assert sold_since(taken_back) == (words,)
    assert taken_back.why.way_out is WayOut.REPLENISH


def test_an_order_cancelled_meanwhile_took_nothing(shop):
    shop.has(a_product("KAI-40", on_hand=1))
    order = shop.order(line("KAI-40"))
    shop.mark(order, CANCELLED)
    one = shop.order(line("KAI-40"))
    shop.mark(one, CANCELLED)
    assert shop.reading.explain(order.id, Wish.REOPEN) is None
    other = shop.order(line("KAI-40"))
    (sold,) = shop.reading.explain(order.id, Wish.REOPEN).sold_since
    assert sold.orders == (other.number,)


def test_what_can_be_done_needs_no_explanation(shop):
    shop.has(a_product("KAI-40", on_hand=1))
    order = shop.order(line("KAI-40"))
    assert shop.reading.explain(order.id, Wish.PAY) is None
    told = shop.reading.explain(order.id, Wish.SHIP)
    assert "once it is paid" in reason(told.order, told.why)
    shop.mark(order, PAID)
    assert shop.reading.explain(order.id, Wish.SHIP) is None


def test_every_answer_has_its_words(shop):
    shop.has(a_product("KAI-40", on_hand=9))
    for steps in ((), (PAID,), (PAID, SHIPPED), (PAID, CANCELLED)):
        order = shop.order(line("KAI-40"))
        if steps:
            shop.mark(order, *steps)
        for wish in Wish:
            told = shop.reading.explain(order.id, wish)
            if told is not None:
                assert "{" not in reason(told.order, told.why)
                assert bool(way_out(told.why)) is bool(way_out_verb(told.why))

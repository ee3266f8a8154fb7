"""The Portuguese tutorial: everything about an order on one page, and its four states."""

from __future__ import annotations

from desktop.domain.history import Happening
from desktop.domain.listing import OrderQuery
from desktop.domain.money import Money
from desktop.domain.status import OrderStatus
from tests.shops import HONOLULU, a_product, line


def test_the_page_of_an_order_has_all_that_the_tutorial_lists(shop):
    shop.has(a_product("CHINELO-39", on_hand=6), a_product("CHAPEU", on_hand=4))
    order = shop.order(
        line("CHINELO-39", 2), line("CHAPEU", price="19.60"),
        payment_information="IBAN PT50 0000",
    )  # fmt: skip
    page = shop.page(order)
    # the list of products ordered: SKU, name, quantity and price
    assert [(each.sku, each.name, each.quantity) for each in page.order.lines] == [
        ("CHINELO-39", "Chinelo-39", 2),
        ("CHAPEU", "Chapeu", 1),
    ]
    # "Preço Subtotal e Total, Custos de Envio e Imposto"
    totals = page.order.totals
    assert totals.subtotal == Money(7940, "EUR")
    assert totals.subtotal + totals.shipping == totals.total
    # contact, date, state, payment and shipping method, both addresses, payment information, map
    assert page.order.contact.email == "mariana.costa@example.pt"
    assert (page.order.payment_method, page.order.shipping_method) == (
        "Bank transfer",
        "CTT Expresso",
    )
    assert page.order.billing == page.order.shipping == HONOLULU
    assert page.order.payment_information == "IBAN PT50 0000"
    assert page.place is not None
    assert page.place.latitude == HONOLULU.latitude


def test_marking_as_cancelled_tells_what_returns_and_the_history_says_who(shop):
    shop.has(a_product("CHINELO-39", on_hand=6))
    order = shop.order(line("CHINELO-39"))
    assert [(each.before, each.after) for each in shop.page(order).gives_back] == [(5, 6)]
    changed = shop.mark(order, OrderStatus.CANCELLED, reason="O cliente mudou de planos")
    assert [(each.before, each.after) for each in changed.stock] == [(5, 6)]
    told = shop.page(order).history[0]
    assert told.happening is Happening.STATUS_CHANGED
    assert (told.actor, told.old_status, told.new_status, told.text) == (
        "Ana", OrderStatus.PENDING_PAYMENT, OrderStatus.CANCELLED, "O cliente mudou de planos",
    )  # fmt: skip
    assert shop.reading.listing(OrderQuery(status=OrderStatus.CANCELLED)).ids.tolist() == [order.id]

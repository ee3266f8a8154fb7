"""What the message bar says after a change, in the words merchants know."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from desktop.domain.errors import CannotUndo, ChangedMeanwhile, OutOfStock, Shortage
from desktop.domain.order_page import Changed
from desktop.domain.product import Product, StockChange
from desktop.domain.status import OrderStatus
from desktop.i18n import speak
from desktop.ui.orders.change_messages import (
    changed_message,
    low_message,
    refused_message,
    undone_message,
)
from tests.documents.orders import an_order, at

PENDING, PAID, SHIPPED, CANCELLED = OrderStatus
FLIP_FLOPS = StockChange(product_id=1, sku="KAI", name="flip-flops", before=5, after=6)


def changed(status: OrderStatus, *stock: StockChange, low: tuple[Product, ...] = ()) -> Changed:
    order = an_order(status=status, channel="jumpseller")
    return Changed(order=order, stock=stock, entry_id=3, low=low)


def a_product(left: int, level: int | None = 3) -> Product:
    return Product(id=1, sku="P", name="Parasol Brisa", price=None, on_hand=left, low_level=level)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Order 1047 is now Cancelled. Stock returned: flip-flops 5 → 6."),
        ("es", "El pedido 1047 está Cancelado. Inventario revertido: flip-flops 5 → 6."),
        ("pt", "A encomenda 1047 está no estado Cancelado. Stock revertido: flip-flops 5 → 6."),
    ],
)
def test_cancelling_says_what_returned(language, words):
    speak(language)
    assert changed_message(changed(CANCELLED, FLIP_FLOPS), None).text == words


def test_the_other_steps_say_their_state_and_what_the_stock_does():
    assert changed_message(changed(PAID), None).text == "Order 1047 is now Paid."
    assert changed_message(changed(SHIPPED), None).text == (
        "Order 1047 is now Shipped. Stock stays as it is."
    )
    taken = StockChange(product_id=1, sku="KAI", name="flip-flops", before=6, after=5)
    assert changed_message(changed(PAID, taken), None).text == (
        "Order 1047 is now Paid. Stock: flip-flops 6 → 5."
    )


def test_goods_that_were_lost_move_no_level():
    lost = StockChange(product_id=1, sku="KAI", name="flip-flops", before=5, after=5)
    assert changed_message(changed(CANCELLED, lost), None).text == (
        "Order 1047 is now Cancelled. Stock stays as it is."
    )


def test_many_products_are_counted_rather_than_named():
    assert changed_message(changed(CANCELLED, *[FLIP_FLOPS] * 9), None).text.endswith(
        "flip-flops 5 → 6, 5 more."
    )


def test_a_success_can_be_undone_and_goes_by_itself():
    undone: list[int] = []
    message = changed_message(changed(PAID), lambda: undone.append(1))
    assert [action[0] for action in message.actions] == ["Undo"]
    message.actions[0][1]()
    assert undone == [1]
    assert message.kind == "ok"
    assert message.lasts_ms == 12_000


def test_undoing_says_the_state_that_is_back():
    assert undone_message(changed(PAID)).text == "Undone: order 1047 is Paid again."


@pytest.mark.parametrize(
    ("left", "words"),
    [
        (2, "Parasol Brisa is low: 2 left (level 3)."),
        (
            0,
            "Parasol Brisa is out of stock. No more can be sold until stock is replenished.",
        ),
    ],
)
def test_a_change_that_made_a_product_low_says_so(left, words):
    product = a_product(left)
    assert changed_message(changed(PAID, low=(product,)), None).text == (
        f"Order 1047 is now Paid. {words}"
    )
    assert low_message((product,)).text == words
    assert low_message((product,)).kind == "warn"


def test_a_conflict_names_who_and_when_and_leads_to_the_order(opened):
    seen: list[int] = []
    error = ChangedMeanwhile("1047", "shipped", "Bruno", "counter-2", at(13, 22))
    message = refused_message(
        error, UTC, lambda: seen.append(1), now=datetime(2026, 11, 21, 14, tzinfo=UTC)
    )
    assert message.kind == "warn"
    assert message.text.startswith("Bruno marked order 1047 as Shipped at 13:22")
    assert message.text.endswith("Your change was not saved.")
    page = opened(None)
    page.pane.say(message)
    page.click("message_action_0")
    assert seen == [1]


def test_what_is_refused_stays_until_it_is_read():
    shortage = Shortage("KAI", "Kai 40", 1, 0)
    out = refused_message(OutOfStock("1047", (shortage,)), UTC)
    assert out.kind == "error"
    assert out.text.startswith("Kai 40 is out of stock.")
    assert out.lasts_ms is None
    late = refused_message(CannotUndo("1047", "stock", (shortage,)), UTC)
    assert late.text.startswith("Cannot be undone: Kai 40 has been sold since (0 left)")


def test_the_message_stands_below_the_header_and_covers_nothing(opened):
    from tests.ui.detail.orders import a_page  # noqa: PLC0415  # this test's own

    page = opened(a_page())
    cards = page.pane.cards

    def top_of_cards() -> int:
        return cards.mapTo(page.pane, cards.rect().topLeft()).y()

    top = top_of_cards()
    page.pane.say(changed_message(changed(CANCELLED, FLIP_FLOPS), None))
    bar = page.find("message")
    page.qtbot.waitUntil(lambda: top_of_cards() > top)
    above = bar.mapTo(page.pane, bar.rect().topLeft()).y()
    below = bar.mapTo(page.pane, bar.rect().bottomLeft()).y()
    assert page.pane.header.geometry().bottom() < above
    assert below < top_of_cards()
    page.click("message_close")
    page.qtbot.waitUntil(lambda: top_of_cards() == top)

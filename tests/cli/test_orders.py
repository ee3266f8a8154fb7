"""Working on orders from a terminal, as the tutorials tell it."""

from __future__ import annotations

import pytest

from desktop.cli.desk import plain
from desktop.cli.orders import status_named
from desktop.cli.parser import WrongUsage
from desktop.domain.status import OrderStatus
from tests.cli.terminal import SAMPLE_ORDERS, Terminal


def test_cancelling_gives_the_stock_back_and_undo_takes_it_again(shop: Terminal):
    cancelled = shop("status", "jumpseller:1001", "cancelled", "--reason", "customer's wish")
    assert cancelled.lines == [
        "Order jumpseller:1001 is now Cancelled. Stock returned: Chinelos Havai 38 0 → 2."
    ]
    assert shop("undo", "jumpseller:1001").lines == [
        (
            "Undone: order jumpseller:1001 is Pending Payment again."
            " Stock taken: Chinelos Havai 38 2 → 0."
        )
    ]
    assert shop("check").code == 0


def test_a_shop_on_a_server_answers_the_same_as_one_in_a_file(terminal: Terminal, location: str):
    terminal.shop = location
    assert terminal("import", SAMPLE_ORDERS).lines[0] == "4 new, 0 changed, 0 the same"
    assert terminal("import", SAMPLE_ORDERS).lines == ["0 new, 0 changed, 4 the same"]
    assert terminal("receive", "HAV-38", "5").code == 0
    assert terminal("status", "jumpseller:1001", "cancelled").lines == [
        "Order jumpseller:1001 is now Cancelled. Stock returned: Chinelos Havai 38 5 → 7."
    ]
    assert terminal("undo", "jumpseller:1001").code == 0
    assert terminal("note", "jumpseller:1001", "x").code == 0
    assert (
        "Chinelos Havai 38    2  €19.90  €39.80     5" in terminal("show", "jumpseller:1001").said
    )
    assert terminal("check").lines[-1].endswith("All is sound.")


def test_paid_and_shipped_leave_the_stock(shop: Terminal):
    assert shop("status", "jumpseller:1001", "paid", "--reference", "2611-1047").lines == [
        "Order jumpseller:1001 is now Paid."
    ]
    assert shop("status", "jumpseller:1001", "shipped").lines == [
        "Order jumpseller:1001 is now Shipped. Stock stays as it is."
    ]
    page = shop("show", "jumpseller:1001").said
    assert "Reference: 2611-1047" in page
    assert "Marked as Paid by Ana" in page


def test_the_same_state_again_is_no_change(shop: Terminal):
    again = shop("status", "jumpseller:1004", "paid")
    assert again.lines == ["Order jumpseller:1004 is Paid already. Nothing was changed."]
    assert shop("show", "jumpseller:1004").said.count("Marked as") == 0


def test_goods_that_do_not_come_back_are_a_loss(shop: Terminal):
    answer = shop("status", "jumpseller:1002", "cancelled", "--goods-lost")
    assert answer.lines == [
        (
            "Order jumpseller:1002 is now Cancelled."
            " The products did not come back: the loss is written down."
        )
    ]
    page = shop("show", "jumpseller:1002").said
    assert "Shipped → Cancelled · the products did not come back" in page
    assert "T-shirt M    1  €24.00  €24.00     0" in page  # none is left, as before
    assert shop("check").code == 0


def test_goods_lost_without_cancelling_is_wrong_usage(shop: Terminal):
    answer = shop("status", "jumpseller:1001", "paid", "--goods-lost")
    assert answer.code == 2
    assert answer.complained.endswith("--goods-lost goes with cancelling only.\n")


def test_what_the_rules_refuse_is_one_sentence(shop: Terminal):
    refused = shop("status", "jumpseller:1001", "shipped")
    assert refused.code == 1
    assert refused.complained == (
        "mostrador status: Order jumpseller:1001 is Pending Payment: only an order paid on"
        " delivery is Shipped before it is paid.\n"
    )
    back = shop("status", "jumpseller:1004", "pending_payment")
    assert back.complained.endswith("Going back to Pending Payment needs a reason.\n")
    assert shop("undo", "jumpseller:1003").complained.endswith("There is nothing to undo.\n")


def test_going_back_with_a_reason_is_told_in_the_history(shop: Terminal):
    assert shop("status", "jumpseller:1004", "pending", "--reason", "bounced").code == 0
    page = shop("show", "jumpseller:1004").said
    assert "Set back to Pending Payment by Ana" in page
    assert "Paid → Pending Payment · bounced" in page


def test_an_order_that_is_not_there(shop: Terminal):
    assert shop("show", "1001").complained == "mostrador show: There is no order 1001.\n"


def test_a_note_keeps_its_words_and_an_empty_one_is_refused(shop: Terminal):
    note = shop("note", "jumpseller:1001", "leaves", "for", "Honolulu")
    assert note.lines == ["The note was added to order jumpseller:1001."]
    assert "  Ana: leaves for Honolulu" in shop("show", "jumpseller:1001").lines
    assert shop("note", "jumpseller:1001", " ").complained.endswith("The note is empty.\n")


def test_the_page_has_every_block_in_order(shop: Terminal):
    page = shop("show", "jumpseller:1001")
    headings = [line for line in page.lines if line and not line.startswith(" ")]
    assert headings == [
        "Order jumpseller:1001 · Pending Payment",
        "Products",
        "Customer contact",
        "Order information",
        "Shipping address",
        "Billing address",
        "Payment information",
        "History",
        "Notes",
    ]
    for fact in (
        "HAV-38  Chinelos Havai 38    2  €19.90  €39.80     0",
        "Subtotal  €39.80",
        "Shipping   €4.50",
        "Total     €44.30",
        "cliente1001@example.com",
        "+351 912345678",
        "Sat 28 Mar 2026, 23:40",
        "CTT Expresso",
        "Rua das Flores 12, 3.º Esq.",
        "4050-262 Porto",
        "IBAN PT50 0000 0000 0000 0000 0000 0",
        "Payment not received yet",
        "41.14560, -8.61430",
        "Deixar na receção",
        "Order received from the online shop",
    ):
        assert fact in page.said


def test_customers_text_cannot_steer_the_terminal(shop: Terminal):
    shop("note", "jumpseller:1001", "red \x1b[31m and \u202egnp.exe \udcff")
    page = shop("show", "jumpseller:1001").said
    assert "Ana: red [31m and gnp.exe ?" in page
    assert "\x1b" not in page
    assert "\u202e" not in page


def test_what_is_printed_never_steers_the_terminal_whatever_was_stored():
    assert plain("a\x1b[2J\x9b\u202eb\u2028c\ud83d\x00") == "a[2Jbc"
    assert plain("86,40\u00a0€ · Inês → 5") == "86,40\u00a0€ · Inês → 5"


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("pending_payment", OrderStatus.PENDING_PAYMENT),
        ("Pending Payment", OrderStatus.PENDING_PAYMENT),
        ("pending-payment", OrderStatus.PENDING_PAYMENT),
        ("PAID", OrderStatus.PAID),
        ("canceled", OrderStatus.CANCELLED),
        ("Pago Pendiente", OrderStatus.PENDING_PAYMENT),
        ("pagado", OrderStatus.PAID),
        ("pago", OrderStatus.PAID),
        ("Enviado", OrderStatus.SHIPPED),
        ("cancelado", OrderStatus.CANCELLED),
    ],
)
def test_a_state_is_named_by_its_code_or_its_word_in_any_language(word: str, status: OrderStatus):
    assert status_named(word) is status


def test_a_word_that_is_no_state_is_answered_with_the_states(shop: Terminal):
    with pytest.raises(WrongUsage):
        status_named("gone")
    answer = shop("status", "jumpseller:1001", "gone")
    assert answer.code == 2
    assert answer.complained == (
        "mostrador status: “gone” is no state."
        " The states are: Pending Payment, Paid, Shipped, Cancelled.\n"
    )


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("es", "El pedido jumpseller:1001 está Cancelado. Inventario revertido: "),
        ("pt", "A encomenda jumpseller:1001 está no estado Cancelado. Stock revertido: "),
    ],
)
def test_the_answer_comes_in_the_readers_language(shop: Terminal, language: str, expected: str):
    shop.language = language
    assert shop("status", "jumpseller:1001", "cancelled").said.startswith(expected)

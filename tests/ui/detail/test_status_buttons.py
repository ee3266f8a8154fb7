"""The status buttons, the menu beside them, and what they lead to."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop.domain.status import OrderStatus
from tests.ui.detail.orders import a_page, at

PENDING, PAID, SHIPPED, CANCELLED = OrderStatus
BUTTONS = {
    PENDING: ["Mark as Cancelled", "Mark as Paid"],
    PAID: ["Mark as Cancelled", "Mark as Shipped"],
    SHIPPED: ["Mark as Cancelled"],
    CANCELLED: ["Reopen order…"],
}
BY_HAND = {
    PENDING: [],
    PAID: ["Back to Pending Payment…"],
    SHIPPED: ["Back to Paid…"],
    CANCELLED: [],
}
SEND, TAKE_BACK = "Ship part of it…", "Cancel or return a part…"
REFUND = "Record a refund…"
OF_PARTS = {
    PENDING: [TAKE_BACK],
    PAID: [SEND, TAKE_BACK, REFUND],
    SHIPPED: ["Add tracking…", TAKE_BACK, REFUND],
    CANCELLED: [REFUND],
}
ALWAYS = ["Correct shipping address…", "Correct billing address…", "Copy number",
          "Compare with source…"]  # fmt: skip
WHY = "Why can't I…?"
NEVER = "Orders cannot be deleted"


@pytest.mark.parametrize("status", OrderStatus)
def test_each_state_offers_exactly_its_buttons(opened, status):
    assert opened(a_page(status)).buttons() == BUTTONS[status]


@pytest.mark.parametrize("status", OrderStatus)
@pytest.mark.parametrize("width", [480, 616, 900])
def test_the_buttons_stand_at_the_right_with_the_next_step_outermost(opened, status, width):
    page = opened(a_page(status), width=width)
    shown = page.pane.header.buttons.shown
    right = max(button.mapTo(page.pane, button.rect().topRight()).x() for button in shown)
    assert right == width - 17  # 16 pixels of margin
    if len(shown) == 2:
        assert page.find("mark_next").geometry().left() > page.find("mark_cancelled").x()


@pytest.mark.parametrize("status", OrderStatus)
def test_the_menu_holds_the_steps_by_hand_and_never_a_delete(opened, status):
    texts = opened(a_page(status)).menu_texts()
    assert texts == [
        *BY_HAND[status],
        "Edit order…",
        "Duplicate…",
        *OF_PARTS[status],
        *ALWAYS,
        WHY,
        NEVER,
    ]


def test_deleting_is_answered_with_the_reason(opened):
    action = opened(a_page()).action("never_deleted")
    assert not action.isEnabled()
    assert "each number is proof of a sale" in action.toolTip()


def test_an_order_paid_on_delivery_may_be_shipped_before_it_is_paid(opened, qtbot):
    page = opened(a_page(PENDING, pay_on_delivery=True))
    assert "Mark as Shipped (cash on delivery)" in page.menu_texts()
    with qtbot.waitSignal(page.pane.status_chosen) as chosen:
        page.action("to_shipped").trigger()
    assert chosen.args[1] is SHIPPED


def test_other_pending_orders_are_not_offered_to_be_shipped(opened):
    assert "to_shipped" not in [
        each.objectName() for each in opened(a_page(PENDING)).menu().actions()
    ]


def test_marking_as_paid_asks_nothing(opened, qtbot):
    page = opened(a_page(PENDING, version=7))
    with qtbot.waitSignal(page.pane.status_chosen) as chosen:
        page.click("mark_next")
    assert chosen.args == [1047, PAID, 7, {}]
    assert page.pane.question is None


def test_a_state_that_cannot_follow_is_refused_in_words(opened, qtbot):
    page = opened(a_page(PENDING))
    with qtbot.assertNotEmitted(page.pane.status_chosen):
        page.pane.choose(SHIPPED)
    assert "only an order paid on delivery" in page.text("message_text")
    assert page.sees("message")


def test_reopening_what_is_not_cancelled_is_refused_in_words(opened):
    page = opened(a_page(PAID))
    page.pane.reopen()
    assert page.text("message_text") == "Order 1047 is not cancelled."
    assert page.pane.question is None


def test_without_the_database_the_buttons_say_why_they_are_off(opened, qtbot):
    page = opened(a_page(PAID))
    page.pane.set_writable("The shop's database does not answer.")
    for name in ("mark_cancelled", "mark_next", "add_note"):
        assert not page.find(name).isEnabled()
        assert "does not answer" in page.find(name).toolTip()
    for name in ("to_pending_payment", "correct_shipping"):
        assert not page.action(name).isEnabled()
        assert "does not answer" in page.action(name).toolTip()
    assert page.action("copy_number").isEnabled()
    with qtbot.assertNotEmitted(page.pane.status_chosen):
        page.pane.choose(SHIPPED)
    assert "does not answer" in page.text("message_text")
    page.show(a_page(PENDING))
    assert not page.find("mark_next").isEnabled()  # for the next order too
    page.pane.set_writable("")
    assert page.find("mark_next").isEnabled()


def test_undoing_the_last_change_names_its_entry(opened, qtbot):
    page = opened(a_page(undoable=41))
    with qtbot.waitSignal(page.pane.undo_wanted) as wanted:
        page.action("undo").trigger()
    assert wanted.args == [41]


def test_copying_the_number(opened, qapp):
    opened(a_page()).action("copy_number").trigger()
    assert qapp.clipboard().text() == "1047"


def test_printing_is_a_click_away(opened, qtbot):
    page = opened(a_page())
    with qtbot.waitSignal(page.pane.print_wanted):
        page.click("print")


def test_the_keyboard_enters_at_cancel_and_goes_on_to_the_next_step(opened):
    page = opened(a_page(PENDING))
    page.pane.focus_first()
    stops = [page.focused]
    for _step in range(3):
        page.press(Qt.Key.Key_Tab)
        stops.append(page.focused)
    assert stops == ["mark_cancelled", "mark_next", "print", "more"]


def test_escape_leaves_for_the_list(opened, qtbot):
    page = opened(a_page(SHIPPED, shipped_at=at(12, 0)))
    page.pane.focus_first()
    with qtbot.waitSignal(page.pane.left):
        page.press(Qt.Key.Key_Escape)

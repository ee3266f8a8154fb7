"""Many orders in the window: what is asked, what is said, and one Undo for all of it."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QDialog

from desktop.domain.address import Address
from desktop.domain.errors import DatabaseAway
from desktop.domain.status import OrderStatus
from desktop.i18n import LANGUAGES, speak
from tests.pages.window_page import WindowPage
from tests.shops import a_product, line
from tests.ui.lanes import stocked

PENDING, PAID, SHIPPED, CANCELLED = OrderStatus


@pytest.fixture
def page(file_shop, windowed) -> WindowPage:
    """Eight orders, two of each state; 1008 is cancelled, 1007 shipped, 1006 paid, 1005 pending."""
    file_shop.orders_made = stocked(file_shop, 8)
    shown = windowed(file_shop)
    shown.list.wait_listed(8)
    return shown


def mark(page: WindowPage, *numbers: int) -> None:
    made = page.view._shop.reading
    page.view.list.table.marks.add(made.find(str(number)) for number in numbers)
    page.qtbot.waitUntil(lambda: page.view.bulk.is_shown)
    page.qtbot.waitUntil(lambda: page.text("bulk_title").startswith(str(len(numbers))))


def states(file_shop, *numbers: int) -> list[OrderStatus]:
    return [file_shop.now(file_shop.orders_made[number - 1001]).status for number in numbers]


def said(page: WindowPage) -> str:
    shown = page.view.bulk.pane.message.shown
    return "" if shown is None else shown.text


def wait_said(page: WindowPage, text: str) -> None:
    page.qtbot.waitUntil(lambda: text in said(page))


def open_question(page: WindowPage) -> QDialog | None:
    return next((each for each in page.window.findChildren(QDialog) if each.isVisible()), None)


def test_the_marked_orders_stand_together_with_what_they_can_become(page):
    mark(page, 1001, 1005, 1006)
    assert page.text("bulk_title") == "3 orders"
    assert page.text("bulk_summary").startswith("3 selected · ")
    assert page.text("bulk_paid") == "Mark as Pai&d (2 of 3)"
    assert page.text("bulk_shipped") == "Mark as S&hipped (1 of 3)"
    assert page.text("bulk_cancelled") == "Mark as &Cancelled"


def test_few_that_can_all_be_done_are_done_without_a_question(page, file_shop):
    mark(page, 1001, 1005)
    page.click("bulk_paid")
    wait_said(page, "2 orders are now Paid: 1001, 1005.")
    assert open_question(page) is None
    assert states(file_shop, 1001, 1005) == [PAID, PAID]


def test_those_that_cannot_are_named_with_their_reason_before_anything_is_done(page, file_shop):
    mark(page, 1002, 1006, 1007, 1008)
    page.click("bulk_shipped")
    question = page.question()
    assert "1007 is Shipped" in page.words_of(question)
    assert "1008 is Cancelled" in page.words_of(question)
    page.click("do", question)
    wait_said(page, "2 orders are now Shipped: 1002, 1006.")
    assert states(file_shop, 1002, 1006, 1007, 1008) == [SHIPPED, SHIPPED, SHIPPED, CANCELLED]


def test_cancelling_asks_and_escape_changes_nothing(page, file_shop):
    mark(page, 1001, 1002)
    page.click("bulk_cancelled")
    question = page.question()
    assert question.focusWidget().objectName() == "keep"
    question.reject()
    assert states(file_shop, 1001, 1002) == [PENDING, PAID]


def test_one_ctrl_z_takes_all_of_it_back_and_the_stock_too(page, file_shop):
    sku = file_shop.orders_made[0].lines[0].sku
    before = file_shop.on_hand(sku)
    mark(page, 1001, 1002)
    page.click("bulk_cancelled")
    page.click("do", page.question())
    wait_said(page, "2 orders are now Cancelled: 1001, 1002.")
    assert file_shop.on_hand(sku) > before
    page.command("undo")
    wait_said(page, "Undone: 2 orders are as they were: 1002, 1001.")
    assert states(file_shop, 1001, 1002) == [PENDING, PAID]
    assert file_shop.on_hand(sku) == before
    page.command("undo")
    page.qtbot.waitUntil(lambda: "There is nothing to undo." in page.message())


def test_the_message_undoes_as_well(page, file_shop):
    mark(page, 1001, 1005)
    page.click("bulk_paid")
    wait_said(page, "are now Paid")
    page.view.bulk.pane.message.shown.actions[0][1]()
    wait_said(page, "Undone: 2 orders")
    assert states(file_shop, 1001, 1005) == [PENDING, PENDING]


def test_what_could_not_be_undone_is_named(page, file_shop):
    mark(page, 1001, 1005)
    page.click("bulk_paid")
    wait_said(page, "are now Paid")
    file_shop.mark(file_shop.orders_made[4], SHIPPED)
    page.command("undo")
    wait_said(page, "1 order was not changed: Cannot be undone: order 1005 has changed since.")
    assert states(file_shop, 1001, 1005) == [PENDING, SHIPPED]


def test_the_keys_of_the_states_are_for_all_that_are_marked(page, file_shop):
    mark(page, 1001, 1005)
    page.command("mark_paid")
    wait_said(page, "2 orders are now Paid")
    assert states(file_shop, 1001, 1005) == [PAID, PAID]


def test_the_goods_to_get_ready_are_summed_with_what_is_left(file_shop, windowed):
    file_shop.has(a_product("KAI", name="Kai 39", on_hand=9))
    file_shop.order(line("KAI", 2))
    file_shop.order(line("KAI", 1))
    page = windowed(file_shop)
    page.list.wait_listed(2)
    mark(page, 1001, 1002)
    words = page.words_of(page.find("pick_card"))
    assert "Kai 39" in words
    assert "3 ×" in words
    assert "6 left in stock" in words


def test_clearing_the_selection_shows_the_open_order_again(page):
    mark(page, 1001, 1002)
    page.click("bulk_clear")
    assert not page.view.bulk.is_shown
    assert len(page.view.list.table.marks) == 0


def test_nothing_is_written_while_the_database_is_away(page):
    mark(page, 1001, 1005)
    page.view._on_away(DatabaseAway("nowhere"))
    assert not page.find("bulk_paid").isEnabled()
    assert page.find("bulk_paid").toolTip()


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_pane_fits_in_every_language(file_shop, windowed, code):
    speak(code)
    file_shop.orders_made = stocked(file_shop, 8)
    page = windowed(file_shop)
    page.window.resize(1024, 700)
    page.list.wait_listed(8)
    mark(page, 1001, 1002, 1003, 1005, 1007)
    pane = page.view.bulk.pane
    for button in pane.buttons.values():
        if button.isVisible():
            right = button.mapTo(pane, button.rect().topRight()).x()
            assert 0 <= button.mapTo(pane, button.rect().topLeft()).x() < right <= pane.width()
            assert button.width() >= button.sizeHint().width()


def test_many_orders_are_printed_in_one_job(page):
    mark(page, 1001, 1002, 1003)
    page.command("print_summary")
    dialog = page.question()
    assert dialog.objectName() == "print_dialog"
    assert len(dialog._contents) == 3


def test_slips_are_one_key_away(page):
    mark(page, 1001, 1002)
    page.command("print_slips")
    dialog = page.question()
    assert dialog.choices.kind == "packing-slip"
    assert len(dialog.contents) == 2


def test_more_than_are_printed_at_once_are_refused_and_none_is_left_out(page, monkeypatch):
    monkeypatch.setattr("desktop.ui.order_papers._MOST", 2)
    mark(page, 1001, 1002, 1003)
    page.command("print_summary")
    assert said(page) == "3 orders are selected: at most 2 are printed at once."
    assert open_question(page) is None


# ---- the map of all ----
def map_card(page: WindowPage):
    return page.view.bulk.pane.map_card


def test_all_marked_orders_stand_on_one_map(page):
    mark(page, 1001, 1002, 1005)
    page.qtbot.waitUntil(lambda: map_card(page).map.scene is not None)
    places = page.view._shop.bulk.places(page.view.bulk.ids)
    assert {each.number for each in places} == {"1001", "1002", "1005"}
    shown = {each.order_id for each in map_card(page).map.scene.orders}
    assert shown == {each.id for each in places if each.place is not None}


def test_orders_without_a_place_are_counted_below_the_map(page, file_shop):
    lost = Address(name="Ana Prado", street="Nowhere 1", city="Xyzzy")
    first = file_shop.orders_made[0]
    file_shop.orders.correct_address(first.id, shipping=lost, seen=file_shop.now(first).version)
    mark(page, 1001, 1002)
    page.qtbot.waitUntil(lambda: "has no place yet" in page.text("bulk_without_place"))


def test_a_click_on_a_pin_opens_that_order_alone(page, file_shop):
    mark(page, 1001, 1002)
    page.qtbot.waitUntil(lambda: map_card(page).map.scene is not None)
    wanted = file_shop.orders_made[1].id
    map_card(page).map.chosen.emit(wanted)
    page.qtbot.waitUntil(lambda: not page.view.bulk.is_shown and page.view.desk.open_id == wanted)
    assert len(page.view.list.table.marks) == 0

"""A product's page: its numbers, its month, its movements, and the orders it stands in."""

from __future__ import annotations

from PySide6.QtCore import Qt

from desktop.domain.status import OrderStatus
from desktop.ui.products.level_graph import scale_marks
from tests.shops import line


def test_the_page_shows_the_three_numbers_and_what_the_state_means(page):
    page.open("DUN")
    assert [page.words(name) for name in ("inStock", "held", "lowLevel")] == ["3", "2", "3"]
    assert page.words("stateWords") == "Straw hat Duna is low: 3 left (level 3)."
    page.open("KAI-40")
    assert page.words("stateWords").startswith("Out of stock. Shown as ‘out of stock’")
    assert page.words("productSku") == "KAI-40 · barcode 5 601234 400018"
    page.open("FAR")
    assert not page.is_visible("stateNote")


def test_the_movements_say_what_it_was_who_and_before_and_after(page, goods):
    goods.shop.products.replenish(3, 4, reason="spring", reference="F-2231")
    page.window.view.refresh()
    page.open("DUN")
    page.wait_open("DUN", 7)
    assert page.words("ledger_title_0") == "Replenished by Ana"
    assert page.words("ledger_detail_0") == "Today 14:00 · “spring” · F-2231"
    assert (page.words("ledger_units_0"), page.words("ledger_levels_0")) == ("+4", "3 → 7")
    assert page.words("ledger_title_1") == "Order 1001 created"
    assert page.words("ledger_detail_1") == "3 Nov 14:00 · Mariana Costa"
    assert (page.words("ledger_units_1"), page.words("ledger_levels_1")) == ("−2", "5 → 3")
    assert page.words("ledger_title_2") == "First stock entered by Ana"


def test_a_long_ledger_is_shown_in_full_when_asked(page, goods):
    for _time in range(12):
        goods.shop.products.receive("FAR", 1)
    page.window.view.refresh()
    page.open("FAR")
    page.wait_open("FAR", 33)
    assert page.is_visible("ledger_title_7")
    page.click("showAllMovements")
    assert page.is_visible("ledger_title_12")
    assert not page.detail.ledger.more.isVisible()


def test_an_order_with_the_product_opens_with_a_click(page):
    page.open("DUN")
    page.click("product_order_1001")
    page.qtbot.waitUntil(lambda: page.window.open_order() is not None)
    assert page.window.open_order().number == "1001"
    assert not page.window.view.products.is_shown


def test_the_other_variants_of_a_family_lead_to_each_other(page):
    assert page.is_visible("productFamily")
    page.click("sibling_KAI-41")
    page.wait_open("KAI-41")
    page.open("FAR")
    assert not page.is_visible("productFamily")


def test_the_graph_tells_a_screen_reader_where_the_month_went(page):
    page.open("DUN")
    said = page.detail.graph.accessibleName()
    assert said == "Stock this month: 0 on 1 Nov, 3 today, low-stock level 3"


def test_the_marks_beside_the_graph_are_round_and_hold_every_level():
    for lowest, highest in ((0, 1), (0, 12), (-3, 9), (0, 21), (0, 999), (-40, 3), (0, 10**6)):
        marks = scale_marks(lowest, highest)
        assert marks[0] <= lowest
        assert marks[-1] >= highest
        assert 2 <= len(marks) <= 7
        assert 0 in marks


def test_a_sale_elsewhere_in_the_window_changes_the_page(page, goods):
    order = goods.order(line("FAR", 1))
    page.window.view.show_page("orders")
    page.window.view.open_order(order.id)
    page.window.wait_open(order)
    page.window.view.changes.change_status(order.id, OrderStatus.CANCELLED, order.version, {})
    page.window.wait_open(order, OrderStatus.CANCELLED)
    page.window.view.show_page("products")
    page.open("FAR")
    page.wait_open("FAR", 21)
    page.qtbot.waitUntil(lambda: "Cancelled" in page.words("ledger_title_0"))


def test_the_orders_are_reached_with_the_keyboard(page):
    page.open("DUN")
    row = page.detail.orders._rows[0]
    row.setFocus()
    page.qtbot.keyClick(row, Qt.Key.Key_Return)
    page.qtbot.waitUntil(lambda: page.window.open_order() is not None)
    assert row.accessibleName() == "Open order 1001, Mariana Costa, Pending Payment"

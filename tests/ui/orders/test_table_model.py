"""The model of the list: any number of ids, and only the rows that are looked at."""

from __future__ import annotations

from array import array
from datetime import UTC, datetime
from itertools import pairwise

import pytest
from PySide6.QtCore import QModelIndex
from pytestqt.qtbot import QtBot

from desktop.domain.listing import OrderRow
from desktop.domain.money import Money
from desktop.domain.status import OrderStatus
from desktop.i18n import zone
from desktop.ui.orders.row_cache import PAGE, RowCache
from desktop.ui.orders.table_model import Column, OrdersModel
from tests.ui.lanes import NOW

MANY = 1_000_000


def a_row(order_id: int, **more) -> OrderRow:
    given = {
        "id": order_id,
        "channel": "counter",
        "number": str(order_id),
        "created_at": datetime(2026, 11, 21, 9, 0, tzinfo=UTC),
        "customer": f"Customer {order_id}",
        "city": "Lisboa",
        "products": "Kai 39",
        "more_products": 0,
        "total": Money(order_id, "EUR"),
        "status": OrderStatus.PAID,
        "payment_method": "Card",
        "shipping_method": "CTT",
        "pay_on_delivery": False,
    }
    return OrderRow(**{**given, **more})


class Shelf:
    """Answers a model's questions when the test says so."""

    def __init__(self, model: OrdersModel) -> None:
        self.model, self.asked, self.rows = model, [], {}
        model.rows_wanted.connect(self.asked.append)

    def answer(self) -> None:
        ids = self.asked[-1]
        self.model.rows_arrived([self.rows.get(each) or a_row(each) for each in ids])


@pytest.fixture
def model(qapp) -> OrdersModel:
    return OrdersModel(lambda: NOW, zone("Europe/Lisbon"))


@pytest.fixture
def shelf(model: OrdersModel) -> Shelf:
    return Shelf(model)


def test_a_million_orders_are_there_at_once(model, shelf):
    model.show_ids(array("q", range(MANY, 0, -1)))
    assert model.rowCount() == MANY
    assert model.order_at(MANY - 1) == 1
    assert shelf.asked == []


def test_only_rows_in_sight_are_asked_for(model, shelf):
    model.show_ids(array("q", range(1, MANY + 1)))
    model.need(range(100, 115))
    assert len(shelf.asked) == 1
    assert shelf.asked[0] == tuple(range(1, PAGE + 1))


def test_twenty_quick_jumps_read_only_where_they_end(model, shelf):
    model.show_ids(array("q", range(1, MANY + 1)))
    for jump in range(20):
        model.need(range(jump * 50_000 + 90, jump * 50_000 + 105))
    assert len(shelf.asked) == 1  # the first, which is under way
    shelf.answer()
    assert len(shelf.asked) == 2
    assert 19 * 50_000 + 91 in shelf.asked[1]
    shelf.answer()
    assert len(shelf.asked) == 2
    assert model.texts(19 * 50_000 + 90).number == str(19 * 50_000 + 91)
    assert model.texts(10 * 50_000 + 90) is None


def test_the_next_page_is_read_before_it_is_reached(model, shelf):
    model.show_ids(array("q", range(1, 1001)))
    model.need(range(160, 175))
    shelf.answer()
    assert [asked[0] for asked in shelf.asked] == [1, PAGE + 1]


def test_a_row_that_is_not_there_says_nothing(model, shelf):
    model.show_ids(array("q", [7]))
    assert model.texts(0) is None
    assert model.data(model.index(0, Column.NUMBER)) == ""


def test_an_order_that_is_gone_is_not_asked_for_again_and_again(model, shelf):
    model.show_ids(array("q", [1, 2, 3]))
    model.need(range(3))
    model.rows_arrived([a_row(1), a_row(3)])
    model.need(range(3))
    assert len(shelf.asked) == 1


def test_a_stale_row_is_shown_until_its_successor_comes(model, shelf):
    model.show_ids(array("q", [1, 2]))
    model.need(range(2))
    shelf.answer()
    model.read_again([2])
    assert shelf.asked[-1] == (2,)
    assert model.texts(1).status is OrderStatus.PAID
    shelf.rows[2] = a_row(2, status=OrderStatus.SHIPPED)
    shelf.answer()
    assert model.texts(1).status is OrderStatus.SHIPPED


def test_an_answer_older_than_the_change_does_not_count(model, shelf):
    model.show_ids(array("q", [1]))
    model.need(range(1))
    model.read_again([1])  # while the first question is under way
    shelf.answer()
    assert shelf.asked == [(1,), (1,)]


def test_growing_keeps_the_view(model, qtbot: QtBot):
    model.show_ids(array("q", [5, 4]))
    with qtbot.waitSignal(model.rowsInserted), qtbot.assertNotEmitted(model.modelReset):
        anew = model.show_ids(array("q", [5, 4, 3, 2]))
    assert not anew
    assert model.rowCount() == 4


def test_the_same_ids_disturb_nothing(model, qtbot: QtBot):
    model.show_ids(array("q", [5, 4]))
    with qtbot.assertNotEmitted(model.modelReset), qtbot.assertNotEmitted(model.rowsInserted):
        assert not model.show_ids(array("q", [5, 4]))


def test_rows_survive_another_order_of_the_same_ids(model, shelf):
    model.show_ids(array("q", [1, 2, 3]))
    model.need(range(3))
    shelf.answer()
    model.show_ids(array("q", [3, 2, 1]))
    assert model.texts(0).number == "3"


def test_the_column_of_numbers_holds_the_longest_number_and_the_stores_names(model, shelf):
    seen = model.widest
    model.show_ids(array("q", [1, 2]))
    model.need(range(2))
    shelf.rows[2] = a_row(2, number="WEB-2026-0042", channel="woocommerce")
    shelf.answer()
    assert (model.longest_number, model.channels) == ("WEB-2026-0042", ("WooCommerce",))
    assert model.widest != seen


def test_the_channel_is_told_when_there_is_more_than_one(model, shelf):
    model.show_ids(array("q", [1, 2]))
    model.need(range(2))
    shelf.rows[2] = a_row(2, channel="jumpseller")
    shelf.answer()
    assert (model.texts(0).channel, model.texts(1).channel) == ("", "Jumpseller")


def test_the_largest_total_of_each_currency_is_known(model, shelf):
    model.show_ids(array("q", [1, 2, 3]))
    model.need(range(3))
    shelf.rows[1] = a_row(1, total=Money(99_000, "CLP"))
    shelf.answer()
    assert set(model.largest_totals) == {Money(99_000, "CLP"), Money(3, "EUR")}


def test_a_table_cell_has_no_rows_below_it(model):
    model.show_ids(array("q", [1]))
    assert model.rowCount(model.index(0, 0)) == 0
    assert model.columnCount(QModelIndex()) == len(Column)


def test_the_cache_lets_the_oldest_rows_go():
    cache = RowCache(most=3)
    cache.keep([a_row(each) for each in (1, 2, 3)], asked=(1, 2, 3), asked_at=0)
    cache.keep([a_row(4)], asked=(4,), asked_at=0)
    assert len(cache) == 3
    assert cache.get(1) is None
    assert cache.wanted([1, 2, 4]) == (1,)


def test_the_cache_of_a_walk_through_everything_stays_small(model, shelf):
    model.show_ids(array("q", range(1, 100 * PAGE + 1)))
    for here, _there in pairwise(range(0, 100 * PAGE, PAGE)):
        model.need(range(here + 60, here + 70))
        while shelf.asked and model._asked:
            shelf.answer()
    assert len(model._rows) <= 64 * PAGE

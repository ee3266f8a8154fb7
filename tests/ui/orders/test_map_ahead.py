"""The maps of the orders beside the open one."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject

from desktop.domain.errors import OrderNotFound
from desktop.ui.orders.map_ahead import MapAhead
from tests.ui.lanes import stocked


class Prepared(QObject):
    """Stands where the address card stands: remembers whose map it was asked to prepare."""

    def __init__(self) -> None:
        super().__init__()
        self.numbers: list[str] = []

    def prepare(self, page) -> None:
        self.numbers.append(page.order.number)


@pytest.fixture
def orders(file_shop) -> list[int]:
    return [each.id for each in stocked(file_shop, 4)]


def test_both_neighbours_of_the_open_order_are_prepared(qtbot, lanes, file_shop, orders):
    card = Prepared()
    ahead = MapAhead(lanes, file_shop.reading, card, lambda: (orders[2], orders[0]))
    pages = [file_shop.reading.page(each) for each in orders]
    ahead.look_at(pages[1])
    qtbot.waitUntil(lambda: len(card.numbers) == 2)
    assert sorted(card.numbers) == sorted((pages[0].order.number, pages[2].order.number))


def test_whoever_goes_on_quickly_is_not_followed(qtbot, lanes, file_shop, orders):
    asked = []

    def beside() -> tuple[int, ...]:
        asked.append(ahead._open)
        return ()

    ahead = MapAhead(lanes, file_shop.reading, Prepared(), beside)
    for each in orders:
        ahead.look_at(None)
        ahead.look_at(file_shop.reading.page(each))
    qtbot.waitUntil(lambda: bool(asked))
    assert asked == [orders[-1]]


def test_a_neighbour_that_is_gone_disturbs_nobody(qtbot, lanes, file_shop, orders):
    card = Prepared()
    ahead = MapAhead(lanes, file_shop.reading, card, lambda: (orders[-1] + 99, orders[0]))
    with pytest.raises(OrderNotFound):
        file_shop.reading.page(orders[-1] + 99)
    ahead.look_at(file_shop.reading.page(orders[1]))
    qtbot.waitUntil(lambda: len(card.numbers) == 1)


def test_the_list_knows_who_stands_beside_the_bar(qtbot, listed, orders):
    page = listed()
    page.wait_listed(4)
    table, ids = page.pane.table, list(page.model.ids)
    for row, beside in ((0, (ids[1],)), (1, (ids[2], ids[0])), (3, (ids[2],))):
        table.choose_row(row)
        assert table.beside_bar() == beside

"""The merchant's pin: it belongs to the address, and every change of it can be taken back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.domain.address import Address
from desktop.domain.errors import CannotUndo, NoAddress, NoPlace, NothingToUndo
from desktop.domain.history import Happening
from desktop.domain.listing import OrderQuery
from desktop.domain.place import PlaceSource
from tests.shops import BRUNO, a_product, line

ROSA = Address(street="Rua da Rosa 84", city="Lisboa", postcode="1200-389", country="PT")
SPELT = Address(street="R. DA ROSA, nº 84", city="lisboa", postcode="1200389", country="PT")
DOOR, YARD = (38.712900, -9.144900), (38.713000, -9.145000)


@pytest.fixture
def orders(shop):
    """Two orders to one house, which their customers spell each in their own way."""
    shop.has(a_product("HAT", on_hand=9))
    return [shop.order(line("HAT"), shipping=where, billing=where) for where in (ROSA, SPELT)]


def pin(shop, order):
    """Where the merchant put the pin, and who did."""
    place = shop.page(order).place
    if place is None or place.source is not PlaceSource.CORRECTED:
        return None
    return place.latitude, place.longitude, place.corrected_by


def not_on_the_map(shop) -> int:
    with shop.engine().connect() as db:
        return db.exec_driver_sql("SELECT count(*) FROM orders WHERE located = 0").scalar()


def test_every_order_to_the_address_gets_the_pin(shop, orders):
    assert not_on_the_map(shop) == 2
    changed = shop.places.correct(orders[0].id, *DOOR)
    assert changed.order.id == orders[0].id
    assert [pin(shop, each) for each in orders] == [(*DOOR, "Ana"), (*DOOR, "Ana")]
    assert not_on_the_map(shop) == 0
    assert len(shop.reading.first_ids(OrderQuery())) == 2
    assert shop.findings() == []


def test_a_later_order_to_the_address_has_the_pin_at_once(shop, orders):
    shop.places.correct(orders[0].id, *DOOR)
    later = shop.order(line("HAT"), shipping=replace(SPELT, name="Rui"), billing=SPELT)
    assert pin(shop, later) == (*DOOR, "Ana")
    assert not_on_the_map(shop) == 0


def test_another_house_in_the_street_has_none(shop, orders):
    shop.places.correct(orders[0].id, *DOOR)
    beside = shop.order(line("HAT"), shipping=replace(ROSA, street="Rua da Rosa 86"), billing=ROSA)
    assert pin(shop, beside) is None


def test_a_first_pin_is_taken_away_by_undo(shop, orders):
    changed = shop.places.correct(orders[0].id, *DOOR)
    undone = shop.orders.undo(changed.entry_id)
    assert undone.undoes is Happening.PLACE_CORRECTED
    assert [pin(shop, each) for each in orders] == [None, None]
    assert not_on_the_map(shop) == 2
    told = shop.page(orders[0]).history[0]
    assert told.happening is Happening.PLACE_RESTORED
    assert shop.findings() == []


def test_undo_puts_the_pin_back_where_it_was_and_says_whose_it_is(shop, orders):
    shop.places.correct(orders[0].id, *DOOR)
    shop.work_as(BRUNO)
    moved = shop.places.correct(orders[1].id, *YARD)
    assert pin(shop, orders[0]) == (*YARD, "Bruno")
    shop.orders.undo(moved.entry_id)
    assert [pin(shop, each) for each in orders] == [(*DOOR, "Ana"), (*DOOR, "Ana")]


def test_a_pin_that_was_taken_away_comes_back_by_undo(shop, orders):
    shop.places.correct(orders[0].id, *DOOR)
    gone = shop.places.forget(orders[0].id)
    assert pin(shop, orders[1]) is None
    shop.orders.undo(gone.entry_id)
    assert pin(shop, orders[1]) == (*DOOR, "Ana")
    assert not_on_the_map(shop) == 0


def test_what_was_moved_again_since_is_not_undone(shop, orders):
    first = shop.places.correct(orders[0].id, *DOOR)
    shop.places.correct(orders[1].id, *YARD)
    with pytest.raises(CannotUndo):
        shop.orders.undo(first.entry_id)
    assert pin(shop, orders[0]) == (*YARD, "Ana")


def test_what_was_undone_is_not_undone_again(shop, orders):
    first = shop.places.correct(orders[0].id, *DOOR)
    restored = shop.orders.undo(first.entry_id)
    with pytest.raises(CannotUndo):
        shop.orders.undo(first.entry_id)
    with pytest.raises(NothingToUndo):
        shop.orders.undo(restored.entry_id)


def test_a_pin_is_not_undone_where_the_order_goes_elsewhere_now(shop, orders):
    first = shop.places.correct(orders[0].id, *DOOR)
    elsewhere = replace(ROSA, street="Rua do Carmo 1")
    shop.orders.correct_address(orders[0].id, shipping=elsewhere, seen=orders[0].version)
    with pytest.raises(CannotUndo):
        shop.orders.undo(first.entry_id)
    assert pin(shop, orders[1]) == (*DOOR, "Ana")


def test_what_changes_nothing_writes_nothing(shop, orders):
    assert shop.places.forget(orders[0].id).entry_id == 0
    assert shop.places.correct(orders[0].id, *DOOR).entry_id
    assert shop.places.correct(orders[1].id, *DOOR).entry_id == 0
    told = [each.happening for each in shop.page(orders[1]).history]
    assert Happening.PLACE_CORRECTED not in told


def test_where_somebody_lives_can_be_erased_from_the_history(shop, orders):
    changed = shop.places.correct(orders[0].id, *DOOR)
    entry = shop.page(orders[0]).history[0]
    assert "38.712900" in entry.text
    assert "38.7" not in str(dict(entry.facts))  # the facts are for ever
    shop.force(f"DELETE FROM history_text WHERE entry_id = {changed.entry_id}")
    with pytest.raises(NothingToUndo):
        shop.orders.undo(changed.entry_id)


def test_an_order_without_an_address_has_nothing_to_put_a_pin_on(shop, orders):
    nowhere = shop.order(line("HAT"), shipping=Address(), billing=Address())
    with pytest.raises(NoAddress):
        shop.places.correct(nowhere.id, *DOOR)


@pytest.mark.parametrize("point", [(0.0, 0.0), (91.0, 0.0), (float("nan"), 1.0)])
def test_what_is_no_place_leaves_the_pin_alone(shop, orders, point):
    shop.places.correct(orders[0].id, *DOOR)
    with pytest.raises(NoPlace):
        shop.places.correct(orders[0].id, *point)
    assert pin(shop, orders[0]) == (*DOOR, "Ana")

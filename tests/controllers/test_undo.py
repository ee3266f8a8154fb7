"""Taking back a note and a corrected address: both steps stay in the history."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.domain.errors import CannotUndo, NothingToUndo
from desktop.domain.history import Happening
from desktop.domain.listing import OrderQuery
from desktop.domain.notes import events, standing_notes
from desktop.domain.status import OrderStatus
from tests.shops import a_product, line


@pytest.fixture
def order(shop):
    shop.has(a_product("HAT", on_hand=5))
    return shop.order(line("HAT", 2))


def notes(shop, order) -> list[str]:
    return [each.text for each in standing_notes(shop.page(order).history)]


def noted(shop) -> int:
    return shop.reading.listing(OrderQuery(has_note=True)).total_count


def test_a_note_is_taken_back_and_both_steps_are_told(shop, order):
    added = shop.orders.add_note(order.id, "Leaves on Friday")
    assert (notes(shop, order), noted(shop)) == (["Leaves on Friday"], 1)
    undone = shop.orders.undo(added.entry_id)
    assert undone.undoes is Happening.NOTE_ADDED
    assert (notes(shop, order), noted(shop)) == ([], 0)
    told = events(shop.page(order).history)
    assert [each.happening for each in told[:2]] == [Happening.NOTE_UNDONE, Happening.NOTE_ADDED]
    assert told[1].text == "Leaves on Friday"


def test_a_note_that_stands_is_no_event(shop, order):
    shop.orders.add_note(order.id, "Leaves on Friday")
    told = {each.happening for each in events(shop.page(order).history)}
    assert told == {Happening.CREATED}


def test_the_other_notes_stay(shop, order):
    first = shop.orders.add_note(order.id, "first")
    shop.orders.add_note(order.id, "second")
    shop.orders.undo(first.entry_id)
    assert (notes(shop, order), noted(shop)) == (["second"], 1)


def test_a_note_is_taken_back_once(shop, order):
    added = shop.orders.add_note(order.id, "hello")
    shop.orders.undo(added.entry_id)
    with pytest.raises(NothingToUndo):
        shop.orders.undo(added.entry_id)


def test_a_note_goes_back_whatever_the_order_has_become(shop, order):
    added = shop.orders.add_note(order.id, "hello")
    shop.mark(order, OrderStatus.PAID)
    assert shop.orders.undo(added.entry_id).order.status is OrderStatus.PAID


def moved(shop, order, street: str):
    now = shop.now(order)
    new = replace(now.shipping, street=street)
    return shop.orders.correct_address(order.id, shipping=new, seen=now.version)


def test_a_corrected_address_goes_back_with_its_place(shop, order):
    before = shop.page(order)
    corrected = moved(shop, order, "Ala Moana Blvd 1450")
    assert shop.page(order).place is None
    undone = shop.orders.undo(corrected.entry_id)
    after = shop.page(order)
    assert (after.order.shipping, after.place) == (before.order.shipping, before.place)
    assert undone.undoes is Happening.ADDRESS_CORRECTED
    newest = after.history[0]
    assert newest.happening is Happening.ADDRESS_RESTORED
    assert "Ala Moana" in newest.text
    assert shop.reading.listing(OrderQuery(located=True)).total_count == 1


def test_the_billing_address_goes_back_too(shop, order):
    new = replace(order.billing, city="Porto")
    corrected = shop.orders.correct_address(order.id, billing=new, seen=order.version)
    shop.orders.undo(corrected.entry_id)
    assert shop.now(order).billing == order.billing


def test_an_address_that_was_corrected_again_stays(shop, order):
    first = moved(shop, order, "Ala Moana Blvd 1450")
    second = moved(shop, order, "Kapiolani Blvd 1801")
    with pytest.raises(CannotUndo):
        shop.orders.undo(first.entry_id)
    assert shop.now(order).shipping.street == "Kapiolani Blvd 1801"
    shop.orders.undo(second.entry_id)
    shop.orders.undo(first.entry_id)
    assert shop.now(order).shipping == order.shipping
    assert shop.findings() == []


def test_what_is_no_change_can_not_be_undone(shop, order):
    shop.orders.mark_printed([order.id])
    printed = shop.page(order).history[0]
    with pytest.raises(NothingToUndo):
        shop.orders.undo(printed.id)

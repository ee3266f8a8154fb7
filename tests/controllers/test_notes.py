"""Pinned notes: first on the page, told in the history, nothing written twice."""

from __future__ import annotations

import pytest

from desktop.domain.file_errors import NoteNotFound
from desktop.domain.history import Happening
from desktop.domain.notes import notes_of
from desktop.words.history import entry_title
from tests.shops import a_product, line


@pytest.fixture
def order(shop):
    shop.has(a_product("HAT", on_hand=9))
    return shop.order(line("HAT"))


def _texts(shop, order):
    return [(each.text, each.pinned) for each in notes_of(shop.page(order).history)]


def test_a_pinned_note_stands_first(shop, order):
    shop.orders.add_note(order.id, "Called, no answer")
    second = shop.orders.add_note(order.id, "Ring twice")
    shop.notes.pin(order.id, second.entry_id)
    assert _texts(shop, order) == [("Ring twice", True), ("Called, no answer", False)]
    shop.notes.unpin(order.id, second.entry_id)
    assert _texts(shop, order) == [("Called, no answer", False), ("Ring twice", False)]
    told = [entry_title(each) for each in shop.page(order).history[:2]]
    assert told == ["Note unpinned by Ana", "Note pinned by Ana"]
    assert shop.findings() == []


def test_pinning_what_is_pinned_writes_nothing(shop, order):
    note = shop.orders.add_note(order.id, "Ring twice")
    assert shop.notes.unpin(order.id, note.entry_id) == 0
    assert shop.notes.pin(order.id, note.entry_id)
    assert shop.notes.pin(order.id, note.entry_id) == 0
    pins = [e for e in shop.page(order).history if e.happening is Happening.NOTE_PINNED]
    assert len(pins) == 1


def test_only_a_note_of_this_order_is_pinned(shop, order):
    other = shop.order(line("HAT"))
    note = shop.orders.add_note(other.id, "Ring twice")
    for wrong in (note.entry_id, shop.page(order).history[-1].id, 999_999):
        with pytest.raises(NoteNotFound):
            shop.notes.pin(order.id, wrong)

"""The history of an order as it is read."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from desktop.domain.history import Happening, HistoryEntry, Source
from desktop.domain.product import StockChange
from desktop.domain.status import OrderStatus
from desktop.i18n import speaking, zone
from desktop.words.history import LineKind, entry_detail, entry_lines, entry_title

LISBON = zone("Europe/Lisbon")
NOW = datetime(2026, 11, 21, 14, 0, tzinfo=UTC)
PENDING, PAID, SHIPPED, CANCELLED = OrderStatus


def moved(name: str, before: int, after: int) -> StockChange:
    return StockChange(product_id=1, sku=name.upper(), name=name, before=before, after=after)


def an_entry(happening: Happening, **fields: Any) -> HistoryEntry:
    usual = HistoryEntry(
        id=1,
        order_id=1,
        at=datetime(2026, 11, 21, 11, 5, tzinfo=UTC),
        actor="Ana",
        workstation="counter-1",
        source=Source.WINDOW,
        happening=happening,
        old_status=None,
        new_status=None,
        stock=(),
        facts={},
        text="",
    )
    return replace(usual, **fields)


def lines(entry: HistoryEntry) -> list[tuple[str, str, str]]:
    return [(line.icon, line.title, line.detail) for line in entry_lines(entry, NOW, LISBON)]


def test_marking_as_paid_tells_who_when_and_the_reference():
    paid = an_entry(
        Happening.STATUS_CHANGED,
        old_status=PENDING,
        new_status=PAID,
        text="bank transfer received",
        facts={"reference": "2611-1047", "was": {}},
    )
    assert lines(paid) == [
        (
            "circle-check",
            "Marked as Paid by Ana",
            "Today 11:05 · Pending Payment → Paid · ref. 2611-1047 · bank transfer received",
        )
    ]


def test_a_reference_that_the_text_names_is_not_said_twice():
    paid = an_entry(
        Happening.STATUS_CHANGED,
        old_status=PENDING,
        new_status=PAID,
        text="bank transfer received, ref. 2611-1047",
        facts={"reference": "2611-1047"},
    )
    assert entry_detail(paid, NOW, LISBON).count("2611-1047") == 1


def test_an_order_and_the_stock_it_takes_are_two_lines_the_stock_above():
    created = an_entry(
        Happening.IMPORTED,
        actor="Ana",
        new_status=PENDING,
        stock=(moved("Flip-flops", 6, 5), moved("Shirt", 9, 8), moved("Hat", 4, 3)),
    )
    assert lines(created) == [
        (
            "boxes",
            "Stock taken: 3 products",
            "Today 11:05 · Flip-flops 6 → 5, Shirt 9 → 8, Hat 4 → 3",
        ),
        ("shopping-cart", "Order received from the online shop", "Today 11:05 · Pending Payment"),
    ]


def test_cancelling_returns_the_stock_and_undoing_takes_it_again():
    cancelled = an_entry(
        Happening.STATUS_CHANGED,
        old_status=PAID,
        new_status=CANCELLED,
        stock=(moved("Kai 39", 5, 6),),
        text="customer's wish",
    )
    assert [line[:2] for line in lines(cancelled)] == [
        ("boxes", "Stock returned: 1 product"),
        ("ban", "Marked as Cancelled by Ana"),
    ]
    undone = an_entry(
        Happening.UNDONE, old_status=CANCELLED, new_status=PAID, stock=(moved("Kai 39", 6, 5),)
    )
    assert [line[:2] for line in lines(undone)] == [
        ("boxes", "Stock taken: 1 product"),
        ("undo-2", "Undone by Ana"),
    ]
    assert entry_detail(undone, NOW, LISBON) == "Today 11:05 · Cancelled → Paid"


def test_goods_that_did_not_come_back_are_said_to_be_missing():
    lost = an_entry(
        Happening.STATUS_CHANGED,
        old_status=SHIPPED,
        new_status=CANCELLED,
        facts={"goods_lost": True},
    )
    detail = "Today 11:05 · Shipped → Cancelled · the products did not come back"
    assert lines(lost) == [("ban", "Marked as Cancelled by Ana", detail)]


def test_what_the_store_reports_of_itself_names_no_person():
    reported = an_entry(
        Happening.STATUS_CHANGED, old_status=PENDING, new_status=PAID, source=Source.GATEWAY
    )
    assert entry_title(reported) == "Paid by notice of the online shop"


def test_what_nobody_is_named_for_is_told_without_a_name():
    assert entry_title(an_entry(Happening.REOPENED, actor="")) == "Reopened"


def test_what_the_store_changed_names_the_store():
    updated = an_entry(
        Happening.UPDATED_FROM_STORE, old_status=PAID, new_status=SHIPPED, source=Source.IMPORT
    )
    assert entry_title(updated) == "Shipped in the online shop"
    assert entry_title(replace(updated, new_status=None)) == "Updated from the online shop"


def test_notes_papers_addresses_and_receipts_have_their_lines():
    note = an_entry(Happening.NOTE_ADDED, text="ship before\nWednesday")
    (line,) = entry_lines(note, NOW, LISBON)
    assert (line.kind, line.title) == (LineKind.NOTE, "Note added by Ana")
    assert line.detail == "Today 11:05 · ship before, Wednesday"
    received = an_entry(Happening.STOCK_RECEIVED, stock=(moved("Kai 39", 0, 5),), text="box 7")
    assert lines(received) == [
        ("boxes", "Stock received by Ana", "Today 11:05 · Kai 39 0 → 5 · box 7")
    ]
    forgotten = an_entry(Happening.PLACE_CORRECTED, facts={"forgot": True})
    assert entry_detail(forgotten, NOW, LISBON).endswith("the correction was taken back")


@pytest.mark.parametrize("happening", list(Happening))
@pytest.mark.parametrize("language", ["en", "es", "pt"])
@pytest.mark.parametrize("actor", ["Ana", ""])
def test_every_happening_is_told_in_every_language(happening: Happening, language: str, actor: str):
    with speaking(language):
        for new in (None, *OrderStatus):
            for line in entry_lines(an_entry(happening, actor=actor, new_status=new), NOW, LISBON):
                assert line.title
                assert line.icon
                assert "{" not in line.title + line.detail


def test_many_products_are_cut_with_their_number():
    many = tuple(moved(f"P{at}", 9, 8) for at in range(9))
    created = an_entry(Happening.CREATED, new_status=PENDING, stock=many)
    assert lines(created)[0][1] == "Stock taken: 9 products"
    assert lines(created)[0][2].endswith("P5 9 → 8 and 3 more")


def test_yesterday_and_older_days_are_told_in_the_shops_time():
    late = an_entry(Happening.CREATED, at=datetime(2026, 7, 20, 23, 30, tzinfo=UTC))
    now = datetime(2026, 7, 21, 12, 0, tzinfo=UTC)
    assert entry_detail(late, now, LISBON) == "Today 00:30"  # summer time: an hour ahead
    assert entry_detail(late, now, UTC) == "Yesterday 23:30"

"""What an import says it did."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from desktop import connectors
from desktop.connectors import jumpseller, shopify_order
from desktop.domain.imports import BadRecord, ImportReport
from desktop.domain.status import OrderStatus
from desktop.i18n import speaking
from desktop.words.imports import (
    bad_record,
    delivery_word,
    doubt,
    file_reason,
    record_reason,
    report_lines,
    report_title,
)


def codes(call: str, argument: int) -> set[str]:
    """Every code that the connectors give to `call`, read from their source."""
    found = set()
    for module in Path(connectors.__path__[0]).glob("*.py"):
        for node in ast.walk(ast.parse(module.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == call:
                given = node.args[argument]
                if isinstance(given, ast.Constant):
                    found.add(str(given.value))
                elif isinstance(given, ast.JoinedStr):
                    found.add(str(given.values[0].value))  # type: ignore[attr-defined]  # not_json:
    return found


def test_every_reason_of_the_connectors_has_its_words():
    reasons = codes("BadRecordError", 0) | {"twice_in_file", "wrong_columns"}
    assert len(reasons) >= 21
    for code in reasons:
        assert "understood" not in record_reason(code, "7")


def test_every_reason_to_refuse_a_file_has_its_words():
    reasons = codes("UnreadableFile", 1)
    assert {"missing", "not_json:", "broken_quote:", "not_orders", "too_deep"} <= reasons
    for code in reasons:
        reason = code + "7" * code.endswith(":")
        assert file_reason(reason) != reason
        assert ("7" in file_reason(reason)) == code.endswith(":")


def test_a_record_of_a_table_is_named_by_its_line():
    bad = BadRecord(position=4, number="1007", reason="no_total", line=1012)
    assert bad_record(bad) == "Line 1,012 (order 1007): it has no total"
    nameless = BadRecord(position=4, number="", reason="no_number", line=12)
    assert bad_record(nameless) == "Line 12: it has no number"


def test_a_reason_that_nobody_knows_is_told_as_it_is():
    assert file_reason("{later}:{x}") == "{later}:{x}"


def test_every_doubt_of_the_connectors_has_its_words():
    for code in (
        "parts_do_not_add_up",
        "lines_do_not_add_up",
        "total_rounded",
        "coordinates_dropped",
        "unknown_delivery_state",
        "refunded",
        "partly_refunded",
        "fees_placed",
        *filter(None, shopify_order.MONEY.values()),
        *filter(None, shopify_order.PARCEL.values()),
    ):
        assert doubt(code) != code


def test_every_state_of_a_parcel_has_its_word():
    for state in jumpseller.DELIVERY_STATES:
        assert delivery_word(state)
        assert "_" not in delivery_word(state)


def test_a_bad_record_is_named_by_its_place_its_number_and_the_reason():
    bad = BadRecord(position=4, number="1007", reason="quantity_not_whole", detail="1.5")
    assert bad_record(bad) == "Record 4 (order 1007): the quantity is not a whole number"
    nameless = BadRecord(position=4, number="", reason="no_number")
    assert bad_record(nameless) == "Record 4: it has no number"
    unknown = BadRecord(position=4, number="", reason="later", detail="{code}")
    assert bad_record(unknown) == "Record 4: it cannot be understood (later)"


def test_the_outcome_is_one_line_even_when_nothing_changed():
    assert report_title(ImportReport(new=12, changed=3, same=5)) == (
        "12 new, 3 changed, 5 the same"
    )
    assert report_title(ImportReport(same=1248)) == "0 new, 0 changed, 1,248 the same"


def test_a_dry_run_says_that_nothing_was_written():
    tried = ImportReport(new=1, products=2, below_zero=("KAI-39",), dry_run=True)
    assert report_lines(tried) == (
        "Nothing was written. There would be 1 new, 0 changed, 0 the same.",
        "2 unknown products would be added",
        "More would be sold than is on hand: KAI-39",
    )


def test_a_report_says_everything_that_happened():
    report = ImportReport(
        new=3,
        abandoned=1,
        products=1,
        kept_local=("1003",),
        below_zero=("KAI-39", "MAR-M"),
        by_status=((OrderStatus.PAID, 2), (OrderStatus.SHIPPED, 1), (OrderStatus.CANCELLED, 0)),
        warnings=(
            ("1001", "parts_do_not_add_up"),
            ("1002", "coordinates_dropped"),
            ("1004", "parts_do_not_add_up"),
        ),
        bad=(BadRecord(position=2, number="1002", reason="no_lines"),),
    )
    assert report_lines(report) == (
        "3 new, 0 changed, 0 the same",
        "States: Paid 2, Shipped 1",
        "1 unknown product was added",
        "1 abandoned cart, kept apart: it is no order and takes no stock",
        "More was sold than was on hand: KAI-39, MAR-M",
        "Changed here, so the store's state was left aside: 1003",
        "The parts do not add up; the store's total is kept: 1001, 1004",
        "The coordinates are no place on Earth and were left out: 1002",
        "1 record cannot be brought in:",
        "Record 2 (order 1002): it has no products",
    )


def test_many_numbers_are_cut_with_how_many_more_there_are():
    report = ImportReport(kept_local=tuple(str(number) for number in range(1, 21)))
    assert report_lines(report)[-1].endswith("11, 12 and 8 more")


@pytest.mark.parametrize("language", ["es", "pt"])
def test_a_report_reads_in_every_language(language: str):
    report = ImportReport(new=1, abandoned=2, products=1, below_zero=("A",), kept_local=("1",))
    with speaking(language):
        assert all("{" not in line for line in report_lines(report))

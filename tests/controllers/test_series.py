"""The report on order numbers: complete, or each missing one with its reason."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.errors import CheckStopped
from desktop.domain.imports import ImportReport
from desktop.domain.series import Missing, Reason, Series, folded_gaps
from desktop.storage import series
from desktop.storage.database import reading
from desktop.words.series import numbers_lines, numbers_verdict
from tests.connectors.records import a_record
from tests.shops import TestShop, a_product, line

NOT_BROUGHT_IN = Reason(why=Missing.NOT_BROUGHT_IN)
ABANDONED = Reason(why=Missing.ABANDONED)


def stores_file(folder: Path, numbers: Sequence[int], **changes: dict) -> Path:
    """A Jumpseller file of these orders; some with other fields, by "n" and their number."""
    path = folder / "orders.json"
    records = [{"order": a_record(id=each, **changes.get(f"n{each}", {}))} for each in numbers]
    path.write_text(json.dumps(records), "utf-8")
    return path


def bring(shop: TestShop, path: Path, **more) -> ImportReport:
    return shop.imports.bring_in(shop.imports.read(path), **more)


def told(each: Series) -> list[tuple[int, int, Missing]]:
    return [(gap.first, gap.last, gap.reason.why) for gap in each.gaps]


def counter_sales(shop: TestShop, how_many: int) -> None:
    shop.has(a_product("HAT", on_hand=how_many))
    for _each in range(how_many):
        shop.order(line("HAT"))


def test_the_shops_own_series_is_complete(shop: TestShop):
    counter_sales(shop, 3)
    report = shop.series.report()
    (own,) = report.series
    assert (own.channel, own.first, own.last, own.orders, own.missing) == (
        "counter", 1001, 1003, 3, 0
    )  # fmt: skip
    assert report.sound
    assert numbers_lines(report) == ["This shop: 1001 to 1003 complete, 3 orders."]
    assert numbers_verdict(report) == "Every series of numbers is complete."


def test_an_empty_shop_has_no_series(shop: TestShop):
    report = shop.series.report()
    assert report.series == ()
    assert numbers_verdict(report) == "No order has a number in a series yet."


@pytest.mark.parametrize("gone", ["1001", "1002", "1003"])
def test_a_number_that_somebody_took_out_of_the_own_series_is_missed(shop: TestShop, gone: str):
    counter_sales(shop, 3)
    shop.force(
        f"UPDATE orders SET channel = 'x', number = 'a', number_sort = 0 WHERE number = '{gone}'"
    )
    own = next(each for each in shop.series.report().series if each.channel == "counter")
    assert (own.first, own.last, own.missing) == (1001, 1003, 1)
    assert told(own) == [(int(gone), int(gone), Missing.NOT_BROUGHT_IN)]


def test_a_stores_missing_numbers_have_their_reasons(shop: TestShop, tmp_path: Path):
    path = stores_file(
        tmp_path, [2000, 2001, 2002, 2003, 2010],
        n2001={"status_enum": "abandoned"}, n2002={"status_enum": "lost"},
    )  # fmt: skip
    bring(shop, path)
    report = shop.series.report()
    (store,) = report.series
    assert (store.first, store.last, store.orders, store.missing) == (2000, 2010, 3, 8)
    assert told(store) == [
        (2001, 2001, Missing.ABANDONED),
        (2002, 2002, Missing.NOT_READ),
        (2004, 2009, Missing.NOT_BROUGHT_IN),
    ]
    assert not report.sound
    assert numbers_lines(report) == [
        "Jumpseller: 2000 to 2010, 3 orders; missing: 8.",
        "  2001: abandoned cart",
        "  2002: could not be brought in: its state “lost” is not known",
        "  2004–2009: not brought in",
    ]


def test_what_came_after_all_is_missed_no_more(shop: TestShop, tmp_path: Path):
    bring(
        shop,
        stores_file(tmp_path, [1, 2, 3], n2={"status_enum": "lost"}),
    )
    assert shop.series.report().series[0].missing == 1
    bring(shop, stores_file(tmp_path, [1, 2, 3]))
    assert shop.series.report().series[0].is_complete
    with reading(shop.engine()) as db:  # nor is it remembered
        assert series.not_read(db, "jumpseller") == {}


def test_a_dry_run_remembers_nothing(shop: TestShop, tmp_path: Path):
    bring(shop, stores_file(tmp_path, [1, 3]))
    bring(shop, stores_file(tmp_path, [1, 2, 3], n2={"status_enum": "?"}), dry_run=True)
    assert told(shop.series.report().series[0]) == [(2, 2, Missing.NOT_BROUGHT_IN)]


def test_the_memory_of_what_could_not_be_read_leaves_the_settings_alone(
    shop: TestShop, tmp_path: Path
):
    before = shop.settings.get()
    bring(shop, stores_file(tmp_path, [1, 2, 3], n2={"status_enum": "?"}))
    assert shop.settings.get() == before
    shop.settings.change(before)
    assert told(shop.series.report().series[0]) == [(2, 2, Missing.NOT_READ)]


def renumber(shop: TestShop, numbers: Sequence[tuple[str, int]], channel: str = "web") -> None:
    counter_sales(shop, len(numbers))
    shop.force(
        *(
            f"UPDATE orders SET channel = '{channel}', number = '{number}', number_sort = {sort}"
            f" WHERE number = '{1001 + at}' AND channel = 'counter'"
            for at, (number, sort) in enumerate(numbers)
        )
    )


def test_words_before_the_figures_make_a_series_of_their_own(shop: TestShop):
    renumber(shop, [("#1001", 1001), ("#1003", 1003), ("2025-0009", 9), ("2025-0010", 10),
                    ("2026-0001", 1), ("2026-0003", 3)])  # fmt: skip
    shown = shop.series.report("web").series
    assert [(each.prefix, each.missing) for each in shown] == [("#", 1), ("2025-", 0), ("2026-", 1)]
    lines = numbers_lines(shop.series.report("web"))
    assert lines[1] == "  #1002: not brought in"
    assert lines[-1] == "  2026-0002: not brought in"


def test_numbers_without_figures_or_alone_are_counted_and_called_no_series(shop: TestShop):
    renumber(shop, [("1", 1), ("2", 2), ("AB-X", 0), ("9-R", 9), ("Q7", 7), ("3 (copy)", 3)])
    report = shop.series.report("web")
    assert [(each.prefix, each.orders) for each in report.series] == [("", 2)]
    assert report.loose == (("web", 4),)
    assert "Web: 4 numbers belong to no series." in numbers_lines(report)


def test_one_channel_can_be_asked_for(shop: TestShop):
    renumber(shop, [("1", 1), ("3", 3)])
    assert {each.channel for each in shop.series.report("web").series} == {"web"}
    assert shop.series.report("nowhere").series == ()


def test_of_very_many_gaps_the_first_are_told_and_the_rest_counted(shop: TestShop, monkeypatch):
    monkeypatch.setattr("desktop.controllers.series._MOST_HOLES", 2)
    renumber(shop, [("1", 1), ("3", 3), ("5", 5), ("7", 7), ("10", 10)])
    (web,) = shop.series.report("web").series
    assert (web.missing, len(web.gaps), web.untold) == (5, 2, 3)
    assert numbers_lines(shop.series.report("web"))[-1] == "  and 3 more numbers"


def test_a_store_that_numbers_other_things_too_is_said(shop: TestShop):
    renumber(shop, [("10", 10), ("30", 30)], channel="woocommerce")
    assert "gaps are usual" in numbers_lines(shop.series.report("woocommerce"))[-1]


def test_the_report_can_be_stopped(shop: TestShop):
    counter_sales(shop, 1)
    with pytest.raises(CheckStopped):
        shop.series.report(progress=lambda _channel, _done, _of: False)


@given(
    st.lists(st.tuples(st.integers(1, 9), st.integers(1, 9)), max_size=8),
    st.dictionaries(st.integers(0, 90), st.sampled_from([ABANDONED, NOT_BROUGHT_IN]), max_size=40),
)
def test_gaps_hold_just_the_missing_numbers_each_with_its_reason(steps, known):
    holes, at = [], 0
    for there, missing in steps:
        holes.append((at + there, at + there + missing - 1))
        at += there + missing
    gaps = list(folded_gaps(holes, known))
    said = {n: gap.reason for gap in gaps for n in range(gap.first, gap.last + 1)}
    assert said == {
        n: known.get(n, NOT_BROUGHT_IN) for first, last in holes for n in range(first, last + 1)
    }
    assert sum(gap.count for gap in gaps) == len(said)

"""Saved views: kept under names, in an order, for all; what is not understood stays."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.controllers.shop import Shop
from desktop.domain.listing import OrderQuery, SortBy
from desktop.domain.order_filters import MOST_DAYS, Filters, Period
from desktop.domain.saved_views import MOST_VIEWS, View, read, saved, written
from desktop.domain.status import OrderStatus
from desktop.domain.view_errors import (
    TooManyViews,
    ViewNameMissing,
    ViewNameTaken,
    ViewNotFound,
    ViewsUnreadable,
    ViewUnreadable,
)
from desktop.i18n import zone
from tests.shops import ANA

EVERYTHING = View(
    text="joão",
    status=OrderStatus.PAID,
    sort=SortBy.TOTAL,
    descending=False,
    filters=Filters(
        period=Period.BETWEEN, first=date(2026, 3, 29), last=date(2026, 4, 2),
        states=frozenset({OrderStatus.PAID, OrderStatus.SHIPPED}), payment_method="Cash",
        shipping_method="Pick-up", country="PT", city="Évora", least=-5, most=9900,
        currency="EUR", product_id=7, product_name="Hat", channel="shopify", has_note=False,
        printed=False, located=True, unpaid_days=7,
    ),
)  # fmt: skip


def names(views):
    return [each.name for each in views]


def text_of(shop) -> str:
    with shop.engine().connect() as db:
        return db.exec_driver_sql("SELECT value FROM setting WHERE name = 'saved_views'").scalar()


def test_views_are_saved_renamed_moved_and_removed(shop):
    assert shop.views.all() == ()
    for name in ("To pack", "Unpaid", "Lisboa"):
        shop.views.save(name, View())
    one, two, three = shop.views.all()
    assert names(shop.views.rename(two.id, "Waiting  for\nmoney")) == [
        "To pack", "Waiting for money", "Lisboa",
    ]  # fmt: skip
    assert names(shop.views.move(three.id, -2)) == ["Lisboa", "To pack", "Waiting for money"]
    assert names(shop.views.move(three.id, 99)) == ["To pack", "Waiting for money", "Lisboa"]
    assert names(shop.views.remove(one.id)) == ["Waiting for money", "Lisboa"]
    assert names(shop.views.remove(one.id)) == ["Waiting for money", "Lisboa"]
    assert shop.views.replace(two.id, EVERYTHING)[0].view() == EVERYTHING
    assert names(shop.views.all()) == ["Waiting for money", "Lisboa"]


def test_saved_views_survive_a_restart_and_a_change_of_settings(file_shop):
    file_shop.views.save("All of it", EVERYTHING)
    file_shop.settings.change(file_shop.settings.get())
    location = file_shop.location
    file_shop.close()
    again = Shop.open(location, actor=ANA)
    try:
        (kept,) = again.views.all()
        assert (kept.name, kept.view()) == ("All of it", EVERYTHING)
    finally:
        again.close()


def test_last_seven_days_are_the_last_seven_days_next_month_too(shop):
    shop.views.save("Week", View(filters=Filters(period=Period.LAST_7)))
    filters = shop.views.all()[0].view().filters
    lisbon = zone("Europe/Lisbon")
    for today, since in ((date(2026, 5, 8), "2026-05-02"), (date(2026, 6, 8), "2026-06-02")):
        query = filters.narrow(OrderQuery(), today, lisbon)
        assert query.since.astimezone(lisbon).date().isoformat() == since


@pytest.mark.parametrize("name", ["", "  ", "\n\u202e"])
def test_a_view_needs_a_name(shop, name):
    with pytest.raises(ViewNameMissing):
        shop.views.save(name, View())


def test_a_name_is_given_once_however_it_is_written(shop):
    first, _second = [shop.views.save(name, View())[-1] for name in ("Évora", "Faro")]
    with pytest.raises(ViewNameTaken):
        shop.views.save("evora ", View())
    with pytest.raises(ViewNameTaken):
        shop.views.rename(first.id, "FARO")
    assert names(shop.views.rename(first.id, "évora")) == ["évora", "Faro"]


def test_what_another_workstation_removed_is_named(shop):
    for change in (
        lambda: shop.views.rename("gone", "x"),
        lambda: shop.views.move("gone", 1),
        lambda: shop.views.replace("gone", View()),
    ):
        with pytest.raises(ViewNotFound):
            change()


def test_there_is_an_end_to_the_views(shop):
    for number in range(MOST_VIEWS):
        shop.views.save(f"View {number}", View())
    with pytest.raises(TooManyViews):
        shop.views.save("One more", View())


def put(shop, text: str) -> None:
    shop.views.save("x", View())
    shop.sql("UPDATE setting SET value = :text WHERE name = 'saved_views'", text=text)


@pytest.mark.parametrize(
    "text",
    [
        "not json", "[]", "{}", '{"version": 2, "views": []}', '{"version": 1}',
        '{"version": 1, "views": [{"id": "a", "name": 5, "view": {}}]}',
        '{"version": 1, "views": [{"id": "a", "name": "b", "view": []}]}',
        '{"version": 1, "views": [%s, %s]}' % (('{"id": "a", "name": "b", "view": {}}',) * 2),
        "[" * 100_000,
    ],
)  # fmt: skip
def test_views_that_cannot_be_read_are_told_of_and_left_alone(shop, text):
    put(shop, text)
    for change in (
        shop.views.all,
        lambda: shop.views.save("y", View()),
        lambda: shop.views.rename("a", "y"),
        lambda: shop.views.move("a", 1),
        lambda: shop.views.remove("a"),
    ):
        with pytest.raises(ViewsUnreadable):
            change()
    assert text_of(shop) == text


@pytest.mark.parametrize(
    "content",
    [
        {"colour": "red"}, {"status": "lost"}, {"sort": "weight"}, {"descending": 1},
        {"text": None}, {"filters": []}, {"filters": {"weight": 3}},
        {"filters": {"period": "last_8"}}, {"filters": {"first": "2026-02-30"}},
        {"filters": {"first": 5}}, {"filters": {"least": 1.5}}, {"filters": {"least": True}},
        {"filters": {"most": 10**19}}, {"filters": {"product_id": 0}},
        {"filters": {"product_id": 2**63}}, {"filters": {"unpaid_days": -1}},
        {"filters": {"unpaid_days": MOST_DAYS + 1}}, {"filters": {"states": "paid"}},
        {"filters": {"states": ["lost"]}}, {"filters": {"states": [[]]}},
        {"filters": {"has_note": "yes"}}, {"filters": {"city": "x" * 501}},
        {"status": {}}, {"sort": []}, {"filters": {"period": {}}},
        {"filters": {"least": 5}},
    ],
)  # fmt: skip
def test_one_view_that_is_not_understood_is_named_and_kept_while_others_change(shop, content):
    told = [{"id": "a", "name": "Odd", "view": content}, {"id": "b", "name": "Good", "view": {}}]
    put(shop, json.dumps({"version": 1, "views": told}))
    odd, good = shop.views.all()
    assert good.view() == View()
    with pytest.raises(ViewUnreadable) as refused:
        odd.view()
    assert refused.value.name == "Odd"
    shop.views.rename("b", "Better")
    assert json.loads(text_of(shop))["views"][0] == told[0]


def filters() -> st.SearchStrategy[Filters]:
    words = st.text(max_size=20)
    fact = st.none() | st.booleans()
    day = st.none() | st.dates()
    return st.builds(
        Filters, period=st.sampled_from(Period), first=day, last=day,
        states=st.frozensets(st.sampled_from(OrderStatus)), payment_method=words,
        shipping_method=words, country=words, city=words, currency=st.just("EUR"),
        least=st.none() | st.integers(-(10**13), 10**13), most=st.none() | st.integers(0, 10**13),
        product_id=st.none() | st.integers(1, 2**63 - 1), product_name=words, channel=words,
        has_note=fact, printed=fact, located=fact,
        unpaid_days=st.none() | st.integers(0, MOST_DAYS),
    )  # fmt: skip


@given(
    st.builds(
        View, text=st.text(max_size=40), status=st.none() | st.sampled_from(OrderStatus),
        filters=filters(), sort=st.sampled_from(SortBy), descending=st.booleans(),
    )
)  # fmt: skip
def test_any_view_comes_back_as_it_was(view):
    (kept,) = read(written([saved("a", "b", view)]))
    assert kept.view() == view


def test_workstations_that_save_at_once_lose_no_view(location):
    shops = [Shop.open(location, actor=ANA) for _ in range(4)]
    try:
        with ThreadPoolExecutor(len(shops)) as workers:
            wanted = [f"View {at}" for at in range(12)]
            jobs = [
                workers.submit(shops[at % 4].views.save, name, View())
                for at, name in enumerate(wanted)
            ]
            for job in jobs:
                job.result()
        assert sorted(names(shops[0].views.all())) == sorted(wanted)
    finally:
        for each in shops:
            each.close()

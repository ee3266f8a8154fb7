"""Filters, alone and combined, against an honest look at every order."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.domain.address import Address
from desktop.domain.listing import OrderQuery, SortBy
from desktop.domain.order_filters import Filters, Period
from desktop.domain.status import OrderStatus
from desktop.domain.text import folded
from tests.shops import a_product, line

LISBON = ZoneInfo("Europe/Lisbon")
TODAY = date(2026, 4, 2)
PENDING, PAID, SHIPPED, CANCELLED = OrderStatus
SKUS = ("HAT", "KAI-39", "BAG")
CITIES = ("Lisboa", "LISBOA", "Málaga", "malaga", "")
METHODS = ("Bank transfer", "Cash")
WAYS = ("CTT Expresso", "Pick-up")
STEPS = ((), (PAID,), (PAID, SHIPPED), (CANCELLED,))
# Around both ends of days, and around the night in which the clocks change.
HOURS = (
    datetime(2026, 3, 1, 0, 30, tzinfo=UTC),
    datetime(2026, 3, 28, 23, 59, tzinfo=UTC),
    datetime(2026, 3, 29, 0, 30, tzinfo=UTC),
    datetime(2026, 3, 29, 22, 59, tzinfo=UTC),
    datetime(2026, 3, 29, 23, 0, tzinfo=UTC),
    datetime(2026, 3, 31, 12, 0, tzinfo=UTC),
    datetime(2026, 4, 1, 23, 30, tzinfo=UTC),
)


@pytest.fixture
def orders(shop, clock):
    """Orders in which what filters ask for is mixed, told as they were made."""
    shop.has(*(a_product(sku, on_hand=500) for sku in SKUS))
    made = []
    for at in range(28):
        clock.at = HOURS[at % len(HOURS)]
        country = ("PT", "ES")[at % 2]
        where = Address(
            name="Ana", street=f"Rua {at}", city=CITIES[at % 5], country=country,
            **({"latitude": 38.7, "longitude": -9.1} if at % 3 == 0 else {}),
        )  # fmt: skip
        order = shop.order(
            *(line(sku, at % 4 + 1) for sku in SKUS[: at % 3 + 1]),
            shipping=where,
            billing=where,
            payment_method=METHODS[at % 2],
            shipping_method=WAYS[at // 2 % 2],
            customer_note="gift" if at % 7 == 0 else "",
        )
        if STEPS[at % 4]:
            shop.mark(order, *STEPS[at % 4])
        if at % 5 == 0:
            shop.orders.add_note(order.id, "fragile")
        if at % 6 == 0:
            shop.orders.mark_printed([order.id])
        made.append((shop.now(order), at % 5 == 0 or at % 7 == 0, at % 3 == 0, SKUS[: at % 3 + 1]))
    clock.at = datetime(2026, 4, 2, 9, tzinfo=UTC)
    return made


def passes(one, filters: Filters, products: dict[int, str]) -> bool:
    """Whether an order passes, looked at as a person would; states are not looked at."""
    order, noted, located, skus = one
    day = order.created_at.astimezone(LISBON).date()
    first, last = filters.days(TODAY)
    total = order.totals.total
    low, high = filters.least, filters.most
    if low is not None and high is not None:
        low, high = min(low, high), max(low, high)
    return all(
        (
            first is None or day >= first,
            last is None or day <= last,
            filters.payment_method in ("", order.payment_method),
            filters.shipping_method in ("", order.shipping_method),
            filters.country in ("", order.shipping.country),
            not filters.city or folded(filters.city) == folded(order.shipping.city),
            low is None or (total.minor >= low and total.currency == filters.currency),
            high is None or (total.minor <= high and total.currency == filters.currency),
            filters.product_id is None or products[filters.product_id] in skus,
            filters.channel in ("", order.channel),
            filters.has_note in (None, noted),
            filters.printed in (None, order.printed_at is not None),
            filters.located in (None, located),
            filters.unpaid_days is None
            or (order.status is PENDING and (TODAY - day).days > filters.unpaid_days),
        )
    )


def some_filters(products: dict[int, str]) -> st.SearchStrategy[Filters]:
    days = st.dates(date(2026, 2, 27), date(2026, 4, 4))
    amount = st.none() | st.integers(3000, 40000)
    fact = st.none() | st.booleans()
    return st.builds(
        Filters,
        period=st.sampled_from(Period),
        first=st.none() | days,
        last=st.none() | days,
        states=st.frozensets(st.sampled_from(OrderStatus), max_size=3),
        payment_method=st.sampled_from(("", *METHODS)),
        shipping_method=st.sampled_from(("", *WAYS)),
        country=st.sampled_from(("", "PT", "ES")),
        city=st.sampled_from(("", "lisboa", "MALAGA", "Faro")),
        least=amount,
        most=amount,
        currency=st.sampled_from(("EUR", "CLP")),
        product_id=st.none() | st.sampled_from(sorted(products)),
        channel=st.sampled_from(("", "counter", "shopify")),
        has_note=fact,
        printed=fact,
        located=fact,
        unpaid_days=st.none() | st.integers(0, 35),
    )


def compare(shop, orders, filters, products, *, status=None, sort=SortBy.DATE, descending=True):
    query = OrderQuery(status=status, sort=sort, descending=descending)
    listing = shop.reading.listing(filters.narrow(query, TODAY, LISBON))
    passing = [one for one in orders if passes(one, filters, products)]
    listed = [
        one[0]
        for one in passing
        if status in (None, one[0].status) and one[0].status in (filters.states or OrderStatus)
    ]
    assert sorted(listing.ids) == sorted(each.id for each in listed)
    assert dict(listing.counts) == {
        state: sum(one[0].status is state for one in passing) for state in OrderStatus
    }
    counted = [each.totals.total.minor for each in listed if each.status is not CANCELLED]
    assert sum(each.minor for each in listing.sums) == sum(counted)
    assert listing.cancelled == sum(each.status is CANCELLED for each in listed)
    by = {SortBy.DATE: lambda each: (each.created_at, each.id),
          SortBy.TOTAL: lambda each: (each.totals.total.minor, each.id)}[sort]  # fmt: skip
    in_order = [each.id for each in sorted(listed, key=by, reverse=descending)]
    assert list(listing.ids) == in_order
    assert list(shop.reading.first_ids(listing.query, 5)) == in_order[:5]


def by_id(shop) -> dict[int, str]:
    return {shop.products.by_sku(sku).id: sku for sku in SKUS}


ALONE = (
    {"period": Period.TODAY}, {"period": Period.YESTERDAY}, {"period": Period.LAST_7},
    {"period": Period.LAST_30}, {"period": Period.THIS_MONTH}, {"period": Period.LAST_MONTH},
    {"period": Period.THIS_YEAR},
    {"period": Period.BETWEEN, "first": date(2026, 3, 29), "last": date(2026, 3, 29)},
    {"period": Period.BETWEEN, "first": date(2026, 3, 29)},
    {"period": Period.BETWEEN, "last": date(2026, 3, 28)},
    {"states": frozenset({PENDING, SHIPPED})}, {"payment_method": "Cash"},
    {"shipping_method": "Pick-up"}, {"country": "ES"}, {"city": "málaga"}, {"city": "lisboa"},
    {"least": 10000, "currency": "EUR"}, {"most": 9000, "currency": "EUR"},
    {"least": 12000, "most": 5000, "currency": "EUR"}, {"least": 1, "currency": "CLP"},
    {"channel": "counter"}, {"channel": "shopify"}, {"has_note": True}, {"has_note": False},
    {"printed": True}, {"printed": False}, {"located": True}, {"located": False},
    {"unpaid_days": 0}, {"unpaid_days": 3}, {"unpaid_days": 4}, {"unpaid_days": 32},
)  # fmt: skip


def test_every_filter_lists_what_a_person_would_pick(shop, orders):
    products = by_id(shop)
    for chosen in (*ALONE, *({"product_id": each} for each in products)):
        compare(shop, orders, Filters(**chosen), products)
        if "states" not in chosen:
            compare(shop, orders, Filters(**chosen), products, status=PENDING)


def test_any_filters_together_list_what_a_person_would_pick(shop, orders):
    products = by_id(shop)

    @settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(
        filters=some_filters(products),
        status=st.none() | st.sampled_from(OrderStatus),
        sort=st.sampled_from((SortBy.DATE, SortBy.TOTAL)),
        descending=st.booleans(),
    )
    def holds(filters, status, sort, descending):
        compare(shop, orders, filters, products, status=status, sort=sort, descending=descending)

    holds()


@pytest.mark.parametrize(
    ("zone", "day", "hours"),
    [
        ("Europe/Lisbon", date(2026, 3, 29), 23), ("Europe/Madrid", date(2026, 3, 29), 23),
        ("Europe/Madrid", date(2026, 10, 25), 25), ("America/Santiago", date(2026, 9, 6), 23),
        ("America/Santiago", date(2026, 4, 4), 25), ("Europe/Madrid", date(2026, 6, 1), 24),
    ],
)  # fmt: skip
def test_a_day_of_the_clock_change_is_as_long_as_it_is(zone, day, hours):
    filters = Filters(period=Period.BETWEEN, first=day, last=day)
    query = filters.narrow(OrderQuery(), day, ZoneInfo(zone))
    assert query.until - query.since == timedelta(hours=hours)


def test_an_order_in_the_night_of_the_clock_change_is_in_that_days_list(shop, clock):
    shop.has(a_product("HAT", on_hand=5))
    madrid, night = ZoneInfo("Europe/Madrid"), date(2026, 3, 29)
    clock.at = datetime(2026, 3, 29, 0, 30, tzinfo=madrid).astimezone(UTC)
    order = shop.order(line("HAT"))
    for day, found in ((night - timedelta(days=1), []), (night, [order.id])):
        filters = Filters(period=Period.BETWEEN, first=day, last=day)
        assert list(shop.reading.listing(filters.narrow(OrderQuery(), day, madrid)).ids) == found
    today = Filters(period=Period.TODAY).narrow(OrderQuery(), night, madrid)
    assert list(shop.reading.listing(today).ids) == [order.id]


def test_days_at_the_ends_of_the_calendar_are_no_defect(shop):
    filters = Filters(period=Period.BETWEEN, first=date.min, last=date.max)
    assert shop.reading.listing(filters.narrow(OrderQuery(), TODAY, LISBON)).total_count == 0


def test_the_filters_offer_what_orders_have(shop, orders):
    offered = shop.reading.choices()
    assert (offered.payment_methods, offered.shipping_methods) == (METHODS, WAYS)
    assert (offered.countries, offered.channels) == (("ES", "PT"), ("counter",))
    assert (offered.cities, offered.currency) == (("LISBOA", "Málaga"), "EUR")


def test_a_filter_let_go_takes_what_belongs_to_it_along():
    filters = Filters(
        period=Period.BETWEEN, first=TODAY, last=TODAY, least=1, most=2, currency="EUR",
        product_id=3, product_name="Hat", city="Faro",
    )  # fmt: skip
    assert filters.chosen == ("period", "city", "least", "product_id")
    for name in filters.chosen:
        filters = filters.without(name)
    assert filters == Filters()

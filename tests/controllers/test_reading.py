"""What is listed: found by any word, counted live, never mixing currencies."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desktop.domain.address import Address
from desktop.domain.customer import Contact
from desktop.domain.errors import OrderNotFound
from desktop.domain.listing import OrderQuery, SortBy
from desktop.domain.money import Money
from desktop.domain.status import OrderStatus
from tests.shops import a_product, line

PENDING, PAID, SHIPPED, CANCELLED = OrderStatus


@pytest.fixture
def orders(shop, clock):
    shop.has(a_product("HAT", on_hand=50, name="Straw hat Duna"), a_product("KAI-39", on_hand=50))
    people = [
        ("João Ferreira", "joao@example.pt", "Braga", "HAT"),
        ("Lucía Herrera", "lucia@example.es", "Madrid", "KAI-39"),
        ("Camila Rojas", "camila@example.cl", "São Paulo", "HAT"),
    ]
    made = []
    for name, email, city, sku in people:
        where = Address(name=name, street="Rua 1", city=city, country="PT")
        contact = Contact(name=name, email=email, phone="+34 600 000 001")
        made.append(shop.order(line(sku), contact=contact, billing=where, shipping=where))
        clock.at += timedelta(hours=2)
    return made


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("joao", [0]), ("FERREIRA", [0]), ("1002", [1]), ("lucia@example", [1]), ("sao pau", [2]),
        ("kai", [1]), ("duna", [2, 0]), ("600000001", [2, 1, 0]), ("duna joao", [0]),
        ("nobody", []), ("100%", []), ("_", []), ("'; DROP TABLE orders; --", []), ("", [2, 1, 0]),
    ],
)  # fmt: skip
def test_text_finds_number_customer_email_city_phone_and_product(shop, orders, text, found):
    ids = shop.reading.listing(OrderQuery(text=text)).ids.tolist()
    assert ids == [orders[at].id for at in found]


def test_counts_follow_the_search_and_sums_leave_the_cancelled_out(shop, orders):
    shop.mark(orders[0], CANCELLED)
    shop.mark(orders[1], PAID)
    all_of_them = shop.reading.listing(OrderQuery())
    assert dict(all_of_them.counts) == {PENDING: 1, PAID: 1, SHIPPED: 0, CANCELLED: 1}
    assert all_of_them.sums == (Money(2 * 3480, "EUR"),)
    assert all_of_them.cancelled == 1
    paid = shop.reading.listing(OrderQuery(status=PAID))
    assert (list(paid.ids), paid.total_count, paid.sums) == (
        [orders[1].id], 3, (Money(3480, "EUR"),),
    )  # fmt: skip
    assert dict(shop.reading.listing(OrderQuery(text="duna")).counts)[PAID] == 0


def test_currencies_are_never_added(shop, samples):
    shop.imports.bring_in(shop.imports.read(samples / "jumpseller_orders.json"))
    sums = shop.reading.listing(OrderQuery()).sums
    assert sums == (Money(16980, "CLP"), Money(4430 + 2160, "EUR"))


@pytest.mark.parametrize(
    ("sort", "descending", "first"),
    [
        (SortBy.DATE, True, 2), (SortBy.DATE, False, 0), (SortBy.NUMBER, False, 0),
        (SortBy.CUSTOMER, False, 2), (SortBy.CUSTOMER, True, 1), (SortBy.TOTAL, False, 0),
        (SortBy.STATUS, True, 2),
    ],
)  # fmt: skip
def test_the_list_is_sorted_by_any_column(shop, orders, sort, descending, first):
    query = OrderQuery(sort=sort, descending=descending)
    ids = shop.reading.listing(query).ids
    assert ids[0] == orders[first].id
    assert shop.reading.first_ids(query, 2) == ids[:2]


def test_filters_combine(shop, orders, clock):
    since = clock.at - timedelta(hours=5)
    assert len(shop.reading.listing(OrderQuery(since=since)).ids) == 2
    assert len(shop.reading.listing(OrderQuery(until=since)).ids) == 1
    assert len(shop.reading.listing(OrderQuery(country="ES")).ids) == 0
    assert len(shop.reading.listing(OrderQuery(payment_method="Bank transfer")).ids) == 3
    assert len(shop.reading.listing(OrderQuery(shipping_method="none")).ids) == 0
    assert len(shop.reading.listing(OrderQuery(located=True)).ids) == 0
    shop.places.correct(orders[0].id, 41.55, -8.42)
    assert list(shop.reading.listing(OrderQuery(located=True)).ids) == [orders[0].id]
    shop.orders.add_note(orders[1].id, "fragile")
    assert list(shop.reading.listing(OrderQuery(has_note=True)).ids) == [orders[1].id]
    assert len(shop.reading.listing(OrderQuery(has_note=False)).ids) == 2
    shop.orders.mark_printed([orders[2].id])
    assert list(shop.reading.listing(OrderQuery(printed=True)).ids) == [orders[2].id]
    assert len(shop.reading.listing(OrderQuery(printed=False)).ids) == 2


def test_a_near_miss_offers_the_closest_customer(shop, orders):
    listing = shop.reading.listing(OrderQuery(text="camilla roxas", status=PAID))
    assert (listing.closest, listing.closest_orders) == ("Camila Rojas", 1)


def test_rows_come_in_the_order_of_their_ids_and_missing_ones_are_left_out(shop, orders):
    wanted = [orders[1].id, 999, orders[0].id]
    assert [row.id for row in shop.reading.rows(wanted)] == [orders[1].id, orders[0].id]


def test_other_peoples_work_is_noticed(shop, orders):
    seen = shop.reading.last_entry()
    shop.mark(orders[1], PAID)
    newest, touched = shop.reading.changed_since(seen)
    assert (newest, touched) == (seen + 1, frozenset({orders[1].id}))
    assert shop.reading.changed_since(newest) == (newest, frozenset())


def test_an_unknown_number_is_not_found(shop):
    for number in ("77", "jumpseller:1", "x:y:z"):
        with pytest.raises(OrderNotFound):
            shop.reading.find(number)

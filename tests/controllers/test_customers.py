"""Customers: found by any word, counted without cancelled orders, merged and separated again."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desktop.domain.address import Address
from desktop.domain.customer import Contact, CustomerSort
from desktop.domain.errors import CustomerNotFound, NothingToUndo, SameCustomer
from desktop.domain.money import Money
from desktop.domain.status import OrderStatus
from tests.shops import a_product, line


@pytest.fixture
def orders(shop, clock):
    shop.has(a_product("HAT", on_hand=50))
    made = []
    for name, email, city in (
        ("João Ferreira", "joao@example.pt", "Braga"),
        ("Lucía Herrera", "lucia@example.es", "Madrid"),
        ("J. Ferreira", "jf@example.com", "São Paulo"),
        ("João Ferreira", "joao@example.pt", "Braga"),
    ):
        where = Address(name=name, street="Rua 1", city=city, country="PT")
        who = Contact(name=name, email=email, phone="+34 600 000 001")
        made.append(shop.order(line("HAT"), contact=who, billing=where, shipping=where))
        clock.at += timedelta(hours=1)
    return made


@pytest.fixture
def people(shop, orders):
    """João, Lucía and J. Ferreira, as ids."""
    return [order.customer_id for order in orders[:3]]


def listed(shop, text="", **more):
    return list(shop.customers.listing(text, **more))


def rows(shop, text=""):
    return shop.customers.rows(listed(shop, text))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("joao", [0]), ("FERREIRA", [0, 2]), ("lucia@example", [1]), ("sao pau", [2]),
        ("600000001", [0, 2, 1]), ("braga ferreira", [0]), ("nobody", []), ("%", []),
    ],
)  # fmt: skip
def test_text_finds_name_email_phone_and_city(shop, people, text, found):
    assert listed(shop, text) == [people[at] for at in found]


def test_the_list_is_ordered_as_asked(shop, people):
    joao, lucia, jf = people
    assert listed(shop, sort=CustomerSort.NAME) == [jf, joao, lucia]
    assert listed(shop, sort=CustomerSort.ORDERS) == [joao, *sorted([lucia, jf])]
    assert listed(shop, sort=CustomerSort.TOTAL)[0] == joao
    assert listed(shop, sort=CustomerSort.LAST_ORDER) == [joao, jf, lucia]


def test_money_leaves_cancelled_orders_out_and_the_count_keeps_them(shop, orders):
    shop.mark(orders[0], OrderStatus.CANCELLED)
    (row,) = rows(shop, "joao")
    assert (row.orders, row.spent) == (2, (Money(3480, "EUR"),))
    assert row.first_order_at < row.last_order_at


def test_merged_customers_count_as_one_everywhere(shop, orders, people):
    joao, lucia, jf = people
    shop.customers.merge(joao, jf)
    assert set(listed(shop)) == {joao, lucia}
    assert shop.customers.record(jf).orders == 3
    assert [row.orders for row in rows(shop, "joao")] == [3]
    assert listed(shop, "jf@example.com") == [joao]  # by any of their names
    assert shop.page(orders[2]).customer.orders == 3
    assert set(shop.customers.order_ids(jf)) == {orders[at].id for at in (0, 2, 3)}


def test_taking_a_merge_back_restores_exactly_what_was(shop, people):
    joao, lucia, jf = people
    first = shop.customers.merge(lucia, jf)
    before = rows(shop)
    second = shop.customers.merge(joao, jf)  # jf is Lucía by now, so both move
    assert listed(shop) == [joao]
    with pytest.raises(NothingToUndo):
        shop.customers.unmerge(first)
    shop.customers.unmerge(second)
    assert rows(shop) == before
    shop.customers.unmerge(first)
    assert set(listed(shop)) == {joao, lucia, jf}
    with pytest.raises(NothingToUndo):
        shop.customers.unmerge(first)
    assert shop.findings() == []


def test_merging_into_a_merged_one_goes_to_the_last(shop, people):
    joao, lucia, jf = people
    shop.customers.merge(joao, jf)
    shop.customers.merge(jf, lucia)
    assert listed(shop) == [joao]
    assert shop.customers.record(lucia).orders == 4


def test_nobody_is_merged_with_themselves_or_with_nobody(shop, people):
    joao, _lucia, jf = people
    with pytest.raises(SameCustomer):
        shop.customers.merge(joao, joao)
    shop.customers.merge(joao, jf)
    with pytest.raises(SameCustomer):
        shop.customers.merge(jf, joao)
    with pytest.raises(CustomerNotFound):
        shop.customers.merge(joao, 999)

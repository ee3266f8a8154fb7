"""Customers: found by any word, counted without cancelled orders, merged and separated again."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text

from desktop.domain.address import Address
from desktop.domain.customer import Contact, CustomerSort
from desktop.domain.customer_errors import (
    BadCustomer,
    CustomerEditedMeanwhile,
    CustomerMovedOn,
    CustomerNotFound,
    SameCustomer,
)
from desktop.domain.customer_page import CustomerSaid
from desktop.domain.errors import NothingToUndo
from desktop.domain.history import Happening
from desktop.domain.money import Money
from desktop.domain.status import OrderStatus
from desktop.storage import history
from desktop.storage.database import reading
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
    ("words", "found"),
    [
        ("joao", [0]), ("FERREIRA", [0, 2]), ("lucia@example", [1]), ("sao pau", [2]),
        ("600000001", [0, 2, 1]), ("braga ferreira", [0]), ("nobody", []), ("%", []),
    ],
)  # fmt: skip
def test_text_finds_name_email_phone_and_city(shop, people, words, found):
    assert listed(shop, words) == [people[at] for at in found]


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


def test_a_page_tells_contact_addresses_money_orders_and_merged_names(shop, orders, people):
    joao, _lucia, jf = people
    shop.mark(orders[3], OrderStatus.CANCELLED)
    shop.customers.merge(joao, jf)
    page = shop.customers.page(jf)  # whoever was merged is shown as whom they are now
    assert (page.id, page.contact.email, page.shipping.city) == (joao, "joao@example.pt", "Braga")
    assert page.record.orders == 3
    assert page.record.spent == (Money(3480 * 2, "EUR"),)
    assert [each.id for each in page.orders] == [orders[at].id for at in (3, 2, 0)]
    assert page.orders[0].status is OrderStatus.CANCELLED
    assert page.last_order_at == page.orders[0].created_at
    assert [(each.id, each.contact.name, each.orders) for each in page.merged] == [
        (jf, "J. Ferreira", 1)
    ]


def test_an_edit_is_said_everywhere_but_in_orders_that_were_made(shop, orders, people):
    joao = people[0]
    there = shop.customers.page(joao)
    home = Address(name="João F.", street="Rua 2", city="Faro", country="PT")
    made = shop.customers.edit(
        joao,
        contact=Contact(name="João F.", email="novo@example.pt", phone="+351 910 000 000"),
        shipping=home,
        seen=there.said,
    )
    assert made.entry_id > 0
    assert (made.page.contact.name, made.page.shipping) == ("João F.", home)
    assert made.page.billing.city == "Braga"
    assert shop.page(orders[0]).order.contact.name == "João Ferreira"
    assert shop.page(orders[0]).order.shipping.city == "Braga"
    assert rows(shop, "faro novo")[0].contact.name == "João F."
    assert rows(shop, "faro")[0].city == "Faro"
    assert listed(shop, "braga joao") == [joao]  # by what the orders say as well
    assert shop.findings() == []


def test_the_list_by_name_follows_the_name_that_is_said(shop, people):
    joao, lucia, jf = people
    shop.customers.edit(jf, contact=Contact(name="Zita", email="jf@example.com"))
    assert listed(shop, sort=CustomerSort.NAME) == [joao, lucia, jf]
    assert listed(shop, sort=CustomerSort.NAME, backwards=True) == [jf, lucia, joao]


def test_a_new_order_is_offered_the_edited_customer_and_stays_theirs(shop, people):
    joao = people[0]
    home = Address(name="João F.", street="Rua 2", city="Faro", country="PT")
    shop.customers.edit(joao, contact=Contact(name="João F.", email="n@x.pt"), shipping=home)
    (found,) = shop.selling.find_customers("joao f n@x")
    assert (found.id, found.contact.email, found.shipping) == (joao, "n@x.pt", home)
    assert shop.customers.known(joao) == found
    order = shop.order(line("HAT"), contact=found.contact, shipping=home, billing=home)
    assert order.customer_id == joao  # another e-mail address makes nobody else of them
    assert shop.customers.page(joao).record.orders == 3


@pytest.mark.parametrize(
    ("wrong", "part"),
    [
        ({"name": " "}, "name"), ({"email": "joao"}, "email"), ({"email": "a@b c"}, "email"),
        ({"phone": "call me"}, "phone"), ({"phone": "12"}, "phone"),
    ],
)  # fmt: skip
def test_a_contact_that_cannot_be_is_refused_and_changes_nothing(shop, people, wrong, part):
    last = shop.reading.last_entry()
    with pytest.raises(BadCustomer) as refused:
        shop.customers.edit(people[0], contact=Contact(**{"name": "João", **wrong}))
    assert refused.value.part == part
    assert shop.reading.last_entry() == last
    assert shop.customers.page(people[0]).said == CustomerSaid()


def test_what_was_there_before_is_not_judged_again(shop, people):
    shop.sql("UPDATE contact SET email = 'odd' WHERE customer_id = :id", id=people[1])
    odd = shop.customers.page(people[1]).contact
    made = shop.customers.edit(people[1], contact=replace(odd, name="Lucía H."))
    assert made.page.contact.email == "odd"


def test_an_edit_that_changes_nothing_leaves_no_trace(shop, people):
    there = shop.customers.page(people[0])
    last = shop.reading.last_entry()
    made = shop.customers.edit(people[0], contact=there.contact, shipping=there.shipping)
    assert (made.entry_id, made.page) == (0, there)
    assert shop.reading.last_entry() == last


def test_two_edits_at_once_are_noticed(shop, people):
    seen = shop.customers.page(people[0]).said
    shop.customers.edit(people[0], contact=Contact(name="First"), seen=seen)
    with pytest.raises(CustomerEditedMeanwhile):
        shop.customers.edit(people[0], contact=Contact(name="Second"), seen=seen)
    assert shop.customers.page(people[0]).contact.name == "First"


def test_an_edit_is_undone_unless_somebody_went_on(shop, people):
    joao, lucia, _jf = people
    before = shop.customers.page(joao)
    first = shop.customers.edit(joao, contact=Contact(name="One")).entry_id
    second = shop.customers.edit(joao, contact=Contact(name="Two")).entry_id
    with pytest.raises(CustomerMovedOn):
        shop.customers.undo_edit(first)
    shop.customers.undo_edit(second)
    assert shop.customers.page(joao).contact.name == "One"
    with pytest.raises(CustomerMovedOn):
        shop.customers.undo_edit(second)
    assert shop.customers.undo_edit(first) == before
    third = shop.customers.edit(joao, contact=Contact(name="Three")).entry_id
    merged = shop.customers.merge(lucia, joao)
    with pytest.raises(CustomerMovedOn):
        shop.customers.undo_edit(third)
    with pytest.raises(NothingToUndo):
        shop.customers.undo_edit(merged)
    assert shop.findings() == []


def test_the_chain_holds_no_name_and_the_text_can_be_erased(shop, people):
    entry = shop.customers.edit(people[0], contact=Contact(name="Segredo")).entry_id
    with reading(shop.engine()) as db:
        kept = db.execute(text("SELECT facts FROM history WHERE id = :id"), {"id": entry})
        assert "Segredo" not in kept.scalar_one()
        told = history.entry(db, entry)
    assert told.happening is Happening.CUSTOMER_EDITED
    assert "Segredo" in told.text
    shop.sql("DELETE FROM history_text WHERE entry_id = :id", id=entry)
    assert shop.findings() == []


def test_one_merged_name_is_separated_and_the_others_stay(shop, people):
    joao, lucia, jf = people
    shop.customers.merge(joao, jf)
    shop.customers.merge(joao, lucia)
    assert shop.customers.separate(jf) == joao
    assert [each.id for each in shop.customers.page(joao).merged] == [lucia]
    assert set(listed(shop)) == {joao, jf}
    with pytest.raises(NothingToUndo):
        shop.customers.separate(jf)
    assert shop.findings() == []


def test_sums_of_different_currencies_stand_beside_each_other(shop, people, orders):
    shop.force(f"UPDATE orders SET currency = 'CLP' WHERE id = {orders[3].id}")
    assert set(shop.customers.page(people[0]).record.spent) == {
        Money(3480, "EUR"), Money(3480, "CLP"),
    }  # fmt: skip


def test_whoever_is_kept_gives_the_name_though_the_other_ordered_later(shop, people):
    joao, lucia, jf = people
    shop.customers.merge(lucia, joao)  # João's last order is the newest of all
    assert rows(shop, "lucia")[0].contact.name == "Lucía Herrera"
    assert shop.customers.page(lucia).contact.name == "Lucía Herrera"
    assert shop.customers.known(joao).shipping.city == "Madrid"
    assert listed(shop, sort=CustomerSort.NAME) == [jf, lucia]

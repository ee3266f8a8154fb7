"""Products: what is said of them, how they are listed, and what their page tells."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from desktop.domain.errors import (
    BadProduct,
    BarcodeTaken,
    ProductEditedMeanwhile,
    ProductNotFound,
    SkuTaken,
)
from desktop.domain.history import Happening
from desktop.domain.money import Money
from desktop.domain.product_list import ProductQuery, ProductSort, ProductState, Show
from desktop.domain.status import OrderStatus
from desktop.domain.stock import Reason
from desktop.storage import history
from desktop.storage.database import reading
from tests.shops import BRUNO, a_product, line

PENDING, PAID, CANCELLED = OrderStatus.PENDING_PAYMENT, OrderStatus.PAID, OrderStatus.CANCELLED
EVERYTHING = {
    "barcode": "5 601234 400018", "cost": Money(1200, "EUR"), "supplier": "Sol & Mar, Lda.",
    "supplier_reference": "SM-40", "family": "Kai", "options": (("Size", "40"),),
}  # fmt: skip


def last_entry(shop, entry_id: int | None = None):
    with reading(shop.engine()) as db:
        return history.entry(db, entry_id or history.last_id(db))


def names(shop, **query) -> list[str]:
    return [row.product.sku for row in shop.products.listing(ProductQuery(**query)).rows]


def test_everything_that_is_said_of_a_product_comes_back(shop):
    made = shop.products.add(a_product("KAI-40", on_hand=4, low_level=2, **EVERYTHING))
    assert made == shop.products.by_sku("KAI-40")
    assert (made.barcode, made.cost, made.family) == ("5601234400018", Money(1200, "EUR"), "Kai")
    assert made.options == (("Size", "40"),)
    assert (made.on_hand, made.archived) == (4, False)
    entry = last_entry(shop)
    assert entry.happening is Happening.PRODUCT_ADDED
    assert [(each.before, each.after) for each in entry.stock] == [(0, 4)]
    assert shop.findings() == []


def test_an_edit_changes_what_is_said_but_never_the_level(shop):
    made = shop.products.add(a_product("KAI-40", on_hand=4))
    new = replace(made.details, name="  Kai 40 ", price=Money(3100, "EUR"), supplier="Sol")
    changed = shop.products.edit(made.id, new, seen=made.details)
    assert (changed.product.name, changed.product.on_hand) == ("Kai 40", 4)
    entry = last_entry(shop, changed.entry_id)
    assert entry.happening is Happening.PRODUCT_EDITED
    assert entry.facts["changes"] == [
        ["name", "Kai-40", "Kai 40"],
        ["price", [2990, "EUR"], [3100, "EUR"]],
        ["supplier", "", "Sol"],
    ]
    assert shop.products.edit(made.id, new).entry_id == 0  # the same again is no change


def test_a_sku_and_a_barcode_belong_to_one_product(shop):
    first = shop.products.add(a_product("A", barcode="560"))
    second = shop.products.add(a_product("B", barcode=""))
    shop.products.add(a_product("C", barcode=""))  # no barcode is nobody's
    with pytest.raises(SkuTaken):
        shop.products.add(a_product("A"))
    with pytest.raises(BarcodeTaken) as taken:
        shop.products.edit(second.id, replace(second.details, barcode="5 60"))
    assert taken.value.name == first.name
    with pytest.raises(SkuTaken):
        shop.products.edit(second.id, replace(second.details, sku="A"))
    assert shop.products.by_sku("B") == second


@pytest.mark.parametrize(
    ("name", "value"),
    [("sku", " "), ("name", ""), ("price", Money(-1, "EUR")), ("cost", Money(-1, "EUR")),
     ("cost", Money(1, "CLP")), ("low_level", -1), ("low_level", 10**7)],
)  # fmt: skip
def test_what_cannot_be_said_of_a_product_is_refused_by_name(shop, name, value):
    with pytest.raises(BadProduct) as refused:
        shop.products.add(replace(a_product("A"), **{name: value}))
    assert refused.value.name == name
    with pytest.raises(ProductNotFound):
        shop.products.by_sku("A")


def test_an_edit_of_what_somebody_else_has_edited_is_refused(shop):
    seen = shop.products.add(a_product("A", on_hand=1)).details
    shop.products.receive("A", 3)  # the level is no part of what is edited
    shop.work_as(BRUNO)
    shop.products.edit(1, replace(seen, name="Bruno's"), seen=seen)
    with pytest.raises(ProductEditedMeanwhile):
        shop.products.edit(1, replace(seen, name="Ana's"), seen=seen)
    assert shop.products.by_sku("A").name == "Bruno's"


def test_an_archived_product_keeps_its_history_and_is_not_offered(shop):
    shop.has(a_product("A", on_hand=2), a_product("B"))
    shop.order(line("A"))
    put_away = shop.products.archive(1)
    assert put_away.product.archived
    assert [each.sku for each in shop.products.everything()] == ["B"]
    assert shop.products.page(1).row.state is ProductState.ARCHIVED
    assert len(shop.products.page(1).ledger) == 2
    assert last_entry(shop).happening is Happening.PRODUCT_ARCHIVED
    assert shop.products.archive(1).entry_id == 0
    assert not shop.products.take_back(1).product.archived
    assert last_entry(shop).happening is Happening.PRODUCT_TAKEN_BACK
    assert [each.sku for each in shop.products.everything()] == ["A", "B"]


def test_variants_of_one_family_know_each_other(shop):
    shop.has(
        a_product("KAI-39", family="Kai"), a_product("KAI-40", family="KAI"), a_product("HAT"),
        a_product("KAI-41", family="kai"),
    )  # fmt: skip
    shop.products.archive(4)
    assert [row.product.sku for row in shop.products.page(2).siblings] == ["KAI-39"]
    assert shop.products.families() == ("Kai",)
    assert shop.products.page(3).siblings == ()


def test_the_list_counts_states_and_values_what_is_there(shop):
    shop.has(
        a_product("A", on_hand=9), a_product("B", on_hand=3), a_product("C"),
        a_product("D", on_hand=7, low_level=8), a_product("E", unlimited=True),
        a_product("F", on_hand=50), a_product("G", on_hand=2, price=Money(990, "CLP")),
    )  # fmt: skip
    shop.products.archive(6)
    listing = shop.products.listing(ProductQuery())
    assert [(row.product.sku, str(row.state)) for row in listing.rows] == [
        ("C", "out"), ("G", "low"), ("B", "low"), ("D", "low"), ("A", "in_stock"),
        ("E", "unlimited"),
    ]  # fmt: skip
    assert listing.counts == {Show.ALL: 6, Show.LOW: 3, Show.OUT: 1, Show.ARCHIVED: 1}
    assert listing.values == (Money(1980, "CLP"), Money(2990 * 19, "EUR"))
    assert (listing.attention.out, listing.attention.low, listing.attention.count) == (1, 3, 4)
    assert shop.products.attention() == listing.attention
    assert names(shop, show=Show.LOW) == ["G", "B", "D"]
    assert names(shop, show=Show.ARCHIVED) == ["F"]


def test_products_are_found_by_name_sku_barcode_and_supplier_without_accents(shop):
    shop.has(
        a_product("MAR-M", name="Camisa Maré", barcode="560111"),
        a_product("HAT", name="Hat", supplier="Têxtil João"),
        a_product("BAG", name="Bag", options=(("Colour", "Açafrão"),)),
    )  # fmt: skip
    assert names(shop, text="mare") == ["MAR-M"]
    assert names(shop, text="camisa 5601") == ["MAR-M"]
    assert names(shop, text="JOAO textil") == ["HAT"]
    assert names(shop, text="acafrao") == ["BAG"]
    assert names(shop, text="nothing") == []
    listing = shop.products.listing(ProductQuery(text="hat"))
    assert (listing.counts[Show.ALL], listing.attention.out) == (1, 3)


@pytest.mark.parametrize(
    ("sort", "descending", "order"),
    [(ProductSort.NAME, False, "ABC"), (ProductSort.NAME, True, "CBA"),
     (ProductSort.PRICE, False, "CAB"), (ProductSort.STOCK, True, "BAC"),
     (ProductSort.HELD, True, "BAC"), (ProductSort.STATE, False, "CAB")],
)  # fmt: skip
def test_each_column_sorts_the_list(shop, sort, descending, order):
    shop.has(
        a_product("A", on_hand=5, price=Money(200, "EUR")),
        a_product("B", on_hand=9, price=Money(300, "EUR")),
        a_product("C", price=Money(100, "EUR")),
    )
    shop.order(line("A", 1), line("B", 2))
    assert "".join(names(shop, sort=sort, descending=descending)) == order


def test_held_is_what_waits_in_pending_orders(shop):
    shop.has(a_product("A", on_hand=20))
    first = shop.order(line("A", 2), status=PENDING)
    shop.order(line("A", 3), status=PENDING)
    assert shop.products.page(1).row.held == 5
    shop.mark(first, PAID)
    assert shop.products.page(1).row.held == 3
    assert shop.products.listing(ProductQuery()).rows[0].held == 3


def test_a_page_tells_every_movement_with_its_order_and_person(shop):
    shop.has(a_product("A", on_hand=12))
    order = shop.order(line("A", 2), status=PENDING)
    shop.mark(order, CANCELLED)
    shop.work_as(BRUNO)
    shop.products.replenish(1, 6, reason="spring", reference="invoice F-2231")
    shop.products.correct_count(1, 17, seen=18, reason="one damaged")
    page = shop.products.page(1)
    assert [(str(each.reason), each.units, each.before, each.after) for each in page.ledger] == [
        ("counted", -1, 18, 17), ("received", 6, 12, 18), ("returned", 2, 10, 12),
        ("sold", -2, 12, 10), ("opening", 12, 0, 12),
    ]  # fmt: skip
    counted, received, _returned, sold, _opening = page.ledger
    assert (counted.actor, counted.note) == ("Bruno", "one damaged")
    assert (received.note, received.reference) == ("spring", "invoice F-2231")
    assert (sold.order_number, sold.customer, sold.actor) == ("1001", "Mariana Costa", "Ana")
    assert [(each.number, each.units, each.status) for each in page.orders] == [
        ("1001", 2, CANCELLED)
    ]
    assert (page.movements, page.order_count) == (5, 1)
    assert page.ledger[0].after == page.row.product.on_hand
    assert shop.products.ledger(1) == page.ledger


def test_the_levels_of_the_month_follow_the_instants_not_the_order_of_writing(shop):
    shop.clock.at = datetime(2026, 10, 20, tzinfo=UTC)
    shop.has(a_product("A", on_hand=10))
    shop.clock.at = datetime(2026, 11, 9, tzinfo=UTC)
    shop.products.receive("A", 5)
    shop.clock.at = datetime(2026, 11, 4, tzinfo=UTC)  # written later, happened earlier
    shop.order(line("A", 3))
    shop.clock.at = datetime(2026, 11, 21, tzinfo=UTC)
    page = shop.products.page(1)
    assert [(each.at.astimezone(UTC).day, each.level) for each in page.levels] == [
        (1, 10), (4, 7), (9, 12)
    ]  # fmt: skip
    assert [(each.reason, each.before, each.after) for each in page.ledger] == [
        (Reason.RECEIVED, 7, 12), (Reason.SOLD, 10, 7), (Reason.OPENING, 0, 10)
    ]  # fmt: skip


def test_the_purchase_list_brings_each_low_product_to_twice_its_level(shop):
    shop.has(
        a_product("A", on_hand=1, supplier="Sol"), a_product("B", on_hand=0, low_level=10),
        a_product("C", on_hand=4), a_product("D", low_level=0), a_product("E", unlimited=True),
        a_product("F", supplier="Sol"),
    )  # fmt: skip
    shop.products.archive(6)
    assert [(each.product.sku, each.units) for each in shop.products.purchase_list()] == [
        ("B", 20), ("D", 1), ("A", 5)
    ]  # fmt: skip


def test_a_product_that_is_not_there_is_refused(shop):
    for ask in (shop.products.page, shop.products.archive, shop.products.ledger):
        with pytest.raises(ProductNotFound):
            ask(77)
    with pytest.raises(ProductNotFound):
        shop.products.edit(77, a_product("A"))

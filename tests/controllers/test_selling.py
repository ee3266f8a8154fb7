"""Selling at the counter: what is found, what is left, what is refused, and drafts."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from desktop.domain.address import Address
from desktop.domain.basket import Terms, to_new_order
from desktop.domain.customer import Contact
from desktop.domain.draft import Content
from desktop.domain.errors import DraftNotFound, OutOfStock
from desktop.domain.money import Money
from desktop.domain.selling import line_of, short_of, swapped, will_take
from desktop.domain.status import OrderStatus
from tests.baskets import a_basket, a_line
from tests.shops import HONOLULU, SETTINGS, a_product, line

ANY = Terms(contact=Contact(name="Ana"), billing=HONOLULU, shipping=HONOLULU)


@pytest.fixture
def flip_flops(shop):
    """Flip-flops in three sizes: 39 with three left, 40 with none, 41 with eight."""
    for size, on_hand in ((39, 3), (40, 2), (41, 8)):
        shop.has(a_product(f"KAI-{size}", name=f"Beach flip-flops Kai {size}", on_hand=on_hand))
    shop.sql("INSERT INTO product_family (name, folded) VALUES ('Kai', 'kai')")
    for size in (39, 40, 41):
        shop.sql(
            "UPDATE product SET family_id = 1, options = :options, barcode = :code"
            " WHERE sku = :sku",
            options=f'[["Size", "{size}"]]',
            code=f"56012345678{size}",
            sku=f"KAI-{size}",
        )
    shop.order(line("KAI-40"))
    shop.order(line("KAI-40"))
    return shop


def skus(found) -> list[str]:
    return [each.sku for each in found]


def the(shop, sku: str):
    offer = shop.selling.scan(sku)
    assert offer is not None
    return offer


# ---- products ----
def test_words_of_name_or_sku_find_a_product_without_accents(shop):
    shop.has(a_product("BOL-1", name="Bolsa São João azul"), a_product("HAT", name="Hat"))
    assert skus(shop.selling.find_products("joao AZUL")) == ["BOL-1"]
    assert skus(shop.selling.find_products("bol")) == ["BOL-1"]
    assert skus(shop.selling.find_products("bol hat")) == []


def test_the_very_sku_or_barcode_comes_first(flip_flops):
    flip_flops.has(a_product("A", name="All about KAI-41"))
    assert skus(flip_flops.selling.find_products("kai-41"))[0] == "KAI-41"
    assert skus(flip_flops.selling.find_products("5601234567840")) == ["KAI-40"]


def test_signs_that_mean_something_to_the_database_mean_nothing_here(shop):
    shop.has(a_product("HAT"), a_product("SALE", name="10% off_card"))
    assert skus(shop.selling.find_products("%")) == ["SALE"]
    assert skus(shop.selling.find_products("_")) == ["SALE"]


def test_archived_products_are_not_found(shop):
    shop.has(a_product("HAT"))
    shop.sql("UPDATE product SET archived = 1, barcode = '123' WHERE sku = 'HAT'")
    assert shop.selling.find_products("hat") == ()
    assert shop.selling.scan("123") is None


def test_no_more_are_found_than_asked_for(shop):
    shop.has(*(a_product(f"HAT-{at}") for at in range(5)))
    assert len(shop.selling.find_products("hat", 3)) == 3


def test_a_barcode_names_just_one_product(flip_flops):
    assert the(flip_flops, "5601234567841").sku == "KAI-41"
    assert the(flip_flops, " kai-39 ").sku == "KAI-39"
    assert flip_flops.selling.scan("nothing") is None
    assert flip_flops.selling.scan("") is None
    flip_flops.sql("UPDATE product SET barcode = '1'")
    assert flip_flops.selling.scan("1") is None


def test_an_offer_says_what_is_left_and_which_pending_orders_hold_it(flip_flops):
    offer = the(flip_flops, "KAI-40")
    assert (offer.on_hand, offer.held, offer.held_by) == (0, 2, ("1002", "1001"))
    assert offer.low_level == SETTINGS.low_level
    paid = flip_flops.order(line("KAI-41"), status=OrderStatus.PAID)
    assert paid.number not in the(flip_flops, "KAI-41").held_by


def test_an_offer_names_its_variants_with_what_is_left_of_them(flip_flops):
    variants = the(flip_flops, "KAI-40").variants
    assert [(each.options, each.on_hand) for each in variants] == [
        ((("Size", "39"),), 3),
        ((("Size", "41"),), 8),
    ]


# ---- the basket against the stock ----
def test_a_basket_knows_what_it_lacks_and_what_it_takes(flip_flops):
    none, some = the(flip_flops, "KAI-40"), the(flip_flops, "KAI-39")
    basket = a_basket(line_of(none, "EUR"), line_of(some, "EUR", 2))
    offers = flip_flops.selling.offers([none.product_id, some.product_id])
    lacking = short_of(basket, offers)
    assert [(each.sku, each.needed, each.on_hand) for each in lacking.values()] == [
        ("KAI-40", 1, 0)
    ]
    assert [(each.sku, each.before, each.after) for each in will_take(basket, offers)] == [
        ("KAI-39", 3, 1)
    ]


def test_backorder_and_unlimited_products_lack_nothing(shop):
    shop.has(a_product("POSTER", allow_backorder=True), a_product("CARD", unlimited=True))
    offers = {each.product_id: each for each in (the(shop, "POSTER"), the(shop, "CARD"))}
    basket = a_basket(*(line_of(each, "EUR", 9) for each in offers.values()))
    assert short_of(basket, offers) == {}
    assert [each.sku for each in will_take(basket, offers)] == ["POSTER"]


def test_out_of_stock_refuses_until_five_are_received(flip_flops):
    basket = a_basket(line_of(the(flip_flops, "KAI-40"), "EUR"))
    with pytest.raises(OutOfStock):
        flip_flops.orders.create(to_new_order(basket, ANY, key="a"))
    flip_flops.products.receive("KAI-40", 5)
    assert flip_flops.orders.create(to_new_order(basket, ANY, key="a")).order.number == "1003"
    assert flip_flops.on_hand("KAI-40") == 4


def test_another_size_takes_the_place_at_its_own_price(flip_flops):
    flip_flops.sql("UPDATE product SET price = 3190 WHERE sku = 'KAI-41'")
    changed = swapped(
        line_of(the(flip_flops, "KAI-40"), "EUR", 2), the(flip_flops, "KAI-41"), "EUR"
    )
    assert (changed.sku, changed.quantity, changed.unit_price) == ("KAI-41", 2, Decimal("31.90"))


def test_a_price_in_another_currency_is_not_taken_over(shop):
    shop.has(a_product("GORRO", price=Money(9990, "CLP")))
    assert line_of(the(shop, "GORRO"), "EUR").unit_price == 0


# ---- customers ----
def test_a_customer_is_found_by_name_mail_and_phone(shop):
    shop.has(a_product("HAT", on_hand=9))
    who = Contact(name="João Ferreira", email="joao@example.pt", phone="+34 600 000 001")
    shop.order(line("HAT"), contact=who)
    for text in ("joao", "ferreira jo", "joao@example", "600 000 001", "600000001", "+34 600"):
        assert [each.contact for each in shop.selling.find_customers(text)] == [who], text
    assert shop.selling.find_customers("maria") == ()
    assert shop.selling.find_customers(" ") == ()


def test_a_customer_comes_with_the_addresses_of_their_last_order(shop):
    shop.has(a_product("HAT", on_hand=9))
    old, new = Address(street="Rua A 1", city="Faro"), Address(street="Rua B 2", city="Lagos")
    shop.order(line("HAT"), shipping=old, billing=old)
    shop.order(line("HAT"), shipping=new, billing=old)
    (found,) = shop.selling.find_customers("mariana")
    assert (found.shipping, found.billing, found.orders) == (new, old, 2)


def test_what_the_shop_says_of_a_customer_goes_before_their_last_order(shop):
    shop.has(a_product("HAT", on_hand=9))
    first = shop.order(line("HAT"), shipping=Address(street="Rua A 1", city="Faro"))
    shop.order(line("HAT"), shipping=Address(street="Rua B 2", city="Lagos"))
    shop.sql(
        "UPDATE customer SET shipping_id = (SELECT shipping_id FROM orders WHERE id = :id)",
        id=first.id,
    )
    (found,) = shop.selling.find_customers("mariana")
    assert found.shipping.city == "Faro"


def test_customers_who_are_one_are_found_once(shop):
    shop.has(a_product("HAT", on_hand=9))
    shop.order(line("HAT"), contact=Contact(name="Rui Melo", email="rui@a.example"))
    shop.order(line("HAT"), contact=Contact(name="Rui Melo", email="rui@b.example"))
    assert len(shop.selling.find_customers("rui")) == 2
    shop.sql("UPDATE customer SET merged_into = 1 WHERE id = 2")
    (found,) = shop.selling.find_customers("rui")
    assert (found.id, found.orders, found.contact.email) == (1, 2, "rui@a.example")


# ---- undo and again ----
def test_undoing_a_new_order_cancels_it_and_its_number_stays(shop):
    shop.has(a_product("HAT", on_hand=2))
    made = shop.orders.create(
        to_new_order(a_basket(line_of(the(shop, "HAT"), "EUR")), ANY, key="a")
    )
    undone = shop.orders.undo(made.entry_id)
    assert (undone.order.number, undone.order.status) == ("1001", OrderStatus.CANCELLED)
    assert shop.on_hand("HAT") == 2
    assert shop.orders.reopen(made.order.id, seen=2).order.status is OrderStatus.PENDING_PAYMENT
    assert shop.on_hand("HAT") == 1
    assert shop.findings() == []


def test_an_order_again_has_todays_prices_and_leaves_out_what_is_no_longer_sold(shop):
    shop.has(a_product("HAT", on_hand=9), a_product("OLD", on_hand=9))
    order = shop.order(line("HAT", 2), line("OLD"))
    shop.sql("UPDATE product SET price = 3500 WHERE sku = 'HAT'")
    shop.sql("UPDATE product SET archived = 1 WHERE sku = 'OLD'")
    again = shop.selling.again(order.id)
    assert [(each.sku, each.quantity, each.unit_price) for each in again.basket.lines] == [
        ("HAT", 2, Decimal("35.00"))
    ]
    assert (again.contact, again.shipping) == (order.contact, order.shipping)
    assert again.payment_method == "Bank transfer"
    assert again.status is OrderStatus.PENDING_PAYMENT


# ---- drafts ----
def test_a_draft_holds_no_stock_and_has_no_number(shop):
    shop.has(a_product("HAT", on_hand=2))
    content = Content(basket=a_basket(line_of(the(shop, "HAT"), "EUR")))
    kept = shop.selling.save_draft(content)
    assert shop.selling.draft(kept).content == content
    assert shop.on_hand("HAT") == 2
    assert shop.order(line("HAT")).number == "1001"
    assert shop.findings() == []


def test_drafts_are_listed_newest_first_and_saved_again_in_place(shop):
    content = Content(basket=a_basket(a_line("1")))
    first, second = shop.selling.save_draft(content), shop.selling.save_draft(content)
    assert [each.id for each in shop.selling.drafts()] == [second, first]
    assert shop.selling.save_draft(replace(content, note="Later"), first) == first
    (newest, _older) = shop.selling.drafts()
    assert (newest.id, newest.content.note, newest.actor) == (first, "Later", "Ana")


def test_a_discarded_draft_is_gone(shop):
    kept = shop.selling.save_draft(Content(basket=a_basket(a_line("1"))))
    shop.selling.discard_draft(kept)
    shop.selling.discard_draft(kept)
    assert shop.selling.drafts() == ()
    with pytest.raises(DraftNotFound):
        shop.selling.draft(kept)


def test_a_draft_of_a_newer_program_hides_no_other(shop):
    kept = shop.selling.save_draft(Content(basket=a_basket(a_line("1"))))
    shop.sql("INSERT INTO draft (saved_at, actor, content) VALUES (1, 'Ana', '{\"version\": 9}')")
    assert [each.id for each in shop.selling.drafts()] == [kept]

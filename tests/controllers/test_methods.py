"""Payment methods, shipping methods and tax rates: the shop's own lists."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from desktop.domain.errors import BadMethod, MethodNotFound
from desktop.domain.methods import PaymentMethod, ShippingMethod, TaxRate
from desktop.domain.money import Money
from tests.shops import SETTINGS, a_product, line

CASH = PaymentMethod(name="Cash", instructions="At the counter", pay_on_delivery=True)
COURIER = ShippingMethod(name="Courier", price=Money(650, "EUR"))


def names(methods) -> list[str]:
    return [each.name for each in methods]


def test_what_is_kept_is_offered_in_its_order(shop):
    cash, card = shop.methods.keep(CASH), shop.methods.keep(PaymentMethod(name=" Card "))
    assert shop.selling.methods().payments == (cash, card)
    assert card.name == "Card"
    shop.methods.put_in_order(PaymentMethod, [card.id])
    assert names(shop.selling.methods().payments) == ["Card", "Cash"]


def test_a_method_is_changed_in_its_place(shop):
    first = shop.methods.keep(COURIER)
    shop.methods.keep(replace(COURIER, name="Pickup"))
    shop.methods.keep(replace(first, price=Money(700, "EUR")))
    assert [(each.name, each.price.minor) for each in shop.selling.methods().shippings] == [
        ("Courier", 700),
        ("Pickup", 650),
    ]


def test_an_archived_method_is_kept_but_not_offered(shop):
    kept = shop.methods.keep(CASH)
    shop.methods.keep(replace(kept, archived=True))
    assert shop.selling.methods().payments == ()
    assert names(shop.methods.kept().payments) == ["Cash"]


def test_a_shop_without_lists_offers_what_its_orders_use(shop):
    shop.has(a_product("HAT", on_hand=9))
    shop.order(line("HAT"), payment_method="Card")
    shop.order(line("HAT"))
    shop.order(line("HAT"), shipping_cost=Money(550, "EUR"))
    offered = shop.selling.methods()
    assert names(offered.payments) == ["Bank transfer", "Card"]
    assert [(each.name, each.price) for each in offered.shippings] == [
        ("CTT Expresso", Money(550, "EUR"))
    ]
    assert shop.methods.kept().payments == ()


def test_the_first_method_that_is_added_takes_none_away(shop):
    shop.has(a_product("HAT", on_hand=9))
    shop.order(line("HAT"))
    shop.methods.keep(CASH)
    assert names(shop.selling.methods().payments) == ["Bank transfer", "Cash"]
    assert names(shop.selling.methods().shippings) == ["CTT Expresso"]
    assert shop.methods.kept().shippings == ()


def test_what_orders_use_can_be_kept_at_once(shop):
    shop.has(a_product("HAT", on_hand=9))
    shop.order(line("HAT"))
    kept = shop.methods.keep_used()
    assert names(kept.payments) == ["Bank transfer"]
    assert kept.payments[0].id
    assert shop.methods.keep_used() == kept


def test_the_tax_of_the_shop_is_offered_until_it_keeps_rates(shop):
    shop.settings.change(replace(SETTINGS, tax_name="VAT", tax_rate=Decimal(23)))
    assert shop.selling.methods().rates == (TaxRate(name="VAT", rate=Decimal(23)),)
    assert shop.selling.opening().basket.tax_rate == 23
    shop.methods.keep(TaxRate(name="Reduced", rate=Decimal(6)))
    assert [str(each.rate) for each in shop.selling.methods().rates] == ["23", "6"]
    shop.methods.put_in_order(TaxRate, [shop.methods.kept().rates[1].id])
    assert shop.selling.opening().basket.tax_rate == 6


@pytest.mark.parametrize(
    "method",
    [
        replace(CASH, name="  "),
        replace(COURIER, price=Money(-1, "EUR")),
        TaxRate(name="VAT", rate=Decimal(100)),
        TaxRate(name="VAT", rate=Decimal(-1)),
    ],
)
def test_what_cannot_be_is_refused(shop, method):
    with pytest.raises(BadMethod):
        shop.methods.keep(method)


def test_a_method_that_is_not_there_cannot_be_changed(shop):
    with pytest.raises(MethodNotFound):
        shop.methods.keep(replace(CASH, id=99))

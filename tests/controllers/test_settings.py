"""The shop's settings: what cannot be is refused by name, the rest comes back as it was."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from desktop.controllers.shop import Shop
from desktop.domain.errors import BadSetting, ProductNotFound
from desktop.domain.history import Actor, Source
from tests.shops import ANA, SETTINGS, a_product


def test_settings_come_back_as_they_were_kept(shop):
    new = replace(
        SETTINGS, name="Praia & Sol", tax_name="IVA", tax_rate=Decimal("21.5"), low_level=5,
        tax_included=False, payment_information="IBAN: PT50", is_sample=True, language="pt",
    )  # fmt: skip
    assert shop.settings.change(new) == new
    assert shop.settings.get() == new


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("name", "  "), ("country", "Portugal"), ("currency", "euro"), ("time_zone", "Mars/Base"),
        ("language", "fr"), ("tax_rate", Decimal(100)), ("tax_rate", Decimal(-1)),
        ("low_level", -1), ("first_number", 0), ("currency", "CLP"), ("first_number", 5),
    ],
)  # fmt: skip
def test_a_setting_that_cannot_be_is_refused_by_name(shop, name, value):
    with pytest.raises(BadSetting) as refused:
        shop.settings.change(replace(SETTINGS, **{name: value}))
    assert refused.value.name == name
    assert shop.settings.get() == SETTINGS


def test_a_shop_with_a_bad_setting_is_not_made(tmp_path):
    path = tmp_path / "bad.mostrador"
    with pytest.raises(BadSetting):
        Shop.create(path, replace(SETTINGS, name=""), actor=ANA)
    assert not path.exists()


def test_another_person_sits_down(shop):
    carla = Actor(name="Carla", workstation="counter-1", source=Source.WINDOW)
    shop.work_as(carla)
    assert shop.actor == carla
    shop.has(a_product("HAT"))
    shop.products.receive("HAT", 3, reference="invoice 7")
    from desktop.storage import stock  # noqa: PLC0415
    from desktop.storage.database import reading  # noqa: PLC0415

    with reading(shop.engine()) as db:
        (entry,) = stock.ledger(db, 1)
        assert (entry.actor, entry.units, entry.after) == ("Carla", 3, 3)
        assert stock.recomputed(db) == {1: 3}


def test_low_products_are_listed_emptiest_first(shop):
    shop.has(
        a_product("A", on_hand=3), a_product("B", on_hand=0), a_product("C", on_hand=4),
        a_product("D", on_hand=9, low_level=10), a_product("E", unlimited=True),
    )  # fmt: skip
    assert [each.sku for each in shop.products.low()] == ["B", "A", "D"]
    assert [each.sku for each in shop.products.everything()] == ["A", "B", "C", "D", "E"]
    with pytest.raises(ProductNotFound):
        shop.products.by_sku("Z")


def test_where_a_shop_lies_is_told_without_a_password(shop, location):
    assert "password" not in shop.location
    assert (shop.path is None) == location.startswith("postgresql")

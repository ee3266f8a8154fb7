"""The sample shop as it is written: through the real code, sound, quick, and gone when stopped."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from desktop.controllers.sample import make_sample_shop
from desktop.domain.errors import ImportStopped, ShopExists
from desktop.domain.listing import OrderQuery
from desktop.domain.status import OrderStatus
from tests.shops import ANA, an_order, line

NOW = datetime(2026, 11, 21, 13, 40, tzinfo=UTC)


@pytest.fixture(scope="module")
def shop(tmp_path_factory):
    path = tmp_path_factory.mktemp("sample") / "sample.mostrador"
    made = make_sample_shop(path, language="pt", actor=ANA, now=lambda: NOW)
    yield made
    made.close()


def test_the_sample_shop_is_sound(shop):
    report = shop.check.check()
    assert report.findings == ()
    assert report.orders == 1250


def test_it_says_that_it_is_a_sample(shop):
    settings = shop.settings.get()
    assert settings.is_sample
    assert (settings.name, settings.language, settings.tax_name) == ("Praia & Sol", "pt", "IVA")


def test_numbers_run_without_a_gap_and_the_states_are_counted(shop):
    listing = shop.reading.listing(OrderQuery())
    rows = shop.reading.rows(listing.ids)
    assert [int(row.number) for row in rows] == list(range(1250, 0, -1))
    assert rows[4].customer == "Mariana Costa"
    assert listing.counts == {
        OrderStatus.PENDING_PAYMENT: 37, OrderStatus.PAID: 52,
        OrderStatus.SHIPPED: 1106, OrderStatus.CANCELLED: 55,
    }  # fmt: skip


def test_the_order_of_the_pictures_is_there_whole(shop):
    page = shop.reading.page(shop.reading.find("1246"))
    assert page.customer is not None
    assert page.customer.orders == 6
    assert [spent.minor for spent in page.customer.spent] == [41_230]
    assert page.place is not None
    assert page.order.status is OrderStatus.PAID
    taken = page.history[-1].stock
    assert [(change.sku, change.before, change.after) for change in taken] == [
        ("KAI-39-BRN", 6, 5), ("MAR-M-WHT", 9, 8), ("DUN-U-NAT", 4, 3),
    ]  # fmt: skip
    assert any("Honolulu" in entry.text for entry in page.history)


def test_some_products_are_low_and_one_is_out(shop):
    assert {each.sku: each.on_hand for each in shop.products.low()} == {
        "KAI-40-BRN": 0, "BRI-180-YEL": 2, "DUN-U-NAT": 3,
    }  # fmt: skip


def test_it_can_be_worked_in_like_any_shop(tmp_path):
    made = make_sample_shop(
        tmp_path / "s.mostrador", language="en", actor=ANA, orders=20, now=lambda: NOW
    )
    try:
        sofia = made.reading.page(made.reading.find("20")).order
        changed = made.orders.change_status(sofia.id, OrderStatus.CANCELLED, seen=sofia.version)
        assert [(each.sku, each.units) for each in changed.stock] == [("OND-XL-BLU", 1)]
        assert made.orders.create(an_order(line("OND-XL-BLU"))).order.number == "21"
        assert made.check.check().findings == ()
    finally:
        made.close()


def test_a_sample_shop_that_is_stopped_leaves_nothing(tmp_path):
    path = tmp_path / "s.mostrador"
    with pytest.raises(ImportStopped):
        make_sample_shop(
            path, language="en", actor=ANA, orders=50, progress=lambda _done, _total: False
        )
    assert list(tmp_path.iterdir()) == []


def test_a_shop_that_is_there_is_left_alone(tmp_path):
    path = tmp_path / "mine.mostrador"
    path.write_bytes(b"mine")
    with pytest.raises(ShopExists):
        make_sample_shop(path, language="en", actor=ANA, orders=5)
    assert path.read_bytes() == b"mine"


def test_a_larger_shop_is_written_in_several_transactions(tmp_path):
    told: list[tuple[int, int]] = []
    made = make_sample_shop(
        tmp_path / "l.mostrador", language="es", actor=ANA, orders=11_000, now=lambda: NOW,
        progress=lambda done, total: not told.append((done, total)),
    )  # fmt: skip
    try:
        assert made.check.check().findings == ()
        assert made.reading.listing(OrderQuery()).total_count == 11_000
    finally:
        made.close()
    assert told[0] == (0, 11_000)
    assert told[-1] == (11_000, 11_000)
    assert len(told) >= 4

"""The sample shop: made through the real code, sound to the cent, the same every time."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from desktop.controllers.sample import make_sample_shop
from desktop.domain.errors import ImportStopped
from desktop.domain.listing import OrderQuery
from desktop.domain.status import OrderStatus
from tests.shops import ANA

NOW = datetime(2026, 11, 21, 13, 24, tzinfo=UTC)


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


def test_it_looks_like_a_shop_that_is_at_work(shop):
    listing = shop.reading.listing(OrderQuery())
    counts = listing.counts
    assert 25 <= counts[OrderStatus.PENDING_PAYMENT] <= 45
    assert 40 <= counts[OrderStatus.PAID] <= 60
    assert 45 <= counts[OrderStatus.CANCELLED] <= 65
    rows = shop.reading.rows(listing.ids)
    assert rows[4].customer == "Mariana Costa"
    assert {row.city for row in rows} >= {"Lisboa", "Madrid", "Santiago", "São Paulo"}
    assert rows[-1].number == "1"
    assert max(row.created_at for row in rows) <= NOW


def test_the_order_of_the_pictures_adds_up(shop):
    (order_id,) = list(shop.reading.listing(OrderQuery(text="1246")).ids)
    page = shop.reading.page(order_id)
    totals = page.order.totals
    assert [line.sku for line in page.order.lines] == ["KAI-39-BRN", "MAR-M-WHT", "DUN-U-NAT"]
    assert [line.name for line in page.order.lines][2] == "Chapéu de palha Duna"
    parts = (totals.subtotal, totals.shipping, totals.tax, totals.total)
    assert [part.minor for part in parts] == [8150, 490, 1616, 8640]
    assert page.customer is not None
    assert page.customer.orders == 6
    assert any("Honolulu" in entry.text for entry in page.history)


def test_some_products_are_low_and_one_is_out(shop):
    assert [(each.sku, each.on_hand) for each in shop.products.low()] == [
        ("KAI-40-BRN", 0), ("BRI-180-YEL", 2), ("DUN-U-NAT", 3),
    ]  # fmt: skip


def test_it_can_be_stopped(tmp_path):
    with pytest.raises(ImportStopped):
        make_sample_shop(
            tmp_path / "s.mostrador", language="en", actor=ANA, orders=50,
            progress=lambda _done, _total: False,
        )  # fmt: skip

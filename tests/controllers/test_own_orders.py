"""What this program wrote it reads again: nothing changes here, elsewhere all of it is there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from desktop.controllers.shop import Shop
from desktop.domain.errors import UnreadableFile
from desktop.domain.export import ExportFormat, ExportJob
from desktop.domain.money import Money
from desktop.domain.status import OrderStatus
from tests.controllers.test_export import filled
from tests.shops import ANA, SETTINGS, TestShop, a_product, line

JSONL = ExportJob(format=ExportFormat.JSONL)


@pytest.fixture
def written(shop: TestShop, tmp_path: Path) -> Path:
    """The orders of a shop with a life behind it."""
    made = filled(shop)
    shop.mark(made[2], OrderStatus.CANCELLED)
    shop.has(a_product("CAP", on_hand=5))
    paid = shop.order(line("CAP", 3))
    shop.mark(paid, OrderStatus.PAID)
    path = tmp_path / "orders.jsonl"
    shop.exports.write(path, JSONL)
    return path


def elsewhere(tmp_path: Path) -> Shop:
    return Shop.create(tmp_path / "other.mostrador", SETTINGS, actor=ANA)


def test_the_shops_own_file_changes_nothing_in_it(shop: TestShop, written: Path):
    report = shop.imports.bring_in(shop.imports.read(written))
    assert (report.new, report.changed, report.same, report.kept_local) == (0, 0, 4, ())


def test_another_shop_gets_the_very_same_orders(shop: TestShop, written: Path, tmp_path: Path):
    other = elsewhere(tmp_path)
    report = other.imports.bring_in(other.imports.read(written))
    assert (report.new, report.bad) == (4, ())
    assert shop.compare(other).differences == ()
    assert other.check.check().findings == ()
    other.close()


def test_the_own_series_goes_on_after_the_numbers_that_came(written: Path, tmp_path: Path):
    other = TestShop(elsewhere(tmp_path), clock=None)
    other.shop.imports.bring_in(other.shop.imports.read(written))
    other.has(a_product("NEW", on_hand=1))
    assert other.order(line("NEW")).number == "1005"
    other.shop.close()


def test_what_has_gone_on_here_is_not_set_back_and_is_told(shop: TestShop, written: Path):
    first = shop.reading.page(shop.reading.find("1001")).order
    shop.mark(first, OrderStatus.PAID)
    report = shop.imports.bring_in(shop.imports.read(written))
    assert (report.changed, report.same, report.kept_local) == (0, 3, ("1001",))
    assert shop.now(first).status is OrderStatus.PAID


def test_money_that_went_back_and_goods_that_came_back_are_kept(shop: TestShop, tmp_path: Path):
    shop.has(a_product("CAP", on_hand=5))
    order = shop.order(line("CAP", 3))
    shop.mark(order, OrderStatus.PAID)
    path = tmp_path / "x.jsonl"
    shop.exports.write(path, JSONL)
    said = json.loads(path.read_text("utf-8"))
    said["refunded"], said["items"][0]["returned"] = "29.90", 1
    path.write_text(json.dumps(said, ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")
    other = elsewhere(tmp_path)
    other.imports.bring_in(other.imports.read(path))
    page = other.reading.page(other.reading.find("1001"))
    assert [each.amount for each in page.refunds] == [Money(2990, "EUR")]
    assert page.order.lines[0].quantity_due == 2
    assert other.check.check().findings == ()
    other.close()


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        ("status", "lost", "unknown_status"),
        ("status", "", "no_status"),
        ("currency", "XYZ", "unknown_currency"),
        ("created_at", "yesterday", "bad_date"),
        ("created_at", None, "no_date"),
        ("number", "", "no_number"),
        ("total", "12,50", "not_an_amount"),
        ("total", "-1", "negative_amount"),
        ("items", [], "no_lines"),
        ("items", "many", "no_lines"),
    ],
)
def test_a_line_that_cannot_be_is_named_and_the_others_come(
    shop: TestShop, written: Path, tmp_path: Path, field: str, value: object, reason: str
):
    lines = written.read_text("utf-8").splitlines()
    broken = json.loads(lines[1])
    broken[field] = value
    lines[1] = json.dumps(broken, separators=(",", ":"))
    written.write_text("\n".join(lines), "utf-8")
    batch = shop.imports.read(written)
    assert len(batch.orders) == 3
    assert [(each.line, each.reason) for each in batch.bad] == [(2, reason)]


def test_a_file_that_breaks_off_loses_no_order_before(shop: TestShop, written: Path):
    text = written.read_text("utf-8")
    written.write_text(text[: len(text) - 40], "utf-8")
    batch = shop.imports.read(written)
    assert len(batch.orders) == 3
    assert [(each.line, each.reason) for each in batch.bad] == [(4, "not_an_order")]


def test_bytes_that_are_no_text_are_refused(shop: TestShop, written: Path):
    written.write_bytes(written.read_bytes() + b"\xff\xfe\x00")
    with pytest.raises(UnreadableFile):
        shop.imports.read(written)

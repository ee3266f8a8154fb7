"""Any table of orders comes in once its columns are explained, and the next one by itself."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from desktop.controllers.shop import Shop
from desktop.domain.errors import ImportStopped, UnreadableFile
from desktop.domain.export import ExportFormat, ExportJob, ExportRows
from desktop.domain.import_errors import BadChannel, BadMapping, NoSuchMapping, UnknownTable
from desktop.domain.status import OrderStatus
from desktop.domain.table_mapping import OrderField, TableMapping
from desktop.i18n import LANGUAGES, speak
from tests.controllers.test_export import filled
from tests.shops import ANA, SETTINGS, TestShop, a_product, line

ETSY = """\
Sale Date,Order ID,Full Name,Street 1,Street 2,Ship City,Ship Zipcode,Ship Country,Currency,\
Order Value,Discount Amount,Shipping,Order Total,Date Shipped,Item Name,Quantity,Price,SKU
11/21/26,4242,Ana López,Calle Mayor 5,2º B,Madrid,28013,Spain,EUR,25.00,0.00,4.90,29.90,11/22/26,\
Gorra,2,12.50,CAP
11/03/26,4243,Rui Ávila,Rua Augusta 1,,Lisboa,1100-048,Portugal,EUR,10.00,0.00,0.00,10.00,,Taza,1,\
10.00,MUG
"""


@pytest.fixture
def etsy(tmp_path: Path) -> Path:
    path = tmp_path / "EtsySoldOrders.csv"
    path.write_text(ETSY, "utf-8")
    return path


def explained(shop: TestShop | Shop, path: Path, channel: str = "etsy", **more) -> TableMapping:
    return replace(shop.imports.unexplained(path).mapping, channel=channel, **more)


def bring(shop: TestShop | Shop, path: Path, mapping: TableMapping | None = None, **more):
    return shop.imports.bring_in(shop.imports.read(path, mapping), **more)


def test_a_table_that_nobody_has_explained_is_refused_and_nothing_is_written(
    shop: TestShop, etsy: Path
):
    with pytest.raises(UnknownTable):
        shop.imports.read(etsy)
    assert shop.imports.mappings() == {}


def test_headings_alone_explain_the_usual_table(shop: TestShop, etsy: Path):
    batch = shop.imports.read(etsy, explained(shop, etsy))
    assert batch.bad == ()
    first, second = batch.orders
    assert (first.channel, first.number, first.status) == ("etsy", "4242", OrderStatus.SHIPPED)
    assert (second.number, second.status) == ("4243", OrderStatus.PAID)
    assert first.created_at == datetime(2026, 11, 21, tzinfo=UTC)
    assert first.totals.total.minor == 2990
    assert (first.shipping.complement, first.shipping.country) == ("2º B", "ES")


def test_the_next_file_of_the_kind_comes_in_by_itself_and_dates_mean_the_same(
    shop: TestShop, etsy: Path, tmp_path: Path
):
    bring(shop, etsy, explained(shop, etsy))
    following = tmp_path / "december.csv"
    head = ETSY.split("\n", maxsplit=1)[0]
    following.write_text(
        f"{head}\n12/03/26,4300,Eva,Rua 1,,Porto,4000,PT,EUR,5,0,0,5.00,,Taza,1,5.00,MUG\n", "utf-8"
    )
    (order,) = shop.imports.read(following).orders
    assert order.created_at.date().isoformat() == "2026-12-03"


def test_the_same_file_twice_changes_nothing(shop: TestShop, etsy: Path):
    mapping = explained(shop, etsy)
    first = bring(shop, etsy, mapping)
    again = bring(shop, etsy)
    assert (first.new, again.new, again.changed, again.same) == (2, 0, 0, 2)
    assert shop.findings() == []


def test_a_row_that_has_changed_is_followed(shop: TestShop, etsy: Path):
    bring(shop, etsy, explained(shop, etsy))
    etsy.write_text(ETSY.replace("10.00,,Taza", "10.00,11/23/26,Taza"), "utf-8")
    report = bring(shop, etsy)
    assert (report.changed, report.same) == (1, 1)
    order = shop.reading.page(shop.reading.find("etsy:4243")).order
    assert order.status is OrderStatus.SHIPPED


def test_two_sources_may_have_the_same_numbers(shop: TestShop, etsy: Path):
    bring(shop, etsy, explained(shop, etsy))
    report = bring(shop, etsy, explained(shop, etsy, "amazon"))
    assert report.new == 2


def test_the_rows_are_kept_as_they_stood(shop: TestShop, etsy: Path):
    (first, _second) = shop.imports.read(etsy, explained(shop, etsy)).orders
    kept = json.loads(first.payload)["rows"]
    assert kept[0]["Street 2"] == "2º B"
    assert kept[0]["Order Total"] == "29.90"


def test_a_trial_keeps_neither_orders_nor_what_was_said_of_the_columns(shop: TestShop, etsy: Path):
    report = bring(shop, etsy, explained(shop, etsy), dry_run=True)
    assert report.new == 2
    assert shop.imports.mappings() == {}
    assert bring(shop, etsy, explained(shop, etsy)).new == 2


def test_an_import_that_is_stopped_keeps_nothing(shop: TestShop, etsy: Path):
    with pytest.raises(ImportStopped):
        bring(shop, etsy, explained(shop, etsy), progress=lambda _done, _total: False)
    assert shop.imports.mappings() == {}
    with pytest.raises(UnknownTable):
        shop.imports.read(etsy)


def test_what_was_said_can_be_looked_up_and_forgotten(shop: TestShop, etsy: Path):
    bring(shop, etsy, explained(shop, etsy))
    kept = shop.imports.mapping("etsy")
    assert kept.columns[OrderField.NUMBER] == "Order ID"
    shop.imports.forget_mapping("etsy")
    for ask in (shop.imports.mapping, shop.imports.forget_mapping):
        with pytest.raises(NoSuchMapping):
            ask("etsy")


@pytest.mark.parametrize("kept", ["{", "[]", "{}", '{"columns": {"moon": "x"}}'])
def test_what_a_newer_version_has_kept_is_asked_for_once_more(
    shop: TestShop, etsy: Path, kept: str
):
    bring(shop, etsy, explained(shop, etsy))
    shop.sql(f"UPDATE setting SET value = '{kept}' WHERE name = 'table_mapping:etsy'")
    with pytest.raises(UnknownTable):
        shop.imports.read(etsy)
    bring(shop, etsy, explained(shop, etsy))
    assert list(shop.imports.mappings()) == ["etsy"]


def test_a_source_may_have_two_kinds_of_files(shop: TestShop, etsy: Path, tmp_path: Path):
    bring(shop, etsy, explained(shop, etsy))
    other = tmp_path / "items.csv"
    other.write_text("Order ID,Date,Total,Buyer\n9,2026-11-21,5.00,Eva\n", "utf-8")
    bring(shop, other, explained(shop, other))
    assert list(shop.imports.mappings()) == ["etsy", "etsy 2"]
    assert bring(shop, etsy).same == 2
    assert bring(shop, other).same == 1


@pytest.mark.parametrize("name", ["", "!?", "counter", "Shopify", "WooCommerce"])
def test_a_source_is_not_called_as_another(shop: TestShop, etsy: Path, name: str):
    with pytest.raises(BadChannel):
        shop.imports.read(etsy, explained(shop, etsy, name))


def test_what_every_order_needs_has_to_be_said(shop: TestShop, etsy: Path):
    mapping = explained(shop, etsy)
    columns = {field: each for field, each in mapping.columns.items() if field != "date"}
    with pytest.raises(BadMapping) as caught:
        shop.imports.read(etsy, replace(mapping, columns=columns))
    assert caught.value.missing == ("date",)


def test_a_mapping_of_other_headings_names_what_is_missing(
    shop: TestShop, etsy: Path, tmp_path: Path
):
    other = tmp_path / "other.csv"
    other.write_text("Sale Date,Ref\n11/21/26,1\n", "utf-8")
    with pytest.raises(UnreadableFile) as caught:
        shop.imports.read(other, explained(shop, etsy))
    assert caught.value.reason.startswith("missing_columns:Order ID")


def test_orders_without_products_have_one_line_for_everything_and_it_is_said(
    shop: TestShop, tmp_path: Path
):
    path = tmp_path / "sums.csv"
    path.write_text("Pedido;Fecha;Estado;Envío;Total\n1;21/11/2026;Pagado;5,00;25,50\n", "utf-8")
    report = bring(shop, path, explained(shop, path, "mercado"))
    assert report.warnings == (("1", "not_itemised"),)
    order = shop.reading.page(shop.reading.find("mercado:1")).order
    assert [(each.quantity, each.total.minor) for each in order.lines] == [(1, 2050)]
    assert shop.findings() == []


def test_a_workbook_reads_like_a_text(shop: TestShop, tmp_path: Path):
    book = Workbook()
    book.active.append(["Order", "Date", "Customer", "Total"])
    book.active.append([1001, datetime(2026, 11, 21, 10, 15), "=1+1", 12.5])  # noqa: DTZ001
    path = tmp_path / "orders.xlsx"
    book.save(path)
    (order,) = shop.imports.read(path, explained(shop, path, "fair")).orders
    assert (order.number, order.totals.total.minor) == ("1001", 1250)
    assert order.created_at == datetime(2026, 11, 21, 10, 15, tzinfo=UTC)


# ---- our own tables ----
def elsewhere(tmp_path: Path) -> Shop:
    return Shop.create(tmp_path / "other.mostrador", SETTINGS, actor=ANA)


@pytest.fixture
def lived_in(shop: TestShop) -> TestShop:
    """A shop with a life behind it."""
    made = filled(shop)
    shop.mark(made[2], OrderStatus.CANCELLED)
    shop.has(a_product("CAP", on_hand=5))
    paid = shop.order(line("CAP", 3, price="10.333"), customer_note='Two\nlines; "quoted"')
    shop.mark(paid, OrderStatus.PAID, OrderStatus.CANCELLED)
    return shop


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", [ExportFormat.CSV, ExportFormat.XLSX])
def test_a_table_of_line_items_gives_another_shop_the_very_same_orders(
    lived_in: TestShop, tmp_path: Path, kind: ExportFormat, language: str
):
    path = tmp_path / f"lines.{kind}"
    lived_in.exports.write(path, ExportJob(format=kind, rows=ExportRows.LINES, language=language))
    here = lived_in.imports.bring_in(lived_in.imports.read(path))
    assert (here.new, here.changed, here.same, here.kept_local) == (0, 0, 4, ())
    speak("en" if language != "en" else "pt")
    other = elsewhere(tmp_path)
    report = bring(other, path)
    assert (report.new, report.bad) == (4, ())
    assert lived_in.compare(other).differences == ()
    assert other.check.check().findings == ()
    other.close()


@pytest.mark.parametrize("kind", [ExportFormat.CSV, ExportFormat.XLSX])
def test_a_table_of_orders_says_which_export_to_use(
    lived_in: TestShop, tmp_path: Path, kind: ExportFormat
):
    path = tmp_path / "orders"
    lived_in.exports.write(path, ExportJob(format=kind, language="es"))
    with pytest.raises(UnreadableFile) as caught:
        lived_in.imports.read(path)
    assert caught.value.reason == "own_orders"


def test_a_table_of_ours_without_its_sums_names_the_columns(lived_in: TestShop, tmp_path: Path):
    path = tmp_path / "some.csv"
    columns = ("number", "channel", "status", "currency", "date", "product", "quantity")
    lived_in.exports.write(
        path, ExportJob(format=ExportFormat.CSV, rows=ExportRows.LINES, columns=columns)
    )
    with pytest.raises(UnreadableFile) as caught:
        lived_in.imports.read(path)
    assert caught.value.reason.startswith("own_columns:Subtotal, Shipping cost")


def test_what_has_gone_on_here_is_not_set_back_by_our_own_table(lived_in: TestShop, tmp_path: Path):
    path = tmp_path / "lines.csv"
    lived_in.exports.write(path, ExportJob(format=ExportFormat.CSV, rows=ExportRows.LINES))
    first = lived_in.reading.page(lived_in.reading.find("1001")).order
    lived_in.mark(first, OrderStatus.PAID)
    report = bring(lived_in, path)
    assert (report.same, report.kept_local) == (3, ("1001",))


def test_stores_orders_come_through_our_own_table_too(
    lived_in: TestShop, samples: Path, tmp_path: Path
):
    for name in ("jumpseller_orders.json", "woocommerce_orders.json", "shopify_orders.csv"):
        bring(lived_in, samples / name)
    for kind in (ExportFormat.CSV, ExportFormat.XLSX):
        path = tmp_path / f"all.{kind}"
        lived_in.exports.write(path, ExportJob(format=kind, rows=ExportRows.LINES, language="pt"))
        other = Shop.create(tmp_path / f"{kind}.mostrador", SETTINGS, actor=ANA)
        assert bring(other, path).bad == ()
        assert lived_in.compare(other).differences == ()
        other.close()

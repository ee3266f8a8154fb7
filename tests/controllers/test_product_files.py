"""Products in from a file and out to one: looked at first, then all of it or nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.domain.errors import DiskFull, ProductNotFound
from desktop.domain.history import Happening, Source
from desktop.domain.money import Money
from desktop.domain.product_import import Verdict
from desktop.domain.product_list import ProductQuery
from desktop.domain.stock import Reason
from desktop.i18n import speaking
from desktop.storage import history
from desktop.storage.database import reading
from tests.shops import a_product, line

FILE = """SKU;Name;Price;Stock;Barcode
HAT;Straw hat;19,60;5;
BAG;;;8;
NEW;Sunglasses;49,00;4;560
HAT;Again;1,00;1;
ODD;Odd;cheap;1;
NAMELESS;;1,00;1;
TWIN;Twin;1,00;1;560
"""


@pytest.fixture
def file(shop, tmp_path):
    shop.has(
        a_product("HAT", name="Straw hat", price=Money(1960, "EUR"), on_hand=5),
        a_product("BAG", name="Beach bag", on_hand=10),
    )
    path = tmp_path / "products.csv"
    path.write_text(FILE, encoding="utf-8")
    return shop.product_files.read(path)


def test_a_preview_lists_every_line_and_writes_nothing(shop, file):
    before = shop.reading.last_entry()
    plan = shop.product_files.preview(file)
    assert [(each.line, each.details.sku, str(each.verdict)) for each in plan.products] == [
        (2, "HAT", "same"), (3, "BAG", "changed"), (4, "NEW", "new")
    ]  # fmt: skip
    assert [(each.line, each.reason) for each in plan.bad] == [
        (5, "twice_in_file"), (6, "bad_price"), (7, "bad_name"), (8, "barcode_taken")
    ]  # fmt: skip
    counts = {verdict: plan.count(verdict) for verdict in Verdict if verdict is not Verdict.BAD}
    assert counts == {Verdict.NEW: 1, Verdict.CHANGED: 1, Verdict.SAME: 1}
    assert len(plan.bad) == 4
    assert shop.reading.last_entry() == before
    assert [each.sku for each in shop.products.everything()] == ["BAG", "HAT"]


def test_bringing_in_adds_changes_and_counts_in_one_go(shop, file):
    plan = shop.product_files.bring_in(file)
    assert plan.count(Verdict.NEW) == 1
    assert (shop.on_hand("BAG"), shop.on_hand("HAT"), shop.on_hand("NEW")) == (8, 5, 4)
    assert shop.products.by_sku("BAG").name == "Beach bag"  # an empty cell takes nothing away
    assert shop.products.page(2).ledger[0].reason is Reason.COUNTED
    with reading(shop.engine()) as db:
        entry = history.entry(db, history.last_id(db))
    assert (entry.happening, entry.source) == (Happening.PRODUCTS_IMPORTED, Source.IMPORT)
    assert [(each.sku, each.before, each.after) for each in entry.stock] == [("BAG", 10, 8)]
    assert (entry.facts["new"], entry.facts["changed"]) == (1, 1)
    assert shop.findings() == []


def test_the_same_file_again_changes_nothing(shop, file):
    shop.product_files.bring_in(file)
    last = shop.reading.last_entry()
    plan = shop.product_files.bring_in(file)
    assert (plan.does_anything, plan.count(Verdict.SAME)) == (False, 3)
    assert shop.reading.last_entry() == last


def test_a_sale_between_preview_and_import_is_counted_against(shop, file):
    shop.product_files.preview(file)
    shop.order(line("BAG", 4))
    shop.product_files.bring_in(file)
    assert shop.on_hand("BAG") == 8  # what the file says is there is there
    assert shop.products.page(2).ledger[0].units == 2


@pytest.mark.parametrize("language", ["en", "es", "pt"])
def test_what_is_exported_comes_in_again_without_a_change(shop, tmp_path, language):
    shop.has(
        a_product("=1+1", name='Maré; "M"', on_hand=3, cost=Money(5, "EUR"), family="Maré",
                  options=(("Size", "M"),), barcode="0042", supplier="Sol", low_level=1),
        a_product("CLP", price=Money(990, "CLP")), a_product("GIFT", unlimited=True, price=None),
        a_product("OLD"),
    )  # fmt: skip
    shop.products.archive(4)
    path = tmp_path / "out.csv"
    with speaking(language):
        assert shop.product_files.export(path) == 3
    file = shop.product_files.read(path)
    plan = shop.product_files.preview(file)
    assert (plan.bad, plan.unknown) == ((), ())
    assert {each.verdict for each in plan.products} == {Verdict.SAME}
    assert shop.product_files.export(path, ProductQuery(text="mare")) == 1


def test_the_ledger_of_a_product_is_exported_whole(shop, tmp_path):
    shop.has(a_product("HAT", on_hand=3))
    shop.order(line("HAT"))
    shop.products.replenish(1, 5, reason="=spring", reference="F-1")
    path = tmp_path / "ledger.csv"
    assert shop.product_files.export_ledger(path, 1) == 3
    rows = path.read_text(encoding="utf-8-sig").splitlines()
    assert rows[1].endswith(",HAT,Replenished by Ana,5,2,7,Ana,F-1,'=spring")
    assert "Order 1001 created" in rows[2]
    with pytest.raises(ProductNotFound):
        shop.product_files.export_ledger(path, 9)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs the device that is always full")
def test_a_full_disk_leaves_the_file_that_was_there(shop, tmp_path):
    shop.has(a_product("HAT"))
    path = tmp_path / "out.csv"
    path.write_text("yesterday's")
    (tmp_path / "out.csv.part").symlink_to("/dev/full")
    with pytest.raises(DiskFull):
        shop.product_files.export(path)
    assert path.read_text() == "yesterday's"

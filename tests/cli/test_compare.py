"""Comparing two shops from a terminal."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.terminal import SAMPLE_ORDERS, Terminal


@pytest.fixture
def twin(shop: Terminal, tmp_path: Path, capsys) -> Terminal:
    """A second shop with the same orders."""
    other = Terminal(shop=tmp_path / "twin.mostrador", capsys=capsys)
    other("import", SAMPLE_ORDERS)
    return other


def test_two_shops_of_the_same_orders_do_not_differ(shop: Terminal, twin: Terminal):
    answer = shop("compare", "--with", twin.shop)
    assert answer.code == 0
    assert answer.lines == ["4 orders compared: 0 differences"]


def test_what_differs_is_named_with_both_sides(shop: Terminal, twin: Terminal):
    number = "jumpseller:" + numbers(shop)[0]
    twin("status", number, "cancelled")
    answer = shop("compare", "--with", twin.shop)
    assert answer.code == 1
    assert any(
        line.startswith(f"{number}: status: “") and line.endswith("“cancelled” there")
        for line in answer.lines
    )


def test_an_order_that_one_of_them_lacks_is_named(shop: Terminal, tmp_path: Path, capsys):
    empty = Terminal(shop=tmp_path / "empty.mostrador", capsys=capsys)
    empty("sample", "--orders", "3")
    forth = shop("compare", "--with", empty.shop)
    back = empty("compare", "--with", shop.shop)
    assert sum("not in the other shop" in each for each in forth.lines) == 4
    assert sum("only in the other shop" in each for each in forth.lines) == 3
    assert sum("not in the other shop" in each for each in back.lines) == 3


def test_a_shop_that_is_not_there_is_said(shop: Terminal, tmp_path: Path):
    answer = shop("compare", "--with", tmp_path / "nowhere.mostrador")
    assert answer.code == 1
    assert "nowhere" in answer.complained


def test_a_copy_of_the_file_is_the_same(shop: Terminal, tmp_path: Path):
    copy = tmp_path / "copy.mostrador"
    shutil.copy(shop.shop, copy)
    assert shop("compare", "--with", copy).code == 0


def numbers(shop: Terminal) -> list[str]:
    out = Path(shop.shop).with_suffix(".csv")
    shop("export", "--format", "csv", "--out", out)
    rows = out.read_text("utf-8-sig").splitlines()[1:]
    return [each.partition(",")[0] for each in rows if each[:4].isdigit()]

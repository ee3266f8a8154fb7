"""Goods, checks, copies and the sample shop from a terminal."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.terminal import Terminal


def test_goods_that_arrive_raise_the_level(shop: Terminal):
    assert shop("receive", "HAV-38", "5").lines == ["Stock received: Chinelos Havai 38 0 → 5."]
    assert shop("check").code == 0


@pytest.mark.parametrize("quantity", ["0", "1000001", "2.5", "many", "٣", "9" * 40])
def test_only_a_whole_quantity_can_arrive(shop: Terminal, quantity: str):
    answer = shop("receive", "HAV-38", quantity)
    assert answer.code == 1
    assert "is not a quantity" in answer.complained


def test_an_unknown_product_is_named(shop: Terminal):
    assert shop("receive", "NONE", "5").complained == (
        "mostrador receive: There is no product with the SKU NONE.\n"
    )


def test_a_sound_shop_is_said_to_be_sound(shop: Terminal):
    answer = shop("check")
    assert answer.code == 0
    assert answer.said == (
        "Checked: 4 orders, 4 history entries, 6 stock movements. All is sound.\n"
    )


def test_a_level_that_was_changed_by_hand_is_found_and_said(shop: Terminal):
    with closing(sqlite3.connect(shop.shop)) as db:
        for (trigger,) in db.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall():
            db.execute(f'DROP TRIGGER "{trigger}"')
        db.execute("UPDATE product SET on_hand = 99 WHERE sku = 'HAV-38'")
        db.commit()
    for answer in (shop("check"), shop("check", "--stock")):
        assert answer.code == 1
        assert answer.said.startswith("HAV-38: the movements add up to 0, the level says 99.")
    assert answer.lines[-1].endswith("wrong.")


def test_a_copy_opens_as_a_shop_and_no_file_is_written_over(shop: Terminal, tmp_path: Path):
    copy = tmp_path / "copy.mostrador"
    assert shop("backup", "--to", copy).lines[0].startswith(f"The copy is at {copy} (")
    again = shop("backup", "--to", copy)
    assert (again.code, again.said) == (1, "")
    shop.shop = copy
    assert shop("check").code == 0
    assert shop("show", "jumpseller:1001").code == 0


def test_a_copy_goes_beside_the_shop_when_nothing_else_is_said(shop: Terminal):
    answer = shop("backup")
    assert str(shop.shop.parent / "Backups") in answer.said


def test_every_other_command_refuses_a_shop_that_is_not_there(terminal: Terminal):
    for words in (
        ("show", "1"),
        ("status", "1", "paid"),
        ("undo", "1"),
        ("note", "1", "x"),
        ("receive", "A", "1"),
        ("check",),
        ("backup",),
    ):
        answer = terminal(*words)
        assert (answer.code, answer.said) == (1, "")
        assert answer.complained.endswith(f"There is no shop at {terminal.shop}.\n")
        assert not terminal.shop.exists()


def test_a_sample_shop_of_any_size(terminal: Terminal):
    pytest.importorskip("desktop.controllers.sample")
    answer = terminal("sample", "--orders", "40")
    assert answer.code == 0
    assert "40 orders" in answer.said
    assert terminal("check").code == 0
    assert terminal("sample", "--orders", "40").code == 1  # never over a shop


@pytest.mark.parametrize("count", ["0", "-1", "1.5", "x", "99999999"])
def test_a_sample_shop_has_a_sensible_number_of_orders(terminal: Terminal, count: str):
    answer = terminal("sample", "--orders", count)
    assert answer.code == 2
    assert not terminal.shop.exists()


def test_why_tells_the_chain_that_ends_in_the_level(shop: Terminal):
    shop("receive", "HAV-38", "5")
    answer = shop("why", "HAV-38")
    assert answer.code == 0
    assert answer.lines[0] == "Why is the stock 5? Chinelos Havai 38"
    assert answer.lines[1].endswith("= 5")
    assert any("Replenished by Ana" in line and "0 → 5" in line for line in answer.lines)

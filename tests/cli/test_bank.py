"""The statement command: it lists, and leaves everything as it is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from desktop.controllers.shop import Shop
from tests import banks
from tests.cli.terminal import Terminal
from tests.shops import ANA, SETTINGS, Clock, TestShop


@pytest.fixture
def shop_file(tmp_path: Path) -> Path:
    path = tmp_path / "bank.mostrador"
    shop = TestShop(Shop.create(path, SETTINGS, actor=ANA, now=Clock()), Clock())
    sent = banks.transfers(banks.ten_orders(shop))
    shop.close()
    for name, shape in banks.SHAPES.items():
        banks.kept(tmp_path, shape(sent), f"{name}.txt")
    return path


@pytest.fixture
def terminal(shop_file: Path, capsys: pytest.CaptureFixture[str]) -> Terminal:
    return Terminal(shop=shop_file, capsys=capsys)


@pytest.mark.parametrize("name", banks.SHAPES)
def test_the_proposals_are_listed_as_json_and_nothing_changes(
    terminal: Terminal, tmp_path: Path, name: str
):
    before = terminal("series").said
    for _time in range(2):
        answer = terminal("statement", str(tmp_path / f"{name}.txt"), "--json")
        assert answer.code == 0
        told = json.loads(answer.said)
        assert told["counts"] == {"exact": 8, "check": 2, "unsure": 0, "none": 0}
        assert told["known"] == 0
        to_check = [each for each in told["proposals"] if each["confidence"] == "check"]
        assert all({"amount", "name"} <= set(each["orders"][0]["reasons"]) for each in to_check)
    assert terminal("series").said == before


def test_the_proposals_are_listed_in_words(terminal: Terminal, tmp_path: Path):
    answer = terminal("statement", str(tmp_path / "Norma 43.txt"))
    assert answer.lines[0] == "Norma 43 · 10 transfers received."
    assert sum("Exact: same reference and amount" in line for line in answer.lines) == 8
    assert sum("To check: " in line for line in answer.lines) == 2


def test_a_damaged_file_is_refused_in_a_sentence(terminal: Terminal, tmp_path: Path):
    path = banks.kept(tmp_path, (tmp_path / "OFX 1.txt").read_bytes()[:900], "cut.ofx")
    answer = terminal("statement", str(path), "--json")
    assert (answer.code, answer.said) == (1, "")
    assert "it breaks off before its end" in answer.complained

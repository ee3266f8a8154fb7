"""Bringing orders in from a terminal."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.terminal import SAMPLE_ORDERS, Terminal


def saved(path: Path, *changes: dict[str, Any]) -> Path:
    """A file with the first sample order once for each set of changes."""
    first = json.loads(SAMPLE_ORDERS.read_text("utf-8"))[0]["order"]
    path.write_text(json.dumps([{"order": {**first, **each}} for each in changes]))
    return path


def test_a_newcomers_first_import_makes_the_shop_and_says_so(terminal: Terminal):
    answer = terminal("import", SAMPLE_ORDERS)
    assert answer.code == 0
    assert answer.lines == [
        f"A new shop was made at {terminal.shop}: Portugal, EUR, time zone Europe/Lisbon.",
        "4 new, 0 changed, 0 the same",
        answer.lines[2],
        "3 unknown products were added",
    ]
    assert answer.lines[2].startswith("States: ")
    assert terminal.shop.is_file()


def test_the_same_file_twice_changes_nothing(shop: Terminal):
    again = shop("import", SAMPLE_ORDERS)
    assert again.lines == ["0 new, 0 changed, 4 the same"]
    assert shop("check").code == 0


def test_a_dry_run_writes_nothing_and_makes_no_shop(terminal: Terminal):
    answer = terminal("import", "--dry-run", SAMPLE_ORDERS)
    assert answer.code == 0
    assert answer.lines[0].startswith(f"A new shop would be made at {terminal.shop}")
    assert answer.lines[1] == "Nothing was written. There would be 4 new, 0 changed, 0 the same."
    assert list(terminal.shop.parent.iterdir()) == []


def test_a_dry_run_on_a_shop_leaves_it_as_it_was(shop: Terminal, tmp_path: Path):
    more = saved(tmp_path / "more.json", {"id": 2001})
    assert "There would be 1 new" in shop("import", "--dry-run", more).said
    assert shop("show", "jumpseller:2001").code == 1
    assert shop("import", more).lines[0] == "1 new, 0 changed, 0 the same"


def test_what_the_store_has_changed_is_followed_and_told(shop: Terminal, tmp_path: Path):
    paid = saved(tmp_path / "paid.json", {"status_enum": "paid"})
    assert shop("import", paid).lines[0] == "0 new, 1 changed, 0 the same"
    page = shop("show", "jumpseller:1001")
    assert page.lines[0] == "Order jumpseller:1001 · Paid"
    assert page.said.count("Paid by notice of the online shop") == 1
    assert shop("import", paid).lines[0] == "0 new, 0 changed, 1 the same"


def test_bad_records_are_named_and_the_others_are_brought_in(shop: Terminal, tmp_path: Path):
    file = saved(tmp_path / "some.json", {"id": 2001}, {"id": 2002, "total": "much"})
    answer = shop("import", file)
    assert answer.code == 0
    assert answer.lines[0].startswith("1 new")
    assert answer.lines[-2:] == [
        "1 record cannot be brought in:",
        "Record 2 (order 2002): the field “total” is not an amount of money",
    ]


def test_a_file_of_bad_records_only_makes_no_shop_and_fails(terminal: Terminal, tmp_path: Path):
    answer = terminal("import", saved(tmp_path / "bad.json", {"products": []}))
    assert answer.code == 1
    assert "Record 1 (order 1001): it has no products" in answer.said
    assert not terminal.shop.exists()


def test_an_unreadable_file_is_one_sentence_and_makes_no_shop(terminal: Terminal, tmp_path: Path):
    missing = tmp_path / "none.json"
    answer = terminal("import", missing)
    assert (answer.code, answer.said) == (1, "")
    assert answer.complained == (
        f"mostrador import: {missing} cannot be read: there is no such file.\n"
    )
    assert not terminal.shop.exists()


def test_a_place_where_nothing_can_be_written_is_one_sentence(terminal: Terminal, tmp_path: Path):
    in_the_way = tmp_path / "file"
    in_the_way.write_text("")
    terminal.shop = in_the_way / "praia.mostrador"
    answer = terminal("import", SAMPLE_ORDERS)
    assert (answer.code, answer.said) == (1, "")
    assert answer.complained.startswith(f"mostrador import: {in_the_way}")
    assert answer.complained.count("\n") == 1


def test_abandoned_carts_are_kept_apart(terminal: Terminal, tmp_path: Path):
    file = saved(tmp_path / "carts.json", {}, {"id": 1002, "status_enum": "abandoned"})
    answer = terminal("import", file)
    assert answer.lines[1] == "1 new, 0 changed, 0 the same"
    assert "1 abandoned cart, kept apart: it is no order and takes no stock" in answer.lines
    assert terminal("show", "jumpseller:1002").code == 1
    assert terminal("check").said.startswith("Checked: 1 orders")


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (({"currency": "CLP", "shipping_address": {"country_code": "CL"}},), "Chile, CLP"),
        (({"shipping_address": None, "billing_address": None},), "United Kingdom, EUR"),
    ],
)
def test_the_new_shop_is_what_its_orders_say(
    terminal: Terminal, tmp_path: Path, changes: tuple[dict[str, Any], ...], expected: str
):
    assert expected in terminal("import", saved(tmp_path / "new.json", *changes)).lines[0]


@pytest.mark.postgresql
def test_an_empty_database_on_a_server_becomes_a_shop(postgres, capsys):
    postgres.create("praia")
    try:
        terminal = Terminal(shop=postgres.url("praia"), capsys=capsys)
        assert terminal("import", "--dry-run", SAMPLE_ORDERS).code == 0
        first = terminal("import", SAMPLE_ORDERS)
        assert first.lines[1] == "4 new, 0 changed, 0 the same"
        again = terminal("import", SAMPLE_ORDERS)
        assert again.lines == ["0 new, 0 changed, 4 the same"]
        assert terminal("check").code == 0
    finally:
        postgres.drop("praia")


@pytest.mark.parametrize(
    ("name", "first", "state"),
    [
        ("woocommerce_orders.json", "woocommerce:727", "Pending Payment"),
        ("shopify_orders.csv", "shopify:1001", "Paid"),
    ],
)
def test_the_files_of_other_stores_need_no_other_command(
    terminal: Terminal, samples: Path, name: str, first: str, state: str
):
    assert terminal("import", samples / name).code == 0
    assert terminal("show", first).lines[0] == f"Order {first} · {state}"
    assert terminal("import", samples / name).lines[0].startswith("0 new, 0 changed")
    assert terminal("check").code == 0


def test_a_bad_row_of_a_table_is_named_by_its_line(
    terminal: Terminal, samples: Path, tmp_path: Path
):
    file = tmp_path / "list.csv"
    text = (samples / "shopify_orders.csv").read_text("utf-8")
    file.write_text(text.replace("0042,,,pending", "0042,,,pending,").replace(",voided,", ",odd,"))
    answer = terminal("import", file)
    assert answer.lines[-1] == "Line 5 (order 1002): its state “odd” is not known"


def test_dates_without_an_offset_are_by_the_clock_of_the_new_shop(
    terminal: Terminal, samples: Path, tmp_path: Path
):
    file = tmp_path / "woo.json"
    text = (samples / "woocommerce_orders.json").read_text("utf-8")
    file.write_text(text.replace("date_created_gmt", "date_created_xyz"))
    assert "Europe/Madrid" in terminal("import", file).lines[0]
    shown = terminal("show", "woocommerce:727").said
    assert "1:30" in shown


TABLE = """\
Nº pedido;Fecha;Cliente;Producto;Uds;Precio;Total;Color
7;21/11/2026;Ana;Gorra;2;12,50;25,00;azul
"""


def test_a_table_that_was_never_explained_is_one_sentence_with_what_was_understood(
    shop: Terminal, tmp_path: Path
):
    file = tmp_path / "feria.csv"
    file.write_text(TABLE, "utf-8")
    answer = shop("import", file)
    assert answer.code == 1
    assert "Order number in “Nº pedido”" in answer.complained
    assert "Not understood: “Color”." in answer.complained
    assert "--channel NAME" in answer.complained


def test_a_table_comes_in_when_its_source_is_named_and_the_next_by_itself(
    shop: Terminal, tmp_path: Path
):
    file = tmp_path / "feria.csv"
    file.write_text(TABLE, "utf-8")
    tried = shop("import", file, "--channel", "Feria de Évora", "--dry-run")
    assert "There would be 1 new" in tried.said
    first = shop("import", file, "--channel", "Feria de Évora")
    assert "1 new" in first.said
    assert "day/month/year" in first.said
    assert shop("import", file).lines[-1].startswith("0 new, 0 changed, 1 the same")
    assert "Gorra" in shop("show", "feria-de-evora:7").said
    assert shop("import", file, "--mapping", "feria-de-evora").code == 0
    assert "“fair”" in shop("import", file, "--mapping", "fair").complained


def test_a_table_lacking_its_date_says_so(shop: Terminal, tmp_path: Path):
    file = tmp_path / "feria.csv"
    file.write_text("Pedido;Total\n7;25,00\n", "utf-8")
    answer = shop("import", file, "--channel", "feria")
    assert answer.code == 1
    assert "Missing: Date." in answer.complained


def test_a_newcomers_first_table_makes_the_shop_and_knows_the_next(
    terminal: Terminal, tmp_path: Path
):
    file = tmp_path / "feria.csv"
    file.write_text(TABLE, "utf-8")
    assert terminal("import", file).code == 1
    assert "A new shop was made" in terminal("import", file, "--channel", "feria").said
    assert "1 the same" in terminal("import", file).said

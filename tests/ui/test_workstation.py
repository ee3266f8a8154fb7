"""What this workstation remembers, and what a damaged file of it does."""

from __future__ import annotations

import pytest

from desktop.cli.last_shop import last_shop
from desktop.ui.workstation import Workstation


@pytest.fixture
def path(tmp_path):
    return tmp_path / "settings" / "workstation.ini"


def test_everything_outlives_the_program(path):
    one = Workstation(path)
    one.language, one.scheme, one.text_size, one.compact = "pt", "dark", 130, True
    one.actor_name, one.detail_width, one.sort = " Ana ", 640, ("total", False)
    one.columns = {"hidden": ["DATE"], "widths": {"TOTAL": 120}}
    one.last_shop = "/shops/Praia; & Sol, 2.mostrador"
    one.set("print/paper", "A4")
    one.save()
    two = Workstation(path)
    assert (two.language, two.scheme, two.text_size, two.compact) == ("pt", "dark", 130, True)
    assert (two.actor_name, two.detail_width, two.sort) == ("Ana", 640, ("total", False))
    assert two.columns == {"hidden": ["DATE"], "widths": {"TOTAL": 120}}
    assert two.last_shop == "/shops/Praia; & Sol, 2.mostrador"
    assert two.get("print/paper", "") == "A4"


@pytest.mark.parametrize("name", ["Praia & Sol", "Loja, 2; 100 %", "Año = ñ", '"x"', "@a"])
def test_the_command_line_knows_the_shop_that_was_opened_last(path, monkeypatch, name):
    monkeypatch.setattr("desktop.paths.settings_folder", lambda: path.parent)
    place = str(path.parent / f"{name}.mostrador")
    one = Workstation(path)
    one.last_shop = place
    one.save()
    assert last_shop() == place


def test_the_newest_shop_stands_first_among_the_recent():
    kept = Workstation(None)
    for place in ("a", "b", "a", "c"):
        kept.last_shop = place
    assert kept.recent_shops == ("c", "a", "b")
    kept.forget_shop("c")
    assert (kept.last_shop, kept.recent_shops) == ("", ("a", "b"))


def test_a_file_edited_by_hand_falls_back_to_the_usual(path):
    path.parent.mkdir()
    path.write_text(
        "[General]\nlanguage=xx\nscheme=pink\ntext_size=9000\ncolumns=nonsense\n"
        "detail_width=wide\nsort=\n[shop]\nrecent=3\n",
        encoding="utf-8",
    )
    kept = Workstation(path)
    assert kept.language in {"en", "es", "pt"}
    assert (kept.scheme, kept.text_size, kept.columns, kept.detail_width) == (
        "system", 100, {}, 0,
    )  # fmt: skip
    assert kept.recent_shops == ()


def test_somebody_works_here_even_before_a_name_is_given():
    assert Workstation(None).actor_name
    assert Workstation(None).name

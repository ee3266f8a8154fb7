"""The words after the program's name."""

from __future__ import annotations

import pytest

from desktop.ui.asked import Asked, asked


def test_nothing_said_is_nothing_asked():
    assert asked([]) == Asked()


def test_a_file_that_was_double_clicked_is_the_shop(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert asked(["a.mostrador"]).shop == str(tmp_path / "a.mostrador")


@pytest.mark.parametrize("words", [["--shop", "postgresql://ana@host/shop"]])
def test_an_address_stays_as_it_is(words):
    assert asked(words).shop == "postgresql://ana@host/shop"


def test_who_and_which_language():
    said = asked(["--as", "Ana", "--language", "pt", "-platform", "offscreen"])
    assert (said.actor, said.language) == ("Ana", "pt")

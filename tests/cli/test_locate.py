"""Where an address is, asked in a terminal: no shop, no network, no window."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from desktop.__main__ import main
from desktop.geo import data_files, gazetteer
from tests.cli.terminal import run

PORTO = ("--street", "Rua de Santa Catarina 1", "--city", "Porto", "--postcode", "4000-322")


@pytest.fixture
def locate(capsys):
    def say(*words: str, language: str = "en") -> tuple[int, str, str]:
        try:
            code = main(["locate", "--language", language, *words])
        except SystemExit as end:
            code = int(end.code or 0)
        written = capsys.readouterr()
        return code, written.out, written.err

    return say


def test_it_answers_as_json(locate):
    code, said, _ = locate(*PORTO, "--state", "Porto", "--country", "PT", "--json")
    answer = json.loads(said)
    assert code == 0
    assert list(answer) == [
        "latitude", "longitude", "precision", "radius_m", "source", "doubts",
    ]  # fmt: skip
    assert abs(answer["latitude"] - 41.15) < 0.02
    assert abs(answer["longitude"] + 8.61) < 0.02
    assert (answer["precision"], answer["source"]) == ("postcode", "offline")
    assert 0 < answer["radius_m"] < 5000
    assert answer["doubts"] == []


def test_it_answers_in_a_sentence(locate):
    code, said, _ = locate("--city", "Porto", "--country", "PT")
    assert code == 0
    assert said.splitlines()[1] == (
        "Approximate: the town, not the street; right within about 6 km."
    )
    assert "Unsure" not in said


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Unsure: the postcode lies elsewhere"),
        ("es", "Sin seguridad: el código postal es de otro lugar"),
        ("pt", "Sem certeza: o código postal é de outro lugar"),
    ],
)
def test_what_contradicts_is_said(locate, language, sentence):
    words = ("--city", "Lisboa", "--postcode", "4000-322", "--country", "PT")
    assert locate(*words, language=language)[1].splitlines()[-1] == sentence
    assert json.loads(locate(*words, "--json")[1])["doubts"] == ["postcode"]


def test_what_nobody_knows_ends_with_1(locate):
    assert locate("--city", "Xyzzyqq")[:2] == (1, "No such place is known.\n")
    assert locate("--city", "Xyzzyqq", "--json")[:2] == (1, "null\n")


def test_nothing_asked_is_wrong_usage(locate):
    code, said, complained = locate("--street", "Rua 1")
    assert (code, said) == (2, "")
    assert "--city" in complained


def test_it_needs_neither_a_shop_nor_qt(tmp_path: Path):
    code = (
        "import sys; from desktop.__main__ import main; "
        "end = main(sys.argv[1:]); "
        "assert not [n for n in sys.modules if n.startswith(('PySide6', 'sqlalchemy'))]; "
        "sys.exit(end)"
    )
    words = ("locate", "--city", "Porto", "--country", "PT", "--json")
    done = run(*words, home=tmp_path, code=code, without=["XDG_CACHE_HOME"])
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["precision"] == "city"


def test_a_damaged_list_of_towns_is_said(locate, monkeypatch, tmp_path):
    (tmp_path / "map").mkdir()
    (tmp_path / "map" / "gazetteer.sqlite.xz").write_bytes(b"nothing of that kind")
    monkeypatch.setattr(gazetteer, "_loaded", [])
    monkeypatch.setattr(data_files, "resources", lambda: tmp_path)
    monkeypatch.setattr(data_files, "cache_folder", lambda: tmp_path / "cache")
    code, said, complained = locate("--city", "Porto", "--country", "PT")
    assert (code, said) == (1, "")
    assert "damaged" in complained

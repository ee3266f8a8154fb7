"""The packed base map is the one that the script makes of the packages it pins."""

from __future__ import annotations

import lzma
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKED = ROOT / "resources" / "map" / "base.sqlite.xz"
_MEBIBYTE = 1 << 20


@pytest.fixture
def pins(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, str]]:
    monkeypatch.syspath_prepend(str(ROOT / "packaging"))
    from map_data.ground.packages import ALL  # noqa: PLC0415  # only with that path

    yield {f"{each.name} {each.version}": each.sha256 for each in ALL}
    for name in [each for each in sys.modules if each.split(".")[0] == "map_data"]:
        del sys.modules[name]


@pytest.fixture(scope="module")
def meta(tmp_path_factory) -> dict[str, str]:
    file = tmp_path_factory.mktemp("map") / "base.sqlite"
    file.write_bytes(lzma.decompress(PACKED.read_bytes()))
    with closing(sqlite3.connect(file)) as db:
        return dict(db.execute("SELECT name, value FROM meta"))


def test_the_base_map_is_made_of_the_pinned_packages(meta, pins):
    made_of = {name: value for name, value in meta.items() if len(value) == 64}
    assert made_of == pins


def test_the_base_map_says_its_format_and_what_made_it(meta):
    assert set(meta) >= {"format", "babel", "shapely"}


def test_the_base_map_stays_small():
    assert PACKED.stat().st_size <= 22 * _MEBIBYTE


def test_the_map_data_together_stays_small():
    packed = (ROOT / "resources" / "map").glob("*.sqlite.xz")
    assert sum(file.stat().st_size for file in packed) <= 40 * _MEBIBYTE


def test_the_scripts_name_no_package_host():
    for file in sorted((ROOT / "packaging" / "map_data").rglob("*.py")):
        assert "://" not in file.read_text("utf-8"), file

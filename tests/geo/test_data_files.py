"""The map's data is unpacked once, whole, and again when the program brings newer data."""

from __future__ import annotations

import lzma
from pathlib import Path

import pytest

from desktop.geo import data_files


@pytest.fixture
def packed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(data_files, "resources", lambda: tmp_path / "program")
    monkeypatch.setattr(data_files, "cache_folder", lambda: tmp_path / "cache")
    folder = tmp_path / "program" / "map"
    folder.mkdir(parents=True)
    (folder / "towns.sqlite.xz").write_bytes(lzma.compress(b"first"))
    return folder / "towns.sqlite.xz"


def test_data_is_unpacked_once_and_then_found(packed: Path) -> None:
    first = data_files.unpacked("towns")
    stamp = first.stat().st_mtime_ns
    assert first.read_bytes() == b"first"
    assert data_files.unpacked("towns") == first
    assert first.stat().st_mtime_ns == stamp


def test_newer_data_takes_the_place_of_the_older(packed: Path) -> None:
    first = data_files.unpacked("towns")
    packed.write_bytes(lzma.compress(b"second"))
    second = data_files.unpacked("towns")
    assert second.read_bytes() == b"second"
    assert not first.exists()


def test_a_damaged_file_leaves_nothing_half_unpacked(packed: Path, tmp_path: Path) -> None:
    packed.write_bytes(lzma.compress(b"x" * 100_000)[:-20])
    with pytest.raises((lzma.LZMAError, EOFError)):
        data_files.unpacked("towns")
    assert list((tmp_path / "cache" / "map").iterdir()) == []


def test_data_that_is_not_there_is_said(packed: Path) -> None:
    with pytest.raises(FileNotFoundError):
        data_files.unpacked("streets")

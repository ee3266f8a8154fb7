"""The gazetteer is loaded once, off the window's thread, and is light to import."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from desktop.geo import data_files, gazetteer

ROOT = Path(__file__).parents[2]


@pytest.fixture
def unloaded(monkeypatch, tmp_path_factory) -> None:
    monkeypatch.setattr(gazetteer, "_loaded", [])
    cache = tmp_path_factory.mktemp("cache")
    monkeypatch.setattr(data_files, "cache_folder", lambda: cache)


def test_it_is_not_ready_before_it_was_loaded(unloaded):
    assert gazetteer.ready() is None
    loaded = gazetteer.load()
    assert gazetteer.ready() is loaded
    assert gazetteer.load() is loaded


def test_threads_that_load_at_once_get_the_same(unloaded):
    got: list[gazetteer.Gazetteer] = []
    threads = [threading.Thread(target=lambda: got.append(gazetteer.load())) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(got) == 4
    assert len({id(each) for each in got}) == 1


def test_without_the_data_it_is_said_and_nothing_is_ready(unloaded, monkeypatch, tmp_path):
    monkeypatch.setattr(data_files, "resources", lambda: tmp_path)
    with pytest.raises(FileNotFoundError):
        gazetteer.load()
    assert gazetteer.ready() is None


def test_importing_it_loads_nothing_heavy():
    code = (
        "import sys, desktop.geo.gazetteer; "
        "print([n for n in ('PySide6', 'sqlalchemy', 'geopy', 'folium', 'babel', 'requests') "
        "if n in sys.modules])"
    )
    said = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert said.stdout.strip() == "[]"

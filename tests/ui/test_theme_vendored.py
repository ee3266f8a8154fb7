"""What others made lies in `resources` as they made it, with its licence, and is all listed."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
RESOURCES = ROOT / "resources"


@pytest.fixture(scope="module")
def script():
    spec = importlib.util.spec_from_file_location("manifest", ROOT / "packaging" / "manifest.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def folder(tmp_path) -> Path:
    """A small folder of resources with one file of ours and one of others."""
    (tmp_path / "icons").mkdir()
    (tmp_path / "icons" / "ban.svg").write_bytes(b"<svg/>")
    (tmp_path / "icons" / "tick.svg").write_bytes(b"<svg>ours</svg>")
    sources = {
        "vendored": [
            {"prefix": "icons/", "source": "npm package x", "version": "1", "licence": "ISC"}
        ],
        "ours": ["SOURCES.json", "icons/tick"],
    }
    (tmp_path / "SOURCES.json").write_text(json.dumps(sources), "utf-8")
    return tmp_path


def test_every_vendored_file_is_listed_with_its_true_checksum(script):
    kept = json.loads((RESOURCES / "MANIFEST.json").read_text("utf-8"))
    assert kept == script.manifest(RESOURCES)
    assert {each["licence"] for each in kept} >= {"OFL-1.1", "ISC", "BSD-2-Clause"}


def test_every_vendored_folder_holds_its_licence():
    kept = json.loads((RESOURCES / "MANIFEST.json").read_text("utf-8"))
    folders = {Path(each["path"]).parent for each in kept}
    assert folders
    for each in folders:
        assert (RESOURCES / each / "LICENSE").stat().st_size > 500


def test_the_longest_prefix_decides_whose_a_file_is(script, folder):
    assert script.manifest(folder) == [
        {
            "path": "icons/ban.svg",
            "source": "npm package x",
            "version": "1",
            "licence": "ISC",
            "sha256": hashlib.sha256(b"<svg/>").hexdigest(),
        }
    ]


def test_a_file_of_unknown_origin_is_refused_by_name(script, folder):
    (folder / "stray.png").write_bytes(b"?")
    with pytest.raises(script.UnknownOrigin, match=re.escape("stray.png")):
        script.manifest(folder)


def test_a_changed_file_makes_the_manifest_untrue(script, folder):
    before = script.as_text(script.manifest(folder))
    (folder / "icons" / "ban.svg").write_bytes(b"<svg />")
    assert script.as_text(script.manifest(folder)) != before

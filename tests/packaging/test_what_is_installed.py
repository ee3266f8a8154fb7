"""What is installed: every version pinned, no host named, every maker thanked."""

from __future__ import annotations

import os
import re
import subprocess
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
LINES = (ROOT / "packaging" / "constraints.txt").read_text("utf-8").splitlines()
PINS = [line for line in LINES if not line.startswith("#")]
VERSIONS = {canonicalize_name(name): version for name, version in (pin.split("==") for pin in PINS)}


def _asked() -> list[Requirement]:
    project = PYPROJECT["project"]
    extras = [each for extra in project["optional-dependencies"].values() for each in extra]
    groups = [each for group in PYPROJECT["dependency-groups"].values() for each in group]
    every = [*project["dependencies"], *extras, *groups, *PYPROJECT["build-system"]["requires"]]
    return [Requirement(each) for each in every]


def _closure(asked: list[Requirement]) -> dict[str, Requirement]:
    """All that is installed for these here, each by its name."""
    found: dict[str, Requirement] = {}
    waiting = list(asked)
    while waiting:
        one = waiting.pop()
        name = canonicalize_name(one.name)
        extras = one.extras or {""}
        if name in found or not _applies(one, {""}):
            continue
        found[name] = one
        try:
            needs = metadata.requires(name) or []
        except metadata.PackageNotFoundError:
            continue
        waiting += [
            Requirement(str(each).split(";", maxsplit=1)[0])
            for each in map(Requirement, needs)
            if _applies(each, extras | {""})
        ]
    return found


def _applies(one: Requirement, extras: set[str]) -> bool:
    return one.marker is None or any(one.marker.evaluate({"extra": extra}) for extra in extras)


def test_all_that_the_project_asks_for_is_pinned_in_a_version_that_it_accepts():
    for asked in _asked():
        version = VERSIONS.get(canonicalize_name(asked.name))
        assert version is not None, asked.name
        assert asked.specifier.contains(version), asked


def test_all_that_these_ask_for_in_turn_is_pinned():
    assert sorted(set(_closure(_asked())) - set(VERSIONS)) == []


def test_pip_itself_is_pinned():
    assert int(VERSIONS["pip"].split(".")[0]) >= 25  # older ones know no groups


def test_the_pins_are_plain_versions_in_order_and_name_no_host():
    assert [
        pin for pin in PINS if not re.fullmatch(r"[A-Za-z0-9._-]+==[0-9][A-Za-z0-9.]*", pin)
    ] == []
    assert sorted(PINS, key=str.casefold) == PINS
    assert len(VERSIONS) == len(PINS)


@pytest.mark.parametrize(
    "path", sorted(each.relative_to(ROOT).as_posix() for each in (ROOT / "packaging").glob("*.*"))
)
def test_no_set_up_file_names_a_host(path):
    text = (ROOT / path).read_text("utf-8")
    assert re.findall(r"(?:https?|ftp|file)://\S+|--(?:extra-)?index-url|--find-links", text) == []


def test_the_notice_names_all_that_is_installed_with_the_program():
    project = PYPROJECT["project"]
    asked = [*project["dependencies"], *project["optional-dependencies"]["postgresql"]]
    notice = canonicalize_name((ROOT / "NOTICE").read_text("utf-8").lower())
    # Parts of one project are thanked together.
    together = ("pyside6-", "psycopg-", "jaraco-", "shiboken6")
    names = _closure([Requirement(each) for each in asked])
    assert [name for name in names if name not in notice and not name.startswith(together)] == []


def test_the_gate_is_a_script_that_ends_with_the_tests():
    gate = ROOT / ".ci" / "run"
    assert os.access(gate, os.X_OK)
    assert subprocess.run(["bash", "-n", gate], check=False).returncode == 0
    last = gate.read_text("utf-8").splitlines()[-1]
    assert last.startswith("exec python3 packaging/bootstrap.py test --cov ")

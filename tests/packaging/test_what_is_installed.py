"""Who is thanked for what is installed with the program, where it comes from, and the gate."""

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
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def _installed_with_the_program() -> set[str]:
    asked = [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["postgresql"]]
    found: set[str] = set()
    waiting = [Requirement(each) for each in asked]
    while waiting:
        one = waiting.pop()
        name = canonicalize_name(one.name)
        extras = one.extras or {""}
        if name in found:
            continue
        found.add(name)
        try:
            needs = [Requirement(each) for each in metadata.requires(name) or []]
        except metadata.PackageNotFoundError:
            continue  # for another system; whoever made it is thanked all the same
        waiting += [
            each
            for each in needs
            if each.marker is None or any(each.marker.evaluate({"extra": one}) for one in extras)
        ]
    return found


def test_the_notice_names_all_that_is_installed_with_the_program():
    notice = canonicalize_name((ROOT / "NOTICE").read_text("utf-8").lower())
    # Parts of one project are thanked together.
    together = ("pyside6-", "psycopg-", "jaraco-", "shiboken6")
    unthanked = {
        name
        for name in _installed_with_the_program()
        if not re.search(rf"\b{name}\b", notice) and not name.startswith(together)
    }
    assert unthanked == set()


def test_the_notice_says_where_the_licences_of_vendored_files_lie():
    named = re.findall(r"resources/\S+/LICENSE", (ROOT / "NOTICE").read_text("utf-8"))
    assert sorted(named) == sorted(
        each.relative_to(ROOT).as_posix() for each in (ROOT / "resources").rglob("LICENSE*")
    )


@pytest.mark.parametrize(
    "path",
    [
        "packaging/bootstrap.py",
        "packaging/system_libraries.py",
        "packaging/launcher.py",
        "packaging/constraints.txt",
        "pyproject.toml",
        ".ci/run",
    ],
)
def test_nothing_that_installs_names_a_host(path):
    text = (ROOT / path).read_text("utf-8")
    assert re.findall(r"(?:https?|ftp|file)://\S+|--(?:extra-)?index-url|--find-links", text) == []


def test_the_gate_is_a_script_that_ends_with_the_tests():
    gate = ROOT / ".ci" / "run"
    assert os.access(gate, os.X_OK)
    assert subprocess.run(["bash", "-n", gate], check=False).returncode == 0
    last = gate.read_text("utf-8").splitlines()[-1]
    assert last.startswith("exec python3 packaging/bootstrap.py test --cov ")

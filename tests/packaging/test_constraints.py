"""The pins: everything that is asked for has one, and none says where it comes from."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

CHECKOUT = Path(__file__).resolve().parent.parent.parent
PROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))
TEXT = (CHECKOUT / "packaging" / "constraints.txt").read_text("utf-8")
PINS = [line for line in TEXT.splitlines() if not line.startswith("#")]
PINNED = {
    canonicalize_name(name): version for name, _, version in (line.partition("==") for line in PINS)
}
ASKED = [
    *PROJECT["build-system"]["requires"],
    *PROJECT["project"]["dependencies"],
    *PROJECT["project"]["optional-dependencies"]["postgresql"],
    *PROJECT["project"]["optional-dependencies"]["api"],
    *PROJECT["dependency-groups"]["dev"],
]


@pytest.mark.parametrize("asked", ASKED)
def test_what_the_project_asks_for_is_pinned_to_a_version_that_it_allows(asked):
    wanted = Requirement(asked)

    assert PINNED[canonicalize_name(wanted.name)] in wanted.specifier


def test_what_is_asked_for_by_what_is_asked_for_is_pinned_too():
    unpinned, seen = set(), set()
    waiting = [Requirement(each) for each in ASKED]
    while waiting:
        wanted = waiting.pop()
        name = canonicalize_name(wanted.name)
        if name in seen:
            continue
        seen.add(name)
        if name not in PINNED:
            unpinned.add(name)
        try:
            needs = [Requirement(each) for each in requires(name) or []]
        except PackageNotFoundError:
            continue  # for another system; its pin was looked for all the same
        extras = wanted.extras or {""}
        waiting += [
            each
            for each in needs
            if each.marker is None or any(each.marker.evaluate({"extra": one}) for one in extras)
        ]

    assert unpinned == set()
    assert {"pyside6-addons", "psycopg-binary", "jinja2", "coverage"} <= seen


def test_pip_is_pinned_because_it_renews_itself_first():
    assert tuple(map(int, PINNED["pip"].split("."))) >= (25, 3)


def test_each_line_is_a_name_and_a_version_and_no_place():
    wrong = [line for line in PINS if not re.fullmatch(r"[\w.-]+==[\w.]+", line, flags=re.ASCII)]

    assert wrong == []
    assert "://" not in TEXT


def test_the_pins_are_sorted_and_single():
    assert sorted(PINS, key=str.lower) == PINS
    assert len(PINS) == len(PINNED)

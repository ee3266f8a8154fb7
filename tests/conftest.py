"""What all tests share: both databases, an empty shop on each, English, and a quiet Qt."""

from __future__ import annotations

import os
import shutil
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
if sys.platform == "linux" and os.geteuid() == 0:
    os.environ.setdefault("QTWEBENGINE_DISABLE_SANDBOX", "1")

from desktop import i18n
from desktop.controllers.shop import Shop
from desktop.geo import gazetteer
from tests.postgres import Server, start
from tests.shops import ANA, SETTINGS, Clock, TestShop


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    i18n.speak("en")
    yield
    i18n.speak("en")


@pytest.fixture(autouse=True)
def _no_towns(monkeypatch: pytest.MonkeyPatch) -> None:
    """Towns that one test has loaded are not there for the next."""
    monkeypatch.setattr(gazetteer, "_loaded", [])


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A PostgreSQL server of this run's own."""
    server = start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory) -> Path:
    """A shop file just made, to be copied for each test."""
    path = tmp_path_factory.mktemp("empty") / "empty.mostrador"
    Shop.create(path, SETTINGS, actor=ANA).close()
    return path


@pytest.fixture(scope="session")
def empty_database(postgres) -> str:
    """The name of a shop database just made, to be copied for each test."""
    postgres.create("empty")
    Shop.create(postgres.url("empty"), SETTINGS, actor=ANA).close()
    return "empty"


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def location(request, tmp_path) -> Iterator[str]:
    """Where an empty shop lies: a file, and a database on a server."""
    if request.param == "sqlite":
        path = tmp_path / "shop.mostrador"
        shutil.copy(request.getfixturevalue("empty_file"), path)
        yield str(path)
        return
    server = request.getfixturevalue("postgres")
    name = f"shop_{uuid.uuid4().hex[:12]}"
    server.create(name, template=request.getfixturevalue("empty_database"))
    yield server.url(name)
    server.drop(name)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def shop(location, clock) -> Iterator[TestShop]:
    """An empty shop, opened by Ana."""
    opened = TestShop(Shop.open(location, actor=ANA, now=clock), clock)
    yield opened
    opened.close()


@pytest.fixture
def file_shop(empty_file, tmp_path, clock) -> Iterator[TestShop]:
    """An empty shop in a file, for what concerns files only."""
    path = tmp_path / "shop.mostrador"
    shutil.copy(empty_file, path)
    opened = TestShop(Shop.open(path, actor=ANA, now=clock), clock)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def samples() -> Path:
    return Path(__file__).parent / "samples"


def pytest_report_header(config) -> list[str]:
    """Say which PostgreSQL the tests run on."""
    from tests.postgres import which  # noqa: PLC0415

    return [f"PostgreSQL: {which()}"]

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QUrl
from PySide6.QtWebEngineCore import QWebEnginePage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.map import prepare
from desktop.ui.map.loading import BaseMapLoading
from desktop.ui.map.profile import MapProfile, shared_profile
from desktop.ui.map.projection import fit
from desktop.ui.map.tiles import no_painter
from desktop.ui.map.web_map import WebMap
from tests.ui.map.samples import LIGHT, a_scene

WEB_ENGINE = prepare()  # before any QApplication: conftests are read before the first test runs


class NeverLoading(BaseMapLoading):
    """Loads nothing: tests that look at pins need no ground."""

    def begin(self) -> None:
        pass


@pytest.fixture(autouse=True)
def _quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    """A map that wakes does not unpack the world into the tester's own cache."""
    made = NeverLoading()
    monkeypatch.setattr("desktop.ui.map.view.loading", lambda: made)


@pytest.fixture(scope="session")
def profile(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory):
    """The process's one profile, which keeps its page in a folder of the tests."""
    folder = tmp_path_factory.mktemp("map")
    made = MapProfile(qapp, folder=folder, find_painter=no_painter)
    assert shared_profile() is made
    yield made
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # pages go before it
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def web_map(qtbot: QtBot, profile):
    """A painted web map of 360 x 210, and its owner with it."""
    owner = QWidget()
    owner.resize(360, 210)
    made = WebMap(LIGHT, owner, profile=profile)
    made.resize(360, 210)
    owner.show()
    with qtbot.waitSignal(made.painted, timeout=20_000):
        scene = a_scene()
        made.show_scene(scene, LIGHT, fit(scene, 360, 210), 1.0)
        made.open()
    yield made
    owner.close()
    owner.deleteLater()


@pytest.fixture
def bare_page_of(qtbot: QtBot) -> Iterator[Callable[[MapProfile], QWebEnginePage]]:
    """Makes pages of a profile without the map's content policy: only the gate stands."""
    owner = QWidget()

    def made(profile: MapProfile) -> QWebEnginePage:
        page = QWebEnginePage(profile.web, owner)
        with qtbot.waitSignal(page.loadFinished, timeout=10_000):
            page.setHtml("<title>bare</title>", QUrl("mostrador://map/bare"))
        return page

    yield made
    owner.deleteLater()


@pytest.fixture
def bare_page(profile, bare_page_of) -> QWebEnginePage:
    return bare_page_of(profile)


@pytest.fixture
def ask(qtbot: QtBot) -> Iterator[Callable[..., object]]:
    """Run a script in a page and bring its value back."""

    def run(page, script: str) -> object:
        answers: list[object] = []
        page.runJavaScript(script, 0, answers.append)
        qtbot.waitUntil(lambda: bool(answers), timeout=10_000)
        return answers[0]

    return run


@pytest.fixture
def own_sources() -> list[Path]:
    return sorted((Path(__file__).parents[3] / "desktop").rglob("*.py"))

"""A window over a real shop."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest
import shiboken6
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.ui.map import base_map
from desktop.ui.theme import Scheme, Theme
from desktop.ui.workstation import Workstation
from tests.ui.lanes import NOW

if TYPE_CHECKING:
    from desktop.ui.main_window import MainWindow
    from tests.pages.window_page import WindowPage


@pytest.fixture(autouse=True)
def _no_ground(monkeypatch: pytest.MonkeyPatch) -> None:
    """No base map but where a test brings one: papers do not unpack it into the tester's cache."""
    monkeypatch.setattr(base_map, "_loaded", None)
    monkeypatch.setattr("desktop.ui.paper.command.load_if_whole", lambda: None)


@pytest.fixture
def light(qapp: QApplication) -> Theme:
    made = Theme(Scheme.LIGHT)
    made.apply(qapp)
    return made


@pytest.fixture
def workstation() -> Workstation:
    return Workstation(None)


@pytest.fixture
def windowed(
    qtbot: QtBot, light: Theme, workstation: Workstation
) -> Iterator[Callable[..., WindowPage]]:
    """Opens the window of a shop; defects in its lanes fail the test."""
    from desktop.compose import compose  # noqa: PLC0415  # only windows need all of the program
    from tests.pages.window_page import WindowPage  # noqa: PLC0415  # as above

    made: list[MainWindow] = []
    crashes: list[object] = []

    def show(shop, width: int = 1440, height: int = 900) -> WindowPage:
        window = compose(shop, workstation, light, clock=lambda: NOW, with_map=False)
        made.append(window)
        assert window.shop_view is not None
        window.shop_view.crashed.connect(crashes.append)
        window.resize(width, height)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        return WindowPage(window, qtbot)

    yield show
    for window in made:
        window.close()
        window.deleteLater()
        qtbot.waitUntil(lambda window=window: not shiboken6.isValid(window))
    assert crashes == []

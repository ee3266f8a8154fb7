"""A list over a real shop."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.i18n import zone
from desktop.ui.background import Background
from desktop.ui.orders.list_pane import ListPane
from desktop.ui.theme import Scheme, Theme
from tests.pages.list_page import ListPage
from tests.ui.lanes import NOW


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    made = Theme(Scheme.LIGHT)
    made.apply(qapp)
    return made


@pytest.fixture
def lanes() -> Iterator[Background]:
    made = Background()
    crashes: list[object] = []
    made.crashed.connect(crashes.append)
    yield made
    made.stop()
    assert crashes == []


@pytest.fixture
def listed(qtbot: QtBot, theme: Theme, lanes: Background, file_shop) -> Callable[..., ListPage]:
    """Opens the list of the shop, this wide."""

    def show(width: int = 616, height: int = 700, *, start: bool = True) -> ListPage:
        pane = ListPane(
            theme, lanes, file_shop.reading, clock=lambda: NOW, zone=zone("Europe/Lisbon")
        )
        qtbot.addWidget(pane)
        pane.resize(width, height)
        with qtbot.waitExposed(pane):
            pane.show()
        page = ListPage(pane, qtbot)
        if start:
            pane.start()
        return page

    return show

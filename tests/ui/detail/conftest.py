"""An order page in a window of its own, without its web map."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.i18n import zone
from desktop.ui.orders.detail import DetailPane
from desktop.ui.theme import Scheme, Theme
from tests.pages.detail_page import DetailPage
from tests.ui.detail.orders import NOW

Opened = Callable[..., DetailPage]


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    made = Theme(Scheme.LIGHT)
    made.apply(qapp)
    yield made
    qapp.setStyleSheet("")


@pytest.fixture
def opened(qtbot: QtBot, theme: Theme) -> Opened:
    """Opens the order page, this large, with an order or without."""

    def show(page=None, *, width: int = 616, height: int = 868) -> DetailPage:
        pane = DetailPane(theme, clock=lambda: NOW, zone=zone("Europe/Lisbon"))
        qtbot.addWidget(pane)
        pane.resize(width, height)
        with qtbot.waitExposed(pane):
            pane.show()
        pane.activateWindow()
        qtbot.waitUntil(pane.isActiveWindow)
        made = DetailPage(pane, qtbot)
        made.show(page)
        return made

    return show

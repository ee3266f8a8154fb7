"""The list of keys."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QKeySequence

from desktop.i18n import LANGUAGES, speak
from desktop.ui.actions import COMMANDS
from desktop.ui.keys_dialog import KeysDialog
from tests.pages.window_page import WindowPage
from tests.ui.lanes import stocked

NATIVE = QKeySequence.SequenceFormat.NativeText  # as this computer names its keys


@pytest.fixture
def page(file_shop, windowed) -> WindowPage:
    stocked(file_shop, 2)
    return windowed(file_shop)


def open_keys(page) -> KeysDialog:
    page.command("keys")
    page.qtbot.waitUntil(lambda: page.window.findChild(KeysDialog) is not None)
    return page.window.findChild(KeysDialog)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_with_keys_is_in_the_list(page, language):
    speak(language)
    page.window.retranslate()
    said = page.words_of(open_keys(page))
    actions = page.window.actions_of_window
    for each in COMMANDS:
        if each.keys:
            assert actions[each.name].text().replace("&", "") in said
            assert QKeySequence(each.keys[0]).toString(NATIVE) in said


def test_it_closes_with_escape(page):
    dialog = open_keys(page)
    with page.qtbot.waitSignal(dialog.finished):
        page.qtbot.keyClick(dialog, "\x1b")

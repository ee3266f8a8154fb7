"""Underlined letters come with Alt and go with it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.buttons import Button
from desktop.ui.mnemonics import alt_key


@pytest.fixture
def window(qtbot: QtBot, light) -> QWidget:
    made = QWidget()
    rows = QVBoxLayout(made)
    made.field, made.button = QLineEdit(), Button(light, "&Mark as Paid")
    rows.addWidget(made.field)
    rows.addWidget(made.button)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.field.setFocus()
    return made


def test_letters_are_underlined_while_alt_is_held(window, qtbot):
    plain = window.button.grab().toImage()
    qtbot.keyPress(window.field, Qt.Key.Key_Alt)
    assert alt_key.held
    assert window.button.grab().toImage() != plain
    qtbot.keyRelease(window.field, Qt.Key.Key_Alt)
    assert not alt_key.held
    assert window.button.grab().toImage() == plain


def test_leaving_the_window_lets_alt_go(window, qtbot):
    qtbot.keyPress(window.field, Qt.Key.Key_Alt)
    other = QWidget()
    qtbot.addWidget(other)
    with qtbot.waitExposed(other):
        other.show()
    other.activateWindow()
    qtbot.waitUntil(lambda: not alt_key.held)


def test_the_letter_works_without_its_line(window, qtbot):
    with qtbot.waitSignal(window.button.clicked):
        qtbot.keyClick(window.field, Qt.Key.Key_M, Qt.KeyboardModifier.AltModifier)

"""The message bar and the empty state: one at a time, with a way on, heard and not in the way."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QVBoxLayout, QWidget

from desktop.i18n import speak
from desktop.ui.buttons import Button
from desktop.ui.empty_state import EmptyState
from desktop.ui.labels import PlainLabel
from desktop.ui.message_bar import Message, MessageBar
from desktop.ui.theme import Scheme, Theme, load_fonts

LONG = "Kai 40 está fora de stock. Não é possível vender mais até o stock ser reabastecido."


@pytest.fixture
def theme(qapp) -> Theme:
    load_fonts()
    return Theme(Scheme.LIGHT)


@pytest.fixture
def bar(theme) -> MessageBar:
    return MessageBar(theme)


@pytest.fixture
def place(bar, qtbot) -> QWidget:
    """The bar above a field, as below the header of an order."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(bar)
    column.addWidget(QLineEdit())
    column.addStretch(1)
    qtbot.addWidget(made)
    made.setGeometry(200, 200, 600, 300)  # away from where the pointer rests
    made.show()
    qtbot.waitExposed(made)
    made.findChild(QLineEdit).setFocus()
    qtbot.waitUntil(made.findChild(QLineEdit).hasFocus)
    return made


@pytest.fixture
def heard(monkeypatch) -> list[QAccessibleAnnouncementEvent]:
    """What a screen reader is told."""
    events: list[QAccessibleAnnouncementEvent] = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", events.append)
    return events


def words(bar: MessageBar) -> str:
    return bar.findChild(PlainLabel, "message_text").text()


def buttons(bar: MessageBar) -> list[Button]:
    return [each for each in bar.findChildren(Button) if each.isVisible()]


def test_nothing_is_shown_before_there_is_something_to_say(bar, place):
    assert bar.shown is None
    assert not bar.isVisible()
    assert place.findChild(QLineEdit).y() == 0


def test_a_message_stands_in_the_layout_and_covers_nothing(bar, place, qtbot):
    bar.say(Message(kind="ok", text="Order 1047 is now Paid."))
    field = place.findChild(QLineEdit)
    qtbot.waitUntil(lambda: field.y() > bar.geometry().bottom())
    assert bar.isVisible()
    assert words(bar) == "Order 1047 is now Paid."


def test_the_newest_message_takes_the_place_of_the_one_before(bar, place):
    bar.say(Message(kind="ok", text="first", actions=(("Undo", print, "undo-2"),)))
    bar.say(Message(kind="error", text="second"))
    assert words(bar) == "second"
    assert bar.shown.kind == "error"
    assert [each.objectName() for each in buttons(bar)] == ["message_close"]


def test_an_action_does_what_it_says(bar, place, qtbot):
    done = []
    undo = ("Undo", lambda: done.append("undo"), "undo-2")
    see = ("See", lambda: done.append("see"), "")
    bar.say(Message(kind="warn", text="x", actions=(undo, see)))
    first, second, _close = buttons(bar)
    assert (first.text(), second.text()) == ("Undo", "See")
    qtbot.mouseClick(second, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(first, Qt.MouseButton.LeftButton)
    assert done == ["see", "undo"]


def test_a_foreign_name_in_an_action_makes_no_shortcut(bar, place):
    bar.say(Message(kind="ok", text="x", actions=(("Show Rui & Filhos", print, ""),)))
    assert buttons(bar)[0].shortcut().isEmpty()


@pytest.mark.parametrize("way", ["close", "escape"])
def test_a_message_can_be_dismissed(bar, place, qtbot, way):
    bar.say(Message(kind="error", text="x"))
    close = bar.findChild(Button, "message_close")
    with qtbot.waitSignal(bar.dismissed):
        if way == "close":
            qtbot.mouseClick(close, Qt.MouseButton.LeftButton)
        else:
            close.setFocus()
            qtbot.keyClick(close, Qt.Key.Key_Escape)
    assert (bar.shown, bar.isVisible()) == (None, False)


def test_plain_success_leaves_by_itself(bar, place, qtbot):
    with qtbot.waitSignal(bar.dismissed, timeout=3000):
        bar.say(Message(kind="ok", text="x", lasts_ms=20))
    assert bar.shown is None


def test_a_newer_message_is_not_taken_away_by_the_time_of_the_older(bar, place, qtbot):
    bar.say(Message(kind="ok", text="short", lasts_ms=30))
    with qtbot.assertNotEmitted(bar.dismissed, wait=150):
        bar.say(Message(kind="warn", text="stays"))
    assert words(bar) == "stays"


def test_a_message_does_not_leave_from_under_the_keyboard(bar, place, qtbot):
    bar.say(Message(kind="ok", text="x", actions=(("Undo", print, ""),), lasts_ms=60))
    buttons(bar)[0].setFocus()
    with qtbot.assertNotEmitted(bar.dismissed, wait=200):
        pass
    with qtbot.waitSignal(bar.dismissed, timeout=3000):
        place.findChild(QLineEdit).setFocus()


def test_a_message_is_announced_politely(bar, heard):
    bar.say(Message(kind="ok", text="Order 1047 is now Cancelled."))
    said = [each for each in heard if isinstance(each, QAccessibleAnnouncementEvent)]
    assert [each.message() for each in said] == ["Order 1047 is now Cancelled."]
    assert said[0].politeness() is QAccessible.AnnouncementPoliteness.Polite


@pytest.mark.parametrize("size", [100, 150])
@pytest.mark.parametrize("width", [900, 480, 380])
def test_no_word_of_a_message_is_cut(bar, place, theme, qtbot, width, size):
    theme.set_text_size(size)
    place.setFixedWidth(width)
    bar.say(Message(kind="error", text=LONG, actions=(("Reabastecer stock…", print, ""),)))
    label = bar.findChild(PlainLabel, "message_text")

    def fits(button: Button) -> bool:
        corner = button.mapTo(bar, button.rect().bottomRight())
        return button.width() >= button.sizeHint().width() and bar.rect().contains(corner)

    qtbot.waitUntil(lambda: bar.width() == width)
    qtbot.waitUntil(lambda: all(map(fits, buttons(bar))))
    qtbot.waitUntil(lambda: label.width() >= 0.4 * width)
    qtbot.waitUntil(lambda: label.height() >= label.heightForWidth(label.width()))


def test_a_message_fades_in_only_where_the_system_moves_things(bar, place, qtbot):
    bar.say(Message(kind="ok", text="x"))
    assert bar.graphicsEffect() is None
    bar.dismiss()
    QApplication.setEffectEnabled(Qt.UIEffect.UI_General, True)
    try:
        bar.say(Message(kind="ok", text="x"))
        assert bar.graphicsEffect() is not None
        qtbot.waitUntil(lambda: bar.graphicsEffect() is None, timeout=2000)
    finally:
        QApplication.setEffectEnabled(Qt.UIEffect.UI_General, False)


def test_the_close_button_speaks_the_language(bar, place):
    close = bar.findChild(Button, "message_close")
    assert close.accessibleName() == "Dismiss"
    speak("es")
    bar.retranslate()
    assert close.accessibleName() not in {"", "Dismiss"}


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_kinds_differ_in_colour_and_icon(bar, place, theme, scheme):
    theme.set_scheme(scheme)
    pictures = []
    for kind in ("ok", "warn", "error"):
        bar.say(Message(kind=kind, text=""))
        pictures.append(bar.grab().toImage())
    assert pictures[0] != pictures[1] != pictures[2] != pictures[0]
    assert pictures[0].pixelColor(100, 10) == theme.colour("success_bg")


@pytest.fixture
def empty(theme, qtbot) -> EmptyState:
    made = EmptyState(theme)
    qtbot.addWidget(made)
    made.resize(440, 300)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_an_empty_place_says_why_and_offers_ways_on(empty, qtbot):
    done = []
    ways = (
        ("Show Rui & Filhos", lambda: done.append(1), True),
        ("Clear", lambda: done.append(2), False),
    )
    empty.show_state("search", "No order matches “x”", "Closest: Rui & Filhos", ways)
    first, second = (each for each in empty.findChildren(Button) if each.isVisible())
    assert (first.kind, second.kind) == ("primary", "secondary")
    assert first.text() == "Show Rui && Filhos"
    qtbot.mouseClick(second, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(first, Qt.MouseButton.LeftButton)
    assert done == [2, 1]
    assert empty.findChild(PlainLabel, "empty_text").text() == "Closest: Rui & Filhos"


def test_an_empty_place_forgets_what_it_said_before(empty):
    empty.show_state("search", "No order", "x", (("Clear", print, True),))
    empty.show_state("circle-check", "Nothing waits", "", (), "success_fg")
    assert [each for each in empty.findChildren(QAbstractButton) if each.isVisible()] == []
    assert not empty.findChild(PlainLabel, "empty_text").isVisible()

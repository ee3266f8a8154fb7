"""Notes: who wrote what, adding one, and never losing what was typed."""

from __future__ import annotations

from PySide6.QtCore import Qt

from desktop.domain.history import Happening
from tests.documents.orders import an_entry, at
from tests.ui.detail.orders import HISTORY, NOTE, a_page

CTRL = Qt.KeyboardModifier.ControlModifier


def a_note(text: str):
    return an_entry(Happening.NOTE_ADDED, at(12, 0), text=text, id=9)


def typed(page) -> str:
    return page.find("note").toPlainText()


def test_notes_are_told_with_who_wrote_them(opened):
    page = opened(a_page(customer_note="Ring twice"))
    assert page.text("note_text_0") == "Ring twice"
    assert page.text("note_who_0") == "From the customer"
    assert page.text("note_text_1") == NOTE
    assert page.text("note_who_1") == "Ana · Today 11:06"


def test_a_pinned_note_stands_first_with_its_mark_and_can_be_unpinned(opened, qtbot):
    written = a_note("Ring twice")
    pinned = an_entry(Happening.NOTE_PINNED, at(12, 1), facts={"entry": written.id}, id=10)
    page = opened(a_page(customer_note="As a gift", history=(pinned, written, *HISTORY)))
    assert page.text("note_text_0") == "Ring twice"
    assert page.text("note_who_0").startswith("Pinned · ")
    assert page.sees("note_pinned_0")
    assert page.text("note_text_1") == "As a gift"
    assert not page.find("pin_note_1").isVisibleTo(page.pane)  # the customer's own is no note
    assert not page.find("note_pinned_2").isVisibleTo(page.pane)
    with qtbot.waitSignal(page.pane.cards.notes.pin_wanted) as wished:
        page.find("pin_note_0").click()
    assert wished.args == [1047, written.id, False]


def test_notes_are_not_pinned_while_the_shop_is_away(opened):
    page = opened(a_page())
    page.pane.set_writable("The shop's database does not answer.")
    assert not page.find("pin_note_0").isEnabled()


def test_an_erased_note_says_so(opened):
    page = opened(a_page(history=(a_note(""),)))
    assert page.text("note_text_0") == "This note was erased."


def test_ctrl_enter_adds_a_note(opened, qtbot):
    page = opened(a_page())
    page.find("note").setFocus()
    page.type("Call first")
    with qtbot.waitSignal(page.pane.note_added) as added:
        page.press(Qt.Key.Key_Return, CTRL)
    assert added.args == [1047, "Call first"]
    assert typed(page) == ""


def test_a_button_adds_it_too_and_stands_there_only_when_something_is_typed(opened, qtbot):
    page = opened(a_page())
    assert not page.find("add_note").isVisibleTo(page.pane)
    page.find("note").setPlainText("Call first")
    assert page.find("add_note").isVisibleTo(page.pane)
    with qtbot.waitSignal(page.pane.note_added):
        page.find("add_note").click()


def test_an_empty_note_is_not_added(opened, qtbot):
    page = opened(a_page())
    page.find("note").setFocus()
    page.type("   ")
    with qtbot.assertNotEmitted(page.pane.note_added):
        page.press(Qt.Key.Key_Return, CTRL)


def test_enter_alone_begins_a_new_line_and_tab_moves_on(opened):
    page = opened(a_page())
    page.find("note").setFocus()
    page.type("one")
    page.press(Qt.Key.Key_Return)
    page.type("two")
    assert typed(page) == "one\ntwo"
    page.press(Qt.Key.Key_Tab)
    assert page.focused == "add_note"


def test_what_is_typed_waits_for_its_own_order(opened):
    page = opened(a_page())
    page.find("note").setPlainText("for 1047")
    page.show(a_page(id=5, number="1005"))
    assert typed(page) == ""
    page.find("note").setPlainText("for 1005")
    page.show(a_page(version=9))
    assert typed(page) == "for 1047"


def test_a_refused_note_comes_back_to_be_sent_again(opened):
    page = opened(a_page())
    page.find("note").setPlainText("Call first")
    page.find("add_note").click()
    page.show(a_page(version=9))  # read again, and it is not there
    assert typed(page) == "Call first"


def test_a_note_that_arrived_does_not_come_back(opened):
    page = opened(a_page())
    page.find("note").setPlainText("Call  first\n")
    page.find("add_note").click()
    page.show(a_page(history=(a_note("Call first"), *HISTORY)))
    assert typed(page) == ""
    assert "Call first" in page.words()
    page.show(a_page(history=(a_note("Call first"), *HISTORY)))
    assert typed(page) == ""


def test_a_note_shown_as_refused_and_then_arrived_is_not_offered_twice(opened):
    page = opened(a_page())
    page.find("note").setPlainText("Call first")
    page.find("add_note").click()
    page.show(a_page())  # read before the note was written
    page.show(a_page(history=(a_note("Call first"), *HISTORY)))
    assert typed(page) == ""

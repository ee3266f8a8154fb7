"""The questions before what moves stock or concerns money: what they say and how they end."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QLineEdit

from desktop.domain.address import Address
from desktop.domain.status import OrderStatus
from desktop.i18n import speak
from tests.documents.orders import ROSA, at
from tests.ui.detail.orders import GIVEN_BACK, TAKEN_AGAIN, a_page, products

PENDING, PAID, SHIPPED, CANCELLED = OrderStatus
ALT = Qt.KeyboardModifier.AltModifier


# ---- cancel ----
def test_the_question_names_every_product_with_its_level_before_and_after(opened):
    page = opened(a_page())
    page.click("mark_cancelled")
    words = page.question_words()
    assert "Cancel order 1047 of Mariana Costa?" in words
    assert "These products return to stock:" in words
    for row, (name, levels) in enumerate(
        (
            ("Beach flip-flops Kai 39", "5 → 6 in stock"),
            ("Linen shirt Maré, M", "8 → 9 in stock"),
            ("Straw hat Duna", "3 → 4 in stock"),
        )
    ):
        assert page.in_question(f"stock_name_{row}").text() == name
        assert page.in_question(f"stock_units_{row}").text() == "+1"
        assert page.in_question(f"stock_levels_{row}").text() == levels


@pytest.mark.parametrize(("status", "warned"), [(PENDING, False), (PAID, True), (SHIPPED, True)])
def test_money_that_was_received_is_not_sent_back_and_the_question_says_so(opened, status, warned):
    page = opened(a_page(status))
    page.click("mark_cancelled")
    warning = "€86.40 was received. Cancelling does not send money back: refund it from your bank."
    assert (warning in page.question_words()) is warned


def test_the_keyboard_starts_at_keep_and_escape_keeps(opened, qtbot):
    page = opened(a_page())
    page.click("mark_cancelled")
    assert page.question.focusWidget().objectName() == "keep"
    with qtbot.assertNotEmitted(page.pane.status_chosen):
        page.press(Qt.Key.Key_Escape)
    assert page.pane.question is None


def test_enter_keeps_the_order(opened, qtbot):
    page = opened(a_page())
    page.click("mark_cancelled")
    assert page.question.isVisible()
    with qtbot.assertNotEmitted(page.pane.status_chosen):
        page.press(Qt.Key.Key_Return)
    assert page.pane.question is None


def test_cancelling_by_keyboard_alone_and_the_focus_comes_back(opened, qtbot):
    page = opened(a_page(version=5))
    page.pane.focus_first()
    page.press(Qt.Key.Key_Space)
    assert page.question.isVisible()
    page.press(Qt.Key.Key_Tab)
    assert page.focused == "do"
    with qtbot.waitSignal(page.pane.status_chosen) as chosen:
        page.press(Qt.Key.Key_Return)
    assert chosen.args == [1047, CANCELLED, 5, {"reason": ""}]
    page.pane.activateWindow()
    qtbot.waitUntil(lambda: page.focused == "mark_cancelled")


@pytest.mark.parametrize("language", ["en", "es", "pt"])
def test_alt_m_cancels_in_every_language_with_the_reason_typed_before(opened, qtbot, language):
    speak(language)
    page = opened(a_page())
    page.pane.choose(CANCELLED)
    reason = page.in_question("reason")
    reason.setFocus()
    page.type("customer changed plans")
    with qtbot.waitSignal(page.pane.status_chosen) as chosen:
        page.press(Qt.Key.Key_M, ALT)
    assert chosen.args[3] == {"reason": "customer changed plans"}


def test_goods_that_were_sent_are_back_unless_the_box_is_unticked(opened, qtbot):
    page = opened(a_page(SHIPPED))
    page.click("mark_cancelled")
    box = page.in_question("goods_are_back")
    assert isinstance(box, QCheckBox)
    assert box.isChecked()
    box.setChecked(False)
    assert page.in_question("stock_levels_0").text() == "5 → 5 in stock"
    assert page.in_question("stock_units_0").text() == "0"
    with qtbot.waitSignal(page.pane.status_chosen) as chosen:
        page.in_question("do").click()
    assert chosen.args[3] == {"reason": "", "goods_are_back": False}


def test_goods_that_never_left_are_not_asked_for(opened):
    page = opened(a_page(PAID))
    page.click("mark_cancelled")
    assert page.question.findChild(QCheckBox) is None


def test_an_order_that_holds_no_stock_says_that_it_stays(opened):
    page = opened(a_page(gives_back=()))
    page.click("mark_cancelled")
    assert "Stock stays as it is." in page.question_words()
    assert "return to stock" not in page.question_words()


def test_only_one_question_is_asked_at_a_time(opened):
    page = opened(a_page())
    page.pane.choose(CANCELLED)
    first = page.question
    page.pane.choose(CANCELLED)
    page.pane.correct_shipping()
    assert page.question is first


def test_the_window_is_darkened_while_a_question_is_open(opened):
    page = opened(a_page())
    before = page.pane.grab().toImage().pixelColor(300, 120).lightness()
    page.click("mark_cancelled")
    assert page.question.isVisible()
    assert page.pane.grab().toImage().pixelColor(300, 120).lightness() < before * 0.8
    page.press(Qt.Key.Key_Escape)
    page.qtbot.waitUntil(
        lambda: page.pane.grab().toImage().pixelColor(300, 120).lightness() == before
    )


def test_many_products_leave_the_verbs_in_the_window(opened):
    page = opened(a_page(gives_back=GIVEN_BACK * 15), width=1024, height=700)
    page.click("mark_cancelled")
    assert page.question.height() < 600


# ---- reopen ----
def test_reopening_takes_the_stock_again(opened, qtbot):
    page = opened(a_page(CANCELLED, version=4))
    page.click("reopen")
    assert "The order becomes Paid again." in page.question_words()
    assert page.in_question("stock_units_0").text() == "−1"
    assert page.in_question("stock_levels_0").text() == "6 → 5 in stock"
    with qtbot.waitSignal(page.pane.reopen_wanted) as wanted:
        page.in_question("do").click()
    assert wanted.args == [1047, 4]


def short() -> tuple:
    first = replace(TAKEN_AGAIN[0], before=0, after=-1)
    return (first, *TAKEN_AGAIN[1:])


def test_reopening_is_refused_in_words_when_a_product_is_short(opened):
    page = opened(a_page(CANCELLED, takes_again=short(), products=products(0, 8, 8)))
    page.pane.reopen()
    said = "Stock is not enough: Beach flip-flops Kai 39 needs 1, 0 left."
    assert said in page.question_words()
    assert not page.in_question("do").isEnabled()
    assert "needs 1, 0 left" in page.in_question("do").toolTip()


@pytest.mark.parametrize("may", ["allow_backorder", "unlimited"])
def test_a_product_that_may_go_below_zero_is_not_short(opened, may):
    page = opened(a_page(CANCELLED, takes_again=short(), products=products(0, 8, 8, **{may: True})))
    page.pane.reopen()
    assert page.in_question("do").isEnabled()


# ---- back ----
def test_going_back_needs_a_reason_and_says_so(opened, qtbot):
    page = opened(a_page(PAID, version=3))
    page.action("to_pending_payment").trigger()
    do = page.in_question("do")
    assert not do.isEnabled()
    assert "Going back needs a reason." in do.toolTip()
    assert page.question.focusWidget().objectName() == "reason"
    page.type("   ")
    assert not do.isEnabled()
    page.type("marked by mistake")
    assert do.isEnabled()
    with qtbot.waitSignal(page.pane.status_chosen) as chosen:
        page.press(Qt.Key.Key_Return)
    assert chosen.args == [1047, PENDING, 3, {"reason": "marked by mistake"}]


# ---- addresses ----
def test_a_corrected_shipping_address_takes_the_same_billing_address_along(opened, qtbot):
    page = opened(a_page(billing=ROSA, version=2))
    page.action("correct_shipping").trigger()
    street = page.in_question("address_street")
    assert isinstance(street, QLineEdit)
    street.setText("  Rua do  Carmo 21 ")
    with qtbot.waitSignal(page.pane.address_corrected) as corrected:
        page.in_question("do").click()
    order_id, shipping, billing, seen = corrected.args
    assert (order_id, seen) == (1047, 2)
    assert shipping == replace(ROSA, street="Rua do Carmo 21")
    assert billing == shipping


def test_another_billing_address_stays_when_the_shipping_address_is_corrected(opened, qtbot):
    page = opened(a_page(billing=replace(ROSA, city="Porto")))
    page.pane.correct_shipping()
    page.in_question("address_city").setText("Braga")
    with qtbot.waitSignal(page.pane.address_corrected) as corrected:
        page.in_question("do").click()
    assert corrected.args[1].city == "Braga"
    assert corrected.args[2] is None


def test_a_corrected_billing_address_leaves_the_parcel_alone(opened, qtbot):
    page = opened(a_page())
    page.pane.correct_billing()
    page.in_question("address_tax_id").setText("500 100 200")
    with qtbot.waitSignal(page.pane.address_corrected) as corrected:
        page.in_question("do").click()
    assert corrected.args[1] is None
    assert corrected.args[2].tax_id == "500 100 200"


def test_an_address_that_was_not_changed_is_not_saved(opened, qtbot):
    page = opened(a_page())
    page.pane.correct_shipping()
    with qtbot.assertNotEmitted(page.pane.address_corrected):
        page.in_question("do").click()


def test_a_moved_address_loses_the_coordinates_of_the_old_one(opened, qtbot):
    page = opened(a_page(shipping=replace(ROSA, latitude=38.7, longitude=-9.1)))
    page.pane.correct_shipping()
    page.in_question("address_street").setText("Rua Nova 1")
    with qtbot.waitSignal(page.pane.address_corrected) as corrected:
        page.in_question("do").click()
    assert corrected.args[1].latitude is None


@pytest.mark.parametrize(
    ("field", "text", "words"),
    [
        ("street", "", "The street is missing."),
        ("street", "Rua da Rosa", "The house number is missing."),
        ("city", "", "The city is missing."),
    ],
)
def test_what_a_postman_would_miss_is_said_and_nothing_refused(opened, field, text, words):
    page = opened(a_page())
    page.pane.correct_shipping()
    hint = page.in_question("address_hint")
    assert not hint.isVisible()
    page.in_question(f"address_{field}").setText(text)
    assert hint.text() == words
    assert page.in_question("do").isEnabled()


def test_countries_are_named_in_the_readers_language(opened):
    speak("es")
    page = opened(a_page(shipping=replace(ROSA, country="DE")))
    page.pane.correct_shipping()
    assert page.in_question("address_country").currentText() == "Alemania"


def test_an_unknown_country_code_is_kept(opened, qtbot):
    page = opened(a_page(shipping=replace(ROSA, country="QZ")))
    page.pane.correct_shipping()
    page.in_question("address_city").setText("Braga")
    with qtbot.waitSignal(page.pane.address_corrected) as corrected:
        page.in_question("do").click()
    assert corrected.args[1].country == "QZ"


@pytest.mark.parametrize("language", ["en", "es", "pt"])
def test_no_two_verbs_of_a_question_share_a_letter(opened, language):
    speak(language)
    page = opened(a_page(SHIPPED, shipped_at=at(12, 0)))
    page.click("mark_cancelled")
    letters = letters_of(page.question.findChildren(QAbstractButton))
    assert len(letters) == 3
    assert len(set(letters)) == len(letters)


@pytest.mark.parametrize("language", ["en", "es", "pt"])
@pytest.mark.parametrize("status", OrderStatus)
def test_no_two_buttons_of_the_page_share_a_letter(opened, language, status):
    speak(language)
    page = opened(a_page(status))
    page.find("note").setPlainText("a note")
    shown = [each for each in page.pane.findChildren(QAbstractButton) if each.isVisible()]
    letters = letters_of(shown)
    assert len(letters) >= 4
    assert len(set(letters)) == len(letters), letters


def letters_of(buttons: list[QAbstractButton]) -> list[str]:
    """The letters that press a button together with Alt."""
    texts = [button.text().replace("&&", "") for button in buttons]
    return [text[text.index("&") + 1].casefold() for text in texts if "&" in text]


def test_an_address_that_is_empty_can_be_filled(opened, qtbot):
    page = opened(a_page(shipping=Address(), place=None))
    page.pane.correct_shipping()
    assert "The country is missing." in page.in_question("address_hint").text()
    page.in_question("address_street").setText("Rua Nova 1")
    with qtbot.waitSignal(page.pane.address_corrected) as corrected:
        page.in_question("do").click()
    assert corrected.args[1] == Address(street="Rua Nova 1")

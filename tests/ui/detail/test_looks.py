"""The order page in every language, theme and size: nothing is cut, unnamed or hidden."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from desktop.domain.customer import Contact
from desktop.domain.history import Happening
from desktop.domain.status import OrderStatus
from desktop.i18n import speak
from desktop.ui.badge import Badge
from desktop.ui.labels import ElidedLabel
from desktop.ui.orders.copy_text import CopyText
from desktop.ui.orders.header_plan import (
    GAP,
    LEFT,
    RIGHT,
    Shape,
    Widths,
    print_has_words,
    shape_for,
)
from desktop.ui.orders.page_cards import PageCards
from desktop.ui.theme import Scheme
from tests.documents.orders import ROSA, a_line, an_entry, at
from tests.ui.detail.orders import LINES, a_file, a_page

LANGUAGES = ("en", "es", "pt")
SIZES = ((616, 868, 100), (500, 640, 100), (480, 640, 150), (616, 868, 150), (1240, 900, 100))


def cut(pane: QWidget) -> list[str]:
    """The texts that are wider than the room they have."""
    shown = [each for each in pane.findChildren(QWidget) if each.isVisible()]
    return [said for widget in shown if (said := words_cut(widget))]


def words_cut(widget: QWidget) -> str:
    """The text of a widget that is too narrow for it; nothing when it fits, or goes on below."""
    if isinstance(widget, ElidedLabel):
        wide = widget.fontMetrics().horizontalAdvance(widget.text())
        return widget.text() if wide > widget.width() else ""
    goes_on = isinstance(widget, CopyText) or (isinstance(widget, QLabel) and widget.wordWrap())
    if goes_on or not isinstance(widget, QAbstractButton | QLabel):
        return ""
    too_wide = widget.sizeHint().width() > widget.width() + 1
    return (widget.text() or widget.accessibleName()) if too_wide else ""


def overlapping(parts: list[QWidget], within: QWidget) -> list[tuple[str, str]]:
    rects = [
        (part.objectName(), QRect(part.mapTo(within, QPoint(0, 0)), part.size()))
        for part in parts
        if part.isVisible()
    ]
    return [
        (one, other)
        for at_, (one, first) in enumerate(rects)
        for other, second in rects[at_ + 1 :]
        if first.intersects(second)
    ]


@pytest.mark.parametrize(("width", "height", "percent"), SIZES)
@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_cut_in_any_language_theme_or_size(
    opened, theme, language, scheme, width, height, percent
):
    speak(language)
    theme.set_scheme(scheme)
    theme.set_text_size(percent)
    shown = a_page(attachments=(a_file(name="proof.pdf"), a_file(media_type="application/zip")))
    page = opened(shown, width=width, height=height)
    page.qtbot.waitUntil(lambda: cut(page.pane) == [])
    header = page.pane.header
    parts = [header.number, header.badge, header.buttons, header.date, header.print, header.more]
    assert overlapping(parts, header) == []
    cards = page.pane.cards
    assert cards.widget().width() <= cards.viewport().width()  # nothing to scroll sideways


@pytest.mark.parametrize("status", OrderStatus)
def test_changing_the_text_size_while_an_order_is_open_cuts_nothing(opened, theme, status):
    page = opened(a_page(status))
    theme.set_text_size(150)
    page.qtbot.waitUntil(lambda: cut(page.pane) == [])
    for button in page.pane.header.buttons.shown:
        assert button.height() == button.sizeHint().height()
        assert page.pane.header.rect().contains(
            button.mapTo(page.pane.header, button.rect().bottomRight())
        )


def test_changing_the_theme_changes_the_page(opened, theme):
    page = opened(a_page())
    assert page.pane.grab().toImage().pixelColor(4, 300) == theme.colour("window")
    theme.set_scheme(Scheme.DARK)
    image = page.pane.grab().toImage()
    assert image.pixelColor(4, 300) == QColor("#17181A")
    assert image.pixelColor(4, 40) == QColor("#1F2124")


def test_the_header_gives_way_step_by_step(opened):
    speak("es")
    page = opened(a_page(), width=900)
    shapes = []
    for width in (900, 600, 540, 480):
        page.pane.resize(width, 868)
        QApplication.processEvents()
        shapes.append(page.pane.header.shape)
    assert shapes == [Shape.WHOLE, Shape.BADGE_BELOW, Shape.BUTTONS_BELOW, Shape.BUTTONS_BELOW]
    assert page.sees("order_date_below")
    assert not page.sees("order_date")


def test_the_map_is_beside_the_address_and_above_it_where_it_is_narrow(opened):
    page = opened(a_page())
    name, chart = page.find("shipping_name"), page.find("map")
    top = chart.mapTo(page.pane, QPoint(0, 0))
    beside = name.mapTo(page.pane, QPoint(0, 0))
    assert beside.x() > top.x() + chart.width()
    share = chart.width() / (chart.width() + name.width())
    assert 0.55 < share < 0.65
    page.pane.resize(520, 868)
    QApplication.processEvents()
    page.qtbot.waitUntil(
        lambda: (
            name.mapTo(page.pane, QPoint(0, 0)).y()
            > chart.mapTo(page.pane, QPoint(0, chart.height())).y()
        )
    )


def test_an_ultra_wide_page_has_two_columns(opened):
    page = opened(a_page(), width=1200)
    products = page.find("products_card").mapTo(page.pane, QPoint(0, 0))
    history = page.find("history_card").mapTo(page.pane, QPoint(0, 0))
    assert history.x() > products.x() + 500
    page.pane.resize(900, 868)
    QApplication.processEvents()
    history = page.find("history_card").mapTo(page.pane, QPoint(0, 0))
    assert history.x() == page.find("products_card").mapTo(page.pane, QPoint(0, 0)).x()


def test_cards_line_up(opened):
    page = opened(a_page(), height=1500)
    names = ("shipping_card", "products_card", "contact_card", "billing_card", "history_card")
    assert len({page.find(name).mapTo(page.pane, QPoint(0, 0)).x() for name in names}) == 1
    assert page.find("contact_card").height() == page.find("information_card").height()
    assert page.find("billing_card").height() == page.find("payment_card").height()


def test_amounts_end_on_one_line(opened):
    page = opened(a_page(), height=1500)
    parts = ("line_total_0", "line_total_2", "subtotal_amount", "total_amount")
    ends = {
        page.find(name).mapTo(page.pane, page.find(name).rect().topRight()).x() for name in parts
    }
    assert len(ends) == 1


# ---- for every eye, hand and ear ----
@pytest.mark.parametrize("status", OrderStatus)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_button_has_a_name_and_is_large_enough_to_hit(opened, language, status):
    speak(language)
    page = opened(a_page(status), height=1500)
    page.find("note").setPlainText("x")
    QApplication.processEvents()
    for button in page.pane.findChildren(QAbstractButton):
        if button.isVisible():
            assert button.accessibleName() or button.text(), button
            assert button.width() >= 24, button.accessibleName()
            assert button.height() >= 24, button.accessibleName()


def is_in_sight(part: QWidget, cards: PageCards) -> bool:
    """Whether all of a widget is seen, with twelve pixels above and below where there are any."""
    top = part.mapTo(cards.viewport(), QPoint(0, 0)).y()
    bottom, bar = top + part.height(), cards.verticalScrollBar()
    above = top >= 12 or bar.value() == 0
    return above and (bottom + 12 <= cards.viewport().height() or bar.value() == bar.maximum())


def test_every_stop_of_the_keyboard_is_named_and_brought_into_sight(opened):
    page = opened(a_page(attachments=(a_file(),)), height=500)
    page.pane.focus_first()
    cards, stops = page.pane.cards, []
    while page.focused not in stops:
        stops.append(page.focused)
        widget = QApplication.focusWidget()
        assert widget.accessibleName() or widget.text(), page.focused
        if cards.widget().isAncestorOf(widget):
            page.qtbot.waitUntil(lambda part=widget: is_in_sight(part, cards))
        page.press(Qt.Key.Key_Tab)
    assert stops == [
        "mark_cancelled", "mark_next", "print", "more", "map",
        "copy_address", "directions", "move_pin", "more_place",
        "contact_email", "contact_phone", "show_customer", "payment_0_copy",
        "payment_1_copy", "payment_2_copy", "payment_3_copy", "payment_4_copy", "pin_note_0",
        "note", "attachment_open_0", "attachment_save_0", "attachment_remove_0", "attach_file",
    ]  # fmt: skip


def test_a_message_comes_after_the_header_in_the_order_of_the_keyboard(opened):
    from desktop.ui.message_bar import Message  # noqa: PLC0415  # this test's own

    page = opened(a_page())
    page.pane.say(Message(kind="ok", text="Done.", actions=(("Undo", lambda: None, "undo-2"),)))
    page.find("more").setFocus()
    page.press(Qt.Key.Key_Tab)
    assert page.focused == "message_action_0"
    page.press(Qt.Key.Key_Tab)
    assert page.focused == "message_close"
    page.press(Qt.Key.Key_Tab)
    assert page.focused == "map"


def test_the_map_is_left_towards_the_address(opened):
    page = opened(a_page())
    page.find("map").setFocus()
    page.press(Qt.Key.Key_Escape)
    assert page.focused == "copy_address"


def test_the_state_is_never_told_by_colour_alone(opened):
    page = opened(a_page())
    badge = page.find("order_badge")
    assert isinstance(badge, Badge)
    words = badge.accessibleName()
    page.show(a_page(OrderStatus.CANCELLED))
    assert (words, badge.accessibleName()) == ("Paid", "Cancelled")


# ---- foreign text ----
def test_what_a_customer_writes_is_shown_as_it_is(opened, tmp_path):
    image = QImage(60, 60, QImage.Format.Format_RGB32)
    image.fill(QColor("#FF0000"))
    path = tmp_path / "red.png"
    assert image.save(str(path))
    evil = f"<img src='{path.as_posix()}' width='60' height='60'><b>R&D</b>"
    page = opened(hostile_page(evil), height=2400)
    page.pane.choose(OrderStatus.CANCELLED)
    question = page.question
    for widget in (page.pane, question):
        for label in widget.findChildren(QLabel):
            assert label.textFormat() is Qt.TextFormat.PlainText or not label.text(), label.text()
        assert red_dots(widget) == 0
    assert page.text("line_name_0") == evil
    assert page.text("note_text_0") == evil
    assert evil in page.question_words()
    tips = [widget.toolTip() for widget in page.pane.findChildren(QWidget) if widget.toolTip()]
    assert not [tip for tip in tips if "<img" in tip]


def test_a_word_without_end_makes_nothing_wider(opened):
    page = opened(hostile_page("W" * 400), width=500)
    cards = page.pane.cards
    assert cards.widget().width() <= cards.viewport().width()
    for name in ("shipping_name", "line_name_0", "contact_email", "note_text_0", "payment_0_copy"):
        part = page.find(name)
        right = part.mapTo(page.pane, part.rect().topRight()).x()
        assert right <= 500 - 18, name
    name = page.find("shipping_name")
    assert name.height() > 3 * name.fontMetrics().height()  # the whole word, on several lines


def hostile_page(evil: str):
    address = replace(ROSA, name=evil, street=evil, city=evil, tax_id=evil)
    return a_page(
        contact=Contact(name=evil, email=evil, phone=evil),
        shipping=address,
        billing=address,
        lines=(a_line(evil, evil, 2990), *LINES[1:]),
        payment_method=evil,
        payment_information=f"{evil}\nIBAN: {evil}",
        payment_reference=evil,
        shipping_method=evil,
        customer_note=evil,
        history=(an_entry(Happening.NOTE_ADDED, at(11, 0), text=evil, actor=evil),),
    )


def red_dots(widget: QWidget) -> int:
    image = widget.grab().toImage()
    dots = (
        image.pixelColor(x, y)
        for x in range(0, image.width(), 4)
        for y in range(0, image.height(), 4)
    )
    return sum(1 for dot in dots if dot.red() > 240 and dot.green() < 30 and dot.blue() < 30)


# ---- the plan of the header ----
parts = st.integers(20, 400)


@given(
    width=st.integers(320, 1600),
    needs=st.builds(
        Widths, number=parts, badge=parts, buttons=parts, date=parts, print=st.integers(60, 140),
        print_icon=st.just(34), more=st.just(34),
    ),
)  # fmt: skip
def test_whatever_the_widths_each_shape_has_room_for_its_parts(width, needs):
    shape = shape_for(width, needs, 560)
    room = width - LEFT - RIGHT
    words = print_has_words(width, needs, shape)
    tools = (needs.print if words else needs.print_icon) + needs.more
    if shape is Shape.WHOLE:
        assert needs.number + needs.badge + needs.buttons + 2 * GAP <= room
    elif shape is Shape.BADGE_BELOW:
        assert needs.number + GAP + needs.buttons <= room
        assert needs.badge + GAP + needs.date + GAP + tools <= room
    elif shape is Shape.BUTTONS_BELOW:
        assert needs.number + GAP + needs.badge + GAP + tools <= room
    if width < 560:
        assert shape in {Shape.BUTTONS_BELOW, Shape.BADGE_APART}

"""The print dialog under the hand."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from desktop import i18n
from desktop.domain.customer import Contact
from desktop.ui.paper import preview
from desktop.ui.theme import Scheme, Theme
from tests.documents.orders import ROSA, a_page, many_lines
from tests.ui.paper.papers import pdf_text, read_pdf
from tests.ui.paper.print_dialog_page import Memory, PrintDialogPage


@pytest.fixture
def theme(qapp):
    made = Theme(Scheme.LIGHT)
    made.apply(qapp)
    return made


@pytest.fixture
def page(qtbot, theme):
    return PrintDialogPage(qtbot, theme)


def orders(count: int):
    return [a_page(number=str(1047 - n), id=1000 + n) for n in range(count)]


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_it_opens_with_the_page_in_view_in_every_language_and_theme(qtbot, qapp, language, scheme):
    theme = Theme(scheme)
    theme.apply(qapp)
    i18n.speak(language)
    page = PrintDialogPage(qtbot, theme)
    picture = page.dialog.grab().toImage()
    canvas = page.dialog.preview.canvas
    corner = canvas.mapTo(page.dialog, canvas.rect().topLeft())
    assert picture.pixelColor(corner.x() + 8, corner.y() + 8) == QColor("white")
    drawn = canvas.drawn
    assert drawn is not None
    colours = {drawn.pixel(x, y) for x in range(0, drawn.width(), 3) for y in range(0, 200, 3)}
    assert len(colours) > 20
    assert "mariana.costa@example.pt" in page.texts


def test_the_order_and_its_customer_are_named(page):
    assert page.label("print_orders") == "1047 · Mariana Costa"


def test_the_customers_language_is_offered_first(page):
    assert page.options("language")[:2] == [
        "Português (customer's language)",
        "English (shop's language)",
    ]


def test_another_language_changes_the_page(page):
    page.choose("language", "shop's language")
    assert "Order summary. Not an invoice." in page.texts
    page.choose("language", "Español")
    assert "Order summary. Not an invoice." not in page.texts


def test_customers_of_several_languages_each_have_their_own(qtbot, theme):
    spanish = a_page(billing=replace(ROSA, country="ES"))
    page = PrintDialogPage(qtbot, theme, a_page(), spanish)
    assert page.options("language")[0] == "Each customer's language"
    assert [content.language for content in page.dialog.contents] == ["pt", "es"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("payment", "Beneficiário: Praia & Sol, Lda."),
        ("notes", "sexta-feira: enviar antes de quarta."),
        ("history", "21/11/2026, 10:42"),
    ],
)
def test_what_is_not_ticked_leaves_the_page(page, name, text):
    assert text in page.texts
    page.tick(name, on=False)
    assert text not in page.texts
    page.tick(name, on=True)
    assert text in page.texts


def test_letter_paper_changes_the_page(page):
    page.choose("paper", "Letter")
    sheet = page.dialog.preview.canvas.sheet
    assert sheet is not None
    assert sheet.paper.width == pytest.approx(612)


def test_saving_writes_the_pdf_tells_which_orders_and_closes(qtbot, theme, tmp_path):
    page = PrintDialogPage(qtbot, theme, *orders(3))
    page.choose("paper", "Letter")
    path = tmp_path / "three.pdf"
    with qtbot.waitSignal(page.dialog.saved) as saved:
        page.save_as(path)
    assert saved.args == [str(path)]
    assert page.printed == [[1000, 1001, 1002]]
    assert not page.dialog.isVisible()
    assert read_pdf(path).pageCount() == 3
    assert page.memory == {
        "print/folder": str(tmp_path),
        "print/paper": "Letter",
        "print/document": "order-summary",
    }


def test_the_file_ends_in_pdf_even_when_nobody_typed_it(page, tmp_path):
    page.save_as(tmp_path / "mine")
    assert "1047" in pdf_text(tmp_path / "mine.pdf")


def test_the_suggested_name_comes_from_the_number_and_from_nothing_else(qtbot, theme):
    number = "../../etc/pass wd"
    memory = Memory({"print/folder": "/shop/papers"})
    page = PrintDialogPage(qtbot, theme, a_page(number=number), memory=memory)
    page.save_as("")
    assert Path(page.suggested) == Path("/shop/papers/Order etcpasswd.pdf")


def test_no_file_named_is_no_paper(page):
    page.save_as("")
    assert page.printed == []
    assert page.dialog.isVisible()


def test_a_file_that_cannot_be_written_is_said_and_the_dialog_stays(page, tmp_path):
    page.save_as(tmp_path / "none" / "1047.pdf")
    assert "1047.pdf" in page.message
    assert page.dialog.isVisible()
    assert page.printed == []
    assert page.button("print_save").isEnabled()


def test_a_long_job_can_be_stopped_and_then_nothing_is_written(qtbot, theme, tmp_path):
    page = PrintDialogPage(qtbot, theme, *orders(30))
    progress = page.dialog.progress
    seen = []

    def press_stop(done: int) -> None:
        seen.append((done, progress.isVisible()))
        if done == 2:
            progress.stop.click()

    progress.bar.valueChanged.connect(press_stop)
    page.save_as(tmp_path / "job.pdf")
    assert seen[-1] == (2, True)
    assert page.message == "Stopped. No file was written."
    assert list(tmp_path.iterdir()) == []
    assert page.printed == []
    assert page.dialog.isVisible()
    assert not progress.isVisible()


def test_esc_stops_a_job_before_it_closes_the_dialog(qtbot, theme, tmp_path):
    page = PrintDialogPage(qtbot, theme, *orders(30))
    page.dialog.progress.bar.valueChanged.connect(
        lambda _done: qtbot.keyClick(page.dialog, Qt.Key.Key_Escape)
    )
    page.save_as(tmp_path / "job.pdf")
    assert page.dialog.isVisible()
    assert page.message == "Stopped. No file was written."
    qtbot.keyClick(page.dialog, Qt.Key.Key_Escape)
    assert not page.dialog.isVisible()


def test_esc_closes_and_prints_nothing(page, qtbot):
    qtbot.keyClick(page.dialog, Qt.Key.Key_Escape)
    assert not page.dialog.isVisible()
    assert page.printed == []


def test_the_last_printer_and_paper_are_taken_up_again(qtbot, theme):
    memory = Memory({"print/printer": "epson", "print/paper": "Letter"})
    page = PrintDialogPage(qtbot, theme, memory=memory)
    assert page.combo("printer").currentText() == "Epson, back room"
    assert page.combo("paper").currentText() == "Letter, portrait"


def test_a_printer_that_is_gone_gives_way_to_the_usual_one(qtbot, theme):
    page = PrintDialogPage(qtbot, theme, memory=Memory({"print/printer": "sold"}))
    assert page.combo("printer").currentText() == "HP LaserJet, front desk"


def test_without_a_printer_the_way_is_the_pdf(qtbot, theme):
    page = PrintDialogPage(qtbot, theme, printers=())
    assert page.options("printer") == ["No printer here: save as PDF"]
    send = page.button("print_send")
    assert not send.isEnabled()
    assert "There is no printer" in send.toolTip()
    assert page.button("print_save").hasFocus()
    page.dialog.print_now()
    assert page.printed == []


def test_one_page_needs_no_turning(page):
    assert page.page_text == "Page 1 of 1"
    assert not page.button("preview_onward").isVisible()


def test_one_turns_the_pages_of_one_order_and_then_comes_to_the_next(qtbot, theme):
    page = PrintDialogPage(qtbot, theme, a_page(lines=many_lines(60)), a_page(number="1048"))
    said = [page.page_text]
    for _page in range(3):
        page.press("preview_onward")
        said.append(page.page_text)
    assert said == [
        "Order 1 of 2 · Page 1 of 3",
        "Order 1 of 2 · Page 2 of 3",
        "Order 1 of 2 · Page 3 of 3",
        "Order 2 of 2 · Page 1 of 1",
    ]
    assert not page.button("preview_onward").isEnabled()
    qtbot.keyClick(page.dialog.preview, Qt.Key.Key_PageUp)
    assert page.page_text == "Order 1 of 2 · Page 3 of 3"


def test_hundreds_of_orders_open_at_once_because_only_one_is_laid_out(qtbot, theme, monkeypatch):
    laid_out = []
    real = preview.sheets_of

    def counted(content, paper):
        laid_out.append(content.number)
        return real(content, paper)

    monkeypatch.setattr(preview, "sheets_of", counted)
    PrintDialogPage(qtbot, theme, *orders(300))
    assert set(laid_out) == {"1047"}


def test_a_closer_look_makes_the_sheet_larger(page):
    canvas = page.dialog.preview.canvas
    before = canvas.width()
    page.press("preview_larger")
    assert canvas.width() == pytest.approx(before * 1.25, abs=2)
    page.press("preview_smaller")
    assert canvas.width() == before


def test_resizing_draws_the_sheet_once_when_it_is_over(page, qtbot, monkeypatch):
    drawn = []
    real = preview.page_image

    def counted(*args):
        drawn.append(args)
        return real(*args)

    page.dialog.grab()
    monkeypatch.setattr(preview, "page_image", counted)
    for width in range(970, 1070, 10):
        page.dialog.resize(width, 700 + width // 10)
        page.dialog.grab()
    assert drawn == []
    qtbot.waitUntil(lambda: bool(page.dialog.grab()) and len(drawn) == 1)


def test_it_is_never_larger_than_its_window(qtbot, theme):
    window = QWidget()
    window.resize(900, 600)
    page = PrintDialogPage(qtbot, theme, parent=window)
    assert page.dialog.width() <= 900
    assert page.dialog.height() <= 600
    page.dialog.setParent(None)  # else the window would take the dialog with it


def test_large_text_cuts_no_button(qtbot, qapp):
    theme = Theme(Scheme.LIGHT, 150)
    theme.apply(qapp)
    page = PrintDialogPage(qtbot, theme)
    for button in page.dialog.findChildren(QAbstractButton):
        if button.isVisible() and button.text():
            assert button.width() >= button.sizeHint().width(), button.text()


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize("size", [100, 150])
def test_nothing_sticks_out_of_the_column_of_choices(qtbot, qapp, language, size):
    theme = Theme(Scheme.LIGHT, size)
    theme.apply(qapp)
    i18n.speak(language)
    page = PrintDialogPage(qtbot, theme, printers=())
    column = page.dialog.choices
    parts = [each for each in column.findChildren(QWidget) if each.parent() is column]
    assert parts
    for part in parts:
        right = part.mapTo(column, part.rect().topRight()).x()
        assert right <= column.width() - 18, part.objectName()
    assert column.parentWidget().width() >= column.width()


def test_every_button_has_a_name_and_a_size_for_a_finger(page):
    for button in page.dialog.findChildren(QAbstractButton):
        if button.isVisible():
            assert button.accessibleName() or button.text()
            assert button.width() >= 24
            assert button.height() >= 24


def test_a_customers_name_is_shown_letter_by_letter(qtbot, theme):
    contact = Contact(name="<b>Bold</b><img src=file:///etc/passwd>")
    page = PrintDialogPage(qtbot, theme, a_page(contact=contact))
    assert page.label("print_orders").endswith(contact.name)
    for label in page.dialog.findChildren(QLabel):
        assert label.text() == "" or label.textFormat() is Qt.TextFormat.PlainText


def test_ctrl_shift_s_saves(page, qtbot, tmp_path):
    page.file = str(tmp_path / "keys.pdf")
    with qtbot.waitActive(page.dialog):
        page.dialog.activateWindow()
    modifiers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(page.dialog, Qt.Key.Key_S, modifiers)
    qtbot.waitUntil((tmp_path / "keys.pdf").is_file)

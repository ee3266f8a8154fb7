"""The settings page: everything applies at once, and what cannot be says why."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
)

from desktop.i18n import speak
from tests.pages.window_page import WindowPage
from tests.ui.lanes import stocked


@pytest.fixture
def page(file_shop, windowed) -> WindowPage:
    stocked(file_shop, 3)
    shown = windowed(file_shop)
    shown.list.wait_listed(3)
    shown.view.show_page("settings")
    return shown


def write(page: WindowPage, name: str, text: str) -> None:
    field = page.window.findChild(QLineEdit, f"set_{name}")
    assert field is not None
    field.setFocus()
    field.selectAll()
    page.qtbot.keyClicks(field, text)
    page.qtbot.keyClick(field, Qt.Key.Key_Return)


def choose(page: WindowPage, name: str, value: object) -> None:
    combo = page.window.findChild(QComboBox, f"set_{name}")
    assert combo is not None
    at = combo.findData(value)
    assert at >= 0
    combo.setCurrentIndex(at)
    combo.activated.emit(at)


def settings(file_shop):
    return file_shop.settings.get()


def test_the_shops_name_is_kept_and_shown_at_once(page, file_shop):
    write(page, "name", "Sol & Mar")
    page.qtbot.waitUntil(lambda: settings(file_shop).name == "Sol & Mar")
    page.qtbot.waitUntil(lambda: page.window.windowTitle() == "Sol & Mar – Mostrador")


def test_fields_typed_one_after_the_other_are_all_kept(page, file_shop):
    for name, text in (("street", "Rua do Carmo 21"), ("postcode", "1200-093"), ("city", "Lisboa")):
        write(page, name, text)
    page.qtbot.waitUntil(lambda: settings(file_shop).city == "Lisboa")
    kept = settings(file_shop)
    assert (kept.street, kept.postcode) == ("Rua do Carmo 21", "1200-093")


@pytest.mark.parametrize(
    ("code", "typed", "rate"),
    [("en", "22.5", "22.5"), ("es", "22,5", "22.5"), ("pt", "6", "6"), ("en", "", "0")],
)
def test_a_tax_rate_is_typed_as_the_language_writes_it(page, file_shop, code, typed, rate):
    page.view._preferences.set_language(code)
    field = page.window.findChild(QLineEdit, "set_tax_rate")
    field.setText("99")
    field.setText(typed)
    field.editingFinished.emit()
    page.qtbot.waitUntil(lambda: settings(file_shop).tax_rate == Decimal(rate))


@pytest.mark.parametrize(("name", "text"), [("tax_rate", "a lot"), ("low_level", "-3")])
def test_what_is_no_number_is_refused_in_words(page, file_shop, name, text):
    before = settings(file_shop)
    write(page, name, text)
    shown = page.view.settings.message.shown
    assert text in shown.text
    assert settings(file_shop) == before
    field = page.window.findChild(QLineEdit, f"set_{name}")
    assert field.text() != text


def test_a_setting_the_shop_refuses_goes_back_to_what_it_was(page, file_shop):
    write(page, "name", " ")
    page.qtbot.waitUntil(lambda: page.view.settings.message.shown is not None)
    assert "shop name is missing" in page.view.settings.message.shown.text
    field = page.window.findChild(QLineEdit, "set_name")
    page.list.table.setFocus()
    page.view.settings.shop.show_settings(settings(file_shop))
    assert field.text() == "Praia"


def test_payment_information_is_kept_when_the_field_is_left(page, file_shop):
    area = page.window.findChild(QPlainTextEdit, "set_payment_information")
    area.setFocus()
    page.qtbot.keyClicks(area, "IBAN: PT50 0000")
    page.find("set_language").setFocus()
    page.qtbot.waitUntil(lambda: settings(file_shop).payment_information == "IBAN: PT50 0000")


def test_payment_information_is_kept_when_the_page_is_left(page, file_shop):
    area = page.window.findChild(QPlainTextEdit, "set_payment_information")
    area.setFocus()
    page.qtbot.keyClicks(area, "Bizum 600 000 000")
    page.view.show_page("orders")
    page.qtbot.waitUntil(lambda: settings(file_shop).payment_information == "Bizum 600 000 000")


def test_whether_prices_include_the_tax_is_a_box(page, file_shop):
    box = page.window.findChild(QCheckBox, "set_tax_included")
    assert box.isChecked()
    box.click()
    page.qtbot.waitUntil(lambda: not settings(file_shop).tax_included)


def test_another_time_zone_tells_other_hours_in_the_list(page, file_shop):
    page.view.show_page("orders")
    page.list.wait_read()
    assert page.list.model.texts(0).time == "13:00"
    page.view.show_page("settings")
    choose(page, "time_zone", "Pacific/Honolulu")
    page.qtbot.waitUntil(lambda: page.list.model.texts(0).time == "03:00")


def test_the_currency_is_shown_and_cannot_be_changed(page):
    assert page.text("set_currency") == "EUR"


def test_language_and_text_size_and_rows_change_at_once(page, workstation):
    choose(page, "language", "pt")
    assert page.view.settings._title.text() == "Definições"
    choose(page, "text_size", 130)
    assert page.view._theme.text_size == 130
    choose(page, "density", True)
    assert page.list.table.rowHeight(0) == round(34 * 1.3)
    assert (workstation.language, workstation.text_size, workstation.compact) == ("pt", 130, True)
    choose(page, "text_size", 100)


def test_the_name_of_who_works_is_shown_in_the_navigation(page, workstation):
    write(page, "actor", "Carla")
    assert workstation.actor_name == "Carla"
    assert page.view.navigation._who.text() == "Carla · this computer"


def test_an_empty_name_of_who_works_is_not_taken(page, workstation):
    before = workstation.actor_name
    write(page, "actor", "  ")
    assert workstation.actor_name == before


def test_back_up_now_adds_a_copy_to_the_list(page, file_shop):
    page.click("backUpNow")
    page.qtbot.waitUntil(lambda: len(file_shop.backups.all()) == 1)
    page.qtbot.waitUntil(lambda: page.window.findChild(object, "restore_0") is not None)


def test_a_backup_that_fails_is_said(page, file_shop, monkeypatch):
    from desktop.domain.errors import DiskFull  # noqa: PLC0415

    def full():
        raise DiskFull("/shop")

    monkeypatch.setattr(file_shop.backups, "back_up", full)
    page.click("backUpNow")
    page.qtbot.waitUntil(lambda: page.text("backup_line") == "The backup failed")
    assert "no room left" in page.view.settings.message.shown.text


def test_where_the_shop_lies_can_be_copied(page, file_shop, qapp):
    button = next(
        each for each in page.find("set_place").children() if getattr(each, "copied", None)
    )
    button.click()
    assert qapp.clipboard().text() == str(file_shop.path)


def test_only_the_sample_shop_can_be_removed(page):
    assert page.window.findChild(QAbstractButton, "removeSample") is None


def test_an_import_is_tried_told_and_done(page, file_shop, samples):
    page.view.bring_in(samples / "jumpseller_orders.json")
    dialog = page.question()
    assert dialog.objectName() == "importDialog"
    page.qtbot.waitUntil(lambda: page.text("fileOutcome").startswith("Nothing was written."))
    assert file_shop.reading.listing(page.view.list.query).total_count == 3
    page.click("bringIn", dialog)
    page.qtbot.waitUntil(lambda: page.text("fileOutcome").startswith("4 new"))
    page.click("closeImport", dialog)
    page.view.show_page("orders")
    page.list.wait_listed(7)


def test_the_same_file_again_has_nothing_to_bring(page, file_shop, samples):
    file_shop.imports.bring_in(file_shop.imports.read(samples / "jumpseller_orders.json"))
    page.view.bring_in(samples / "jumpseller_orders.json")
    dialog = page.question()
    page.qtbot.waitUntil(lambda: "0 new" in page.text("fileOutcome"))
    assert not dialog.findChild(object, "bringIn").isEnabled()
    page.click("closeImport", dialog)


@pytest.mark.parametrize("code", ["es", "pt"])
def test_no_word_of_the_settings_stays_english(page, code):
    before = _words(page)
    speak(code)
    page.view.settings.retranslate()
    after = _words(page)
    same_everywhere = {"EUR", "General", "Total", "E-mail"}
    assert [word for word in before if word in after and word not in same_everywhere] == []


def _words(page: WindowPage) -> list[str]:
    view = page.view.settings
    labels = [
        each.text()
        for section in (view.general, view.shop, view.data)
        for each in section._labels.values()
    ]
    return [*labels, view._title.text()]


def test_opening_the_settings_opens_no_other_window(file_shop, windowed):
    shown = windowed(file_shop)
    shown.qtbot.waitUntil(shown.window.isActiveWindow)
    opened = []

    class Watcher(QObject):
        def eventFilter(self, watched, event):  # noqa: N802  # Qt calls us
            if event.type() is QEvent.Type.Show and getattr(watched, "isWindow", bool)():
                opened.append(watched.objectName())
            return False

    watcher = Watcher()
    QApplication.instance().installEventFilter(watcher)
    shown.view.show_page("settings")
    QApplication.instance().removeEventFilter(watcher)
    assert opened == []

"""Saved views under the hand: named, listed by a click, put in order, one to begin with."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from desktop.domain.order_filters import Filters, Period
from desktop.domain.saved_views import View
from desktop.domain.status import OrderStatus
from desktop.ui.workstation import Workstation
from tests.ui.lanes import stocked

PENDING, PAID, SHIPPED, CANCELLED = OrderStatus
ALT = Qt.KeyboardModifier.AltModifier


class Views:
    """The sheet of saved views as a user sees it."""

    def __init__(self, window) -> None:
        self.window, self.qtbot = window, window.qtbot
        self.views = window.view.views
        self.list_page = window.list

    def open(self) -> None:
        self.qtbot.mouseClick(self.window.find("viewsButton"), Qt.MouseButton.LeftButton)

    @property
    def sheet(self):
        return self.views.sheet

    def names(self) -> list[str]:
        rows = self.sheet.list
        shown = [rows.item(at).data(Qt.ItemDataRole.UserRole).title for at in range(rows.count())]
        return shown if rows.isVisible() else []

    def row(self, name: str):
        at = self.names().index(name)
        return self.sheet.list.item(at).data(Qt.ItemDataRole.UserRole)

    def wait_names(self, *names: str) -> None:
        self.qtbot.waitUntil(lambda: self.names() == list(names))

    def save(self, name: str) -> None:
        field = self.sheet._name
        field.setFocus()
        field.selectAll()
        self.qtbot.keyClicks(field, name)
        self.qtbot.keyClick(field, Qt.Key.Key_Return)

    def click(self, name: str) -> None:
        rows = self.sheet.list
        at = rows.visualItemRect(rows.item(self.names().index(name))).center()
        self.qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=at)

    def stand_on(self, name: str) -> None:
        self.sheet.list.setFocus()
        self.sheet.list.setCurrentRow(self.names().index(name))

    def press(self, key: Qt.Key, held=Qt.KeyboardModifier.NoModifier) -> None:
        self.qtbot.keyClick(self.sheet.list, key, held)

    def tool(self, name: str) -> None:
        self.qtbot.mouseClick(self.sheet._tools[name], Qt.MouseButton.LeftButton)

    def said(self) -> str:
        label = self.sheet.findChild(QLabel, "viewsSaid")
        return label.text() if label.isVisible() else ""


@pytest.fixture
def shown(windowed, file_shop):
    stocked(file_shop, 12)
    window = windowed(file_shop)
    window.list.wait_listed(12)
    return Views(window)


def test_what_is_listed_is_saved_under_a_name_and_listed_again_by_a_click(shown):
    pane = shown.window.view.list
    pane._on_filters_chosen(Filters(period=Period.LAST_7, has_note=False))
    pane.choose_state(2)
    shown.list_page.wait_listed(3)
    shown.open()
    assert shown.sheet._none.isVisible()
    shown.save("Paid this week")
    shown.wait_names("Paid this week")
    assert shown.row("Paid this week").detail == "Paid · Last 7 days · Without a note"
    assert shown.window.text("viewsButton") == "Paid this week"
    pane.clear()
    shown.list_page.wait_listed(12)
    assert shown.window.text("viewsButton") == "Views"
    shown.click("Paid this week")
    shown.list_page.wait_listed(3)
    assert not shown.sheet.isVisible()
    assert (pane.query.status, pane.filters.period) == (PAID, Period.LAST_7)
    assert shown.window.text("viewsButton") == "Paid this week"


def test_a_view_holds_the_search_and_the_order_too(shown):
    pane = shown.window.view.list
    pane.search_for("joão")
    shown.list_page.wait_listed(2)
    pane.sort_by(pane.query.sort)
    view = pane.view
    shown.open()
    shown.save("Of Joao")
    shown.wait_names("Of Joao")
    pane.clear()
    shown.list_page.wait_listed(12)
    shown.stand_on("Of Joao")
    shown.press(Qt.Key.Key_Return)
    shown.list_page.wait_listed(2)
    assert (pane.view, pane.top.search.text()) == (view, "joão")


def test_views_are_renamed_moved_and_removed_by_keys(shown, file_shop):
    for name in ("One", "Two", "Three"):
        file_shop.views.save(name, View())
    shown.open()
    shown.wait_names("One", "Two", "Three")
    shown.stand_on("Three")
    shown.press(Qt.Key.Key_Up, ALT)
    shown.wait_names("One", "Three", "Two")
    shown.press(Qt.Key.Key_F2)
    assert QApplication.focusWidget() is shown.sheet._name
    assert shown.sheet._name.text() == "Three"
    shown.save("Tres")
    shown.wait_names("One", "Tres", "Two")
    shown.stand_on("One")
    shown.press(Qt.Key.Key_Delete)
    shown.wait_names("Tres", "Two")
    shown.qtbot.waitUntil(lambda: shown.said() == "“One” was removed.")
    shown.qtbot.mouseClick(shown.sheet._undo, Qt.MouseButton.LeftButton)
    shown.wait_names("One", "Tres", "Two")
    assert [each.name for each in file_shop.views.all()] == ["One", "Tres", "Two"]


def test_the_same_name_replaces_what_it_stood_for(shown, file_shop):
    file_shop.views.save("Mine", View())
    shown.open()
    shown.wait_names("Mine")
    shown.window.view.list.choose_state(3)
    shown.sheet._name.setText("mine")
    assert shown.sheet._save.text() == "Replace"
    shown.qtbot.mouseClick(shown.sheet._save, Qt.MouseButton.LeftButton)
    shown.qtbot.waitUntil(lambda: shown.row("Mine").detail == "Shipped")
    assert file_shop.views.all()[0].view().status is SHIPPED


def test_a_taken_name_is_refused_in_words(shown, file_shop):
    for name in ("One", "Two"):
        file_shop.views.save(name, View())
    shown.open()
    shown.wait_names("One", "Two")
    shown.stand_on("Two")
    shown.press(Qt.Key.Key_F2)
    shown.save("ONE")
    shown.qtbot.waitUntil(lambda: shown.said() == "There is a view called “One” already.")
    assert shown.names() == ["One", "Two"]
    shown.qtbot.keyClick(shown.sheet._name, Qt.Key.Key_Escape)
    assert shown.sheet.isVisible()
    assert shown.sheet._save.text() == "Save"


def test_the_first_view_of_the_day_is_this_computers_and_survives_a_restart(
    shown, file_shop, windowed, workstation
):
    file_shop.views.save("Sent", View(status=SHIPPED))
    shown.open()
    shown.wait_names("Sent")
    shown.stand_on("Sent")
    shown.tool("default")
    assert shown.row("Sent").right == "At start"
    assert workstation.default_view(file_shop.location) == file_shop.views.all()[0].id
    again = windowed(file_shop)
    again.list.wait_listed(3)
    assert again.view.list.query.status is SHIPPED
    assert again.text("viewsButton") == "Sent"
    shown.tool("default")
    assert workstation.default_view(file_shop.location) == ""


def test_a_first_view_that_is_gone_lists_all_orders(file_shop, windowed, workstation):
    stocked(file_shop, 4)
    workstation.set_default_view(file_shop.location, "gone")
    windowed(file_shop).list.wait_listed(4)


def test_the_choice_of_the_first_view_outlives_the_program(tmp_path):
    for location, view in (("a", "1"), ("b", "2"), ("a", "")):
        kept = Workstation(tmp_path / "workstation.ini")
        kept.set_default_view(location, view)
        kept.save()
    again = Workstation(tmp_path / "workstation.ini")
    assert [again.default_view(each) for each in ("a", "b", "c")] == ["", "2", ""]


def test_views_of_a_newer_version_are_told_of_and_the_list_stays(file_shop, windowed, workstation):
    stocked(file_shop, 4)
    file_shop.views.save("x", View())
    workstation.set_default_view(file_shop.location, file_shop.views.all()[0].id)
    file_shop.sql("UPDATE setting SET value = '{\"version\": 9}' WHERE name = 'saved_views'")
    window = windowed(file_shop)
    window.list.wait_listed(4)
    sentence = (
        "The saved views were written by a newer version of Mostrador, or are damaged. "
        "Nothing was changed."
    )
    window.wait_message(sentence)
    views = Views(window)
    views.open()
    views.qtbot.waitUntil(lambda: views.said() == sentence)
    views.save("y")
    views.qtbot.waitUntil(lambda: views.said() == sentence)
    assert window.list.is_listed(4)


def test_one_view_that_cannot_be_read_is_named_and_changes_nothing(shown, file_shop):
    file_shop.views.save("Odd", View())
    file_shop.sql(
        "UPDATE setting SET value = replace(value, '\"date\"', '\"weight\"')"
        " WHERE name = 'saved_views'"
    )
    shown.open()
    shown.wait_names("Odd")
    assert shown.row("Odd").detail == "Cannot be read by this version"
    before = shown.window.view.list.view
    shown.click("Odd")
    assert "“Odd” was saved by a newer version" in shown.said()
    assert shown.window.view.list.view == before


def test_the_palette_offers_the_saved_views(shown, file_shop):
    file_shop.views.save("Sent", View(status=SHIPPED))
    shown.open()
    shown.wait_names("Sent")
    shown.qtbot.keyClick(shown.sheet.list, Qt.Key.Key_Escape)
    search = shown.window.find("search")
    for typed in (">sent", ">views"):
        search.setFocus()
        search.setText(typed)
        palette = shown.window.view.palette_place.palette
        shown.qtbot.waitUntil(palette.list.isVisible)
        titles = [
            palette.list.item(at).data(Qt.ItemDataRole.UserRole).title
            for at in range(palette.list.count())
        ]
        assert "Sent" in titles
    search.setText(">sent")
    shown.qtbot.keyClick(search, Qt.Key.Key_Return)
    shown.list_page.wait_listed(3)


def test_a_key_opens_the_views(shown):
    shown.window.command("views")
    assert shown.sheet.isVisible()
    assert QApplication.focusWidget() is shown.sheet._name  # there is none to stand on yet


def test_a_hostile_name_is_shown_as_it_is(shown, file_shop):
    name = "<b>&x</b> {name} %s"
    file_shop.views.save(name, View(status=SHIPPED))
    shown.open()
    shown.wait_names(name)
    shown.click(name)
    shown.list_page.wait_listed(3)
    button = shown.window.find("viewsButton")
    assert button.accessibleName() == f"Saved view: {name}"
    assert "<b>" not in button.toolTip()

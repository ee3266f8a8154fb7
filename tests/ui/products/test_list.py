"""The list of products in the window: what it shows, how it is searched, sorted and walked."""

from __future__ import annotations

import subprocess
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.domain.product_list import Show
from desktop.i18n import LANGUAGES, speak
from desktop.ui.products.row_words import Column
from desktop.ui.theme import Scheme
from tests.pages.products_page import ProductsPage
from tests.shops import a_product

CTRL = Qt.KeyboardModifier.ControlModifier


def test_a_row_tells_price_held_level_and_state(page):
    assert page.cell(2, Column.PRODUCT) == "Straw hat Duna, DUN"
    assert page.cell(2, Column.HELD) == "2"
    assert page.cell(2, Column.STOCK) == "3"
    assert page.cell(2, Column.STATE) == "Low: 3 left"
    assert page.cell(0, Column.STATE) == "Out of stock"
    assert (page.cell(4, Column.PRICE), page.cell(4, Column.HELD)) == ("€49.00", "–")
    assert page.words("listFoot") == "5 products · stock value €1,512.90"
    assert page.words("listOrder") == "lowest stock first"


def test_the_banner_and_the_navigation_count_what_needs_somebody(page):
    said = "3 products need attention: 1 out of stock, 2 at or below their low-stock level."
    assert page.words("attentionText") == said
    assert page.counted_in_navigation() == "Products & stock, 3"
    assert [page.chip(show) for show in Show] == [5, 2, 1, 0]


def test_the_count_stands_in_the_navigation_before_the_page_is_built(goods, windowed, qtbot):
    window = windowed(goods)
    button = window.find("page_products")
    qtbot.waitUntil(lambda: button.accessibleName() == "Products & stock, 3")
    assert window.view.products._built is None


def test_the_start_does_not_load_the_page():
    code = "import sys, desktop.app; sys.exit('desktop.ui.products.page' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    ("text", "found"),
    [("duna", ["DUN"]), ("5601234", ["KAI-40"]), ("textil joao", ["DUN"]), ("kai-4", None)],
)
def test_searching_finds_name_sku_barcode_and_supplier(page, text, found):
    page.search(text)
    page.wait_listed(*(found or ["KAI-40", "KAI-41"]))
    page.wait_open((found or ["KAI-40"])[0])


def test_nothing_found_says_so_and_leads_back(page):
    page.search("zebra")
    page.wait_listed()
    assert page.words("empty_title", page.list.empty) == "No product matches “zebra”."
    page.qtbot.waitUntil(lambda: page.widget.row is None)
    page.click("empty_action_0", page.list.empty)
    page.wait_listed("KAI-40", "BRI", "DUN", "KAI-41", "FAR")


def test_chips_narrow_the_list_and_an_empty_one_says_why(page):
    page.click(f"show_{Show.LOW}")
    page.wait_listed("BRI", "DUN")
    page.click(f"show_{Show.ARCHIVED}")
    page.wait_listed()
    assert page.words("empty_title", page.list.empty) == "No product is archived."


def test_a_heading_sorts_and_sorts_back(page):
    page.list.table._on_head_clicked(Column.PRICE)
    page.wait_listed("KAI-40", "KAI-41", "DUN", "FAR", "BRI")
    page.list.table._on_head_clicked(Column.PRICE)
    page.wait_listed("BRI", "FAR", "KAI-40", "KAI-41", "DUN")
    assert page.words("listOrder") == "highest price first"


def test_the_keyboard_walks_the_list_enters_the_product_and_comes_back(page):
    page.list.focus_table()
    page.press(Qt.Key.Key_Down)
    page.wait_open("BRI")
    page.press(Qt.Key.Key_J)
    page.wait_open("DUN")
    page.press(Qt.Key.Key_K)
    page.wait_open("BRI")
    page.press(Qt.Key.Key_Return)
    assert page.detail.isAncestorOf(QApplication.focusWidget())
    page.press(Qt.Key.Key_Escape)
    assert page.list.table.hasFocus()
    page.press(Qt.Key.Key_K, CTRL)
    assert page.list.search.hasFocus()
    page.press(Qt.Key.Key_Escape)
    assert page.list.table.hasFocus()


def test_f6_goes_round_the_panes(page):
    page.list.focus_table()
    page.press(Qt.Key.Key_F6)
    assert page.detail.isAncestorOf(QApplication.focusWidget())
    page.press(Qt.Key.Key_F6)
    assert QApplication.focusWidget().objectName() == "page_products"


def test_ctrl_2_goes_to_the_products_and_ctrl_1_back(goods, windowed):
    window = windowed(goods)
    window.press(Qt.Key.Key_2, CTRL)
    assert window.view.products.is_shown
    window.press(Qt.Key.Key_1, CTRL)
    assert not window.view.products.is_shown


def test_a_shop_without_products_offers_to_add_or_bring_them_in(file_shop, windowed):
    page = ProductsPage(windowed(file_shop))
    page.wait_listed()
    page.qtbot.waitUntil(lambda: page.words("empty_title", page.list.empty) == "No products yet")
    page.click("empty_action_1", page.list.empty)
    page.wait_dialog("productForm").reject()


def test_what_another_workstation_changed_is_shown(page, goods):
    goods.shop.products.receive("KAI-40", 9)
    page.window.view.refresh()
    page.wait_open("KAI-40", 9)
    page.wait_listed("BRI", "DUN", "KAI-41", "KAI-40", "FAR")


@pytest.mark.parametrize("size", [(1024, 700), (1440, 900)])
@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_every_size_theme_and_language_fits(goods, windowed, light, size, scheme):
    page = ProductsPage(windowed(goods, *size))
    page.wait_open("KAI-40")
    for language in LANGUAGES:
        speak(language)
        light.set_scheme(scheme)
        page.window.view.retranslate()
        table = page.list.table
        widths = [table.columnWidth(each) for each in Column if not table.isColumnHidden(each)]
        assert sum(widths) <= table.viewport().width() + 1
        title = page.list.title
        page.qtbot.waitUntil(lambda title=title: title.width() >= title.sizeHint().width())
        assert page.detail.header.replenish.geometry().right() <= page.detail.width()
        assert not page.widget.grab().isNull()


def test_a_products_name_is_shown_as_it_is(file_shop, windowed):
    hostile = "<b>Hat</b> & <img src=x>"
    file_shop.has(a_product("HAT", name=hostile, on_hand=5))
    page = ProductsPage(windowed(file_shop))
    page.wait_open("HAT")
    assert page.words("productName") == hostile
    assert page.detail.header.name.textFormat() is Qt.TextFormat.PlainText

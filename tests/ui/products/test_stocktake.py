"""Counting the shelf: scanned or typed, previewed, corrected as one, never wrong in silence."""

from __future__ import annotations

from string import ascii_letters

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPdfWriter

from desktop.domain.stocktake import CountLine, Sheet
from desktop.storage.database import reading
from desktop.storage.schema import draft
from desktop.ui.products.list_paper import page_layout
from desktop.ui.products.stocktake.paper import CountPaper
from tests.pages.products_page import ProductsPage
from tests.pages.stocktake_page import StocktakePage
from tests.shops import a_product, line
from tests.ui.paper.papers import read_pdf

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def sheet(page) -> StocktakePage:
    page.click("takeStock")
    return StocktakePage(page)


def again(page: ProductsPage) -> StocktakePage:
    page.wait_closed("stocktake")
    page.click("takeStock")
    return StocktakePage(page)


def test_each_beep_counts_one_and_the_keyboard_stays_in_the_field(sheet):
    for _beep in range(3):
        sheet.scan("FAR")
    sheet.scan("5601234400018")
    sheet.wait_counted(**{"FAR": 3, "KAI-40": 1})
    assert sheet.focused() == "product_search"
    assert sorted(sheet.skus()) == ["FAR", "KAI-40"]
    assert sheet.words("count_expected", sheet.row("FAR")) == "Expected 21"
    assert sheet.difference("FAR") == "−18 missing"
    assert sheet.difference("KAI-40") == "+1 too many"
    assert sheet.total == "2 products counted, 2 differ: +1, −18 units."


def test_a_typed_count_stands_and_enter_leads_back_to_the_field(sheet):
    sheet.scan("BRI")
    sheet.type_count("BRI", 2)
    sheet.wait_counted(BRI=2)
    assert sheet.difference("BRI") == "as expected"
    sheet.press(Qt.Key.Key_Return)
    assert sheet.focused() == "product_search"
    sheet.type_count("BRI", 0)
    sheet.wait_counted(BRI=0)
    assert sheet.difference("BRI") == "−2 missing"


def test_by_keyboard_alone_counts_are_corrected_as_one_and_ctrl_z_takes_them_back(page, goods):
    page.wait_active()
    page.list.focus_table()
    page.press(Qt.Key.Key_T, CTRL, SHIFT)
    sheet = StocktakePage(page)
    sheet.scan("BRI")
    sheet.scan("KAI-40")
    sheet.wait_counted(**{"BRI": 1, "KAI-40": 1})
    sheet.press(Qt.Key.Key_Return, CTRL)
    sheet.wait(lambda: sheet.dialog.previewing)
    assert sheet.go == "Correct 2 counts"
    assert sheet.correction("BRI") == "Parasol Brisa, −1, 2 → 1, "
    assert sheet.correction("KAI-40") == "Beach flip-flops Kai 40, +1, 0 → 1, "
    assert sheet.focused() == "stocktakeReason"
    sheet.qtbot.keyClicks(sheet.dialog.focusWidget(), "yearly count")
    sheet.press(Qt.Key.Key_Return, CTRL)
    page.wait_closed("stocktake")
    page.wait_message("Stocktake: 2 counts corrected:")
    assert (goods.on_hand("BRI"), goods.on_hand("KAI-40")) == (1, 1)
    assert goods.shop.products.page(2).ledger[0].note == "yearly count"
    page.wait_active()
    page.press(Qt.Key.Key_Z, CTRL)
    page.wait_message("Undone:")
    assert (goods.on_hand("BRI"), goods.on_hand("KAI-40")) == (2, 0)


def test_products_still_to_be_counted_are_blank_and_not_corrected(sheet, page, goods):
    sheet.scan("BRI")
    sheet.wait_counted(BRI=1)
    sheet.click("add_rest")
    sheet.wait(lambda: len(sheet.skus()) == 5)
    assert sheet.counts() == {"BRI": 1, "KAI-40": None, "KAI-41": None, "DUN": None, "FAR": None}
    assert sheet.row("FAR").stepper.number.text() == ""
    assert sheet.difference("FAR") == "not counted"
    assert sheet.total.startswith("1 product counted")
    sheet.type_count("DUN", 0)  # nothing found is a count as well
    sheet.wait_counted(DUN=0)
    sheet.click("only_differences")
    assert sheet.skus() == ["BRI", "DUN"]
    sheet.look_ahead()
    assert sheet.go == "Correct 2 counts"
    sheet.click("stocktake_go")
    page.wait_closed("stocktake")
    assert [goods.on_hand(sku) for sku in ("BRI", "DUN", "FAR")] == [1, 0, 21]


def test_what_is_sold_without_limit_is_refused_in_a_sentence(sheet, goods):
    goods.has(a_product("GIFT", name="Gift card", unlimited=True))
    sheet.scan("GIFT")
    sheet.wait(lambda: "Gift card" in sheet.message())
    assert sheet.counts() == {}


def test_a_sale_since_the_count_is_shown_and_its_difference_applied_to_what_is_left(
    sheet, page, goods
):
    sheet.scan("KAI-41")
    sheet.type_count("KAI-41", 6)  # two are missing of eight
    sheet.wait_counted(**{"KAI-41": 6})
    goods.order(line("KAI-41", 3))
    sheet.look_ahead()
    told = sheet.correction("KAI-41")
    assert "−2, 5 → 3" in told
    assert "The stock went 8 → 5 since you counted" in told
    sheet.click("stocktake_go")
    page.wait_closed("stocktake")
    assert goods.on_hand("KAI-41") == 3
    assert goods.findings() == []


def test_a_count_is_compared_with_the_level_of_its_own_instant(sheet, goods):
    sheet.click("add_rest")
    sheet.wait(lambda: len(sheet.skus()) == 5)
    assert sheet.words("count_expected", sheet.row("KAI-41")) == "Expected 8"
    goods.order(line("KAI-41", 3))  # before it is counted
    sheet.type_count("KAI-41", 5)
    sheet.wait_counted(**{"KAI-41": 5})
    assert sheet.words("count_expected", sheet.row("KAI-41")) == "Expected 5"
    assert sheet.difference("KAI-41") == "as expected"


def test_a_sale_after_the_preview_refuses_and_shows_the_differences_anew(sheet, page, goods):
    sheet.scan("BRI")
    sheet.wait_counted(BRI=1)
    sheet.look_ahead()
    goods.order(line("BRI"))
    sheet.click("stocktake_go")
    sheet.wait(lambda: "nothing was corrected" in sheet.message())
    sheet.wait(lambda: "1 → 0" in sheet.correction("BRI"))
    assert goods.on_hand("BRI") == 1
    sheet.click("stocktake_go")
    page.wait_closed("stocktake")
    assert goods.on_hand("BRI") == 0


def test_a_difference_that_would_lead_below_zero_is_left_out_and_said(sheet, goods):
    sheet.scan("BRI")
    sheet.type_count("BRI", 0)
    sheet.wait_counted(BRI=0)
    goods.order(line("BRI"))
    sheet.look_ahead()
    assert "count it again" in sheet.correction("BRI")
    assert not sheet.dialog.go.isEnabled()


def test_counts_that_are_right_finish_without_a_change(sheet, page, goods):
    sheet.scan("BRI")
    sheet.scan("BRI")
    sheet.wait_counted(BRI=2)
    assert (sheet.go, sheet.total) == ("Finish", "1 product counted, none differs.")
    sheet.click("stocktake_go")
    page.wait_closed("stocktake")
    page.wait_message("Stocktake: 1 product counted, none differs.")
    assert goods.shop.stocktake.kept() is None
    assert goods.on_hand("BRI") == 2


def test_leaving_asks_and_what_is_kept_is_offered_again(sheet, page, goods):
    sheet.scan("BRI")
    sheet.wait_counted(BRI=1)
    sheet.press(Qt.Key.Key_Escape)
    asked = page.wait_dialog("leaving")
    page.qtbot.keyClick(asked, Qt.Key.Key_Escape)  # goes on
    page.wait_closed("leaving")
    assert sheet.dialog.isVisible()
    sheet.press(Qt.Key.Key_Escape)
    asked = page.wait_dialog("leaving")
    page.qtbot.mouseClick(asked.do_button, Qt.MouseButton.LeftButton)
    later = again(page)
    later.wait(lambda: "half-done stocktake of Ana" in later.message())
    later.click("message_action_0", later.dialog.message)
    later.wait_counted(BRI=1)
    assert len(drafts(goods)) == 1


def test_discarding_leaves_nothing_behind(sheet, page, goods):
    sheet.scan("BRI")
    sheet.wait_counted(BRI=1)
    sheet.press(Qt.Key.Key_Escape)
    page.click("discard", page.wait_dialog("leaving"))
    page.wait_closed("stocktake")
    assert goods.shop.stocktake.kept() is None


def test_nothing_counted_asks_nothing(sheet, page):
    sheet.press(Qt.Key.Key_Escape)
    page.wait_closed("stocktake")


def test_a_crash_loses_no_count(sheet, goods):
    sheet.scan("BRI")
    sheet.wait_counted(BRI=1)

    def kept() -> bool:  # without leaving, without asking
        draft = goods.shop.stocktake.kept()
        return draft is not None and [each.counted for each in draft.sheet.lines] == [1]

    sheet.wait(kept)


def test_an_offered_sheet_is_gone_on_with_beside_what_was_counted_meanwhile(page, goods):
    brisa = CountLine(product_id=2, sku="BRI", name="Parasol Brisa", seen=2, counted=1)
    goods.shop.stocktake.keep(Sheet(lines=(brisa,)))
    page.click("takeStock")
    first = StocktakePage(page)
    first.wait(lambda: "half-done" in first.message())
    first.scan("FAR")
    first.wait_counted(FAR=1)
    first.click("message_action_0", first.dialog.message)
    first.wait_counted(FAR=1, BRI=1)
    first.wait(lambda: len(drafts(goods)) == 1)


def drafts(goods) -> list[int]:
    with reading(goods.engine()) as db:
        return [row.id for row in db.execute(draft.select())]


@pytest.mark.parametrize(("wish", "expected"), [("print_blind", False), ("print_expected", True)])
def test_an_empty_sheet_prints_every_product_that_can_be_counted(
    sheet, monkeypatch, wish, expected
):
    printed = []
    monkeypatch.setattr(CountPaper, "print", lambda paper, _parent: printed.append(paper))
    menu = sheet.dialog.counting.print_menu()
    next(each for each in menu.actions() if each.objectName() == wish).trigger()
    sheet.wait(lambda: len(printed) == 1)
    assert {each.sku for each in printed[0]._lines} == {"KAI-40", "BRI", "DUN", "FAR", "KAI-41"}
    assert printed[0]._with_expected is expected


@pytest.mark.parametrize("with_expected", [False, True])
def test_the_list_on_paper_names_every_product_and_tells_the_expected_only_when_asked(
    qapp, tmp_path, with_expected
):
    lines = [
        CountLine(product_id=at, sku=f"SKU{letter}", name=f"Chair {letter}{letter}", seen=at)
        for at, letter in enumerate(ascii_letters)
    ]
    path = tmp_path / "list.pdf"
    writer = QPdfWriter(str(path))
    writer.setPageLayout(page_layout())
    assert CountPaper(lines, "Praia", "21/11/2026", with_expected=with_expected).paint(writer)
    del writer  # it writes the file's end
    document = read_pdf(path)
    text = "".join(document.getAllText(at).text() for at in range(document.pageCount()))
    assert document.pageCount() == 2
    assert all(f"Chair {letter}{letter} SKU{letter}" in text for letter in ascii_letters)
    assert ("Expected" in text) is with_expected

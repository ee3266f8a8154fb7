"""The export as a merchant uses it: everything unless they say which, and told of how many."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from desktop.domain.export import ExportFormat, ExportJob
from desktop.ui.export.columns_dialog import ColumnsDialog
from desktop.ui.export.dialog import ExportDialog
from tests.pages.window_page import WindowPage
from tests.shops import TestShop
from tests.ui.lanes import stocked


@pytest.fixture
def page(file_shop: TestShop, windowed: Callable[..., WindowPage]) -> WindowPage:
    stocked(file_shop, 8)
    shown = windowed(file_shop.shop)
    shown.list.wait_listed(8)
    return shown


def opened(page: WindowPage, folder: Path) -> ExportDialog:
    page.window.actions_of_window["export"].trigger()
    page.qtbot.waitUntil(lambda: page.view.exporting.dialog is not None)
    dialog = page.view.exporting.dialog
    assert dialog is not None
    dialog._choose = lambda _parent, name: folder / name
    return dialog


def click(page: WindowPage, dialog: QWidget, name: str) -> None:
    button = dialog.findChild(QWidget, name)
    assert button is not None
    page.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def written(page: WindowPage, dialog: ExportDialog) -> str:
    click(page, dialog, "doExport")
    page.qtbot.waitUntil(lambda: dialog.message.shown is not None and not dialog.is_running)
    assert dialog.message.shown is not None
    return dialog.message.shown.text


def extent(dialog: ExportDialog) -> str:
    label = dialog.findChild(QLabel, "exportExtent")
    assert label is not None
    return label.text()


def choose(dialog: ExportDialog, name: str, value: str) -> None:
    combo = getattr(dialog.form, name)
    combo.setCurrentIndex(combo.findData(value))


def test_the_whole_history_goes_into_a_workbook_unless_something_is_said(
    page: WindowPage, tmp_path: Path
):
    dialog = opened(page, tmp_path)
    assert extent(dialog) == "8 of 8 orders. Filter: none, the whole history."
    told = written(page, dialog)
    assert told == "orders.xlsx: 8 of 8 orders written. Filter: none, the whole history."
    assert load_workbook(tmp_path / "orders.xlsx")["Orders"].max_row == 9


def test_what_the_list_shows_can_be_taken_alone(page: WindowPage, tmp_path: Path):
    page.view.list.choose_state(2)  # Paid
    page.qtbot.waitUntil(lambda: page.view.list.narrowed_ids is not None)
    dialog = opened(page, tmp_path)
    dialog.form.which.setCurrentIndex(1)
    assert dialog.form.which.currentText() == "Those the list shows: 2"
    assert extent(dialog) == "2 of 8 orders. Filter: chosen orders."
    choose(dialog, "format", "jsonl")
    written(page, dialog)
    lines = (tmp_path / "orders.jsonl").read_text("utf-8").splitlines()
    assert {json.loads(each)["status"] for each in lines} == {"paid"}


def test_the_file_is_the_one_the_command_line_writes(
    page: WindowPage, file_shop: TestShop, tmp_path: Path
):
    dialog = opened(page, tmp_path)
    for kind in ExportFormat.CSV, ExportFormat.JSONL, ExportFormat.XLSX:
        choose(dialog, "format", str(kind))
        written(page, dialog)
        other = tmp_path / f"other.{kind}"
        file_shop.shop.exports.write(other, ExportJob(format=kind))
        assert (tmp_path / f"orders.{kind}").read_bytes() == other.read_bytes()


def test_only_what_a_kind_of_file_knows_can_be_chosen(page: WindowPage, tmp_path: Path):
    dialog = opened(page, tmp_path)
    form = dialog.form
    assert form.shape.isEnabled()
    assert form.history.isHidden()
    choose(dialog, "format", "jsonl")
    assert not any(part.isEnabled() for part in (form.shape, form.columns, form.language))
    assert not form.history.isHidden()


def test_invoice_drafts_are_said_to_be_none_and_what_cannot_be_written_is_named(
    page: WindowPage, tmp_path: Path
):
    dialog = opened(page, tmp_path)
    assert dialog.form.about_drafts.isHidden()
    choose(dialog, "format", "ubl")
    assert "They are not invoices" in dialog.form.about_drafts.text()
    assert not any(
        part.isEnabled() for part in (dialog.form.shape, dialog.form.columns, dialog.form.language)
    )
    told = written(page, dialog)
    assert told.startswith("No invoice draft was written. ")
    assert "the shop has no tax number in Settings." in told
    assert list(tmp_path.glob("orders*")) == []


def test_drafts_are_those_that_the_command_line_writes(
    page: WindowPage, file_shop: TestShop, tmp_path: Path
):
    shop = file_shop.shop
    shop.settings.change(replace(shop.settings.get(), tax_id="500000000"))
    file_shop.force(
        "UPDATE line SET tax_rate = '23'",
        "UPDATE orders SET shipping = 0, discount = 0, total = subtotal,"
        " tax = (subtotal * 46 + 123) / 246",
    )
    dialog = opened(page, tmp_path)
    choose(dialog, "format", "ubl")
    told = written(page, dialog)
    shop.exports.write(tmp_path / "other.zip", ExportJob(format=ExportFormat.UBL, language="pt"))
    assert (tmp_path / "orders.zip").read_bytes() == (tmp_path / "other.zip").read_bytes()
    assert " of 8 orders written as drafts for the billing program." in told


def columns_of(page: WindowPage, dialog: ExportDialog) -> ColumnsDialog:
    click(page, dialog, "exportColumns")
    found = dialog.findChild(ColumnsDialog)
    assert found is not None
    return found


def test_columns_are_ticked_and_moved_by_keyboard(page: WindowPage, tmp_path: Path):
    dialog = opened(page, tmp_path)
    chooser = columns_of(page, dialog)
    click(page, chooser, "tickNone")
    assert not chooser.findChild(QWidget, "useColumns").isEnabled()
    keys = page.qtbot.keyClick
    keys(chooser.list, Qt.Key.Key_Space)
    keys(chooser.list, Qt.Key.Key_Down)
    keys(chooser.list, Qt.Key.Key_Space)
    keys(chooser.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    click(page, chooser, "useColumns")
    assert dialog.form.job.columns == ("channel", "number")
    assert dialog.form.columns.text() == "2 columns…"


def test_all_columns_in_their_own_order_are_no_choice(page: WindowPage, tmp_path: Path):
    dialog = opened(page, tmp_path)
    click(page, columns_of(page, dialog), "useColumns")
    assert dialog.form.job.columns == ()


def test_an_export_is_saved_chosen_again_and_forgotten(
    page: WindowPage, file_shop: TestShop, tmp_path: Path
):
    dialog = opened(page, tmp_path)
    choose(dialog, "format", "csv")
    click(page, dialog, "saveExport")
    page.qtbot.keyClicks(dialog.saved.name, "Accountant")
    click(page, dialog, "saveExport")
    page.qtbot.waitUntil(lambda: dialog.saved.choice.currentText() == "Accountant")
    assert file_shop.shop.exports.job("Accountant").format is ExportFormat.CSV
    choose(dialog, "format", "jsonl")
    dialog.saved.choice.activated.emit(1)
    assert dialog.form.job.format is ExportFormat.CSV
    click(page, dialog, "forgetExport")
    page.qtbot.waitUntil(lambda: not file_shop.shop.exports.jobs())


def test_a_name_that_cannot_be_is_said_and_stays(page: WindowPage, tmp_path: Path):
    dialog = opened(page, tmp_path)
    click(page, dialog, "saveExport")
    click(page, dialog, "saveExport")
    page.qtbot.waitUntil(lambda: dialog.message.shown is not None)
    assert dialog.message.shown.text == "Give the export a name of 1 to 60 characters."
    assert dialog.saved.name.isVisible()


def test_a_place_that_cannot_be_written_to_is_said(page: WindowPage, tmp_path: Path):
    dialog = opened(page, tmp_path / "nowhere")
    assert "nowhere" in written(page, dialog)
    assert dialog.message.shown.kind == "error"


def test_escape_closes_when_nothing_runs(page: WindowPage, tmp_path: Path):
    dialog = opened(page, tmp_path)
    with page.qtbot.waitSignal(dialog.finished):
        page.qtbot.keyClick(dialog, Qt.Key.Key_Escape)

"""Products in and out of files, and the list of what to buy, in the window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QFileDialog

from desktop.domain.errors import UnwritableFile
from desktop.domain.product_list import PurchaseLine
from desktop.ui.products.purchase_dialog import PurchaseDialog

FILE = "SKU;Nombre;Precio;Existencias;Color\nFAR;;51,00;20;x\nNEW;Gorra;14,90;3;\nBAD;Mal;caro;;\n"


def test_a_file_is_shown_line_by_line_and_written_when_asked(page, goods, tmp_path):
    path = tmp_path / "products.csv"
    path.write_text(FILE, encoding="utf-8")
    page.widget.bring_in(path)
    dialog = page.wait_dialog("productImport")
    page.qtbot.waitUntil(
        lambda: (
            page.words("importOutcome", dialog)
            == "products.csv: 1 new, 1 changed, 0 the same, 1 left out"
        )
    )
    assert "Columns that were not understood: Color." in page.words("importTold", dialog)
    model = dialog.table.model()
    rows = [[model.index(at, column).data() for column in range(5)] for at in range(3)]
    assert rows == [
        ["4", "Left out", "BAD", "", "The price “caro” is not an amount of money"],
        ["2", "Changed", "FAR", "Sunglasses Farol", "price €49.00 → €51.00, stock 21 → 20"],
        ["3", "New", "NEW", "Gorra", "€14.90 · 3 in stock"],
    ]
    assert goods.on_hand("FAR") == 21  # nothing is written until it is asked for
    page.click("importDo", dialog)
    page.wait_closed("productImport")
    page.wait_message("Products brought in: 1 new, 1 changed, 0 the same, 1 left out.")
    assert (goods.on_hand("FAR"), goods.on_hand("NEW")) == (20, 3)
    page.wait_listed("KAI-40", "BRI", "NEW", "DUN", "KAI-41", "FAR")


def test_a_file_that_is_no_list_of_products_is_told_in_words(page, tmp_path):
    path = tmp_path / "letter.csv"
    path.write_text("Dear Ana,\n", encoding="utf-8")
    page.widget.bring_in(path)
    dialog = page.wait_dialog("productImport")
    page.qtbot.waitUntil(lambda: dialog.message.shown is not None)
    assert "no column is headed SKU" in dialog.message.shown.text
    assert not dialog._do.isEnabled()
    dialog.reject()


def test_the_list_that_is_shown_is_exported(page, tmp_path, monkeypatch):
    path = tmp_path / "out.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(path), ""))
    page.search("kai")
    page.wait_listed("KAI-40", "KAI-41")
    page.click("exportProducts")
    page.wait_message("2 lines were written to out.csv.")
    assert path.read_text(encoding="utf-8-sig").count("\n") == 3
    page.wait_open("KAI-40")


def test_a_place_that_takes_no_file_is_told(page, tmp_path, monkeypatch):
    path = tmp_path / "no" / "such" / "folder.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(path), ""))
    page.click("exportProducts")
    page.wait_message("folder.csv cannot be written: there is no such folder.")


def test_the_movements_of_a_product_are_exported(page, tmp_path, monkeypatch):
    path = tmp_path / "ledger.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(path), ""))
    page.open("DUN")
    page.click("exportLedger")
    page.wait_message("2 lines were written to ledger.csv.")


def test_the_purchase_list_says_how_many_bring_each_to_twice_its_level(page, tmp_path):
    page.click("purchaseList")
    dialog = page.wait_dialog("purchaseDialog")
    ordered = {sku: page.words(f"toOrder_{sku}", dialog) for sku in ("KAI-40", "BRI", "DUN")}
    assert ordered == {"KAI-40": "6", "BRI": "4", "DUN": "3"}
    path = tmp_path / "list.pdf"
    dialog.save(path)
    text = text_of(path)
    assert "Purchase list" in text
    assert "Têxtil João" in text
    assert "No supplier named" in text
    with pytest.raises(UnwritableFile):
        dialog.save(tmp_path / "no" / "such" / "folder.pdf")
    dialog.reject()


def test_a_long_purchase_list_goes_on_on_more_sheets(page, goods, light, tmp_path, qtbot):
    product = goods.products.by_sku("BRI")
    lines = [PurchaseLine(product=product, low_level=3, units=4)] * 80
    dialog = PurchaseDialog(light, lines, "Praia", "21/11/2026")
    qtbot.addWidget(dialog)
    path = tmp_path / "long.pdf"
    dialog.save(path)
    assert opened(path, dialog).pageCount() == 3


def opened(path, owner: QObject) -> QPdfDocument:
    document = QPdfDocument(owner)
    assert document.load(str(path)) is QPdfDocument.Error.None_
    return document


def text_of(path) -> str:
    owner = QObject()
    document = opened(path, owner)
    return "\n".join(document.getAllText(at).text() for at in range(document.pageCount()))

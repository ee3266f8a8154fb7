"""The columns of a table are explained once, in the window, and never again."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QTableView

from desktop.domain.status import OrderStatus
from desktop.domain.table_mapping import OrderField
from tests.pages.window_page import WindowPage

FAIR = """\
Ref;Fecha;Quién;Situación;Importe;Artículo;Uds
77;03/11/2026;Ana López;listo;12,50;Gorra;1
78;04/11/2026;Rui Ávila;espera;1.250,00;Bolso;2
79;05/11/2026;<b>Eve</b>;listo;=1+1;Taza;1
"""


@pytest.fixture
def fair(tmp_path: Path) -> Path:
    path = tmp_path / "feria.csv"
    path.write_bytes(FAIR.encode("cp1252"))
    return path


@pytest.fixture
def page(file_shop, windowed) -> WindowPage:
    return windowed(file_shop)


def opened(page: WindowPage, path: Path):
    page.view.bring_in(path)
    dialog = page.question()
    page.qtbot.waitUntil(lambda: dialog.columns is not None and dialog.columns.isVisible())
    return dialog


def column(dialog, field: OrderField) -> QComboBox:
    return dialog.findChild(QComboBox, f"column_{field}")


def choose(combo: QComboBox, word: str) -> None:
    at = next(at for at in range(combo.count()) if combo.itemText(at).startswith(word))
    combo.setCurrentIndex(at)


def shown(dialog, name: str) -> list[list[str]]:
    model = dialog.findChild(QTableView, name).model()
    return [
        [model.index(row, each).data() or "" for each in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def problem(dialog) -> str:
    return dialog.findChild(QLabel, "mappingProblem").text()


def explain(dialog) -> None:
    for field, word in (
        (OrderField.NUMBER, "Ref"), (OrderField.CUSTOMER, "Quién"), (OrderField.TOTAL, "Importe"),
        (OrderField.STATUS, "Situación"), (OrderField.PRODUCT, "Artículo"),
        (OrderField.QUANTITY, "Uds"), (OrderField.DATE, "Fecha"),
    ):  # fmt: skip
        choose(column(dialog, field), word)
    dialog.findChild(QLineEdit, "orderSource").setText("Feria de Évora")
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # the choices of before
    choose(word_of_state(dialog, "listo"), "Paid")
    choose(word_of_state(dialog, "espera"), "Pending Payment")


def word_of_state(dialog, word: str) -> QComboBox:
    return next(each for each in dialog.findChildren(QComboBox) if each.accessibleName() == word)


def test_a_table_is_shown_as_it_stands_and_cannot_be_tried_before_it_is_explained(page, fair):
    dialog = opened(page, fair)
    rows = shown(dialog, "fileRows")
    assert rows[0][:4] == ["2", "77", "03/11/2026", "Ana López"]
    assert rows[2][3] == "<b>Eve</b>"
    assert not dialog.findChild(object, "tryOut").isEnabled()
    assert problem(dialog)


def test_what_is_explained_is_seen_tried_brought_in_and_remembered(page, fair, file_shop):
    dialog = opened(page, fair)
    explain(dialog)
    orders = shown(dialog, "fileOrders")
    assert "79" in orders[0][0]  # what cannot be is told first
    assert any(row[0] == "78" and "1,250.00" in row[4] for row in orders)
    before = file_shop.reading.listing(page.view.list.query).total_count
    page.click("tryOut", dialog)
    page.qtbot.waitUntil(lambda: page.text("fileOutcome").startswith("Nothing was written."))
    assert file_shop.reading.listing(page.view.list.query).total_count == before
    page.click("bringIn", dialog)
    page.qtbot.waitUntil(lambda: page.text("fileOutcome").startswith("2 new"))
    page.click("closeImport", dialog)
    order = file_shop.reading.page(file_shop.reading.find("feria-de-evora:78")).order
    assert (order.status, order.totals.total.minor) == (OrderStatus.PENDING_PAYMENT, 125_000)
    page.view.bring_in(fair)  # the next of its kind asks nothing
    again = page.question()
    page.qtbot.waitUntil(lambda: "0 new" in page.text("fileOutcome"))
    assert again.columns is None


def test_the_columns_can_be_changed_after_the_trial(page, fair):
    dialog = opened(page, fair)
    explain(dialog)
    page.click("tryOut", dialog)
    page.qtbot.waitUntil(lambda: dialog.findChild(object, "changeColumns").isVisible())
    page.click("changeColumns", dialog)
    page.qtbot.waitUntil(dialog.columns.isVisible)
    assert column(dialog, OrderField.NUMBER).currentText().startswith("Ref")
    assert dialog.findChild(QLineEdit, "orderSource").text() == "Feria de Évora"


def test_letters_and_cells_that_were_taken_wrongly_are_put_right(page, fair):
    dialog = opened(page, fair)
    letters = dialog.findChild(QComboBox, "fileEncoding")
    assert letters.currentText() == "Windows (Western Europe)"
    between = dialog.findChild(QComboBox, "fileSeparator")
    assert between.currentText() == "semicolon ;"
    between.setCurrentIndex(between.findData(","))
    between.activated.emit(between.currentIndex())
    page.qtbot.waitUntil(lambda: "Ref;Fecha" in shown_headings(dialog)[1])
    between.setCurrentIndex(between.findData(";"))
    between.activated.emit(between.currentIndex())
    page.qtbot.waitUntil(lambda: shown_headings(dialog)[1] == "Ref")


def shown_headings(dialog) -> list[str]:
    model = dialog.findChild(QTableView, "fileRows").model()
    across = Qt.Orientation.Horizontal
    return [model.headerData(at, across) for at in range(model.columnCount())]


def test_a_source_that_is_another_stores_is_refused_in_words(page, fair):
    dialog = opened(page, fair)
    explain(dialog)
    dialog.findChild(QLineEdit, "orderSource").setText("Shopify")
    assert problem(dialog) == "The source needs a name of its own, with letters or figures."
    assert not dialog.findChild(object, "tryOut").isEnabled()


def test_everything_can_be_done_by_keys(page, fair, qtbot):
    dialog = opened(page, fair)
    assert QGuiApplication.focusObject() is dialog.findChild(QLineEdit, "orderSource")
    explain(dialog)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: page.window.findChild(object, "importDialog") is None)


def test_typing_the_source_reads_no_order_anew_and_a_choice_reads_the_first_alone(page, tmp_path):
    path = tmp_path / "long.csv"
    rows = [f"{at};03/11/2026;Ana;12,50;Gorra" for at in range(100)]
    path.write_text("\n".join(["Ref;Fecha;Cliente;Importe;Artículo", *rows]), "utf-8")
    dialog = opened(page, path)
    before = dialog.columns.batch
    assert len(before.orders) == 20
    dialog.findChild(QLineEdit, "orderSource").setText("feria")
    assert dialog.columns.batch is before
    choose(column(dialog, OrderField.CUSTOMER), "Artículo")
    assert dialog.columns.batch is not before

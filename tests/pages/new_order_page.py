"""The new order dialog as a merchant uses it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QDialog, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from desktop.ui.finder import Finder
from desktop.ui.new_order.dialog import NewOrderDialog
from desktop.ui.new_order.edit_dialog import EditOrderDialog
from desktop.ui.new_order.line_row import LineRow
from tests.pages.window_page import WindowPage


class NewOrderPage:
    """Finds by object names; speaks of lines, customers and reasons."""

    def __init__(self, window: WindowPage, *, editing: bool = False) -> None:
        self.window = window
        self.qtbot: QtBot = window.qtbot
        name = "editing" if editing else "dialog"
        self.qtbot.waitUntil(lambda: getattr(window.view.new_orders, name) is not None)
        dialog = getattr(window.view.new_orders, name)
        self.dialog: NewOrderDialog | EditOrderDialog = dialog
        self.qtbot.waitUntil(lambda: dialog.side.payment.count() > 0)  # what it begins with is read
        self.qtbot.waitUntil(dialog.isActiveWindow)

    # ---- seeing ----
    def text(self, name: str) -> str:
        label = self.dialog.findChild(QLabel, name)
        assert label is not None, name
        return label.text()

    def row(self, sku: str) -> LineRow:
        self.wait(lambda: self._row(sku) is not None)
        found = self._row(sku)
        assert found is not None
        return found

    def _row(self, sku: str) -> LineRow | None:
        rows = self.dialog.lines.findChildren(LineRow, f"new_line_{sku}")
        return next((each for each in rows if each.isVisible()), None)

    def lines(self) -> list[tuple[str, int]]:
        return [(each.sku, each.quantity) for each in self.dialog.sale.basket.lines]

    def line_text(self, sku: str, part: str) -> str:
        label = self.row(sku).findChild(QLabel, part)
        assert label is not None, part
        return label.text()

    @property
    def why_not(self) -> str:
        return self.text("why_not")

    @property
    def can_create(self) -> bool:
        return self.dialog.do_button.isEnabled()

    def message(self) -> str:
        shown = self.dialog.message.shown
        return "" if shown is None else shown.text

    def focused(self) -> str:
        widget = QApplication.focusWidget()
        return "" if widget is None else widget.objectName()

    def wait(self, true) -> None:
        self.qtbot.waitUntil(true)

    # ---- doing ----
    def type_in(self, finder: Finder, text: str) -> None:
        finder.setFocus()
        self.qtbot.keyClicks(finder, text)

    def scan(self, code: str) -> None:
        """A burst of keys and Enter, as a scanner sends it: no search is that fast."""
        finder = self.dialog.products.finder
        self.type_in(finder, code)
        self.qtbot.keyClick(finder, Qt.Key.Key_Return)

    def has(self, sku: str, quantity: int = 1) -> None:
        """Scan a product and give its line a quantity."""
        self.scan(sku)
        self.row(sku)
        if quantity != 1:
            self.count(sku, quantity)

    def count(self, sku: str, quantity: int) -> None:
        number = self.row(sku).stepper.number
        number.setFocus()
        number.selectAll()
        self.qtbot.keyClicks(number, str(quantity))

    def write(self, field: QLineEdit, text: str) -> None:
        field.setFocus()
        field.selectAll()
        self.qtbot.keyClicks(field, text)

    def fill(self, name: str, text: str) -> None:
        field = self.dialog.findChild(QLineEdit, name)
        assert field is not None, name
        self.write(field, text)

    def choose(self, name: str, word: str) -> None:
        combo = self.dialog.findChild(QComboBox, name)
        assert combo is not None
        at = next(at for at in range(combo.count()) if word in combo.itemText(at))
        combo.setCurrentIndex(at)
        combo.activated.emit(at)

    def new_customer(self, name: str) -> None:
        finder = self.dialog.customer.finder
        self.type_in(finder, name)
        self.qtbot.keyClick(finder, Qt.Key.Key_Return)

    def click(self, name: str, within=None) -> None:
        button = (within or self.dialog).findChild(QAbstractButton, name)
        assert button is not None, name
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def question(self, name: str) -> QDialog:
        def asked() -> QDialog | None:
            return next(
                (each for each in self.dialog.findChildren(QDialog, name) if each.isVisible()), None
            )

        self.wait(lambda: asked() is not None)
        dialog = asked()
        assert dialog is not None
        return dialog

    def create(self) -> None:
        self.wait(lambda: self.can_create)
        with self.qtbot.waitSignal(self.dialog.finished):
            self.click("create_order")

"""The products page as a user sees it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QLineEdit, QWidget

from desktop.domain.product_list import Show
from desktop.ui.products.page import ProductsPage as ProductsWidget
from desktop.ui.products.row_words import Column
from tests.pages.window_page import WindowPage


class ProductsPage:
    """Finds by object names; speaks of rows, numbers, forms and messages."""

    def __init__(self, window: WindowPage) -> None:
        self.window, self.qtbot = window, window.qtbot
        window.view.show_page("products")
        self.widget: ProductsWidget = window.view.products.page
        self.list, self.detail = self.widget.list, self.widget.detail

    # ---- seeing ----
    def skus(self) -> list[str]:
        return [row.product.sku for row in self.list.table._products.rows]

    def wait_listed(self, *skus: str) -> None:
        def listed() -> bool:
            listing = self.list.listing
            return listing is not None and self.skus() == list(skus)

        self.qtbot.waitUntil(listed)

    def cell(self, at: int, column: Column) -> str:
        model = self.list.table._products
        return model.data(model.index(at, column))

    def chip(self, show: Show) -> int | None:
        return self.list.chips.chip(show).count

    def open_sku(self) -> str:
        row = self.widget.row
        return "" if row is None else row.product.sku

    def wait_open(self, sku: str, on_hand: int | None = None) -> None:
        def is_open() -> bool:
            row = self.widget.row
            return (
                row is not None
                and row.product.sku == sku
                and on_hand in {None, row.product.on_hand}
            )

        self.qtbot.waitUntil(is_open)

    def words(self, name: str, inside: QWidget | None = None) -> str:
        found = (inside or self.widget).findChild(QLabel, name)
        assert found is not None, name
        return found.text()

    def is_visible(self, name: str) -> bool:
        found = self.widget.findChild(QWidget, name)
        assert found is not None, name
        return found.isVisible()

    def message(self) -> str:
        shown = self.detail.message.shown
        return "" if shown is None else shown.text

    def wait_message(self, text: str) -> None:
        self.qtbot.waitUntil(lambda: text in self.message())

    def counted_in_navigation(self) -> str:
        return self.window.find("page_products").accessibleName()

    # ---- doing ----
    def open(self, sku: str) -> None:
        at = self.skus().index(sku)
        table = self.list.table
        cell = table.visualRect(table._products.index(at, 0)).center()
        self.qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=cell)
        self.wait_open(sku)

    def search(self, text: str) -> None:
        self.list.search.setFocus()
        self.qtbot.keyClicks(self.list.search, text)

    def click(self, name: str, inside: QWidget | None = None) -> None:
        button = (inside or self.widget).findChild(QAbstractButton, name)
        assert button is not None, name
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def choose(self, name: str) -> None:
        """Choose from the menu of the product."""
        menu = self.detail.header.menu()
        assert menu is not None
        action = next(each for each in menu.actions() if each.objectName() == name)
        assert action.isEnabled(), name
        action.trigger()

    def press(self, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
        together = Qt.KeyboardModifier.NoModifier
        for each in modifiers:
            together |= each
        self.qtbot.keyClick(QApplication.focusWidget() or self.widget, key, together)

    def submit(self, form: QDialog) -> None:
        """Enter in the field where the form has the keyboard."""
        self.qtbot.keyClick(form.focusWidget() or form, Qt.Key.Key_Return)

    def wait_active(self) -> None:
        self.window.window.activateWindow()
        self.qtbot.waitUntil(self.window.window.isActiveWindow)

    def wait_dialog(self, name: str) -> QDialog:
        def there() -> bool:
            return self._dialog(name) is not None

        self.qtbot.waitUntil(there)
        found = self._dialog(name)
        assert found is not None
        return found

    def wait_closed(self, name: str) -> None:
        self.qtbot.waitUntil(lambda: self._dialog(name) is None)

    def fill(self, form: QDialog, **fields: str) -> None:
        for name, text in fields.items():
            field = form.findChild(QLineEdit, name)
            assert field is not None, name
            field.clear()
            self.qtbot.keyClicks(field, text)

    def error(self, form: QDialog) -> str:
        label = form.findChild(QLabel, "formError")
        assert label is not None
        return label.text()

    def undo_from_message(self) -> None:
        self.click("message_action_0", self.detail.message)

    def _dialog(self, name: str) -> QDialog | None:
        return next(
            (each for each in self.window.window.findChildren(QDialog, name) if each.isVisible()),
            None,
        )

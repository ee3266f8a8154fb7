"""The customers page as a user sees it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QLineEdit, QWidget

from desktop.ui.customers.merge_form import MergeForm
from desktop.ui.customers.page import CustomersPage as CustomersWidget
from desktop.ui.customers.row_words import Column
from desktop.ui.new_order.dialog import NewOrderDialog
from tests.pages.window_page import WindowPage


class CustomersPage:
    """Finds by object names; speaks of rows, names, forms and messages."""

    def __init__(self, window: WindowPage) -> None:
        self.window, self.qtbot = window, window.qtbot
        window.view.show_page("customers")
        self.widget: CustomersWidget = window.view.customers.page
        self.list, self.detail = self.widget.list, self.widget.detail

    # ---- seeing ----
    def names(self) -> list[str]:
        model = self.list.model
        rows = [model.row(at) for at in range(len(model.ids))]
        return [row.contact.name if row is not None else "" for row in rows]

    def wait_listed(self, *names: str) -> None:
        def listed() -> bool:
            return self.list.answered is not None and self.names() == list(names)

        self.qtbot.waitUntil(listed)

    def cell(self, at: int, column: Column) -> str:
        return self.list.model.data(self.list.model.index(at, column))

    def open_name(self) -> str:
        page = self.widget.customer
        return "" if page is None else page.contact.name

    def wait_open(self, name: str, orders: int | None = None) -> None:
        def is_open() -> bool:
            page = self.widget.customer
            return (
                page is not None
                and page.contact.name == name
                and orders in {None, page.record.orders}
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

    # ---- doing ----
    def open(self, name: str) -> None:
        table = self.list.table
        cell = table.visualRect(self.list.model.index(self.names().index(name), 0)).center()
        self.qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=cell)
        self.wait_open(name)

    def search(self, text: str) -> None:
        self.list.search.setFocus()
        self.qtbot.keyClicks(self.list.search, text)

    def sort_by(self, column: Column) -> None:
        self.list.table._on_head_clicked(column)

    def click(self, name: str, inside: QWidget | None = None) -> None:
        button = (inside or self.widget).findChild(QAbstractButton, name)
        assert button is not None, name
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def press(self, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
        together = Qt.KeyboardModifier.NoModifier
        for each in modifiers:
            together |= each
        self.qtbot.keyClick(QApplication.focusWidget() or self.widget, key, together)

    def wait_dialog(self, name: str) -> QDialog:
        def there() -> bool:
            return self._dialog(name) is not None

        self.qtbot.waitUntil(there)
        found = self._dialog(name)
        assert found is not None
        return found

    def wait_new_order(self) -> NewOrderDialog:
        """The dialog of a new order, once it knows what the shop offers."""
        dialog = self.wait_dialog("new_order")
        assert isinstance(dialog, NewOrderDialog)
        self.qtbot.waitUntil(lambda: dialog.side.payment.count() > 0)
        return dialog

    def wait_closed(self, name: str) -> None:
        self.qtbot.waitUntil(lambda: self._dialog(name) is None)

    def wait_active(self) -> None:
        self.window.window.activateWindow()
        self.qtbot.waitUntil(self.window.window.isActiveWindow)

    def fill(self, form: QDialog, **fields: str) -> None:
        for name, text in fields.items():
            field = form.findChild(QLineEdit, name)
            assert field is not None, name
            field.clear()
            self.qtbot.keyClicks(field, text)

    def find_other(self, text: str) -> MergeForm:
        """Begin to merge and choose the first who is found."""
        self.click("mergeCustomer")
        form = self.wait_dialog("mergeForm")
        assert isinstance(form, MergeForm)
        self.qtbot.keyClicks(form.finder, text)
        self.qtbot.waitUntil(form.finder.suggestions.isVisible)
        self.qtbot.keyClick(form.finder, Qt.Key.Key_Return)
        return form

    def undo_from_message(self) -> None:
        self.click("message_action_0", self.detail.message)

    def undo_by_keyboard(self) -> None:
        self.wait_active()
        self.list.focus_table()
        self.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    def _dialog(self, name: str) -> QDialog | None:
        return next(
            (each for each in self.window.window.findChildren(QDialog, name) if each.isVisible()),
            None,
        )

"""The deliveries page as a user sees it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QWidget

from desktop.domain.delivery import DeliveryView
from desktop.ui.deliveries.page import DeliveriesPage as DeliveriesWidget
from desktop.ui.deliveries.rows import Row, RowKind
from tests.pages.window_page import WindowPage


class DeliveriesPage:
    """Finds by object names; speaks of stops, rows, the card and messages."""

    def __init__(self, window: WindowPage) -> None:
        self.window, self.qtbot = window, window.qtbot
        window.view.show_page("deliveries")
        self.widget: DeliveriesWidget = window.view.deliveries.page
        self.list, self.map, self.card = self.widget.list, self.widget.map, self.widget.map.card
        self.table = self.list.table
        self.qtbot.waitUntil(lambda: self.widget.look is not None)

    # ---- seeing ----
    def rows(self, kind: RowKind) -> list[str]:
        found = [row for row in self.list.model.rows if row.kind is kind]
        return [row.delivery.name if row.delivery else row.words for row in found]

    def stops(self) -> list[str]:
        return self.rows(RowKind.STOP)

    def others(self) -> list[str]:
        return self.rows(RowKind.ORDER)

    def wait_stops(self, *names: str) -> None:
        self.qtbot.waitUntil(lambda: self.stops() == list(names))

    def chosen(self) -> str:
        one = self.widget.chosen
        return "" if one is None else one.name

    def words(self, name: str, inside: QWidget | None = None) -> str:
        found = (inside or self.widget).findChild(QLabel, name)
        assert found is not None, name
        return found.text()

    def spoken(self, name: str) -> str:
        at = self.list.model.place_of(self._row(name).order_id)
        return self.list.model.data(self.list.model.index(at, 0))

    def message(self) -> str:
        shown = self.list.message.shown
        return "" if shown is None else shown.text

    def wait_message(self, text: str) -> None:
        self.qtbot.waitUntil(lambda: text in self.message())

    def is_enabled(self, name: str) -> bool:
        return self._button(name).isEnabled()

    # ---- doing ----
    def choose(self, name: str) -> None:
        self._click_row(name, QPoint(120, 20))

    def tick(self, name: str) -> None:
        self._click_row(name, QPoint(24, 20))

    def drag(self, name: str, onto: str) -> None:
        """Take a stop to where another one stands, upwards."""
        start = self._cell(name).center()
        end = self._cell(onto).topLeft() + QPoint(120, 2)
        port = self.table.viewport()
        self.qtbot.mousePress(port, Qt.MouseButton.LeftButton, pos=start)
        self.qtbot.mouseMove(port, end)
        self.qtbot.mouseRelease(port, Qt.MouseButton.LeftButton, pos=end)

    def press(self, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
        together = Qt.KeyboardModifier.NoModifier
        for each in modifiers:
            together |= each
        self.qtbot.keyClick(QApplication.focusWidget() or self.widget, key, together)

    def click(self, name: str) -> None:
        self.qtbot.mouseClick(self._button(name), Qt.MouseButton.LeftButton)

    def show(self, view: DeliveryView) -> None:
        chip = self.list.chips.chip(view)
        self.qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
        self.qtbot.waitUntil(lambda: self.widget.look is not None and self.widget.look.view is view)

    def menu(self, name: str) -> None:
        """Choose something in the menu of the round."""
        menu = self.list.round.menu()
        action = next(each for each in menu.actions() if each.objectName() == f"round_{name}")
        assert action.isEnabled(), name
        action.trigger()

    def wait_dialog(self, name: str) -> QDialog:
        def there() -> QDialog | None:
            every = self.window.window.findChildren(QDialog, name)
            return next((each for each in every if each.isVisible()), None)

        self.qtbot.waitUntil(lambda: there() is not None)
        found = there()
        assert found is not None
        return found

    def undo_from_message(self) -> None:
        button = self.list.message.findChild(QAbstractButton, "message_action_0")
        assert button is not None
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    # ---- inside ----
    def _button(self, name: str) -> QAbstractButton:
        found = self.widget.findChild(QAbstractButton, name)
        assert found is not None, name
        return found

    def _row(self, name: str) -> Row:
        rows = self.list.model.rows
        return next(row for row in rows if row.delivery and row.delivery.name == name)

    def _cell(self, name: str):
        at = self.list.model.place_of(self._row(name).order_id)
        return self.table.visualRect(self.list.model.index(at, 0))

    def _click_row(self, name: str, inside: QPoint) -> None:
        where = self._cell(name).topLeft() + inside
        self.qtbot.mouseClick(self.table.viewport(), Qt.MouseButton.LeftButton, pos=where)

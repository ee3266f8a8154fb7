"""The window of a stocktake as a merchant uses it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from desktop.ui.products.stocktake.count_row import CountRow
from desktop.ui.products.stocktake.window import StocktakeDialog
from tests.pages.products_page import ProductsPage


class StocktakePage:
    """Finds by object names; speaks of counts, differences and corrections."""

    def __init__(self, products: ProductsPage) -> None:
        self.products, self.qtbot = products, products.qtbot
        found = products.wait_dialog("stocktake")
        assert isinstance(found, StocktakeDialog)
        self.dialog = found
        self.qtbot.waitUntil(found.isActiveWindow)

    # ---- seeing ----
    def row(self, sku: str) -> CountRow:
        self.qtbot.waitUntil(lambda: self._row(sku) is not None)
        found = self._row(sku)
        assert found is not None
        return found

    def skus(self) -> list[str]:
        lines = self.dialog.counting.lines
        return [lines._rows[key][0].objectName().removeprefix("count_line_") for key in lines._ids]

    def counts(self) -> dict[str, int | None]:
        return {each.sku: each.counted for each in self.dialog.sheet.lines}

    def words(self, name: str, inside: QWidget | None = None) -> str:
        label = (inside or self.dialog).findChild(QLabel, name)
        assert label is not None, name
        return label.text()

    def difference(self, sku: str) -> str:
        return self.words("count_difference", self.row(sku))

    def correction(self, sku: str) -> str:
        row = self.dialog.findChild(QWidget, f"correction_{sku}")
        assert row is not None, sku
        return row.accessibleName()

    @property
    def total(self) -> str:
        return self.dialog.total.text()

    @property
    def go(self) -> str:
        return self.dialog.go.text()

    def message(self) -> str:
        shown = self.dialog.message.shown
        return "" if shown is None else shown.text

    def focused(self) -> str:
        widget = QApplication.focusWidget()
        return "" if widget is None else widget.objectName()

    def wait(self, true) -> None:
        self.qtbot.waitUntil(true)

    def wait_counted(self, **counts: int) -> None:
        """Until these counts stand there and their levels were read."""

        def stands() -> bool:
            known = self.counts()
            settled = not self.dialog._unread
            return settled and all(known.get(sku) == count for sku, count in counts.items())

        self.qtbot.waitUntil(stands)

    # ---- doing ----
    def scan(self, code: str) -> None:
        """A burst of keys and Enter, as a scanner sends it, wherever the keyboard is."""
        finder = self.dialog.counting.products.finder
        finder.setFocus()
        self.qtbot.keyClicks(finder, code)
        self.qtbot.keyClick(finder, Qt.Key.Key_Return)

    def type_count(self, sku: str, count: int) -> None:
        number = self.row(sku).stepper.number
        number.setFocus()
        number.selectAll()
        self.qtbot.keyClicks(number, str(count))

    def press(self, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
        together = Qt.KeyboardModifier.NoModifier
        for each in modifiers:
            together |= each
        self.qtbot.keyClick(QApplication.focusWidget() or self.dialog, key, together)

    def click(self, name: str, inside: QWidget | None = None) -> None:
        button = (inside or self.dialog).findChild(QAbstractButton, name)
        assert button is not None, name
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def look_ahead(self) -> None:
        self.wait(self.dialog.go.isEnabled)
        self.click("stocktake_go")
        self.wait(lambda: self.dialog.previewing)

    def _row(self, sku: str) -> CountRow | None:
        rows = self.dialog.counting.lines.findChildren(CountRow, f"count_line_{sku}")
        return next((each for each in rows if each.isVisible()), None)

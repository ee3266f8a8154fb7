"""The print dialog as a merchant sees it: what can be read, chosen and pressed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QComboBox, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from desktop.documents.kinds import Wish
from desktop.documents.language import languages_of
from desktop.documents.order_papers import OrderPaper, papers_of
from desktop.domain.order_page import OrderPage
from desktop.i18n import zone
from desktop.ui.paper.print_dialog import PrintDialog
from desktop.ui.paper.printer import KnownPrinter
from desktop.ui.paper.sheet import Words
from desktop.ui.theme import Theme
from tests.documents.orders import PRINTED_AT, a_page, praia_e_sol

FRONT_DESK = KnownPrinter(name="hp", description="HP LaserJet, front desk", is_default=True)
BACK_ROOM = KnownPrinter(name="epson", description="Epson, back room", is_default=False)


class Memory(dict[str, str]):
    """What a workstation remembers, as the dialog asks for it."""

    def get(self, key: str, default: str) -> str:  # type: ignore[override]  # narrower on purpose
        return super().get(key, default)

    def set(self, key: str, value: str) -> None:
        self[key] = value


class PrintDialogPage:
    """Opens the dialog over some orders and speaks of it in a merchant's words."""

    def __init__(self, qtbot: QtBot, theme: Theme, *pages: OrderPage, **fields: Any) -> None:
        self.qtbot = qtbot
        self.memory: Memory = fields.pop("memory", Memory())
        self.file = ""
        self.suggested = ""
        self.printed: list[list[int]] = []
        orders = pages or (a_page(),)
        shop = fields.pop("shop", praia_e_sol(language="en"))

        lisbon = zone("Europe/Lisbon")

        def content_for(wish: Wish) -> tuple[OrderPaper, ...]:
            return papers_of(orders, shop, wish, printed_at=PRINTED_AT, zone=lisbon)

        self.dialog = PrintDialog(
            theme,
            content_for,
            self.memory,
            languages_of(orders, shop),
            several=len(orders) > 1,
            printers=fields.pop("printers", (FRONT_DESK, BACK_ROOM)),
            choose_file=self._name_file,
            **fields,
        )
        self.dialog.printed.connect(self.printed.append)
        qtbot.addWidget(self.dialog)
        with qtbot.waitExposed(self.dialog):
            self.dialog.show()

    def _name_file(self, _parent: object, suggested: str) -> str:
        self.suggested = suggested
        return self.file

    def press(self, name: str) -> None:
        self.qtbot.mouseClick(self.button(name), Qt.MouseButton.LeftButton)

    def button(self, name: str) -> QAbstractButton:
        found = self.dialog.findChild(QAbstractButton, name)
        assert found is not None, name
        return found

    def tick(self, name: str, *, on: bool) -> None:
        box = self.dialog.findChild(QCheckBox, f"print_{name}")
        assert box is not None, name
        box.setChecked(on)

    def combo(self, name: str) -> QComboBox:
        found = self.dialog.findChild(QComboBox, f"print_{name}")
        assert found is not None, name
        return found

    def choose(self, name: str, text: str) -> None:
        combo = self.combo(name)
        at = combo.findText(text, Qt.MatchFlag.MatchContains)
        assert at >= 0, (text, self.options(name))
        combo.setCurrentIndex(at)

    def type(self, name: str, text: str) -> None:
        field = self.dialog.findChild(QLineEdit, f"print_{name}")
        assert field is not None, name
        field.selectAll()
        self.qtbot.keyClicks(field, text)

    def options(self, name: str) -> list[str]:
        combo = self.combo(name)
        return [combo.itemText(at) for at in range(combo.count())]

    def label(self, name: str) -> str:
        found = self.dialog.findChild(QLabel, name)
        assert found is not None, name
        return found.text()

    @property
    def page_text(self) -> str:
        return self.dialog.preview.page_text

    @property
    def texts(self) -> list[str]:
        """What stands on the page in view."""
        sheet = self.dialog.preview.canvas.sheet
        assert sheet is not None
        return [ink.text for ink in sheet.inks if isinstance(ink, Words)]

    @property
    def message(self) -> str:
        shown = self.dialog.message.shown
        return shown.text if shown else ""

    def save_as(self, path: Path | str) -> None:
        self.file = str(path)
        self.press("print_save")

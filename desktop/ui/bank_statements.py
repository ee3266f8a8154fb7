"""Opens the bank statement where it is wished for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.ui.background import Background
from desktop.ui.theme import Theme

if TYPE_CHECKING:
    from desktop.controllers.bank import BankController
    from desktop.ui.bank.dialog import BankDialog


class BankStatements(QObject):
    """One statement at a time; starting does not wait for the dialog."""

    changed = Signal(object, int)  # the ids of the orders, and the newest history entry

    def __init__(
        self, theme: Theme, background: Background, bank: BankController, window: QWidget
    ) -> None:
        super().__init__(window)
        self._theme, self._background, self._bank, self._window = theme, background, bank, window
        self.dialog: BankDialog | None = None  # the one that was opened last

    def begin(self, path: Path | None = None, over: QWidget | None = None) -> None:
        """Open it, with a file if there is one already, over the window or another dialog."""
        from desktop.ui.bank.dialog import BankDialog  # noqa: PLC0415  # when it is wanted

        self.dialog = BankDialog(
            self._theme, self._background, self._bank, over or self._window.window()
        )
        self.dialog.changed.connect(self.changed)
        self.dialog.begin(path)

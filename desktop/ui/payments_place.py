"""Leads from the orders to the pending payments and to the day's close."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.errors import ShopError
from desktop.domain.shop import ShopSettings
from desktop.ui.background import Background
from desktop.ui.bank_statements import BankStatements
from desktop.ui.order_changes import OrderChanges
from desktop.ui.preferences import Preferences

if TYPE_CHECKING:
    from desktop.controllers.shop import Shop
    from desktop.ui.close.dialog import DayCloseDialog
    from desktop.ui.payments.dialog import PaymentsDialog


class PaymentsPlace(QObject):
    """Opens them when that is wished; starting waits for neither."""

    changed = Signal(object, int)  # the ids of the orders, and the newest history entry
    order_wanted = Signal(int)
    refused = Signal(object)  # a ShopError

    def __init__(
        self,
        preferences: Preferences,
        background: Background,
        shop: Shop,
        changes: OrderChanges,
        clock: Callable[[], datetime],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._preferences, self._background, self._shop = preferences, background, shop
        self._changes, self._clock, self._window = changes, clock, parent
        self.bank = BankStatements(preferences.theme, background, shop.bank, parent)
        self.bank.changed.connect(self.changed)
        self.dialog: PaymentsDialog | None = None  # the one that was opened last
        self.close_dialog: DayCloseDialog | None = None

    def show_all(self) -> None:
        """Show what is still to come in."""
        self._with_settings(self._open_payments)

    def close_day(self) -> None:
        """Show the sheet of the day, which can be closed there."""
        self._with_settings(self._open_close)

    def _with_settings(self, opens: Callable[[ShopSettings], None]) -> None:
        self._background.read(
            self._shop.settings.get, done=opens, failed=self._refuse, owner_key=self
        )

    def _refuse(self, error: ShopError) -> None:
        self.refused.emit(error)

    def _open_payments(self, settings: ShopSettings) -> None:
        from desktop.ui.payments.dialog import PaymentsDialog  # noqa: PLC0415  # when it is wanted

        self.dialog = PaymentsDialog(
            self._preferences.theme, self._background, self._shop, settings, self._changes,
            self._window.window(),
        )  # fmt: skip
        self.dialog.changed.connect(self.changed)
        self.dialog.order_wanted.connect(self.order_wanted)
        self.dialog.close_wanted.connect(self.close_day)
        self.dialog.bank_wanted.connect(lambda: self.bank.begin(over=self.dialog))
        self.bank.changed.connect(self.dialog.read_again)
        self.dialog.begin()

    def _open_close(self, settings: ShopSettings) -> None:
        from desktop.ui.close.dialog import DayCloseDialog  # noqa: PLC0415  # printers and fonts

        over = self._window.window()
        if self.dialog is not None and self._is_open():
            over = self.dialog
        self.close_dialog = DayCloseDialog(
            self._preferences, self._background, self._shop, settings, self._clock, over
        )
        self.close_dialog.begin()

    def _is_open(self) -> bool:
        """Whether the pending payments are still there: a dialog that was closed is gone."""
        return any(each is self.dialog for each in self._window.window().children())

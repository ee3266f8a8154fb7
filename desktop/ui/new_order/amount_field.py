"""An amount of money that can be typed over: money to read, a number to write."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

from desktop.domain.errors import NotAnAmount
from desktop.domain.money import Money
from desktop.i18n import format_number, parse_decimal
from desktop.ui.fields import Field
from desktop.ui.theme import Theme
from desktop.words.money import unit_price

_MOST_DECIMALS = 6


class AmountField(Field):
    """Tells an amount when it was typed; what is no amount leaves the one before."""

    changed = Signal(object)  # Decimal

    def __init__(
        self, theme: Theme, *, name: str = "", bare: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, name=name, parent=parent)
        self.setProperty("bare", "true" if bare else "false")
        if bare:
            self.setTextMargins(0, 0, -3, 0)  # its figures stand below those of the labels
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._amount, self._currency = Decimal(0), ""
        self.textEdited.connect(self._on_edited)

    def show_amount(self, amount: Decimal, currency: str) -> None:
        """Show an amount, unless somebody is typing another."""
        self._amount, self._currency = amount, currency
        if not self.hasFocus():
            self._write()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.setText(format_number(self._amount) if self._amount else "")
        super().focusInEvent(event)
        self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._write()

    def _on_edited(self) -> None:
        typed = self._typed()
        if typed is not None and typed != self._amount:
            self._amount = typed
            self.changed.emit(typed)

    def _typed(self) -> Decimal | None:
        """The amount that was typed, None when it is none."""
        text = self.text().strip()
        if not text:
            return Decimal(0)
        try:
            amount = parse_decimal(text)
            Money.of(amount, self._currency)
        except (ValueError, NotAnAmount):
            return None
        if amount < 0:
            return None
        exponent = amount.as_tuple().exponent
        too_fine = isinstance(exponent, int) and -exponent > _MOST_DECIMALS
        return None if too_fine else amount

    def _write(self) -> None:
        if self._currency:
            self.setText(unit_price(self._amount, self._currency))

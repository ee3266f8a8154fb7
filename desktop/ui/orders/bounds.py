"""Fields for a bound of the list: an amount of money, or a number of days."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

from desktop.domain.errors import NotAnAmount
from desktop.domain.money import Money
from desktop.domain.order_filters import MOST_DAYS
from desktop.i18n import format_number, parse_decimal
from desktop.i18n import gettext as _
from desktop.ui.fields import Field
from desktop.ui.theme import Theme
from desktop.words.errors import sentence
from desktop.words.money import money


class _Bound(Field):
    """Tells a bound when Enter is pressed or the field is left; the empty field has none."""

    chosen = Signal(object)  # an int, None for no bound
    refused = Signal(str)  # why what was typed is no bound

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self._bound: int | None = None
        self.editingFinished.connect(self._on_finished)

    def _show(self, bound: int | None, words: str) -> None:
        self._bound = bound
        if not self.hasFocus():
            self.setText(words)

    def _on_finished(self) -> None:
        if not self.isModified():
            return
        text = self.text().strip()
        try:
            bound = self._read(text) if text else None
        except (ValueError, NotAnAmount):
            self.refused.emit(self._refusal(text))
            return
        self.setModified(False)
        if bound != self._bound:
            self._bound = bound
            self.chosen.emit(bound)
        else:
            self.refused.emit("")

    def _read(self, text: str) -> int:
        raise NotImplementedError

    def _refusal(self, text: str) -> str:
        raise NotImplementedError


class AmountBound(_Bound):
    """An amount in the shop's currency, in minor units: money to read, a number to write."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self._currency = ""
        super().__init__(theme, parent)

    def focusInEvent(self, event: QFocusEvent) -> None:
        if not self.isModified() and self._bound is not None:
            self.setText(format_number(Money(self._bound, self._currency).amount))
        super().focusInEvent(event)
        self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if not self.isModified():
            self.show_bound(self._bound, self._currency)

    def show_bound(self, minor: int | None, currency: str) -> None:
        """Say which bound is set."""
        self._currency = currency
        self._show(minor, "" if minor is None else money(Money(minor, currency)))

    def _read(self, text: str) -> int:
        minor = Money.of(parse_decimal(text), self._currency).minor
        if minor < 0:
            raise NotAnAmount(text)
        return minor

    def _refusal(self, text: str) -> str:
        return sentence(NotAnAmount(text))


class DaysBound(_Bound):
    """A number of days."""

    def show_days(self, days: int | None) -> None:
        """Say which bound is set."""
        self._show(days, "" if days is None else str(days))

    def _read(self, text: str) -> int:
        days = int(text)
        if not 0 <= days <= MOST_DAYS:
            raise ValueError(text)
        return days

    def _refusal(self, text: str) -> str:
        words = _("“{text}” is no number of days from 0 to {most}.")
        return words.format(text=text, most=format_number(MOST_DAYS))

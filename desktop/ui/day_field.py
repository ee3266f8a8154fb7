"""A day, typed or picked from a calendar, with the same arrow as every other choice."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QDateEdit

from desktop.ui.fields import paint_arrow
from desktop.ui.theme import Theme


class DayField(QDateEdit):
    """Holds a day."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self.setObjectName(name)
        self.setDisplayFormat("dd/MM/yyyy")
        self.setCalendarPopup(True)
        self.setFont(theme.font(13))
        self.setMinimumWidth(theme.px(150))
        self.setStyleSheet(
            "QDateEdit::drop-down { border: none; width: 26px; }"
            "QDateEdit::down-arrow { image: none; width: 0; height: 0; }"
        )

    @property
    def day(self) -> date:
        """The day."""
        shown = self.date()
        return date(shown.year(), shown.month(), shown.day())

    def show_day(self, day: date) -> None:
        """Show a day."""
        self.setDate(QDate(day.year, day.month, day.day))

    def let_go_to(self, last: date) -> None:
        """Take no day after this."""
        self.setMaximumDate(QDate(last.year, last.month, last.day))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        paint_arrow(self, self._theme)

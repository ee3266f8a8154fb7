"""The button beside the search that says which days are listed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QFormLayout, QMenu, QWidget

from desktop.domain.order_filters import Filters, Period
from desktop.i18n import gettext as _
from desktop.ui.buttons import Button
from desktop.ui.day_field import DayField
from desktop.ui.labels import PlainLabel, tip
from desktop.ui.orders.filter_words import chosen_days, period_word
from desktop.ui.orders.popover import Opener, Popover
from desktop.ui.theme import Theme


class DateButton(Opener):
    """Says which days are listed, and offers others."""

    chosen = Signal(object)  # Filters, with another period

    def __init__(
        self, theme: Theme, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, "calendar", parent)
        self.setObjectName("dateButton")
        self._today = today
        self._filters = Filters()
        self._narrow = False
        self._between = _Between(theme, self)
        self.clicked.connect(lambda _checked=False: self.offer())
        self._between.chosen.connect(self._choose_between)

    def show_filters(self, filters: Filters) -> None:
        """Say what is chosen."""
        self._filters = filters
        self._write()

    def set_narrow(self, narrow: bool) -> None:  # noqa: FBT001  # the layout's one question
        """Leave the words out where there is no room for them."""
        if narrow != self._narrow:
            self._narrow = narrow
            self._write()

    def retranslate(self) -> None:
        """Speak the present language."""
        self._between.retranslate()
        self._write()

    def menu_of_days(self) -> QMenu:
        """The days to choose from."""
        menu = QMenu(self)
        menu.setObjectName("dateMenu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        group = QActionGroup(menu)
        for period in Period:
            if period is Period.BETWEEN:
                menu.addSeparator()
            action = QAction(period_word(period), menu)
            action.setCheckable(True)
            action.setChecked(period is self._filters.period)
            action.setData(str(period))
            action.triggered.connect(lambda _on=False, period=period: self._choose(period))
            group.addAction(action)
            menu.addAction(action)
        return menu

    def offer(self) -> None:
        """Open the menu under the button."""
        self.menu_of_days().popup(self.mapToGlobal(QPoint(0, self.height() + 4)))

    def _choose(self, period: Period) -> None:
        if period is Period.BETWEEN:
            first, last = self._filters.days(self._today())
            self._between.ask(self, first or self._today(), last or self._today())
        else:
            self.chosen.emit(replace(self._filters, period=period, first=None, last=None))

    def _choose_between(self, first: date, last: date) -> None:
        self.chosen.emit(replace(self._filters, period=Period.BETWEEN, first=first, last=last))

    def _write(self) -> None:
        words = chosen_days(self._filters, self._today())
        self.set_text("" if self._narrow else words)
        self.setAccessibleName(_("Date: {days}").format(days=words))
        self.setToolTip(tip(words if self._narrow else ""))
        self.show_on(self._filters.period is not Period.ANY)


class _Between(Popover):
    """Two days, and a button that lists what lies between them."""

    chosen = Signal(object, object)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self.setObjectName("betweenDays")
        self._form = QFormLayout()
        self._form.setSpacing(8)
        self._labels = (PlainLabel(theme), PlainLabel(theme))
        self._days = (DayField(theme, "firstDay"), DayField(theme, "lastDay"))
        for label, day in zip(self._labels, self._days, strict=True):
            label.setBuddy(day)
            label.setMinimumHeight(theme.px(34))
            self._form.addRow(label, day)
        self._show = Button(theme, kind="primary")
        self._show.setObjectName("showBetween")
        self._show.clicked.connect(lambda _checked=False: self._accept())
        self.rows.addLayout(self._form)
        self.rows.addWidget(self._show, 0, Qt.AlignmentFlag.AlignRight)
        self.retranslate()

    def ask(self, button: QWidget, first: date, last: date) -> None:
        """Ask for the days, beginning with these."""
        for field, day in zip(self._days, (first, last), strict=True):
            field.show_day(day)
        self.open_under(button)
        self._days[0].setFocus()

    def retranslate(self) -> None:
        for label, day, word in zip(self._labels, self._days, (_("From"), _("To")), strict=True):
            label.setText(word)
            day.setAccessibleName(word)
        self._show.set_text(_("Show these days"))

    def _accept(self) -> None:
        first, last = (field.day for field in self._days)
        self.close()
        self.chosen.emit(first, last)

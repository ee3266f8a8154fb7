"""The two buttons beside the search: which days, and what else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QPainter, QPaintEvent
from PySide6.QtWidgets import QDateEdit, QFormLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from desktop.domain.order_filters import Choices, Filters, Period
from desktop.i18n import country_name
from desktop.i18n import gettext as _
from desktop.ui.buttons import Button
from desktop.ui.fields import Combo
from desktop.ui.icons import pixmap
from desktop.ui.labels import PlainLabel, tip
from desktop.ui.orders.filter_words import chosen_days, period_word
from desktop.ui.theme import Theme


class Popover(QWidget):
    """A small sheet under a button; a click elsewhere or Esc closes it."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._theme = theme
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(16, 14, 16, 14)
        self.rows.setSpacing(10)

    def open_under(self, button: QWidget) -> None:
        """Open below a button, its right edges in line."""
        self.adjustSize()
        corner = button.mapToGlobal(QPoint(button.width() - self.width(), button.height() + 4))
        screen = button.screen().availableGeometry()
        corner.setX(max(min(corner.x(), screen.right() - self.width()), screen.left()))
        corner.setY(max(min(corner.y(), screen.bottom() - self.height()), screen.top()))
        self.move(corner)
        self.show()
        self.setFocus()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self._theme.colour("border"))
        painter.setBrush(self._theme.colour("raised"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()


class _Opener(Button):
    """A button that opens choices, and looks like a chosen chip while something is chosen."""

    def __init__(self, theme: Theme, icon: str, parent: QWidget | None) -> None:
        self._on = False
        super().__init__(theme, kind="secondary", icon=icon, parent=parent)

    def show_on(self, on: bool) -> None:  # noqa: FBT001  # what the method is about
        """Look as if something is chosen, or not."""
        self._on = on
        self.update()

    def _colours(self) -> tuple[str, str, str]:
        if not self._on:
            return super()._colours()
        tokens = self._theme.tokens
        return (tokens.selected, tokens.accent, tokens.accent_text)


class DateButton(_Opener):
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
        self._days = (_DayField(theme, "firstDay"), _DayField(theme, "lastDay"))
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
            field.setDate(QDate(day.year, day.month, day.day))
        self.open_under(button)
        self._days[0].setFocus()

    def retranslate(self) -> None:
        for label, day, word in zip(self._labels, self._days, (_("From"), _("To")), strict=True):
            label.setText(word)
            day.setAccessibleName(word)
        self._show.set_text(_("Show these days"))

    def _accept(self) -> None:
        first, last = (
            date(field.date().year(), field.date().month(), field.date().day())
            for field in self._days
        )
        self.close()
        self.chosen.emit(first, last)


class _DayField(QDateEdit):
    """A day, typed or picked from a calendar, with the same arrow as every other choice."""

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

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        size = self._theme.px(16)
        image = pixmap("chevron-down", self._theme.tokens.text2, size, self.devicePixelRatioF())
        painter.drawPixmap(self.width() - size - 8, (self.height() - size) // 2, image)
        painter.end()


class FilterButton(_Opener):
    """Offers everything else that the list can be narrowed to; a number says how much is on."""

    chosen = Signal(object)  # Filters
    opened = Signal()  # the methods in use should be read again

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "list-filter", parent)
        self.setObjectName("filterButton")
        self._filters = Filters()
        self._sheet = FilterSheet(theme, self)
        self._sheet.chosen.connect(self.chosen)
        self.clicked.connect(lambda _checked=False: self.offer())
        self.retranslate()

    @property
    def sheet(self) -> FilterSheet:
        """What the button opens."""
        return self._sheet

    def show_filters(self, filters: Filters) -> None:
        """Say what is chosen."""
        self._filters = filters
        self._sheet.show_filters(filters)
        self._write()

    def show_choices(self, choices: Choices) -> None:
        """Offer the methods and countries that orders have."""
        self._sheet.show_choices(choices)

    def offer(self) -> None:
        """Open the sheet under the button."""
        self.opened.emit()
        self._sheet.open_under(self)
        self._sheet.focus_first()

    def retranslate(self) -> None:
        """Speak the present language."""
        self._sheet.retranslate()
        self._write()

    def _write(self) -> None:
        number = self._filters.narrowings
        self.set_text(str(number) if number else "")
        self.show_on(number > 0)
        self.setAccessibleName(_("Filters: {count} on").format(count=number))
        self.setToolTip(tip(_("Filters")))


class FilterSheet(Popover):
    """Payment and shipping method, country, note and position; each applies at once."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self.setObjectName("filterSheet")
        self._filters = Filters()
        self._choices: Choices = ((), (), ())
        form = QFormLayout()
        form.setSpacing(8)
        names = ("payment_method", "shipping_method", "country", "has_note", "located")
        self._fields = {name: Combo(theme) for name in names}
        self._labels = {name: PlainLabel(theme) for name in names}
        for name, field in self._fields.items():
            field.setObjectName(f"filter_{name}")
            field.setMinimumWidth(theme.px(200))
            self._labels[name].setBuddy(field)
            self._labels[name].setMinimumHeight(theme.px(34))
            form.addRow(self._labels[name], field)
            field.activated.connect(lambda _at, name=name: self._choose(name))
        self._clear = Button(theme, kind="link")
        self._clear.setObjectName("clearFilters")
        self._clear.clicked.connect(lambda _checked=False: self._choose_none())
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self._clear)
        self.rows.addLayout(form)
        self.rows.addLayout(foot)

    def focus_first(self) -> None:
        """Let the keyboard begin at the first field."""
        self._fields["payment_method"].setFocus(Qt.FocusReason.PopupFocusReason)

    def show_filters(self, filters: Filters) -> None:
        """Say what is chosen."""
        self._filters = filters
        for name, field in self._fields.items():
            at = field.findData(getattr(filters, name))
            field.setCurrentIndex(max(at, 0))
        self._clear.setEnabled(filters.narrowings > 0)

    def show_choices(self, choices: Choices) -> None:
        """Offer the methods and countries that orders have."""
        self._offered = choices
        self._fill()

    def retranslate(self) -> None:
        words = {
            "payment_method": _("Payment method"),
            "shipping_method": _("Shipping method"),
            "country": _("Country"),
            "has_note": _("Note"),
            "located": _("Position"),
        }
        for name, word in words.items():
            self._labels[name].setText(word)
            self._fields[name].setAccessibleName(word)
        self._clear.set_text(_("Clear filters"))
        self._fill()

    def _fill(self) -> None:
        offered = self._offered
        named = sorted((country_name(code), code) for code in offered.countries)
        choices: dict[str, list[tuple[str, object]]] = {
            "payment_method": [(_("Any"), ""), *((each, each) for each in offered.payment_methods)],
            "shipping_method": [(_("Any"), ""), *((each, each) for each in offered.shipping_methods)],
            "country": [(_("Any"), ""), *named],
            "has_note": [
                (_("Any"), None), (_("With a note"), True), (_("Without a note"), False),
            ],
            "located": [
                (_("Any"), None), (_("On the map"), True), (_("Not on the map"), False),
            ],
        }  # fmt: skip
        for name, field in self._fields.items():
            field.clear()
            for word, value in choices[name]:
                field.addItem(word, value)
        self.show_filters(self._filters)

    def _choose(self, name: str) -> None:
        filters = replace(self._filters, **{name: self._fields[name].currentData()})
        self.chosen.emit(filters)

    def _choose_none(self) -> None:
        kept = Filters(
            period=self._filters.period, first=self._filters.first, last=self._filters.last
        )
        self.chosen.emit(kept)

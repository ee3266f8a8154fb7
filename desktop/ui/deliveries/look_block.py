"""The orders whose address needs a look before anybody drives there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.domain.delivery import Concern, Delivery
from desktop.i18n import format_number, ngettext
from desktop.i18n import gettext as _
from desktop.ui.buttons import Button
from desktop.ui.deliveries.words import called, concern_words
from desktop.ui.labels import ElidedLabel, IconLabel, PlainLabel
from desktop.ui.theme import Theme
from desktop.ui.warn_band import WarnBand

_FIRST = 2  # entries that are shown before one asks for the others
_MOST = 50  # more than that is nothing to go through here
_ROW = 40
_TALLEST = 5  # entries in view when all are shown


class _Entry(QWidget):
    """One order: what is wrong, and the way to put it right."""

    order_wanted = Signal(int)
    pin_wanted = Signal(int)

    def __init__(self, theme: Theme, one: Delivery) -> None:
        super().__init__()
        words = QVBoxLayout()
        words.setSpacing(0)
        name = ElidedLabel(theme, called(one), role="medium")
        wrong = ElidedLabel(theme, concern_words(one), role="secondary", colour="warn_fg")
        words.addWidget(name)
        words.addWidget(wrong)
        lost = one.concern in {Concern.NOT_FOUND, Concern.TOWN_ONLY}
        text = _("Place the pin") if lost else _("Check")
        self.button = Button(theme, text, kind="link", icon="map-pin" if lost else "")
        self.button.setObjectName(f"look_{one.id}")
        self.button.setAccessibleName(f"{text}: {called(one)}, {concern_words(one)}")
        self.button.setFixedHeight(theme.px(30))
        wanted = self.pin_wanted if lost else self.order_wanted
        self.button.clicked.connect(lambda _on=False: wanted.emit(one.id))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addLayout(words, 1)
        row.addWidget(self.button)
        self.setFixedHeight(theme.px(_ROW))


class LookBlock(WarnBand):
    """“2 addresses need a look”, with each of them."""

    order_wanted = Signal(int)
    pin_wanted = Signal(int)  # the order is to be opened with its pin in hand

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._orders: tuple[Delivery, ...] = ()
        self._all = False
        self.setObjectName("lookBlock")
        self.title = PlainLabel(theme, role="medium", colour="warn_fg")
        self.title.setObjectName("look_title")
        self.more = Button(theme, kind="link")
        self.more.setObjectName("look_more")
        self.more.clicked.connect(self._turn)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(IconLabel(theme, "triangle-alert", "warn_fg"))
        head.addWidget(self.title, 1)
        head.addWidget(self.more)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.viewport().setAutoFillBackground(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 10, 8)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self._area)
        theme.changed.connect(self._build)
        self.hide()

    def show_orders(self, orders: Sequence[Delivery]) -> None:
        """Show these orders; none hides the block."""
        if tuple(orders) != self._orders:
            self._orders = tuple(orders)
            self._build()

    def retranslate(self) -> None:
        """Speak the present language."""
        self._build()

    def _turn(self) -> None:
        self._all = not self._all
        self._build()
        self.more.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        count = len(self._orders)
        self.setVisible(count > 0)
        words = ngettext("{count} address needs a look", "{count} addresses need a look", count)
        self.title.setText(words.format(count=format_number(count)))
        shown = self._orders[: _MOST if self._all else _FIRST]
        self.more.setVisible(count > _FIRST)
        self.more.set_text(_("Fewer") if self._all else _("Show all"))
        self.more.setFixedHeight(self._theme.px(28))
        inside = QWidget()
        inside.setAutoFillBackground(False)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for one in shown:
            entry = _Entry(self._theme, one)
            entry.order_wanted.connect(self.order_wanted)
            entry.pin_wanted.connect(self.pin_wanted)
            column.addWidget(entry)
        self._area.setWidget(inside)
        inside.setAutoFillBackground(False)
        self._area.setFixedHeight(self._theme.px(_ROW) * min(len(shown), _TALLEST))

"""The page of many orders: what they are together, and what can be done with all of them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.domain.bulk import Chosen, Plan
from desktop.domain.status import OrderStatus
from desktop.i18n import gettext as _
from desktop.ui.bulk.button_rows import ButtonRows
from desktop.ui.bulk.cards import ChosenCard, PickCard
from desktop.ui.bulk.map_card import MapCard
from desktop.ui.bulk.words import mark_as, orders_counted, together
from desktop.ui.buttons import Button
from desktop.ui.labels import ElidedLabel, PlainLabel, tip
from desktop.ui.message_bar import MessageBar
from desktop.ui.orders.wrapped_label import WrappedLabel
from desktop.ui.steps import StepsBar
from desktop.ui.theme import Theme
from desktop.ui.tokens import STATUS_ICONS

_LEFT, _RIGHT = 20, 14  # margins of the head
_ORDER = (OrderStatus.CANCELLED, OrderStatus.PAID, OrderStatus.SHIPPED)  # from left to right


class _Ground(QWidget):
    """A part of the page with its own colour, and a line below it if need be."""

    def __init__(self, theme: Theme, colour: str, *, line: bool = False) -> None:
        super().__init__()
        self._theme, self._colour, self._line = theme, colour, line
        theme.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour(self._colour))
        if self._line:
            painter.fillRect(0, self.height() - 1, self.width(), 1, self._theme.colour("border"))
        painter.end()


class BulkPane(QWidget):
    """Shows the marked orders together and emits what is wished for all of them."""

    wished = Signal(object)  # a Plan
    print_wanted = Signal()
    cleared = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bulk")
        self._theme = theme
        self._reason = ""
        self._plans: dict[OrderStatus, Plan] = {}

        # build
        self.title = ElidedLabel(theme, role="page")
        self.title.setObjectName("bulk_title")
        self.summary = WrappedLabel(theme, colour="text2")
        self.summary.setObjectName("bulk_summary")
        self.buttons = {status: self._build_button(status) for status in _ORDER}
        self.rows = ButtonRows(tuple(self.buttons.values()))
        self.print = Button(theme, kind="quiet", icon="printer")
        self.print.setObjectName("bulk_print")
        self.clear = Button(theme, kind="quiet", icon="x")
        self.clear.setObjectName("bulk_clear")
        self.message = MessageBar(theme)
        self.message.hide()
        self.steps = StepsBar(theme)
        self.chosen_card, self.pick_card = ChosenCard(theme), PickCard(theme)
        self.map_card = MapCard(theme)
        self._none = PlainLabel(theme, colour="text2")
        self._none.setObjectName("bulk_none")

        # assemble
        self._assemble()

        # connect
        self.print.clicked.connect(lambda _on=False: self.print_wanted.emit())
        self.clear.clicked.connect(lambda _on=False: self.cleared.emit())
        self.retranslate()

    def show_chosen(self, chosen: Chosen) -> None:
        """Show these orders, and what they can become."""
        count = len(chosen.orders)
        self._plans = {plan.new: plan for plan in chosen.plans()}
        self.title.setText(orders_counted(count))
        self.summary.setText(together(chosen))
        forward = [self._plans[each] for each in _ORDER[1:] if each in self._plans]
        main = max(forward, key=lambda plan: len(plan.can), default=None)
        for status, button in self.buttons.items():
            plan = self._plans.get(status)
            button.setVisible(plan is not None)
            if plan is not None:
                button.set_text(mark_as(plan))
            if status is not OrderStatus.CANCELLED:
                button.set_kind("primary" if plan is not None and plan is main else "secondary")
        self._none.setVisible(not self._plans)
        self.chosen_card.show_chosen(chosen)
        self.pick_card.show_chosen(chosen)
        self.set_writable(self._reason)
        self._place_buttons()

    def choose(self, status: OrderStatus) -> None:
        """Wish a status as its button would."""
        plan = self._plans.get(status)
        if plan is not None and not self._reason:
            self.wished.emit(plan)

    def set_writable(self, reason: str) -> None:
        """Let the orders be changed, or say why they cannot be."""
        self._reason = reason
        for button in self.buttons.values():
            button.setEnabled(not reason)
            button.setToolTip(tip(reason))
            button.setAccessibleDescription(reason)

    def focus_first(self) -> None:
        """Bring the keyboard to the first thing that can be done."""
        shown = [each for each in self.buttons.values() if not each.isHidden()]
        (shown or [self.clear])[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def retranslate(self) -> None:
        """Speak the present language."""
        self.print.set_text(_("P&rint"))
        self.print.setToolTip(tip(_("Print the papers of these orders") + " (Ctrl+P)"))
        self.clear.set_text(_("C&lear selection"))
        self.clear.setToolTip(tip(_("Choose none of them") + " (Esc)"))
        self._none.setText(_("Nothing can be done with all of these at once."))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_buttons()

    def _build_button(self, status: OrderStatus) -> Button:
        kind = "danger" if status is OrderStatus.CANCELLED else "secondary"
        button = Button(self._theme, kind=kind, icon=STATUS_ICONS[status])
        button.setObjectName(f"bulk_{status}")
        button.clicked.connect(lambda _on=False: self.choose(status))
        return button

    def _assemble(self) -> None:
        self._head = _Ground(self._theme, "surface", line=True)
        self._first, self._below, second = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        for row in (self._first, self._below, second):
            row.setSpacing(8)
        self._first.addWidget(self.title, 1)
        second.addWidget(self.summary, 1)
        second.addWidget(self.print)
        second.addWidget(self.clear)
        head = QVBoxLayout(self._head)
        head.setContentsMargins(_LEFT, 11, _RIGHT, 9)
        head.setSpacing(8)
        head.addLayout(self._first)
        head.addLayout(self._below)
        head.addLayout(second)
        ground = _Ground(self._theme, "window")
        cards = QVBoxLayout(ground)
        cards.setContentsMargins(20, 16, 20, 20)
        cards.setSpacing(12)
        shown = (self.chosen_card, self.pick_card, self.map_card)
        for part in (self.message, self.steps, self._none, *shown):
            cards.addWidget(part)
        cards.addStretch(1)
        scroll = QScrollArea()
        scroll.setObjectName("bulk_cards")
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(ground)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self._head)
        rows.addWidget(scroll, 1)

    def _place_buttons(self) -> None:
        """Beside the title when there is room, else in rows of their own."""
        room = self.width() - _LEFT - _RIGHT
        needed = self.rows.width_in_a_row()
        beside = needed + self.title.sizeHint().width() + 24 <= room
        (self._first if beside else self._below).addWidget(self.rows)
        self.rows.lay_out(needed if beside else room)

"""Orders that were changed here and in their store: each with both states, and two ways on."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.errors import ShopError
from desktop.domain.order import full_number
from desktop.domain.status import OrderStatus
from desktop.domain.stores import Conflict
from desktop.i18n import gettext as _
from desktop.ui.background import Background
from desktop.ui.badge import Badge
from desktop.ui.buttons import Button
from desktop.ui.card import Card
from desktop.ui.labels import ElidedLabel, PlainLabel, tip
from desktop.ui.message_bar import Message, MessageBar
from desktop.ui.new_order.frame import Sheet, scrolled
from desktop.ui.orders.standpoint import Standpoint
from desktop.ui.orders.wrapped_label import WrappedLabel
from desktop.ui.theme import Theme
from desktop.words.conflicts import changed_here, found_there, keeping, taking
from desktop.words.errors import sentence

if TYPE_CHECKING:
    from desktop.controllers.stores import StoreController

_USUAL, _LEAST = QSize(720, 520), QSize(460, 320)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Side:
    """One of the two that differ, in words."""

    where: str
    status: OrderStatus
    who: str
    follows: str
    name: str
    verb: str
    keeps: bool  # what is so here


class ConflictsDialog(Sheet):
    """Lists them; what is decided is done at once."""

    order_wanted = Signal(int)
    decided = Signal()

    def __init__(
        self,
        theme: Theme,
        background: Background,
        stores: StoreController,
        parent: QWidget | None = None,
        *,
        standpoint: Standpoint,
    ) -> None:
        super().__init__(theme, _("Orders to decide"), parent, usual=_USUAL, least=_LEAST)
        self.setObjectName("conflicts")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._background, self._stores = background, stores
        self._standpoint = standpoint
        self.message = MessageBar(theme)
        self.message.hide()
        self._why = WrappedLabel(theme, colour="text2")
        self._why.setObjectName("conflictsWhy")
        self._list = QWidget()
        self._rows = QVBoxLayout(self._list)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(12)
        close = Button(theme, _("Close"))
        close.setObjectName("closeConflicts")
        close.clicked.connect(lambda _on=False: self.accept())
        self._close = close
        self.body.setContentsMargins(20, 16, 20, 16)
        self.body.setSpacing(12)
        self.body.addWidget(self.message)
        self.body.addWidget(self._why)
        self.body.addWidget(scrolled(self._list), 1)
        self.foot.addStretch(1)
        self.foot.addWidget(close)

    def begin(self) -> None:
        """Open, and read them."""
        self.open()
        self._close.setFocus()
        self._read()

    def done(self, result: int) -> None:
        """Close, and wait for no list any more."""
        self._background.forget(self)
        super().done(result)

    def _read(self) -> None:
        self._background.read(
            self._stores.conflicts, done=self._show, failed=self._on_refused, owner_key=self
        )

    def _show(self, conflicts: tuple[Conflict, ...]) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        self._why.setText(
            _("Changed here and in their store. Nothing is overwritten until you decide.")
            if conflicts
            else _("No order waits for a decision.")
        )
        for each in conflicts:
            self._rows.addWidget(self._row(each))
        self._rows.addStretch(1)

    def _row(self, conflict: Conflict) -> QWidget:
        card = Card(self.theme)
        number = full_number(conflict.channel, conflict.number)
        head = QHBoxLayout()
        head.setSpacing(10)
        order = Button(self.theme, number, kind="link")
        order.setObjectName(f"open_{conflict.id}")
        words = _("Open order {number}").format(number=number)
        order.setAccessibleName(words)
        order.setToolTip(tip(words))
        order.clicked.connect(lambda _on=False: self._open(conflict.order_id))
        head.addWidget(order)
        head.addWidget(ElidedLabel(self.theme, conflict.customer), 1)
        sides = QHBoxLayout()
        sides.setSpacing(20)
        now, zone = self._standpoint.now, self._standpoint.zone
        for side in (
            _Side(
                where=_("Here"),
                status=conflict.here,
                who=changed_here(conflict, now, zone),
                follows=keeping(conflict),
                name="here",
                verb=_("Keep ours"),
                keeps=True,
            ),
            _Side(
                where=_("In the store"),
                status=conflict.store_now,
                who=found_there(conflict, now, zone),
                follows=taking(conflict),
                name="store",
                verb=_("Take the store's"),
                keeps=False,
            ),
        ):
            sides.addLayout(self._side(conflict, number, side), 1)
        card.setAccessibleName(f"{number}, {conflict.customer}")
        card.body.addLayout(head)
        card.body.addLayout(sides)
        return card

    def _side(self, conflict: Conflict, number: str, side: _Side) -> QVBoxLayout:
        """What one of both says, what follows from it, and the way to let it be so."""
        state = QHBoxLayout()
        state.setSpacing(8)
        badge = Badge(self.theme)
        badge.show_status(side.status)
        state.addWidget(PlainLabel(self.theme, side.where, role="medium"))
        state.addWidget(badge)
        state.addStretch(1)
        button = Button(self.theme, side.verb)
        button.setObjectName(f"{side.name}_{conflict.id}")
        button.setAccessibleName(f"{side.verb}: {number}")
        button.setAccessibleDescription(side.follows)
        button.clicked.connect(lambda _on=False: self._decide(conflict, here=side.keeps))
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addLayout(state)
        column.addWidget(WrappedLabel(self.theme, side.who, role="secondary"))
        column.addWidget(WrappedLabel(self.theme, side.follows))
        column.addStretch(1)
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return column

    def _open(self, order_id: int) -> None:
        self.accept()
        self.order_wanted.emit(order_id)

    def _decide(self, conflict: Conflict, *, here: bool) -> None:
        # Closed meanwhile, it stays until the answer is here: the window is to hear of it.
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        self._background.write(
            partial(self._stores.decide, conflict.id, keep_here=here),
            done=lambda _order: self._on_decided(),
            failed=self._on_refused,
        )

    def _on_decided(self) -> None:
        self.decided.emit()
        self._go_on()

    def _on_refused(self, error: ShopError) -> None:
        self.message.say(Message(kind="error", text=sentence(error)))
        self._go_on()

    def _go_on(self) -> None:
        if not self.isVisible():
            self.deleteLater()
            return
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._read()

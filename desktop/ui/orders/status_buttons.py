"""The status buttons: the next step at the far right, Cancel left of it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from desktop.domain.order import Order
from desktop.domain.status import OrderStatus, transition
from desktop.i18n import gettext as _
from desktop.ui.buttons import Button
from desktop.ui.labels import tip
from desktop.ui.theme import Theme
from desktop.ui.tokens import STATUS_ICONS

GAP = 8
_NEXT = {
    OrderStatus.PENDING_PAYMENT: OrderStatus.PAID,
    OrderStatus.PAID: OrderStatus.SHIPPED,
}


class StatusButtons(QWidget):
    """The steps that an order can take now; what is done by hand and seldom stands in the menu."""

    chosen = Signal(object)  # OrderStatus

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("status_buttons")
        self._order: Order | None = None
        self._reason = ""
        self.cancel = Button(theme, kind="danger", icon="ban", parent=self)
        self.cancel.setObjectName("mark_cancelled")
        self.next = Button(theme, kind="primary", icon="circle-check", parent=self)
        self.next.setObjectName("mark_next")
        self.reopen = Button(theme, icon="rotate-ccw", parent=self)
        self.reopen.setObjectName("reopen")
        self.cancel.clicked.connect(lambda _on=False: self.chosen.emit(OrderStatus.CANCELLED))
        self.next.clicked.connect(self._choose_next)
        self.reopen.clicked.connect(self._choose_reopen)

    @property
    def shown(self) -> tuple[Button, ...]:
        """The buttons that are offered, from left to right."""
        every = (self.cancel, self.next, self.reopen)
        return tuple(button for button in every if not button.isHidden())

    def show_order(self, order: Order) -> None:
        """Offer what the order can become."""
        self._order = order
        following = _NEXT.get(order.status)
        before = order.status_before_cancel
        self.cancel.set_text(_("Mark as &Cancelled"))
        self.cancel.setVisible(transition(order, OrderStatus.CANCELLED) is not None)
        self.next.setVisible(following is not None and transition(order, following) is not None)
        if following is not None:
            self.next.set_text(_mark_as(following))
            self.next.set_icon(STATUS_ICONS[following])
        self.reopen.set_text(_("Reo&pen order…"))
        self.reopen.setVisible(before is not None and transition(order, before) is not None)
        self.set_writable(self._reason)
        self._place()

    def set_writable(self, reason: str) -> None:
        """Let the buttons work, or say why they cannot."""
        self._reason = reason
        for button in (self.cancel, self.next, self.reopen):
            button.setEnabled(not reason)
            button.setToolTip(tip(reason))
            button.setAccessibleDescription(reason)

    def width_in_a_row(self) -> int:
        """How wide the buttons are beside each other."""
        widths = [button.sizeHint().width() for button in self.shown]
        return sum(widths) + GAP * max(len(widths) - 1, 0)

    def height_within(self, width: int) -> int:
        """How high they are: one row, or one each where they do not fit beside each other."""
        heights = [button.sizeHint().height() for button in self.shown]
        if not heights:
            return 0
        if self.width_in_a_row() <= width:
            return max(heights)
        return sum(heights) + GAP * (len(heights) - 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        in_a_row = self.width_in_a_row() <= self.width()
        right, top = self.width(), 0
        buttons = reversed(self.shown) if in_a_row else self.shown
        for button in buttons:
            size = button.sizeHint()
            button.setGeometry(right - size.width(), top, size.width(), size.height())
            if in_a_row:
                right -= size.width() + GAP
            else:
                top += size.height() + GAP

    def _choose_next(self) -> None:
        if self._order is not None:
            self.chosen.emit(_NEXT[self._order.status])

    def _choose_reopen(self) -> None:
        if self._order is not None:
            self.chosen.emit(self._order.status_before_cancel)


def _mark_as(status: OrderStatus) -> str:
    """What a button says that gives this status, with its letter for the keyboard."""
    return {
        OrderStatus.PAID: _("Mark as Pai&d"),
        OrderStatus.SHIPPED: _("Mark as S&hipped"),
    }[status]

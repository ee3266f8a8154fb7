"""The status buttons: at the top right, the next step at the far right, Cancel left of it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.domain.order import Order
from desktop.domain.status import OrderStatus, transition
from desktop.i18n import gettext as _
from desktop.ui.buttons import Button
from desktop.ui.theme import Theme
from desktop.ui.tokens import STATUS_ICONS
from desktop.words.status import mark_as

_NEXT = {
    OrderStatus.PENDING_PAYMENT: OrderStatus.PAID,
    OrderStatus.PAID: OrderStatus.SHIPPED,
}


class StatusButtons(QWidget):
    """The steps that an order can take now; the rest stands in the menu."""

    chosen = Signal(object)  # OrderStatus

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._order: Order | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.cancel = Button(theme, kind="danger", icon="ban")
        self.cancel.setObjectName("mark_cancelled")
        self.next = Button(theme, kind="primary", icon="circle-check")
        self.next.setObjectName("mark_next")
        self.reopen = Button(theme, icon="rotate-ccw")
        self.reopen.setObjectName("reopen")
        for button in (self.cancel, self.next, self.reopen):
            row.addWidget(button)
        self.cancel.clicked.connect(lambda: self.chosen.emit(OrderStatus.CANCELLED))
        self.next.clicked.connect(self._choose_next)
        self.reopen.clicked.connect(self._choose_reopen)
        self.show_order(None)

    def show_order(self, order: Order | None) -> None:
        """Offer what the order can become."""
        self._order = order
        status = None if order is None else order.status
        following = None if status is None else _NEXT.get(status)
        self.cancel.setVisible(order is not None and self._leads_to(OrderStatus.CANCELLED))
        self.next.setVisible(following is not None)
        if following is not None:
            self.next.set_icon(STATUS_ICONS[following])
            self.next.set_text(mark_as(following))
        self.cancel.set_text(mark_as(OrderStatus.CANCELLED))
        self.reopen.set_text(_("Reopen order…"))
        self.reopen.setVisible(status is OrderStatus.CANCELLED)
        self.updateGeometry()

    def set_writable(self, reason: str) -> None:
        """Let the buttons work, or say why they cannot."""
        for button in (self.cancel, self.next, self.reopen):
            button.setEnabled(not reason)
            button.setToolTip(reason)

    def _leads_to(self, new: OrderStatus) -> bool:
        return self._order is not None and transition(self._order, new) is not None

    def _choose_next(self) -> None:
        if self._order is not None:
            self.chosen.emit(_NEXT[self._order.status])

    def _choose_reopen(self) -> None:
        if self._order is not None and self._order.status_before_cancel is not None:
            self.chosen.emit(self._order.status_before_cancel)

"""The header of the order page: number, state, status buttons, date, print and the menu."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QMenu, QWidget

from desktop.domain.order import Order
from desktop.domain.status import OrderStatus, transition
from desktop.i18n import gettext as _
from desktop.ui.badge import Badge
from desktop.ui.buttons import Button
from desktop.ui.labels import ElidedLabel, PlainLabel, tip
from desktop.ui.orders.status_buttons import StatusButtons
from desktop.ui.theme import Theme

NARROW = 560


class OrderHeader(QWidget):
    """It never scrolls; its buttons keep their side in every language."""

    status_chosen = Signal(object)
    print_wanted = Signal()
    address_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("order_header")
        self._theme = theme
        self._order: Order | None = None
        self._shape = ""
        self.number = PlainLabel(theme, role="page")
        self.number.setObjectName("order_number")
        self.badge = Badge(theme)
        self.badge.setObjectName("order_badge")
        self.buttons = StatusButtons(theme)
        self.when = ElidedLabel(theme, colour="text2")
        self.when.setObjectName("order_when")
        self.print = Button(theme, kind="quiet", icon="printer")
        self.print.setObjectName("print")
        self.more = Button(theme, kind="quiet", icon="ellipsis")
        self.more.setObjectName("more")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(20, 14, 16, 10)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(6)
        self.buttons.chosen.connect(self.status_chosen)
        self.print.clicked.connect(self.print_wanted)
        self.more.clicked.connect(self._show_menu)
        theme.changed.connect(self._rearrange)
        self.retranslate()

    def show_order(self, order: Order, when: str) -> None:
        """Show an order; `when` is its date and where it comes from."""
        self._order = order
        self.number.setText(_("Order {number}").format(number=order.number))
        self.badge.show_status(order.status)
        self.buttons.show_order(order)
        self.when.setText(when)
        self._rearrange()

    def retranslate(self) -> None:
        """Speak the present language."""
        self.print.set_text(_("Print"))
        self.print.setToolTip(tip(f"{_('Print the order summary')} (Ctrl+P)"))
        self.more.setAccessibleName(_("More actions"))
        self.more.setToolTip(tip(_("More actions")))
        if self._order is not None:
            self.show_order(self._order, self.when.text())

    def menu(self) -> QMenu:
        """What else can be done with the order."""
        menu = QMenu(self)
        order = self._order
        if order is None:
            return menu
        if order.status is OrderStatus.PENDING_PAYMENT and transition(order, OrderStatus.SHIPPED):
            menu.addAction(
                _("Mark as Shipped (cash on delivery)"),
                lambda: self.status_chosen.emit(OrderStatus.SHIPPED),
            )
        backs = (
            (OrderStatus.PENDING_PAYMENT, _("Back to Pending Payment…")),
            (OrderStatus.PAID, _("Back to Paid…")),
        )
        for new, text in backs:
            way = transition(order, new)
            if way is not None and not way.forward:
                menu.addAction(text, partial(self.status_chosen.emit, new))
        menu.addAction(_("Correct address…"), self.address_wanted.emit)
        menu.addAction(_("Copy number"), self._copy_number)
        menu.addSeparator()
        never = menu.addAction(_("Orders cannot be deleted"))
        never.setEnabled(False)
        never.setToolTip(tip(no_deleting()))
        menu.setToolTipsVisible(True)
        return menu

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._rearrange()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("surface"))
        line = self._theme.colour("border")
        painter.fillRect(0, self.height() - 1, self.width(), 1, line)
        painter.end()

    def _rearrange(self) -> None:
        """The badge drops to row 2 first; under 560 the buttons take row 2, at the right."""
        room = self.width() - 36
        number = self.number.sizeHint().width()
        buttons = self.buttons.sizeHint().width()
        badge = self.badge.sizeHint().width()
        if number + badge + buttons + 30 <= room:
            shape = "one"
        elif number + buttons + 20 <= room and self.width() >= NARROW:
            shape = "badge below"
        else:
            shape = "buttons below"
        if shape == self._shape:
            return
        self._shape = shape
        self._lay_out(shape)

    def _lay_out(self, shape: str) -> None:
        grid = self._grid
        widgets = (self.number, self.badge, self.buttons, self.when, self.print, self.more)
        for widget in widgets:
            grid.removeWidget(widget)
        for column in range(7):
            grid.setColumnStretch(column, 0)
        right = Qt.AlignmentFlag.AlignRight
        grid.addWidget(self.number, 0, 0)
        if shape == "buttons below":
            grid.addWidget(self.badge, 0, 1)
            grid.addWidget(self.print, 0, 3, right)
            grid.addWidget(self.more, 0, 4, right)
            grid.addWidget(self.buttons, 1, 0, 1, 5, right)
            grid.addWidget(self.when, 2, 0, 1, 5)
            grid.setColumnStretch(2, 1)
            return
        grid.addWidget(self.buttons, 0, 2, 1, 4, right)
        if shape == "one":
            grid.addWidget(self.badge, 0, 1)
            grid.addWidget(self.when, 1, 0, 1, 3)
            grid.setColumnStretch(2, 1)
        else:
            grid.addWidget(self.badge, 1, 0)
            grid.addWidget(self.when, 1, 1, 1, 2)
            grid.setColumnStretch(1, 1)
            grid.setColumnStretch(2, 1)
        grid.addWidget(self.print, 1, 3, right)
        grid.addWidget(self.more, 1, 4, right)

    def _show_menu(self) -> None:
        self.menu().popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _copy_number(self) -> None:
        if self._order is not None:
            QGuiApplication.clipboard().setText(self._order.full_number)


def no_deleting() -> str:
    """Why no order can be deleted."""
    return _("Orders cannot be deleted: each number is proof of a sale. Mark it as Cancelled.")

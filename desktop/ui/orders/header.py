"""The header of the order page: number, state, status buttons, date, print and the menu."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.domain.order_page import OrderPage
from desktop.i18n import gettext as _
from desktop.ui.badge import Badge
from desktop.ui.buttons import Button
from desktop.ui.labels import ElidedLabel, tip
from desktop.ui.orders.header_plan import (
    GAP,
    LEFT,
    RIGHT,
    Shape,
    Widths,
    print_has_words,
    shape_for,
)
from desktop.ui.orders.more_menu import MoreMenu, MoreWishes
from desktop.ui.orders.status_buttons import StatusButtons
from desktop.ui.theme import Theme

NARROW = 560
_ROW = 34


class OrderHeader(QWidget):
    """It never scrolls; its buttons keep their side in every language."""

    status_wanted = Signal(object)  # OrderStatus
    print_wanted = Signal()
    edit_wanted = Signal()
    duplicate_wanted = Signal()
    shipping_wanted = Signal()  # to be corrected
    billing_wanted = Signal()
    undo_wanted = Signal(int)  # a history entry
    part_wanted = Signal(str)  # send, track, take_back or refund
    why_wanted = Signal(object)  # Wish
    source_wanted = Signal()  # to be compared with
    arranged = Signal()  # badge and date may have moved off or onto the header

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("order_header")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._theme = theme
        self._page: OrderPage | None = None
        self._reason = ""
        self._shape = Shape.WHOLE
        self._menu: MoreMenu | None = None
        self.number = ElidedLabel(theme, role="page", parent=self)
        self.number.setObjectName("order_number")
        self.badge = Badge(theme, parent=self)
        self.badge.setObjectName("order_badge")
        self.buttons = StatusButtons(theme, self)
        self.date = ElidedLabel(theme, colour="text2", parent=self)
        self.date.setObjectName("order_date")
        self.print = Button(theme, kind="quiet", icon="printer", parent=self)
        self.print.setObjectName("print")
        self.more = Button(theme, kind="quiet", icon="ellipsis", parent=self)
        self.more.setObjectName("more")
        self.buttons.chosen.connect(self.status_wanted)
        self.print.clicked.connect(lambda _on=False: self.print_wanted.emit())
        self.more.clicked.connect(self._open_menu)
        theme.changed.connect(self._arrange)

    @property
    def shape(self) -> Shape:
        """How the header is laid out now."""
        return self._shape

    def show_page(self, page: OrderPage, date: str) -> None:
        """Show an order; `date` is when it was made and where it comes from."""
        self._page = page
        self.number.setText(_("Order {number}").format(number=page.order.number))
        self.badge.show_status(page.order.status)
        self.buttons.show_order(page.order)
        self.date.setText(date)
        self.print.setToolTip(tip(_("Print the papers of this order") + " (Ctrl+P)"))
        self.print.setAccessibleName(_("Print the papers of this order"))
        self.more.setAccessibleName(_("More actions"))
        self.more.setToolTip(tip(_("More actions")))
        self._arrange()

    def set_writable(self, reason: str) -> None:
        """Let the order be changed, or say why it cannot be."""
        self._reason = reason
        self.buttons.set_writable(reason)

    def menu(self) -> MoreMenu | None:
        """The menu of the order that is shown, made anew."""
        if self._page is None:
            return None
        wishes = MoreWishes(
            status=self.status_wanted.emit,
            correct_shipping=self.shipping_wanted.emit,
            correct_billing=self.billing_wanted.emit,
            undo=self.undo_wanted.emit,
            part=self.part_wanted.emit,
            edit=self.edit_wanted.emit,
            duplicate=self.duplicate_wanted.emit,
            why=self.why_wanted.emit,
            source=self.source_wanted.emit,
        )
        return MoreMenu(self._theme, self._page, wishes, reason=self._reason, parent=self)

    def sizeHint(self) -> QSize:
        return QSize(480, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("surface"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._theme.colour("border"))
        painter.end()

    def _needs(self) -> Widths:
        self.print.set_text("")
        alone = self.print.sizeHint().width()
        self.print.set_text(_("P&rint"))
        return Widths(
            number=self.number.sizeHint().width(),
            badge=self.badge.sizeHint().width(),
            buttons=self.buttons.width_in_a_row(),
            date=self.date.sizeHint().width(),
            print=self.print.sizeHint().width(),
            print_icon=alone,
            more=self.more.sizeHint().width(),
        )

    def _arrange(self) -> None:
        """Lay the parts out anew: the badge drops first, then the buttons take the second row."""
        if self._page is None:
            return
        needs = self._needs()
        self._shape = shape_for(self.width(), needs, self._theme.px(NARROW))
        if not print_has_words(self.width(), needs, self._shape):
            self.print.set_text("")
        below = self._shape in {Shape.BUTTONS_BELOW, Shape.BADGE_APART}
        self.date.setVisible(not below)
        self.badge.setVisible(self._shape is not Shape.BADGE_APART)
        self.setFixedHeight(self._lay_below(needs) if below else self._lay_above(needs))
        self.arranged.emit()

    def _lay_above(self, needs: Widths) -> int:
        """Number and buttons above, date, print and menu below; gives the height of it all."""
        row, right = self._theme.px(_ROW), self.width() - RIGHT
        first, second = 14, 14 + row + 3
        self.buttons.setGeometry(right - needs.buttons, first, needs.buttons, row)
        left = self._put(self.number, LEFT, first, row, needs.number)
        if self._shape is Shape.WHOLE:
            self._put(self.badge, left, first, row, needs.badge)
            left = LEFT
        else:
            left = self._put(self.badge, LEFT, second, row, needs.badge)
        tools = self._put_tools(right, second)
        self._put(self.date, left, second, row, tools - GAP - left)
        return second + row + 7

    def _lay_below(self, needs: Widths) -> int:
        """Number, print and menu above, the buttons below; gives the height of it all."""
        row, right = self._theme.px(_ROW), self.width() - RIGHT
        first, second = 11, 11 + row + 7
        tools = self._put_tools(right, first)
        room = tools - GAP - LEFT
        left = self._put(self.number, LEFT, first, row, min(needs.number, room))
        if self._shape is Shape.BUTTONS_BELOW:
            self._put(self.badge, left, first, row, needs.badge)
        wide = right - LEFT
        high = self.buttons.height_within(wide)
        self.buttons.setGeometry(LEFT, second, wide, high)
        return second + high + 10

    def _put(self, part: QWidget, left: int, top: int, row: int, width: int) -> int:
        """Put a part in the middle of its row; gives where the next one begins."""
        high = part.sizeHint().height()
        part.setGeometry(QRect(left, top + (row - high) // 2, max(width, 0), high))
        return left + width + GAP

    def _put_tools(self, right: int, top: int) -> int:
        """Put print and the menu at the right; gives where they begin."""
        for tool in (self.more, self.print):
            size = tool.sizeHint()
            right -= size.width()
            tool.setGeometry(right, top, size.width(), size.height())
        return right

    def _open_menu(self) -> None:
        self._menu = self.menu()
        if self._menu is not None:
            self._menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            corner = QPoint(self.more.width() - self._menu.sizeHint().width(), self.more.height())
            self._menu.popup(self.more.mapToGlobal(corner))

"""The orders of a customer, where a click opens one, and the names that were merged into them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, tzinfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.customer_page import CustomerOrder, CustomerPage, MergedName
from desktop.i18n import format_number
from desktop.i18n import gettext as _
from desktop.ui.badge import Badge
from desktop.ui.buttons import Button
from desktop.ui.card import Card
from desktop.ui.customers.row_words import called, day_words, order_count, reached
from desktop.ui.labels import ElidedLabel, PlainLabel, tip
from desktop.ui.orders.wrapped_label import WrappedLabel
from desktop.ui.products.orders_card import LinkRow
from desktop.ui.theme import Theme
from desktop.words.money import money
from desktop.words.status import status_word


class OrderRow(LinkRow):
    """Number, day, total and status of an order."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.order_id = 0
        self.number = PlainLabel(theme, role="strong")
        self.day = ElidedLabel(theme, colour="text2")
        self.total = PlainLabel(theme)
        self.badge = Badge(theme)
        for part in (self.number, self.day, self.total, self.badge):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self.parts.addWidget(part, int(part is self.day))

    def show_order(self, order: CustomerOrder, day: str) -> None:
        """Show an order."""
        self.order_id = order.id
        self.number.setText(order.number)
        self.day.setText(day)
        self.total.setText(money(order.total))
        self.badge.show_status(order.status)
        self.setObjectName(f"customer_order_{order.number}")
        told = _("Open order {number}").format(number=order.number)
        parts = (told, day, money(order.total), status_word(order.status))
        self.setAccessibleName(", ".join(parts))
        self.setToolTip(tip(told))


class CustomerOrdersCard(Card):
    """The newest orders of the customer."""

    order_wanted = Signal(int)

    def __init__(
        self, theme: Theme, clock: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, _("Orders"), "receipt-text", parent)
        self.setObjectName("customerOrdersCard")
        self._clock = clock
        self._rows: list[OrderRow] = []
        self._list = QVBoxLayout()
        self._list.setContentsMargins(-8, 0, -8, 0)
        self._list.setSpacing(0)
        self._foot = PlainLabel(theme, role="secondary")
        self._foot.setObjectName("customerOrdersFoot")
        self.body.addLayout(self._list)
        self.body.addWidget(self._foot)

    def show_page(self, page: CustomerPage, zone: tzinfo) -> None:
        """Show the orders of a customer."""
        self.set_title(_("Orders"))
        now = self._clock()
        while len(self._rows) < len(page.orders):
            row = OrderRow(self._theme)
            row.clicked.connect(lambda _on=False, row=row: self.order_wanted.emit(row.order_id))
            self._rows.append(row)
            self._list.addWidget(row)
        for at, row in enumerate(self._rows):
            row.setVisible(at < len(page.orders))
            if at < len(page.orders):
                order = page.orders[at]
                row.show_order(order, day_words(order.created_at, now, zone))
        rest = page.record.orders - len(page.orders)
        words = _("No order yet.") if not page.orders else ""
        if rest > 0:
            words = _("The newest {shown} of {count} orders").format(
                shown=format_number(len(page.orders)), count=format_number(page.record.orders)
            )
        self._foot.setText(words)
        self._foot.setVisible(bool(words))

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops, from the top."""
        return tuple(self._rows)


class _MergedRow(QWidget):
    """Somebody who counts as the customer."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.shown: MergedName | None = None
        self.name = ElidedLabel(theme, role="medium")
        self.told = WrappedLabel(theme, role="secondary")
        self.separate = Button(theme, kind="link", icon="split")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.name)
        words.addWidget(self.told)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(8)
        row.addLayout(words, 1)
        row.addWidget(self.separate)

    def show_name(self, merged: MergedName, reason: str) -> None:
        """Show a merged name."""
        self.shown = merged
        name = called(merged.contact)
        self.name.setText(name)
        parts = (reached(merged.contact), order_count(merged.orders))
        self.told.setText(" · ".join(part for part in parts if part))
        whole = _("Let {name} be a customer of their own again").format(name=name)
        self.separate.set_text(_("Separate"))
        self.separate.setObjectName(f"separate_{merged.id}")
        self.separate.setAccessibleName(whole)
        self.separate.setToolTip(tip(reason or whole))
        self.separate.setEnabled(not reason)


class MergedCard(Card):
    """The names that were merged into the customer."""

    separate_wanted = Signal(object)  # MergedName

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, _("Merged names"), "users", parent)
        self.setObjectName("customerMerged")
        self._merged: tuple[MergedName, ...] = ()
        self._reason = ""
        self._rows: list[_MergedRow] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        self.body.addLayout(self._list)

    def show_page(self, page: CustomerPage) -> None:
        """Show who was merged, or leave."""
        self._merged = page.merged
        self._write()

    def set_writable(self, reason: str) -> None:
        """Let names be separated, or say why they cannot be."""
        self._reason = reason
        self._write()

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops, from the top."""
        return tuple(row.separate for row in self._rows)

    def _write(self) -> None:
        self.set_title(_("Merged names"))
        self.setVisible(bool(self._merged))
        while len(self._rows) < len(self._merged):
            row = _MergedRow(self._theme)
            row.separate.clicked.connect(
                lambda _on=False, row=row: self.separate_wanted.emit(row.shown)
            )
            self._rows.append(row)
            self._list.addWidget(row)
        for at, row in enumerate(self._rows):
            row.setVisible(at < len(self._merged))
            if at < len(self._merged):
                row.show_name(self._merged[at], self._reason)

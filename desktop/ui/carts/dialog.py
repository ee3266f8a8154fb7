"""The view of abandoned carts: what they are, the list, and the one that is open beside it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, tzinfo
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.carts import AbandonedCart, CartGone
from desktop.domain.errors import ShopError
from desktop.i18n import gettext as _
from desktop.ui.background import Background
from desktop.ui.buttons import Button
from desktop.ui.card import Line
from desktop.ui.carts.detail import CartDetail
from desktop.ui.carts.model import CartsModel
from desktop.ui.carts.rows import CartsTable
from desktop.ui.empty_state import EmptyState
from desktop.ui.labels import PlainLabel
from desktop.ui.message_bar import Message, MessageBar
from desktop.ui.new_order.frame import Sheet, scrolled
from desktop.ui.orders.list_words import how_many_carts
from desktop.ui.theme import Theme
from desktop.words.carts import about_carts
from desktop.words.errors import sentence

if TYPE_CHECKING:
    from desktop.controllers.carts import CartController

_COUNT, _MORE, _PAGE = "carts counted", "more carts", "cart"  # answers that are waited for
_USUAL, _LEAST = QSize(900, 600), QSize(660, 420)


class CartsDialog(Sheet):
    """Reads and shows; nothing can be done with a cart but to write to whom it was."""

    def __init__(
        self,
        theme: Theme,
        background: Background,
        carts: CartController,
        *,
        clock: Callable[[], datetime],
        zone: tzinfo,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, _("Abandoned carts"), parent, usual=_USUAL, least=_LEAST)
        self.setObjectName("cartsDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._background, self._carts = background, carts
        self.message = MessageBar(theme)
        self.message.hide()
        self.about = PlainLabel(theme, about_carts(), colour="text2", wrap=True)
        self.about.setObjectName("aboutCarts")
        self.model = CartsModel(self)
        self.table = CartsTable(theme, self.model, clock, zone)
        self.detail = CartDetail(theme, zone)
        self.empty = EmptyState(theme)
        self._counted = PlainLabel(theme, role="secondary")
        self._counted.setObjectName("cartsCounted")
        self._close = Button(theme, _("Close"), kind="primary")
        self._close.setObjectName("closeCarts")
        self._stack = QStackedWidget()
        self._assemble()
        self.model.more_wanted.connect(self._read_more)
        self.table.chosen.connect(self._open)
        self._close.clicked.connect(lambda _checked=False: self.reject())

    def _assemble(self) -> None:
        both = QSplitter(Qt.Orientation.Horizontal)
        both.setChildrenCollapsible(False)
        both.setHandleWidth(1)
        both.addWidget(self.table)
        both.addWidget(scrolled(self.detail))
        both.setStretchFactor(0, 5)
        both.setStretchFactor(1, 4)
        both.setSizes([500, 400])
        self._stack.addWidget(both)
        self._stack.addWidget(self.empty)
        top = QVBoxLayout()
        top.setContentsMargins(20, 14, 20, 14)
        top.setSpacing(10)
        top.addWidget(self.message)
        top.addWidget(self.about)
        self.body.setSpacing(0)
        self.body.addLayout(top)
        self.body.addWidget(Line(self.theme))
        self.body.addWidget(self._stack, 1)
        room = QHBoxLayout()
        room.addWidget(self._counted)
        self.foot.addLayout(room)
        self.foot.addStretch(1)
        self.foot.addWidget(self._close)
        order = (self.table, self.detail.email, self.detail.phone, self.detail.write, self._close)
        for before, after in zip(order, (*order[1:], self.close_button), strict=True):
            self.setTabOrder(before, after)

    def begin(self) -> None:
        """Open, and read the newest."""
        self.open()
        self.table.setFocus()
        self._background.read(
            self._carts.count, done=self._on_counted, failed=self._on_failed, owner_key=_COUNT
        )

    def done(self, result: int) -> None:
        """Close, and wait for no answer any more."""
        for each in (_COUNT, _MORE, _PAGE):
            self._background.forget(each)
        super().done(result)

    def _on_counted(self, count: int) -> None:
        self._counted.setText(how_many_carts(count) if count else "")
        if not count:
            title = _("No abandoned carts")
            told = _("When a file or a store tells of one, it is kept here, apart from the orders.")
            self.empty.show_state("shopping-cart", title, told)
            self._stack.setCurrentWidget(self.empty)
            self._close.setFocus()
        self.model.begin(count)

    def _read_more(self, after: AbandonedCart | None) -> None:
        self._background.read(
            partial(self._carts.some, after),
            done=self.model.add,
            failed=self._on_failed,
            owner_key=_MORE,
        )

    def _open(self, cart: AbandonedCart) -> None:
        self.detail.show_cart(cart)
        self._background.read(
            self._carts.page,
            cart.id,
            done=self.detail.show_page,
            failed=self._on_failed,
            owner_key=_PAGE,
        )

    def _on_failed(self, error: ShopError) -> None:
        kind = "warn" if isinstance(error, CartGone) else "error"
        self.message.say(Message(kind=kind, text=sentence(error)))

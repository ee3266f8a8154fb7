"""The dialog in which an order is made at the counter."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.address import Address
from desktop.domain.basket import Terms, to_new_order
from desktop.domain.draft import Content
from desktop.domain.errors import ShopError
from desktop.domain.order_page import Changed
from desktop.domain.selling import Opening
from desktop.domain.shop import ShopSettings
from desktop.i18n import gettext as _
from desktop.ui.background import Background
from desktop.ui.labels import PlainLabel
from desktop.ui.new_order.customer_box import CustomerBox
from desktop.ui.new_order.drafts import Drafts
from desktop.ui.new_order.sale_sheet import SaleSheet
from desktop.ui.theme import Theme

if TYPE_CHECKING:
    from desktop.controllers.shop import Shop


class NewOrderDialog(SaleSheet):
    """Everything that is read comes by the lanes: the dialog is there at once."""

    created = Signal(object)  # Changed

    def __init__(
        self,
        theme: Theme,
        background: Background,
        shop: Shop,
        settings: ShopSettings,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, _("New order"), background, shop, settings, parent)
        self.setObjectName("new_order")

        # build
        self.drafts = Drafts(background, shop.selling, self.message, settings.time_zone, self)
        self.customer = CustomerBox(theme, settings.country, self)
        self.cancel_button.set_text(_("Cancel"))
        self.cancel_button.setObjectName("cancel_new_order")
        self.do_button.set_text(_("Create order"))
        self.do_button.setObjectName("create_order")

        # assemble
        self.assemble(
            PlainLabel(theme, _("Customer"), role="title"),
            self.customer,
            PlainLabel(theme, _("Products"), role="title"),
        )
        self.put_in_focus_order()

        # connect
        self._connect()
        self.show_sale()

    def _connect(self) -> None:
        """Every connection of the dialog, by sender."""
        self.drafts.taken_up.connect(self._on_again)
        self.drafts.left.connect(self._leave)
        self.drafts.refused.connect(self.tell)

        self.customer.searched.connect(self._find_customers)
        self.customer.changed.connect(self.show_sale)
        self.customer.shown.connect(self._locate)
        self.customer.done.connect(self.products.finder.setFocus)

    def put_in_focus_order(self) -> None:
        order: tuple[QWidget, ...] = (
            self.customer, self.products.finder, *self.lines.stops, self.side.payment,
            self.side.shipping, self.side.rate, self.side.status, self.side.sums.discount,
            self.side.note, self.do_button, self.cancel_button, self.close_button,
        )  # fmt: skip
        for before, after in pairwise(order):
            self.setTabOrder(before, after)

    # ---- beginning ----
    def begin(self, again: int = 0) -> None:
        """Open over the window; `again` is an order to sell once more."""
        self.open()
        self.customer.focus_first()
        self._background.read(
            self._shop.stores.all,
            done=self.side.takes.show_stores,
            failed=lambda _error: None,  # the order itself says so
            owner_key=self.side,
        )
        self._background.read(
            self._shop.selling.opening,
            done=lambda opening: self._on_opening(opening, again),
            failed=self.tell,
            owner_key=(self, "opening"),
        )

    def _on_opening(self, opening: Opening, again: int) -> None:
        typed, self.sale.basket = self.sale.basket, opening.basket
        self.sale.basket = opening.basket.with_lines(typed.lines)  # somebody may be faster
        self.side.offer(opening.methods, opening.basket.tax_rate)
        self.on_terms()
        if again:
            self._background.read(
                self._shop.selling.again,
                again,
                done=self._on_again,
                failed=self.tell,
                owner_key=(self, "opening"),
            )
        else:
            self.drafts.offer(opening.drafts)

    def _on_again(self, content: Content) -> None:
        self._take(content)
        self.products.finder.setFocus()

    def _take(self, content: Content) -> None:
        """Show what a draft or an older order says."""
        self.sale.basket = content.basket
        self.customer.show_customer(content.contact, content.shipping, content.billing)
        self.side.choose(content.payment_method, content.shipping_method, content.status)
        self.side.note.setPlainText(content.note)
        self.on_terms()
        self.read_offers()

    # ---- customer and products ----
    def _find_customers(self, text: str) -> None:
        self._background.read(
            self._shop.selling.find_customers,
            text,
            done=lambda found: self.customer.show_found(text, found),
            failed=self.tell,
            owner_key=(self, "customers"),
        )

    def _locate(self, address: Address) -> None:
        self._background.read(
            self._shop.places.locate,
            address,
            done=self.customer.show_place,
            failed=self.tell,
            owner_key=(self, "place"),
        )

    # ---- making it ----
    @property
    def content(self) -> Content:
        """Everything that is filled in."""
        payment, way = self.side.payment_method, self.side.shipping_method
        return Content(
            basket=self.sale.basket,
            contact=self.customer.contact,
            shipping=self.customer.shipping,
            billing=self.customer.billing,
            payment_method="" if payment is None else payment.name,
            shipping_method="" if way is None else way.name,
            status=self.side.chosen_status,
            note=self.side.words,
        )

    def why_not(self) -> str:
        return self.sale.why_not(self.customer.contact)

    def do(self) -> None:
        if self._busy or self.why_not():
            return
        content = self.content
        terms = Terms(
            contact=content.contact,
            billing=content.billing,
            shipping=content.shipping,
            payment=self.side.payment_method,
            shipping_method=content.shipping_method,
            status=content.status,
            note=content.note,
        )
        try:
            new = to_new_order(content.basket, terms, key=self.sale.key)
        except ShopError as error:
            self.tell(error)
            return
        self.set_busy(True)
        self._background.write(
            self._shop.orders.create,
            new,
            done=self._on_created,
            failed=self.refuse,
            settled=lambda: self.set_busy(False),
        )

    def _on_created(self, changed: Changed) -> None:
        self.drafts.became_an_order()
        self.done(int(self.DialogCode.Accepted))
        self.created.emit(changed)

    # ---- leaving ----
    def keep_now(self) -> None:
        """Keep what was filled in as a draft without asking: the window is being closed."""
        if not self._busy and not self.content.is_empty:
            self.drafts.keep(self.content)

    def reject(self) -> None:
        """Leave; what was filled in is not lost without a word."""
        if self._busy:
            return
        if self.content.is_empty:
            super().reject()
            return
        self.drafts.ask(self.theme, lambda: self.content)

    def _leave(self) -> None:
        super().reject()

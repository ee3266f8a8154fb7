"""The dialog in which an order that is still pending is changed."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.errors import ShopError
from desktop.domain.methods import Methods, PaymentMethod, ShippingMethod, TaxRate
from desktop.domain.money import Money
from desktop.domain.order import Order
from desktop.domain.order_page import Changed
from desktop.domain.product import StockChange
from desktop.domain.selling import Offer, asked
from desktop.domain.shop import ShopSettings
from desktop.domain.status import OrderStatus
from desktop.i18n import gettext as _
from desktop.ui.background import Background
from desktop.ui.labels import PlainLabel
from desktop.ui.new_order.addresses_card import AddressesCard
from desktop.ui.new_order.sale_sheet import SaleSheet
from desktop.ui.orders.question import Question, Wording
from desktop.ui.theme import Theme
from desktop.words.errors import sentence

if TYPE_CHECKING:
    from desktop.controllers.order_edit import Edit
    from desktop.controllers.shop import Shop


class EditOrderDialog(SaleSheet):
    """Shows an order as it is; what it holds already counts as there for it."""

    edited = Signal(object)  # Changed

    def __init__(
        self,
        theme: Theme,
        background: Background,
        shop: Shop,
        settings: ShopSettings,
        order: Order,
        parent: QWidget | None = None,
    ) -> None:
        title = _("Edit order {number}").format(number=order.number)
        super().__init__(theme, title, background, shop, settings, parent)
        self.setObjectName("edit_order")
        self._order = order
        self._was: Edit | None = None
        self._own: dict[int, int] = {}  # units that the order holds, by product

        # build
        self.addresses = AddressesCard(theme)
        self.side.for_editing()
        self.cancel_button.set_text(_("Cancel"))
        self.cancel_button.setObjectName("cancel_edit")
        self.do_button.set_text(_("Save changes"))
        self.do_button.setObjectName("save_edit")

        # assemble
        self.assemble(self.addresses, PlainLabel(theme, _("Products"), role="title"))
        self.put_in_focus_order()
        self.addresses.changed.connect(self.show_sale)
        self.show_sale()

    def begin(self) -> None:
        """Open over the window, and read the order as it is now."""
        self.open()
        self.products.finder.setFocus()

        def read() -> tuple[Edit, Methods]:
            return self._shop.editing.as_it_is(self._order.id), self._shop.selling.methods()

        self._background.read(
            read,
            done=lambda found: self._on_read(*found),
            failed=self.tell,
            owner_key=(self, "opening"),
        )

    def put_in_focus_order(self) -> None:
        order: tuple[QWidget, ...] = (
            *self.addresses.stops, self.products.finder, *self.lines.stops, self.side.payment,
            self.side.shipping, self.side.rate, self.side.sums.discount,
            self.do_button, self.cancel_button, self.close_button,
        )  # fmt: skip
        for before, after in pairwise(order):
            self.setTabOrder(before, after)

    # ---- what is shown ----
    @property
    def before(self) -> Money:
        return self._order.totals.total

    @property
    def wished(self) -> Edit | None:
        """The order as it should be; None until it was read."""
        if self._was is None:
            return None
        payment, way = self.side.payment_method, self.side.shipping_method
        return replace(
            self._was,
            basket=self.sale.basket,
            shipping=self.addresses.shipping,
            billing=self.addresses.billing,
            shipping_method="" if way is None else way.name,
            payment_method="" if payment is None else payment.name,
            payment_information="" if payment is None else payment.instructions,
            pay_on_delivery=payment is not None and payment.pay_on_delivery,
        )

    def as_offered(self, offer: Offer) -> Offer:
        """What the order holds of a product is there for it, besides what is on hand."""
        own = self._own.get(offer.product_id, 0)
        if not own:
            return offer
        others = tuple(each for each in offer.held_by if each != self._order.full_number)
        return replace(
            offer,
            on_hand=offer.on_hand + own,
            held=max(offer.held - own, 0),
            held_by=others,
        )

    @property
    def moves(self) -> tuple[StockChange, ...]:
        units = asked(self.sale.basket)
        return tuple(
            StockChange(
                product_id=key,
                sku=offer.sku,
                name=offer.name,
                before=offer.on_hand - self._own.get(key, 0),
                after=offer.on_hand - units.get(key, 0),
            )
            for key, offer in self.sale.offers.items()
            if not offer.unlimited
            and units.get(key, 0) != self._own.get(key, 0)
            and not offer.lacks(units.get(key, 0))
        )

    def why_not(self) -> str:
        if self._was is None:
            return _("The order is being read…")
        if not self.sale.basket.lines:
            return _("An order needs at least one product.")
        if self.sale.short:
            return _("Remove or change the line that is out of stock to save the changes.")
        sums = self.sale.sums()
        if isinstance(sums, ShopError):
            return sentence(sums)
        return "" if self.wished != self._was else _("Nothing has been changed yet.")

    def _on_read(self, now: Edit, methods: Methods) -> None:
        self._was = now
        self._own = asked(now.basket)
        self.sale.basket = now.basket
        self.addresses.show_addresses(now.shipping, now.billing, self._order.contact)
        self.side.offer(_with_its_own(methods, now), now.basket.tax_rate)
        self.side.choose(now.payment_method, now.shipping_method, OrderStatus.PENDING_PAYMENT)
        self.show_sale()
        self.read_offers()

    # ---- saving ----
    def do(self) -> None:
        wished = self.wished
        if self._busy or wished is None or self.why_not():
            return
        self.set_busy(True)
        self._background.write(
            lambda: self._shop.editing.edit(self._order.id, wished, seen=self._order.version),
            done=self._on_saved,
            failed=self.refuse,
            settled=lambda: self.set_busy(False),
        )

    def _on_saved(self, changed: Changed) -> None:
        self.done(int(self.DialogCode.Accepted))
        self.edited.emit(changed)

    def reject(self) -> None:
        """Leave; what was changed is not lost without a word."""
        if self._busy:
            return
        if self._was is None or self.wished == self._was:
            super().reject()
            return
        question = Question(self.theme, _wording(self._order), self)
        question.setObjectName("leaving_edit")
        question.accepted.connect(super().reject)
        question.finished.connect(question.deleteLater)
        question.open()


def _with_its_own(methods: Methods, now: Edit) -> Methods:
    """The shop's methods, in front of them those of the order, with its own price and words."""
    payment = PaymentMethod(
        name=now.payment_method,
        instructions=now.payment_information,
        pay_on_delivery=now.pay_on_delivery,
    )
    way = ShippingMethod(name=now.shipping_method, price=now.basket.shipping)
    rates = methods.rates
    if all(each.rate != now.basket.tax_rate for each in rates):
        rates = (TaxRate(name="", rate=now.basket.tax_rate), *rates)
    currency = now.basket.currency
    return Methods(
        payments=(payment, *(each for each in methods.payments if each.name != payment.name)),
        shippings=(
            way,
            *(
                each
                for each in methods.shippings
                if each.name != way.name and each.price.currency == currency
            ),
        ),
        rates=rates,
    )


def _wording(order: Order) -> Wording:
    return Wording(
        title=_("Edit order"),
        heading=_("Discard the changes of order {number}?").format(number=order.number),
        icon="pencil",
        icon_colour="danger",
        keep=_("&Keep editing"),
        do=_("&Discard changes"),
        do_icon="x",
        do_kind="danger_fill",
    )

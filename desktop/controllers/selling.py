"""Selling at the counter: find the goods and the customer, look at the stock, keep drafts."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from desktop.controllers.workplace import Workplace
from desktop.domain.basket import Basket, lines_again
from desktop.domain.draft import Content, Draft
from desktop.domain.methods import Methods
from desktop.domain.selling import CustomerFound, Offer, Offers, Opening
from desktop.domain.shop import ShopSettings
from desktop.storage import drafts, methods, orders, selling, settings
from desktop.storage.database import reading, writing


class SellingController:
    """What a new order is made of; making it is `OrderController.create`."""

    def __init__(self, workplace: Workplace) -> None:
        self._at = workplace

    def find_products(self, text: str, limit: int = 8) -> tuple[Offer, ...]:
        """The products that a text finds, each with what is left of it and who holds it."""
        with reading(self._at.engine) as db:
            ids = selling.products_like(db, text, limit)
            return tuple(selling.offers(db, ids, settings.load(db).low_level).values())

    def scan(self, code: str) -> Offer | None:
        """The one product of a barcode, or else of a SKU."""
        with reading(self._at.engine) as db:
            found = selling.product_named(db, code)
            if found is None:
                return None
            return selling.offers(db, (found,), settings.load(db).low_level)[found]

    def offers(self, product_ids: Collection[int]) -> Offers:
        """These products as they can be sold now."""
        with reading(self._at.engine) as db:
            return selling.offers(db, product_ids, settings.load(db).low_level)

    def find_customers(self, text: str, limit: int = 6) -> tuple[CustomerFound, ...]:
        """The customers whose name, e-mail or phone a text finds, the latest first."""
        with reading(self._at.engine) as db:
            return selling.customers_like(db, text, limit)

    def methods(self) -> Methods:
        """What a new order may choose; a list that is not kept yet is taken from the orders."""
        with reading(self._at.engine) as db:
            kept = methods.kept(db)
            return _completed(kept, methods.used(db, settings.load(db))).offered

    def opening(self) -> Opening:
        """What a new order begins with: the shop's currency and usual tax, methods, drafts."""
        with reading(self._at.engine) as db:
            shop, kept = settings.load(db), methods.kept(db)
            return Opening(
                basket=_empty(shop, kept),
                methods=_completed(kept, methods.used(db, shop)).offered,
                drafts=drafts.listed(db),
            )

    def again(self, order_id: int) -> Content:
        """The contents of an order as a new one at today's prices.

        Raises:
            OrderNotFound: there is no such order.
        """
        with reading(self._at.engine) as db:
            order = orders.get(db, order_id)
            shop = settings.load(db)
            ids = {each.product_id for each in order.lines if each.product_id is not None}
            today = selling.offers(db, ids, shop.low_level)
            archived = selling.archived_among(db, ids)
            prices = {key: each.price for key, each in today.items() if key not in archived}
            currency = order.totals.total.currency
            basket = replace(
                _empty(replace(shop, currency=currency), methods.kept(db)),
                lines=lines_again(order, prices),
                shipping=order.totals.shipping,
                tax_included=order.totals.tax_included,
            )
            return Content(
                basket=basket,
                contact=order.contact,
                shipping=order.shipping,
                billing=order.billing,
                payment_method=order.payment_method,
                shipping_method=order.shipping_method,
            )

    def save_draft(self, content: Content, draft_id: int = 0) -> int:
        """Keep what was filled in; it holds no stock and has no number."""
        at = self._at.now()
        with writing(self._at.engine) as db:
            return drafts.save(db, content, at=at, actor=self._at.actor.name, draft_id=draft_id)

    def drafts(self) -> tuple[Draft, ...]:
        """The drafts that were kept, the newest first."""
        with reading(self._at.engine) as db:
            return drafts.listed(db)

    def draft(self, draft_id: int) -> Draft:
        """One draft.

        Raises:
            DraftNotFound: it was finished or discarded meanwhile.
            DraftUnreadable: a newer version of the program wrote it.
        """
        with reading(self._at.engine) as db:
            return drafts.load(db, draft_id)

    def discard_draft(self, draft_id: int) -> None:
        """Throw a draft away."""
        with writing(self._at.engine) as db:
            drafts.discard(db, draft_id)


def _empty(shop: ShopSettings, kept: Methods) -> Basket:
    rates = kept.offered.rates
    rate = rates[0].rate if rates else shop.tax_rate
    return Basket.empty(shop.currency, tax_rate=rate, tax_included=shop.tax_included)


def _completed(kept: Methods, used: Methods) -> Methods:
    """The shop's lists, and what its orders have used where it keeps none."""
    return Methods(
        payments=kept.payments or used.payments,
        shippings=kept.shippings or used.shippings,
        rates=kept.rates or used.rates,
    )

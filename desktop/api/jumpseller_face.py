"""The interface that programs written for Jumpseller know, at /v1: orders to read."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response

from desktop.api.asked import AfterId, Id, Limit, Page, at_most, json_answer
from desktop.api.order_wishes import Wishes
from desktop.controllers.shop import Shop
from desktop.domain.handing_over import AskedOrders, AskedStatus
from desktop.exchange import jumpseller_shape as shape
from desktop.i18n import speaking
from desktop.words.history import entry_title

Locale = Annotated[str, Query(max_length=40, description="en, es or pt; any other is en")]
_USUAL = 50


def words(locale: str) -> str:
    """In which language states are told: English, unless one of ours is asked for."""
    spoken = locale[:2].lower()
    return spoken if spoken in shape.LANGUAGES else "en"


def jumpseller_face(shop: Shop) -> APIRouter:
    """The routes of this face."""
    face = APIRouter(prefix="/v1", tags=["As Jumpseller's interface"])
    _add_lists(face, shop)
    _add_single_ones(face, shop)
    return face


def _add_lists(face: APIRouter, shop: Shop) -> None:
    asked = shop.hand_over

    def listed(wanted: AskedOrders, page: int, limit: int, locale: str) -> Response:
        return json_answer(shape.orders(asked.listed(wanted, page, at_most(limit)), words(locale)))

    @face.get("/orders.json")
    def orders(
        wishes: Wishes, page: Page = 1, limit: Limit = _USUAL, locale: Locale = "en"
    ) -> Response:
        """All orders, the newest first, and after them the carts that were left behind."""
        return listed(wishes.asked(asked), page, limit, locale)

    @face.get("/orders/count.json")
    def count(wishes: Wishes) -> Response:
        """How many orders there are, carts included."""
        return json_answer({"count": asked.count(wishes.asked(asked))})

    @face.get("/orders/status/{status}.json")
    def of_status(
        status: AskedStatus, page: Page = 1, limit: Limit = _USUAL, locale: Locale = "en"
    ) -> Response:
        """The orders of a state, the newest first."""
        return listed(AskedOrders(states=frozenset({status})), page, limit, locale)

    @face.get("/orders/after/{order_id}.json")
    def after(
        order_id: AfterId, page: Page = 1, limit: Limit = 100, locale: Locale = "en"
    ) -> Response:
        """Orders with higher ids, the lowest first, until the list is empty."""
        many = at_most(limit)
        found = asked.after(order_id, many, (page - 1) * many)
        return json_answer(shape.orders(found, words(locale)))

    @face.get("/products.json")
    def products(page: Page = 1, limit: Limit = _USUAL) -> Response:
        """All products, each variant one of its own."""
        many = at_most(limit)
        return json_answer(shape.products(asked.products(0, many, offset=(page - 1) * many)))

    @face.get("/products/count.json")
    def product_count() -> Response:
        """How many products there are."""
        return json_answer({"count": asked.product_count()})

    @face.get("/products/after/{product_id}.json")
    def products_after(product_id: AfterId, page: Page = 1, limit: Limit = 100) -> Response:
        """Products with higher ids, the lowest first, until the list is empty."""
        many = at_most(limit)
        found = asked.products(product_id, many, offset=(page - 1) * many)
        return json_answer(shape.products(found))


def _add_single_ones(face: APIRouter, shop: Shop) -> None:
    asked = shop.hand_over

    @face.get("/orders/{order_id}/history.json")
    def history(order_id: Id, locale: Locale = "en") -> Response:
        """What happened to an order, the newest first."""
        entries = asked.history(order_id)
        with speaking(words(locale)):
            messages = [entry_title(each) for each in entries]
        return json_answer(shape.history(entries, messages))

    @face.get("/orders/{order_id}.json")
    def one(order_id: Id, locale: Locale = "en") -> Response:
        """One order."""
        return json_answer(shape.orders(asked.single(order_id), words(locale))[0])

    @face.get("/products/{product_id}.json")
    def product(product_id: Id) -> Response:
        """One product."""
        return json_answer(shape.products([asked.product(product_id)])[0])

    @face.get("/store/info.json")
    def store() -> Response:
        """What the shop says of itself."""
        return json_answer(shape.store(asked.shop()))

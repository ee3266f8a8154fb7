"""The interface that programs written for Jumpseller know, at /v1: orders to read."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Response

from desktop.api.asked import AfterId, Id, Limit, Page, at_most, json_answer
from desktop.controllers.shop import Shop
from desktop.domain.handing_over import AskedStatus
from desktop.exchange import jumpseller_shape as shape
from desktop.i18n import speaking
from desktop.words.history import entry_title

Locale = Annotated[Literal["en", "es", "pt"], Query()]
_USUAL = 50


def jumpseller_face(shop: Shop) -> APIRouter:
    """The routes of this face."""
    face = APIRouter(prefix="/v1", tags=["As Jumpseller's interface"])
    _add_lists(face, shop)
    _add_single_ones(face, shop)
    return face


def _add_lists(face: APIRouter, shop: Shop) -> None:
    asked = shop.hand_over

    def listed(status: AskedStatus | None, page: int, limit: int, locale: str) -> Response:
        many = at_most(limit)
        return json_answer(shape.orders(asked.listed(status, many, (page - 1) * many), locale))

    @face.get("/orders.json")
    def orders(
        page: Page = 1, limit: Limit = _USUAL, locale: Locale = "en",
        status: AskedStatus | None = None,
    ) -> Response:  # fmt: skip
        """All orders, the newest first, and after them the carts that were left behind."""
        return listed(status, page, limit, locale)

    @face.get("/orders/count.json")
    def count(status: AskedStatus | None = None) -> Response:
        """How many orders there are, carts included."""
        return json_answer({"count": asked.count(status)})

    @face.get("/orders/status/{status}.json")
    def of_status(
        status: AskedStatus, page: Page = 1, limit: Limit = _USUAL, locale: Locale = "en"
    ) -> Response:
        """The orders of a state, the newest first."""
        return listed(status, page, limit, locale)

    @face.get("/orders/after/{order_id}.json")
    def after(
        order_id: AfterId, page: Page = 1, limit: Limit = 100, locale: Locale = "en"
    ) -> Response:
        """Orders with higher ids, the lowest first, until the list is empty."""
        many = at_most(limit)
        return json_answer(shape.orders(asked.after(order_id, many, (page - 1) * many), locale))

    @face.get("/products.json")
    def products(page: Page = 1, limit: Limit = _USUAL) -> Response:
        """All products, each variant one of its own."""
        many = at_most(limit)
        return json_answer(shape.products(asked.products(0, many, offset=(page - 1) * many)))


def _add_single_ones(face: APIRouter, shop: Shop) -> None:
    asked = shop.hand_over

    @face.get("/orders/{order_id}/history.json")
    def history(order_id: Id, locale: Locale = "en") -> Response:
        """What happened to an order, the newest first."""
        entries = asked.history(order_id)
        with speaking(locale):
            messages = [entry_title(each) for each in entries]
        return json_answer(shape.history(entries, messages))

    @face.get("/orders/{order_id}.json")
    def one(order_id: Id, locale: Locale = "en") -> Response:
        """One order."""
        return json_answer(shape.orders(asked.single(order_id), locale)[0])

    @face.get("/products/{product_id}.json")
    def product(product_id: Id) -> Response:
        """One product."""
        return json_answer(shape.products([asked.product(product_id)])[0])

    @face.get("/store/info.json")
    def store() -> Response:
        """What the shop says of itself."""
        return json_answer(shape.store(asked.shop()))

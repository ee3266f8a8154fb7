"""Our own interface, at /mostrador/v1: orders as in JSON Lines, products, stock, and payments."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import Annotated, Any

from fastapi import APIRouter, Header, Query, Response
from pydantic import BaseModel, ConfigDict, Field

from desktop.api.asked import FIRST_DAY, LAST_DAY, Id, at_most, json_answer, text_answer
from desktop.controllers.shop import Shop
from desktop.domain.days import start_of
from desktop.domain.export import ExportFilter
from desktop.domain.handing_over import PaymentNotice
from desktop.domain.money import Money, decimals_of
from desktop.domain.product import Product
from desktop.domain.status import OrderStatus
from desktop.exchange.json_lines import events_text, order_text
from desktop.i18n import zone

_MOST = 500
Cursor = Annotated[int, Query(ge=0, le=2**53, description="as the answer before gave it")]
Limit = Annotated[int, Query(ge=1, le=_MOST)]
_Day = Annotated[
    date | None,
    Query(ge=FIRST_DAY, le=LAST_DAY, description="a day of the shop, 2026-01-31"),
]


class Payment(BaseModel):
    """What is told of a payment."""

    model_config = ConfigDict(extra="forbid")

    order: Annotated[str, Field(min_length=1, max_length=80)]  # its id, or channel:number
    amount: Annotated[str, Field(pattern=r"^\d{1,13}(\.\d{1,4})?$")]
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
    reference: Annotated[str, Field(max_length=120)] = ""
    paid_at: datetime | None = None


def own_face(shop: Shop, told: Callable[[], object]) -> APIRouter:
    """The routes of this face; `told` runs when a payment was taken."""
    face = APIRouter(prefix="/mostrador/v1", tags=["Our own interface"])
    _add_orders(face, shop)
    _add_products(face, shop)
    _add_payments(face, shop, told)
    return face


def _add_orders(face: APIRouter, shop: Shop) -> None:
    asked = shop.hand_over

    @face.get("/orders")
    def orders(
        cursor: Cursor = 0, limit: Limit = 100, since: _Day = None, until: _Day = None,
        status: OrderStatus | None = None,
        history: bool = False,  # noqa: FBT001, FBT002  # a query's
    ) -> Response:  # fmt: skip
        """The orders after a cursor, each as a line of JSON Lines holds it; `next` leads on."""
        shops_zone = zone(asked.shop().time_zone)
        wanted = ExportFilter(
            since=None if since is None else start_of(since, shops_zone),
            until=None if until is None else start_of(until + timedelta(days=1), shops_zone),
            status=status,
        )
        many = at_most(limit, _MOST)
        batch = asked.some(cursor, many, wanted, history=history)
        shown = ",".join(
            f'{{"id":{each.id},"order":{order_text(each, batch, with_history=history).strip()}}}'
            for each in batch.orders
        )
        last = str(batch.orders[-1].id) if len(batch.orders) == many else "null"
        count, every = shop.exports.count(wanted)
        return text_answer(f'{{"orders":[{shown}],"next":{last},"count":{count},"of":{every}}}')

    @face.get("/orders/by-number/{number}")
    def by_number(number: str) -> Response:
        """One order by its number: alone in the shop's own series, else channel:number."""
        return one(asked.find(number))

    @face.get("/orders/{order_id}")
    def one(order_id: Id) -> Response:
        """One order with its history."""
        batch = asked.one(order_id)
        text = order_text(batch.orders[0], batch, with_history=True).strip()
        return text_answer(f'{{"id":{order_id},"order":{text}}}')

    @face.get("/orders/{order_id}/history")
    def history(order_id: Id) -> Response:
        """An order's history, the oldest first, with the hashes that prove it."""
        return text_answer(f'{{"history":[{events_text(asked.one(order_id), order_id)}]}}')


def _add_products(face: APIRouter, shop: Shop) -> None:
    asked = shop.hand_over

    @face.get("/products")
    def products(cursor: Cursor = 0, limit: Limit = 100) -> Response:
        """Products after a cursor; `next` leads on."""
        many = at_most(limit, _MOST)
        found = asked.products(cursor, many)
        shown = [_product(each) for each in found]
        return json_answer({"products": shown, "next": _next(found, many)})

    @face.get("/products/{product_id}")
    def product(product_id: Id) -> Response:
        """One product."""
        return json_answer(_product(asked.product(product_id)))

    @face.get("/stock")
    def stock(cursor: Cursor = 0, limit: Limit = 100) -> Response:
        """What is on hand; `next` leads on."""
        many = at_most(limit, _MOST)
        found = asked.products(cursor, many)
        levels = [
            {"id": each.id, "sku": each.sku, "on_hand": each.on_hand, "unlimited": each.unlimited}
            for each in found
        ]
        return json_answer({"stock": levels, "next": _next(found, many)})


def _add_payments(face: APIRouter, shop: Shop, told: Callable[[], object]) -> None:
    @face.post("/payments")
    def payments(
        notice: Payment,
        idempotency_key: Annotated[str, Header(min_length=8, max_length=200, pattern="^[!-~]+$")],
    ) -> Response:
        """Tell of a payment: its order becomes paid, once however often it is told."""
        amount = _amount(notice)
        if amount is None:
            return json_answer({"message": "The amount is none of this currency."}, 422)
        paid_at = notice.paid_at
        if paid_at is not None:
            paid_at = paid_at.replace(tzinfo=paid_at.tzinfo or UTC)
            if not datetime(2000, 1, 1, tzinfo=UTC) <= paid_at <= _tomorrow():
                return json_answer({"message": "The date of the payment cannot be."}, 422)
        payment = PaymentNotice(
            key=idempotency_key, order=notice.order, amount=amount,
            reference=notice.reference, paid_at=paid_at,
        )  # fmt: skip
        taken = shop.payment_notices.take(payment, actor=shop.actor)
        if taken.changed:
            told()
        return json_answer(
            {"id": taken.order_id, "number": taken.number, "status": taken.status,
             "changed": taken.changed}
        )  # fmt: skip


def _product(each: Product) -> dict[str, Any]:
    price = each.price
    return {
        "id": each.id, "sku": each.sku, "name": each.name, "barcode": each.barcode,
        "price": None if price is None else f"{price.amount:f}",
        "currency": None if price is None else price.currency,
        "on_hand": each.on_hand, "unlimited": each.unlimited,
        "low_level": each.low_level, "archived": each.archived,
    }  # fmt: skip


def _next(found: tuple[Product, ...], many: int) -> int | None:
    return found[-1].id if len(found) == many else None


def _amount(told: Payment) -> Money | None:
    try:
        amount = Decimal(told.amount)
        if -int(amount.as_tuple().exponent) > decimals_of(told.currency):
            return None
        return Money.of(amount, told.currency)
    except (InvalidOperation, ValueError, LookupError):
        return None


def _tomorrow() -> datetime:
    return datetime.now(UTC) + timedelta(days=1)

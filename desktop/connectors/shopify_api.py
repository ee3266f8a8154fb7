"""Shopify's Admin API, GraphQL, version of October 2025: orders by when they were changed last.

Source: shopify.dev, Admin GraphQL reference. Never run against a live store. An app without the
right to all orders sees those of the last sixty days only; on some plans persons are withheld.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from desktop.connectors import fields
from desktop.connectors.fields import ShopClock
from desktop.connectors.json_records import Record
from desktop.connectors.json_store import gathered_of
from desktop.connectors.shopify_node import FIELDS, STORE, plain_id
from desktop.connectors.store import Opening, StorePage, StoreProduct
from desktop.connectors.store_waiting import Patience
from desktop.connectors.store_wire import StoreWire
from desktop.domain.imports import ImportBatch
from desktop.domain.status import OrderStatus
from desktop.domain.store_errors import StoreFailed
from desktop.domain.stores import StoreFacts, StoreTrouble

_PATH = "admin/api/2025-10/graphql.json"
_A_PAGE = 25  # orders: each costs points for its hundred lines
_OVERLAP = timedelta(seconds=2)
_BEGINNING = datetime(2000, 1, 1, tzinfo=UTC)
_LONGEST_WAIT_S = 120.0

_SHOP = "query Shop { shop { name currencyCode ianaTimezone billingAddress { countryCodeV2 } } ordersCount { count } }"  # noqa: E501
_ORDERS = (
    "query Orders($first: Int!, $after: String, $query: String) {"
    " orders(first: $first, after: $after, query: $query, sortKey: UPDATED_AT)"
    f" {{ nodes {{ {FIELDS} }} pageInfo {{ hasNextPage endCursor }} }} }}"
)
_LINES = (
    "query Lines($id: ID!, $after: String) { order(id: $id) { lineItems(first: 100, after: $after)"
    f" {{ nodes {{ {FIELDS.partition('nodes {')[2].partition('} pageInfo')[0]} }}"
    " pageInfo { hasNextPage endCursor } } } }"
)
_CANCEL = (
    "mutation Cancel($id: ID!) { orderCancel(orderId: $id, reason: OTHER, refund: false,"
    " restock: false, notifyCustomer: false) { orderCancelUserErrors { message } } }"
)
_PAY = (
    "mutation Pay($id: ID!) { orderMarkAsPaid(input: { id: $id })"
    " { order { id } userErrors { message } } }"
)
_TO_SEND = (
    "query ToSend($id: ID!) { order(id: $id)"
    " { fulfillmentOrders(first: 10) { nodes { id status } } } }"
)
_SEND = (
    "mutation Send($fulfillment: FulfillmentInput!) { fulfillmentCreate(fulfillment: $fulfillment)"
    " { fulfillment { id } userErrors { message } } }"
)
_TRACK = (
    "mutation Track($id: ID!, $info: FulfillmentTrackingInput!) {"
    " fulfillmentTrackingInfoUpdate(fulfillmentId: $id, trackingInfoInput: $info,"
    " notifyCustomer: false) { fulfillment { id } userErrors { message } } }"
)
_LEVEL = (
    "query Level($id: ID!) { productVariant(id: $id) { inventoryQuantity inventoryItem"
    " { id tracked } } locations(first: 1) { nodes { id } } }"
)
_SET = (
    "mutation Set($input: InventorySetQuantitiesInput!) {"
    " inventorySetQuantities(input: $input) { userErrors { message } } }"
)


def opened(opening: Opening, *, patience: Patience | None = None) -> ShopifyStore:
    """The store of a connection."""
    return ShopifyStore(opening, patience)


class ShopifyStore:
    """A Shopify store that can be asked."""

    needs_a_second_look = False

    def __init__(self, opening: Opening, patience: Patience | None = None) -> None:
        self._name = opening.store.name or opening.store.channel
        headers = {"X-Shopify-Access-Token": opening.key.token}
        self._wire = StoreWire(opening, headers=headers, patience=patience)

    def facts(self) -> StoreFacts:
        """What the store says of itself."""
        told = self._ask(_SHOP, {})
        shop = _held(told, "shop")
        count = _held(told, "ordersCount").get("count")
        return StoreFacts(
            name=fields.text(shop, "name", longest=120),
            currency=fields.text(shop, "currencyCode", longest=3),
            country=fields.text(_held(shop, "billingAddress"), "countryCodeV2", longest=2),
            time_zone=fields.text(shop, "ianaTimezone", longest=60),
            orders=count if isinstance(count, int) else None,
        )

    # ---- orders ----
    def news(self, cursor: str) -> Iterator[StorePage]:
        """Orders that were made or changed since the cursor, the longest unchanged first."""
        since, after, done = _cursor_from(cursor), None, 0
        until = since
        wanted = f"updated_at:>='{since:%Y-%m-%dT%H:%M:%SZ}'" if since > _BEGINNING else None
        while True:
            asked = {"first": _A_PAGE, "after": after, "query": wanted}
            found = _held(self._ask(_ORDERS, asked), "orders")
            nodes = self._nodes(found)
            done += len(nodes)
            until = max([until, *(_changed(each.value) for each in nodes)])
            told = json.dumps({"v": 1, "updated": until.isoformat()})
            yield StorePage(batch=_batch(nodes), cursor=told, done=done)
            after = _further(found)
            if after is None:
                return

    def again(self, numbers: Sequence[str]) -> Iterator[StorePage]:
        """These orders as they are now."""
        found = [each for number in numbers if (each := self._find(number)) is not None]
        yield StorePage(batch=_batch(found), cursor="", done=len(numbers), total=len(numbers))

    # ---- writing ----
    def write_status(self, number: str, status: str) -> None:
        """Give an order the state that it has here; nobody is written to."""
        order_id = self._id(number)
        if status == OrderStatus.CANCELLED:
            self._do(_CANCEL, {"id": order_id}, "orderCancel")
        elif status == OrderStatus.PAID:
            self._do(_PAY, {"id": order_id}, "orderMarkAsPaid")
        elif status == OrderStatus.SHIPPED:
            waiting = _held(_held(self._ask(_TO_SEND, {"id": order_id}), "order"),
                            "fulfillmentOrders")  # fmt: skip
            parts = [
                {"fulfillmentOrderId": each.get("id")}
                for each in fields.parts(waiting, "nodes")
                if each.get("status") in {"OPEN", "IN_PROGRESS", "SCHEDULED"}
            ]
            if not parts:
                raise StoreFailed(self._name, StoreTrouble.REFUSED, "nothing left to send")
            said = {"lineItemsByFulfillmentOrder": parts, "notifyCustomer": False}
            self._do(_SEND, {"fulfillment": said}, "fulfillmentCreate")
        else:
            raise StoreFailed(self._name, StoreTrouble.REFUSED, "it has no way back to pending")

    def write_tracking(self, number: str, company: str, tracking: str) -> None:
        """Tell a parcel's number, where the store knows of a parcel; nobody is written to."""
        found = self._find(number)
        sent = [] if found is None else fields.parts(found.value, "fulfillments")
        if not sent:
            raise StoreFailed(self._name, StoreTrouble.REFUSED, "no parcel has left there")
        info = {"company": company, "number": tracking}
        said = {"id": fields.text(sent[0], "id"), "info": info}
        self._do(_TRACK, said, "fulfillmentTrackingInfoUpdate")

    def level(self, product: StoreProduct) -> int | None:
        """How many units the store has, None where it does not count them."""
        variant, _place = self._variant(product)
        if _held(variant, "inventoryItem").get("tracked") is not True:
            return None
        return fields.whole_number(variant.get("inventoryQuantity"))

    def write_level(self, product: StoreProduct, before: int, after: int) -> None:
        """Set the level; the store refuses by itself when it is no longer what it was."""
        variant, place = self._variant(product)
        quantity = {
            "inventoryItemId": _held(variant, "inventoryItem").get("id"),
            "locationId": place, "quantity": after, "compareQuantity": before,
        }  # fmt: skip
        said = {"name": "available", "reason": "correction", "quantities": [quantity]}
        self._do(_SET, {"input": said}, "inventorySetQuantities")

    # ---- parts ----
    def _ask(self, query: str, variables: Mapping[str, Any], *, asks: bool = True) -> Any:
        """What the store answers; a question whose price is too high now is asked again later."""
        waited = 0.0
        while True:
            said = {"query": query, "variables": dict(variables)}
            told = self._wire.ask("POST", _PATH, json=said, asks=asks).value
            if not isinstance(told, Mapping):
                raise self._failed(StoreTrouble.BAD_ANSWER, "not an answer")
            codes = {_held(each, "extensions").get("code") for each in fields.parts(told, "errors")}
            if "THROTTLED" in codes:
                pause = _pause(told)
                waited += pause
                if waited > _LONGEST_WAIT_S:
                    raise self._failed(StoreTrouble.TOO_MANY, "asked to wait")
                self._wire.rest(pause)
                continue
            if "ACCESS_DENIED" in codes:
                raise self._failed(StoreTrouble.FORBIDDEN, "access denied")
            if codes or not isinstance(told.get("data"), Mapping):
                raise self._failed(StoreTrouble.BAD_ANSWER, "errors in place of data")
            return told["data"]

    def _do(self, mutation: str, variables: Mapping[str, Any], name: str) -> None:
        told = _held(self._ask(mutation, variables, asks=False), name)
        if any(fields.parts(told, each) for each in ("userErrors", "orderCancelUserErrors")):
            raise self._failed(StoreTrouble.REFUSED, name)

    def _nodes(self, found: Mapping[str, Any]) -> list[Record]:
        """The orders of an answer, each with all its lines and the text that says all of it."""
        if not isinstance(found.get("nodes"), list):
            raise self._failed(StoreTrouble.BAD_ANSWER, "not a list of orders")
        return [self._whole(each) for each in fields.parts(found, "nodes")]

    def _whole(self, node: Mapping[str, Any]) -> Record:
        lines = _held(node, "lineItems")
        nodes = list(fields.parts(lines, "nodes"))
        after = _further(lines)
        while after is not None:
            asked = {"id": node.get("id"), "after": after}
            lines = _held(_held(self._ask(_LINES, asked), "order"), "lineItems")
            nodes += fields.parts(lines, "nodes")
            after = _further(lines)
        whole = {**node, "lineItems": {"nodes": nodes}}
        return Record(value=whole, text=json.dumps(whole, ensure_ascii=False, default=str))

    def _find(self, number: str) -> Record | None:
        sound = number.replace("'", "").replace("\\", "")
        asked = {"first": 5, "after": None, "query": f"name:'{sound}'"}
        nodes = self._nodes(_held(self._ask(_ORDERS, asked), "orders"))
        return next((each for each in nodes if STORE.number_of(each.value) == number), None)

    def _id(self, number: str) -> str:
        found = self._find(number)
        if found is None:
            raise self._failed(StoreTrouble.NOT_FOUND, "no order of this number")
        return fields.text(found.value, "id")

    def _variant(self, product: StoreProduct) -> tuple[Mapping[str, Any], str]:
        variant = plain_id(product.external.rpartition(":")[2])
        if not variant:
            raise self._failed(StoreTrouble.NOT_FOUND, "no product of this id")
        told = self._ask(_LEVEL, {"id": f"gid://shopify/ProductVariant/{variant}"})
        places = fields.parts(_held(told, "locations"), "nodes")
        found = _held(told, "productVariant")
        if not found or not places:
            raise self._failed(StoreTrouble.NOT_FOUND, "no such product")
        return found, fields.text(places[0], "id")

    def _failed(self, trouble: StoreTrouble, detail: str) -> StoreFailed:
        return StoreFailed(self._name, trouble, detail)


def _batch(nodes: Sequence[Record]) -> ImportBatch:
    return gathered_of(nodes, STORE, ShopClock())


def _held(node: Any, name: str) -> Mapping[str, Any]:
    held = node.get(name) if isinstance(node, Mapping) else None
    return held if isinstance(held, Mapping) else {}


def _further(found: Mapping[str, Any]) -> str | None:
    info = _held(found, "pageInfo")
    after = fields.text(info, "endCursor", longest=2000)
    return after if info.get("hasNextPage") is True and after else None


def _changed(node: Any) -> datetime:
    try:
        return max(datetime.fromisoformat(fields.text(node, "updatedAt")), _BEGINNING)
    except (ValueError, TypeError):
        return _BEGINNING


def _pause(told: Mapping[str, Any]) -> float:
    """How long it takes until the store has room for what was asked."""
    cost = _held(_held(told, "extensions"), "cost")
    state = _held(cost, "throttleStatus")
    wanted, there, rate = (
        fields.number(each) for each in (
            cost.get("requestedQueryCost"), state.get("currentlyAvailable"),
            state.get("restoreRate"),
        )
    )  # fmt: skip
    if wanted is None or there is None or not rate or rate <= 0:
        return 2.0
    return min(max(float((wanted - there) / rate), 0.5), 60.0)


def _cursor_from(text: str) -> datetime:
    try:
        told = datetime.fromisoformat(json.loads(text)["updated"])
        return max(told - _OVERLAP, _BEGINNING)
    except (ValueError, TypeError, KeyError):
        return _BEGINNING  # everything once more: what is here is known again

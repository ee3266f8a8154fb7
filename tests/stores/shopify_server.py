"""Shopify on this computer: its GraphQL interface, as far as it is asked by us.

The types are written down from the Admin API's reference of October 2025, so that a field that is
misspelt in a question fails here as it would there.
"""

from __future__ import annotations

import re
from typing import Any

from graphql import build_schema, graphql_sync

from tests.stores.server import Asked, Reply, StoreServer

TOKEN = "shpat_0123456789abcdef"  # noqa: S105  # of no store
_SCHEMA = build_schema("""
scalar DateTime
scalar Decimal
type Money { amount: Decimal! }
type Bag { shopMoney: Money! }
type Info { hasNextPage: Boolean! endCursor: String }
type Customer { displayName: String! email: String phone: String }
type Address { name: String company: String address1: String address2: String city: String
  zip: String province: String countryCodeV2: String phone: String }
type ShippingLine { title: String! }
type Tracking { company: String number: String }
type Fulfillment { id: ID! createdAt: DateTime! trackingInfo: [Tracking!]! }
type Product { id: ID! }
type InventoryItem { id: ID! tracked: Boolean! }
type Variant { id: ID! inventoryQuantity: Int inventoryItem: InventoryItem! }
type Line { sku: String name: String! quantity: Int! originalUnitPriceSet: Bag!
  totalDiscountSet: Bag! variant: Variant product: Product }
type Lines { nodes: [Line!]! pageInfo: Info! }
type FulfillmentOrder { id: ID! status: String! }
type FulfillmentOrders { nodes: [FulfillmentOrder!]! }
type Order { id: ID! name: String! createdAt: DateTime! processedAt: DateTime! updatedAt: DateTime!
  cancelledAt: DateTime currencyCode: String! email: String phone: String note: String
  taxesIncluded: Boolean! displayFinancialStatus: String displayFulfillmentStatus: String!
  paymentGatewayNames: [String!]! customer: Customer subtotalPriceSet: Bag
  totalShippingPriceSet: Bag! totalTaxSet: Bag totalPriceSet: Bag! totalDiscountsSet: Bag
  shippingLine: ShippingLine billingAddress: Address shippingAddress: Address
  fulfillments(first: Int): [Fulfillment!]! lineItems(first: Int!, after: String): Lines!
  fulfillmentOrders(first: Int!): FulfillmentOrders! }
type Orders { nodes: [Order!]! pageInfo: Info! }
enum OrderSortKeys { UPDATED_AT CREATED_AT ID }
type ShopAddress { countryCodeV2: String }
type Shop { name: String! currencyCode: String! ianaTimezone: String! billingAddress: ShopAddress! }
type Count { count: Int! }
type Location { id: ID! }
type Locations { nodes: [Location!]! }
type UserError { message: String! }
type Done { userErrors: [UserError!]! order: Order fulfillment: Fulfillment }
type Cancelled { orderCancelUserErrors: [UserError!]! }
enum Reason { OTHER CUSTOMER }
input MarkInput { id: ID! }
input PartInput { fulfillmentOrderId: ID! }
input FulfillmentInput { lineItemsByFulfillmentOrder: [PartInput!]! notifyCustomer: Boolean }
input FulfillmentTrackingInput { company: String number: String }
input QuantityInput { inventoryItemId: ID! locationId: ID! quantity: Int! compareQuantity: Int }
input InventorySetQuantitiesInput { name: String! reason: String! quantities: [QuantityInput!]! }
type Query { shop: Shop! ordersCount: Count orders(first: Int!, after: String, query: String,
  sortKey: OrderSortKeys): Orders! order(id: ID!): Order productVariant(id: ID!): Variant
  locations(first: Int!): Locations! }
type Mutation {
  orderCancel(orderId: ID!, reason: Reason!, refund: Boolean!, restock: Boolean!,
    notifyCustomer: Boolean): Cancelled
  orderMarkAsPaid(input: MarkInput!): Done
  fulfillmentCreate(fulfillment: FulfillmentInput!): Done
  fulfillmentTrackingInfoUpdate(fulfillmentId: ID!, trackingInfoInput: FulfillmentTrackingInput!,
    notifyCustomer: Boolean): Done
  inventorySetQuantities(input: InventorySetQuantitiesInput!): Done }
""")


def money(amount: str) -> dict[str, Any]:
    return {"shopMoney": {"amount": amount}}


class ShopifyServer(StoreServer):
    """Holds orders; answers questions, and does what it is told."""

    def __init__(self) -> None:
        super().__init__()
        self.orders: dict[int, dict[str, Any]] = {}
        self.throttled = 0  # how many of the next questions are too dear
        self.level = 7
        self.told: list[tuple[str, Any]] = []  # what changed something, and with which words

    def add(
        self, number: int, *, lines: int = 1, minute: int | None = None, **changed: Any
    ) -> None:
        at = number if minute is None else minute
        moment = f"2026-10-{1 + at // 1440:02d}T{at // 60 % 24:02d}:{at % 60:02d}:00Z"
        place = {"name": "Rui Ávila", "company": None, "address1": "Calle Mayor 5",
                 "address2": "2º B", "city": "Madrid", "zip": "28013", "province": "Madrid",
                 "countryCodeV2": "ES", "phone": "+34600000000"}  # fmt: skip
        items = [
            {"sku": f"CAM-{each}", "name": "Camiseta – Negra", "quantity": 1,
             "originalUnitPriceSet": money("10.00"), "totalDiscountSet": money("0.00"),
             "variant": {"id": f"gid://shopify/ProductVariant/{900 + each}"},
             "product": {"id": "gid://shopify/Product/55"}}
            for each in range(lines)
        ]  # fmt: skip
        goods = 10 * lines
        self.orders[number] = {
            "id": f"gid://shopify/Order/{5000 + number}", "name": f"#{number}",
            "createdAt": moment, "processedAt": moment, "updatedAt": moment, "cancelledAt": None,
            "currencyCode": "EUR", "email": "rui@example.com", "phone": None, "note": "Frágil",
            "taxesIncluded": True, "displayFinancialStatus": "PAID",
            "displayFulfillmentStatus": "UNFULFILLED", "paymentGatewayNames": ["bogus"],
            "customer": {"displayName": "Rui Ávila", "email": "rui@example.com", "phone": None},
            "subtotalPriceSet": money(f"{goods}.00"), "totalShippingPriceSet": money("5.00"),
            "totalTaxSet": money("2.00"), "totalPriceSet": money(f"{goods + 5}.00"),
            "totalDiscountsSet": money("0.00"), "shippingLine": {"title": "Standard"},
            "billingAddress": place, "shippingAddress": place, "fulfillments": [],
            "items": items, **changed,
        }  # fmt: skip

    def answer(self, asked: Asked) -> Reply:
        if asked.headers.get("x-shopify-access-token") != TOKEN:
            return Reply(body={"errors": "[API] Invalid API key or access token"}, status=401)
        if not asked.path.endswith("/graphql.json") or asked.method != "POST":
            return Reply(body={"errors": "Not Found"}, status=404)
        if self.throttled:
            self.throttled -= 1
            state = {"maximumAvailable": 2000.0, "currentlyAvailable": 0, "restoreRate": 100.0}
            cost = {"requestedQueryCost": 300, "throttleStatus": state}
            error = {"message": "Throttled", "extensions": {"code": "THROTTLED"}}
            return Reply(body={"errors": [error], "extensions": {"cost": cost}})
        done = graphql_sync(
            _SCHEMA, asked.body["query"], self, variable_values=asked.body["variables"],
            field_resolver=self._resolve,
        )  # fmt: skip
        if done.errors:
            return Reply(body={"errors": [{"message": str(each)} for each in done.errors]})
        return Reply(body={"data": done.data})

    def _resolve(self, source: Any, info: Any, **words: Any) -> Any:
        name = info.field_name
        if source is self:
            if info.parent_type.name == "Mutation":
                self.told.append((name, words))
            return getattr(self, f"_{name}")(**words)
        if name == "lineItems":
            start = int(words.get("after") or 0)
            shown = source["items"][start : start + words["first"]]
            more = start + len(shown) < len(source["items"])
            return {"nodes": shown, "pageInfo": {
                "hasNextPage": more, "endCursor": str(start + len(shown))}}  # fmt: skip
        if name == "fulfillmentOrders":
            return {"nodes": [{"id": "gid://shopify/FulfillmentOrder/1", "status": "OPEN"}]}
        return source[name]

    def _shop(self) -> Any:
        return {"name": "Praia & Sol", "currencyCode": "EUR", "ianaTimezone": "Europe/Madrid",
                "billingAddress": {"countryCodeV2": "ES"}}  # fmt: skip

    def _ordersCount(self) -> Any:  # noqa: N802  # as the interface names it
        return {"count": len(self.orders)}

    def _orders(self, *, first: int, after: str | None = None, query: str | None = None,
                sortKey: str = "ID") -> Any:  # noqa: N803  # fmt: skip
        assert sortKey == "UPDATED_AT"
        found = sorted(self.orders.values(), key=lambda each: (each["updatedAt"], each["id"]))
        if query and (wanted := re.fullmatch("updated_at:>='(.*)'", query)):
            found = [each for each in found if each["updatedAt"] >= wanted.group(1)]
        elif query:
            name = query.removeprefix("name:").strip("'")
            found = [each for each in found if each["name"].lstrip("#") == name]
        if after:
            found = [each for each in found if f"{each['updatedAt']}{each['id']}" > after]
        shown = found[:first]
        last = f"{shown[-1]['updatedAt']}{shown[-1]['id']}" if shown else None
        return {"nodes": shown,
                "pageInfo": {"hasNextPage": len(found) > first, "endCursor": last}}  # fmt: skip

    def _order(self, *, id: str) -> Any:  # noqa: A002  # as the interface names it
        return next((each for each in self.orders.values() if each["id"] == id), None)

    def _productVariant(self, *, id: str) -> Any:  # noqa: A002, N802
        item = {"id": "gid://shopify/InventoryItem/3", "tracked": not id.endswith("/999")}
        return {"id": id, "inventoryQuantity": self.level, "inventoryItem": item}

    def _locations(self, *, first: int) -> Any:
        return {"nodes": [{"id": "gid://shopify/Location/1"}][:first]}

    def _orderCancel(self, **_words: Any) -> Any:  # noqa: N802
        return {"orderCancelUserErrors": []}

    def _done(self, **_words: Any) -> Any:
        return {"userErrors": [], "order": None, "fulfillment": None}

    _orderMarkAsPaid = _fulfillmentCreate = _fulfillmentTrackingInfoUpdate = _done  # noqa: N815

    def _inventorySetQuantities(self, *, input: Any) -> Any:  # noqa: A002, N802
        (wish,) = input["quantities"]
        if wish["compareQuantity"] != self.level:
            return {"userErrors": [{"message": "The compareQuantity does not match"}]}
        self.level = wish["quantity"]
        return {"userErrors": []}

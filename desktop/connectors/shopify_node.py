"""An order of Shopify's GraphQL interface, read by the very rules of its list of orders.

What the interface says is laid under the headings of the list, so that an order is the same whether
it came in a file or over the network. Field names are those of the Admin API of October 2025.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from desktop.connectors import fields
from desktop.connectors.fields import BadRecordError, ShopClock
from desktop.connectors.json_store import JsonStore
from desktop.connectors.shopify_columns import Row
from desktop.connectors.shopify_order import order_from as order_from_rows
from desktop.domain.imports import ImportedOrder

# Everything that is asked of an order; the connector asks for further lines by themselves.
FIELDS = """
id name createdAt processedAt updatedAt cancelledAt currencyCode email phone note taxesIncluded
displayFinancialStatus displayFulfillmentStatus paymentGatewayNames
customer { displayName email phone }
subtotalPriceSet { shopMoney { amount } } totalShippingPriceSet { shopMoney { amount } }
totalTaxSet { shopMoney { amount } } totalPriceSet { shopMoney { amount } }
totalDiscountsSet { shopMoney { amount } }
shippingLine { title }
billingAddress { name company address1 address2 city zip province countryCodeV2 phone }
shippingAddress { name company address1 address2 city zip province countryCodeV2 phone }
fulfillments(first: 5) { id createdAt trackingInfo { company number } }
lineItems(first: 100) { nodes { LINE } pageInfo { hasNextPage endCursor } }
""".replace(
    "LINE",
    "sku name quantity originalUnitPriceSet { shopMoney { amount } }"
    " totalDiscountSet { shopMoney { amount } } variant { id } product { id }",
)
_WAITS = {"pending_fulfillment", "request_declined"}  # of a parcel that has not left


def order_from(node: Any, payload: str, _clock: ShopClock) -> ImportedOrder:
    """An order in our words; `payload` is its own text, kept as it is.

    Raises:
        BadRecordError: something is missing or cannot be, so that nothing of it may be brought in.
    """
    if not isinstance(node, Mapping):
        raise BadRecordError("not_an_order")
    lines = fields.parts(_held(node, "lineItems"), "nodes")
    if not lines:
        raise BadRecordError("no_lines")
    head = _head(node)
    rows = [
        Row(line=at, cells={**(head if at == 1 else {"Name": head["Name"]}), **_line(line)}, own={})
        for at, line in enumerate(lines, start=1)
    ]
    order = order_from_rows(rows, payload, ShopClock())
    parcel = _parcel(node)
    return replace(
        order,
        contact=replace(
            order.contact,
            name=order.contact.name or fields.text(_held(node, "customer"), "displayName"),
        ),
        lines=tuple(
            replace(line, external_product=_external(said))
            for line, said in zip(order.lines, lines, strict=True)
        ),
        tracking_company=fields.text(parcel, "company", longest=80),
        tracking_number=fields.text(parcel, "number", longest=80),
    )


def number_of(node: Any) -> str:
    """An order's number, empty where there is none."""
    return fields.text(node, "name", longest=60).lstrip("#") if isinstance(node, Mapping) else ""


def plain_id(gid: str) -> str:
    """The figures of an id: gid://shopify/Order/5001 is 5001."""
    last = gid.rpartition("/")[2].partition("?")[0]
    return last if last.isascii() and last.isdigit() else ""


def _head(node: Mapping[str, Any]) -> dict[str, str]:
    parcel = fields.code(node, "displayFulfillmentStatus")
    sent = fields.parts(node, "fulfillments")
    customer = _held(node, "customer")
    gateways = node.get("paymentGatewayNames")
    cells = {
        "Name": number_of(node),
        "Email": fields.text(node, "email") or fields.text(customer, "email"),
        "Phone": fields.text(node, "phone") or fields.text(customer, "phone"),
        "Financial Status": fields.code(node, "displayFinancialStatus"),
        "Fulfillment Status": "unfulfilled" if parcel in _WAITS else parcel,
        "Fulfilled at": fields.text(sent[0], "createdAt") if sent else "",
        "Cancelled at": fields.text(node, "cancelledAt"),
        "Created at": fields.text(node, "createdAt") or fields.text(node, "processedAt"),
        "Currency": fields.text(node, "currencyCode"),
        "Subtotal": _amount(node, "subtotalPriceSet"),
        "Shipping": _amount(node, "totalShippingPriceSet"),
        "Taxes": _amount(node, "totalTaxSet"),
        "Total": _amount(node, "totalPriceSet"),
        "Discount Amount": _amount(node, "totalDiscountsSet"),
        "Shipping Method": fields.text(_held(node, "shippingLine"), "title", longest=120),
        "Payment Method": str(gateways[0])[:120] if isinstance(gateways, list) and gateways else "",
        "Notes": fields.text(node, "note", longest=4000, lines=True),
    }
    if not cells["Name"]:
        raise BadRecordError("no_number")
    for kind, name in (("Billing", "billingAddress"), ("Shipping", "shippingAddress")):
        place = _held(node, name)
        for heading, field in (
            ("Name", "name"), ("Company", "company"), ("Address1", "address1"),
            ("Address2", "address2"), ("City", "city"), ("Zip", "zip"),
            ("Province Name", "province"), ("Country", "countryCodeV2"), ("Phone", "phone"),
        ):  # fmt: skip
            cells[f"{kind} {heading}"] = fields.text(place, field, longest=300)
    return {name: cell for name, cell in cells.items() if cell}


def _line(line: Mapping[str, Any]) -> dict[str, str]:
    cells = {
        "Lineitem sku": fields.text(line, "sku", longest=80),
        "Lineitem name": fields.text(line, "name", longest=300),
        "Lineitem quantity": str(line.get("quantity", "")),
        "Lineitem price": _amount(line, "originalUnitPriceSet"),
        "Lineitem discount": _amount(line, "totalDiscountSet"),
    }
    return {name: cell for name, cell in cells.items() if cell}


def _parcel(node: Mapping[str, Any]) -> Mapping[str, Any]:
    for sent in fields.parts(node, "fulfillments"):
        told = fields.parts(sent, "trackingInfo")
        if told:
            return told[0]
    return {}


def _external(line: Mapping[str, Any]) -> str:
    ids = (plain_id(fields.text(_held(line, name), "id")) for name in ("product", "variant"))
    return ":".join(each for each in ids if each)


def _amount(node: Mapping[str, Any], name: str) -> str:
    return fields.text(_held(_held(node, name), "shopMoney"), "amount", longest=40)


def _held(node: Any, name: str) -> Mapping[str, Any]:
    """What lies under a name; nothing where the store says null, as it may of persons."""
    held = node.get(name) if isinstance(node, Mapping) else None
    return held if isinstance(held, Mapping) else {}


STORE = JsonStore(
    signs=frozenset({"displayFinancialStatus"}), number_of=number_of, order_from=order_from
)

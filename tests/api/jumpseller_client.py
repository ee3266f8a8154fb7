"""A client as they are generated from Jumpseller's description: it raises on whatever it lacks."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import requests

STATUSES = {"Abandoned", "Canceled", "Pending Payment", "Paid"}
PARCELS = {"Delivered", "Requested", "In Transit", "Failed", "Pickup Available", "Unfulfilled"}
_WHOLE = ("id", "created_at", "completed_at", "currency", "subtotal", "tax", "shipping", "total",
          "discount", "payment_method_type", "payment_method_name", "shipping_method_id",
          "shipping_method_name", "duplicate_url", "additional_fields", "customer",
          "shipping_address", "billing_address", "products", "source", "coupons", "promotions",
          "shipping_tax", "shipping_discount", "gift_cards_discount", "tracking_number",
          "tracking_company", "tracking_url", "payment_information", "additional_information",
          "shipping_option", "billing_information", "pickup_address", "shipping_taxes",
          "fulfillment_status", "payment_notification_id", "recovered_from")  # fmt: skip


class JumpsellerClient:
    """Knows a base URL, a login and a token, as such clients do."""

    def __init__(self, base: str, login: str, token: str) -> None:
        self._base, self._session = base, requests.Session()
        self._session.auth = (login, token)
        self._session.trust_env = False

    def get(self, path: str, **query: Any) -> Any:
        answer = self._session.get(f"{self._base}/{path}.json", params=query, timeout=20)
        answer.raise_for_status()
        return answer.json()

    def count(self) -> int:
        return int(self.get("orders/count")["count"])

    def pages(self, path: str, **query: Any) -> list[dict[str, Any]]:
        """All pages of a list, until one is short."""
        found: list[dict[str, Any]] = []
        page = 1
        while True:
            listed = self.get(path, page=page, limit=100, **query)
            found += [read(each) for each in listed]
            if len(listed) < 100:
                return found
            page += 1

    def everything_after(self) -> list[dict[str, Any]]:
        """By ids, until a list is empty."""
        found: list[dict[str, Any]] = []
        last = 0
        while listed := self.get(f"orders/after/{last}", limit=100):
            found += [read(each) for each in listed]
            last = found[-1]["id"]
        return found


def read(wrapped: dict[str, Any]) -> dict[str, Any]:
    """An order out of its wrapper, every field looked at."""
    (order,) = wrapped.values()
    for name in _WHOLE:
        assert name in order, name
    assert order["status"] in STATUSES
    assert order["status_name"] in STATUSES
    assert order["shipment_status"] in PARCELS
    assert type(order["id"]) is int
    assert 0 < order["id"] < 2**31
    assert type(order["customer"]["id"]) is int
    assert {"email", "phone", "phone_prefix", "fullname"} <= order["customer"].keys()
    assert type(order["shipping_address"]["municipality"]) is str
    assert {"name", "surname", "taxid", "address", "city", "municipality"} <= order[
        "billing_address"
    ].keys()
    for name in ("subtotal", "tax", "shipping", "total", "discount"):
        assert type(order[name]) in {int, float}
    for product in order["products"]:
        assert {"qty", "name", "sku", "price"} <= product.keys()
        assert type(product["qty"]) is int
    for field in order["additional_fields"]:
        assert {"label", "value"} <= field.keys()
    datetime.strptime(order["created_at"], "%Y-%m-%d %H:%M:%S UTC").replace(tzinfo=UTC)
    return dict(order)

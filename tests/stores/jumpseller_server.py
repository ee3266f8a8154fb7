"""Jumpseller on this computer, as its OpenAPI of 2026-03-27 says."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.stores.server import Asked, Reply, StoreServer, basic

LOGIN, TOKEN = "a1b2c3d4", "0123456789abcdef0123456789abcdef"  # of no store
_SAMPLE = Path(__file__).parents[1] / "samples" / "jumpseller_orders.json"


def a_record(number: int, **changed: Any) -> dict[str, Any]:
    """An order in the store's shape: paid, one product, unless something else is said."""
    made: dict[str, Any] = {
        "id": number,
        "created_at": f"2026-10-{1 + number % 28:02d} 09:{number % 60:02d}:00 UTC",
        "completed_at": f"2026-10-{1 + number % 28:02d} 09:{number % 60:02d}:30 UTC",
        "status": "Paid", "status_enum": "paid", "currency": "EUR",
        "subtotal": 20.0, "tax": 0.0, "shipping": 5.0, "total": 25.0, "discount": 0.0,
        "shipping_discount": 0.0, "fulfillment_status": None,
        "shipment_status": "No Procesado", "shipment_status_enum": "unfulfilled",
        "shipping_method_name": "CTT", "payment_method_name": "Card",
        "payment_information": "", "additional_information": "null",
        "customer": {"id": 77, "email": "ana@example.com", "phone": "600000001",
                     "phone_prefix": "+34", "fullname": "Ana Prado"},
        "shipping_address": {"name": "Ana", "surname": "Prado", "address": "Calle Mayor 5",
                             "city": "Madrid", "postal": "28013", "country_code": "ES",
                             "country": "Spain", "latitude": None, "longitude": None},
        "billing_address": {"name": "Ana", "surname": "Prado", "address": "Calle Mayor 5",
                            "city": "Madrid", "postal": "28013", "country_code": "ES",
                            "country": "Spain", "taxid": None},
        "products": [{"id": 500, "variant_id": 501, "sku": "HAT-1", "name": "Hat", "qty": 1,
                      "price": 20.0, "tax": 0.0, "discount": 0.0}],
    }  # fmt: skip
    return {**made, **changed}


class JumpsellerServer(StoreServer):
    """Holds orders and products, and changes them as it is told to."""

    def __init__(self, count: int = 0) -> None:
        super().__init__()
        self.orders = {number: a_record(number) for number in range(1001, 1001 + count)}
        self.products: dict[int, dict[str, Any]] = {
            500: {"id": 500, "sku": "HAT", "stock": 9, "stock_unlimited": False,
                  "variants": [{"id": 501, "sku": "HAT-1", "stock": 7, "stock_unlimited": False}]},
        }  # fmt: skip
        self.fulfilments: list[dict[str, Any]] = []
        self.newest_first = False  # of /orders/after: the documentation does not say
        self.knows_pages = True  # whether /orders/after looks at `page`
        self.says_none_by_404 = False  # of /orders/after and of fulfilments: both are documented
        self.out_of_order: set[int] = set()  # orders that cannot be shown
        self.headers: dict[str, str] = {}

    def add(self, number: int, **changed: Any) -> None:
        self.orders[number] = a_record(number, **changed)

    def change(self, number: int, **changed: Any) -> None:
        self.orders[number] = {**self.orders[number], **changed}

    def load_sample(self) -> None:
        for each in json.loads(_SAMPLE.read_text()):
            order = each.get("order", each)
            self.orders[order["id"]] = order

    def answer(self, asked: Asked) -> Reply:
        if asked.headers.get("authorization") != basic(LOGIN, TOKEN):
            return Reply(body={"message": "Unauthorized"}, status=401)
        for pattern, method, work in self._routes():
            found = re.fullmatch(pattern, asked.path.removeprefix("/v1"))
            if found and method == asked.method:
                reply = work(asked, *found.groups())
                return Reply(body=reply.body, status=reply.status, headers=self.headers)
        return Reply(body={"message": "Not Found"}, status=404)

    def _routes(self) -> list[tuple[str, str, Callable[..., Reply]]]:
        return [
            (r"/store/info\.json", "GET", self._info),
            (r"/orders/count\.json", "GET", lambda _asked: Reply(body={"count": len(self.orders)})),
            (r"/orders\.json", "GET", self._list),
            (r"/orders/after/(\d+)\.json", "GET", self._after),
            (r"/orders/(\d+)\.json", "GET", self._one),
            (r"/orders/(\d+)\.json", "PUT", self._put),
            (r"/order/(\d+)/fulfillments\.json", "GET", self._fulfilments_of),
            (r"/fulfillments\.json", "POST", self._fulfil),
            (r"/fulfillments/(\d+)\.json", "PUT", self._put_fulfilment),
            (r"/locations\.json", "GET", self._locations),
            (r"/products/search\.json", "GET", self._search),
            (r"/products/(\d+)\.json", "GET", self._product),
            (r"/products/(\d+)\.json", "PUT", self._put_product),
            (r"/products/(\d+)/variants/(\d+)\.json", "PUT", self._put_variant),
        ]

    def _info(self, _asked: Asked) -> Reply:
        told = {"name": "Praia & Sol", "currency": "EUR", "country": "PT",
                "timezone": "Europe/Lisbon", "hooks_token": "not for us"}  # fmt: skip
        return Reply(body={"store": told})

    def _list(self, asked: Asked) -> Reply:
        return self._paged(asked, sorted(self.orders, reverse=True))

    def _after(self, asked: Asked, after: str) -> Reply:
        numbers = [each for each in self.orders if each > int(after)]
        if not numbers and self.says_none_by_404:
            return Reply(body={"message": "Order Not Found."}, status=404)
        asked_for = asked if self.knows_pages else Asked(
            method="GET", path="", query={**asked.query, "page": "1"}, headers={}, body=None
        )  # fmt: skip
        return self._paged(asked_for, sorted(numbers, reverse=self.newest_first))

    def _paged(self, asked: Asked, numbers: list[int]) -> Reply:
        limit = min(int(asked.query.get("limit", "50")), 100)
        start = (int(asked.query.get("page", "1")) - 1) * limit
        shown = numbers[start : start + limit]
        return Reply(body=[{"order": self.orders[each]} for each in shown])

    def _one(self, _asked: Asked, number: str) -> Reply:
        found = self.orders.get(int(number))
        if found is None:
            return Reply(body={"message": "Not Found"}, status=404)
        if int(number) in self.out_of_order:
            return Reply(body={"message": "Internal Server Error"}, status=500)
        return Reply(body={"order": found})

    def _put(self, asked: Asked, number: str) -> Reply:
        said = copy.deepcopy(asked.body["order"])
        words = {"Pending Payment": "pending_payment", "Paid": "paid", "Canceled": "canceled"}
        if "status" in said:
            said["status_enum"] = words[said["status"]]
        if "shipment_status" in said:
            said["shipment_status_enum"] = said["shipment_status"]
        self.change(int(number), **said)
        return self._one(asked, number)

    def _fulfilments_of(self, _asked: Asked, number: str) -> Reply:
        mine = [each for each in self.fulfilments if each["order_id"] == int(number)]
        if not mine and self.says_none_by_404:
            return Reply(body={"message": "Fulfillment Not Found."}, status=404)
        return Reply(body=[{"fulfillment": each} for each in mine])

    def _fulfil(self, asked: Asked) -> Reply:
        said = asked.body["fulfillment"]
        if not said.get("location_id") or not said.get("type"):
            return Reply(body={"message": "type and location_id are required"}, status=400)
        self.fulfilments.append({"id": 1 + len(self.fulfilments), **said})
        self.change(said["order_id"], tracking_number=said["tracking_number"],
                    tracking_company=said["tracking_company"])  # fmt: skip
        return Reply(body={"fulfillment": self.fulfilments[-1]}, status=201)

    def _put_fulfilment(self, asked: Asked, number: str) -> Reply:
        held = self.fulfilments[int(number) - 1]
        if not asked.body["fulfillment"].get("order_id"):
            return Reply(body={"message": "order_id is required"}, status=400)
        held.update(asked.body["fulfillment"])
        self.change(held["order_id"], tracking_number=held["tracking_number"])
        return Reply(body={"fulfillment": held})

    def _locations(self, _asked: Asked) -> Reply:
        places = ({"id": 2, "active": False}, {"id": 4}, {"id": 3, "main": True})
        return Reply(body=[{"location": each} for each in places])

    def _search(self, asked: Asked) -> Reply:
        """Products whose words are like what is asked, as searches are."""
        found = [each for each in self.products.values() if asked.query["query"] in str(each)]
        return Reply(body=[{"product": each} for each in found])

    def _product(self, _asked: Asked, number: str) -> Reply:
        found = self.products.get(int(number))
        if found is None:
            return Reply(body={"message": "Not Found"}, status=404)
        return Reply(body={"product": found})

    def _put_product(self, asked: Asked, number: str) -> Reply:
        self.products[int(number)].update(asked.body["product"])
        return self._product(asked, number)

    def _put_variant(self, asked: Asked, number: str, variant: str) -> Reply:
        held = self.products[int(number)]["variants"]
        found = next(each for each in held if each["id"] == int(variant))
        found.update(asked.body["variant"])
        return Reply(body={"variant": found})

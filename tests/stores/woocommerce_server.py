"""WooCommerce on this computer, as its REST documentation of March 2024 says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.stores.server import Asked, Reply, StoreServer, basic

KEY, SECRET = "ck_0123456789", "cs_9876543210"
_SAMPLE = Path(__file__).parents[1] / "samples" / "woocommerce_orders.json"


class WooCommerceServer(StoreServer):
    """Holds orders in the shape of the documentation's samples."""

    def __init__(self) -> None:
        super().__init__()
        self.orders: dict[int, dict[str, Any]] = {}
        self.products: dict[str, dict[str, Any]] = {
            "93": {"id": 93, "manage_stock": True, "stock_quantity": 4},
            "93/variations/97": {"id": 97, "manage_stock": "parent", "stock_quantity": None},
        }
        self.notes: list[dict[str, Any]] = []
        self.sorts_by_change = True
        self._sample = json.loads(_SAMPLE.read_text())[0]

    def add(self, order_id: int, *, minute: int | None = None, **changed: Any) -> None:
        at = order_id if minute is None else minute
        moment = f"2026-10-{1 + at // 1440:02d}T{at // 60 % 24:02d}:{at % 60:02d}:00"
        self.orders[order_id] = {
            **self._sample, "id": order_id, "number": str(order_id),
            "date_created_gmt": moment, "date_modified_gmt": moment, **changed,
        }  # fmt: skip

    def answer(self, asked: Asked) -> Reply:
        if asked.path == "/shop/wp-json/":
            return Reply(body={"name": "Praia & Sol", "timezone_string": "Europe/Madrid"})
        if asked.headers.get("authorization") != basic(KEY, SECRET):
            return Reply(body={"code": "woocommerce_rest_cannot_view"}, status=401)
        path = asked.path.removeprefix("/shop/wp-json/wc/v3/")
        kind, _slash, rest = path.partition("/")
        if kind == "orders" and not rest:
            return self._list(asked)
        if kind == "orders":
            return self._order(asked, rest)
        if kind == "products" and rest in self.products:
            if asked.method == "PUT":
                self.products[rest].update(asked.body)
            return Reply(body=self.products[rest])
        return Reply(body={"code": "rest_no_route"}, status=404)

    def _list(self, asked: Asked) -> Reply:
        query = asked.query
        if query.get("orderby") == "modified" and not self.sorts_by_change:
            return Reply(body={"code": "rest_invalid_param"}, status=400)
        found = [each for each in self.orders.values() if each["status"] != "trash"]
        if "modified_after" in query:
            assert query.get("dates_are_gmt") == "true"
            found = [e for e in found if e["date_modified_gmt"] > query["modified_after"]]
        if "search" in query:
            found = [e for e in found if query["search"] in e["number"]]
        field = {"modified": "date_modified_gmt"}.get(query.get("orderby", ""), "id")
        found.sort(key=lambda each: (each[field], each["id"]))
        size, page = int(query.get("per_page", "10")), int(query.get("page", "1"))
        headers = {"X-WP-Total": str(len(found)), "X-WP-TotalPages": str(-(-len(found) // size))}
        return Reply(body=found[(page - 1) * size : page * size], headers=headers)

    def _order(self, asked: Asked, rest: str) -> Reply:
        number, _slash, part = rest.partition("/")
        found = self.orders.get(int(number)) if number.isdigit() else None
        if found is None:
            return Reply(body={"code": "woocommerce_rest_shop_order_invalid_id"}, status=404)
        if part == "notes":
            self.notes.append(asked.body)
            return Reply(body=asked.body, status=201)
        if asked.method == "PUT":
            found.update(asked.body)
        return Reply(body=found)

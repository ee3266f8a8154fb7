"""Our own interface: orders as JSON Lines hold them, products, stock, payments."""

from __future__ import annotations

import json

import pytest

from desktop.domain.export import ExportFormat, ExportJob
from desktop.domain.history import Source
from desktop.domain.status import OrderStatus


def test_all_orders_come_page_by_page_as_the_export_writes_them(client, sold, tmp_path):
    found, cursor = [], 0
    while cursor is not None:
        answer = client.get(f"/mostrador/v1/orders?limit=3&history=true&cursor={cursor}").json()
        found += [each["order"] for each in answer["orders"]]
        cursor = answer["next"]
    path = tmp_path / "all.jsonl"
    sold.exports.write(path, ExportJob(format=ExportFormat.JSONL))
    assert found == [json.loads(each) for each in path.read_text().splitlines()]
    assert (answer["count"], answer["of"]) == (4, 4)


def test_orders_of_a_state_and_of_days(client):
    paid = client.get("/mostrador/v1/orders?status=paid").json()
    assert [each["order"]["number"] for each in paid["orders"]] == ["1002"]
    assert (paid["count"], paid["of"]) == (1, 4)
    assert client.get("/mostrador/v1/orders?since=2030-01-01").json()["orders"] == []
    assert client.get("/mostrador/v1/orders?since=soon").status_code == 422


def test_one_order_by_its_id_and_by_its_number(client, sold):
    made = sold.orders_made[0]
    one = client.get(f"/mostrador/v1/orders/{made.id}").json()
    assert one["order"]["number"] == made.number
    assert client.get(f"/mostrador/v1/orders/by-number/{made.number}").json() == one
    assert one["order"]["history"] == client.get(
        f"/mostrador/v1/orders/{made.id}/history"
    ).json()["history"]  # fmt: skip
    assert client.get("/mostrador/v1/orders/999999").status_code == 404


def test_products_and_stock(client, sold):
    products = client.get("/mostrador/v1/products").json()["products"]
    assert {each["sku"]: each["on_hand"] for each in products} == {"HAT": 47, "BAG": 48}
    one = client.get(f"/mostrador/v1/products/{products[0]['id']}").json()
    assert one == products[0]
    stock = client.get("/mostrador/v1/stock?limit=1").json()
    assert len(stock["stock"]) == 1
    assert stock["next"] == stock["stock"][0]["id"]


# ---- payments ----
def paid(sold, client, **more):
    made = sold.orders_made[0]
    total = f"{made.totals.total.amount}"
    told = {"order": str(made.id), "amount": total, "currency": "EUR", "reference": "TX-9", **more}
    return client.pay(**told)


def test_a_payment_makes_a_pending_order_paid_once(client, sold):
    first = paid(sold, client)
    assert first.json() == {"id": 1, "number": "1001", "status": "paid", "changed": True}
    assert paid(sold, client).json() == first.json()  # told again under the same key
    page = sold.page(sold.orders_made[0])
    told = [each for each in page.history if each.new_status is OrderStatus.PAID]
    assert [each.source for each in told] == [Source.GATEWAY]
    assert page.order.payment_reference == "TX-9"
    assert sold.findings() == []


def test_another_notice_of_a_paid_order_changes_nothing(client, sold):
    paid(sold, client)
    again = client.pay("payment-2", order="1001", amount="94.60", currency="EUR")
    by_number = client.pay("payment-3", order="1", amount="94.60", currency="EUR")
    assert by_number.json()["changed"] is False
    assert again.status_code == 404  # 1001 is a number, and ids are meant; 1 is its id
    history = sold.page(sold.orders_made[0]).history
    assert sum(each.new_status is OrderStatus.PAID for each in history) == 1


@pytest.mark.parametrize(
    ("more", "status"),
    [
        ({"amount": "1.00"}, 422), ({"currency": "USD"}, 422), ({"amount": "94.601"}, 422),
        ({"amount": "NaN"}, 422), ({"amount": "-94.60"}, 422), ({"order": "77777"}, 404),
        ({"order": "nowhere:5"}, 404), ({"paid_at": "0001-01-01T00:00:00Z"}, 422),
        ({"paid_at": "9999-01-01T00:00:00Z"}, 422), ({"surprise": 1}, 422),
    ],
)  # fmt: skip
def test_a_notice_that_does_not_fit_changes_nothing(client, sold, more, status):
    assert paid(sold, client, **more).status_code == status
    assert sold.now(sold.orders_made[0]).status is OrderStatus.PENDING_PAYMENT
    assert paid(sold, client).json()["changed"] is True  # the key was not used up


def test_a_key_with_other_words_is_refused(client, sold):
    paid(sold, client)
    assert paid(sold, client, reference="TX-10").status_code == 409


def test_a_cancelled_order_cannot_be_paid(client, sold):
    made = sold.orders_made[3]
    told = {"order": str(made.id), "amount": f"{made.totals.total.amount}", "currency": "EUR"}
    assert client.pay(**told).status_code == 409
    assert sold.now(made).status is OrderStatus.CANCELLED

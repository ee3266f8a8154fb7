"""A client that was written for Jumpseller downloads the whole history from here."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from desktop.api.guard import Tokens
from desktop.api.server import LocalServer
from desktop.connectors import jumpseller
from desktop.domain.status import OrderStatus
from tests.api.conftest import PAY, READ
from tests.api.jumpseller_client import JumpsellerClient
from tests.shops import a_product, line

_SAMPLES = Path(__file__).parents[1] / "samples"


@pytest.fixture
def jumpsellers(server) -> JumpsellerClient:
    return JumpsellerClient(f"{server.address}/v1", "mostrador", READ)


def number_of(order) -> str:
    return order["additional_fields"][0]["value"]


def test_the_whole_history_comes_in_three_ways(jumpsellers, sold):
    by_page = jumpsellers.pages("orders")
    assert [number_of(each) for each in by_page] == ["1004", "1003", "1002", "1001"]
    assert jumpsellers.count() == 4
    assert jumpsellers.everything_after() == list(reversed(by_page))
    by_status = [
        each
        for status in ("pending_payment", "paid", "canceled", "abandoned")
        for each in jumpsellers.pages(f"orders/status/{status}")
    ]
    assert sorted(each["id"] for each in by_status) == sorted(each["id"] for each in by_page)


def test_states_are_told_in_the_words_that_clients_compare_with(jumpsellers):
    told = {
        number_of(each): (each["status"], each["status_enum"], each["shipment_status_enum"])
        for each in jumpsellers.pages("orders")
    }
    assert told == {
        "1001": ("Pending Payment", "pending_payment", "unfulfilled"),
        "1002": ("Paid", "paid", "unfulfilled"),
        "1003": ("Paid", "paid", "in_transit"),
        "1004": ("Canceled", "canceled", "unfulfilled"),
    }


def test_a_client_that_asks_for_paid_ones_gets_no_others(jumpsellers):
    assert {each["status"] for each in jumpsellers.pages("orders", status="paid")} == {"Paid"}


def test_another_language_is_spoken_when_it_is_asked_for(jumpsellers):
    listed = jumpsellers.get("orders", locale="es")
    assert listed[-1]["order"]["status"] == "Pago Pendiente"
    assert listed[-1]["order"]["status_enum"] == "pending_payment"
    history = jumpsellers.get("orders/1/history", locale="pt")
    assert history[0]["order_history"]["message"]


def test_a_limit_that_is_too_high_is_taken_for_the_highest(jumpsellers, sold):
    sold.has(a_product("PEN", on_hand=200))
    for _ in range(100):
        sold.order(line("PEN"))
    assert len(jumpsellers.get("orders", limit=5000)) == 100
    assert len(jumpsellers.pages("orders")) == jumpsellers.count() == 104
    assert len(jumpsellers.everything_after()) == 104
    assert len(jumpsellers.get("orders", limit=3)) == 3


def test_the_sums_hold_the_interfaces_identity(jumpsellers):
    for each in jumpsellers.pages("orders"):
        parts = each["subtotal"] + each["tax"] + each["shipping"] + each["shipping_tax"]
        assert parts - each["discount"] == pytest.approx(each["total"])
        lines = sum(product["price"] * product["qty"] for product in each["products"])
        assert lines == pytest.approx(each["subtotal"])


def test_one_order_its_history_and_products(jumpsellers, sold):
    order = jumpsellers.get("orders/3")["order"]
    assert number_of(order) == "1003"
    history = jumpsellers.get("orders/3/history")
    assert [each["order_history"]["message"] for each in history][:2] == [
        "Marked as Shipped by Ana", "Marked as Paid by Ana",
    ]  # fmt: skip
    products = jumpsellers.get("products")
    assert {each["product"]["sku"]: each["product"]["stock"] for each in products} == {
        "HAT": 47, "BAG": 48,
    }  # fmt: skip
    assert order["products"][0]["id"] in {each["product"]["id"] for each in products}
    assert jumpsellers.get("store/info")["store"]["currency"] == "EUR"


def test_a_wish_that_the_other_interface_knows_is_followed(jumpsellers):
    def numbers(**wish) -> list[str]:
        listed = jumpsellers.pages("orders", **wish)
        assert jumpsellers.get("orders/count", **wish)["count"] == len(listed)
        return [number_of(each) for each in listed]

    assert numbers(**{"status_filters[]": ["canceled", "pending_payment"]}) == ["1004", "1001"]
    assert numbers(**{"status_filters[]": "created"}) == []
    assert numbers(status="paid", **{"status_filters[]": "canceled"}) == []
    assert numbers(fulfillment_filters="fulfilled") == ["1003"]
    assert numbers(status="paid", fulfillment_filters="unfulfilled") == ["1002"]
    assert numbers(dateFilter="today") == ["1004", "1003", "1002", "1001"]
    assert numbers(dateFilter="yesterday") == []
    assert numbers(dateFilter="last7days", status="canceled") == ["1004"]
    day = jumpsellers.pages("orders")[0]["created_at"][:10]
    assert len(numbers(dateFilter="customDate", initialDate=day, finalDate=day)) == 4
    assert numbers(dateFilter="customDate", finalDate="2001-01-01") == []


@pytest.mark.parametrize(
    "wish", ["status=open", "status_filters[]=x", "fulfillment_filters=x", "dateFilter=x",
             "initialDate=x", "finalDate=0001-01-01", "page=0", "page=x"],
)  # fmt: skip
def test_a_wish_that_is_not_understood_is_refused_and_not_passed_over(client, wish):
    answer = client.get(f"/v1/orders.json?{wish}")
    assert answer.status_code == 422
    assert wish.partition("=")[0] in answer.json()["message"]


def test_a_language_that_is_not_spoken_here_is_english(jumpsellers):
    for locale, word in (("fr", "Canceled"), ("", "Canceled"), ("es-CL", "Cancelado")):
        assert jumpsellers.get("orders", locale=locale)[0]["order"]["status"] == word


def test_products_are_counted_and_come_by_their_ids(jumpsellers):
    first = jumpsellers.get("products", limit=1)[0]["product"]["id"]
    assert jumpsellers.get("products/count") == {"count": 2}
    assert len(jumpsellers.get(f"products/after/{first}")) == 1


@pytest.mark.parametrize("path", ["orders/77", "products/77", "orders/status/open", "nothing"])
def test_what_is_not_there_is_refused_and_never_an_error(client, path):
    answer = client.get(f"/v1/{path}.json")
    assert answer.status_code == 404
    assert list(answer.json()) == ["message"]


def test_carts_stand_after_the_orders_and_are_counted(file_shop):
    batch = file_shop.imports.read(_SAMPLES / "jumpseller_orders.json")
    file_shop.imports.bring_in(batch)
    data = json.loads((_SAMPLES / "jumpseller_orders.json").read_text())[0]["order"]
    path = Path(file_shop.location).with_name("cart.json")
    path.write_text(json.dumps([{"order": {**data, "id": 4711, "status_enum": "abandoned"}}]))
    file_shop.imports.bring_in(file_shop.imports.read(path))
    server = LocalServer(file_shop.shop, Tokens(read=READ, payments=PAY), 0)
    server.start()
    try:
        client = JumpsellerClient(f"{server.address}/v1", "mostrador", READ)
        every = client.pages("orders")
        carts = [each for each in every if each["status"] == "Abandoned"]
        assert len(every) == client.count()
        assert every[-1] in carts
        assert client.pages("orders/status/abandoned") == carts
        assert not any(each["status"] == "Abandoned" for each in client.everything_after())
        assert client.get(f"orders/{carts[0]['id']}")["order"] == carts[0]
        assert client.get(f"orders/{carts[0]['id']}/history") == []
        assert client.pages("orders", fulfillment_filters="unfulfilled") == [
            each for each in every if each["shipment_status"] == "Unfulfilled" and each not in carts
        ]
        assert client.pages("orders", **{"status_filters[]": "abandoned"}) == carts
        assert number_of(carts[-1]).endswith(":4711")
    finally:
        server.stop()


@pytest.mark.parametrize("sample", ["jumpseller_orders.json", "woocommerce_orders.json"])
def test_what_a_client_downloads_is_the_same_order_again(file_shop, tmp_path, sample):
    batch = file_shop.imports.read(_SAMPLES / sample)
    file_shop.imports.bring_in(batch)
    server = LocalServer(file_shop.shop, Tokens(read=READ), 0)
    server.start()
    try:
        client = JumpsellerClient(f"{server.address}/v1", "any", READ)
        path = tmp_path / "downloaded.json"
        path.write_text(json.dumps([{"order": each} for each in client.everything_after()]))
    finally:
        server.stop()
    again = jumpseller.read(path)
    assert again.bad == ()
    first = {each.number: each for each in batch.orders if not each.abandoned}
    for each in again.orders:
        page = file_shop.reading.page(int(each.number)).order
        before = first[page.number]
        assert each.totals.total == before.totals.total
        assert each.status is page.status or page.status is OrderStatus.SHIPPED
        assert [(li.sku, li.name, li.quantity) for li in each.lines] == [
            (li.sku, li.name, li.quantity) for li in before.lines
        ]
        assert each.contact.email == before.contact.email
        assert each.shipping.city == before.shipping.city
        assert each.created_at == before.created_at

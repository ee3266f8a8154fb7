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


@pytest.mark.parametrize("path", ["orders/77", "products/77", "orders/status/open", "nothing"])
def test_what_is_not_there_is_refused_and_never_an_error(client, path):
    assert client.get(f"/v1/{path}.json").status_code in {404, 422}


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

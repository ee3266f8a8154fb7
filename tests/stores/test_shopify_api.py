"""Shopify's interface, against a server that knows its types and behaves as documented."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from desktop.connectors import shopify_csv
from desktop.connectors.shopify_api import ShopifyStore, opened
from desktop.connectors.store import Opening, StorePage, StoreProduct
from desktop.domain.money import Money
from desktop.domain.status import OrderStatus
from desktop.domain.store_errors import StoreFailed
from desktop.domain.stores import Store, StoreKey, StoreKind, StoreTrouble
from tests.stores.server import Reply, busy, cut_off, half, html, refusing
from tests.stores.shopify_server import TOKEN, ShopifyServer


@pytest.fixture
def server() -> Iterator[ShopifyServer]:
    made = ShopifyServer()
    yield made
    made.stop()


def opening_of(server, token: str = TOKEN) -> Opening:
    store = Store(channel="shopify", kind=StoreKind.SHOPIFY, name="Praia", address=server.url,
                  own_server=True)  # fmt: skip
    return Opening(store=store, key=StoreKey(login="", token=token), cancelled=lambda: False)


@pytest.fixture
def store(server, patience) -> ShopifyStore:
    return opened(opening_of(server), patience=patience)


def fill(server: ShopifyServer, count: int) -> ShopifyServer:
    for number in range(1, count + 1):
        server.add(number)
    return server


def numbers(pages: list[StorePage]) -> list[str]:
    return [order.number for page in pages for order in page.batch.orders]


def news(store: ShopifyStore, cursor: str = "") -> list[StorePage]:
    return list(store.news(cursor))


def the_one(store: ShopifyStore):
    (order,) = news(store)[0].batch.orders
    return order


def test_the_store_says_who_it_is(store, server):
    fill(server, 3)
    facts = store.facts()
    assert (facts.name, facts.currency, facts.country) == ("Praia & Sol", "EUR", "ES")
    assert (facts.time_zone, facts.orders) == ("Europe/Madrid", 3)


def test_a_wrong_token_is_named(server, patience):
    with pytest.raises(StoreFailed) as failed:
        opened(opening_of(server, "no"), patience=patience).facts()
    assert failed.value.trouble is StoreTrouble.WRONG_KEY


def test_every_order_comes_once(store, server):
    fill(server, 130)
    pages = news(store)
    assert numbers(pages) == [str(each) for each in range(1, 131)]
    assert [bad for page in pages for bad in page.batch.bad] == []


def test_an_order_is_read_with_all_that_it_says(store, server):
    server.add(1001, lines=2)
    order = the_one(store)
    assert (order.number, order.status, order.paid) == ("1001", OrderStatus.PAID, True)
    assert order.totals.total == Money(2500, "EUR")
    assert order.totals.tax_included
    assert [(line.sku, line.external_product) for line in order.lines] == [
        ("CAM-0", "55:900"), ("CAM-1", "55:901"),
    ]  # fmt: skip
    assert (order.shipping.city, order.shipping.country) == ("Madrid", "ES")
    assert (order.contact.name, order.contact.email) == ("Rui Ávila", "rui@example.com")
    assert (order.shipping_method, order.customer_note) == ("Standard", "Frágil")
    assert '"displayFinancialStatus": "PAID"' in order.payload


def test_more_lines_than_come_at_once_are_asked_for(store, server):
    server.add(1, lines=230)
    assert len(the_one(store).lines) == 230


@pytest.mark.parametrize(
    ("money", "parcel", "cancelled", "status", "said"),
    [
        ("PENDING", "UNFULFILLED", None, "pending_payment", ""),
        ("PAID", "UNFULFILLED", None, "paid", ""),
        ("PARTIALLY_REFUNDED", "UNFULFILLED", None, "paid", "partly_refunded"),
        ("PARTIALLY_PAID", "UNFULFILLED", None, "pending_payment", "partly_paid"),
        ("AUTHORIZED", "UNFULFILLED", None, "pending_payment", "payment_authorized"),
        ("PAID", "FULFILLED", None, "shipped", ""),
        ("PAID", "PARTIALLY_FULFILLED", None, "paid", "partly_shipped"),
        ("PAID", "PENDING_FULFILLMENT", None, "paid", ""),
        ("PENDING", "FULFILLED", None, "shipped", ""),
        ("PAID", "FULFILLED", "2026-10-09T10:00:00Z", "cancelled", ""),
        ("VOIDED", "UNFULFILLED", None, "cancelled", ""),
        ("REFUNDED", "FULFILLED", None, "cancelled", "refunded"),
    ],
)
def test_the_states_are_those_of_the_list(store, server, money, parcel, cancelled, status, said):
    server.add(1, displayFinancialStatus=money, displayFulfillmentStatus=parcel,
               cancelledAt=cancelled)  # fmt: skip
    order = the_one(store)
    assert order.status == status
    assert (said in order.warnings) if said else order.warnings == ()


def test_persons_that_are_withheld_leave_an_order_all_the_same(store, server):
    server.add(1, customer=None, billingAddress=None, shippingAddress=None, email=None)
    order = the_one(store)
    assert order.contact.name == ""
    assert order.totals.total == Money(1500, "EUR")


def test_a_parcels_number_comes_too(store, server):
    sent = [{"id": "gid://shopify/Fulfillment/8", "createdAt": "2026-10-03T10:00:00Z",
             "trackingInfo": [{"company": "Correos", "number": "PK1"}]}]  # fmt: skip
    server.add(1, displayFulfillmentStatus="FULFILLED", fulfillments=sent)
    order = the_one(store)
    assert (order.tracking_company, order.tracking_number) == ("Correos", "PK1")
    assert order.shipped_at is not None


def test_the_number_is_that_of_the_list(store, server, tmp_path):
    server.add(1001)
    path = tmp_path / "orders.csv"
    path.write_text(
        "Name,Financial Status,Currency,Total,Created at,Lineitem quantity,Lineitem name,"
        "Lineitem price\n#1001,paid,EUR,15.00,2026-10-01 10:00:00 +0000,1,Camiseta,10.00\n"
    )
    (listed,) = shopify_csv.read(path).orders
    order = the_one(store)
    assert (order.channel, order.number) == (listed.channel, listed.number)


def test_what_was_changed_after_the_cursor_comes_again(store, server):
    fill(server, 60)
    cursor = news(store)[-1].cursor
    server.add(7, minute=90, displayFulfillmentStatus="FULFILLED")
    pages = news(store, cursor)
    assert numbers(pages)[-1] == "7"
    assert set(numbers(pages)) <= {"7", "60"}


def test_a_break_in_the_middle_loses_nothing(store, server, patience):
    fill(server, 80).mischief += [None, busy("2"), half, None, cut_off, refusing(502)]
    found, cursor = [], ""
    for page in store.news(""):
        found += [order.number for order in page.batch.orders]
        cursor = page.cursor
        if len(found) >= 50:
            break
    again = opened(opening_of(server), patience=patience)
    found += numbers(list(again.news(cursor)))
    assert set(found) == {str(each) for each in range(1, 81)}


def test_a_question_that_is_too_dear_now_is_asked_again(store, server, clock):
    fill(server, 1).throttled = 2
    assert numbers(news(store)) == ["1"]
    assert clock.rests == pytest.approx(6.0)


def test_a_store_that_never_has_room_is_told_of(store, server):
    fill(server, 1).throttled = 999
    with pytest.raises(StoreFailed) as failed:
        news(store)
    assert failed.value.trouble is StoreTrouble.TOO_MANY


@pytest.mark.parametrize(
    ("body", "trouble"),
    [
        ({"errors": [{"extensions": {"code": "ACCESS_DENIED"}}]}, StoreTrouble.FORBIDDEN),
        ({"errors": [{"message": "no"}]}, StoreTrouble.BAD_ANSWER),
        ({"data": {"orders": None}}, StoreTrouble.BAD_ANSWER), ([], StoreTrouble.BAD_ANSWER),
    ],
)  # fmt: skip
def test_what_is_no_list_of_orders_is_refused(store, server, body, trouble):
    server.mischief += [lambda line, _reply: line.reply(Reply(body=body))] * 3
    with pytest.raises(StoreFailed) as failed:
        news(store)
    assert failed.value.trouble is trouble


def test_html_in_place_of_orders_is_named(store, server):
    server.mischief += [html] * 3
    with pytest.raises(StoreFailed) as failed:
        news(store)
    assert failed.value.trouble is StoreTrouble.BAD_ANSWER


# ---- writing ----
@pytest.mark.parametrize(
    ("status", "name"),
    [("cancelled", "orderCancel"), ("paid", "orderMarkAsPaid"), ("shipped", "fulfillmentCreate")],
)
def test_a_state_is_written_and_nobody_is_written_to(store, server, status, name):
    server.add(1001)
    store.write_status("1001", status)
    ((done, words),) = server.told
    assert done == name
    said = str(words)
    assert "'notifyCustomer': True" not in said
    assert status == "paid" or "'notifyCustomer': False" in said


def test_there_is_no_way_back_to_pending(store, server):
    server.add(1001)
    with pytest.raises(StoreFailed) as failed:
        store.write_status("1001", "pending_payment")
    assert failed.value.trouble is StoreTrouble.REFUSED
    assert server.told == []


def test_what_changes_the_store_is_never_repeated_blindly(store, server, patience):
    server.add(1001)
    store._wire._patience = replace(patience, answer_s=1.0)
    server.mischief += [None, refusing(500)]
    with pytest.raises(StoreFailed):
        store.write_status("1001", "paid")
    assert server.told == []


def test_a_parcels_number_is_written_where_one_has_left(store, server):
    server.add(1001)
    with pytest.raises(StoreFailed):
        store.write_tracking("1001", "CTT", "RR1")
    sent = [{"id": "gid://shopify/Fulfillment/8", "createdAt": "2026-10-03T10:00:00Z",
             "trackingInfo": []}]  # fmt: skip
    server.add(1001, fulfillments=sent)
    store.write_tracking("1001", "CTT", "RR1")
    assert server.told[-1][1]["trackingInfoInput"] == {"company": "CTT", "number": "RR1"}


def test_a_level_is_set_when_it_is_still_the_same(store, server):
    hat = StoreProduct(external="55:901", sku="")
    assert store.level(hat) == 7
    store.write_level(hat, 7, 5)
    assert server.level == 5
    with pytest.raises(StoreFailed):
        store.write_level(hat, 7, 4)
    assert store.level(StoreProduct(external="55:999", sku="")) is None

"""WooCommerce's interface, against a server that does what its documentation says."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from desktop.connectors.store import Opening, StorePage, StoreProduct
from desktop.connectors.woocommerce_api import WooCommerceStore, opened
from desktop.domain.status import OrderStatus
from desktop.domain.store_errors import StoreFailed
from desktop.domain.stores import Store, StoreKey, StoreKind, StoreTrouble
from tests.stores.server import Reply, busy, cut_off, half, html, refusing, twice
from tests.stores.woocommerce_server import KEY, SECRET, WooCommerceServer


@pytest.fixture
def server() -> Iterator[WooCommerceServer]:
    made = WooCommerceServer()
    yield made
    made.stop()


def opening_of(server, secret: str = SECRET) -> Opening:
    store = Store(channel="woocommerce", kind=StoreKind.WOOCOMMERCE, name="Praia",
                  address=f"{server.url}/shop", own_server=True)  # fmt: skip
    return Opening(store=store, key=StoreKey(login=KEY, token=secret), cancelled=lambda: False)


@pytest.fixture
def store(server, patience) -> WooCommerceStore:
    return opened(opening_of(server), patience=patience)


def fill(server: WooCommerceServer, count: int) -> WooCommerceServer:
    for number in range(1, count + 1):
        server.add(number)
    return server


def numbers(pages: list[StorePage]) -> list[str]:
    return [order.number for page in pages for order in page.batch.orders]


def news(store: WooCommerceStore, cursor: str = "") -> list[StorePage]:
    return list(store.news(cursor))


def test_the_store_says_who_it_is(store, server):
    fill(server, 3)
    facts = store.facts()
    assert (facts.name, facts.currency, facts.orders) == ("Praia & Sol", "EUR", 3)


def test_a_wrong_secret_is_named(server, patience):
    with pytest.raises(StoreFailed) as failed:
        opened(opening_of(server, "no"), patience=patience).facts()
    assert failed.value.trouble is StoreTrouble.WRONG_KEY


@pytest.mark.parametrize("sorts", [True, False])
def test_every_order_comes_once(store, server, sorts):
    fill(server, 250).sorts_by_change = sorts
    found = numbers(news(store))
    assert found == [str(each) for each in range(1, 251)]


def test_an_empty_store_is_no_trouble(store):
    pages = news(store)
    assert numbers(pages) == []


def test_many_orders_of_the_same_second_come_too(store, server):
    for number in range(1, 251):
        server.add(number, minute=7)
    assert sorted(map(int, numbers(news(store)))) == list(range(1, 251))


def test_what_was_changed_after_the_cursor_comes_again(store, server):
    fill(server, 5)
    cursor = news(store)[-1].cursor
    server.add(2, minute=50, status="completed")
    pages = news(store, cursor)
    assert numbers(pages)[-1] == "2"
    assert pages[-1].batch.orders[-1].status is OrderStatus.SHIPPED
    assert set(numbers(pages)) <= {"2", "5"}  # the last second once more: it is known


def test_an_order_that_changes_while_pages_are_read_hides_no_other(store, server):
    fill(server, 250)
    found: list[str] = []
    for page in store.news(""):
        found += [order.number for order in page.batch.orders]
        if len(found) == 100:
            server.add(3, minute=900)  # it goes to the end, and all others move up by one
    assert set(found) == {str(each) for each in range(1, 251)}


@pytest.mark.parametrize("sorts", [True, False])
def test_a_break_in_the_middle_loses_nothing(store, server, patience, sorts):
    fill(server, 250).sorts_by_change = sorts
    server.mischief += [None, busy("2"), half, None, cut_off, refusing(502)]
    found, cursor = [], ""
    for page in store.news(""):
        found += [order.number for order in page.batch.orders]
        cursor = page.cursor
        if len(found) >= 100:
            break
    again = opened(opening_of(server), patience=patience)
    for page in again.news(cursor):
        found += [order.number for order in page.batch.orders]
    assert set(found) == {str(each) for each in range(1, 251)}


def test_html_in_place_of_orders_is_named(store, server):
    fill(server, 1).mischief += [html, html]
    with pytest.raises(StoreFailed) as failed:
        news(store)
    assert failed.value.trouble is StoreTrouble.BAD_ANSWER


def test_numbers_of_a_plug_in_are_found_by_searching(store, server):
    server.add(727, number="1047")
    server.add(1047, number="1200")
    store.write_status("1047", "shipped")
    assert server.orders[727]["status"] == "completed"
    assert server.orders[1047]["status"] == "on-hold"
    page = next(iter(store.again(["1047", "none"])))
    assert [order.number for order in page.batch.orders] == ["1047"]


def test_a_parcels_number_is_a_note_that_the_customer_does_not_get(store, server):
    server.add(5)
    store.write_tracking("5", "CTT", "RR1")
    assert server.notes == [{"note": "CTT RR1", "customer_note": False}]


def test_a_level_is_set_where_it_is_counted_and_still_the_same(store, server):
    assert store.level(StoreProduct(external="93:97", sku="")) is None
    plain = StoreProduct(external="93", sku="")
    store.write_level(plain, 4, 2)
    assert server.products["93"]["stock_quantity"] == 2
    with pytest.raises(StoreFailed):
        store.write_level(plain, 4, 1)


def test_a_store_that_repeats_itself_gives_each_order_once(store, server):
    fill(server, 150).mischief += [twice]
    pages = news(store)
    assert sorted(map(int, numbers(pages))) == list(range(1, 151))
    assert [bad for page in pages for bad in page.batch.bad] == []


@pytest.mark.parametrize("stranger", [7, None, "x", {"id": None, "status": "completed"}])
def test_a_record_that_is_no_order_is_named_and_holds_up_no_other(store, server, stranger):
    fill(server, 2)
    whole = [server.orders[1], stranger, server.orders[2]]
    server.mischief += [lambda line, _reply: line.reply(Reply(body=whole))]
    pages = news(store)
    assert numbers(pages) == ["1", "2"]
    assert len([bad for page in pages for bad in page.batch.bad]) == 1


@pytest.mark.parametrize("body", [{"code": "no"}, "surprise", 7, [{"no": "order"}], [None]])
def test_what_is_no_list_of_orders_is_refused(store, server, body):
    fill(server, 1).mischief += [lambda line, _reply: line.reply(Reply(body=body))] * 2
    with pytest.raises(StoreFailed) as failed:
        news(store)
    assert failed.value.trouble is StoreTrouble.BAD_ANSWER

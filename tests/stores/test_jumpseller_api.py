"""Jumpseller's interface, against a server that does what its documentation says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from desktop.connectors.jumpseller_api import JumpsellerStore, opened
from desktop.connectors.store import StorePage, StoreProduct
from desktop.domain.status import OrderStatus
from desktop.domain.store_errors import StoreFailed
from desktop.domain.stores import StoreTrouble
from tests.stores.conftest import opening_of
from tests.stores.jumpseller_server import JumpsellerServer
from tests.stores.server import Reply, busy, cut_off, half, html, refusing, twice


@pytest.fixture
def store(jumpseller, patience) -> JumpsellerStore:
    return opened(opening_of(jumpseller), patience=patience)


@pytest.fixture
def filled(jumpseller) -> Callable[[int], JumpsellerServer]:
    def fill(count: int) -> JumpsellerServer:
        for number in range(1001, 1001 + count):
            jumpseller.add(number)
        return jumpseller

    return fill


def numbers(pages: list[StorePage]) -> list[str]:
    return [order.number for page in pages for order in page.batch.orders]


def news(store: JumpsellerStore, cursor: str = "") -> list[StorePage]:
    return list(store.news(cursor))


def test_the_store_says_who_it_is(store, filled):
    filled(3)
    facts = store.facts()
    assert (facts.name, facts.currency, facts.time_zone) == ("Praia & Sol", "EUR", "Europe/Lisbon")
    assert facts.orders == 3


def test_a_wrong_token_is_named(jumpseller, patience):
    with pytest.raises(StoreFailed) as failed:
        opened(opening_of(jumpseller, token="no"), patience=patience).facts()  # noqa: S106
    assert failed.value.trouble is StoreTrouble.WRONG_KEY


def test_every_order_comes_once_and_in_order(store, filled):
    filled(250)
    pages = news(store)
    assert numbers(pages) == [str(each) for each in range(1001, 1251)]
    assert (pages[-1].done, pages[-1].total) == (250, 250)


def test_only_what_is_new_comes_after_a_cursor(store, filled):
    server = filled(5)
    cursor = news(store)[-1].cursor
    assert numbers(news(store, cursor)) == []
    server.add(1009)
    assert numbers(news(store, cursor)) == ["1009"]


def test_an_unreadable_cursor_begins_anew(store, filled):
    filled(3)
    assert len(numbers(news(store, "broken"))) == 3


@pytest.mark.parametrize(("newest_first", "knows_pages"), [(True, True), (False, False)])
def test_nothing_is_missed_however_the_store_reads_its_own_documentation(
    store, filled, newest_first, knows_pages
):
    server = filled(250)
    server.newest_first, server.knows_pages = newest_first, knows_pages
    found = numbers(news(store))
    assert sorted(found) == [str(each) for each in range(1001, 1251)]


def test_the_newest_first_move_the_cursor_only_when_all_are_here(store, filled):
    server = filled(250)
    server.newest_first = True
    pages = news(store)
    interrupted = pages[0].cursor  # what would be kept had it broken off after the first page
    assert sorted(set(numbers(pages[:1])) | set(numbers(news(store, interrupted)))) == [
        str(each) for each in range(1001, 1251)
    ]


def test_pauses_half_pages_and_a_break_in_the_middle_lose_and_double_nothing(
    store, filled, patience
):
    server = filled(250)
    server.mischief += [None, busy("2"), None, half, cut_off, refusing(502), None]
    found: list[str] = []
    cursor = ""
    for page in store.news(cursor):
        found += [order.number for order in page.batch.orders]
        cursor = page.cursor
        if len(found) >= 100:
            break  # the program is ended here; it goes on with what it kept
    again = opened(opening_of(server), patience=patience)
    for page in again.news(cursor):
        found += [order.number for order in page.batch.orders]
    assert found == [str(each) for each in range(1001, 1251)]


def test_orders_that_arrive_while_pages_are_read_come_too(store, filled):
    server = filled(150)
    found: list[str] = []
    for page in store.news(""):
        found += [order.number for order in page.batch.orders]
        if len(found) == 100:
            server.add(1500)
    assert found[-1] == "1500"
    assert len(found) == len(set(found)) == 151


def test_an_order_that_is_not_finished_is_looked_at_again_later(store, filled):
    server = filled(2)
    server.add(1003, status_enum="created", status="Open")
    server.add(1004)
    pages = news(store)
    assert numbers(pages) == ["1001", "1002", "1004"]
    server.change(1003, status_enum="paid")
    assert numbers(news(store, pages[-1].cursor)) == ["1003"]


def test_a_cart_that_was_never_finished_is_not_asked_for_for_ever(store, filled):
    server = filled(1)
    server.add(1002, status_enum="created")
    cursor = news(store)[-1].cursor
    del server.orders[1002]
    cursor = news(store, cursor)[-1].cursor
    asked = len(server.asked)
    news(store, cursor)
    assert "/v1/orders/1002.json" not in [each.path for each in server.asked[asked:]]


def test_orders_are_looked_at_again_one_by_one(store, filled):
    server = filled(3)
    server.change(1002, status_enum="canceled")
    page = next(iter(store.again(["1001", "1002", "9999"])))
    assert [each.status for each in page.batch.orders] == [OrderStatus.PAID, OrderStatus.CANCELLED]
    assert page.cursor == ""


def test_a_record_that_makes_no_sense_is_named_and_the_others_come(store, filled):
    filled(3).change(1002, currency="no such")
    page = news(store)[0]
    assert [order.number for order in page.batch.orders] == ["1001", "1003"]
    assert [bad.number for bad in page.batch.bad] == ["1002"]


def test_the_payload_is_the_stores_own_text(store, filled):
    filled(1)
    assert '"shipment_status_enum": "unfulfilled"' in news(store)[0].batch.orders[0].payload


@pytest.mark.parametrize("body", [{"error": "no"}, "surprise", 7, [{"order": {"no": "id"}}]])
def test_what_is_no_list_of_orders_is_refused(store, filled, body):
    filled(1).mischief += [None] + [lambda line, _reply: line.reply(Reply(body=body))] * 3
    with pytest.raises(StoreFailed) as failed:
        news(store)
    assert failed.value.trouble is StoreTrouble.BAD_ANSWER


def test_html_in_place_of_orders_is_named(store, filled):
    filled(1).mischief += [None, html, html]
    with pytest.raises(StoreFailed) as failed:
        news(store)
    assert failed.value.trouble is StoreTrouble.BAD_ANSWER


def test_the_stores_own_measure_is_kept_to(store, filled, clock):
    filled(1).headers = {"Jumpseller-PerSecondRateLimit-Remaining": "0"}
    store.facts()
    assert clock.rests == pytest.approx(1.0)


# ---- writing ----
@pytest.mark.parametrize(
    ("status", "field", "told"),
    [
        ("paid", "status_enum", "paid"), ("cancelled", "status_enum", "canceled"),
        ("pending_payment", "status_enum", "pending_payment"),
        ("shipped", "shipment_status_enum", "in_transit"),
    ],
)  # fmt: skip
def test_a_state_is_written_in_the_stores_words(store, filled, status, field, told):
    server = filled(1)
    store.write_status("1001", status)
    assert server.orders[1001][field] == told


def test_a_parcels_number_is_written_on_a_fulfilment_and_no_mail_is_sent(store, filled):
    server = filled(1)
    store.write_tracking("1001", "CTT", "RR1")
    store.write_tracking("1001", "CTT", "RR2")
    assert [each["tracking_number"] for each in server.fulfilments] == ["RR2"]
    assert server.fulfilments[0]["send_email"] is False


def test_a_level_is_read_and_set_where_the_stock_lies(store, jumpseller):
    hat = StoreProduct(external="500:501", sku="HAT-1")
    assert store.level(hat) == 7
    store.write_level(hat, 7, 5)
    assert jumpseller.products[500]["variants"][0]["stock"] == 5
    assert jumpseller.products[500]["stock"] == 9
    with pytest.raises(StoreFailed):
        store.write_level(hat, 7, 4)


# ---- what the documentation leaves open, and what stores do wrong ----
def test_a_store_that_repeats_itself_gives_each_order_once(store, filled):
    filled(3).mischief += [None, twice]
    pages = news(store)
    assert numbers(pages) == ["1001", "1002", "1003"]
    assert [bad for page in pages for bad in page.batch.bad] == []


@pytest.mark.parametrize("newest_first", [True, False])
def test_an_order_without_an_id_is_named_and_holds_up_no_other(store, filled, newest_first):
    server = filled(3)
    server.newest_first = newest_first
    server.change(1002, id=None)
    pages = news(store)
    assert sorted(numbers(pages)) == ["1001", "1003"]
    assert {bad.reason for page in pages for bad in page.batch.bad} == {"no_number"}


def test_orders_without_ids_are_all_named_and_asked_for_once_a_round(store, filled):
    server = filled(3)
    cursor = news(store)[-1].cursor
    server.add(1004, id=None)
    server.add(1005, id=None)
    pages = news(store, cursor)
    assert [bad.reason for page in pages for bad in page.batch.bad] == ["no_number"] * 2
    assert pages[-1].cursor == cursor  # not gone past


def test_no_newer_orders_may_also_be_said_as_not_found(store, filled):
    filled(3).says_none_by_404 = True
    cursor = news(store)[-1].cursor
    assert numbers(news(store, cursor)) == []


def test_a_wrong_address_is_no_store_without_orders(jumpseller, patience):
    opening = opening_of(jumpseller)
    other = replace(opening.store, address=f"{jumpseller.url}/elsewhere")
    with pytest.raises(StoreFailed) as failed:
        news(opened(replace(opening, store=other), patience=patience))
    assert failed.value.trouble is StoreTrouble.NOT_FOUND


def test_an_order_that_the_store_cannot_show_holds_up_no_other(store, filled):
    server = filled(1)
    server.add(1002, status_enum="created")
    cursor = news(store)[-1].cursor
    server.out_of_order.add(1002)
    server.add(1003)
    pages = news(store, cursor)
    assert numbers(pages) == ["1003"]
    server.out_of_order.clear()
    server.change(1002, status_enum="paid")
    assert numbers(news(store, pages[-1].cursor)) == ["1002"]


def test_two_orders_in_a_row_that_cannot_be_shown_are_the_stores_trouble(store, filled):
    filled(3).out_of_order |= {1001, 1002}
    with pytest.raises(StoreFailed) as failed:
        list(store.again(["1001", "1002", "1003"]))
    assert failed.value.trouble is StoreTrouble.BROKEN


def test_a_cart_that_is_paid_late_becomes_an_order_and_else_comes_once(store, filled):
    server = filled(1)
    server.add(1002, status_enum="abandoned")
    pages = news(store)
    assert [order.status for order in pages[0].batch.orders] == [OrderStatus.PAID, None]
    pages = news(store, pages[-1].cursor)
    assert numbers(pages) == []
    server.change(1002, status_enum="paid")
    pages = news(store, pages[-1].cursor)
    assert [order.status for page in pages for order in page.batch.orders] == [OrderStatus.PAID]
    assert numbers(news(store, pages[-1].cursor)) == []


def test_an_unfinished_order_that_is_given_up_comes_as_a_cart(store, filled):
    server = filled(1)
    server.add(1002, status_enum="created")
    cursor = news(store)[-1].cursor
    server.change(1002, status_enum="abandoned")
    assert [o.status for page in news(store, cursor) for o in page.batch.orders] == [None]


def test_many_open_orders_are_looked_at_with_few_questions(store, filled):
    server = filled(250)
    server.change(1100, status_enum="canceled")
    wanted = [str(each) for each in range(1051, 1251)]
    pages = [*store.again(wanted[:50]), *store.again(wanted[50:])]
    found = {order.number: order.status for page in pages for order in page.batch.orders}
    assert sorted(found) == wanted
    assert found["1100"] is OrderStatus.CANCELLED
    assert len(server.asked) <= 60  # and not two hundred


def test_orders_that_are_not_among_the_newest_are_asked_for_one_by_one(store, filled):
    filled(250)
    wanted = [str(each) for each in range(1001, 1031)]
    page = next(iter(store.again(wanted)))
    assert [order.number for order in page.batch.orders] == wanted


def test_a_ban_is_waited_for_when_it_ends_soon_and_else_said(store, filled, clock):
    server = filled(1)
    name = "Jumpseller_BannedByRateLimit_Reset"
    soon = (datetime.now(UTC) + timedelta(seconds=30)).isoformat(timespec="seconds")
    server.mischief.append(refusing(403, **{name: soon}))
    assert store.facts().orders == 1
    assert 20 < clock.rests <= 31
    server.mischief.append(refusing(429, **{name: "2999-01-01T00:00:00+00:00"}))
    with pytest.raises(StoreFailed) as failed:
        store.facts()
    assert failed.value.trouble is StoreTrouble.TOO_MANY


def test_a_store_that_keeps_its_own_state_is_believed(store, filled):
    server = filled(1)
    server.change(1001, shipment_status_enum="in_transit")
    with pytest.raises(StoreFailed) as failed:
        store.write_status("1001", "paid")  # the documentation has no word for "not sent"
    assert failed.value.trouble is StoreTrouble.REFUSED


@pytest.mark.parametrize("number", ["WEB-7", "²", "", "1/../2"])
def test_what_is_no_number_of_the_store_is_never_written_to(store, jumpseller, number):
    with pytest.raises(StoreFailed) as failed:
        store.write_status(number, "paid")
    assert failed.value.trouble is StoreTrouble.NOT_FOUND
    assert jumpseller.asked == []


def test_a_first_parcel_leaves_from_the_main_place(store, filled):
    server = filled(1)
    server.says_none_by_404 = True
    store.write_tracking("1001", "", "RR1")
    assert server.fulfilments[0]["location_id"] == 3
    assert server.fulfilments[0]["tracking_company"] == "other"


def test_the_same_parcel_is_written_once(store, filled):
    server = filled(1)
    store.write_tracking("1001", "CTT", "RR1")
    store.write_tracking("1001", "CTT", "RR1")
    assert len(server.paths("POST")) == 1
    assert server.paths("PUT") == []


def test_a_number_that_a_carrier_gave_is_left_alone(store, filled):
    server = filled(1)
    server.fulfilments.append({"id": 1, "order_id": 1001, "type": "ctt", "tracking_number": "CT9"})
    with pytest.raises(StoreFailed) as failed:
        store.write_tracking("1001", "CTT", "RR1")
    assert failed.value.trouble is StoreTrouble.REFUSED
    assert server.fulfilments[0]["tracking_number"] == "CT9"


def test_a_product_whose_id_was_never_seen_is_found_by_its_sku(store, jumpseller):
    jumpseller.products[600] = {"id": 600, "sku": "HAT-10", "stock": 3, "variants": []}
    hat = StoreProduct(external="", sku="HAT-1")
    assert store.level(hat) == 7
    store.write_level(hat, 7, 6)
    assert jumpseller.products[500]["variants"][0]["stock"] == 6
    assert store.level(StoreProduct(external="", sku="HAT-10")) == 3
    assert store.level(StoreProduct(external="", sku="NONE")) is None


def test_of_two_products_with_one_sku_none_is_written_to(store, jumpseller):
    jumpseller.products[600] = {"id": 600, "sku": "HAT-1", "stock": 3, "variants": []}
    assert store.level(StoreProduct(external="", sku="HAT-1")) is None

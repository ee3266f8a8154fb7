"""One box finds an order by whatever is known of it, the same on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.domain import search_errors
from desktop.domain.address import Address
from desktop.domain.customer import Contact
from desktop.domain.listing import OrderQuery, SortBy
from desktop.domain.search import Phone, parse
from desktop.domain.status import OrderStatus
from desktop.domain.text import folded, worded
from desktop.storage import search, search_index
from desktop.storage.database import writing
from tests.shops import TestShop, a_product, line

PENDING, PAID, SHIPPED, CANCELLED = OrderStatus
PEOPLE = [
    ("João Ferreira", "joao@example.pt", "+34 600 000 001", "Rua Augusta 12", "Braga", "4700-321"),
    ("Lucía Herrera", "lucia@example.es", "912 000 002", "Calle Mayor 5", "Madrid", "28013"),
    ("Camila Rojas", "camila@example.cl", "", "Rua 25 de Março", "São Paulo", "01021-000"),
    ("Ана Петрова", "ana@пример.рф", "", 'Av. "Sol" 100%', "Łódź", "90-001"),
    ("A. B_C", "ab@example.com", "", "Rua\\7", "Ñuñoa", "1"),
]

EVERY = [4, 3, 2, 1, 0]


@pytest.fixture
def orders(shop: TestShop, clock):
    shop.has(a_product("HAT_1", on_hand=50, name="Straw hat Duna"), a_product("KAI-39", on_hand=50))
    made = []
    for at, (name, email, phone, street, city, postcode) in enumerate(PEOPLE):
        country = ("PT", "ES", "BR", "PL", "CL")[at]
        where = Address(name=name, street=street, city=city, postcode=postcode, country=country)
        made.append(
            shop.order(
                line(("HAT_1", "KAI-39")[at % 2], at + 1),
                contact=Contact(name=name, email=email, phone=phone),
                billing=where,
                shipping=where,
            )
        )
        clock.at += timedelta(days=1)
    return made


def found(shop: TestShop, text: str, **more) -> list[int]:
    query = OrderQuery(text=text, **more)
    ids = shop.reading.listing(query).ids.tolist()
    assert shop.reading.first_ids(query, 3).tolist() == ids[:3]
    return ids


@pytest.fixture(params=["gathered", "some gathered", "walked", "asked"])
def way(request, monkeypatch):
    """Whether few orders are gathered or the list is walked through, the same is found."""
    few = {"gathered": search.FEW, "some gathered": 2}.get(request.param, 0)
    monkeypatch.setattr(search, "FEW", few)
    if request.param == "asked":
        monkeypatch.setattr(search, "COMMON", 0)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("joao", [0]), ("JOÃO fer", [0]), ("erreir", [0]), ("sao pau", [2]), ("lucia@", [1]),
        ("600000001", [0]), ("+34 600 000 001", [0]), ("912 000 002", [1]), ("12000", [1]),
        ("augusta", [0]), ("4700", [0]), ("01021-0", [2]), ("90-0", [3]), ("ma", [2, 1]),
        ("петр", [3]), ("łód", [3]), ("nunoa", [4]), ("hat_1", [4, 2, 0]), ("kai", [3, 1]),
        ("duna joao", [0]), ("1003", [2]), ("003", [2]), ("hat-1", []), ("hat%1", []),
        ("100%", [3]), ("b_c", [4]), ("rua\\7", [4]), ('"sol"', [3]), ("rua", [4, 2, 0]),
        ('"rua augusta"', [0]), ('"augusta rua"', []), ("a", [4, 3, 0]), ("o", []),
        ("nobody", []), ("'; DROP TABLE orders; --", []), ("", [4, 3, 2, 1, 0]),
        ("600 kai", []), ("NEAR", []), ("*", []), ("OR", []),
    ],
)  # fmt: skip
def test_every_field_is_found_by_its_parts(shop, orders, way, text, expected):
    assert found(shop, text) == [orders[at].id for at in expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("status:paid", [1]), ("estado:pagado", [1]), ("estado:pago", [1]),
        ("status:paid joao", []),
        ("sku:hat", [4, 2, 0]), ("sku:duna", []), ("producto:duna", [4, 2, 0]),
        ("city:lisboa", []), ("ciudad:brag", [0]), ("cidade:sao", [2]), ("cliente:joao", [0]),
        ("cliente:augusta", []), ("direccion:augusta", [0]), ("country:es", [1]),
        ("pais:espanha", [1]), ("pais:brasil", [2]), ("pais:Poland", [3]), ("pago:bank", EVERY),
        ("envio:ctt", EVERY), ("shipping:nobody", []), ("canal:jumpseller", []),
        ("number:1003", [2]), ("number:00", []), ("number:100", EVERY), ("total:>100", [4, 3]),
        ("total:34.8", [0]), ("total:<=64.70", [1, 0]), ("total:>64.70", [4, 3, 2]),
        ("total:34,80-64,70eur", [1, 0]), ("total:>1usd", []), ("note:yes", []), ("note:no", EVERY),
        ("printed:yes", []), ("located:no", EVERY), ("status:paid,pending", EVERY),
        ("date:<1990", []), ("unpaid:2", [2, 0]), ("status:", EVERY),
        ("sku:hat total:>100", [4]), ("note:yes note:no", []),
    ],
)  # fmt: skip
def test_operators_narrow_in_all_three_languages(shop, orders, way, text, expected):
    shop.mark(orders[1], PAID)
    assert found(shop, text) == [orders[at].id for at in expected]


def test_days_are_the_shops(shop, orders, clock):
    day = clock.at - timedelta(days=5)
    assert found(shop, f"date:{day:%Y-%m-%d}") == [orders[0].id]
    assert len(found(shop, f"fecha:>{day:%Y-%m-%d}")) == 4
    assert len(found(shop, f"data:{day:%d/%m/%Y}..{clock.at:%d/%m/%Y}")) == 5
    assert found(shop, "date:yesterday") == [orders[4].id]


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("colour:red", search_errors.UnknownOperator),
        ("status:happy", search_errors.NotAState),
        ("date:2026-13", search_errors.NotASearchDate),
        ("total:much", search_errors.NotASearchAmount),
        ("note:perhaps", search_errors.NotYesOrNo),
        ("unpaid:long", search_errors.NotSomeDays),
    ],
)
def test_what_is_not_understood_is_said(shop, text, error):
    for ask in (shop.reading.listing, shop.reading.first_ids):
        with pytest.raises(error):
            ask(OrderQuery(text=text))


def test_an_exact_number_comes_first(shop, orders, clock):
    where = Address(name="x", street="Street 1001", city="Faro", country="PT")
    later = shop.order(line("KAI-39"), billing=where, shipping=where)
    assert found(shop, "1001") == [orders[0].id, later.id]
    assert found(shop, "1001", sort=SortBy.NUMBER) == [orders[0].id, later.id]
    assert found(shop, "1001", status=PAID) == []


def test_what_is_written_later_is_found_and_what_is_taken_back_is_not(shop, orders):
    first = orders[0]
    noted = shop.orders.add_note(first.id, "Ring twice, the dog bites")
    assert found(shop, "dog") == found(shop, "ring twi") == [first.id]
    assert found(shop, "og") == []  # words of a note are found by their beginnings
    shop.orders.undo(noted.entry_id)
    assert found(shop, "dog") == []
    shop.mark(first, PAID, reference="TRF/2026-77")
    assert found(shop, "trf/2026") == found(shop, "2026-77") == [first.id]
    moved = replace(PORTO, name="João Ferreira")
    shop.orders.correct_address(first.id, shipping=moved, seen=shop.now(first).version)
    assert found(shop, "boavista") == [first.id]
    assert found(shop, "augusta") == []
    hat = shop.products.by_sku("HAT_1")
    shop.products.edit(hat.id, replace(hat.details, name="Chapéu Lua"))
    assert found(shop, "chapeu lua") == [orders[4].id, orders[2].id, first.id]
    assert found(shop, "duna") == []


def test_imported_orders_are_found_by_all_they_bring(shop, samples):
    shop.imports.bring_in(shop.imports.read(samples / "jumpseller_orders.json"))
    for order_id in found(shop, ""):
        order = shop.reading.page(order_id).order
        words = (order.number, order.contact.email, order.shipping.city, order.tracking_number)
        for word in filter(None, words):
            assert order_id in found(shop, word), word


def test_an_index_made_anew_finds_the_same(shop, orders):
    shop.orders.add_note(orders[1].id, "fragile")
    asked = ("joao", "ma", "1003", "fragi", "kai", "600000001")
    before = [found(shop, each) for each in asked]
    with writing(shop.engine()) as db:
        search_index.rebuild(db)
    assert [found(shop, each) for each in asked] == before


PIECES = sorted({
    part[at : at + size]
    for person in PEOPLE
    for part in folded(" ".join(person)).split()
    for size in (1, 2, 3, 4, 7)
    for at in (0, 1, 3)
    if part[at : at + size]
})  # fmt: skip


@settings(
    max_examples=150, deadline=None, derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)  # fmt: skip
@given(words=st.lists(st.sampled_from([*PIECES, "1001", "100", "hat", "kai-39"]), max_size=3))
def test_an_honest_reader_finds_the_same(shop, orders, words):
    text = " ".join(words)
    asked = parse(text)
    if any(isinstance(each, Phone) for each in asked.words):
        return
    wanted = [
        order.id for order in reversed(orders)
        if all(_holds(shop, order, each.text) for each in asked.words)
    ]  # fmt: skip
    assert sorted(found(shop, text)) == sorted([] if asked.hopeless else wanted)


def _holds(shop: TestShop, order, word: str) -> bool:
    who, where = order.contact, order.shipping
    digits = "".join(sign for sign in who.phone if sign.isdigit())
    texts = [
        f"{who.name} {who.email} {digits}",
        f"{where.name} {where.street} {where.city} {where.postcode}",
        order.number,
        *(f"{each.sku} {shop.products.by_sku(each.sku).name}" for each in order.lines),
    ]
    short = len(word) < 3
    if any(f" {word}" in f" {folded(each)}" if short else word in folded(each) for each in texts):
        return True
    own = worded(f"{order.payment_reference} {order.tracking_number} {order.customer_note}")
    return bool(worded(word)) and f" {worded(word)}" in f" {own}"


PORTO = Address(
    name="x", street="Av. da Boavista 1", city="Porto", postcode="4100-001", country="PT"
)

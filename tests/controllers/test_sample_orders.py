"""A year of the sample shop, before it is written: the same each time, and sound in itself."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from random import Random
from zoneinfo import ZoneInfo

import pytest

from desktop.controllers.sample_orders import sample_orders, sample_year
from desktop.controllers.sample_people import customers
from desktop.controllers.sample_wares import sample_products, wares
from desktop.domain.generated import GeneratedOrder, GeneratedReceipt
from desktop.domain.text import cleaned, cleaned_lines
from desktop.words.address import town_lines

NOW = datetime(2026, 11, 21, 13, 40, tzinfo=UTC)
LISBON = ZoneInfo("Europe/Lisbon")
LANGUAGES = ("en", "es", "pt")
# South, west, north, east: roomy boxes that hold each country with its islands.
COUNTRIES = {
    "PT": (32.3, -31.4, 42.3, -6.1),
    "ES": (27.5, -18.3, 43.9, 4.5),
    "CL": (-56.0, -76.0, -17.0, -66.0),
    "BR": (-34.0, -74.0, 5.5, -34.0),
    "MX": (14.0, -118.0, 33.0, -86.0),
    "CO": (-4.5, -79.5, 12.7, -66.5),
    "AR": (-55.5, -73.7, -21.5, -53.5),
    "UY": (-35.2, -58.7, -30.0, -53.0),
    "PE": (-18.6, -81.5, 0.2, -68.5),
    "US": (18.8, -160.6, 22.3, -154.7),  # Hawaii is all that they send to
}


def a_year(count=1250, *, language="en", now=NOW, **seed):
    return list(sample_orders(count, language=language, now=now, zone=LISBON, **seed))


@pytest.fixture(scope="module")
def orders():
    return a_year()


def state(order: GeneratedOrder) -> str:
    if order.cancelled_at:
        return "cancelled"
    if order.shipped_at:
        return "shipped"
    return "paid" if order.paid_at else "pending"


def level_after_each(year):
    """The levels as the writer of the batch moves them, after every single movement."""
    level = {each.sku: each.on_hand for each in year.products}
    for each in year.happenings:
        if isinstance(each, GeneratedReceipt):
            level[each.sku] += each.units
            yield each.sku, level
            continue
        for line in each.lines:
            level[line.sku] -= line.quantity
            yield line.sku, level
        if each.cancelled_at is not None:
            for line in each.lines:
                level[line.sku] += line.quantity


def test_the_same_moment_and_seed_make_the_same_year(orders):
    assert orders == a_year()
    assert orders != a_year(seed=1)


def test_the_customers_are_the_same_on_another_day(orders):
    other_day = a_year(now=datetime(2026, 7, 3, 15, 0, tzinfo=UTC))
    people = {each.contact.email for each in orders}
    assert len(people & {each.contact.email for each in other_day}) > 0.7 * len(people)


def test_so_many_orders_stand_in_each_state(orders):
    assert Counter(map(state, orders)) == {
        "pending": 37, "paid": 52, "cancelled": 55, "shipped": 1250 - 37 - 52 - 55,
    }  # fmt: skip


def test_what_waits_is_recent(orders):
    def ages(name):
        return [NOW - each.created_at for each in orders if state(each) == name]

    assert max(ages("paid")) < timedelta(days=10)
    assert sum(age > timedelta(days=14) for age in ages("pending")) <= 4
    assert max(ages("pending")) > timedelta(days=14)


@pytest.mark.parametrize("count", [0, 1, 5, 14, 20, 60, 300, 1250])
def test_any_number_of_orders_can_be_made(count):
    assert len(a_year(count)) == count


@pytest.mark.parametrize(
    "now",
    [
        datetime(2026, 11, 21, 13, 26, tzinfo=UTC),
        datetime(2026, 11, 22, 0, 10, tzinfo=UTC),  # just after midnight
        datetime(2026, 11, 22, 6, 30, tzinfo=UTC),
        datetime(2026, 11, 22, 9, 1, tzinfo=UTC),
        datetime(2026, 11, 22, 11, 0, tzinfo=UTC),
        datetime(2026, 3, 29, 12, 0, tzinfo=UTC),  # the clocks went forward at one
        datetime(2026, 10, 25, 12, 0, tzinfo=UTC),  # and back
        datetime(2024, 2, 29, 23, 59, tzinfo=UTC),
    ],
)
def test_time_runs_forward_and_never_past_now(now):
    orders = a_year(400, now=now)
    assert all(one.created_at <= two.created_at for one, two in pairwise(orders))
    assert orders[0].created_at > now - timedelta(days=370)
    for each in orders:
        path = [each.created_at, each.paid_at, each.shipped_at, each.cancelled_at]
        instants = [at for at in path if at is not None]
        assert instants == sorted(instants)
        assert all(at <= now for at in instants)
        assert all(each.created_at <= at <= now for at, _words in each.notes)
    assert [each.contact.name for each in orders[-5:]] == [
        "Mariana Costa", "Camila Rojas", "Rui Tavares", "Lucía Herrera", "Sofia Marques",
    ]  # fmt: skip


def test_the_newest_orders_have_the_times_of_day_of_the_pictures(orders):
    told = [each.created_at.astimezone(LISBON).strftime("%d %H:%M") for each in orders[-7:]]
    assert told == [
        "21 08:03", "21 09:15", "21 10:42", "21 11:47", "21 12:31", "21 12:58", "21 13:20",
    ]  # fmt: skip


def test_the_fifth_newest_is_the_order_of_mariana_costa(orders):
    order = orders[-5]
    assert [(line.sku, line.name, line.quantity, line.total.minor) for line in order.lines] == [
        ("KAI-39-BRN", "Beach flip-flops Kai 39", 1, 2990),
        ("MAR-M-WHT", "Linen shirt Maré, M", 1, 3200),
        ("DUN-U-NAT", "Straw hat Duna", 1, 1960),
    ]
    totals = order.totals
    parts = (totals.subtotal, totals.shipping, totals.discount, totals.tax, totals.total)
    assert [part.minor for part in parts] == [8150, 490, 0, 1616, 8640]
    assert totals.tax_included
    assert order.shipping.street_line == "Rua da Rosa 84, 3.º Esq."
    assert town_lines(order.shipping) == ("1200-389 Lisboa",)
    assert order.billing.tax_id == order.contact.tax_id == "245 000 047"
    assert (order.contact.email, order.contact.phone) == (
        "mariana.costa@example.pt", "+351 912 000 047",
    )  # fmt: skip
    assert order.paid_at is not None
    assert order.paid_at.astimezone(LISBON).strftime("%H:%M") == "11:05"
    assert order.shipping_method == "CTT Expresso, 24 h"
    assert order.payment_reference == "2611-1246"
    assert order.payment_information.splitlines() == [
        "Beneficiary: Praia & Sol, Lda.",
        "IBAN: PT50 0000 0000 1234 5678 9015 4",
        "Reference: 2611-1246",
        "Amount: €86.40",
    ]
    assert [words for _at, words in order.notes] == [
        "Customer leaves for Honolulu on Friday: ship before Wednesday."
    ]


def test_the_regular_customer_has_six_orders(orders):
    hers = [each for each in orders if each.contact.name == "Mariana Costa"]
    assert len(hers) == 6
    assert sum(each.totals.total.minor for each in hers) == 41_230


def test_the_newest_fourteen_are_those_of_the_pictures(orders):
    assert [(each.contact.name, each.totals.total.minor, state(each)) for each in orders[-14:]] == [
        ("Carla Nunes", 3990, "shipped"),
        ("Andrés Molina", 5480, "cancelled"),
        ("Beatriz Lopes", 6860, "shipped"),
        ("Diego Castillo", 9230, "shipped"),
        ("Inês Rocha", 4500, "shipped"),
        ("Valentina Muñoz", 2990, "cancelled"),
        ("Tiago Almeida", 9670, "shipped"),
        ("Elena Navarro", 7180, "shipped"),
        ("João Ferreira", 2490, "paid"),
        ("Mariana Costa", 8640, "paid"),
        ("Camila Rojas", 11240, "pending"),
        ("Rui Tavares", 4900, "paid"),
        ("Lucía Herrera", 5880, "pending"),
        ("Sofia Marques", 3490, "pending"),
    ]


def test_parts_add_up_to_the_cent(orders):
    for each in orders:
        totals = each.totals
        assert totals.subtotal.minor == sum(line.total.minor for line in each.lines)
        assert totals.total == totals.subtotal + totals.shipping - totals.discount
        of_parts = [(line.total.minor, line.tax.minor) for line in each.lines]
        for gross, tax in of_parts:
            net = gross - tax
            assert net + tax == gross
            assert abs(Decimal(net) * 23 / 100 - tax) <= Decimal("0.62")  # half a cent, on the net
        beside = totals.tax.minor - sum(tax for _gross, tax in of_parts)
        expected = Decimal(totals.shipping.minor - totals.discount.minor) * 23 / 123
        assert abs(beside - expected) <= 1
    assert any(each.totals.discount for each in orders)


@pytest.mark.parametrize("count", [300, 1250, 12_000])
def test_no_level_is_ever_below_zero_and_today_is_as_told(count):
    year = sample_year(count, language="en", now=NOW, zone=LISBON)
    level: dict[str, int] = {}
    for sku, after in level_after_each(year):
        level = after
        assert after[sku] >= 0, sku
    told = {each.sku: each.level for each in wares("en")}
    scarce = {sku: units for sku, units in told.items() if units < 9}
    assert {sku: level[sku] for sku in scarce} == scarce
    assert (level["KAI-39-BRN"], level["MAR-M-WHT"]) == (5, 8)
    if count <= 1250:
        low = {sku: units for sku, units in level.items() if units <= 3}
        assert low == {"KAI-40-BRN": 0, "BRI-180-YEL": 2, "DUN-U-NAT": 3}


@pytest.mark.parametrize("seed", range(25))
def test_what_is_scarce_today_is_as_scarce_whatever_came_back(seed):
    year = sample_year(2500, language="en", now=NOW, zone=LISBON, seed=seed)
    level: dict[str, int] = {}
    for _sku, after in level_after_each(year):
        level = after
    told = {each.sku: each.level for each in wares("en") if each.is_scarce}
    assert {sku: level[sku] for sku in told} == told


def test_goods_arrive_in_boxes_all_through_the_year():
    year = sample_year(1250, language="en", now=NOW, zone=LISBON)
    receipts = [each for each in year.happenings if isinstance(each, GeneratedReceipt)]
    assert all(each.units > 0 and each.units % 6 == 0 for each in receipts)
    assert all(each.at.astimezone(LISBON).strftime("%a %H:%M") == "Mon 10:00" for each in receipts)
    assert set(Counter(each.sku for each in receipts).values()) <= set(range(2, 12))


def test_mariana_took_the_last_but_few_as_the_pictures_tell():
    year = sample_year(1250, language="en", now=NOW, zone=LISBON)
    level = {each.sku: each.on_hand for each in year.products}
    seen = {}
    for each in year.happenings:
        if isinstance(each, GeneratedReceipt):
            level[each.sku] += each.units
            continue
        for line in each.lines:
            before = level[line.sku]
            level[line.sku] -= 0 if each.cancelled_at else line.quantity
            if each.contact.name == "Mariana Costa":
                seen[line.sku] = (before, level[line.sku])
    assert seen["KAI-39-BRN"] == (6, 5)
    assert seen["MAR-M-WHT"] == (9, 8)
    assert seen["DUN-U-NAT"] == (4, 3)


def test_products_are_named_in_the_shops_language():
    names = {
        language: {each.sku: each.name for each in sample_products(language)}
        for language in LANGUAGES
    }
    assert [names[language]["DUN-U-NAT"] for language in LANGUAGES] == [
        "Straw hat Duna", "Sombrero de paja Duna", "Chapéu de palha Duna",
    ]  # fmt: skip
    assert names["en"].keys() == names["es"].keys() == names["pt"].keys()
    assert len(names["en"]) == 30
    for language in LANGUAGES:
        line = a_year(20, language=language)[-5].lines[2]
        assert line.name == names[language]["DUN-U-NAT"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_large_shop_has_two_thousand_products_with_names_of_their_own(language):
    offered = wares(language, 2000)
    assert len(offered) == len({each.sku for each in offered}) == 2000
    assert len({each.name for each in offered}) == 2000
    assert 20 <= sum(each.level <= 3 for each in offered) <= 120  # few are low


def test_methods_and_notes_stand_in_the_shops_language():
    by_language = {language: a_year(language=language)[-5] for language in LANGUAGES}
    assert [by_language[each].payment_method for each in LANGUAGES] == [
        "Bank transfer", "Transferencia bancaria", "Transferência bancária",
    ]  # fmt: skip
    assert by_language["pt"].payment_information.endswith("Valor: 86,40\N{NO-BREAK SPACE}€")
    assert by_language["es"].notes[0][1].startswith("La clienta se va a Honolulú")


def test_every_address_is_somewhere_and_most_are_located_in_their_country(orders):
    everywhere = [where for each in orders for where in (each.shipping, each.billing)]
    for where in everywhere:
        assert where.street
        assert where.city
        assert where.postcode
        assert where.country in COUNTRIES
        if where.latitude is not None and where.longitude is not None:
            south, west, north, east = COUNTRIES[where.country]
            assert south < where.latitude < north, where
            assert west < where.longitude < east, where
    missing = sum(each.shipping.latitude is None for each in orders) / len(orders)
    assert 0.02 < missing < 0.08
    countries = Counter(each.shipping.country for each in orders)
    assert countries["PT"] > countries["ES"] > 0.3 * len(orders)
    assert {each.shipping.city for each in orders} >= {"Lisboa", "Madrid", "Santiago", "Honolulu"}


def test_people_are_invented_and_reachable_nowhere(orders):
    for each in orders:
        assert each.contact.email.rpartition("@")[2] in {"example.pt", "example.es", "example.com"}
        assert "000" in each.contact.phone.replace(" ", "")


def test_no_two_customers_share_an_e_mail():
    chance = Random(1)  # noqa: S311  # no secret, the same each time
    people = customers(4000, chance, taken={"ana.silva@example.pt"})
    mails = {each.contact.email for each in people}
    assert len(mails) == 4000
    assert "ana.silva@example.pt" not in mails


def test_texts_are_as_the_shop_keeps_them(orders):
    for each in orders:
        for text in (
            each.contact.name, each.shipping.street, each.shipping.complement,
            each.shipping.city, each.customer_note, each.shipping_method, each.payment_method,
        ):  # fmt: skip
            assert text == cleaned(text)
            assert "<" not in text
        assert each.payment_information == cleaned_lines(each.payment_information)


def test_only_what_is_paid_at_the_door_is_sent_unpaid(orders):
    unpaid = [each for each in orders if state(each) == "shipped" and each.paid_at is None]
    assert unpaid
    assert all(each.pay_on_delivery for each in unpaid)
    assert all(each.pay_on_delivery for each in orders if "delivery" in each.payment_method)


def test_summer_sells_more_than_winter():
    months = Counter(each.created_at.month for each in a_year(6000))
    assert months[7] > 1.7 * months[2]

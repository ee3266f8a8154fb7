"""What stands on a route sheet, in three languages."""

from __future__ import annotations

import pytest

from desktop.domain.address import Address
from desktop.domain.money import Money
from desktop.domain.place import Precision
from tests.documents.rounds import a_delivery, a_place, a_round, a_sheet


def test_a_stop_says_what_the_driver_needs():
    sheet = a_sheet(a_round(a_delivery(note="Ring twice"), a_delivery(1050)))
    first = sheet.stops[0]
    assert (first.number, first.order, first.name) == ("1", "Order 1047", "Mariana Costa")
    assert first.address == ("Rua da Rosa 84, 3.º Esq.", "1200-389 Lisboa")
    assert (first.phone, first.note, first.goods) == (
        "+351 912 000 047",
        "Ring twice",
        "3 products",
    )
    assert sheet.stops[1].distance == "1.1 km"


def test_it_says_that_the_distance_is_a_straight_line():
    sheet = a_sheet(a_round(a_delivery(), a_delivery(1050), a_delivery(1051)))
    assert sheet.summary == "3 stops · 2.2 km in a straight line"
    assert "straight lines" in sheet.footer
    assert "straight lines" in sheet.map_heading


def test_from_the_shop_and_back_is_said():
    today = a_round(a_delivery(), shop=a_place())
    assert a_sheet(today).summary.endswith("from the shop")
    back = a_round(a_delivery(), shop=a_place(), goes_back=True)
    assert a_sheet(back).summary.endswith("from the shop and back to it")


def test_what_is_to_collect_stands_at_each_stop_and_is_summed_by_currency():
    sheet = a_sheet(
        a_round(
            a_delivery(1, collects=True, total=Money(5400, "EUR")),
            a_delivery(2),
            a_delivery(3, collects=True, total=Money(1050, "EUR")),
            a_delivery(4, collects=True, total=Money(990, "CLP")),
        )
    )
    assert [stop.collect for stop in sheet.stops] == [
        "To collect: €54.00", "", "To collect: €10.50", "To collect: CLP990",
    ]  # fmt: skip
    assert sheet.collect == ("CLP990", "€64.50")


def test_a_foreign_country_is_named_and_the_shops_own_is_not():
    abroad = a_delivery(2, address=Address(street="Calle 1", city="Vigo", country="ES"))
    sheet = a_sheet(a_round(a_delivery(1), abroad))
    assert sheet.stops[0].address[-1] == "1200-389 Lisboa"
    assert sheet.stops[1].address[-1] == "Spain"


def test_a_place_that_is_not_sure_is_said_and_one_that_nobody_knows_too():
    town = a_delivery(1, place=a_place(precision=Precision.CITY))
    lost = a_delivery(2, place=None)
    sheet = a_sheet(a_round(town, lost))
    assert sheet.stops[0].sure == "Approximate: the town, not the street"
    assert sheet.stops[1].distance == "not on the map"
    assert [point.number for point in sheet.points] == [1]


def test_the_stops_keep_their_numbers_on_the_map_when_one_is_missing():
    sheet = a_sheet(a_round(a_delivery(1, place=None), a_delivery(2), a_delivery(3)))
    assert [point.number for point in sheet.points] == [2, 3]


def test_the_map_can_be_left_out():
    assert a_sheet(a_round(a_delivery()), with_map=False).points == ()


@pytest.mark.parametrize(
    ("language", "title", "summary"),
    [("es", "Hoja de ruta", "2 paradas · 1,1 km en línea recta"),
     ("pt", "Folha de rota", "2 paragens · 1,1 km em linha reta")],
)  # fmt: skip
def test_it_speaks_the_language_that_is_asked_for(language, title, summary):
    sheet = a_sheet(a_round(a_delivery(), a_delivery(1050)), language)
    assert (sheet.title, sheet.summary) == (title, summary)

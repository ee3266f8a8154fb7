"""Rounds as they are printed: builders that hide the fields a test does not speak of."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from desktop.documents.route_sheet import RouteSheet, route_sheet
from desktop.domain.address import Address
from desktop.domain.delivery import Delivery, Round, Stop
from desktop.domain.money import Money
from desktop.domain.place import Place, PlaceSource, Precision
from desktop.domain.status import OrderStatus
from desktop.i18n import zone
from tests.documents.orders import PRINTED_AT, praia_e_sol


def a_place(latitude: float = 38.7131, precision: Precision = Precision.EXACT) -> Place:
    return Place(
        latitude=latitude, longitude=-9.1455, precision=precision, radius_m=0,
        source=PlaceSource.STORE,
    )  # fmt: skip


def a_delivery(number: int = 1047, **fields: Any) -> Delivery:
    usual = Delivery(
        id=number,
        number=str(number),
        version=1,
        status=OrderStatus.PAID,
        name="Mariana Costa",
        phone="+351 912 000 047",
        address=Address(
            street="Rua da Rosa 84", complement="3.º Esq.", city="Lisboa", postcode="1200-389",
            country="PT",
        ),
        total=Money(8640, "EUR"),
        collects=False,
        units=3,
        shipping_method="CTT Expresso",
        note="",
        place=a_place(38.70 + number % 100 / 1000),
    )  # fmt: skip
    return replace(usual, **fields)


def a_round(*deliveries: Delivery, **fields: Any) -> Round:
    stops = tuple(
        Stop(delivery=one, locked=False, reached_m=None if one.place is None else 1100.0 * at)
        for at, one in enumerate(deliveries)
    )
    usual = Round(day=date(2026, 11, 21), stops=stops, length_m=1100.0 * (len(stops) - 1))
    return replace(usual, **fields)


def a_sheet(today: Round, language: str = "en", **fields: Any) -> RouteSheet:
    codes = {stop.delivery.id: f"geo:38.7131,-{stop.delivery.id}" for stop in today.stops}
    return route_sheet(
        today,
        fields.pop("shop", praia_e_sol()),
        fields.pop("codes", codes),
        language=language,
        printed_at=PRINTED_AT,
        zone=zone("Europe/Lisbon"),
        **fields,
    )

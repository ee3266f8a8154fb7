"""A reminder: in the customer's language, with what is open, without links, as plain text."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from desktop.domain.money import Money
from desktop.domain.payments import PendingOrder
from desktop.domain.status import OrderStatus
from desktop.i18n import LANGUAGES, zone
from desktop.words.reminder import reminder
from tests.shops import SETTINGS

LISBON = zone("Europe/Lisbon")
ORDER = PendingOrder(
    id=1,
    version=1,
    channel="counter",
    number="1047",
    status=OrderStatus.PENDING_PAYMENT,
    pay_on_delivery=False,
    created_at=datetime(2026, 7, 20, 23, 30, tzinfo=UTC),
    days=9,
    customer="Mariana Costa",
    email="mariana@example.pt",
    language="pt",
    method="Bank transfer",
    information="IBAN: PT50 0000 0000 1234 5678 9015 4",
    total=Money(8640, "EUR"),
    received=Money(0, "EUR"),
    units=3,
)


def text(order: PendingOrder, language: str = "en") -> str:
    return reminder(order, SETTINGS, language, LISBON).text


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_says_number_day_amount_and_how_to_pay(language: str):
    said = text(ORDER, language)
    for part in ("1047", "21/07/2026", "86", "PT50", "Praia", "Mariana Costa"):
        assert part in said
    assert "{" not in said
    assert "1047" in reminder(ORDER, SETTINGS, language, LISBON).subject


def test_the_three_languages_are_three():
    starts = {language: text(ORDER, language).split()[0] for language in LANGUAGES}
    assert starts == {"en": "Hello", "es": "Hola,", "pt": "Olá,"}


def test_after_a_part_it_asks_for_the_rest_only():
    part = replace(ORDER, received=Money(5000, "EUR"), information="IBAN: PT50\nAmount: €86.40")
    said = text(part)
    assert "Amount due: €36.40" in said
    assert "Received so far: €50.00 of €86.40" in said
    assert "Amount: €86.40" not in said


def test_the_reference_is_said_once():
    own = replace(ORDER, information="Reference: 2610-1047")
    assert "Please give as reference" not in text(own)
    assert "Please give as reference: 1047" in text(ORDER)


def test_no_link_of_anybody_comes_into_it():
    hostile = replace(
        ORDER,
        customer="<a href='https://evil.example'>Bob</a>\nBcc: x@example.com",
        information="Pay at https://evil.example/x\nor www.evil.example\nIBAN: PT50",
    )
    said = text(hostile)
    assert "IBAN: PT50" in said
    assert "evil.example/x" not in said
    assert "www." not in said
    assert "\nBcc" not in said


def test_without_a_name_it_greets_all_the_same():
    assert text(replace(ORDER, customer="  ")).startswith("Hello:")

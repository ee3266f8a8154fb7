"""Texts from outside are cleaned once; two spellings of a place are one address."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.address import Address
from desktop.domain.errors import NoPlace, ShopError, TransitionNotAllowed
from desktop.domain.place import checked_point
from desktop.domain.text import cleaned, cleaned_lines, folded


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("  João \t Silva ", "João Silva"), ("Joa\u0303o", "João"),
        ("evil\u202egnp.exe", "evilgnp.exe"), ("a\u200bb", "ab"), ("a\u2028b", "ab"),
        ("x" * 600, "x" * 500), ("\ud83d", ""), ("a\x00b", "ab"),
        ("e" + "\u0301\u0302\u0303\u0304\u0305\u0306\u0307" * 9, None),
    ],
)  # fmt: skip
def test_invisible_signs_and_piles_of_accents_go(raw, clean):
    found = cleaned(raw)
    if clean is None:
        assert len(found) <= 6
    else:
        assert found == clean


@given(st.text())
def test_any_text_can_be_stored_after_cleaning(text):
    for found in (cleaned(text), cleaned_lines(text), folded(text)):
        assert isinstance(found, str)
    cleaned(text).encode("utf-8")
    assert cleaned(cleaned(text)) == cleaned(text)


def test_lines_are_kept_where_they_belong():
    assert cleaned_lines("one\r\ntwo\rthree") == "one\ntwo\nthree"


def test_folding_ignores_accents_and_capitals():
    assert folded("  SÃO  Paulo ") == folded("sao paulo") == "sao paulo"


LISBOA = Address(street="Rua da Rosa 84", city="Lisboa", postcode="1200-389", country="PT")


def test_an_address_is_the_same_however_it_is_spelt():
    spelt = Address(street="RUA DA ROSA, 84", city="lisboa", postcode="1200 389", country="PT")
    assert spelt.key == LISBOA.key
    other = Address(street="Rua da Rosa 85", city="Lisboa", postcode="1200-389", country="PT")
    assert other.key != LISBOA.key


def test_an_address_without_a_place_is_empty():
    assert Address(name="Ana").is_empty
    assert not LISBOA.is_empty


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [(0.0, 0.0), (91.0, 0.0), (0.0, 181.0), (float("nan"), 1.0), (1.0, float("inf"))],
)
def test_a_point_that_is_no_place_is_refused(latitude, longitude):
    with pytest.raises(NoPlace):
        checked_point(latitude, longitude)


def test_an_error_tells_its_facts_and_can_be_kept_in_a_set():
    error = TransitionNotAllowed("1047", "paid", "pending_payment")
    assert str(error) == "TransitionNotAllowed(number='1047', status='paid', new='pending_payment')"
    assert {error} == {error}
    assert isinstance(error, ShopError)

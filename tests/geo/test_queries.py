"""How an address is asked for: the fullest first, four times at most, and never who lives there."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.address import Address
from desktop.domain.place import Doubt, Place, PlaceSource, Precision
from desktop.geo.queries import MOST_QUESTIONS, questions, without_number

ROSA = Address(
    name="Mariana Costa", company="Praia Lda", street="Rua da Rosa 84", complement="3.º Esq.",
    district="Bairro Alto", city="Lisboa", region="Lisboa", postcode="1200-389", country="PT",
    tax_id="PT501964843",
)  # fmt: skip


def known(precision: Precision, *doubts: Doubt) -> Place:
    return Place(
        latitude=38.7, longitude=-9.1, precision=precision, radius_m=1000.0,
        source=PlaceSource.OFFLINE, doubts=doubts,
    )  # fmt: skip


def asked(address: Address, place: Place | None = None) -> list[str]:
    return [each.line for each in questions(address, place)]


def test_the_fullest_is_asked_first_and_towns_only_where_nobody_knows_them():
    assert asked(ROSA) == [
        "Rua da Rosa 84, Bairro Alto, 1200-389 Lisboa, Portugal",
        "Rua da Rosa 84, Bairro Alto, Lisboa, Portugal",
        "Rua da Rosa, Bairro Alto, Lisboa, Portugal",
        "1200-389, Portugal",
    ]
    assert len(asked(ROSA, known(Precision.POSTCODE))) == 3
    assert len(asked(ROSA, known(Precision.CITY))) == 4
    assert len(asked(ROSA, known(Precision.POSTCODE, Doubt.SPELLING))) == 4


def test_floor_and_door_are_taken_off_a_street_only_after_it_was_asked_for_as_it_is():
    crammed = Address(street="Calle Mayor 5, piso 3 izq", city="Madrid", country="ES")
    first, second, *_rest = asked(crammed)
    assert first == "Calle Mayor 5, piso 3 izq, Madrid, Spain"
    assert second == "Calle Mayor 5, Madrid, Spain"
    casa = asked(Address(street="Rua Casa Branca 12", city="Coimbra", country="PT"))
    assert casa[0] == "Rua Casa Branca 12, Coimbra, Portugal"


@pytest.mark.parametrize(
    ("street", "left"),
    [
        ("Rua da Rosa 84", "Rua da Rosa"), ("Rua da Rosa, 84-A", "Rua da Rosa"),
        ("Av. Paulista, nº 1578", "Av. Paulista"), ("2005 Kalakaua Ave", "Kalakaua Ave"),
        ("Calle 45 #12-34", "Calle 45"), ("Rua 25 de Abril 7", "Rua 25 de Abril"),
        ("Calle 45", "Calle 45"), ("84", "84"), ("", ""),
        ("Praça do Comércio", "Praça do Comércio"),
    ],
)  # fmt: skip
def test_a_street_without_its_number(street, left):
    assert without_number(street) == left


def test_a_street_without_a_number_is_never_more_than_the_street():
    square = Address(street="Praça do Comércio", city="Lisboa", country="PT")
    assert questions(square, None)[0].finest is Precision.STREET
    assert questions(ROSA, None)[0].finest is Precision.EXACT
    assert questions(ROSA, None)[-1].finest is Precision.POSTCODE


def test_an_address_that_says_nothing_is_not_asked_for():
    assert questions(Address(name="Ana"), None) == ()


_place_words = st.text(string.ascii_lowercase + " 0123456789,.º#-", max_size=40)
_private = st.text("ÄÖÜäöüŽžŁłŘř", min_size=2, max_size=12)


@given(
    street=_place_words, district=_place_words, city=_place_words, region=_place_words,
    postcode=_place_words, country=st.sampled_from(["PT", "ES", "BR", "US", "", "XX"]),
    name=_private, company=_private, complement=_private, tax_id=_private,
    place=st.sampled_from([None, known(Precision.CITY), known(Precision.POSTCODE)]),
)  # fmt: skip
def test_who_lives_there_is_never_told(place, name, company, complement, tax_id, **parts):
    address = Address(name=name, company=company, complement=complement, tax_id=tax_id, **parts)
    wishes = questions(address, place)
    assert len(wishes) <= MOST_QUESTIONS
    for each in wishes:
        told = f"{each.line} {each.parts} {each}"
        for secret in (name, company, complement, tax_id):
            assert secret not in told
        allowed = {
            each.street: address.street, each.city: address.city, each.region: address.region,
            each.postcode: address.postcode, each.district: address.district,
        }  # fmt: skip
        assert all(asked in whole for asked, whole in allowed.items())

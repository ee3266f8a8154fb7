"""Two spellings of a house have one key, and two houses never do."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from desktop.domain.address import Address
from desktop.domain.address_words import ENGLISH, PORTUGUESE, SPANISH


def key(street: str, country: str = "PT", *, city: str = "Lisboa", postcode: str = "1200-389"):
    return Address(street=street, city=city, postcode=postcode, country=country).key


@pytest.mark.parametrize(
    ("country", "spellings"),
    [
        ("PT", ["Rua da Rosa 84", "R. da Rosa, 84", "R.da Rosa 84,", "r da rosa nº 84",
                "RUA DA ROSA N.º 84", "Rua da Rosa no. 84", "Rua da Rosa # 84",
                "Rua da Rosa núm. 84", "Rúa da Rosa, Nº84"]),
        ("PT", ["Avenida Doutor Sousa 5", "Av. Dr. Sousa 5", "Avda Dr Sousa, 5"]),
        ("PT", ["Praça São Bento 3", "Pr. S. Bento 3", "Pça. S Bento, 3"]),
        ("PT", ["Largo do Carmo 1", "Lgo. do Carmo 1", "LG do Carmo 1"]),
        ("PT", ["Travessa Santa Marta 9", "Trav. Sta. Marta 9", "Tv. Sta Marta 9"]),
        ("PT", ["Urbanização do Sol 4", "Urb. do Sol 4"]),
        ("PT", ["Rua 1º de Maio 4", "Rua 1.º de Maio 4", "R. 1o de Maio 4", "Rua 1 º de Maio 4"]),
        ("PT", ["Rua Nova s/n", "Rua Nova, S/N", "Rua Nova s/nº", "R. Nova s.n.", "Rua Nova sn"]),
        ("PT", ["Rua Nova 84-A", "Rua Nova 84A", "R. Nova, 84-a"]),
        ("BR", ["Rua General Osório 10", "R. Gral. Osorio, nº 10", "R Gen. Osório 10"]),
        ("ES", ["Calle Mayor 5", "C/ Mayor 5", "C/Mayor, nº5", "c. mayor 5", "CL Mayor 5"]),
        ("ES", ["Plaza San Juan 2", "Pza. S. Juan 2", "Plza S Juan, 2"]),
        ("ES", ["Avenida Santa Ana 7", "Avda. Sta. Ana 7", "Av Sta Ana nº 7"]),
        ("CL", ["Avenida General Bustamante 24", "Av. Gral. Bustamante 24"]),
        ("CO", ["Carrera 7 # 71-21", "Cra. 7 No. 71-21", "Kr 7 Nº 71-21"]),
        ("US", ["100 Main Street", "100 Main St.", "100 MAIN ST"]),
        ("US", ["100 Main Street, Apt 4", "100 Main St Apt 4"]),
        ("US", ["Kalakaua Avenue 2005", "Kalakaua Ave. 2005"]),
        ("GB", ["12 Saint James Road", "12 St James Rd", "12 St. James Rd."]),
    ],
)  # fmt: skip
def test_spellings_of_one_house_have_one_key(country, spellings):
    assert len({key(each, country) for each in spellings}) == 1


@pytest.mark.parametrize(
    ("country", "one", "other"),
    [
        ("PT", "Rua São Bento 5", "Rua Santo Bento 5"),
        ("PT", "Rua S. Bento 5", "Rua Sto. Bento 5"),
        ("MX", "Avenida 9 de Julio 500", "Avenida 9 de Julio 50"),
        ("PT", "Rua 8 4", "Rua 84"),
        ("BR", "Rua N 5", "Rua 5"),
        ("BR", "Rua do Mar 1", "Rua do Marechal 1"),
        ("PT", "Rua Nova 84", "Rua Nova s/n"),
        ("PT", "Rua Nova 84", "Rua Nova 84-A"),
        ("PT", "Rua Nova 84", "Praça Nova 84"),
        ("PT", "Rua da Sé 4", "Rua do Sé 4"),
        ("CO", "Calle 5A # 3-20", "Calle 5ª # 3-20"),
        ("CO", "Calle 10 # 42-28", "Calle 10 # 422-8"),
        ("CO", "Calle 10 # 42-28", "Carrera 10 # 42-28"),
        ("US", "100 Main St", "100 Main Ave"),
        ("US", "100 Saint Clair", "100 Street Clair"),
        ("ES", "Calle A 5", "Calle B 5"),
    ],
)
def test_other_houses_have_other_keys(country, one, other):
    assert key(one, country) != key(other, country)


@pytest.mark.parametrize(
    ("country", "spellings"),
    [
        ("PT", ["1200-389", "1200 389", "1200389", "PT-1200-389", "P-1200-389"]),
        ("BR", ["01310-100", "01310100", "01310 100"]),
        ("ES", ["28013", "E-28013", "ES-28013"]),
        ("GB", ["EC1Y 8SY", "ec1y8sy"]),
    ],
)
def test_a_postcode_is_the_same_with_and_without_its_hyphen(country, spellings):
    assert len({key("x", country, postcode=each) for each in spellings}) == 1


def test_other_postcodes_towns_and_countries_are_other_places():
    assert key("x", postcode="1200-389") != key("x", postcode="1200-398")
    assert key("x", city="Lisboa") != key("x", city="Lagos")
    assert key("x", "PT") != key("x", "ES")


def test_a_saint_in_a_towns_name_may_be_shortened():
    assert key("x", "BR", city="S. Paulo") == key("x", "BR", city="São Paulo")
    assert key("x", "AR", city="Gral. Roca") == key("x", "AR", city="General Roca")


NAMES = st.lists(
    st.text(alphabet="abcdefghijlmnoprstuvz", min_size=3, max_size=9), min_size=1, max_size=3
).map(" ".join)
SHORT = {
    short
    for words in (PORTUGUESE, SPANISH, ENGLISH)
    for table in (words.kinds, words.titles, words.endings)
    for pair in table.items()
    for short in pair
}
NUMBERS = st.integers(min_value=1, max_value=99_999)
COUNTRIES = st.sampled_from(["PT", "BR", "ES", "MX", "CO", "US", "GB", "DE", ""])


def plain(name: str) -> bool:
    """Whether no word of a name is short for another, or sign of a number."""
    return not set(name.split()) & (SHORT | {"num", "nro", "numero"})


@given(COUNTRIES, NAMES, NAMES, NUMBERS)
def test_two_street_names_never_become_one(country, one, other, number):
    assume(one != other and plain(one) and plain(other))
    assert key(f"Rua {one} {number}", country) != key(f"Rua {other} {number}", country)


@given(COUNTRIES, NAMES, NUMBERS, NUMBERS)
def test_two_numbers_never_become_one(country, name, one, other):
    assume(one != other)
    for written in ("Rua {} {}", "R. {}, nº {}", "{1} {0} Street", "Calle {} # {}"):
        assert key(written.format(name, one), country) != key(written.format(name, other), country)


@given(COUNTRIES, st.text(max_size=40), st.text(max_size=20))
def test_any_text_has_a_key_that_capitals_do_not_change(country, street, city):
    found = Address(street=street, city=city, country=country).key
    assert len(found) == 32
    spaced = Address(street=f"  {street} ", city=city, country=country).key
    assert spaced == found

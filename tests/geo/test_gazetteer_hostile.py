"""No text that a customer types makes the gazetteer raise, hang, or point at nowhere."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.address import Address
from desktop.domain.place import checked_point

TEXT = st.text(max_size=80)
WORDS = st.sampled_from(
    ["Lisboa", "San", "S.", "Puerto", "Madrid", "(", ")", ",", " - ", "%", "_", "\0", "\u202e",
     "'", '"', ";--", "08001", "1100-365", "ñ", "º", "IL", "CDMX", "\ud800", "🙂", "Москва", "0"]
)  # fmt: skip
TYPED = TEXT | st.lists(WORDS, max_size=6).map(" ".join)
COUNTRIES = st.sampled_from(["", "PT", "ES", "BR", "US", "MX", "GB", "España", "ZZ", "AQ"]) | TEXT


@settings(max_examples=400, deadline=None)
@given(TYPED, TYPED, TYPED, TYPED, COUNTRIES)
def test_any_text_is_somewhere_on_earth_or_nowhere(
    gazetteer, city, district, region, postcode, country
):
    place = gazetteer.resolve(
        Address(city=city, district=district, region=region, postcode=postcode, country=country)
    )
    if place is not None:
        assert checked_point(place.latitude, place.longitude)
        assert 0 < place.radius_m <= 20_100_000


@pytest.mark.parametrize(
    "text",
    [
        "a" * 100_000,
        "San " * 25_000,
        " - " * 30_000,
        "(" * 100_000,
        " " * 100_000,
        "ﷺ" * 100_000,
        "e\u0301" * 50_000,
        "1" * 100_000,
        "Lisboa\0Porto",
        "%",
        "_",
        "Lis%",
        "' OR 1=1 --",
        "\u202eaobsiL\u202c",
        "\ud800\udfff",
    ],
)
@pytest.mark.parametrize("field", ["city", "district", "region", "postcode", "country"])
def test_hostile_text_in_a_field_is_only_text(gazetteer, field, text):
    place = gazetteer.resolve(Address(**{"country": "PT", field: text}))
    assert place is None or checked_point(place.latitude, place.longitude)


def test_signs_of_sql_find_nothing_by_themselves(gazetteer):
    whole_country = gazetteer.resolve(Address(country="PT"))
    for text in ("%", "_", "L%", "' OR '1'='1"):
        assert gazetteer.resolve(Address(city=text, country="PT")) == whole_country


def test_marks_of_direction_and_breaks_do_not_hide_a_town(gazetteer):
    plain = gazetteer.resolve(Address(city="Porto", country="PT"))
    assert gazetteer.resolve(Address(city="\u200fPor\u0301to\u200e", country="PT\0")) == plain

"""Postcodes as people write them come to the form they are kept in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.geo.gazetteer.postcode import countries_of_format, stored_code


@pytest.mark.parametrize(
    ("country", "written", "kept"),
    [
        ("PT", "1100-365", "1100365"),
        ("PT", "1100 365", "1100365"),
        ("PT", "1100", "1100"),
        ("PT", "PT-1100-365", "1100365"),
        ("ES", "08001", "08001"),
        ("ES", "8001", "08001"),  # a spreadsheet took the zero
        ("ES", "C.P. 08001", "08001"),
        ("ES", "ES-08001", "08001"),
        ("BR", "CEP 20211-110", "20211110"),
        ("BR", "1310-100", "01310100"),
        ("US", "02108-1234", "02108"),
        ("US", "2108", "02108"),
        ("US", "601", "00601"),
        ("MX", "CP 6700", "06700"),
        ("CO", "80003", "080003"),
        ("AR", "C1084AAA", "1084"),
        ("AR", "B1900", "1900"),
        ("AR", "5000", "5000"),
        ("CL", "832 0204", "8320204"),
        ("GB", "YO21 1QL", "YO21"),
        ("GB", "sw1a1aa", "SW1A"),
        ("CA", "K1A 0B1", "K1A"),
        ("DE", "D-06484", "06484"),
        ("ES", "1100-365", ""),  # no Spanish code is that long
        ("ES", "", ""),
        ("GB", "???", ""),
    ],
)
def test_a_code_comes_to_its_form(country: str, written: str, kept: str):
    assert stored_code(country, written) == kept


def test_some_codes_are_written_so_in_one_country_alone():
    assert countries_of_format("1100-365") == ("PT",)
    assert countries_of_format("20211-110") == ("BR",)
    assert countries_of_format("28014") == ()


@given(st.sampled_from(["PT", "ES", "BR", "AR", "GB", "CA", "US", "XX", ""]), st.text())
def test_any_text_is_a_code_or_none(country: str, text: str):
    kept = stored_code(country, text)
    assert kept == "" or (kept.isascii() and kept.isalnum())

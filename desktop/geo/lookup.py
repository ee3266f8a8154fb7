"""One address asked of a service: several ways to ask, and a gate for what comes back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from desktop.domain.address import Address
from desktop.domain.place import Place, PlaceSource, Precision
from desktop.geo.distance import metres_between
from desktop.geo.queries import Question, questions
from desktop.geo.replies import Found, ServiceTrouble, Trouble

FARTHEST_M = 60_000.0  # from the town that the program itself knows
_RANKS = tuple(Precision)
_NEAR_ENOUGH = _RANKS.index(Precision.STREET)
# Lands that some count as their own country and some as a part of another.
_BELONGS_TO = {
    "PR": "US", "GU": "US", "VI": "US", "AS": "US", "MP": "US", "UM": "US",
    "GP": "FR", "MQ": "FR", "GF": "FR", "RE": "FR", "YT": "FR", "PM": "FR", "BL": "FR",
    "MF": "FR", "NC": "FR", "PF": "FR", "WF": "FR", "AW": "NL", "CW": "NL", "SX": "NL",
    "BQ": "NL", "HK": "CN", "MO": "CN", "AX": "FI", "SJ": "NO", "GL": "DK", "FO": "DK",
    "IC": "ES", "EA": "ES",
}  # fmt: skip

Ask = Callable[[Question], Found | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of an address: a place, or nothing, or only what could not be believed."""

    place: Place | None = None
    rejected: bool = False  # what was found lay far from the town, or in another country


def look_up(address: Address, known: Place | None, *, provider: str, ask: Ask) -> Outcome:
    """Ask for an address until its street is known; `known` is what the program knows itself.

    Raises:
        ServiceTrouble: it could not be asked to the end; what was found till then is not taken.
    """
    best: Place | None = None
    rejected = nonsense = False
    for question in questions(address, known):
        try:
            found = ask(question)
        except ServiceTrouble as trouble:
            if trouble.trouble is not Trouble.NONSENSE:
                raise
            nonsense = True
            continue
        if found is None:
            continue
        if not is_credible(found, address, known):
            rejected = True
            continue
        place = _place(found, question, provider)
        if best is None or _rank(place) < _rank(best):
            best = place
        if _rank(best) <= _NEAR_ENOUGH:
            break
    if best is None and nonsense:
        raise ServiceTrouble(Trouble.BAD_ANSWER, "no point on Earth")
    return Outcome(place=best, rejected=best is None and rejected)


def is_credible(found: Found, address: Address, known: Place | None) -> bool:
    """Whether a service's answer can be the address: in its country, and near its town."""
    if found.country and address.country and not _is_same(found.country, address.country):
        return False
    if known is None:
        return True
    farthest = FARTHEST_M
    if known.precision in {Precision.REGION, Precision.COUNTRY}:
        farthest += known.radius_m  # its middle may be far from any town
    here, there = (known.latitude, known.longitude), (found.latitude, found.longitude)
    return metres_between(here, there) <= farthest


def _is_same(one: str, other: str) -> bool:
    return _BELONGS_TO.get(one, one) == _BELONGS_TO.get(other, other)


def _place(found: Found, question: Question, provider: str) -> Place:
    """The place, never surer than its question."""
    precision = max(found.precision, question.finest, key=_RANKS.index)
    return Place(
        latitude=found.latitude,
        longitude=found.longitude,
        precision=precision,
        radius_m=found.radius_m,
        source=PlaceSource.ONLINE,
        provider=provider,
    )


def _rank(place: Place) -> int:
    return _RANKS.index(place.precision)

"""The offline gazetteer: where a town, a postcode or a neighbourhood is, without a network."""

from __future__ import annotations

import threading
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from desktop.domain.address import Address
from desktop.domain.errors import NoPlace
from desktop.domain.place import Doubt, Place, PlaceSource, checked_point
from desktop.geo.data_files import unpacked
from desktop.geo.gazetteer.asked import Asked, asked
from desktop.geo.gazetteer.postcode import countries_of_format
from desktop.geo.gazetteer.search import Answer, Search, with_doubt
from desktop.geo.gazetteer.spots import apart
from desktop.geo.gazetteer.store import Store

_REMEMBERED = 4096
_WELL_KNOWN = 50_000  # a town of that size is meant even when the country is another
_BACKED = 9.0  # a score that a name alone does not reach
_TWICE_BACKED = 12.5  # with region and postcode both for it
_KNOWN = 3.0  # above it a town is so well known that its name is no slip of the pen
_WEAK = 2.5  # a small place that the region denies
_SAME_CODES = {("PR", "US"), ("IM", "GB"), ("JE", "GB"), ("GG", "GB")}
_DENIED = {Doubt.REGION, Doubt.POSTCODE}
_lock = threading.Lock()
_loaded: list[Gazetteer] = []


def load() -> Gazetteer:
    """The gazetteer, unpacked first if it must be; any thread but the window's.

    Raises:
        FileNotFoundError: this installation carries no gazetteer.
        OSError, lzma.LZMAError, EOFError: it cannot be unpacked.
        sqlite3.Error: what was unpacked is damaged.
    """
    with _lock:
        if not _loaded:
            _loaded.append(Gazetteer(unpacked("gazetteer")))
        return _loaded[0]


def ready() -> Gazetteer | None:
    """The gazetteer when it has been loaded; never waits."""
    return _loaded[0] if _loaded else None


class Gazetteer:
    """Answers any number of threads; an address that was asked before is remembered."""

    def __init__(self, path: Path) -> None:
        self._store = Store(path)
        self._find = lru_cache(maxsize=_REMEMBERED)(self._find_anew)

    def resolve(self, address: Address) -> Place | None:
        """Where the address is, as near as can be said offline; nothing when nothing is known."""
        wanted = asked(address)
        return None if wanted.is_empty else self._find(wanted)

    def _find_anew(self, wanted: Asked) -> Place | None:
        country = self._country(wanted)
        answer = self._in(country, wanted) if country else self._anywhere(wanted)
        if answer is None:
            return None
        try:
            latitude, longitude = checked_point(answer.spot.latitude, answer.spot.longitude)
        except NoPlace:
            return None
        return Place(
            latitude=latitude,
            longitude=longitude,
            precision=answer.precision,
            radius_m=round(answer.spot.radius * 1000.0),
            source=PlaceSource.OFFLINE,
            doubts=answer.doubts,
        )

    def _country(self, wanted: Asked) -> str:
        country = self._store.country(wanted.country) if wanted.country else ""
        if country == "US" and {"pr", "porto rico"} & set(wanted.regions):
            return "PR"  # a country of its own in the data, a state on a parcel
        return country

    def _in(self, country: str, wanted: Asked) -> Answer | None:
        if (abroad := self._by_its_code(country, wanted)) is not None:
            return abroad
        search = Search(self._store, wanted, country)
        answer = search.by_name()
        if answer is not None and not answer.doubts:
            return answer
        if answer is not None:
            return (
                self._better_elsewhere(country, wanted, answer)
                or self._better_guess(search, answer)
                or self._by_majority(search, answer)
            )
        return self._without_its_name(search, country, wanted)

    def _without_its_name(self, search: Search, country: str, wanted: Asked) -> Answer | None:
        """Where the address is when its country knows no such town."""
        abroad = self._elsewhere(country, wanted, backed=True)
        by_code = search.by_code()
        if by_code is not None and (abroad is None or abroad.score < _TWICE_BACKED):
            return by_code
        return (
            abroad
            or search.by_guess()
            or search.by_region()
            or self._elsewhere(country, wanted, backed=False)
            or search.by_country()
        )

    def _by_its_code(self, country: str, wanted: Asked) -> Answer | None:
        """A town in the country that alone writes postcodes so, when the address says another."""
        others = countries_of_format(wanted.postcode)
        if not others or country in others or (country, *others) in _SAME_CODES:
            return None
        best = self._best_of(list(others), wanted)
        if best is None or best.score < _BACKED or Doubt.POSTCODE in best.doubts:
            return None
        return with_doubt(best, Doubt.COUNTRY)

    def _better_guess(self, search: Search, answer: Answer) -> Answer | None:
        """A name with a wrong letter that region or postcode speak for, before one they deny."""
        if not _DENIED & set(answer.doubts):
            return None
        guess = search.by_guess()
        if guess is None or _DENIED & set(guess.doubts):
            return None
        better = 0.0 if answer.score < _KNOWN else 3.5
        return guess if guess.score > answer.score + better else None

    def _by_majority(self, search: Search, answer: Answer) -> Answer:
        """When region and postcode agree against the town, they are right, and it is said."""
        if answer.score < _WEAK and Doubt.REGION in answer.doubts:
            in_region = search.by_code() or search.by_region()
            return with_doubt(in_region, Doubt.REGION) if in_region else answer
        if not set(answer.doubts) >= _DENIED:
            return answer
        by_code = search.by_code()
        if by_code is None or Doubt.REGION in by_code.doubts:
            return answer
        return with_doubt(by_code, Doubt.SPELLING)

    def _better_elsewhere(self, country: str, wanted: Asked, answer: Answer) -> Answer | None:
        """The same name in another country, when postcode and region speak for that one."""
        if not _DENIED & set(answer.doubts):
            return None
        other = self._elsewhere(country, wanted, backed=True)
        return other if other is not None and other.score >= answer.score + 4 else None

    def _elsewhere(self, country: str, wanted: Asked, *, backed: bool) -> Answer | None:
        """A town in another country than the address says.

        `backed` asks for more than the name: a region or a postcode that is there too.
        """
        whole = replace(wanted, names=tuple(name for name in wanted.names if name.main))
        others = [code for code in self._countries(whole) if code != country]
        best = self._best_of(others, whole)
        if best is None or best.score < (_BACKED if backed else 0):
            return None
        if not backed and best.spot.population < _WELL_KNOWN:
            return None
        if {country, best.spot.country} == {"US", "PR"}:
            return best
        return with_doubt(best, Doubt.COUNTRY)

    def _anywhere(self, wanted: Asked) -> Answer | None:
        """The best of all countries, where the address names none that is known."""
        countries = self._countries(wanted)
        best = self._best_of(countries, wanted)
        if best is None:
            codes = [Search(self._store, wanted, code).by_code() for code in countries]
            return next((each for each in codes if each is not None), None)
        return best

    def _best_of(self, countries: list[str], wanted: Asked) -> Answer | None:
        answers = [
            answer
            for country in countries
            if (answer := Search(self._store, wanted, country).by_name()) is not None
        ]
        answers.sort(key=lambda answer: -answer.score)
        if not answers:
            return None
        best = answers[0]
        twin = any(
            best.score - other.score < 1 and apart(best.spot, other.spot) > 30
            for other in answers[1:]
        )
        return with_doubt(best, Doubt.NAMESAKES) if twin else best

    def _countries(self, wanted: Asked) -> list[str]:
        """The countries that may be meant: those whose postcodes look so, those with such towns."""
        found = dict.fromkeys(countries_of_format(wanted.postcode))
        for name in wanted.names[:3]:
            found |= dict.fromkeys(t.country for t in self._store.towns_anywhere(name.key)[:12])
        return list(found)

"""Weighs what name, region and postcode say against each other, in one country."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from desktop.domain.place import Doubt, Precision
from desktop.geo.address import region_key
from desktop.geo.gazetteer.asked import Asked, Name
from desktop.geo.gazetteer.postcode import stored_code
from desktop.geo.gazetteer.similar import Similar
from desktop.geo.gazetteer.spots import Spot, apart
from desktop.geo.gazetteer.store import Store
from desktop.geo.gazetteer.told import ToldRegions

# Countries where the list has one postcode for a whole town.
_TOWNS_CODE = frozenset({"BR", "CL"})
_LEAST_GUESS = 2.0  # below this a guess has nothing but a few letters for it
_SMALL_REGION_KM = 15  # one no wider than that is as good as a town
_LARGE = 50_000  # a town that is meant even where its name is only the beginning
_NAMESAKE_KM = 30
# From here on a postcode is another town's, not the edge of this one; farther where the list's
# points of postcodes are often wrong themselves.
_FAR_KM = 15
_FAR_KM_WHERE_SHAKY = 40
_SHAKY = frozenset({"AR", "BR", "CL", "CO", "CR", "DO", "EC", "GT", "HN", "MX", "PA", "PE", "UY"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A spot, what kind of place it is, how well it fits and what speaks against it."""

    spot: Spot
    precision: Precision
    score: float
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class _Found:
    spot: Spot
    name: Name
    score: float


class Search:
    """One address looked for in one country."""

    def __init__(self, store: Store, asked: Asked, country: str) -> None:
        self._store = store
        self._similar = Similar(store)
        self._asked = asked
        self._country = country
        self._far = _FAR_KM_WHERE_SHAKY if country in _SHAKY else _FAR_KM
        self._regions = ToldRegions(store, asked, country)
        code = stored_code(country, asked.postcode)
        self.code = store.postcode(country, code) if code else None
        self._is_code = self.code is not None
        if code and self.code is None:
            self.code = store.around_postcode(country, code)
            self._is_code = country == "PT" and self.code is not None

    def by_name(self) -> Answer | None:
        """The town that is called so, and the postcode or neighbourhood in it."""
        found = self._best([each for name in self._asked.names for each in self._spots(name)])
        return self._answer(found) if found else None

    def by_code(self) -> Answer | None:
        """The postcode alone."""
        if self.code is None:
            return None
        doubts = [] if self._regions.fit(self.code) else [Doubt.REGION]
        guess = self._nearest_guess()
        if guess is not None and apart(guess, self.code) > guess.reach + self.code.radius:
            doubts.append(Doubt.SPELLING)
        score = 4.0 + (4.0 if self._regions.are_told and not doubts else 0.0)
        return Answer(
            spot=self.code,
            precision=self._precision_of_code(),
            score=score,
            doubts=tuple(doubts),
        )

    def by_guess(self) -> Answer | None:
        """The town that was probably meant."""
        spots = [
            (name, spot)
            for name in self._plain_names()
            for spot in self._similar.places(self._country, name.key)
        ]
        scored = [self._scored(spot, name) for name, spot in spots]
        found = self._best([each for each in scored if each.score > _LEAST_GUESS])
        return self._answer(found) if found else self._by_front()

    def _by_front(self) -> Answer | None:
        """The large town that a name begins with: “Barcelona Centro”."""
        found = self._best(
            [
                self._scored(spot, name)
                for name in self._asked.names
                if name.is_front
                for spot in self._store.towns(self._country, name.key)
                if spot.population >= _LARGE
            ]
        )
        if found is None:
            return None
        return with_doubt(self._answer(found), Doubt.SPELLING)

    def by_region(self) -> Answer | None:
        """The region, when no town is known."""
        smaller = self._smaller_region()
        if smaller is not None and smaller.radius < _SMALL_REGION_KM:
            return Answer(spot=smaller, precision=Precision.CITY, score=1.0)
        spots = [spot for each in self._regions.all if (spot := self._store.region_spot(each))]
        if not spots:
            spots = [smaller] if smaller is not None else []
        widest = max(spots, key=lambda spot: (spot.radius, spot.region or 0), default=None)
        if widest is None:
            return None
        return Answer(spot=widest, precision=Precision.REGION, score=1.0)

    def _smaller_region(self) -> Spot | None:
        """A canton, county or the like that is named where the town should be."""
        named = [
            spot
            for name in self._plain_names()
            for each in self._store.regions(self._country, region_key(name.key))
            if (spot := self._store.region_spot(each))
            and (not self._regions.all or self._regions.holds(spot, self._regions.all))
        ]
        return min(named, key=lambda spot: (spot.radius, spot.region or 0), default=None)

    def by_country(self) -> Answer | None:
        spot = self._store.country_spot(self._country)
        return Answer(spot=spot, precision=Precision.COUNTRY, score=0.0) if spot else None

    def _spots(self, name: Name) -> list[_Found]:
        towns = self._store.towns(self._country, name.key)
        small = self._store.localities(self._country, name.key)
        found = [self._scored(spot, name) for spot in (*towns, *small)]
        return [each for each in found if self._is_front_of(each)] if name.is_front else found

    def _is_front_of(self, found: _Found) -> bool:
        """Whether the first words of a name can be the whole of it: something must say so."""
        spot = found.spot
        regions = self._regions.all | self._regions.of(found.name)
        near = self.code is not None and apart(spot, self.code) <= spot.reach + self.code.radius
        return near or self._regions.holds(spot, regions)

    def _scored(self, spot: Spot, name: Name) -> _Found:
        score = math.log10(spot.population + 1000) if spot.town else 2.5
        score += 0.7 if spot.own_name and spot.town else 0.0
        score -= 1.5 * name.late + 1.2 * spot.edits
        if spot.edits and len(name.key) < (5 if spot.edits == 1 else 8):
            score -= 2.0  # two letters of six: only where something else speaks for it
        if regions := self._regions.of(name):
            strong = 4.0 if self._regions.are_told else 2.5
            if self._regions.holds(spot, regions):
                score += strong
            else:
                score += 1.0 if self._regions.is_near(spot, regions) else -2.0
        elif self._regions.holds(spot, self._store.regions(self._country, name.key)):
            score += 1.5  # the capital that gives its province the name
        if self.code is not None:
            far = apart(spot, self.code)
            if far <= spot.reach + min(self.code.radius, 25):
                score += 4.0
            else:
                score += 1.5 if far <= _FAR_KM_WHERE_SHAKY else 0.0 if far <= 100 else -2.0
        return _Found(spot, name, score)

    def _best(self, found: list[_Found]) -> _Found | None:
        return max(
            found,
            key=lambda each: (each.score, each.spot.population, each.spot.latitude),
            default=None,
        )

    def _answer(self, found: _Found) -> Answer:
        town = found.spot
        doubts: list[Doubt] = []
        near_code = False
        if self.code is not None:
            far = apart(town, self.code)
            near_code = far <= town.reach + min(self.code.radius, 15)
            if not near_code and far > self._far + self.code.radius:
                doubts.append(Doubt.POSTCODE)
        if not self._regions.fit(town):
            doubts.insert(0, Doubt.REGION)
        if town.edits and not (near_code and self._is_code):
            doubts.append(Doubt.SPELLING)
        known = self._regions.holds(town, self._regions.of(found.name))
        if not near_code and not known and self._twins(found):
            doubts.append(Doubt.NAMESAKES)
        spot, precision = self._nearer(found, near_code=near_code)
        return Answer(spot=spot, precision=precision, score=found.score, doubts=tuple(doubts))

    def _nearer(self, found: _Found, *, near_code: bool) -> tuple[Spot, Precision]:
        """The smallest thing that agrees with the town."""
        town = found.spot
        best, precision = town, Precision.CITY
        quarter = self._neighbourhood(found)
        if quarter is not None and quarter.radius < best.radius:
            best, precision = quarter, Precision.NEIGHBOURHOOD
        code = self.code
        if code is None or not near_code or not self._is_code:
            return best, precision
        if self._country not in _TOWNS_CODE and code.radius <= best.radius:
            return code, Precision.POSTCODE
        return best, precision

    def _neighbourhood(self, found: _Found) -> Spot | None:
        """What the other fields name inside the town."""
        town = found.spot
        inside = [
            spot
            for name in self._asked.names
            if name.main and (name.field != found.name.field or not found.name.main)
            for spot in (
                *self._store.localities(self._country, name.key),
                *self._store.towns(self._country, name.key),
            )
            if 0 < apart(spot, town) <= town.radius + 4 and spot.town != town.town
        ]
        if self.code is not None and self._is_code:
            code = self.code
            inside = [spot for spot in inside if apart(spot, code) <= code.radius + 6]
        return min(inside, key=lambda spot: (spot.radius, apart(spot, town)), default=None)

    def _twins(self, found: _Found) -> bool:
        """Whether another town of that name is nearly as likely and somewhere else."""
        if found.spot.edits:
            return False
        return any(
            self._scored(other, found.name).score > found.score - 1
            and apart(other, found.spot) > _NAMESAKE_KM
            for other in self._store.towns(self._country, found.name.key)
        )

    def _precision_of_code(self) -> Precision:
        if self._country in _TOWNS_CODE:
            return Precision.CITY
        if self._is_code:
            return Precision.POSTCODE
        return Precision.CITY if self.code and self.code.radius < 25 else Precision.REGION

    def _nearest_guess(self) -> Spot | None:
        """A large town that the name may mean, the nearest to the postcode."""
        if self.code is None or not self._asked.names:
            return None
        code = self.code
        large = [
            spot
            for name in self._plain_names()
            for spot in self._similar.towns(self._country, name.key)
            if (spot.population > 20_000 and spot.edits == 1)
            or apart(spot, code) < spot.reach + code.radius
        ]
        return min(large, key=lambda spot: apart(spot, code), default=None)

    def _plain_names(self) -> list[Name]:
        """The readings of the fields that are worth guessing at."""
        return [name for name in self._asked.names if name.main][:6]


def with_doubt(answer: Answer, doubt: Doubt) -> Answer:
    """The answer with one more doubt, the new one first."""
    rest = tuple(each for each in answer.doubts if each is not doubt)
    return replace(answer, doubts=(doubt, *rest))

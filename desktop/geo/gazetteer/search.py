"""Weighs what name, region and postcode say against each other, in one country."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from desktop.domain.place import Doubt, Precision
from desktop.geo.gazetteer.asked import Asked, Name
from desktop.geo.gazetteer.spots import Spot, apart
from desktop.geo.gazetteer.store import Store

# Countries whose addresses name the province, not what stands above it.
_BY_PROVINCE = frozenset({"ES", "IT"})
# Countries where the list has one postcode for a whole town.
_TOWNS_CODE = frozenset({"BR", "CL"})
_LEAST_GUESS = 2.0  # below this a guess has nothing but a few letters for it
_NAMESAKE_KM = 30
_FAR_KM = 40  # from here on a postcode is another town's, not the edge of this one


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
        self._asked = asked
        self._country = country
        self.regions = self._named_regions(asked.regions)
        self._told = bool(self.regions)
        self._hinted: dict[tuple[str, ...], frozenset[int]] = {}
        self._is_abroad = not self._told and self._names_region_abroad(asked.regions[:1])
        code = store.code(country, asked.postcode) if asked.postcode else ""
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
        doubts = [] if self._fits_region(self.code) else [Doubt.REGION]
        guess = self._nearest_guess()
        if guess is not None and apart(guess, self.code) > guess.reach + self.code.radius:
            doubts.append(Doubt.SPELLING)
        score = 4.0 + (4.0 if self._told and not doubts else 0.0)
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
            for spot in self._store.towns_nearly(self._country, name.key)
        ]
        scored = [self._scored(spot, name) for name, spot in spots]
        found = self._best([each for each in scored if each.score > _LEAST_GUESS])
        return self._answer(found) if found else None

    def by_region(self) -> Answer | None:
        """The region, when no town is known."""
        regions = self.regions or self._named_regions(
            tuple(name.key for name in self._plain_names())
        )
        spots = [spot for each in regions if (spot := self._store.region_spot(each))]
        if not spots:
            return None
        widest = max(spots, key=lambda spot: (spot.radius, spot.region or 0))
        return Answer(spot=widest, precision=Precision.REGION, score=1.0)

    def by_country(self) -> Answer | None:
        spot = self._store.country_spot(self._country)
        return Answer(spot=spot, precision=Precision.COUNTRY, score=0.0) if spot else None

    def _named_regions(self, keys: tuple[str, ...]) -> frozenset[int]:
        for key in keys:
            if found := self._store.regions(self._country, key):
                return found
        for key in keys[:1]:
            if found := self._store.regions_nearly(self._country, key):
                return found
        return frozenset()

    def _names_region_abroad(self, keys: tuple[str, ...]) -> bool:
        """Whether the region is none of this country, nor a town in it, but one of another."""
        return any(
            len(key) > 3
            and self._store.is_region_anywhere(key)
            and not self._store.towns(self._country, key)
            and not self._store.localities(self._country, key)
            for key in keys
        )

    def _spots(self, name: Name) -> list[_Found]:
        towns = self._store.towns(self._country, name.key)
        small = self._store.localities(self._country, name.key)
        return [self._scored(spot, name) for spot in (*towns, *small)]

    def _scored(self, spot: Spot, name: Name) -> _Found:
        score = math.log10(spot.population + 1000) if spot.town else 2.5
        score += 0.7 if spot.own_name and spot.town else 0.0
        score -= 1.5 * name.late + 1.2 * spot.edits
        if spot.edits and len(name.key) < (5 if spot.edits == 1 else 8):
            score -= 2.0  # two letters of six: only where something else speaks for it
        if regions := self._regions_of(name):
            strong = 4.0 if self._told else 2.5
            if self._in_region(spot, regions):
                score += strong
            else:
                score += 1.0 if self._near_region(spot, regions) else -2.0
        elif self._in_region(spot, self._store.regions(self._country, name.key)):
            score += 1.5  # the capital that gives its province the name
        if self.code is not None:
            far = apart(spot, self.code)
            if far <= spot.reach + min(self.code.radius, 25):
                score += 4.0
            else:
                score += 1.5 if far <= _FAR_KM else 0.0 if far <= 100 else -2.0
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
            if not near_code and far > _FAR_KM + self.code.radius:
                doubts.append(Doubt.POSTCODE)
        if not self._fits_region(town):
            doubts.insert(0, Doubt.REGION)
        if town.edits and not (near_code and self._is_code):
            doubts.append(Doubt.SPELLING)
        known = self._in_region(town, self._regions_of(found.name))
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
            for spot in self._store.towns_nearly(self._country, name.key)
            if spot.population > 20_000 or apart(spot, code) < spot.reach + code.radius
        ]
        return min(large, key=lambda spot: apart(spot, code), default=None)

    def _plain_names(self) -> list[Name]:
        """The readings of the fields that are worth guessing at."""
        return [name for name in self._asked.names if name.main][:6]

    def _regions_of(self, name: Name) -> frozenset[int]:
        """The regions that the address names, else those that stand beside this reading."""
        if self._told or not name.hints:
            return self.regions
        if name.hints not in self._hinted:
            self._hinted[name.hints] = self._named_regions(name.hints)
        return self._hinted[name.hints]

    def _in_region(self, spot: Spot, regions: frozenset[int]) -> bool:
        return bool({spot.region, self._store.parent(spot.region)} & regions)

    def _near_region(self, spot: Spot, regions: frozenset[int]) -> bool:
        """Whether it is in the state, when a province of it was named."""
        state = self._store.parent(spot.region)
        return state is not None and any(self._store.parent(each) == state for each in regions)

    def _fits_region(self, spot: Spot) -> bool:
        """Whether the region that was named does not speak against the spot."""
        if not self._told:
            return not self._is_abroad
        if spot.region is None or self._in_region(spot, self.regions):
            return True
        if self._country in _BY_PROVINCE and self._store.parent(spot.region) != spot.region:
            return False
        return self._near_region(spot, self.regions)


def with_doubt(answer: Answer, doubt: Doubt) -> Answer:
    """The answer with one more doubt, the new one first."""
    rest = tuple(each for each in answer.doubts if each is not doubt)
    return replace(answer, doubts=(doubt, *rest))

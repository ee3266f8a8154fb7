"""What an address says about its region, in one country."""

from __future__ import annotations

from desktop.geo.gazetteer.asked import Asked, Name
from desktop.geo.gazetteer.postcode import province_letter
from desktop.geo.gazetteer.spots import Spot
from desktop.geo.gazetteer.store import Store

# Countries whose addresses name the province, not what stands above it.
_BY_PROVINCE = frozenset({"ES", "IT"})


class ToldRegions:
    """The regions that an address names; nothing is held against a spot where it names none."""

    def __init__(self, store: Store, asked: Asked, country: str) -> None:
        self._store = store
        self._country = country
        self.all = self._named(asked.regions)
        self.are_told = bool(self.all)
        if country == "AR" and not self.all:
            self.all = store.regions(country, province_letter(asked.postcode))
        self._hinted: dict[tuple[str, ...], frozenset[int]] = {}
        self._is_abroad = not self.are_told and self._is_named_abroad(asked.regions[:1])

    def of(self, name: Name) -> frozenset[int]:
        """The regions that the address names, else those that stand beside this reading."""
        if self.are_told or not name.hints:
            return self.all
        if name.hints not in self._hinted:
            self._hinted[name.hints] = self._named(name.hints)
        return self._hinted[name.hints]

    def holds(self, spot: Spot, regions: frozenset[int]) -> bool:
        """Whether the spot, or the state it is in, is one of these regions."""
        return bool({spot.region, self._store.parent(spot.region)} & regions)

    def is_near(self, spot: Spot, regions: frozenset[int]) -> bool:
        """Whether it is in the state, when a province of it was named."""
        state = self._store.parent(spot.region)
        return state is not None and any(self._store.parent(each) == state for each in regions)

    def fit(self, spot: Spot) -> bool:
        """Whether the region that was named does not speak against the spot."""
        if not self.are_told:
            return not self._is_abroad
        if spot.region is None or self.holds(spot, self.all):
            return True
        if self._country in _BY_PROVINCE and self._store.parent(spot.region) != spot.region:
            return False
        return self.is_near(spot, self.all)

    def _named(self, keys: tuple[str, ...]) -> frozenset[int]:
        for key in keys:
            if found := self._store.regions(self._country, key):
                return found
        for key in keys[:1]:
            if found := self._store.regions_nearly(self._country, key):
                return found
        return frozenset()

    def _is_named_abroad(self, keys: tuple[str, ...]) -> bool:
        """Whether the region is none of this country, nor a town in it, but one of another."""
        return any(
            len(key) > 3
            and self._store.is_region_anywhere(key)
            and not self._store.towns(self._country, key)
            and not self._store.localities(self._country, key)
            for key in keys
        )

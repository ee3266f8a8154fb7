"""Names that are nearly right: a wrong letter or two, initials, words run together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from desktop.geo.gazetteer.spelling import allowed, edits, respelt
from desktop.geo.gazetteer.spots import Spot
from desktop.geo.gazetteer.store import TOWN, Store, spot_of, town_of

_MOST_GUESSES = 4000  # names looked at for one wrong spelling, so that it stays quick


class Similar:
    """Looks for what was probably meant; slower than asking for a name that is right."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def places(self, country: str, key: str) -> list[Spot]:
        """The towns whose name is nearly that; villages when no town's is."""
        return (
            self._abbreviated(country, key)
            or self.towns(country, key)
            or self._villages(country, key)
        )

    def _abbreviated(self, country: str, key: str) -> list[Spot]:
        """The towns of which each word begins so: “S. J. dos Campos”, “N. Miami Beach”."""
        words = key.split()
        if len(words[-1]) < 4 or not any(len(word) < 5 for word in words[:-1]):
            return []
        end = f"{words[-1][::-1]} "
        rows = self._store.rows(
            "SELECT eman FROM town_eman WHERE country = ? AND eman >= ? AND eman < ? LIMIT ?",
            country, end, end + "~", _MOST_GUESSES,
        )  # fmt: skip
        return [
            replace(spot, edits=1)
            for (eman,) in rows
            if _begins(eman[::-1].split(), words)
            for spot in self._store.towns(country, eman[::-1])
        ]

    def _villages(self, country: str, key: str) -> list[Spot]:
        """Villages whose name has one wrong letter in its second half."""
        half = key[: max(2, len(key) // 2)]
        if len(key) < 5 or not key.isascii():
            return []
        rows = self._store.rows(
            "SELECT name, latitude, longitude, radius, region FROM locality WHERE country = ?"
            " AND name >= ? AND name < ? AND abs(length(name) - ?) <= 1 LIMIT ?",
            country, half, half + "~", len(key), _MOST_GUESSES,
        )  # fmt: skip
        return [
            replace(spot_of(row[1:4], country=country, region=row[4]), edits=1)
            for row in rows
            if edits(key, row[0], 1) == 1
        ]

    def towns(self, country: str, key: str) -> list[Spot]:
        """The towns whose name differs by a letter or two.

        With one wrong letter the first half of a name or its second half is right, so that the
        index of names and that of names read backwards find it; with two, the first two letters
        or the last two nearly always are.
        """
        right = respelt(key)
        if right == key:
            return self._nearly(country, key)
        known = [replace(spot, edits=1) for spot in self._store.towns(country, right)]
        more = known or [
            replace(spot, edits=spot.edits + 1) for spot in self._nearly(country, right)
        ]
        return [*self._nearly(country, key), *more]

    def _nearly(self, country: str, key: str) -> list[Spot]:
        most = allowed(key)
        if not most or not key.isascii():
            return []
        letters = set(key) | {" "}
        plain = key.replace(" ", "")
        found: dict[str, int] = {}
        for name in self._similar(country, key, most):
            if name == key or len(letters.symmetric_difference(name)) > 2 * most + 1:
                continue  # each wrong letter accounts for two at most
            off = edits(plain, name.replace(" ", ""), most)
            if off <= most:
                found[name] = max(off, 1)
        spots = []
        for name, off in sorted(found.items(), key=lambda each: (each[1], each[0]))[:60]:
            rows = self._store.rows(
                f"{TOWN} FROM town_name n JOIN town t ON t.id = n.town"
                " WHERE n.country = ? AND n.name = ?",
                country,
                name,
            )
            spots += [town_of(row, off) for row in rows]
        return spots

    def _similar(self, country: str, key: str, most: int) -> Iterator[str]:
        half = len(key) // 2 if most == 1 else 2
        saint = 4 if key.startswith("san ") and len(key) > 8 else 0  # too many begin so
        for table, column, text, size in (
            ("town_name", "name", key, half + saint),
            ("town_eman", "eman", key[::-1], half),
        ):
            rows = self._store.rows(
                f"SELECT {column} FROM {table} WHERE country = ?"
                f" AND {column} >= ? AND {column} < ?"
                f" AND length({column}) BETWEEN ? AND ? LIMIT {_MOST_GUESSES}",
                country, text[:size], text[:size] + "~", len(key) - most, len(key) + most,
            )  # fmt: skip
            for (name,) in rows:
                yield name if column == "name" else name[::-1]


def _begins(words: list[str], fronts: list[str]) -> bool:
    return len(words) == len(fronts) and all(
        word.startswith(front) for word, front in zip(words, fronts, strict=True)
    )

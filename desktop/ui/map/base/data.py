"""The map's data file: read-only, one connection a thread, cells kept once they are read."""

from __future__ import annotations

import sqlite3
import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from desktop.ui.map.base import cells
from desktop.ui.map.base.lettering import Kind
from desktop.ui.map.base.near import part_of

FORMAT = "1"
COARSE, FINEST = 7, cells.FINEST  # what is told of all the world, and what of some of it
LAST_ZOOM = {0: 2, 2: 4, 4: 6, 7: 9}  # up to which zoom each level but the finest is painted
NAME_STEPS = 1 << 23  # how many steps the world measures in which names are placed
LAST_NAMES = 14
NEAR = 12  # very near, cells are divided further, into the squares of this zoom
_DETAIL_AT = 6  # the squares of this zoom have the finest level, or have it not
_KEPT = 128
_SPOTS_KEPT = 1024
_CELL = "SELECT shapes FROM cell WHERE level = ? AND x = ? AND y = ?"
_NAMES = """
SELECT number, last, kind, right, down, coalesce({language}, own) FROM name
WHERE first = ? AND x BETWEEN ? AND ? AND y BETWEEN ? AND ?
"""
_LANGUAGES = frozenset({"en", "es", "pt"})


@dataclass(frozen=True, slots=True)
class Name:
    """A name and its place, in steps of the world."""

    number: int
    first: int
    last: int
    kind: Kind
    right: int
    down: int
    text: str


_Spot = tuple[int, float, float, str]  # zoom, place in the unit square, language


class MapData:
    """What is known of the world, square by square. Any thread may ask."""

    def __init__(self, file: Path) -> None:
        """Open the file and see that it is this program's.

        Raises:
            ValueError: it is of another format.
            sqlite3.Error: it is damaged.
        """
        self._file = file
        self._mine = threading.local()
        self._lock = threading.Lock()
        self._kept: OrderedDict[tuple[int, int, int], cells.Cell] = OrderedDict()
        self._reminders: OrderedDict[_Spot, Name | None] = OrderedDict()
        if self.meta().get("format") != FORMAT:
            raise ValueError(f"{file} is of another format")
        rows = self._ask("SELECT x, y, squares FROM detail", ())
        self._detail: Mapping[tuple[int, int], bytes] = {(x, y): told for x, y, told in rows}

    def meta(self) -> dict[str, str]:
        """What the file was made from."""
        return dict(self._ask("SELECT name, value FROM meta", ()))

    def is_fine(self, zoom: int, x: int, y: int) -> bool:
        """Whether this square is told in the finest detail; its zoom is 6 or more."""
        return (x >> (zoom - _DETAIL_AT), y >> (zoom - _DETAIL_AT)) in self._detail

    def cell(self, level: int, x: int, y: int) -> cells.Cell:
        """The shapes of a square; the same object for everybody."""
        return self._found((level, x, y), lambda: self._read(level, x, y))

    def part(self, level: int, x: int, y: int) -> cells.Cell:
        """What a cell of a level shows in one square of zoom `NEAR` and a little around it."""
        fold, side = NEAR - level, cells.extent(level) >> (NEAR - level)
        corner = (x - (x >> fold << fold)) * side, (y - (y >> fold << fold)) * side
        over = side / 8
        box = corner[0] - over, corner[1] - over, corner[0] + side + over, corner[1] + side + over

        def cut() -> cells.Cell:
            return part_of(self.cell(level, x >> fold, y >> fold), box)

        return self._found((NEAR, x, y), cut)

    def _found(self, place: tuple[int, int, int], make: Callable[[], cells.Cell]) -> cells.Cell:
        with self._lock:
            if place in self._kept:
                self._kept.move_to_end(place)
                return self._kept[place]
        made = make()
        with self._lock:
            self._kept[place] = made
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return made

    def names(self, zoom: int, box: tuple[float, float, float, float], language: str) -> list[Name]:
        """The names of a zoom whose places lie in a box of the unit square."""
        ask = _NAMES.format(language=language if language in _LANGUAGES else "en")
        found = []
        for first in range(2, min(zoom, LAST_NAMES) + 1):
            left, top, right, bottom = (int(edge * 2**first // 1) for edge in box)
            for number, last, kind, *rest in self._ask(ask, (first, left, right, top, bottom)):
                if last >= zoom:
                    found.append(Name(number, first, last, Kind(kind), *rest))
        return found

    def reminder(self, spot: _Spot, find: Callable[[], Name | None]) -> Name | None:
        """What is written again at a spot: the towns of a shop's customers are looked at often."""
        with self._lock:
            if spot in self._reminders:
                self._reminders.move_to_end(spot)
                return self._reminders[spot]
        found = find()
        with self._lock:
            self._reminders[spot] = found
            while len(self._reminders) > _SPOTS_KEPT:
                self._reminders.popitem(last=False)
        return found

    def _read(self, level: int, x: int, y: int) -> cells.Cell:
        if level == FINEST:
            squares = self._detail[x >> 3, y >> 3]
            ground = squares[8 * (y & 7) + (x & 7)]
            if ground != cells.OWN:
                return cells.plain(ground, level)
        rows = self._ask(_CELL, (level, x, y))
        return cells.unpacked(rows[0][0], level)

    def _ask(self, statement: str, values: tuple[int, ...]) -> list[tuple]:  # type: ignore[type-arg]
        return self._connection().execute(statement, values).fetchall()

    def _connection(self) -> sqlite3.Connection:
        """The thread's own connection; it is closed when the thread ends."""
        open_one: sqlite3.Connection | None = getattr(self._mine, "connection", None)
        if open_one is None:
            open_one = sqlite3.connect(f"{self._file.as_uri()}?mode=ro&immutable=1", uri=True)
            self._mine.connection = open_one
        return open_one

"""An .mbtiles file: tiles in SQLite, counted from the south.

Source: MBTiles 1.3, github.com/mapbox/mbtiles-spec.
"""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from pathlib import Path

from desktop.domain.map_errors import FileFault, MapFileRefused
from desktop.geo.map_file import (
    LARGEST_TILE,
    MapFileFacts,
    check_picture,
    checked_zooms,
    plain_credit,
)

_STEPS_BETWEEN_LOOKS = 2000
_LONGEST_S = 2.0  # a hostile file's view could count for ever
_READING = {
    sqlite3.SQLITE_SELECT,
    sqlite3.SQLITE_READ,
    sqlite3.SQLITE_FUNCTION,
    sqlite3.SQLITE_PRAGMA,  # ours, below: none can stand in a view
}
_ONE = "SELECT tile_data FROM tiles WHERE zoom_level = ? AND tile_column = ? AND tile_row = ?"
_ANY = "SELECT tile_data FROM tiles LIMIT 1"
_LEAST, _MOST = "SELECT min(zoom_level) FROM tiles", "SELECT max(zoom_level) FROM tiles"
_FACTS = "SELECT name, value FROM metadata WHERE name IN (?, ?, ?, ?) LIMIT 8"


class MbTiles:
    """Reads one tile at a time and nothing that the file would like to be run."""

    def __init__(self, path: Path) -> None:
        """Open the file.

        Raises:
            MapFileRefused: it is damaged, empty, or holds no pictures.
        """
        self._name = path.name
        self._until = 0.0
        try:
            self._db = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
        except sqlite3.Error:
            raise MapFileRefused(self._name, FileFault.UNREADABLE) from None
        try:
            self._harden()
            self.facts = self._read_facts()
        except sqlite3.Error:
            self._db.close()
            raise MapFileRefused(self._name, FileFault.DAMAGED) from None
        except MapFileRefused:
            self._db.close()
            raise

    def tile(self, zoom: int, x: int, y: int) -> bytes | None:
        """One picture; None where there is none, or the file is damaged just there."""
        south = (1 << zoom) - 1 - y
        try:
            found = self._first(_ONE, (zoom, x, south))
        except sqlite3.Error:
            return None
        return found if isinstance(found, bytes) else None

    def close(self) -> None:
        """Let the file go."""
        self._db.close()

    def _harden(self) -> None:
        db = self._db
        db.execute("PRAGMA trusted_schema=OFF")
        db.execute("PRAGMA cell_size_check=ON")
        db.execute("PRAGMA query_only=ON")
        db.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LARGEST_TILE)
        db.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
        db.setlimit(sqlite3.SQLITE_LIMIT_EXPR_DEPTH, 50)
        db.set_authorizer(
            lambda deed, *_about: sqlite3.SQLITE_OK if deed in _READING else sqlite3.SQLITE_DENY
        )
        db.set_progress_handler(self._is_too_long, _STEPS_BETWEEN_LOOKS)

    def _is_too_long(self) -> bool:
        return time.monotonic() > self._until

    def _first(self, question: str, values: tuple[object, ...] = ()) -> object:
        self._until = time.monotonic() + _LONGEST_S
        with closing(self._db.execute(question, values)) as rows:
            row = rows.fetchone()
        return None if row is None else row[0]

    def _read_facts(self) -> MapFileFacts:
        try:
            sample = self._first(_ANY)
        except sqlite3.DatabaseError as error:
            lacks = "no such table" in str(error) or "no such column" in str(error)
            fault = FileFault.NOT_A_MAP if lacks else FileFault.DAMAGED
            raise MapFileRefused(self._name, fault) from None
        said = self._said()
        if said.get("format") in {"pbf", "mvt"}:
            raise MapFileRefused(self._name, FileFault.VECTOR)
        if sample is None:
            raise MapFileRefused(self._name, FileFault.EMPTY)
        check_picture(self._name, sample if isinstance(sample, bytes) else b"")
        farthest, nearest = checked_zooms(
            self._zoom(said.get("minzoom"), _LEAST), self._zoom(said.get("maxzoom"), _MOST)
        )
        credit = plain_credit(said.get("attribution"))
        return MapFileFacts(farthest=farthest, nearest=nearest, credit=credit)

    def _zoom(self, said: object, question: str) -> object:
        """A zoom as the file tells it, or as its tiles do."""
        if (told := _number(said)) is not None:
            return told
        try:
            return self._first(question)
        except sqlite3.Error:  # too many to look through
            return None

    def _said(self) -> dict[object, object]:
        self._until = time.monotonic() + _LONGEST_S
        wanted = ("format", "minzoom", "maxzoom", "attribution")
        try:
            with closing(self._db.execute(_FACTS, wanted)) as rows:
                return dict(rows.fetchall())
        except sqlite3.OperationalError:  # a file may come without a word about itself
            return {}


def _number(text: object) -> int | None:
    try:
        return int(str(text))
    except ValueError:
        return None

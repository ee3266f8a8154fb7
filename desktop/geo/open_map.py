"""Open a map file of either kind, by its first bytes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from desktop.domain.map_errors import FileFault, MapFileRefused
from desktop.geo.map_file import MapFile


def open_map_file(path: Path) -> MapFile:
    """Open an .mbtiles or .pmtiles file of pictures.

    Raises:
        MapFileRefused: it is none, or damaged, or holds vector tiles.
    """
    from desktop.geo.mbtiles import MbTiles  # noqa: PLC0415  # only one of the two is needed
    from desktop.geo.pmtiles_file import PmTiles  # noqa: PLC0415  # as above

    kinds: tuple[tuple[bytes, Callable[[Path], MapFile]], ...] = (
        (b"SQLite format 3\x00", MbTiles),
        (b"PMTiles", PmTiles),
    )
    try:
        with path.open("rb") as file:
            start = file.read(16)
    except FileNotFoundError:
        raise MapFileRefused(path.name, FileFault.MISSING) from None
    except OSError:
        raise MapFileRefused(path.name, FileFault.UNREADABLE) from None
    for sign, kind in kinds:
        if start.startswith(sign):
            return kind(path)
    raise MapFileRefused(path.name, FileFault.NOT_A_MAP)

"""A .pmtiles file: tiles one behind the other, found through directories.

Source: PMTiles 3, github.com/protomaps/PMTiles; read by its own library, which believes what a
file says of itself, so each piece is looked at before the library gets it.
"""

from __future__ import annotations

import mmap
import zlib
from pathlib import Path
from typing import Any

from pmtiles.reader import Reader
from pmtiles.tile import Compression, MagicNumberNotFound, SpecVersionUnsupported, TileType

from desktop.domain.map_errors import FileFault, MapFileRefused
from desktop.geo.map_file import (
    LARGEST_TILE,
    MapFileFacts,
    check_picture,
    checked_zooms,
    picture_kind,
    plain_credit,
)

_HEADER = 127
_LARGEST_PACKED = 2 << 20
_LARGEST_UNPACKED = 8 << 20  # a directory of half a million tiles
_MOST_ENTRIES = 1 << 19
_PICTURES = {TileType.PNG, TileType.JPEG, TileType.WEBP}
_VECTOR = {TileType.MVT, TileType.MLT}
_WRONG = (  # what the library meets in a file that is not what it says
    ValueError, EOFError, OSError, IndexError, KeyError, TypeError, OverflowError, RecursionError,
    zlib.error, MagicNumberNotFound, SpecVersionUnsupported,
)  # fmt: skip


class PmTiles:
    """Reads one tile at a time from a file that is mapped, never loaded."""

    def __init__(self, path: Path) -> None:
        """Open the file.

        Raises:
            MapFileRefused: it is damaged, empty, or holds no pictures.
        """
        self._name = path.name
        try:
            with path.open("rb") as file:
                self._bytes = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError):
            raise MapFileRefused(self._name, FileFault.UNREADABLE) from None
        self._sound: set[tuple[int, int]] = set()
        self._reader = Reader(self._piece)
        try:
            self._header: dict[str, Any] = self._reader.header()
            self._check_kind()
            self.facts = self._read_facts()
        except MapFileRefused:
            self.close()
            raise
        except _WRONG:
            self.close()
            raise MapFileRefused(self._name, FileFault.DAMAGED) from None

    def tile(self, zoom: int, x: int, y: int) -> bytes | None:
        """One picture; None where there is none, or the file is damaged just there."""
        try:
            found = self._reader.get(zoom, x, y)
        except _WRONG:
            return None
        return found if isinstance(found, bytes) and picture_kind(found) else None

    def close(self) -> None:
        """Let the file go."""
        self._bytes.close()

    def _check_kind(self) -> None:
        kind = self._header["tile_type"]
        if kind in _VECTOR:
            raise MapFileRefused(self._name, FileFault.VECTOR)
        if kind not in _PICTURES or self._header["tile_compression"] in {
            Compression.GZIP, Compression.BROTLI, Compression.ZSTD,
        }:  # fmt: skip
            raise MapFileRefused(self._name, FileFault.UNKNOWN_PICTURES)
        if self._header["internal_compression"] is not Compression.GZIP:
            raise MapFileRefused(self._name, FileFault.DAMAGED)  # the library reads no other

    def _read_facts(self) -> MapFileFacts:
        header = self._header
        farthest, nearest = checked_zooms(header["min_zoom"], header["max_zoom"])
        self._piece(header["root_offset"], header["root_length"])
        said = self._reader.metadata()
        credit = said.get("attribution") if isinstance(said, dict) else ""
        if header["tile_data_length"] < 1:
            raise MapFileRefused(self._name, FileFault.EMPTY)
        first = self._piece(header["tile_data_offset"], min(header["tile_data_length"], 16))
        check_picture(self._name, first)
        return MapFileFacts(farthest=farthest, nearest=nearest, credit=plain_credit(credit))

    def _piece(self, offset: int, length: int) -> bytes:
        """A piece of the file, after a look at how large it is and would become.

        Raises:
            ValueError: it lies outside the file, or is larger than anything sound.
        """
        if not (offset >= 0 and length >= 0 and offset + length <= len(self._bytes)):
            raise ValueError("outside the file")
        if length > max(LARGEST_TILE, _LARGEST_PACKED):
            raise ValueError("too large")
        piece = self._bytes[offset : offset + length]
        if piece[:2] == b"\x1f\x8b" and (offset, length) not in self._sound:
            _check_unpacked(piece)
            self._sound.add((offset, length))
        return piece


def _check_unpacked(piece: bytes) -> None:
    """Refuse what would unpack into more than anything sound, before it does."""
    unpacker = zlib.decompressobj(wbits=31)
    text = unpacker.decompress(piece, _LARGEST_UNPACKED)
    if not unpacker.eof or unpacker.unused_data:
        raise ValueError("unpacks into too much")
    count = shift = 0
    for byte in text[:5]:
        count |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            break
    if text[:1] != b"{" and count > _MOST_ENTRIES:
        raise ValueError("too many entries")

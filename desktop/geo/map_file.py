"""The merchant's own map file: only read, believed in nothing, asked for one tile at a time."""

from __future__ import annotations

from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Protocol

from desktop.domain.map_errors import FileFault, MapFileRefused

LARGEST_TILE = 2 << 20
FARTHEST, NEAREST = 0, 22
_LONGEST_CREDIT = 160
_VECTOR = (b"\x1f\x8b", b"\x1a")  # gzip, and the first field of an unpacked vector tile


@dataclass(frozen=True, slots=True, kw_only=True)
class MapFileFacts:
    """What a map file says of itself: from which zoom to which, and whose map it is."""

    farthest: int
    nearest: int
    credit: str


class MapFile(Protocol):
    """A map file that is open; it is used by the thread that opened it."""

    @property
    def facts(self) -> MapFileFacts: ...

    def tile(self, zoom: int, x: int, y: int) -> bytes | None:
        """One picture as it stands in the file; None where there is none."""

    def close(self) -> None: ...


def picture_kind(tile: bytes) -> str:
    """The media type of a picture that is shown, by its first bytes; empty for anything else."""
    if tile.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if tile.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if tile[:4] == b"RIFF" and tile[8:12] == b"WEBP":
        return "image/webp"
    return ""


def check_picture(name: str, tile: bytes) -> None:
    """Look whether a file's tiles are pictures, by one of them.

    Raises:
        MapFileRefused: they are vector tiles, or pictures of another kind.
    """
    if picture_kind(tile):
        return
    fault = FileFault.VECTOR if tile.startswith(_VECTOR) else FileFault.UNKNOWN_PICTURES
    raise MapFileRefused(name, fault)


def checked_zooms(farthest: object, nearest: object) -> tuple[int, int]:
    """Two zooms that make sense, whatever the file says."""
    first = farthest if isinstance(farthest, int) else FARTHEST
    last = nearest if isinstance(nearest, int) else NEAREST
    first = min(max(first, FARTHEST), NEAREST)
    return first, min(max(last, first), NEAREST)


class _Words(HTMLParser):
    """Collects what would be read of a piece of HTML."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in {"script", "style"}

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in {"script", "style"} and self._silent > 0

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.found.append(data)


def plain_credit(text: object) -> str:
    """Whose map it is, as one line of plain text: files bring it as HTML."""
    if not isinstance(text, str):
        return ""
    words = _Words()
    words.feed(text[:4000])
    words.close()
    line = " ".join("".join(words.found).split())
    line = "".join(each for each in line if each.isprintable())
    return line if len(line) <= _LONGEST_CREDIT else f"{line[: _LONGEST_CREDIT - 1].rstrip()}…"

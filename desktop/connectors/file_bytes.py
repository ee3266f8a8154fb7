"""A file as bytes: why it cannot be read, and in which encoding its text is."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from desktop.domain.errors import UnreadableFile

MEGABYTE = 1024 * 1024
_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",  # PowerShell's redirection and Excel's "Unicode text"
    codecs.BOM_UTF16_BE: "utf-16",
}
# What UTF-8 makes of é, ñ, º or €; texts of Windows hold such pairs of signs as good as never.
_UTF8_LETTERS = re.compile(rb"[\xc2\xc3][\x80-\xbf]|\xe2[\x80-\x84][\x80-\xbf]")
# Files that are often given a name of another kind.
_OTHERS = {
    b"%PDF-": "pdf",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "old_excel",
}


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """The file, open for reading.

    Raises:
        UnreadableFile: "missing", "folder", "no_rights" or "unreadable", also while it is read.
    """
    try:
        with path.open("rb") as file:
            yield file
    except FileNotFoundError as error:
        raise UnreadableFile(str(path), "missing") from error
    except IsADirectoryError as error:
        raise UnreadableFile(str(path), "folder") from error
    except PermissionError as error:  # what Windows says of a folder, too
        raise UnreadableFile(str(path), "folder" if path.is_dir() else "no_rights") from error
    except OSError as error:
        raise UnreadableFile(str(path), "unreadable") from error


def something_else(start: bytes) -> str:
    """What a file is by its first bytes, when it is of a kind that holds no text; else empty."""
    return next((kind for sign, kind in _OTHERS.items() if start.startswith(sign)), "")


def encoding_by_mark(start: bytes) -> str:
    """The encoding that the mark at the beginning of a text tells, empty where there is none."""
    for mark, encoding in _MARKS.items():
        if start.startswith(mark):
            return encoding
    if start[1:2] == b"\0" != start[:1]:
        return "utf-16-le"
    return "utf-16-be" if start[:1] == b"\0" != start[1:2] else ""


def encoding_of(file: BinaryIO) -> str:
    """The encoding of a whole text: by its mark, else UTF-8, else as Excel saves it on Windows.

    It is empty where the file is no text at all. The file is read to its end, piece by piece, and
    stands at its beginning again.
    """
    start = file.read(4)
    file.seek(0)
    marked = encoding_by_mark(start)
    if marked:
        return marked
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        while piece := file.read(MEGABYTE):
            if b"\0" in piece:
                return ""
            decoder.decode(piece)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return "cp1252"
    finally:
        file.seek(0)
    return "utf-8"


def line_in_another_encoding(file: BinaryIO) -> int:
    """The first line that is written otherwise than one before it, 0 where all are alike.

    Two files that were joined, or a text pasted into one of another encoding: whichever way such a
    file is read, some names in it are wrong. The file stands at its beginning again.
    """
    seen: set[str] = set()
    try:
        for number, line in enumerate(iter(lambda: file.readline(MEGABYTE), b""), start=1):
            seen |= _writings(line)
            if len(seen) > 1:
                return number
    finally:
        file.seek(0)
    return 0


def _writings(line: bytes) -> set[str]:
    """How the letters of a line are written, as far as it tells."""
    if line.isascii():
        return set()
    known = {"utf-8"} if _UTF8_LETTERS.search(line) else set()
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        known.add("another")
    return known

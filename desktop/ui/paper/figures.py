"""A font whose plain digits are the tabular ones, so that amounts line up and can be copied.

With the font feature `tnum` the amounts on a PDF line up too, but can no longer be found, copied or
read aloud: Qt tells the PDF which letter a glyph is by the font's own character table, where the
tabular digits do not stand. So the table is rewritten: here "1" is the tabular 1.
"""

from __future__ import annotations

import string
import struct

from PySide6.QtGui import QFont, QRawFont, QTextLayout

_SIGNS = string.ascii_letters + string.punctuation + "   €£¥¢−·→°ºªáéíóúâêôãõàçñüÁÉÍÓÚÑÇ"
_KEPT = ("CFF ", "OS/2", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "post")


def tabular(original: bytes, font: QFont, family: str) -> bytes:
    """The font file `original`, shown by `font`, as a family of its own with tabular digits."""
    tables = {tag: data for tag, data in _tables(original).items() if tag in _KEPT}
    tables["cmap"] = _character_table(_glyphs(font))
    tables["name"] = _name_table(family)
    return _file(original[:4], tables)


def _glyphs(font: QFont) -> dict[int, int]:
    """Which glyph stands for which letter: the usual ones, and the tabular ones for the digits."""
    raw = QRawFont.fromFont(font)
    usual = zip(_SIGNS, raw.glyphIndexesForString(_SIGNS), strict=True)
    glyphs = {ord(sign): glyph for sign, glyph in usual if glyph}
    with_digits = QFont(font)
    with_digits.setFeature(QFont.Tag("tnum"), 1)
    layout = QTextLayout(string.digits, with_digits)
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    indexes = [index for run in layout.glyphRuns() for index in run.glyphIndexes()]
    return glyphs | {ord(sign): index for sign, index in zip(string.digits, indexes, strict=True)}


def _tables(file: bytes) -> dict[str, bytes]:
    (count,) = struct.unpack_from(">H", file, 4)
    tables = {}
    for at in range(12, 12 + 16 * count, 16):
        tag, _checksum, offset, length = struct.unpack_from(">4sLLL", file, at)
        tables[tag.decode("ascii")] = file[offset : offset + length]
    return tables


def _character_table(glyphs: dict[int, int]) -> bytes:
    """A table of the one format that every system reads (4), with a segment for each letter."""
    codes = sorted(glyphs)
    deltas = [(glyphs[code] - code) % 65536 for code in codes]
    segments = len(codes) + 1
    power = 1 << (segments.bit_length() - 1)
    ends = [*codes, 0xFFFF]
    words = [
        *(4, 16 + 8 * segments, 0, 2 * segments),
        *(2 * power, power.bit_length() - 1, 2 * (segments - power)),
        *ends,
        0,
        *ends,
        *deltas,
        1,
        *([0] * segments),
    ]
    return struct.pack(">HHHHL", 0, 1, 3, 1, 12) + struct.pack(f">{len(words)}H", *words)


def _name_table(family: str) -> bytes:
    texts = {1: family, 2: "Regular", 4: family, 6: family.replace(" ", "")}
    records, storage = b"", b""
    for number, text in texts.items():
        encoded = text.encode("utf-16-be")
        records += struct.pack(">HHHHHH", 3, 1, 0x409, number, len(encoded), len(storage))
        storage += encoded
    return struct.pack(">HHH", 0, len(texts), 6 + len(records)) + records + storage


def _file(version: bytes, tables: dict[str, bytes]) -> bytes:
    count = len(tables)
    power = 1 << (count.bit_length() - 1)
    head = struct.pack(">HHHH", count, 16 * power, power.bit_length() - 1, 16 * (count - power))
    directory, body, offset = version + head, b"", 12 + 16 * count
    for tag in sorted(tables):
        data = tables[tag]
        padded = data + b"\0" * (-len(data) % 4)
        checksum = sum(struct.unpack(f">{len(padded) // 4}L", padded)) % 2**32
        directory += struct.pack(">4sLLL", tag.encode(), checksum, offset, len(data))
        body += padded
        offset += len(padded)
    return directory + body

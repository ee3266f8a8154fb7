"""Draws an SVG as an icon file of many sizes: icons.py DRAWING.svg ICON.ico, or ICON.icns."""

from __future__ import annotations

import os
import struct
import sys
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgRenderer

WINDOWS_SIZES = (16, 24, 32, 48, 64, 128, 256)
# The kinds of entry that hold a PNG, and its size in pixels.
APPLE_KINDS = {b"icp4": 16, b"icp5": 32, b"icp6": 64, b"ic07": 128, b"ic08": 256, b"ic09": 512}


class NoDrawing(Exception):
    """The file is not a drawing that can be shown."""


def png(drawing: Path, size: int) -> bytes:
    """The drawing as a PNG of `size` x `size` pixels.

    Raises:
        NoDrawing: the file is missing or is no SVG.
    """
    renderer = QSvgRenderer(str(drawing))
    if not renderer.isValid():
        raise NoDrawing(drawing)
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    kept = QByteArray()
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(kept.data())


def ico(pictures: dict[int, bytes]) -> bytes:
    """A Windows icon of PNG pictures by size; Qt itself writes only one size."""
    place = 6 + 16 * len(pictures)
    entries, body = [], b""
    for size, picture in pictures.items():
        side = size % 256  # 0 stands for 256
        where = place + len(body)
        entries.append(struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(picture), where))
        body += picture
    return struct.pack("<HHH", 0, 1, len(pictures)) + b"".join(entries) + body


def icns(pictures: dict[bytes, bytes]) -> bytes:
    """An Apple icon of PNG pictures by kind of entry."""
    body = b"".join(
        kind + struct.pack(">I", len(picture) + 8) + picture for kind, picture in pictures.items()
    )
    return b"icns" + struct.pack(">I", len(body) + 8) + body


def main(words: list[str]) -> int:
    """Write the icon file that the second word names."""
    if len(words) != 2 or Path(words[1]).suffix not in {".ico", ".icns"}:
        print(__doc__, file=sys.stderr)
        return 2
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QGuiApplication.instance() or QGuiApplication([])
    drawing, icon = Path(words[0]), Path(words[1])
    try:
        if icon.suffix == ".ico":
            icon.write_bytes(ico({size: png(drawing, size) for size in WINDOWS_SIZES}))
        else:
            icon.write_bytes(icns({kind: png(drawing, APPLE_KINDS[kind]) for kind in APPLE_KINDS}))
    except NoDrawing as missing:
        print(f"{missing} is no drawing.", file=sys.stderr)
        return 1
    del application
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

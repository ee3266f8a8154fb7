"""Pictures from files: small, kept, and never at the cost of the memory."""

from __future__ import annotations

import struct
import zlib

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QImage, QImageWriter

from desktop.domain.attachment import JPEG, PNG, media_type_of
from desktop.domain.file_errors import NotAPicture
from desktop.ui.background import Background
from desktop.ui.pictures import LARGEST_SIDE, Pictures, decoded, shrunk


def a_picture(width: int, height: int, kind: str = "PNG", *, clear: bool = False) -> bytes:
    form = QImage.Format.Format_ARGB32 if clear else QImage.Format.Format_RGB32
    image = QImage(width, height, form)
    image.fill(QColor(10, 200, 30, 40 if clear else 255))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert QImageWriter(buffer, QByteArray(kind.lower().encode())).write(image)
    return bytes(buffer.data().data())


def a_png_that_says(width: int, height: int) -> bytes:
    """A file of a hundred bytes that claims to be so large."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0" * 1000))
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_picture_is_decoded_no_larger_than_wanted(qapp, kind):
    image = decoded(a_picture(1600, 900, kind), 400)
    assert (image.width(), image.height()) == (400, 225)


@pytest.mark.qt_log_ignore("libpng", "Corrupt JPEG", "Not a JPEG", "JPEG", "Unsupported marker")
@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not a picture",
        b"\x89PNG\r\n\x1a\n broken",
        b"\xff\xd8\xff broken",
        b"GIF89a",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        a_png_that_says(60_000, 60_000),
        a_png_that_says(2_000_000_000, 2),
        a_png_that_says(19_000, 19_000),
    ],
    ids=range(9),
)
def test_hostile_pictures_are_refused_before_they_cost_anything(qapp, content):
    with pytest.raises(NotAPicture):
        decoded(content, 400)


def test_a_products_picture_is_kept_small_and_plain(qapp):
    kept = shrunk(a_picture(3000, 2000))
    assert media_type_of(kept) == JPEG
    image = QImage.fromData(kept)
    assert (image.width(), image.height()) == (LARGEST_SIDE, 533)
    assert media_type_of(shrunk(a_picture(90, 90, clear=True))) == PNG


def test_a_picture_is_fetched_once_for_a_size(qtbot):
    background = Background()
    asked: list[str] = []

    def content(sha256: str) -> bytes:
        asked.append(sha256)
        return a_picture(600, 400)

    pictures = Pictures(background, content)
    with qtbot.waitSignal(pictures.arrived) as arrived:
        assert pictures.get("ab", 36, 1.0) is None
        assert pictures.get("ab", 36, 1.0) is None
    assert arrived.args == ["ab"]
    shown = pictures.get("ab", 36, 1.0)
    assert shown is not None
    assert (shown.width(), shown.height()) == (36, 36)
    assert asked == ["ab"]
    with qtbot.waitSignal(pictures.arrived):
        pictures.get("ab", 36, 2.0)
    sharper = pictures.get("ab", 36, 2.0)
    assert sharper is not None
    assert sharper.width() == 72
    background.stop()

"""Pictures out of the shop's files: decoded off the window's thread, small, and kept."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader, QImageWriter, QPixmap

from desktop.domain.attachment import JPEG, PNG, WEBP, media_type_of
from desktop.domain.errors import ShopError
from desktop.domain.file_errors import NotAPicture
from desktop.ui.background import Background

LARGEST_SIDE = 800  # of a product's picture as it is kept
_MOST_PIXELS = 50_000_000  # a photograph of today's telephones; more is refused before decoding
_LONGEST = 20_000
_MOST_MEGABYTES = 256  # that one decoding may take
_KEPT = 400
_QUALITY = 85
_FORMATS = {PNG: b"png", JPEG: b"jpeg", WEBP: b"webp"}
_one_at_a_time = threading.Lock()  # several huge ones together would still eat the memory


class Pictures(QObject):
    """Small pictures by content, size and screen; what is not there yet is fetched, then told."""

    arrived = Signal(str)  # the SHA-256 of what can be painted now

    def __init__(
        self,
        background: Background,
        content: Callable[[str], bytes],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._background, self._content = background, content
        self._made: OrderedDict[tuple[str, int, float], QPixmap | None] = OrderedDict()

    def get(self, sha256: str, side: int, dpr: float) -> QPixmap | None:
        """The picture as a square of this side, or None while it is not there or cannot be."""
        if not sha256:
            return None
        key = (sha256, side, dpr)
        if key in self._made:
            self._made.move_to_end(key)
            return self._made[key]
        self._made[key] = None
        while len(self._made) > _KEPT:
            self._made.popitem(last=False)
        work = partial(_square_of, self._content, sha256, round(side * dpr))
        self._background.read(work, done=partial(self._on_made, key), failed=_stay_without)
        return None

    def _on_made(self, key: tuple[str, int, float], image: QImage) -> None:
        made = QPixmap.fromImage(image)
        made.setDevicePixelRatio(key[2])
        self._made[key] = made
        self.arrived.emit(key[0])


def decoded(content: bytes, longest: int, name: str = "") -> QImage:
    """A picture no longer than `longest` on either side, turned as its camera was held.

    Raises:
        NotAPicture: it cannot be decoded, or would take too much to.
    """
    kind = _FORMATS.get(media_type_of(content))
    if kind is None:
        raise NotAPicture(name)
    with _one_at_a_time:
        QImageReader.setAllocationLimit(_MOST_MEGABYTES)
        buffer = QBuffer()
        buffer.setData(QByteArray(content))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        reader = QImageReader(buffer, QByteArray(kind))
        reader.setAutoTransform(True)
        size = reader.size()
        if not _bearable(size):
            raise NotAPicture(name)
        if max(size.width(), size.height()) > longest:
            least = QSize(1, 1)
            fitting = size.scaled(longest, longest, Qt.AspectRatioMode.KeepAspectRatio)
            reader.setScaledSize(fitting.expandedTo(least))
        image = reader.read()
    if image.isNull():
        raise NotAPicture(name)
    return image


def shrunk(content: bytes, name: str = "") -> bytes:
    """A picture as a product keeps it: PNG where it can be seen through, else JPEG.

    Nothing but the picture is kept: where a photograph was taken stands in the original only.

    Raises:
        NotAPicture: it cannot be decoded, or would take too much to.
    """
    image = decoded(content, LARGEST_SIDE, name)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    clear = image.hasAlphaChannel()
    writer = QImageWriter(buffer, QByteArray(b"png" if clear else b"jpeg"))
    if not clear:
        writer.setQuality(_QUALITY)
    for key in image.textKeys():
        image.setText(key, "")
    if not writer.write(image):
        raise NotAPicture(name)
    return bytes(buffer.data().data())


def _bearable(size: QSize) -> bool:
    if not size.isValid() or size.isEmpty():
        return False
    longest = max(size.width(), size.height())
    return longest <= _LONGEST and size.width() * size.height() <= _MOST_PIXELS


def _square_of(content: Callable[[str], bytes], sha256: str, side: int) -> QImage:
    """In a lane: the middle of the picture as a square."""
    image = decoded(content(sha256), side * 4)
    fitted = image.scaled(
        side,
        side,
        Qt.AspectRatioMode.KeepAspectRatioByExpanding,
        Qt.TransformationMode.SmoothTransformation,
    )
    return fitted.copy((fitted.width() - side) // 2, (fitted.height() - side) // 2, side, side)


def _stay_without(_error: ShopError) -> None:
    """A picture that is not there is no news: the painted tile stands in its place."""

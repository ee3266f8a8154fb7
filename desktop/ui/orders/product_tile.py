"""The small coloured tile that stands for a product."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.domain.text import folded
from desktop.ui.icons import pixmap
from desktop.ui.theme import Theme

if TYPE_CHECKING:
    from desktop.ui.pictures import Pictures

_BLUE, _GREEN, _AMBER, _GREY = "shipped", "paid", "pending", "cancel"
# How words in a product's name begin, in the three languages, and what they look like; the last
# that fits wins: a straw hat is no straw, beach flip-flops are no beach.
_KINDS = (
    ("waves", _BLUE, "towel|toalh|toall|swim|banador|pareo|sarong|beach"),
    ("footprints", _BLUE, "flip|sandal|chinel|chancl|shoe|zapat|sapat|sneaker|bota|boot|alpargat"),
    ("shirt", _GREEN, "shirt|t-shirt|camis|dress|vestid|polo|sweat|sudader|blus|jersey|pulover"),
    ("sun", _AMBER, "hat|chapeu|sombrero|cap|gorra|bone|visor|sunscreen|protetor|protector"),
    ("umbrella", _AMBER, "parasol|umbrella|sombrilla|guarda-|paraguas"),
    ("shopping-bag", _GREEN, "bag|saco|bols|tote|mochil|backpack"),
    ("glasses", _GREY, "sunglass|glasses|oculos|gafas|lentes"),
)
_PICTURES = tuple(
    (icon, colour, re.compile(rf"(?<![a-z])(?:{begins})")) for icon, colour, begins in _KINDS
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TileLook:
    """What a product's tile shows: a picture of its kind, or letters, in a colour."""

    icon: str
    letters: str
    colour: str


@lru_cache(maxsize=2048)
def tile_look(name: str) -> TileLook:
    """The tile of a product, by its name."""
    plain = folded(name)
    found = [(icon, colour) for icon, colour, fits in _PICTURES if fits.search(plain)]
    if found:
        icon, colour = found[-1]
        return TileLook(icon=icon, letters="", colour=colour)
    colour = (_BLUE, _GREEN, _AMBER)[sum(map(ord, plain)) % 3]
    return TileLook(icon="", letters=first_letters(name), colour=colour)


def paint_tile(painter: QPainter, box: QRect, look: TileLook, theme: Theme, dpr: float) -> None:
    """Paint a tile into a box."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(f"{look.colour}_bg"))
    painter.drawRoundedRect(QRectF(box), 7, 7)
    ink = f"{look.colour}_fg"
    if look.icon:
        inner = box.width() // 2 + 1
        inset = (box.width() - inner) // 2
        image = pixmap(look.icon, getattr(theme.tokens, ink), inner, dpr)
        painter.drawPixmap(box.left() + inset, box.top() + inset, image)
    else:
        painter.setPen(theme.colour(ink))
        painter.setFont(theme.font(12 if box.width() > theme.px(30) else 11, 600))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), look.letters)


def paint_picture(
    painter: QPainter, box: QRect, picture: str, pictures: Pictures | None, dpr: float
) -> bool:
    """Paint a product's own picture into a box; False while there is none to paint."""
    shown = pictures.get(picture, box.width(), dpr) if pictures is not None else None
    if shown is None:
        return False
    rounded = QPainterPath()
    rounded.addRoundedRect(QRectF(box), 7, 7)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipPath(rounded, Qt.ClipOperation.IntersectClip)
    painter.drawPixmap(box, shown)
    painter.restore()
    return True


class ProductTile(QWidget):
    """A rounded tile with a picture of the kind of product, or its first letters."""

    def __init__(self, theme: Theme, *, size: int = 36, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._size = theme, size
        self._look = TileLook(icon="", letters="", colour=_GREY)
        self._picture = ""
        self._pictures: Pictures | None = None
        theme.changed.connect(self._dress)
        self._dress()

    def take_pictures(self, pictures: Pictures | None) -> None:
        """Show products' own pictures, from now on."""
        if pictures is not None and self._pictures is None:
            self._pictures = pictures
            pictures.arrived.connect(self._on_arrived)

    def show_product(self, name: str, picture: str = "") -> None:
        """Show a product: its own picture when it has one, else its tile."""
        self._picture = picture
        self.show_look(tile_look(name))

    def show_look(self, look: TileLook) -> None:
        """Show a tile of this look."""
        self._look = look
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        box, dpr = self.rect(), self.devicePixelRatioF()
        if not paint_picture(painter, box, self._picture, self._pictures, dpr):
            paint_tile(painter, box, self._look, self._theme, dpr)
        painter.end()

    def _on_arrived(self, sha256: str) -> None:
        if sha256 == self._picture:
            self.update()

    def _dress(self) -> None:
        side = self._theme.px(self._size)
        self.setFixedSize(side, side)
        self.update()


def first_letters(name: str) -> str:
    """The first letters of a name's first two words."""
    words = re.findall(r"\w+", name)
    return "".join(word[0] for word in words[:2]).upper()

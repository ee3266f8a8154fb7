"""The small coloured tile that stands for a product."""

from __future__ import annotations

import re

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.domain.text import folded
from desktop.ui.icons import pixmap
from desktop.ui.theme import Theme

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


class ProductTile(QWidget):
    """A rounded tile with a picture of the kind of product, or its first letters."""

    def __init__(self, theme: Theme, *, size: int = 36, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._size = theme, size
        self._icon, self._letters, self._colour = "", "", _GREY
        theme.changed.connect(self._dress)
        self._dress()

    def show_product(self, name: str) -> None:
        """Show the tile of a product."""
        plain = folded(name)
        found = [(icon, colour) for icon, colour, fits in _PICTURES if fits.search(plain)]
        if found:
            self._icon, self._colour = found[-1]
        else:
            self._icon = ""
            self._letters = first_letters(name)
            self._colour = (_BLUE, _GREEN, _AMBER)[sum(map(ord, plain)) % 3]
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour(f"{self._colour}_bg"))
        painter.drawRoundedRect(QRectF(self.rect()), 7, 7)
        ink = f"{self._colour}_fg"
        if self._icon:
            inner = self.width() // 2 + 1
            inset = (self.width() - inner) // 2
            tinted = getattr(self._theme.tokens, ink)
            image = pixmap(self._icon, tinted, inner, self.devicePixelRatioF())
            painter.drawPixmap(inset, inset, image)
        else:
            painter.setPen(self._theme.colour(ink))
            painter.setFont(self._theme.font(12 if self._size > 30 else 11, 600))
            painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), self._letters)
        painter.end()

    def _dress(self) -> None:
        side = self._theme.px(self._size)
        self.setFixedSize(side, side)
        self.update()


def first_letters(name: str) -> str:
    """The first letters of a name's first two words."""
    words = re.findall(r"\w+", name)
    return "".join(word[0] for word in words[:2]).upper()

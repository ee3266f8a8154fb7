"""The small coloured tile that stands for a product until it has a picture."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.domain.text import folded
from desktop.ui.icons import pixmap
from desktop.ui.theme import Theme

# What a word in a product's name looks like, in the three languages.
_PICTURES = {
    "footprints": ("flip-flop", "sandal", "chinelo", "chancla", "shoe", "zapat", "sapat"),
    "shirt": ("shirt", "camis", "dress", "vestido", "poleron", "polo", "sweat", "sudadera"),
    "sun": ("hat", "chapeu", "sombrero", "cap ", "gorra", "bone", "sunscreen", "protetor"),
    "umbrella": ("parasol", "umbrella", "sombrilla", "guarda-sol", "sol brisa"),
    "shopping-bag": ("bag", "saco", "bolso", "bolsa", "tote", "mochila"),
    "glasses": ("sunglasses", "oculos", "gafas", "lentes"),
    "waves": ("towel", "toalha", "toalla", "swim", "banador", "fato de banho", "pareo"),
}
_COLOURS = (("shipped_bg", "shipped_fg"), ("paid_bg", "paid_fg"), ("pending_bg", "pending_fg"))


class ProductTile(QWidget):
    """A rounded tile with a picture of the kind of product."""

    def __init__(
        self, theme: Theme, name: str = "", *, size: int = 36, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._size = theme, size
        self.setFixedSize(size, size)
        self.show_product(name)
        theme.changed.connect(self.update)

    def show_product(self, name: str) -> None:
        """Show the tile of a product."""
        words = f"{folded(name)} "
        found = [icon for icon, parts in _PICTURES.items() if any(part in words for part in parts)]
        self._icon = found[-1] if found else "package"
        kinds = list(_PICTURES)
        at = kinds.index(self._icon) if self._icon in kinds else len(words)
        self._ground, self._ink = _COLOURS[at % len(_COLOURS)]
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour(self._ground))
        painter.drawRoundedRect(QRectF(self.rect()), 7, 7)
        inner = self._size // 2
        ink = getattr(self._theme.tokens, self._ink)
        inset = (self._size - inner) // 2
        painter.drawPixmap(inset, inset, pixmap(self._icon, ink, inner, self.devicePixelRatioF()))
        painter.end()

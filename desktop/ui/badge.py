"""Status badges: an icon, the word and a colour, painted once and kept."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.domain.status import OrderStatus
from desktop.ui.icons import pixmap
from desktop.ui.theme import Theme
from desktop.ui.tokens import STATUS_ICONS, STATUS_INKS, status_colours
from desktop.words.status import status_word


@dataclass(frozen=True, slots=True, kw_only=True)
class PillLook:
    """What a badge says, its icon, and the names of its colours."""

    text: str
    icon: str
    ground: str
    ink: str


_painted: dict[tuple[str, str, str, str, int, float], QPixmap] = {}


def badge_width(status: OrderStatus, theme: Theme) -> int:
    """How wide the badge of a status is."""
    return pill_width(status_word(status), theme)


def paint_badge(
    painter: QPainter, x: int, y: int, status: OrderStatus, theme: Theme, dpr: float
) -> int:
    """Paint the badge of a status with its top left corner at x, y; gives its width."""
    ground, ink = status_colours(theme.tokens, status)
    image = _pill(status_word(status), STATUS_ICONS[status], ground, ink, theme, dpr)
    painter.drawPixmap(x, y, image)
    return round(image.width() / dpr)


def paint_pill(painter: QPainter, x: int, y: int, look: PillLook, theme: Theme, dpr: float) -> int:
    """Paint a badge with any word with its top left corner at x, y; gives its width."""
    tokens = theme.tokens
    ground, ink = getattr(tokens, look.ground), getattr(tokens, look.ink)
    image = _pill(look.text, look.icon, ground, ink, theme, dpr)
    painter.drawPixmap(x, y, image)
    return round(image.width() / dpr)


def pill_height(theme: Theme) -> int:
    """How high badges are."""
    return theme.px(24)


def pill_width(text: str, theme: Theme) -> int:
    """How wide a badge with this word is."""
    words = QFontMetrics(theme.font(12, 500)).horizontalAdvance(text)
    return words + theme.px(14) + 5 + 2 * theme.px(9)


def _pill(text: str, icon: str, ground: str, ink: str, theme: Theme, dpr: float) -> QPixmap:
    key = (text, icon, ground, ink, theme.text_size, dpr)
    if key not in _painted:
        if len(_painted) > 400:
            _painted.clear()
        _painted[key] = _paint(text, icon, ground, ink, theme, dpr)
    return _painted[key]


def _paint(text: str, icon: str, ground: str, ink: str, theme: Theme, dpr: float) -> QPixmap:
    width, height = pill_width(text, theme), pill_height(theme)
    image = QPixmap(round(width * dpr), round(height * dpr))
    image.setDevicePixelRatio(dpr)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    framed = theme.tokens.border == theme.tokens.text  # high contrast
    painter.setPen(QPen(QColor(ink), 1) if framed else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ground))
    inset = 0.5 if framed else 0
    frame = QRectF(0, 0, width, height).adjusted(inset, inset, -inset, -inset)
    painter.drawRoundedRect(frame, height / 2, height / 2)
    size, margin = theme.px(14), theme.px(9)
    painter.drawPixmap(margin - 1, (height - size) // 2, pixmap(icon, ink, size, dpr, 2.2))
    painter.setPen(QColor(ink))
    painter.setFont(theme.font(12, 500))
    room = QRectF(margin + size + 4, 0, width, height)
    painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), text)
    painter.end()
    return image


class Pill(QWidget):
    """A badge with any word."""

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        *,
        icon: str = "info",
        ground: str = "cancel_bg",
        ink: str = "cancel_fg",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._text, self._icon, self._ground, self._ink = text, icon, ground, ink
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._renew)
        self._renew()

    def show_word(self, text: str, *, icon: str, ground: str, ink: str) -> None:
        """Show another word, with its icon and the names of its colours."""
        self._text, self._icon, self._ground, self._ink = text, icon, ground, ink
        self._renew()

    def sizeHint(self) -> QSize:
        return QSize(pill_width(self._text, self._theme), pill_height(self._theme))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = self._theme.tokens
        painter = QPainter(self)
        image = _pill(
            self._text, self._icon, getattr(tokens, self._ground), getattr(tokens, self._ink),
            self._theme, self.devicePixelRatioF(),
        )  # fmt: skip
        painter.drawPixmap(0, 0, image)
        painter.end()

    def _renew(self) -> None:
        self.setAccessibleName(self._text)
        self.updateGeometry()
        self.update()


class Badge(Pill):
    """The badge of an order's status."""

    def show_status(self, status: OrderStatus) -> None:
        """Show a status."""
        ground, ink = STATUS_INKS[status]
        self.show_word(status_word(status), icon=STATUS_ICONS[status], ground=ground, ink=ink)

"""What lies on top of either kind of map: the zoom buttons and the rounded frame."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from desktop.ui.map.scene import MapColours

_RADIUS = 7.0


class _ZoomButton(QAbstractButton):
    """A plus or a minus, 30 pixels square."""

    def __init__(self, colours: MapColours, parent: QWidget, *, nearer: bool) -> None:
        super().__init__(parent)
        self._nearer = nearer
        self.colours = colours
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the map is one stop, its keys are + and -
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setFixedSize(30, 30)

    def sizeHint(self) -> QSize:
        return QSize(30, 30)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isEnabled() and (self.underMouse() or self.isDown()):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self.colours.border))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(3, 3, -3, -3), 5, 5)
        colour = self.colours.text if self.isEnabled() else self.colours.control
        painter.setPen(QPen(QColor(colour), 1.8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        middle = QRectF(self.rect()).center()
        painter.drawLine(QLineF(middle.x() - 5, middle.y(), middle.x() + 5, middle.y()))
        if self._nearer:
            painter.drawLine(QLineF(middle.x(), middle.y() - 5, middle.x(), middle.y() + 5))
        painter.end()


class ZoomButtons(QWidget):
    """Plus over minus on a raised card, at the map's top left."""

    def __init__(self, colours: MapColours, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("mapZoom")
        self._colours = colours
        self.nearer = _ZoomButton(colours, self, nearer=True)
        self.nearer.setObjectName("zoomIn")
        self.farther = _ZoomButton(colours, self, nearer=False)
        self.farther.setObjectName("zoomOut")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.nearer)
        column.addWidget(self.farther)
        self.setFixedSize(30, 60)

    def set_colours(self, colours: MapColours) -> None:
        """Take the colours of a theme."""
        self._colours = self.nearer.colours = self.farther.colours = colours
        self.update()

    def set_words(self, nearer: str, farther: str) -> None:
        """Name the two buttons for who hears them or points at them."""
        for button, words in ((self.nearer, nearer), (self.farther, farther)):
            button.setAccessibleName(words)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._colours.border), 1))
        painter.setBrush(QColor(self._colours.raised))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.drawLine(QLineF(4, self.height() / 2, self.width() - 4, self.height() / 2))
        painter.end()


class Frame(QWidget):
    """Rounds the map's corners, draws its border, and the focus ring when it has the keyboard."""

    def __init__(self, colours: MapColours, parent: QWidget) -> None:
        super().__init__(parent)
        self._colours = colours
        self._focused = False
        self._bordered = True
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def set_colours(self, colours: MapColours) -> None:
        """Take the colours of a theme."""
        self._colours = colours
        self.update()

    def set_state(self, *, focused: bool, bordered: bool) -> None:
        """Say whether the map has the keyboard, and whether the border is drawn here."""
        self._focused, self._bordered = focused, bordered
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect())
        inside = whole.adjusted(0.5, 0.5, -0.5, -0.5)
        if self._bordered:
            corners, window = QPainterPath(), QPainterPath()
            corners.addRect(whole)
            window.addRoundedRect(inside, _RADIUS, _RADIUS)
            painter.fillPath(corners.subtracted(window), QColor(self._colours.surface))
            painter.setPen(QPen(QColor(self._colours.border), 1))
            painter.drawRoundedRect(inside, _RADIUS, _RADIUS)
        if self._focused:
            painter.setPen(QPen(QColor(self._colours.focus), 2))
            painter.drawRoundedRect(whole.adjusted(1, 1, -1, -1), _RADIUS, _RADIUS)
        painter.end()

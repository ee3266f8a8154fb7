"""One of the three ways to begin: a picture, what it is, and its button."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from desktop.ui.buttons import Button
from desktop.ui.icons import pixmap
from desktop.ui.labels import PlainLabel
from desktop.ui.theme import Theme


class ChoiceCard(QWidget):
    """A card whose button chooses it."""

    chosen = Signal()

    def __init__(
        self, theme: Theme, name: str, icon: str, *, main: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(f"card_{name}")
        self._theme = theme
        self._title = PlainLabel(theme, role="title", wrap=True)
        self._text = PlainLabel(theme, colour="text2", wrap=True)
        self.button = Button(theme, kind="primary" if main else "secondary")
        self.button.setObjectName(f"begin_{name}")
        self.button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 18, 20, 18)
        rows.setSpacing(8)
        rows.addWidget(IconTile(theme, icon))
        rows.addSpacing(2)
        rows.addWidget(self._title)
        rows.addWidget(self._text)
        rows.addStretch(1)
        rows.addWidget(self.button)
        self.setMinimumSize(theme.px(250), theme.px(268))
        self.setMaximumWidth(theme.px(336))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)
        self.button.clicked.connect(lambda _checked=False: self.chosen.emit())

    def write(self, title: str, text: str, action: str) -> None:
        """Say what choosing this card begins."""
        self._title.setText(title)
        self._text.setText(text)
        self.button.set_text(action)
        self.setAccessibleName(title)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._theme.colour("border"))
        painter.setBrush(self._theme.colour("surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 10, 10)
        painter.end()


class IconTile(QWidget):
    """An icon on a soft ground."""

    def __init__(self, theme: Theme, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._icon = theme, icon
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(44), self._theme.px(44))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("selected"))
        painter.drawRoundedRect(QRectF(self.rect()), 7, 7)
        size = self._theme.px(24)
        image = pixmap(self._icon, self._theme.tokens.accent_text, size, self.devicePixelRatioF())
        painter.drawPixmap((self.width() - size) // 2, (self.height() - size) // 2, image)
        painter.end()

"""Buttons: one primary beside quieter ones, an icon and a word, never smaller than a fingertip."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from desktop.ui.icons import pixmap
from desktop.ui.mnemonics import alt_key
from desktop.ui.theme import Theme

_HEIGHT = 34
_RADIUS = 7
SCANNED = "scanned"  # the property of a window in which Enter ends a scanned code
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


def literal(text: str) -> str:
    """A foreign text as a button shows it: no letter of it becomes a shortcut."""
    return text.replace("&", "&&")


class Button(QPushButton):
    """A button of one kind: primary, secondary, danger, danger_fill, quiet or link."""

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        *,
        kind: str = "secondary",
        icon: str = "",
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._theme, self._kind, self._icon_name = theme, kind, icon
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)  # painted anew as the pointer comes and goes
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)
        if name:
            self.setAccessibleName(name)
        theme.changed.connect(self._dress)
        alt_key.changed.connect(self.update)
        self._dress()

    def set_text(self, text: str) -> None:
        """Show another word."""
        self.setText(text)
        self._dress()

    def set_icon(self, name: str) -> None:
        """Show another icon."""
        self._icon_name = name
        self._dress()

    def set_kind(self, kind: str) -> None:
        """Become a button of another kind."""
        self._kind = kind
        self._dress()

    @property
    def kind(self) -> str:
        return self._kind

    def sizeHint(self) -> QSize:
        height = self._theme.px(_HEIGHT)
        words = self.text()
        width = self._word_width()
        if self._icon_name:
            width += self._icon_size() + (6 if words else 0)
        padding = {"link": 12, "quiet": 20}.get(self._kind, 28) if words else 16
        return QSize(max(width + padding, self._theme.px(32)), height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the keyboard, never another one of its dialog."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() not in _ENTER or not plain or self.window().property(SCANNED):
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.click()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        alt_key.watch(self.window())

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.EnabledChange:
            self.update()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        fill, line, ink = self._colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if self.hasFocus():
            painter.setPen(QPen(self._theme.colour("focus"), 2))
            painter.setBrush(QColor(fill) if fill else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(frame.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
            if self._kind in {"primary", "danger_fill"}:  # a ring that shows on its own colour
                painter.setPen(QPen(QColor(ink), 1))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(frame.adjusted(2.5, 2.5, -2.5, -2.5), 5, 5)
        elif fill or line:
            painter.setPen(QPen(QColor(line), 1) if line else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(fill) if fill else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(frame if line else QRectF(self.rect()), _RADIUS, _RADIUS)
        self._paint_face(painter, ink)
        painter.end()

    def _paint_face(self, painter: QPainter, ink: str) -> None:
        words = self.text()
        size = self._icon_size() if self._icon_name else 0
        gap = 6 if self._icon_name and words else 0
        left = (self.width() - size - gap - self._word_width()) // 2
        if self._icon_name:
            image = pixmap(self._icon_name, ink, size, self.devicePixelRatioF())
            painter.drawPixmap(left, (self.height() - size) // 2, image)
        if words:
            painter.setPen(QColor(ink))
            painter.setFont(self.font())
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            held = alt_key.held
            mnemonic = Qt.TextFlag.TextShowMnemonic if held else Qt.TextFlag.TextHideMnemonic
            room = self.rect().adjusted(left + size + gap, 0, 0, 0)
            painter.drawText(room, int(flags) | int(mnemonic), words)

    def _icon_size(self) -> int:
        return self._theme.px(16 if self.text() else 18)  # alone it has to say more

    def _word_width(self) -> int:
        return self.fontMetrics().size(int(Qt.TextFlag.TextShowMnemonic), self.text()).width()

    def _colours(self) -> tuple[str, str, str]:
        """Fill, line and ink, empty where there is none."""
        tokens = self._theme.tokens
        lit = self.underMouse() or self.isDown()
        if not self.isEnabled():
            solid = self._kind in {"primary", "danger_fill"}
            line = tokens.border if self._kind in {"secondary", "danger"} else ""
            return (tokens.border if solid else "", line, tokens.text3)
        if self._kind == "primary":
            return (tokens.accent_hover if lit else tokens.accent, "", tokens.on_accent)
        if self._kind == "danger_fill":
            return (tokens.danger, tokens.on_danger if lit else "", tokens.on_danger)
        if self._kind == "danger":
            return (tokens.danger_soft if lit else tokens.raised, tokens.danger, tokens.danger)
        if self._kind == "secondary":
            return (tokens.hover if lit else tokens.raised, tokens.control, tokens.text)
        ink = tokens.accent_text if self._kind == "link" else tokens.text2
        return (
            tokens.hover if lit else "",
            "",
            tokens.text if lit and ink != tokens.accent_text else ink,
        )

    def _dress(self) -> None:
        strong = self._kind in {"primary", "danger_fill"}
        self.setFont(self._theme.font(13, 600 if strong else 500))
        self.updateGeometry()
        self.update()

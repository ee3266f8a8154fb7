"""A value over as many lines as it needs, which a click copies."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QGuiApplication,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from desktop.i18n import gettext as _
from desktop.ui.icons import pixmap
from desktop.ui.labels import tip
from desktop.ui.orders.wrapped_label import option, text_size
from desktop.ui.theme import Theme

_TICK_MS = 1500
LEAST_HEIGHT = 24  # what a finger or an unsteady hand still hits
_GUTTER = 20  # at the right, for the sign that it can be copied


class CopyText(QPushButton):
    """A text that a click copies whole; for a moment a tick says so."""

    copied = Signal(str)

    def __init__(self, theme: Theme, *, weight: int = 500, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._weight = theme, weight
        self._value = ""
        self.setFlat(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._tick = QTimer(self, singleShot=True, interval=_TICK_MS)
        self._tick.timeout.connect(self.update)
        self.clicked.connect(self._copy)
        theme.changed.connect(self._dress)
        self._dress()

    @property
    def value(self) -> str:
        """What is shown, and what a click copies."""
        return self._value

    def set_value(self, value: str, *, name: str = "") -> None:
        """Show a value; `name` says what it is to who does not see what stands beside it."""
        self._value = value
        copy = _("Copy")
        self.setToolTip(tip(f"{copy}: {value}"))
        said = f"{name}: {value}" if name else value
        self.setAccessibleName(f"{said}, {copy}")
        self._tick.stop()
        self.updateGeometry()
        self.update()

    def minimumSizeHint(self) -> QSize:
        return QSize(48, LEAST_HEIGHT)

    def sizeHint(self) -> QSize:
        whole = text_size(self._value, self.font()).width() + self._theme.px(_GUTTER)
        return QSize(min(whole, self._theme.px(110)), max(LEAST_HEIGHT, self._line()))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        high = text_size(self._value, self.font(), self._room(width)).height()
        return max(LEAST_HEIGHT, high + self._above() * 2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lit = self.underMouse() or self.hasFocus()
        painter.setPen(self._theme.colour("accent_text" if lit else "text"))
        painter.setFont(self.font())
        room = QRectF(0, self._above(), self._room(self.width()), self.height())
        painter.drawText(room, self._value, option())
        self._paint_sign(painter, lit=lit)
        if self.hasFocus():
            painter.setPen(QPen(self._theme.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        painter.end()

    def _paint_sign(self, painter: QPainter, *, lit: bool) -> None:
        copied = self._tick.isActive()
        if not copied and not lit:
            return
        tokens, size = self._theme.tokens, self._theme.px(14)
        ink = tokens.success_fg if copied else tokens.text2
        image = pixmap("check" if copied else "copy", ink, size, self.devicePixelRatioF())
        top = self._above() + (self._line() - size) // 2
        painter.drawPixmap(self.width() - size - 3, top, image)

    def _room(self, width: int) -> int:
        return max(width - self._theme.px(_GUTTER), 1)

    def _line(self) -> int:
        return self.fontMetrics().height()

    def _above(self) -> int:
        return max((LEAST_HEIGHT - self._line()) // 2, 2)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._value)
        self._tick.start()
        self.update()
        told = QAccessibleAnnouncementEvent(self, _("Copied"))
        told.setPoliteness(QAccessible.AnnouncementPoliteness.Polite)
        QAccessible.updateAccessibility(told)
        self.copied.emit(self._value)

    def _dress(self) -> None:
        self.setFont(self._theme.font(13, self._weight))
        self.updateGeometry()
        self.update()

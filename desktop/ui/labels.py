"""Labels that show every text as it is: what a customer wrote is never read as rich text."""

from __future__ import annotations

import html

from PySide6.QtCore import QEvent, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QGuiApplication,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QWidget

from desktop.i18n import gettext as _
from desktop.ui.icons import pixmap
from desktop.ui.theme import Theme

ROLES = {
    "number": (26, 600),
    "page": (20, 600),
    "title": (14, 600),
    "body": (13, 400),
    "strong": (13, 600),
    "medium": (13, 500),
    "secondary": (12, 400),
    "strong12": (12, 600),
    "caption": (11, 400),
}


def tip(text: str) -> str:
    """A tooltip's text, safe whatever it holds."""
    return f"<qt>{html.escape(text)}</qt>" if text else ""


class PlainLabel(QLabel):
    """A label in one of the roles of the type scale, in a colour of the table."""

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        *,
        role: str = "body",
        colour: str = "",
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._theme = theme
        self._role = role
        self._colour = colour or ("text2" if role in {"secondary", "caption"} else "text")
        self.setWordWrap(wrap)
        if wrap:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        self.setText(text)
        theme.changed.connect(self._dress)
        self._dress()

    def set_colour(self, token: str) -> None:
        """Show the text in another colour of the table."""
        if token != self._colour:
            self._colour = token
            self._dress()

    def set_role(self, role: str) -> None:
        """Show the text in another role."""
        self._role = role
        self._dress()

    def _dress(self) -> None:
        size, weight = ROLES[self._role]
        self.setFont(self._theme.font(size, weight))
        colours = self.palette()
        colours.setColor(QPalette.ColorRole.WindowText, self._theme.colour(self._colour))
        self.setPalette(colours)


class ElidedLabel(PlainLabel):
    """A label of one line that ends in … where there is no room, and tells the rest as a tip."""

    def setText(self, text: str) -> None:
        super().setText(text)
        self._tell_the_rest()

    def minimumSizeHint(self) -> QSize:
        return QSize(24, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell_the_rest()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        shown = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.width()
        )
        painter.drawText(self.rect(), int(self.alignment() | Qt.AlignmentFlag.AlignVCenter), shown)
        painter.end()

    def _dress(self) -> None:
        super()._dress()
        self._tell_the_rest()

    def _tell_the_rest(self) -> None:
        wide = self.fontMetrics().horizontalAdvance(self.text()) > self.width()
        self.setToolTip(tip(self.text() if wide else ""))


class IconLabel(QLabel):
    """An icon that stands beside a text and says nothing by itself."""

    def __init__(
        self,
        theme: Theme,
        name: str,
        colour: str = "text2",
        size: int = 16,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._name, self._colour, self._size = theme, name, colour, size
        theme.changed.connect(self._dress)
        self._dress()

    def set_icon(self, name: str, colour: str = "") -> None:
        """Show another icon."""
        self._name, self._colour = name, colour or self._colour
        self._dress()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._dress()
        return super().event(event)

    def _dress(self) -> None:
        size = self._theme.px(self._size)
        colour = getattr(self._theme.tokens, self._colour)
        self.setPixmap(pixmap(self._name, colour, size, self.devicePixelRatioF()))
        self.setFixedSize(size, size)


class CopyButton(QPushButton):
    """A text that a click copies; for a moment a tick says so."""

    copied = Signal(str)

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        *,
        value: str | None = None,
        icon_name: str = "",
        colour: str = "text",
        weight: int = 400,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setFlat(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._theme, self._icon_name = theme, icon_name
        self._colour, self._weight = colour, weight
        self._full, self._value = "", ""
        self._back = QTimer(self)
        self._back.setSingleShot(True)
        self._back.setInterval(1500)
        self._back.timeout.connect(self._dress)
        self.clicked.connect(self._copy)
        theme.changed.connect(self._dress)
        self.set_value(text, value)

    def set_value(self, text: str, value: str | None = None) -> None:
        """Show `text`; a click copies `value`, or the text itself."""
        self._full, self._value = text, text if value is None else value
        self.setToolTip(tip(f"{_('Copy')}: {self._value}") if self._value else "")
        self.setAccessibleName(f"{text}, {_('Copy')}")
        self._dress()

    @property
    def value(self) -> str:
        return self._value

    def minimumSizeHint(self) -> QSize:
        return QSize(40, self.sizeHint().height())

    def sizeHint(self) -> QSize:
        words = self.fontMetrics().horizontalAdvance(self._full) + 4
        return QSize(words + self._theme.px(16) + 6, max(24, self._theme.px(24)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size = self._theme.px(16)
        left = size + 6 if self._icon_name else 0
        lit = self.underMouse() or self.hasFocus()
        painter.setPen(self._theme.colour("accent_text" if lit else self._colour))
        painter.setFont(self.font())
        room = self.rect().adjusted(left, 0, 0 if left else -size - 6, 0)
        shown = self.fontMetrics().elidedText(self._full, Qt.TextElideMode.ElideRight, room.width())
        flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        painter.drawText(room, flags, shown)
        self._paint_icon(painter, 0 if left else self.fontMetrics().horizontalAdvance(shown) + 6)
        if self.hasFocus():
            painter.setPen(QPen(self._theme.colour("focus"), 2))
            words = QRect(0, 0, min(self.width(), self.sizeHint().width()), self.height())
            painter.drawRoundedRect(words.adjusted(1, 1, -1, -1), 4, 4)
        painter.end()

    def _paint_icon(self, painter: QPainter, left: int) -> None:
        """The icon before the words, for a moment a tick; without an icon the tick follows them."""
        copied = self._back.isActive()
        name = "check" if copied else self._icon_name
        if not name:
            return
        tokens, size = self._theme.tokens, self._theme.px(16)
        ink = tokens.success_fg if copied else tokens.text2
        image = pixmap(name, ink, size, self.devicePixelRatioF())
        painter.drawPixmap(left, (self.height() - size) // 2, image)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._value)
        self._back.start()
        self.update()
        event = QAccessibleAnnouncementEvent(self, _("Copied"))
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Polite)
        QAccessible.updateAccessibility(event)
        self.copied.emit(self._value)

    def _dress(self) -> None:
        self.setFont(self._theme.font(13, self._weight))
        self.updateGeometry()
        self.update()

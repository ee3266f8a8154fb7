"""The message below the header: what was done, or what is wrong, with a way on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QEasingCurve, QPropertyAnimation, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QGraphicsOpacityEffect,
    QGridLayout,
    QHBoxLayout,
    QWidget,
)

from desktop.i18n import gettext as _
from desktop.ui.buttons import Button, literal
from desktop.ui.labels import IconLabel, PlainLabel, tip
from desktop.ui.theme import Theme

PLAIN_SUCCESS_MS = 12_000
FADE_MS = 120
_LOOK = {
    "ok": ("circle-check", "success_bg", "success_border", "success_fg"),
    "warn": ("triangle-alert", "warn_bg", "warn_border", "warn_fg"),
    "error": ("circle-alert", "danger_soft", "danger_border", "danger"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """What the bar says: `actions` are a word, what it does, and an icon or nothing."""

    kind: str  # ok, warn or error
    text: str
    actions: tuple[tuple[str, Callable[[], object], str], ...] = ()
    lasts_ms: int | None = None  # None: until it is dismissed


class MessageBar(QWidget):
    """One message at a time; it stands in the layout and covers nothing."""

    dismissed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("message")
        self._theme = theme
        self._message: Message | None = None
        self._narrow = False
        self._build()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._expire)
        theme.changed.connect(self._dress)
        self.hide()

    @property
    def shown(self) -> Message | None:
        """The message that is to be read now."""
        return self._message

    def say(self, message: Message) -> None:
        """Show a message in place of the one before, and announce it."""
        self._message = message
        self._label.setText(message.text)
        for button, action in zip(self._buttons, (*message.actions, None, None), strict=False):
            button.setVisible(action is not None)
            if action is not None:
                button.set_text(literal(action[0]))
                button.set_icon(action[2])
        self._timer.stop()
        if message.lasts_ms is not None:
            self._timer.start(message.lasts_ms)
        self._dress()
        self._place()
        fresh = self.isHidden()
        self.show()
        if fresh and QApplication.isEffectEnabled(Qt.UIEffect.UI_General):
            self._fade_in()
        self._announce()

    def reword(self, text: str) -> None:
        """Say how far the same has come, without announcing it once more."""
        if self._message is not None:
            self._message = replace(self._message, text=text)
            self._label.setText(text)

    def dismiss(self) -> None:
        """Take the message away."""
        self._timer.stop()
        self._message = None
        self.hide()
        self.dismissed.emit()

    def retranslate(self) -> None:
        """Speak the present language."""
        self._close.setToolTip(tip(_("Dismiss")))
        self._close.setAccessibleName(_("Dismiss"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._message is None:
            return
        _icon, ground, line, _ink = _LOOK[self._message.kind]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour(line), 1))
        painter.setBrush(self._theme.colour(ground))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _build(self) -> None:
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(12, 6, 8, 6)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(1, 1)
        self._icon = IconLabel(self._theme, "info", "text2", 18)
        self._label = PlainLabel(self._theme, role="medium", wrap=True)
        self._label.setObjectName("message_text")
        self._ways = QWidget()
        row = QHBoxLayout(self._ways)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addStretch(1)
        self._buttons = [Button(self._theme, kind="link") for _each in range(2)]
        for at, button in enumerate(self._buttons):
            button.setObjectName(f"message_action_{at}")
            button.clicked.connect(lambda _checked=False, at=at: self._act(at))
            row.addWidget(button)
        self._close = Button(self._theme, kind="quiet", icon="x")
        self._close.setObjectName("message_close")
        self._close.clicked.connect(self.dismiss)
        self._grid.addWidget(self._icon, 0, 0)
        self._grid.addWidget(self._label, 0, 1)
        self._grid.addWidget(self._ways, 0, 2)
        self._grid.addWidget(self._close, 0, 3)
        self.setTabOrder(self._buttons[-1], self._close)
        self.retranslate()

    def _place(self) -> None:
        """Put the actions beside the words, or below where they would leave them no room."""
        wanted = sum(each.sizeHint().width() + 8 for each in self._buttons if not each.isHidden())
        self._ways.setVisible(wanted > 0)
        beside = self.width() - wanted - self._icon.width() - self._close.sizeHint().width() - 44
        narrow = wanted > 0 and beside < self.width() * 0.45
        if narrow != self._narrow:
            self._narrow = narrow
            self._grid.removeWidget(self._ways)
            if narrow:
                self._grid.addWidget(self._ways, 1, 0, 1, 4)
            else:
                self._grid.addWidget(self._ways, 0, 2)

    def _expire(self) -> None:
        """Leave by itself, but not from under somebody's hand."""
        focused = QApplication.focusWidget()
        if self.underMouse() or (focused is not None and self.isAncestorOf(focused)):
            self._timer.start()
        else:
            self.dismiss()

    def _fade_in(self) -> None:
        """Come in softly, where the system likes things to move."""
        veil = QGraphicsOpacityEffect(self)
        self.setGraphicsEffect(veil)
        fade = QPropertyAnimation(veil, b"opacity", self)
        fade.setDuration(FADE_MS)
        fade.setStartValue(0.0)
        fade.setEndValue(1.0)
        fade.setEasingCurve(QEasingCurve.Type.OutCubic)
        fade.finished.connect(self._unveil)
        fade.start(QPropertyAnimation.DeletionPolicy.DeleteWhenStopped)

    def _unveil(self) -> None:
        self.setGraphicsEffect(None)  # type: ignore[arg-type]  # None takes the effect away

    def _act(self, at: int) -> None:
        if self._message is not None:
            action = self._message.actions[at][1]
            action()

    def _announce(self) -> None:
        assert self._message is not None  # noqa: S101
        event = QAccessibleAnnouncementEvent(self, self._message.text)
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Polite)
        QAccessible.updateAccessibility(event)

    def _dress(self) -> None:
        if self._message is None:
            return
        icon, _ground, _line, ink = _LOOK[self._message.kind]
        self._icon.set_icon(icon, ink)
        self._label.set_colour(ink)
        self._place()
        self.update()

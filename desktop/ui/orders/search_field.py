"""The one search field: it searches while one types."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from desktop.i18n import gettext as _
from desktop.ui.buttons import Button
from desktop.ui.fields import Field
from desktop.ui.icons import pixmap
from desktop.ui.labels import tip
from desktop.ui.theme import Theme

PAUSE_MS = 120  # how long typing must rest before the search begins
_ROOM_FOR_KEYS = 240  # below this width the key's name would stand on the words
_INTO_LIST = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down}


class SearchField(Field):
    """Searches numbers, customers, e-mail addresses, towns and products."""

    searched = Signal(str)
    left = Signal()  # Enter, arrow down, or Esc in the empty field: on to the list

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self._said = ""
        self.is_command: Callable[[str], bool] = lambda _text: False  # then nothing is searched
        super().__init__(theme, parent=parent)
        self.setObjectName("search")
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._clear = Button(theme, kind="quiet", icon="x", name=_("Clear the search"), parent=self)
        self._clear.setObjectName("clearSearch")
        self._clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Esc does the same
        self._clear.hide()
        self._pause.timeout.connect(self._say)
        self.textChanged.connect(self._on_text_changed)
        self._clear.clicked.connect(lambda _checked=False: self.clear_now())
        self.retranslate()

    @property
    def pause(self) -> QTimer:
        """The rest between the last key and the search."""
        return self._pause

    def words(self) -> str:
        """What can be searched for, in the present language."""
        return _("Search number, customer, product, address…")

    def retranslate(self) -> None:
        """Speak the present language."""
        words = self.words()
        self.setPlaceholderText(words)
        self.setAccessibleName(words)
        self._clear.setAccessibleName(_("Clear the search"))
        self._clear.setToolTip(tip(_("Clear the search")))

    def clear_now(self) -> None:
        """Empty the field and search for nothing, at once."""
        self.setText("")
        self._say()

    def search_now(self, text: str) -> None:
        """Search for a text, at once."""
        self.setText(text)
        self._say()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            if self.text():
                self.clear_now()
            else:
                self.left.emit()
        elif key in _INTO_LIST:
            self._say()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        size = self._theme.px(16)
        image = pixmap("search", self._theme.tokens.text2, size, self.devicePixelRatioF())
        painter.drawPixmap(11, (self.height() - size) // 2, image)
        if not self.text() and self.width() >= self._theme.px(_ROOM_FOR_KEYS):
            self._paint_keys(painter)
        painter.end()

    def _paint_keys(self, painter: QPainter) -> None:
        """The keys that lead here, in a small frame at the right."""
        words, font = "Ctrl K", self._theme.font(11, 400)
        width = QFontMetrics(font).horizontalAdvance(words) + 14
        height = self._theme.px(20)
        top = (self.height() - height) / 2
        box = QRectF(self.width() - width - 8.5, top + 0.5, width, height - 1)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("border"), 1))
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(self._theme.colour("text2"))
        painter.setFont(font)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), words)

    def _dress(self) -> None:
        super()._dress()
        right = self._theme.px(52)
        self.setTextMargins(self._theme.px(16) + 8, 0, right, 0)

    def _place(self) -> None:
        edge = max(self.height() - 8, 24)
        self._clear.setGeometry(self.width() - edge - 4, (self.height() - edge) // 2, edge, edge)

    def _on_text_changed(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        self._pause.start()

    def _say(self) -> None:
        self._pause.stop()
        wanted = self.text().strip()
        if wanted != self._said and not self.is_command(wanted):
            self._said = wanted
            self.searched.emit(wanted)

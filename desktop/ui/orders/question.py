"""The one look of all questions: what it is about, what follows, and verbs to choose from."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.i18n import gettext as _
from desktop.ui.buttons import Button
from desktop.ui.labels import IconLabel, PlainLabel
from desktop.ui.theme import Theme

WIDTH = 560


class _Strip(QWidget):
    """A band of one colour across the question, with a hairline at one side."""

    def __init__(self, theme: Theme, token: str, *, line_on_top: bool) -> None:
        super().__init__()
        self._theme, self._token, self._line_on_top = theme, token, line_on_top

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour(self._token))
        edge = 0 if self._line_on_top else self.height() - 1
        painter.fillRect(0, edge, self.width(), 1, self._theme.colour("border"))
        painter.end()


class Box(QWidget):
    """A rounded box inside a question, in the colours of a message or plain."""

    def __init__(self, theme: Theme, ground: str = "surface", line: str = "border") -> None:
        super().__init__()
        self._theme, self._ground, self._line = theme, ground, line
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(14, 10, 14, 10)
        self.rows.setSpacing(6)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour(self._line), 1))
        painter.setBrush(self._theme.colour(self._ground))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        painter.end()


class Question(QDialog):
    """A question about an order; Esc keeps everything as it is."""

    def __init__(
        self,
        theme: Theme,
        *,
        title: str,
        heading: str,
        icon: str,
        icon_colour: str,
        keep: str,
        hint: str,
        do: str,
        do_icon: str,
        do_kind: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setFixedWidth(theme.px(WIDTH))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        inner = QVBoxLayout()
        inner.setContentsMargins(20, 18, 20, 18)
        inner.setSpacing(12)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(IconLabel(theme, icon, icon_colour, 22), 0, Qt.AlignmentFlag.AlignTop)
        words = PlainLabel(theme, heading, role="page", wrap=True)
        words.setObjectName("heading")
        head.addWidget(words, 1)
        inner.addLayout(head)
        self.body = QVBoxLayout()
        self.body.setSpacing(12)
        inner.addLayout(self.body)
        outer.addLayout(inner)
        outer.addWidget(self._build_foot(keep, hint, do, do_icon, do_kind))
        self.keep_button.setFocus()

    def _build_foot(self, keep: str, hint: str, do: str, do_icon: str, do_kind: str) -> QWidget:
        foot = _Strip(self.theme, "subtle", line_on_top=True)
        row = QHBoxLayout(foot)
        row.setContentsMargins(20, 12, 20, 12)
        row.setSpacing(8)
        row.addWidget(PlainLabel(self.theme, hint, role="secondary"), 1)
        self.keep_button = Button(self.theme, keep)
        self.keep_button.setObjectName("keep")
        self.keep_button.setDefault(True)
        self.keep_button.clicked.connect(self.reject)
        self.do_button = Button(self.theme, do, kind=do_kind, icon=do_icon)
        self.do_button.setObjectName("do")
        self.do_button.clicked.connect(self.accept)
        row.addWidget(self.keep_button)
        row.addWidget(self.do_button)
        return foot

    def say(self, text: str) -> PlainLabel:
        """Add a sentence."""
        label = PlainLabel(self.theme, text, colour="text2", wrap=True)
        self.body.addWidget(label)
        return label

    def warn(self, icon: str, text: str, *, error: bool = False) -> None:
        """Add a box that one should read before going on."""
        ground, line, ink = (
            ("danger_soft", "danger_border", "danger")
            if error
            else ("warn_bg", "warn_border", "warn_fg")
        )
        box = Box(self.theme, ground, line)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(IconLabel(self.theme, icon, ink, 18))
        row.addWidget(PlainLabel(self.theme, text, role="medium", colour=ink, wrap=True), 1)
        box.rows.addLayout(row)
        self.body.addWidget(box)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.theme.colour("surface"))
        painter.end()


def keeps_the_order() -> str:
    """The hint that Esc is safe."""
    return _("Esc keeps the order")

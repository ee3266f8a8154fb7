"""Foreign text over several lines: a word longer than the line is broken, never cut off."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPalette, QTextLayout, QTextOption
from PySide6.QtWidgets import QWidget

from desktop.ui.labels import PlainLabel
from desktop.ui.theme import Theme

_LEAST = 48  # narrower columns than this are not laid out anywhere
_FAR = 100_000.0


def text_size(text: str, font: QFont, width: float = _FAR) -> QSize:
    """How much room a text takes when its lines may be `width` wide."""
    return QSize(*_measured(text, font.toString(), width))


@lru_cache(maxsize=1024)  # a layout asks for the same text several times
def _measured(text: str, font: str, width: float) -> tuple[int, int]:
    written = QFont()
    written.fromString(font)
    high, wide = 0.0, 0.0
    for paragraph in text.split("\n"):
        layout = QTextLayout(paragraph, written)
        layout.setTextOption(_AT_THE_TOP)
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 1.0))
            high += line.height()
            wide = max(wide, line.naturalTextWidth())
        layout.endLayout()
    return int(wide) + 1, int(high + 0.999)


def option(where: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignTop) -> QTextOption:
    """Lines broken between words, and inside a word where there is no other way."""
    made = QTextOption(Qt.AlignmentFlag.AlignLeft | where)
    made.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return made


_AT_THE_TOP = option()
_IN_THE_MIDDLE = option(Qt.AlignmentFlag.AlignVCenter)


class WrappedLabel(PlainLabel):
    """A label that makes no demands on the width, whatever a customer wrote."""

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        *,
        role: str = "body",
        colour: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, text, role=role, colour=colour, wrap=True, parent=parent)

    def minimumSizeHint(self) -> QSize:
        return QSize(_LEAST, self.fontMetrics().height() + self._around().height())

    def sizeHint(self) -> QSize:
        whole = text_size(self.text(), self.font()).width() + self._around().width()
        return QSize(min(whole, self._theme.px(220)), self.minimumSizeHint().height())

    def heightForWidth(self, width: int) -> int:
        around = self._around()
        room = width - around.width()
        return text_size(self.text(), self.font(), room).height() + around.height()

    def _around(self) -> QSize:
        margins = self.contentsMargins()
        return QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        painter.drawText(QRectF(self.contentsRect()), self.text(), _IN_THE_MIDDLE)
        painter.end()

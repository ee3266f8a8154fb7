"""A large sheet over the window: a strip to move it by, a foot, a corner to size it with."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QHideEvent, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QSizeGrip, QVBoxLayout, QWidget

from desktop.ui.orders.question import Shade, TitleStrip, paint_frame
from desktop.ui.theme import Theme

_USUAL = QSize(1000, 660)
_LEAST = QSize(760, 480)
_EDGE = 24  # how much of the window stays to be seen around the sheet


class Sheet(QDialog):
    """Window-modal; what it holds goes into `body`, what it ends with into `foot`."""

    def __init__(
        self,
        theme: Theme,
        title: str,
        parent: QWidget | None = None,
        *,
        usual: QSize = _USUAL,
        least: QSize = _LEAST,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.theme, self._usual, self._least = theme, usual, least
        self._shade: Shade | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._strip = TitleStrip(theme, title, self)
        self.close_button = self._strip.close_button
        self.close_button.clicked.connect(lambda _checked=False: self.reject())
        self.body = QVBoxLayout()
        self._foot = QWidget()
        self.foot = QHBoxLayout(self._foot)
        self.foot.setContentsMargins(20, 12, 20, 12)
        self.foot.setSpacing(8)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._strip)
        outer.addLayout(self.body, 1)
        outer.addWidget(self._foot)
        self._grip = QSizeGrip(self)
        self.setMinimumSize(least)
        theme.changed.connect(self.update)

    def showEvent(self, event: QShowEvent) -> None:
        window = self.parentWidget()
        if window is not None and self._shade is None:
            self._shade = Shade(window)
            self._shade.show()
            room = window.size() - QSize(_EDGE, _EDGE)
            scaled = QSize(self.theme.px(self._usual.width()), self.theme.px(self._usual.height()))
            self.resize(scaled.boundedTo(room).expandedTo(self._least))
            middle = window.mapToGlobal(window.rect().center())
            self.move(middle - QPoint(self.width() // 2, self.height() // 2))
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        if not event.spontaneous():  # a window that is put down keeps its sheet
            self._lift_shade()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side = self._grip.sizeHint()
        self._grip.setGeometry(
            self.width() - side.width(), self.height() - side.height(), side.width(), side.height()
        )
        self._grip.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint_frame(self, self.theme, self._strip, self._foot)

    def _lift_shade(self) -> None:
        if self._shade is not None:
            self._shade.hide()
            self._shade.deleteLater()
            self._shade = None


def scrolled(part: QWidget) -> QScrollArea:
    """A part of the sheet that is scrolled where there is no room for it."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(part)
    area.viewport().setAutoFillBackground(False)
    part.setAutoFillBackground(False)
    return area

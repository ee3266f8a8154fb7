"""What is chosen, a chip each: a click or Delete lets it go."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktop.domain.order_filters import Filters
from desktop.i18n import gettext as _
from desktop.ui.icons import pixmap
from desktop.ui.labels import tip
from desktop.ui.orders.filter_words import chip_word, kind_word
from desktop.ui.theme import Theme

_HEIGHT, _GAP, _PAD, _CROSS = 30, 6, 12, 14
_SPARE = 6  # words are measured a little shorter than they are painted
_WIDEST = 260
_STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
_AWAY = {Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Return, Qt.Key.Key_Enter}


class FilterChip(QAbstractButton):
    """A chosen filter with a cross; or, without one, the way to let all of them go."""

    def __init__(self, theme: Theme, parent: QWidget, *, crossed: bool = True) -> None:
        super().__init__(parent)
        self._theme, self._crossed = theme, crossed
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def say(self, words: str, told: str) -> None:
        """Show words on the chip; `told` is what is heard, and read under the pointer."""
        self.setText(words)
        self.setAccessibleName(told)
        self.setToolTip(tip(told))
        self.update()

    def sizeHint(self) -> QSize:
        words = QFontMetrics(self._theme.font(13, 500)).horizontalAdvance(self.text())
        cross = self._theme.px(_CROSS) + 6 if self._crossed else 0
        width = min(words, self._theme.px(_WIDEST)) + _SPARE + 2 * _PAD + cross
        return QSize(width, self._theme.px(_HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _STEPS or event.key() in _AWAY:
            event.ignore()  # for the row
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(theme.colour("focus"), 2)
        if not self.hasFocus():
            line = "accent" if self._crossed else "control"
            pen = QPen(theme.colour(line), 1)
        ground = "hover" if self.underMouse() else "selected" if self._crossed else "raised"
        painter.setPen(pen)
        painter.setBrush(theme.colour(ground))
        inset = pen.widthF() / 2
        frame = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(frame, frame.height() / 2, frame.height() / 2)
        ink = "accent_text" if self._crossed else "text"
        painter.setPen(theme.colour(ink))
        painter.setFont(theme.font(13, 500))
        size = theme.px(_CROSS) if self._crossed else 0
        room = self.rect().adjusted(_PAD, 0, -_PAD - (size + 6 if size else 0), 0)
        words = painter.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), words)
        if size:
            image = pixmap("x", getattr(theme.tokens, ink), size, self.devicePixelRatioF())
            painter.drawPixmap(self.width() - _PAD - size, (self.height() - size) // 2, image)
        painter.end()


class ActiveFilters(QWidget):
    """The chips of what is chosen, and "Clear all": one stop for Tab, arrows move inside."""

    chosen = Signal(object)  # Filters, with less in them
    left = Signal()  # the last chip is gone: the keyboard needs another place

    def __init__(
        self, theme: Theme, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("activeFilters")
        self._theme, self._today = theme, today
        self._filters = Filters()
        self._chips: dict[str, FilterChip] = {}
        self._clear = FilterChip(theme, self, crossed=False)
        self._clear.setObjectName("clearAllFilters")
        self._clear.clicked.connect(lambda _on=False: self._let_go(""))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.retranslate)

    def show_filters(self, filters: Filters) -> None:
        """Show a chip for each of what is chosen."""
        self._filters = filters
        for name in [each for each in self._chips if each not in filters.chosen]:
            chip = self._chips.pop(name)
            chip.hide()
            chip.deleteLater()
        for name in filters.chosen:
            if name not in self._chips:
                self._chips[name] = self._made(name)
        self._chips = {name: self._chips[name] for name in filters.chosen}
        self.retranslate()
        self.setVisible(bool(self._chips))

    def retranslate(self) -> None:
        """Speak the present language."""
        for name, chip in self._chips.items():
            words = chip_word(self._filters, name, self._today())
            told = _("Remove the filter {kind}: {value}")
            chip.say(words, told.format(kind=kind_word(name), value=words))
        self._clear.say(_("Clear all"), _("Clear all filters"))
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        names, key = [*self._chips, ""], Qt.Key(event.key())
        inside = [name for name in names if self._of(name).hasFocus()]
        if not inside or (key not in _STEPS and key not in _AWAY):
            super().keyPressEvent(event)
        elif key in _AWAY:
            self._let_go(inside[0])
        else:
            at = (names.index(inside[0]) + _STEPS[key]) % len(names)
            self._stop_at(names[at])
            self._of(names[at]).setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def sizeHint(self) -> QSize:
        return QSize(300, self.height())

    def _of(self, name: str) -> FilterChip:
        return self._chips[name] if name else self._clear

    def _made(self, name: str) -> FilterChip:
        chip = FilterChip(self._theme, self)
        chip.setObjectName(f"active_{name}")
        chip.clicked.connect(lambda _on=False: self._let_go(name))
        chip.show()
        return chip

    def _let_go(self, name: str) -> None:
        """Let one filter go, or all; the keyboard stays among the chips while there are some."""
        names = list(self._chips)
        inside = any(self._of(each).hasFocus() for each in [*names, ""])
        left = [each for each in names if each != name] if name else []
        self.chosen.emit(self._filters.without(name) if name else Filters())
        if inside and left:
            near = left[min(names.index(name), len(left) - 1)]
            self._of(near).setFocus(Qt.FocusReason.OtherFocusReason)
        elif inside:
            self.left.emit()

    def _stop_at(self, name: str) -> None:
        """Let Tab stop at one chip only."""
        for each in [*self._chips, ""]:
            policy = Qt.FocusPolicy.StrongFocus if each == name else Qt.FocusPolicy.ClickFocus
            self._of(each).setFocusPolicy(policy)

    def _arrange(self) -> None:
        self._stop_at(next(iter(self._chips), ""))
        room, height = max(self.width(), 60), self._theme.px(_HEIGHT)
        x = y = 0
        for chip in (*self._chips.values(), self._clear):
            width = min(chip.sizeHint().width(), room)
            if x and x + width > room:
                x, y = 0, y + height + _GAP
            chip.setGeometry(x, y, width, height)
            x += width + _GAP
        self.setFixedHeight(y + height)

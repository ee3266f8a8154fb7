"""Chips: filters in a row that lose their icons, then wrap, before anything is cut."""

from __future__ import annotations

from collections.abc import Collection, Hashable

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktop.i18n import format_number
from desktop.ui.icons import pixmap
from desktop.ui.theme import Theme

_HEIGHT = 30
_GAP = 6
_PAD, _TIGHT_PAD = 12, 11
_ICON = 14
_STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
_MOVES = {*_STEPS, Qt.Key.Key_Home, Qt.Key.Key_End}


class Chip(QAbstractButton):
    """A filter that is on or off, with how many it finds."""

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        *,
        icon: str = "",
        ink: str = "text",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._icon_name, self._icon_ink = theme, icon, ink
        self._icon_shown, self._tight = True, False
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)  # painted anew as the pointer comes and goes
        self._count: int | None = None
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._renew)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Show another word."""
        self.setText(text)
        self._renew()

    def set_count(self, count: int | None) -> None:
        """Show how many it finds."""
        self._count = count
        self._renew()

    @property
    def count(self) -> int | None:
        return self._count

    def show_icon(self, shown: bool) -> None:  # noqa: FBT001
        """Show the icon, or leave it out where there is little room."""
        if shown != self._icon_shown:
            self._icon_shown = shown
            self._renew()

    def sizeHint(self) -> QSize:
        width = self.width_with(icon=self._icon_shown, tight=self._tight)
        return QSize(width, self._theme.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def width_with(self, *, icon: bool, tight: bool = False) -> int:
        """How wide the chip is with or without its icon."""
        # Room for the bold word, so that choosing a chip moves nothing; unless room is short.
        weight = 500 if tight and not self.isChecked() else 600
        width = QFontMetrics(self._theme.font(13, weight)).horizontalAdvance(self.text())
        width += 2 * (_TIGHT_PAD if tight else _PAD)
        if self._icon_name and icon:
            width += self._theme.px(_ICON) + 4
        if self._count is not None:
            number = QFontMetrics(self._theme.font(12, 500))
            width += (6 if tight else 8) + number.horizontalAdvance(format_number(self._count))
        return width

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if isinstance(self.parent(), ChipRow) and Qt.Key(event.key()) in _MOVES:
            event.ignore()  # for the row: a button of Qt's would move the focus and choose nothing
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked()
        ground = "selected" if chosen else "hover" if self.underMouse() else "raised"
        pen = QPen(self._theme.colour("accent" if chosen else "control"), 1)
        if self.hasFocus():
            pen = QPen(self._theme.colour("focus"), 2)
        painter.setPen(pen)
        painter.setBrush(self._theme.colour(ground))
        inset = pen.widthF() / 2
        frame = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(frame, frame.height() / 2, frame.height() / 2)
        ink = tokens.accent_text if chosen else getattr(tokens, self._icon_ink)
        pad = _TIGHT_PAD if self._tight else _PAD
        left = pad
        if self._icon_name and self._icon_shown:
            size = self._theme.px(_ICON)
            image = pixmap(self._icon_name, ink, size, self.devicePixelRatioF(), 2.2)
            painter.drawPixmap(left - 1, (self.height() - size) // 2, image)
            left += size + 3
        painter.setPen(self._theme.colour("accent_text" if chosen else "text"))
        painter.setFont(self._theme.font(13, 600 if chosen else 500))
        room = self.rect().adjusted(left, 0, 0, 0)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), self.text())
        if self._count is not None:
            painter.setFont(self._theme.font(12, 500))
            painter.setPen(self._theme.colour("accent_text" if chosen else "text2"))
            room = self.rect().adjusted(0, 0, -pad, 0)
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(room, int(flags), format_number(self._count))
        painter.end()

    def _renew(self) -> None:
        count = "" if self._count is None else f", {format_number(self._count)}"
        self.setAccessibleName(f"{self.text()}{count}")
        self.updateGeometry()
        self.update()
        parent = self.parent()
        if isinstance(parent, ChipRow):
            parent.arrange()


class ChipRow(QWidget):
    """Chips of which one is chosen: one stop for Tab, arrows move inside."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._chips: dict[Hashable, Chip] = {}
        self._key: Hashable = None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)

    def add(self, key: Hashable, chip: Chip) -> None:
        """Add a chip at the end; the first one is chosen."""
        chip.setParent(self)
        chip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        chip.clicked.connect(lambda _checked=False, key=key: self._clicked(key))
        self._chips[key] = chip
        chip.show()
        if len(self._chips) == 1:
            self.choose(key)
        self.arrange()

    def chip(self, key: Hashable) -> Chip:
        """The chip of a key."""
        return self._chips[key]

    def choose(self, key: Hashable) -> None:
        """Choose a chip without telling anybody."""
        self._key = key
        for each, chip in self._chips.items():
            chip.setChecked(each == key)
            policy = Qt.FocusPolicy.StrongFocus if each == key else Qt.FocusPolicy.ClickFocus
            chip.setFocusPolicy(policy)
        self.arrange()  # where room is short, the bold word moves its neighbours

    def choose_several(self, keys: Collection[Hashable]) -> None:
        """Show several chips as chosen; the next click or arrow chooses one of them alone."""
        first = next(each for each in self._chips if each in keys)
        self.choose(first)
        self._key = frozenset(keys)
        for each, chip in self._chips.items():
            chip.setChecked(each in keys)
        self.arrange()

    @property
    def choice(self) -> Hashable:
        return self._key

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key not in _MOVES:
            super().keyPressEvent(event)
            return
        keys = list(self._chips)
        if key in _STEPS:
            at = next(at for at, each in enumerate(keys) if self._chips[each].isChecked())
            wanted = keys[(at + _STEPS[key]) % len(keys)]
        else:
            wanted = keys[0 if key == Qt.Key.Key_Home else -1]
        self._clicked(wanted)
        self._chips[wanted].setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    def sizeHint(self) -> QSize:
        return QSize(300, self._theme.px(_HEIGHT))

    def arrange(self) -> None:
        """Lay the chips out: with icons in one row, without, closer, or wrapped with icons."""
        room = max(self.width(), 60)
        chips = list(self._chips.values())
        ways = ((True, False), (False, False), (False, True))
        icons, tight = next((way for way in ways if self._needs(*way) <= room), (True, False))
        x = y = 0
        height = self._theme.px(_HEIGHT)
        for chip in chips:
            chip.blockSignals(True)
            chip._icon_shown, chip._tight = icons, tight  # noqa: SLF001  # the row decides
            chip.blockSignals(False)
            width = chip.width_with(icon=icons, tight=tight)
            if x and x + width > room:
                x, y = 0, y + height + _GAP
            chip.setGeometry(x, y, width, height)
            x += width + _GAP
        self.setFixedHeight(y + height)

    def _needs(self, icon: bool, tight: bool) -> int:  # noqa: FBT001  # one way of laying out
        widths = (chip.width_with(icon=icon, tight=tight) for chip in self._chips.values())
        return sum(widths) + _GAP * (len(self._chips) - 1)

    def _clicked(self, key: Hashable) -> None:
        changed = key != self._key
        self.choose(key)
        if changed:
            self.chosen.emit(key)

"""The navigation at the left: the shop, its pages, and whether all is saved."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.i18n import format_number
from desktop.ui.icons import pixmap
from desktop.ui.labels import ElidedLabel, IconLabel, PlainLabel, tip
from desktop.ui.theme import Theme

WIDTH, RAIL = 204, 60
_COUNT_LOOKS = {  # ground and ink of a count, and its dot on the rail
    "accent": ("selected", "accent_text", "accent"),
    "warn": ("warn_bg", "warn_fg", "warn_fg"),
    "danger": ("danger_soft", "danger", "danger"),
}
_FOOT_COLOURS = {"ok": "text2", "warn": "warn_fg", "error": "danger"}


class _PageButton(QAbstractButton):
    """One page of the program."""

    def __init__(self, theme: Theme, icon: str, shortcut: str) -> None:
        super().__init__()
        self._theme, self._icon_name, self._shortcut = theme, icon, shortcut
        self._rail = False
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)  # painted anew as the pointer comes and goes
        self._count, self._kind, self._alert = 0, "accent", ""
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._renew)

    def set_rail(self, rail: bool) -> None:  # noqa: FBT001
        self._rail = rail
        self._renew()

    def set_text(self, text: str) -> None:
        self.setText(text)
        self._renew()

    def set_count(self, count: int, kind: str, alert: str) -> None:
        self._count, self._kind, self._alert = count, kind, alert
        self._renew()

    def sizeHint(self) -> QSize:
        return QSize(44 if self._rail else 180, self._theme.px(44 if self._rail else 38))

    def minimumSizeHint(self) -> QSize:
        return QSize(44, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        chosen = self.isChecked()
        painter.setPen(QPen(QColor(tokens.focus), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        if chosen or self.underMouse():
            painter.setBrush(QColor(tokens.surface if chosen else tokens.hover))
        painter.drawRoundedRect(frame, 7, 7)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent))
            painter.drawRoundedRect(QRectF(1, self.height() / 2 - 9, 3, 18), 1.5, 1.5)
        size = self._theme.px(18 if not self._rail else 20)
        ink = tokens.accent_text if chosen else tokens.text2
        left = (self.width() - size) // 2 if self._rail else 12
        image = pixmap(self._icon_name, ink, size, self.devicePixelRatioF())
        painter.drawPixmap(left, (self.height() - size) // 2, image)
        if self._rail:
            self._paint_dot(painter)
        else:
            free = self._paint_count(painter)
            room = QRect(left + size + 10, 0, free - left - size - 10, self.height())
            painter.setPen(QColor(tokens.text))
            bold = self._theme.font(13, 600)
            fits = QFontMetrics(bold).horizontalAdvance(self.text()) <= room.width()
            painter.setFont(bold if chosen and fits else self._theme.font(13, 500))
            words = painter.fontMetrics().elidedText(
                self.text(), Qt.TextElideMode.ElideRight, room.width()
            )
            painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), words)
        painter.end()

    def _paint_dot(self, painter: QPainter) -> None:
        if self._count:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour(_COUNT_LOOKS[self._kind][2]))
            painter.drawEllipse(QRectF(self.width() - 11, 2, 8, 8))

    def _paint_count(self, painter: QPainter) -> int:
        """Paint how many wait, and give where the room of the words ends."""
        if not self._count:
            return self.width() - 8
        ground, ink, _dot = _COUNT_LOOKS[self._kind]
        words = format_number(self._count)
        font = self._theme.font(12, 600)
        width = QFontMetrics(font).horizontalAdvance(words) + 14
        height = self._theme.px(20)
        box = QRectF(self.width() - width - 8, (self.height() - height) / 2, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour(ground))
        painter.drawRoundedRect(box, height / 2, height / 2)
        painter.setPen(self._theme.colour(ink))
        painter.setFont(font)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), words)
        return int(box.left()) - 6

    def _renew(self) -> None:
        count = f", {format_number(self._count)}" if self._count else ""
        alert = f", {self._alert}" if self._alert else ""
        self.setAccessibleName(f"{self.text()}{count}{alert}")
        key = f" ({self._shortcut})" if self._shortcut else ""
        words = f"{self.text()}{key}{count}{alert}" if self._rail else f"{key.strip(' ()')}{alert}"
        self.setToolTip(tip(words.removeprefix(", ")))
        self.updateGeometry()
        self.update()


class _Mark(QWidget):
    """The shop's mark: waves on a teal ground."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedSize(32, 32)
        theme.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("accent"))
        painter.drawRoundedRect(QRectF(self.rect()), 7, 7)
        image = pixmap("waves", self._theme.tokens.on_accent, 22, self.devicePixelRatioF())
        painter.drawPixmap(5, 5, image)
        painter.end()


class Navigation(QWidget):
    """The left column, 204 wide, or a rail of icons where the window is narrow."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("navigation")
        self._theme = theme
        self._pages: dict[str, _PageButton] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(8, 12, 8, 8)
        self._layout.setSpacing(2)
        self._layout.addLayout(self._build_head())
        self._layout.addSpacing(10)
        self._layout.addStretch(1)
        self._layout.addWidget(self._build_foot())
        self._rail = True
        self.set_rail(False)
        theme.changed.connect(self._take_width)

    def set_shop(self, name: str, who: str) -> None:
        """Show whose shop this is and who is at work."""
        self._name.setText(name)
        self._who.setText(who)
        self._mark.setToolTip(tip(f"{name} · {who}"))

    def add_page(self, key: str, icon: str, shortcut: str = "", *, foot: bool = False) -> None:
        """Add a page; those of the foot stand at the bottom."""
        button = _PageButton(self._theme, icon, shortcut)
        button.setObjectName(f"page_{key}")
        button.clicked.connect(lambda _checked=False, key=key: self._clicked(key))
        above = sum(1 for each in self._pages.values() if not each.property("foot"))
        button.setProperty("foot", foot)
        at = self._layout.count() - 1 if foot else 2 + above
        self._layout.insertWidget(at, button)
        self._pages[key] = button
        button.set_rail(self._rail)

    def set_page_text(self, key: str, text: str) -> None:
        """Name a page in the present language."""
        self._pages[key].set_text(text)

    def set_count(self, key: str, count: int, kind: str = "accent", alert: str = "") -> None:
        """Show how many things on a page wait for a person; `alert` says what cannot wait."""
        self._pages[key].set_count(count, kind, alert)

    def choose(self, key: str) -> None:
        """Show which page is open."""
        for each, button in self._pages.items():
            button.setChecked(each == key)

    def focus_chosen(self) -> None:
        """Bring the keyboard to the button of the page that is open."""
        for button in self._pages.values():
            if button.isChecked():
                button.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def set_foot(self, icon: str, first: str, second: str, kind: str = "ok") -> None:
        """Say whether all is saved and when the last backup was."""
        colour = _FOOT_COLOURS[kind]
        self._foot_icon.set_icon(icon, "success_fg" if kind == "ok" else colour)
        for label, text in ((self._foot_first, first), (self._foot_second, second)):
            label.setText(text)
            label.set_colour(colour)
        self._foot.setToolTip(tip(f"{first} · {second}"))
        self._foot.setAccessibleName(f"{first}, {second}")

    def set_rail(self, rail: bool) -> None:  # noqa: FBT001
        """Become a rail of icons, or the full column."""
        if rail == self._rail:
            return
        self._rail = rail
        self._take_width()
        for widget in (self._name, self._who, self._foot_first, self._foot_second):
            widget.setVisible(not rail)
        for button in self._pages.values():
            button.set_rail(rail)

    @property
    def is_rail(self) -> bool:
        return self._rail

    def _take_width(self) -> None:
        # Half as fast as the text: larger words find room, and the list keeps its own.
        grown = WIDTH * (100 + self._theme.text_size) // 200
        self.setFixedWidth(RAIL if self._rail else grown)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("sidebar"))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), self._theme.colour("border"))
        painter.fillRect(0, self._foot.y() - 1, self.width(), 1, self._theme.colour("border"))
        painter.end()

    def _build_head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setContentsMargins(6, 0, 6, 0)
        head.setSpacing(10)
        self._mark = _Mark(self._theme)
        words = QVBoxLayout()
        words.setSpacing(0)
        self._name = ElidedLabel(self._theme, role="strong")
        self._who = ElidedLabel(self._theme, role="secondary")
        words.addWidget(self._name)
        words.addWidget(self._who)
        head.addWidget(self._mark)
        head.addLayout(words, 1)
        return head

    def _build_foot(self) -> QWidget:
        self._foot = QWidget()
        row = QHBoxLayout(self._foot)
        row.setContentsMargins(12, 10, 4, 4)
        row.setSpacing(10)
        self._foot_icon = IconLabel(self._theme, "hard-drive-download", "success_fg", 18)
        words = QVBoxLayout()
        words.setSpacing(0)
        self._foot_first = PlainLabel(self._theme, role="secondary")
        self._foot_second = ElidedLabel(self._theme, role="secondary")
        self._foot_first.setObjectName("saved_line")
        self._foot_second.setObjectName("backup_line")
        words.addWidget(self._foot_first)
        words.addWidget(self._foot_second)
        row.addWidget(self._foot_icon, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)
        return self._foot

    def _clicked(self, key: str) -> None:
        self.choose(key)
        self.chosen.emit(key)

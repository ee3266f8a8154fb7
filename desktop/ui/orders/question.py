"""The one look of all questions: what it is about, what follows, and verbs to choose from."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.i18n import gettext as _
from desktop.ui.buttons import Button
from desktop.ui.labels import IconLabel, PlainLabel, tip
from desktop.ui.orders.wrapped_label import WrappedLabel
from desktop.ui.theme import Theme

WIDTH = 540
_RADIUS = 10.0
_SHADE = 110  # how much the window behind is darkened, of 255


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What a question says: its subject, and the two verbs to answer with."""

    title: str  # in the strip at the top
    heading: str
    icon: str
    icon_colour: str
    keep: str  # the verb that changes nothing
    do: str
    do_icon: str
    do_kind: str  # danger_fill or primary
    hint: str = ""  # beside the verbs


class Shade(QWidget):
    """Darkens the window behind a question."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setGeometry(window.rect())
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        shade = painter.pen().color()
        shade.setRgb(0, 0, 0, _SHADE)
        painter.fillRect(self.rect(), shade)
        painter.end()


class TitleStrip(QWidget):
    """The strip at the top: the window is moved by it, and closed at its right end."""

    def __init__(self, theme: Theme, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 6, 0)
        label = PlainLabel(theme, title, role="strong")
        label.setObjectName("title")
        self.close_button = Button(theme, kind="quiet", icon="x", name=_("Close"))
        self.close_button.setObjectName("close")
        self.close_button.setToolTip(tip(_("Close")))
        row.addWidget(label, 1)
        row.addWidget(self.close_button)
        self.setFixedHeight(theme.px(40))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        handle = self.window().windowHandle()
        if event.button() is Qt.MouseButton.LeftButton and handle is not None:
            handle.startSystemMove()


class Question(QDialog):
    """A question about an order; Esc leaves everything as it is."""

    def __init__(self, theme: Theme, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.theme = theme
        self._shade: Shade | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setWindowTitle(wording.title)
        self.setAccessibleDescription(wording.heading)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        room = theme.px(WIDTH) if parent is None else parent.width() - 24
        self.setFixedWidth(min(theme.px(WIDTH), max(room, 360)))
        self._strip = TitleStrip(theme, wording.title, self)
        self.close_button = self._strip.close_button
        self.close_button.clicked.connect(self.reject)
        self.body = QVBoxLayout()
        self.body.setSpacing(12)
        self._foot = QWidget()
        self.keep_button, self.do_button = self._build_foot(wording)
        self._outer = outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._strip)
        inner = QVBoxLayout()
        inner.setContentsMargins(20, 18, 20, 18)
        inner.setSpacing(12)
        inner.addLayout(self._build_head(wording))
        inner.addLayout(self.body)
        outer.addLayout(inner)
        outer.addWidget(self._foot)
        self.setTabOrder(self.do_button, self.close_button)
        self.keep_button.setDefault(True)  # only now: before, it did not know its dialog
        self.keep_button.setFocus()
        self.finished.connect(self._lift_shade)

    def say(self, text: str) -> PlainLabel:
        """Add a sentence."""
        label = WrappedLabel(self.theme, text, colour="text2")
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
        label = WrappedLabel(self.theme, text, role="medium", colour=ink)
        label.setObjectName("warning")
        row.addWidget(label, 1)
        box.rows.addLayout(row)
        self.body.addWidget(box)

    def beside_verbs(self, button: Button) -> None:
        """Add a third answer, at the left of the verbs."""
        row = self._foot.layout()
        assert isinstance(row, QHBoxLayout)  # noqa: S101  # as it was built
        row.insertWidget(0, button)

    def showEvent(self, event: QShowEvent) -> None:
        window = self.parentWidget()
        if window is not None and self._shade is None:
            self._shade = Shade(window)
            self._shade.show()
        super().showEvent(event)
        self.resize(self.width(), self._outer.totalHeightForWidth(self.width()))
        if window is not None:
            middle = window.mapToGlobal(window.rect().center())
            self.move(middle - QPoint(self.width() // 2, self.height() // 2))

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint_frame(self, self.theme, self._strip, self._foot)

    def _build_head(self, wording: Wording) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(10)
        sign = IconLabel(self.theme, wording.icon, wording.icon_colour, 22)
        head.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        heading = WrappedLabel(self.theme, wording.heading, role="page")
        heading.setObjectName("heading")
        head.addWidget(heading, 1)
        return head

    def _build_foot(self, wording: Wording) -> tuple[Button, Button]:
        row = QHBoxLayout(self._foot)
        row.setContentsMargins(20, 12, 20, 12)
        row.setSpacing(8)
        beside = QVBoxLayout()
        beside.addStretch(1)
        beside.addWidget(WrappedLabel(self.theme, wording.hint, role="secondary"))
        beside.addStretch(1)
        row.addLayout(beside, 1)
        keep = Button(self.theme, wording.keep)
        keep.setObjectName("keep")
        keep.clicked.connect(self.reject)
        do = Button(self.theme, wording.do, kind=wording.do_kind, icon=wording.do_icon)
        do.setObjectName("do")
        do.setAutoDefault(True)  # Enter on it does it, and not what the default would
        do.clicked.connect(self.accept)
        row.addWidget(keep)
        row.addWidget(do)
        return keep, do

    def _lift_shade(self) -> None:
        if self._shade is not None:
            self._shade.hide()
            self._shade.deleteLater()
            self._shade = None


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


def keeps_the_order() -> str:
    """The hint that Esc is safe."""
    return _("Esc keeps the order")


def paint_frame(dialog: QWidget, theme: Theme, strip: QWidget, foot: QWidget) -> None:
    """Paint a rounded dialog with a strip at its top and the verbs on a ground of their own."""
    painter = QPainter(dialog)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    frame = QRectF(dialog.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
    outline = QPainterPath()
    outline.addRoundedRect(frame, _RADIUS, _RADIUS)
    painter.fillPath(outline, theme.colour("surface"))
    painter.setClipPath(outline)
    painter.fillRect(strip.geometry(), theme.colour("sidebar"))
    painter.fillRect(foot.geometry(), theme.colour("subtle"))
    border = theme.colour("border")
    painter.fillRect(0, strip.geometry().bottom(), dialog.width(), 1, border)
    painter.fillRect(0, foot.geometry().top(), dialog.width(), 1, border)
    painter.setPen(QPen(border, 1))
    painter.drawPath(outline)
    painter.end()

"""Below the map while the pin is in hand: its coordinates to be read or typed, and how it ends."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.coordinates import read_coordinates
from desktop.domain.errors import ShopError
from desktop.i18n import gettext as _
from desktop.ui.buttons import Button
from desktop.ui.fields import Field
from desktop.ui.labels import IconLabel
from desktop.ui.orders.place_note import lay_by_room
from desktop.ui.orders.wrapped_label import WrappedLabel
from desktop.ui.theme import Theme
from desktop.words.errors import sentence
from desktop.words.place import coordinates

_FIELD_WIDTH = 176


class PlacingBar(QWidget):
    """Shows where the pin is; typed coordinates move it, and bad ones are said to be so."""

    typed = Signal(float, float)
    kept = Signal()
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("placing_bar")
        self._theme = theme
        self._wrong = False
        self.field = Field(theme, name=_("Coordinates"))
        self.field.setObjectName("coordinates")
        self.cancel = Button(theme)
        self.cancel.setObjectName("leave_placing")
        self.keep = Button(theme, kind="primary", icon="check")
        self.keep.setObjectName("keep_place")
        self._sign = IconLabel(theme, "map-pin", "accent_text")
        self._how = WrappedLabel(theme, role="secondary")
        self._how.setObjectName("placing_help")
        self._ends = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._assemble()
        self.field.textEdited.connect(self._on_edited)
        self.field.editingFinished.connect(self._judge)
        self.cancel.clicked.connect(lambda _on=False: self.left.emit())
        self.keep.clicked.connect(lambda _on=False: self._keep())
        theme.changed.connect(self._dress)
        self._dress()

    @property
    def key_stops(self) -> tuple[QWidget, ...]:
        """Where the keyboard stops, in its order."""
        return self.field, self.cancel, self.keep

    def show_point(self, latitude: float, longitude: float) -> None:
        """Show where the pin is."""
        self.field.setText(coordinates(latitude, longitude))
        self._say("")

    def retranslate(self) -> None:
        """Speak the present language."""
        self.field.setAccessibleName(_("Coordinates"))
        self.cancel.set_text(_("Canc&el"))
        self.keep.set_text(_("&Keep this place"))
        if not self._wrong:
            self._say("")

    def set_room(self, wide: int) -> None:
        """Set the buttons beside the coordinates, or below them, or one below the other."""
        lay_by_room(self._ends, (self.cancel, self.keep), wide)
        ends = self.cancel.sizeHint().width() + self.keep.sizeHint().width() + 3 * 8
        beside = self.field.width() + self._theme.px(16) + ends <= wide
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.LeftToRight if beside else direction.TopToBottom)

    def _assemble(self) -> None:
        where = QHBoxLayout()
        where.setSpacing(8)
        where.addWidget(self._sign)
        where.addWidget(self.field)
        where.addStretch(1)
        right = Qt.AlignmentFlag.AlignRight
        self._ends.setSpacing(8)
        self._ends.addStretch(1)
        self._ends.addWidget(self.cancel, 0, right)
        self._ends.addWidget(self.keep, 0, right)
        self._row.setSpacing(8)
        self._row.addLayout(where, 1)
        self._row.addLayout(self._ends)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._row)
        column.addWidget(self._how)
        self.retranslate()

    def _on_edited(self, text: str) -> None:
        """Move the pin as soon as what is typed is a place; what is half typed is not judged."""
        if self._wrong:
            self._say("")
        try:
            point = read_coordinates(text)
        except ShopError:
            return
        self.typed.emit(*point)

    def _judge(self) -> bool:
        """Say what is wrong with what is typed; whether it is good."""
        try:
            read_coordinates(self.field.text())
        except ShopError as error:
            self._say(sentence(error))
            return False
        self._say("")
        return True

    def _keep(self) -> None:
        if self._judge():
            self.kept.emit()
        else:
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, wrong: str) -> None:
        self._wrong = bool(wrong)
        self._how.set_colour("danger" if wrong else "text2")
        self._how.setText(wrong or how_to_place())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.field.hasFocus():
            self._keep()
        else:
            super().keyPressEvent(event)

    def _dress(self) -> None:
        self.field.setFixedWidth(self._theme.px(_FIELD_WIDTH))


def how_to_place() -> str:
    """How a pin is put without a mouse."""
    return _(
        "Keyboard: arrows move 5 m, Shift+arrows 50 m, + and − zoom. Typing coordinates works too."
    )

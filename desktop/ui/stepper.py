"""A quantity between a minus and a plus."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QIntValidator, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from desktop.domain.stock import LARGEST_QUANTITY
from desktop.i18n import gettext as _
from desktop.ui.buttons import Button
from desktop.ui.labels import tip
from desktop.ui.theme import Theme

_STEPS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1, Qt.Key.Key_PageUp: 10, Qt.Key.Key_PageDown: -10}


class _Number(QLineEdit):
    """The quantity itself; arrows step it."""

    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(step)


class Stepper(QWidget):
    """Tells every quantity that is wished for, between the least and the most there can be."""

    changed = Signal(int)

    def __init__(
        self,
        theme: Theme,
        *,
        least: int = 1,
        most: int = LARGEST_QUANTITY,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._least, self._most = theme, least, most
        self._quantity, self._wrong, self._blank = least, False, False
        self.less = Button(theme, kind="quiet", icon="minus")
        self.more = Button(theme, kind="quiet", icon="plus")
        self.number = _Number()
        self.number.setProperty("inner", "true")
        self.number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.number.setValidator(QIntValidator(0, most, self))
        self.number.setMaxLength(7)
        for button, step in ((self.less, -1), (self.more, 1)):
            button.setAutoRepeat(True)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the arrows in the number do the same
            button.clicked.connect(lambda _checked=False, step=step: self._step(step))
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(0)
        for part in (self.less, self.number, self.more):
            row.addWidget(part)
        self.setFocusProxy(self.number)
        self.number.stepped.connect(self._step)
        self.number.textEdited.connect(self._on_edited)
        self.number.editingFinished.connect(self._write)
        theme.changed.connect(self._dress)
        self._dress()

    @property
    def quantity(self) -> int:
        return self._quantity

    def show_quantity(
        self, quantity: int, *, wrong: bool, product: str, blank: bool = False
    ) -> None:
        """Show a quantity, in red where there is not so much; `blank` until somebody says one."""
        self._quantity, self._wrong, self._blank = quantity, wrong, blank
        if not self.number.hasFocus() or self.number.text() != self._text:
            self._write()
        self.less.setEnabled(blank or quantity > self._least)
        self.more.setEnabled(quantity < self._most)
        names = (
            (self.number, _("Quantity of {product}").format(product=product)),
            (self.less, _("One less of {product}").format(product=product)),
            (self.more, _("One more of {product}").format(product=product)),
        )
        for part, name in names:
            part.setAccessibleName(name)
        self.less.setToolTip(tip(_("One less")))
        self.more.setToolTip(tip(_("One more")))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = self.number.hasFocus()
        token = "danger" if self._wrong else "focus" if focused else "control"
        width = 2 if focused or self._wrong else 1
        painter.setPen(QPen(self._theme.colour(token), width))
        painter.setBrush(self._theme.colour("raised"))
        inset = width / 2
        frame = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(frame, 7, 7)
        painter.end()

    def _step(self, step: int) -> None:
        self._wish(min(max(self._quantity + step, self._least), self._most))

    def _on_edited(self, text: str) -> None:
        if text.isascii() and text.isdigit() and self._least <= int(text) <= self._most:
            self._wish(int(text))
        self.update()

    def _wish(self, quantity: int) -> None:
        if quantity != self._quantity or self._blank:
            self._quantity, self._blank = quantity, False
            self.changed.emit(quantity)

    @property
    def _text(self) -> str:
        return "" if self._blank else str(self._quantity)

    def _write(self) -> None:
        self.number.setText(self._text)
        self.update()

    def _dress(self) -> None:
        self.number.setFont(self._theme.font(13, 500))
        self.setFixedSize(self._theme.px(104), self._theme.px(36))
        self.update()

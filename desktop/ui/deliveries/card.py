"""The card over a pin: which order, how it goes, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.delivery import Delivery
from desktop.domain.status import OrderStatus
from desktop.i18n import gettext as _
from desktop.ui.badge import Badge
from desktop.ui.buttons import Button
from desktop.ui.deliveries.words import called, facts, to_collect
from desktop.ui.labels import ElidedLabel, PlainLabel, tip
from desktop.ui.theme import Theme
from desktop.words.address import one_line
from desktop.words.place import certainty
from desktop.words.status import mark_as

WIDTH = 322
_SHADOW = 10  # around the card
_ARROW = 9
_RADIUS = 10.0


class DeliveryCard(QWidget):
    """One order; its buttons can be reached by the keyboard, Esc goes back to the list."""

    wished = Signal(str)  # ship, open, add or remove
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._one: Delivery | None = None
        self._reason = ""
        self.setObjectName("deliveryCard")
        self._title = ElidedLabel(theme, role="title")
        self._title.setObjectName("card_title")
        self._badge = Badge(theme)
        self._where = PlainLabel(theme, role="body", wrap=True)
        self._where.setObjectName("card_where")
        self._sure = PlainLabel(theme, role="secondary", colour="warn_fg", wrap=True)
        self._facts = PlainLabel(theme, role="secondary", wrap=True)
        self._collect = PlainLabel(theme, role="strong12", colour="warn_fg", wrap=True)
        self._collect.setObjectName("card_collect")
        self.ship = Button(theme, kind="primary", icon="truck")
        self.open = Button(theme)
        self.round = Button(theme, kind="quiet", icon="route")
        self.close_ = Button(theme, kind="quiet", icon="x")
        self._assemble()
        for name, button in (("ship", self.ship), ("open", self.open)):
            button.setObjectName(f"card_{name}")
            button.clicked.connect(lambda _on=False, name=name: self.wished.emit(name))
        self.round.setObjectName("card_round")
        self.round.clicked.connect(self._on_round)
        self.close_.setObjectName("card_close")
        self.close_.clicked.connect(self.left)
        self._in_round = False
        theme.changed.connect(self._dress)
        self.hide()

    @property
    def shown(self) -> Delivery | None:
        """The order that the card is about."""
        return self._one

    def show_order(self, one: Delivery, *, in_round: bool) -> None:
        """Tell of an order."""
        self._one, self._in_round = one, in_round
        self._title.setText(called(one))
        self._badge.show_status(one.status)
        self._where.setText(one_line(one.address) or _("No address"))
        self._sure.setText(certainty(one.place) if not one.is_near else "")
        self._sure.setVisible(bool(self._sure.text()))
        self._facts.setText(facts(one))
        self._collect.setText(to_collect(one))
        self._collect.setVisible(bool(self._collect.text()))
        self.ship.set_text(mark_as(OrderStatus.SHIPPED))
        self.ship.setVisible(one.is_to_ship)
        self.open.set_text(_("Open order"))
        self.round.setVisible(one.is_to_ship)
        words = _("Take out of the round") if in_round else _("Add to the round")
        self.round.set_icon("minus" if in_round else "plus")
        self.round.setToolTip(tip(words))
        self.round.setAccessibleName(words)
        self.close_.setToolTip(tip(_("Close")))
        self.close_.setAccessibleName(_("Close"))
        self.setAccessibleName(called(one))
        self._dress()

    def set_writable(self, reason: str) -> None:
        """Let the order be changed, or say why it cannot be."""
        self._reason = reason
        for button in (self.ship, self.round):
            button.setEnabled(not reason)
        self.ship.setToolTip(tip(reason))

    def forget(self) -> None:
        """Be about no order."""
        self._one = None
        self.hide()

    def point_at(self, pin: QPointF, room: QSize) -> None:
        """Stand over a pin's head, or below its tip where there is no room above."""
        size = self.sizeHint()
        left = round(pin.x() - size.width() / 2)
        left = max(2 - _SHADOW, min(left, room.width() - size.width() + _SHADOW - 2))
        top = round(pin.y() - 44 - size.height() + 2)
        self._below = top < -_SHADOW
        if self._below:
            top = round(pin.y() + 2)
        self._tip = pin.x() - left
        self.setGeometry(left, top, size.width(), size.height())
        self._margins()
        self.update()

    def focus_first(self) -> None:
        """Let the keyboard begin with what is done most."""
        (self.ship if self.ship.isVisible() and self.ship.isEnabled() else self.open).setFocus(
            Qt.FocusReason.TabFocusReason
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        buttons = [each for each in (self.ship, self.open, self.round) if not each.isHidden()]
        words = sum(each.sizeHint().width() + 8 for each in buttons) + 2 * 14
        width = max(self._theme.px(WIDTH), words) + 2 * _SHADOW
        return QSize(width, self._column.totalHeightForWidth(width))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        above = _ARROW if self._below else 0
        box = QRectF(self.rect()).adjusted(_SHADOW, _SHADOW + above, -_SHADOW, -_SHADOW)
        if not self._below:
            box.setBottom(box.bottom() - _ARROW)
        shape = self._shape(box)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for spread in range(_SHADOW, 0, -2):
            shade = QColor("#000000")
            shade.setAlphaF(0.030 if not self._theme.dark else 0.075)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(shade)
            grown = box.adjusted(-spread, -spread + 3, spread, spread * 0.9)
            painter.drawRoundedRect(grown, _RADIUS + spread, _RADIUS + spread)
        painter.setPen(QPen(self._theme.colour("border"), 1))
        painter.setBrush(self._theme.colour("raised"))
        painter.drawPath(shape)
        painter.end()

    def _shape(self, box: QRectF) -> QPainterPath:
        """The card and the arrow to its pin, in one."""
        shape, arrow = QPainterPath(), QPainterPath()
        shape.addRoundedRect(box, _RADIUS, _RADIUS)
        at = max(box.left() + 20, min(self._tip, box.right() - 20))
        edge = box.top() + 1 if self._below else box.bottom() - 1
        point = edge - _ARROW if self._below else edge + _ARROW
        arrow.moveTo(at - _ARROW, edge)
        arrow.lineTo(at, point)
        arrow.lineTo(at + _ARROW, edge)
        arrow.closeSubpath()
        return shape.united(arrow)

    def _assemble(self) -> None:
        self._below, self._tip = False, WIDTH / 2.0
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._title, 1)
        head.addWidget(self._badge)
        head.addWidget(self.close_)
        row = QHBoxLayout()
        row.setContentsMargins(0, 6, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.ship)
        row.addWidget(self.open)
        row.addStretch(1)
        row.addWidget(self.round)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(3)
        self._column.addLayout(head)
        for label in (self._where, self._sure, self._facts, self._collect):
            self._column.addWidget(label)
        self._column.addLayout(row)
        self._margins()

    def _margins(self) -> None:
        above = _SHADOW + 10 + (_ARROW if self._below else 0)
        below = _SHADOW + 12 + (0 if self._below else _ARROW)
        self._column.setContentsMargins(_SHADOW + 14, above, _SHADOW + 14, below)

    def _on_round(self) -> None:
        self.wished.emit("remove" if self._in_round else "add")

    def _dress(self) -> None:
        self.close_.setFixedSize(self._theme.px(26), self._theme.px(26))
        self._column.invalidate()
        self.updateGeometry()
        self.update()

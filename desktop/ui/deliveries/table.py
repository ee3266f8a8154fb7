"""The list of the deliveries: chosen, ticked and ordered by the keyboard or the mouse."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QMenu, QToolTip, QWidget

from desktop.i18n import gettext as _
from desktop.ui.deliveries.row_delegate import DeliveriesLook, DeliveryDelegate
from desktop.ui.deliveries.rows import Row, RowKind, RowsModel
from desktop.ui.icons import icon
from desktop.ui.labels import tip
from desktop.ui.row_table import RowTable
from desktop.ui.theme import Theme

_DRAG = 6  # pixels before a press becomes a drag
_UP, _DOWN = Qt.Key.Key_Up, Qt.Key.Key_Down
_HEADING = 34


class DeliveriesTable(RowTable):
    """What is under the bar is what the map points at."""

    chosen = Signal(int)  # an order
    entered = Signal(int)  # Enter: on to its card
    wished = Signal(str, int)  # add, remove, lock, open; and an order
    moved = Signal(int, int)  # a stop, and the place that it shall have
    ticks_changed = Signal()

    def __init__(self, theme: Theme, model: RowsModel, parent: QWidget | None = None) -> None:
        self._bar = DeliveriesLook()
        super().__init__(self._bar, parent)
        self._theme, self._rows = theme, model
        self._cells = DeliveryDelegate(
            theme, model.row, lambda order: order in model.ticked, self._bar, self
        )
        self._grip: tuple[int, QPoint] | None = None  # the stop that is pressed, and where
        self._quiet = False
        self._low: list[int] = []  # the rows of headings
        self.setObjectName("deliveriesTable")
        self.horizontalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        self.setItemDelegate(self._cells)
        self.setModel(model)
        self.selectionModel().currentRowChanged.connect(self._on_current_changed)
        model.modelReset.connect(self._size_rows)
        theme.changed.connect(self._size_rows)
        self.retranslate()
        self._size_rows()

    @property
    def current(self) -> Row | None:
        """The row under the bar."""
        return self._rows.row(self.currentIndex().row())

    def select(self, order_id: int) -> None:
        """Put the bar on an order, without telling anybody."""
        quiet, self._quiet = self._quiet, True
        at = self._rows.place_of(order_id)
        self._bar.selected = at
        if at >= 0:
            self.setCurrentIndex(self._rows.index(at, 0))
            self.scrollTo(self._rows.index(at, 0))
        self._quiet = quiet
        self.viewport().update()

    def set_reason(self, reason: str) -> None:
        """Let rows be changed, or not; why not is said elsewhere."""
        self._bar.reason = reason
        self.viewport().update()

    def retranslate(self) -> None:
        """Speak the present language."""
        self.setAccessibleName(_("Orders and today's round"))
        self.viewport().update()

    # ---- keys ----
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, row = Qt.Key(event.key()), self.current
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if alt and key in {_UP, _DOWN}:
            self.move_current(-1 if key == _UP else 1)
        elif plain and key in {_UP, _DOWN, Qt.Key.Key_J, Qt.Key.Key_K}:
            self._step(-1 if key in {_UP, Qt.Key.Key_K} else 1)
        elif plain and row is not None and row.delivery is not None and self._act(key, row):
            event.accept()
        else:
            super().keyPressEvent(event)

    def _act(self, key: Qt.Key, row: Row) -> bool:
        """Do what a key means on a row; whether it means anything."""
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered.emit(row.order_id)
        elif key == Qt.Key.Key_Space and row.can_tick:
            self._toggle(row)
        elif key in {Qt.Key.Key_Insert, Qt.Key.Key_Plus} and row.can_tick:
            self._wish("add", row)
        elif key in {Qt.Key.Key_Delete, Qt.Key.Key_Minus} and row.in_round:
            self._wish("remove", row)
        elif key == Qt.Key.Key_L and row.stop is not None:
            self._wish("lock", row)
        else:
            return False
        return True

    def move_current(self, step: int) -> None:
        """Drive to the stop under the bar earlier or later."""
        row = self.current
        if row is None or row.stop is None or self._bar.reason:
            return
        to = row.number - 1 + step
        if 0 <= to < self._stops():
            self.moved.emit(row.order_id, to)

    def _step(self, step: int) -> None:
        at = self.currentIndex().row() + step
        row = self._rows.row(at)
        if row is not None and row.delivery is None:
            at += step
        if self._rows.row(at) is not None:
            self.setCurrentIndex(self._rows.index(at, 0))

    # ---- mouse ----
    def mousePressEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        at = self.rowAt(point.y())
        row = self._rows.row(at)
        if event.button() is not Qt.MouseButton.LeftButton or row is None or row.delivery is None:
            return
        sign = self._cells.sign_at(self._cell(at), row, at, point)
        if sign == "tick":
            self._toggle(row)
            return
        if sign:
            self._wish(sign, row)
            return
        if row.stop is not None and not self._bar.reason:
            self._grip = (row.order_id, point)
        if self.currentIndex().row() == at:
            self.chosen.emit(row.order_id)  # a second click brings its card back
        self.setCurrentIndex(self._rows.index(at, 0))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grip is None:
            super().mouseMoveEvent(event)
            return
        point = event.position().toPoint()
        if (point - self._grip[1]).manhattanLength() > _DRAG:
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            self._bar.drop = self._drop_at(point.y())
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        grip, self._grip = self._grip, None
        drop, self._bar.drop = self._bar.drop, -1
        self.viewport().unsetCursor()
        self.viewport().update()
        if grip is not None and drop >= 0:
            at = self._rows.place_of(grip[0])
            to = drop - 1 if drop > at else drop  # its own row goes before
            if to != at:
                self.moved.emit(grip[0], to)
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        row = self._rows.row(self.rowAt(event.position().toPoint().y()))
        if row is not None and row.delivery is not None:
            self.wished.emit("open", row.order_id)

    def _drop_at(self, y: int) -> int:
        """Before which stop something that is let go here would land."""
        height = self._theme.px(self._cells.roomy)
        at = round((y + self.verticalScrollBar().value()) / height)
        return max(0, min(at, self._stops()))

    def _stops(self) -> int:
        return sum(1 for row in self._rows.rows if row.kind is RowKind.STOP)

    def _toggle(self, row: Row) -> None:
        self._rows.toggle(row.order_id)
        self.viewport().update()
        self.ticks_changed.emit()

    def _wish(self, name: str, row: Row) -> None:
        if not self._bar.reason:
            self.wished.emit(name, row.order_id)

    def _cell(self, at: int) -> QRect:
        return self.visualRect(self._rows.index(at, 0))

    # ---- menu and tips ----
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        at = self.rowAt(event.pos().y()) if by_mouse else self.currentIndex().row()
        row = self._rows.row(at)
        if row is None or row.delivery is None:
            return
        self.setCurrentIndex(self._rows.index(at, 0))
        place = event.globalPos()
        if not by_mouse:
            place = self.viewport().mapToGlobal(self._cell(at).center())
        self.menu_of(row).popup(place)

    def menu_of(self, row: Row) -> QMenu:
        """What can be done with a row."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words, sign, name, offered in self._ways(row):
            if not offered:
                continue
            action = menu.addAction(icon(sign, self._theme.tokens.text2), words)
            action.setObjectName(f"row_{name}")
            action.setEnabled(not self._bar.reason or name == "open")
            action.triggered.connect(lambda _on=False, name=name: self._do(name, row))
        return menu

    def _ways(self, row: Row) -> tuple[tuple[str, str, str, bool], ...]:
        stop, last = row.stop, row.number == self._stops()
        locked = stop is not None and stop.locked
        ends = stop is not None and (row.number == 1 or last)
        return (
            (_("Open order"), "receipt-text", "open", True),
            (_("Add to the round"), "plus", "add", row.can_tick),
            (_("Earlier (Alt+Up)"), "arrow-up", "up", stop is not None and row.number > 1),
            (_("Later (Alt+Down)"), "arrow-down", "down", stop is not None and not last),
            (_("Unlock (L)") if locked else _("Lock in this place (L)"), "lock", "lock", ends),
            (_("Take out of the round (Del)"), "x", "remove", row.in_round),
        )

    def _do(self, name: str, row: Row) -> None:
        if name in {"up", "down"}:
            self.move_current(-1 if name == "up" else 1)
        else:
            self.wished.emit(name, row.order_id)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), tip(self._tip_at(event.pos())))
            return True
        return super().viewportEvent(event)

    def _tip_at(self, point: QPoint) -> str:
        at = self.rowAt(point.y())
        row = self._rows.row(at)
        if row is None or row.delivery is None:
            return ""
        sign = self._cells.sign_at(self._cell(at), row, at, point)
        locked = row.stop is not None and row.stop.locked
        return {
            "remove": _("Take out of the round (Del)"),
            "lock": _("Unlock (L)") if locked else _("Lock in this place (L)"),
            "tick": _("Choose for the round (Space)"),
        }.get(sign, "")

    # ---- Qt ----
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setColumnWidth(0, self.viewport().width())

    def _size_rows(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self._cells.row_height)
        for at in self._low:  # Qt keeps a row's height whatever stands in it now
            self.setRowHeight(at, self._cells.row_height)
        self._low = [at for at, row in enumerate(self._rows.rows) if row.kind is RowKind.HEADING]
        for at in self._low:
            self.setRowHeight(at, self._theme.px(_HEADING))

    def _on_current_changed(self, now: QModelIndex, _before: QModelIndex) -> None:
        row = self._rows.row(now.row())
        if self._quiet or row is None or row.delivery is None:
            return
        self._bar.selected = now.row()
        self.viewport().update()
        self.chosen.emit(row.order_id)

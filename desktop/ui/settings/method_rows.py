"""A list of methods with what can be done to each: edit, archive, move up and down."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.methods import Method, PaymentMethod, ShippingMethod
from desktop.i18n import format_number
from desktop.i18n import gettext as _
from desktop.ui.buttons import Button
from desktop.ui.card import Line
from desktop.ui.labels import ElidedLabel, PlainLabel, tip
from desktop.ui.theme import Theme
from desktop.words.money import money


class MethodRows(QWidget):
    """Shows one list and tells what is wished for it."""

    edit_wanted = Signal(object)  # the method; None for a new one
    kept = Signal(object)  # the method as it should be
    ordered = Signal(object)  # the ids in their new order

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._kind = theme, name
        self._methods: tuple[Method, ...] = ()
        self._from_orders = False
        self._moved: int | None = None  # whose row keeps the keyboard once the list is shown anew
        self._title = PlainLabel(theme, role="strong")
        self._empty = PlainLabel(theme, role="secondary", wrap=True)
        self._empty.setObjectName(f"no_{name}")
        self.add = Button(theme, kind="link", icon="plus")
        self.add.setObjectName(f"add_{name}")
        self.add.clicked.connect(lambda _checked=False: self.edit_wanted.emit(None))
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self.add)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 6)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self._empty)
        column.addLayout(self._rows)

    def write(self, title: str, add: str) -> None:
        """Speak the present language."""
        self._title.setText(title)
        self.add.set_text(add)
        self.show_methods(self._methods, from_orders=self._from_orders)

    def show_methods(self, methods: Sequence[Method], *, from_orders: bool) -> None:
        """Show a list; `from_orders` when the shop does not keep it yet."""
        self._methods, self._from_orders = tuple(methods), from_orders
        self._clear()
        self._empty.setVisible(from_orders or not methods)
        self._empty.setText(
            _("Your orders use these. Add one, or keep them, to have a list of your own.")
            if methods
            else _("None yet.")
        )
        for at, method in enumerate(methods):
            self._rows.addWidget(Line(self._theme))
            self._rows.addWidget(self._row(at, method))
        if self._moved is not None:
            self._focus(self._moved)
            self._moved = None

    def _clear(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _row(self, at: int, method: Method) -> QWidget:
        row = QWidget()
        row.setObjectName(f"{self._kind}_{at}")
        inner = QHBoxLayout(row)
        inner.setContentsMargins(0, 2, 0, 2)
        inner.setSpacing(4)
        name = ElidedLabel(self._theme, method.name)
        if method.archived:
            name.set_colour("text3")
        detail = PlainLabel(self._theme, _detail(method), role="secondary")
        inner.addWidget(name, 1)
        inner.addWidget(detail)
        inner.addSpacing(8)
        if not self._from_orders:
            for button in self._buttons(at, method):
                inner.addWidget(button)
            self._on_key(row, "Alt+Up", partial(self._move, at, at - 1))
            self._on_key(row, "Alt+Down", partial(self._move, at, at + 1))
        return row

    def _buttons(self, at: int, method: Method) -> tuple[Button, ...]:
        archive = (
            ("rotate-ccw", _("Offer {name} again"), replace(method, archived=False))
            if method.archived
            else ("x", _("No longer offer {name}"), replace(method, archived=True))
        )
        up = self._button(
            "up",
            "chevron-up",
            _("Move {name} up"),
            method,
            partial(self._move, at, at - 1),
            keys="Alt+Up",
        )
        down = self._button(
            "down",
            "chevron-down",
            _("Move {name} down"),
            method,
            partial(self._move, at, at + 1),
            keys="Alt+Down",
        )
        up.setEnabled(at > 0)
        down.setEnabled(at < len(self._methods) - 1)
        return (
            up,
            down,
            self._button(
                "edit", "pencil", _("Edit {name}"), method, partial(self.edit_wanted.emit, method)
            ),
            self._button(
                "archive", archive[0], archive[1], method, partial(self.kept.emit, archive[2])
            ),
        )

    def _button(
        self,
        part: str,
        sign: str,
        words: str,
        method: Method,
        do: Callable[[], object],
        keys: str = "",
    ) -> Button:
        said = words.format(name=method.name)
        button = Button(self._theme, kind="quiet", icon=sign, name=said)
        button.setObjectName(part)
        shown = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
        button.setToolTip(tip(f"{said} ({shown})" if shown else said))
        button.clicked.connect(lambda _checked=False: do())
        return button

    def _on_key(self, row: QWidget, keys: str, do: Callable[[], object]) -> None:
        """Let keys work while the keyboard is anywhere in a row."""
        shortcut = QShortcut(QKeySequence(keys), row)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(do)

    def _move(self, at: int, to: int) -> None:
        """Let a method and its neighbour change places; at an end nothing happens."""
        if not 0 <= to < len(self._methods):
            return
        ids = [each.id for each in self._methods]
        self._moved = ids[at]
        ids[at], ids[to] = ids[to], ids[at]
        self.ordered.emit(ids)

    def _focus(self, id_: int) -> None:
        """Keep the keyboard on a method that moved, so that it can be moved on."""
        at = next((at for at, each in enumerate(self._methods) if each.id == id_), None)
        if at is None:
            return
        item = self._rows.itemAt(2 * at + 1)  # a line stands before each row
        row = None if item is None else item.widget()
        if row is not None and (button := row.findChild(Button, "edit")) is not None:
            button.setFocus(Qt.FocusReason.OtherFocusReason)


def _detail(method: Method) -> str:
    """What stands beside a method's name."""
    if isinstance(method, PaymentMethod):
        said = _("paid on delivery") if method.pay_on_delivery else ""
    elif isinstance(method, ShippingMethod):
        said = money(method.price) if method.price else _("free")
    else:
        said = f"{format_number(method.rate.normalize() if method.rate else 0)}%"
    parts = [said, _("no longer offered") if method.archived else ""]
    return " · ".join(part for part in parts if part)

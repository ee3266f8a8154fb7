"""A list of methods with what can be done to each: edit, archive, move up and down."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
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
        return row

    def _buttons(self, at: int, method: Method) -> tuple[Button, ...]:
        archive = (
            ("rotate-ccw", _("Offer {name} again"), replace(method, archived=False))
            if method.archived
            else ("x", _("No longer offer {name}"), replace(method, archived=True))
        )
        up = self._button("up", "", _("Move {name} up"), method, partial(self._move, at))
        up.set_text("↑")
        up.setEnabled(at > 0)
        return (
            up,
            self._button(
                "edit", "pencil", _("Edit {name}"), method, partial(self.edit_wanted.emit, method)
            ),
            self._button(
                "archive", archive[0], archive[1], method, partial(self.kept.emit, archive[2])
            ),
        )

    def _button(
        self, part: str, sign: str, words: str, method: Method, do: Callable[[], object]
    ) -> Button:
        said = words.format(name=method.name)
        button = Button(self._theme, kind="quiet", icon=sign, name=said)
        button.setObjectName(part)
        button.setToolTip(tip(said))
        button.clicked.connect(lambda _checked=False: do())
        return button

    def _move(self, at: int) -> None:
        """Move a method before the one above it."""
        ids = [each.id for each in self._methods]
        ids[at - 1], ids[at] = ids[at], ids[at - 1]
        self.ordered.emit(ids)


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

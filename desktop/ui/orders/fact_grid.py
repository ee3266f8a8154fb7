"""Names and values in two columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.ui.labels import ElidedLabel
from desktop.ui.orders.copy_text import LEAST_HEIGHT, CopyText
from desktop.ui.orders.wrapped_label import WrappedLabel
from desktop.ui.theme import Theme

_TOP = Qt.AlignmentFlag.AlignTop


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A value with its name; a value without a name takes the whole line."""

    name: str
    value: str
    copied: bool = False  # whether a click copies the value


class _Row:
    """The widgets of one fact; they serve the next order again."""

    def __init__(self, theme: Theme, name: str, grid: QWidget) -> None:
        self.name = ElidedLabel(theme, colour="text2", parent=grid)
        self.name.setObjectName(f"{name}_name")
        self.value = WrappedLabel(theme, role="medium", parent=grid)
        self.value.setObjectName(f"{name}_value")
        self.copy = CopyText(theme, parent=grid)
        self.copy.setObjectName(f"{name}_copy")

    def widgets(self) -> tuple[QWidget, ...]:
        return (self.name, self.value, self.copy)


class FactGrid(QWidget):
    """Facts, one under the other; each row is as high as a finger needs."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._theme = theme
        self._rows: list[_Row] = []
        self._facts: tuple[Fact, ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(1, 1)
        self._add_row()  # holds the place in the order of the keyboard for those to come
        self.show_facts(())
        theme.changed.connect(self._dress)

    @property
    def facts(self) -> tuple[Fact, ...]:
        """What is shown."""
        return self._facts

    def show_facts(self, facts: Sequence[Fact]) -> None:
        """Show these facts in place of those before."""
        self._facts = tuple(facts)
        while len(self._rows) < len(facts):
            self._add_row()
        for at, row in enumerate(self._rows):
            fact = facts[at] if at < len(facts) else None
            for widget in row.widgets():
                self._grid.removeWidget(widget)
            row.name.setVisible(fact is not None and bool(fact.name))
            row.value.setVisible(fact is not None and not fact.copied)
            row.copy.setVisible(fact is not None and fact.copied)
            if fact is not None:
                self._lay_out(at, row, fact)
        self._dress()

    def _add_row(self) -> None:
        """Make the widgets of one more fact; the keyboard comes to them after those above."""
        row = _Row(self._theme, f"{self.objectName()}_{len(self._rows)}", self)
        if self._rows:
            self.setTabOrder(self._rows[-1].copy, row.copy)
        self._rows.append(row)

    def _lay_out(self, at: int, row: _Row, fact: Fact) -> None:
        row.name.setText(fact.name)
        first, across = (1, 1) if fact.name else (0, 2)
        if fact.name:
            self._grid.addWidget(row.name, at, 0, _TOP)
        if fact.copied:
            row.copy.set_value(fact.value, name=fact.name)
            self._grid.addWidget(row.copy, at, first, 1, across)
        else:
            row.value.setText(fact.value)
            self._grid.addWidget(row.value, at, first, 1, across)

    def _dress(self) -> None:
        """Set names and plain values at the height where copied values have their first line."""
        for row in self._rows:
            line = row.value.fontMetrics().height()
            above = max((LEAST_HEIGHT - line) // 2, 2)
            row.name.setFixedHeight(line + above * 2)
            row.value.setContentsMargins(0, above, 0, above)

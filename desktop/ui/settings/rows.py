"""Rows of the settings page: a name at the left, what can be set at the right."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QFormLayout, QHBoxLayout, QWidget

from desktop.ui.card import Card
from desktop.ui.fields import Combo, Field
from desktop.ui.labels import PlainLabel
from desktop.ui.theme import Theme


class Section(Card):
    """A card of named settings; its words are written by `write`."""

    def __init__(self, theme: Theme, icon: str, name: str) -> None:
        super().__init__(theme, " ", icon)
        self.setObjectName(f"section_{name}")
        self._look = theme
        self._labels: dict[str, PlainLabel] = {}
        self._parts: dict[str, QWidget] = {}
        self.form = QFormLayout()
        self.form.setHorizontalSpacing(16)
        self.form.setVerticalSpacing(8)
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        self.body.addLayout(self.form)

    def add(self, key: str, part: QWidget) -> None:
        """Add something that can be set."""
        part.setObjectName(f"set_{key}")
        label = PlainLabel(self._look, colour="text2")
        label.setMinimumSize(self._look.px(170), self._look.px(34))
        label.setBuddy(part)
        self._labels[key], self._parts[key] = label, part
        self.form.addRow(label, part)

    def add_field(self, key: str, changed: Callable[[str], object]) -> Field:
        """Add a line to type in; `changed` hears of it when the typing is over."""
        field = Field(self._look)
        self.add(key, field)
        field.editingFinished.connect(lambda: changed(field.text()))
        return field

    def add_combo(self, key: str, changed: Callable[[Hashable], object]) -> Combo:
        """Add a choice of one among several."""
        combo = Combo(self._look)
        self.add(key, combo)
        combo.activated.connect(lambda _at: changed(combo.currentData()))
        return combo

    def add_box(self, key: str, changed: Callable[[bool], object]) -> QCheckBox:
        """Add a box to tick."""
        box = QCheckBox()
        self.add(key, box)
        box.toggled.connect(changed)
        return box

    @property
    def names(self) -> tuple[str, ...]:
        """What can be set here, in the present language."""
        return tuple(label.text() for label in self._labels.values() if label.text())

    def write(self, title: str, words: dict[str, str]) -> None:
        """Name the section and everything in it in the present language."""
        self.set_title(title)
        for key, word in words.items():
            self._labels[key].setText(word)
            self._parts[key].setAccessibleName(word)


def beside(*parts: QWidget) -> QWidget:
    """Parts in a row, at the left."""
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(8)
    for part in parts:
        line.addWidget(part)
    line.addStretch(1)
    return row

"""What stands where there is nothing to show: why, and a way on."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.buttons import Button, literal
from desktop.ui.labels import IconLabel, PlainLabel
from desktop.ui.theme import Theme

Action = tuple[str, Callable[[], object], bool]  # word, what it does, whether it is the main one


class EmptyState(QWidget):
    """An icon, a title, a sentence and up to two buttons, in the middle."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._actions: tuple[Action, ...] = ()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(32, 24, 32, 24)
        layout.setSpacing(8)
        layout.addStretch(2)
        self._icon = IconLabel(theme, "search", "text2", 32)
        self._title = PlainLabel(theme, role="title", wrap=True)
        self._title.setObjectName("empty_title")
        self._text = PlainLabel(theme, role="body", colour="text2", wrap=True)
        self._text.setObjectName("empty_text")
        layout.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignHCenter)
        for label in (self._title, self._text):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
            layout.addWidget(label)
        row = QHBoxLayout()
        row.setContentsMargins(0, 4, 0, 0)
        row.setSpacing(8)
        row.addStretch(1)
        self._buttons = [Button(theme), Button(theme)]
        for at, button in enumerate(self._buttons):
            button.setObjectName(f"empty_action_{at}")
            button.clicked.connect(lambda _checked=False, at=at: self._actions[at][1]())
            row.addWidget(button)
        row.addStretch(1)
        layout.addLayout(row)
        layout.addStretch(3)

    def show_state(
        self,
        icon: str,
        title: str,
        text: str,
        actions: tuple[Action, ...] = (),
        icon_colour: str = "text2",
    ) -> None:
        """Say what is the matter and what can be done."""
        self._icon.set_icon(icon, icon_colour)
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self._actions = actions
        for at, button in enumerate(self._buttons):
            button.setVisible(at < len(actions))
            if at < len(actions):
                button.set_text(literal(actions[at][0]))
                button.set_kind("primary" if actions[at][2] else "secondary")

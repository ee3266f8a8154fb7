"""A plain question in the window: a title, what follows from it, and verbs to answer with."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.buttons import Button
from desktop.ui.labels import PlainLabel
from desktop.ui.theme import Theme


class Question(QDialog):
    """Asks once; the safe answer has the focus, and Esc gives it."""

    def __init__(
        self,
        theme: Theme,
        title: str,
        text: str,
        *,
        yes: str,
        no: str,
        danger: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("question")
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        said = PlainLabel(theme, title, role="title", wrap=True)
        more = PlainLabel(theme, text, wrap=True)
        more.setObjectName("questionText")
        keep = Button(theme, no)
        keep.setObjectName("answerNo")
        do = Button(theme, yes, kind="danger_fill" if danger else "primary")
        do.setObjectName("answerYes")
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        foot.addWidget(keep)
        foot.addWidget(do)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 18, 20, 16)
        rows.setSpacing(10)
        rows.addWidget(said)
        rows.addWidget(more)
        rows.addSpacing(8)
        rows.addLayout(foot)
        self.setMinimumWidth(theme.px(440))
        self.setMaximumWidth(theme.px(560))
        keep.clicked.connect(lambda _checked=False: self.reject())
        do.clicked.connect(lambda _checked=False: self.accept())
        keep.setFocus()

    def ask(self, then: Callable[[], object]) -> None:
        """Open over the window; `then` is done when the answer is yes."""
        self.accepted.connect(then)
        self.open()

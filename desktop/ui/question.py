"""A question before something that cannot simply be undone; two verbs, the safe one first."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.i18n import gettext as _
from desktop.ui.orders.question import Question as Framed
from desktop.ui.orders.question import Wording
from desktop.ui.theme import Theme


class Question(Framed):
    """Asks once; the safe answer has the focus, and Esc gives it."""

    def __init__(
        self,
        theme: Theme,
        title: str,
        text: str,
        *,
        strip: str,
        yes: str,
        no: str,
        icon: str,
        danger: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        wording = Wording(
            title=strip,
            heading=title,
            icon=icon,
            icon_colour="danger" if danger else "accent_text",
            keep=no,
            do=yes,
            do_icon=icon,
            do_kind="danger_fill" if danger else "primary",
            hint=_("Esc changes nothing"),
        )
        super().__init__(theme, wording, parent)
        self.setObjectName("question")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.say(text).setObjectName("questionText")
        self.keep_button.setObjectName("answerNo")
        self.do_button.setObjectName("answerYes")

    def ask(self, then: Callable[[], object]) -> None:
        """Open over the window; `then` is done when the answer is yes."""
        self.accepted.connect(then)
        self.open()

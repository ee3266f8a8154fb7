"""The question before an order goes back a state by hand: why."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.domain.order_page import OrderPage
from desktop.domain.status import OrderStatus
from desktop.i18n import gettext as _
from desktop.ui.fields import Field
from desktop.ui.labels import tip
from desktop.ui.orders.question import Question, Wording
from desktop.ui.theme import Theme
from desktop.words.status import status_word


class BackQuestion(Question):
    """Asks why an order goes back to an earlier state."""

    def __init__(
        self, theme: Theme, page: OrderPage, new: OrderStatus, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, _wording(page, new), parent)
        self.setObjectName("back_question")
        self.say(_("Stock stays as it is. The history keeps both steps and the reason."))
        self._reason = Field(theme, _("Reason, e.g. marked by mistake"), name=_("Reason"))
        self._reason.setObjectName("reason")
        self._reason.setMaxLength(500)
        self._reason.textChanged.connect(self._judge)
        self.body.addWidget(self._reason)
        self.setTabOrder(self._reason, self.keep_button)
        self.setTabOrder(self.keep_button, self.do_button)
        self.do_button.setDefault(True)  # Enter after the reason goes on
        self._judge()
        self._reason.setFocus()

    @property
    def reason(self) -> str:
        """Why the order goes back."""
        return self._reason.text().strip()

    def _judge(self) -> None:
        why = "" if self.reason else _("Going back needs a reason.")
        self.do_button.setEnabled(bool(self.reason))
        self.do_button.setToolTip(tip(why))
        self.do_button.setAccessibleDescription(why)


def _wording(page: OrderPage, new: OrderStatus) -> Wording:
    word = status_word(new)
    heading = _("Take order {number} back to {status}?")
    return Wording(
        title=_("Correct the status"),
        heading=heading.format(number=page.order.number, status=word),
        icon="undo-2",
        icon_colour="accent_text",
        keep=_("&Keep it as it is"),
        do=_("&Back to {status}").format(status=word),
        do_icon="undo-2",
        do_kind="primary",
        hint=_("Esc changes nothing"),
    )

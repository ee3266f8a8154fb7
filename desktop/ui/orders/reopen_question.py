"""The question before a cancelled order is reopened: its stock is taken again, if it is there."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.domain.order_page import OrderPage
from desktop.domain.product import StockChange
from desktop.i18n import format_number
from desktop.i18n import gettext as _
from desktop.ui.labels import tip
from desktop.ui.orders.question import Question, Wording
from desktop.ui.orders.stock_list import StockList
from desktop.ui.theme import Theme
from desktop.words.status import status_word


class ReopenQuestion(Question):
    """Asks before an order takes its stock again."""

    def __init__(self, theme: Theme, page: OrderPage, parent: QWidget | None = None) -> None:
        super().__init__(theme, _wording(page), parent)
        self.setObjectName("reopen_question")
        before = page.order.status_before_cancel
        word = status_word(before) if before is not None else ""
        becomes = _("The order becomes {status} again.").format(status=word)
        if page.takes_again:
            taken = _("These products are taken from stock again:")
            self.say(f"{becomes} {taken}")
            self.body.addWidget(StockList(theme, page.takes_again))
        else:
            self.say(becomes + " " + _("Stock stays as it is."))
        lacking = [lacks(each) for each in page.short_of]
        if lacking:
            self.warn("circle-alert", " ".join(lacking), error=True)
            self.do_button.setEnabled(False)
            self.do_button.setToolTip(tip(" ".join(lacking)))
            self.do_button.setAccessibleDescription(" ".join(lacking))


def lacks(change: StockChange) -> str:
    """Which product there is too little of, and how much."""
    return _("Stock is not enough: {product} needs {needed}, {left} left.").format(
        product=change.name or change.sku,
        needed=format_number(-change.units),
        left=format_number(max(change.before, 0)),
    )


def _wording(page: OrderPage) -> Wording:
    order = page.order
    name = order.contact.name or order.shipping.name
    question = _("Reopen order {number} of {customer}?") if name else _("Reopen order {number}?")
    return Wording(
        title=_("Reopen order"),
        heading=question.format(number=order.number, customer=name),
        icon="rotate-ccw",
        icon_colour="accent_text",
        keep=_("&Leave it cancelled"),
        do=_("&Reopen order"),
        do_icon="rotate-ccw",
        do_kind="primary",
        hint=_("Esc leaves it cancelled"),
    )

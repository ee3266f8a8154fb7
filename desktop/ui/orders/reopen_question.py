"""The question before a cancelled order is reopened: its stock is taken again, if it is there."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.domain.order_page import OrderPage
from desktop.domain.product import StockChange
from desktop.i18n import format_number
from desktop.i18n import gettext as _
from desktop.ui.labels import tip
from desktop.ui.orders.question import Question
from desktop.ui.orders.stock_list import stock_list
from desktop.ui.theme import Theme
from desktop.words.status import status_word


class ReopenQuestion(Question):
    """Asks whether to reopen this order."""

    def __init__(self, theme: Theme, page: OrderPage, parent: QWidget | None = None) -> None:
        order = page.order
        super().__init__(
            theme,
            title=_("Reopen order"),
            heading=_("Reopen order {number} of {customer}?").format(
                number=order.full_number, customer=order.contact.name
            ),
            icon="rotate-ccw",
            icon_colour="accent_text",
            keep=_("&Leave it cancelled"),
            hint=_("Esc changes nothing"),
            do=_("&Reopen order"),
            do_icon="rotate-ccw",
            do_kind="primary",
            parent=parent,
        )
        before = order.status_before_cancel
        becomes = _("The order becomes {status} again.").format(
            status=status_word(before) if before else ""
        )
        if page.takes_again:
            becomes = f"{becomes} {_('These products are taken from stock again:')}"
        self.say(becomes)
        if page.takes_again:
            self.body.addWidget(stock_list(theme, page.takes_again))
        short = [each for each in page.takes_again if _is_short(page, each)]
        for each in short:
            self.warn("circle-alert", _lacks(each), error=True)
        self.do_button.setEnabled(not short)
        if short:
            self.do_button.setToolTip(tip(_lacks(short[0])))


def _is_short(page: OrderPage, change: StockChange) -> bool:
    product = page.products[change.product_id]
    return change.after < 0 and not product.allow_backorder and not product.unlimited


def _lacks(change: StockChange) -> str:
    return _("Stock is not enough: {product} needs {needed}, {left} left.").format(
        product=change.name,
        needed=format_number(-change.units),
        left=format_number(max(change.before, 0)),
    )

"""The one question before an order is cancelled: what returns, and that money does not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtWidgets import QCheckBox, QWidget

from desktop.domain.order import Order
from desktop.domain.order_page import OrderPage
from desktop.domain.parts import was_sent
from desktop.domain.status import OrderStatus
from desktop.domain.stock import sent_units
from desktop.i18n import gettext as _
from desktop.ui.fields import Field
from desktop.ui.orders.question import Question, Wording, keeps_the_order
from desktop.ui.orders.stock_list import StockList
from desktop.ui.theme import Theme
from desktop.words.money import money


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelAnswer:
    """What was answered beside yes."""

    reason: str
    goods_are_back: bool


class CancelQuestion(Question):
    """Asks once more before an order is cancelled."""

    def __init__(self, theme: Theme, page: OrderPage, parent: QWidget | None = None) -> None:
        super().__init__(theme, _wording(page), parent)
        self.setObjectName("cancel_question")
        self._back: QCheckBox | None = None
        stays = _("The order stays in the list as Cancelled and keeps its number.")
        if page.gives_back:
            returned = _("These products return to stock:")
            self.say(f"{stays} {returned}")
            self._add_stock(page)
        else:
            self.say(stays + " " + _("Stock stays as it is."))
        left = page.order.paid
        for refund in page.refunds:
            left -= refund.amount
        if left:
            amount = money(left)
            warning = _(
                "{amount} was received. Cancelling does not send money back:"
                " refund it from your bank."
            )
            self.warn("banknote", warning.format(amount=amount))
        self._reason = Field(
            theme,
            _("Reason (optional), e.g. customer changed plans"),
            name=_("Reason (optional)"),
        )
        self._reason.setObjectName("reason")
        self._reason.setMaxLength(500)
        self.body.addWidget(self._reason)
        self.setTabOrder(self._reason, self.keep_button)
        self.setTabOrder(self.keep_button, self.do_button)

    @property
    def answer(self) -> CancelAnswer:
        """What was answered beside yes."""
        back = self._back is None or self._back.isChecked()
        return CancelAnswer(reason=self._reason.text().strip(), goods_are_back=back)

    def _add_stock(self, page: OrderPage) -> None:
        """List what returns; goods that have been sent may not be back."""
        order = page.order
        stock = StockList(self.theme, page.gives_back, away=_sent_products(order))
        self.body.addWidget(stock)
        if not was_sent(order):
            return
        whole = order.status is OrderStatus.SHIPPED
        back = QCheckBox(
            _("The &products are back in the shop")
            if whole
            else _("The &products that were sent are back in the shop")
        )
        back.setObjectName("goods_are_back")
        back.setFont(self.theme.font(13))
        back.setChecked(True)
        back.toggled.connect(lambda on: stock.show_returned(returned=on))
        self.body.addWidget(back)
        self._back = back


def _sent_products(order: Order) -> Mapping[int, int]:
    """How many units of each product are out of the shop."""
    sent = sent_units(order.lines, order.status)
    away: Counter[int] = Counter()
    for line in order.lines:
        if line.product_id is not None:
            away[line.product_id] += sent[line.id]
    return away


def _wording(page: OrderPage) -> Wording:
    order = page.order
    name = order.contact.name or order.shipping.name
    question = _("Cancel order {number} of {customer}?") if name else _("Cancel order {number}?")
    return Wording(
        title=_("Cancel order"),
        heading=question.format(number=order.number, customer=name),
        icon="ban",
        icon_colour="danger",
        keep=_("&Keep order"),
        do=_("&Mark as Cancelled"),
        do_icon="ban",
        do_kind="danger_fill",
        hint=keeps_the_order(),
    )

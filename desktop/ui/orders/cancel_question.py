"""The one question before an order is cancelled: what returns, and that money does not."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QCheckBox, QWidget

from desktop.domain.order_page import OrderPage
from desktop.domain.status import OrderStatus
from desktop.i18n import gettext as _
from desktop.ui.fields import Field
from desktop.ui.orders.question import Question, keeps_the_order
from desktop.ui.orders.stock_list import stock_list
from desktop.ui.theme import Theme
from desktop.words.money import money


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelAnswer:
    """What was answered."""

    reason: str
    goods_are_back: bool


class CancelQuestion(Question):
    """Asks whether to cancel this order."""

    def __init__(self, theme: Theme, page: OrderPage, parent: QWidget | None = None) -> None:
        order = page.order
        super().__init__(
            theme,
            title=_("Cancel order"),
            heading=_("Cancel order {number} of {customer}?").format(
                number=order.full_number, customer=order.contact.name
            ),
            icon="ban",
            icon_colour="danger",
            keep=_("&Keep order"),
            hint=keeps_the_order(),
            do=_("&Mark as Cancelled"),
            do_icon="ban",
            do_kind="danger_fill",
            parent=parent,
        )
        self._page = page
        stays = _("The order stays in the list as Cancelled and keeps its number.")
        if page.gives_back:
            stays = f"{stays} {_('These products return to stock:')}"
        self.say(stays)
        self._list: QWidget | None = None
        self._place = self.body.count()
        self._show_stock(stays=False)
        self._back: QCheckBox | None = None
        if order.status is OrderStatus.SHIPPED and page.gives_back:
            self._back = QCheckBox(_("The &products are back in the shop"))
            self._back.setObjectName("goods_are_back")
            self._back.setFont(theme.font(13))
            self._back.setChecked(True)
            self._back.toggled.connect(lambda back: self._show_stock(stays=not back))
            self.body.addWidget(self._back)
        if order.paid_at is not None:
            self.warn("banknote", self._money_warning())
        self._reason = Field(theme, _("Reason (optional), e.g. customer changed plans"))
        self._reason.setObjectName("reason")
        self._reason.setAccessibleName(_("Reason (optional)"))
        self.body.addWidget(self._reason)

    @property
    def answer(self) -> CancelAnswer:
        """What was answered."""
        back = self._back is None or self._back.isChecked()
        return CancelAnswer(reason=self._reason.text().strip(), goods_are_back=back)

    def _show_stock(self, *, stays: bool) -> None:
        if self._list is not None:
            self._list.setParent(None)
            self._list.deleteLater()
        if self._page.gives_back:
            self._list = stock_list(self.theme, self._page.gives_back, stays=stays)
            self._list.setObjectName("stock_list")
            self.body.insertWidget(self._place, self._list)

    def _money_warning(self) -> str:
        return _(
            "{amount} was received. Cancelling does not send money back: refund it from your bank."
        ).format(amount=money(self._page.order.totals.total))

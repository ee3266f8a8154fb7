"""The question before many orders are given a status: which stay, what returns, what it means."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QCheckBox, QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop.domain.bulk import ChosenOrder, Plan
from desktop.domain.money import Money
from desktop.domain.status import OrderStatus
from desktop.i18n import gettext as _
from desktop.ui.bulk.words import cannot_told, heading, mark_as, sums_told, why_not
from desktop.ui.fields import Field
from desktop.ui.labels import PlainLabel
from desktop.ui.orders.question import Question, Wording
from desktop.ui.theme import Theme
from desktop.ui.tokens import STATUS_ICONS

ASKED_ABOVE = 20  # so many orders are marked as Paid or Shipped without a question
_MOST_SHOWN = 200
_TALLEST = 140


@dataclass(frozen=True, slots=True, kw_only=True)
class BulkAnswer:
    """What was answered beside yes."""

    reason: str = ""
    goods_are_back: bool = True


def must_ask(plan: Plan) -> bool:
    """Whether the merchant is asked before it is done."""
    return plan.new is OrderStatus.CANCELLED or bool(plan.cannot) or len(plan.can) > ASKED_ABOVE


class BulkQuestion(Question):
    """Asks once, for all of them."""

    def __init__(self, theme: Theme, plan: Plan, parent: QWidget | None = None) -> None:
        super().__init__(theme, _wording(plan), parent)
        self.setObjectName("bulk_question")
        self._back: QCheckBox | None = None
        self._reason: Field | None = None
        if plan.cannot:
            self.say(cannot_told(plan))
            self.body.addWidget(_Reasons(theme, plan.cannot))
        if plan.new is OrderStatus.CANCELLED:
            self._ask_of_cancelling(plan)
        elif not plan.cannot:
            self.say(_("One Undo takes all of it back."))
        self.setTabOrder(self.keep_button, self.do_button)

    @property
    def answer(self) -> BulkAnswer:
        """What was answered beside yes."""
        return BulkAnswer(
            reason="" if self._reason is None else self._reason.text().strip(),
            goods_are_back=self._back is None or self._back.isChecked(),
        )

    def _ask_of_cancelling(self, plan: Plan) -> None:
        self.say(
            _(
                "The orders stay in the list as Cancelled and keep their numbers. Their products"
                " return to stock."
            )
        )
        paid = [order.paid for order in plan.can if order.paid]
        if paid:
            warning = _(
                "{amount} was received. Cancelling does not send money back:"
                " refund it from your bank."
            )
            self.warn("banknote", warning.format(amount=sums_told(_summed(paid))))
        if any(order.status is OrderStatus.SHIPPED for order in plan.can):
            self._back = QCheckBox(_("The &products are back in the shop"))
            self._back.setObjectName("goods_are_back")
            self._back.setFont(self.theme.font(13))
            self._back.setChecked(True)
            self.body.addWidget(self._back)
        self._reason = Field(
            self.theme,
            _("Reason (optional), e.g. customer changed plans"),
            name=_("Reason (optional)"),
        )
        self._reason.setObjectName("reason")
        self._reason.setMaxLength(500)
        self.body.addWidget(self._reason)
        self.setTabOrder(self._reason, self.keep_button)


class _Reasons(QScrollArea):
    """Each order that stays, with why; a few lines high, the rest is scrolled."""

    def __init__(self, theme: Theme, orders: tuple[ChosenOrder, ...]) -> None:
        super().__init__()
        self.setObjectName("cannot")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        inner = QWidget()
        rows = QVBoxLayout(inner)
        rows.setContentsMargins(12, 0, 0, 0)
        rows.setSpacing(4)
        for order in orders[:_MOST_SHOWN]:
            rows.addWidget(PlainLabel(theme, why_not(order), role="medium"))
        if len(orders) > _MOST_SHOWN:
            rows.addWidget(PlainLabel(theme, "…", role="medium"))
        self.setWidget(inner)
        self.viewport().setAutoFillBackground(False)  # setWidget fills both
        inner.setAutoFillBackground(False)
        self.setFixedHeight(min(inner.sizeHint().height(), theme.px(_TALLEST)))

    def sizeHint(self) -> QSize:
        return QSize(200, self.height())


def _summed(amounts: list[Money]) -> list[Money]:
    """One sum for each currency."""
    sums: dict[str, Money] = {}
    for each in amounts:
        before = sums.get(each.currency, Money.zero(each.currency))
        sums[each.currency] = before + each
    return list(sums.values())


def _wording(plan: Plan) -> Wording:
    cancels = plan.new is OrderStatus.CANCELLED
    whole = Plan(new=plan.new, can=plan.can, cannot=())
    return Wording(
        title=_("Several orders"),
        heading=heading(plan),
        icon=STATUS_ICONS[plan.new],
        icon_colour="danger" if cancels else "accent_text",
        keep=_("&Leave as they are"),
        do=mark_as(whole),
        do_icon=STATUS_ICONS[plan.new],
        do_kind="danger_fill" if cancels else "primary",
        hint=_("Esc changes nothing"),
    )

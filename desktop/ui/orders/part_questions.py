"""The questions about a part of an order: what is sent, what goes back, what money is sent back."""

from __future__ import annotations

import itertools

from PySide6.QtWidgets import QCheckBox, QWidget

from desktop.domain.errors import NotAnAmount, NothingChosen, RefundTooHigh, ShopError
from desktop.domain.money import Money, total_of
from desktop.domain.order_page import OrderPage
from desktop.domain.parts import Part, checked_units, left_to_ship, without
from desktop.i18n import gettext as _
from desktop.i18n import parse_decimal
from desktop.ui.fields import Field
from desktop.ui.labels import tip
from desktop.ui.orders.carrier_field import CarrierField, NumberField
from desktop.ui.orders.question import Question, Wording, keeps_the_order
from desktop.ui.orders.unit_list import UnitList
from desktop.ui.orders.wrapped_label import WrappedLabel
from desktop.ui.theme import Theme
from desktop.words.errors import sentence
from desktop.words.money import money


class PartQuestion(Question):
    """What the questions about parts share: a reason why they cannot go on yet."""

    def let_go_on(self, why_not: str) -> None:
        """Let the verb be pressed, or say why it cannot be."""
        self.do_button.setEnabled(not why_not)
        self.do_button.setToolTip(tip(why_not))
        self.do_button.setAccessibleDescription(why_not)

    def order_tabs(self, *parts: QWidget) -> None:
        """Let Tab go through the fields first, then to the verbs."""
        way = [*parts, self.keep_button, self.do_button]
        for one, other in itertools.pairwise(way):
            self.setTabOrder(one, other)
        self.do_button.setDefault(True)
        parts[0].setFocus()


class SendQuestion(PartQuestion):
    """Asks which units go into a parcel, and how it travels."""

    def __init__(self, theme: Theme, page: OrderPage, parent: QWidget | None = None) -> None:
        super().__init__(theme, _send_wording(page), parent)
        self.setObjectName("send_question")
        self._number = page.order.full_number
        lines = {
            line.id: (line, left_to_ship(line)) for line in page.order.lines if left_to_ship(line)
        }
        self.list = UnitList(theme, lines)
        self.company = CarrierField(theme, page.carriers)
        self.company.setText(page.order.tracking_company)
        self.number = NumberField(theme)
        self.say(_("The order is Shipped once its last unit is sent. Stock stays as it is."))
        for part in (self.list, self.company, self.number):
            self.body.addWidget(part)
        self.order_tabs(*self.list.fields, self.company, self.number)
        self.list.changed.connect(self._judge)
        self._judge()

    def _judge(self) -> None:
        self.let_go_on("" if self.list.units else sentence(NothingChosen(self._number)))


class TakeBackQuestion(PartQuestion):
    """Asks which units go back, whether they are in the shop again, and what money follows."""

    def __init__(self, theme: Theme, page: OrderPage, parent: QWidget | None = None) -> None:
        super().__init__(theme, _back_wording(page), parent)
        self.setObjectName("take_back_question")
        self._page = page
        lines = {
            line.id: (line, line.quantity_due) for line in page.order.lines if line.quantity_due
        }
        self.list = UnitList(theme, lines)
        self.are_back = QCheckBox(_("The products are back in the shop"))
        self.are_back.setObjectName("are_back")
        self.are_back.setChecked(True)
        self.are_back.setFont(theme.font(13))
        self.sums = WrappedLabel(theme, "", colour="text2")
        self.sums.setObjectName("sums")
        self.refund = RefundField(theme, page)
        self.refund.setVisible(self.refund.most.minor > 0)
        self.reason = Field(theme, _("Reason (optional)"))
        self.reason.setObjectName("reason")
        self.reason.setMaxLength(500)
        for part in (self.list, self.are_back, self.sums, self.refund, self.reason):
            self.body.addWidget(part)
        self.order_tabs(*self.list.fields, self.are_back, self.refund, self.reason)
        self.list.changed.connect(self._judge)
        self.refund.textChanged.connect(lambda _text: self._judge())
        self._judge()

    @property
    def parts(self) -> list[Part]:
        """What goes back."""
        back = self.are_back.isChecked()
        return [
            Part(line_id=line_id, units=units, goods_are_back=back)
            for line_id, units in self.list.units.items()
        ]

    def _judge(self) -> None:
        order, units = self._page.order, self.list.units
        words, why_not = _("The sums of the order follow."), ""
        try:
            totals = without(order, checked_units(order, units, shipping=False)).totals
            words = _("The order costs {after} instead of {before}.").format(
                after=money(totals.total), before=money(order.totals.total)
            )
        except ShopError as error:
            why_not = sentence(error)
        self.sums.setText(words)
        self.let_go_on(why_not or self.refund.why_not)


class RefundQuestion(PartQuestion):
    """Asks how much money was sent back."""

    def __init__(self, theme: Theme, page: OrderPage, parent: QWidget | None = None) -> None:
        super().__init__(theme, _refund_wording(page), parent)
        self.setObjectName("refund_question")
        self.refund = RefundField(theme, page)
        self.reference = Field(theme, _("Reference of the transfer (optional)"))
        self.reference.setObjectName("reference")
        self.say(_("This records what you sent from your bank: Mostrador moves no money."))
        self.body.addWidget(self.refund)
        self.body.addWidget(self.reference)
        self.order_tabs(self.refund, self.reference)
        self.refund.textChanged.connect(lambda _text: self._judge())
        self._judge()

    def _judge(self) -> None:
        amount = self.refund.amount
        missing = "" if amount is not None and amount.minor > 0 else _("Write how much.")
        self.let_go_on(self.refund.why_not or missing)


class RefundField(Field):
    """An amount to send back: never more than came in and is still here."""

    def __init__(self, theme: Theme, page: OrderPage) -> None:
        paid, currency = page.order.paid, page.order.totals.total.currency
        self._number = page.order.full_number
        self.most = paid - total_of((each.amount for each in page.refunds), currency)
        words = _("Money sent back, at most {amount}").format(amount=money(self.most))
        super().__init__(theme, words)
        self.setObjectName("refund")

    @property
    def amount(self) -> Money | None:
        """The amount, nothing when the field is empty, None when it is no amount."""
        if not self.text().strip():
            return Money.zero(self.most.currency)
        try:
            return Money.of(parse_decimal(self.text()), self.most.currency)
        except (ValueError, NotAnAmount):
            return None

    @property
    def why_not(self) -> str:
        """Why this amount cannot be sent back; empty when it can."""
        amount = self.amount
        if amount is None or amount.minor < 0:
            return sentence(NotAnAmount(self.text().strip()))
        if self.most < amount:
            return sentence(RefundTooHigh(self._number, amount, self.most))
        return ""


def _send_wording(page: OrderPage) -> Wording:
    return Wording(
        title=_("Ship part of the order"),
        heading=_("What of order {number} is sent?").format(number=page.order.number),
        icon="truck",
        icon_colour="accent_text",
        keep=_("&Keep it as it is"),
        do=_("&Ship these"),
        do_icon="truck",
        do_kind="primary",
        hint=_("Esc changes nothing"),
    )


def _back_wording(page: OrderPage) -> Wording:
    return Wording(
        title=_("Cancel or return a part"),
        heading=_("What of order {number} goes back?").format(number=page.order.number),
        icon="undo-2",
        icon_colour="danger",
        keep=_("&Keep order"),
        do=_("&Take these back"),
        do_icon="undo-2",
        do_kind="danger_fill",
        hint=keeps_the_order(),
    )


def _refund_wording(page: OrderPage) -> Wording:
    heading = _("How much of order {number} was sent back?")
    return Wording(
        title=_("Record a refund"),
        heading=heading.format(number=page.order.number),
        icon="banknote",
        icon_colour="accent_text",
        keep=_("&Keep it as it is"),
        do=_("&Record refund"),
        do_icon="check",
        do_kind="primary",
        hint=_("Esc changes nothing"),
    )

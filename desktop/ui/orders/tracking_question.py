"""The question how a parcel travels, asked once it has left."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.domain.carriers import carrier_named, link
from desktop.domain.order_page import OrderPage
from desktop.i18n import gettext as _
from desktop.ui.orders.carrier_field import CarrierField, NumberField
from desktop.ui.orders.part_questions import PartQuestion
from desktop.ui.orders.question import Wording
from desktop.ui.orders.wrapped_label import WrappedLabel
from desktop.ui.theme import Theme


class TrackingQuestion(PartQuestion):
    """Asks for carrier and number, and says whether they make a link."""

    def __init__(self, theme: Theme, page: OrderPage, parent: QWidget | None = None) -> None:
        super().__init__(theme, _wording(page), parent)
        self.setObjectName("tracking_question")
        order = page.order
        self._before = (order.tracking_company, order.tracking_number)
        self.company = CarrierField(theme, page.carriers)
        self.company.setText(order.tracking_company)
        self.number = NumberField(theme)
        self.number.setText(order.tracking_number)
        self.told = WrappedLabel(theme, "", colour="text2")
        self.told.setObjectName("link_told")
        for part in (self.company, self.number, self.told):
            self.body.addWidget(part)
        self.order_tabs(self.company, self.number)
        for field in (self.company, self.number):
            field.textChanged.connect(lambda _text: self._judge())
        self._judge()

    @property
    def answer(self) -> tuple[str, str]:
        """Carrier and number."""
        return self.company.text().strip(), self.number.text().strip()

    def _judge(self) -> None:
        company, number = self.answer
        same = (company, number) == self._before
        self.let_go_on(_("Nothing is changed yet.") if same else "")
        if link(company, number):
            carrier = carrier_named(company)
            words = _("The order page will link to {carrier}.")
            self.told.setText(words.format(carrier=carrier.name if carrier else company))
        elif company or number:
            self.told.setText(_("No link is known for this carrier; the number can be copied."))
        else:
            self.told.setText(_("A known carrier and a number make a link on the order page."))


def _wording(page: OrderPage) -> Wording:
    return Wording(
        title=_("Tracking"),
        heading=_("How does order {number} travel?").format(number=page.order.number),
        icon="truck",
        icon_colour="accent_text",
        keep=_("&Keep it as it is"),
        do=_("&Save tracking"),
        do_icon="check",
        do_kind="primary",
        hint=_("Esc changes nothing"),
    )

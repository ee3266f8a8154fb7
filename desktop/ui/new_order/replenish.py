"""Goods that have arrived, in the middle of making an order."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.selling import Offer
from desktop.domain.text import cleaned
from desktop.i18n import format_number
from desktop.i18n import gettext as _
from desktop.ui.fields import Field
from desktop.ui.labels import PlainLabel
from desktop.ui.new_order.stepper import Stepper
from desktop.ui.orders.question import Question, Wording
from desktop.ui.theme import Theme


class Replenish(Question):
    """How many have arrived, and on which delivery note."""

    def __init__(self, theme: Theme, offer: Offer, parent: QWidget | None = None) -> None:
        super().__init__(theme, _wording(offer), parent)
        self.setObjectName("replenish")
        self._stepper = Stepper(theme)
        self._stepper.setObjectName("arrived")
        self._before = offer.on_hand
        self._after = PlainLabel(theme, role="medium")
        self._after.setObjectName("level_after")
        self._reference = Field(theme, name=_("Supplier's reference (optional)"))
        self._reference.setObjectName("arrived_reference")
        count = QHBoxLayout()
        count.setSpacing(12)
        count.addWidget(self._stepper)
        count.addWidget(self._after)
        count.addStretch(1)
        rows = QVBoxLayout()
        rows.setSpacing(4)
        for text, part in (
            (_("Units that have arrived"), self._stepper),
            (_("Supplier's reference (optional)"), self._reference),
        ):
            label = PlainLabel(theme, text, role="secondary")
            label.setBuddy(part)
            rows.addWidget(label)
            if part is self._stepper:
                rows.addLayout(count)
                rows.addSpacing(6)
            else:
                rows.addWidget(part)
        self.body.addLayout(rows)
        self._stepper.show_quantity(1, wrong=False, product=offer.name)
        self._stepper.changed.connect(self._on_changed)
        self._on_changed()
        self.do_button.setDefault(True)
        self._stepper.setFocus()
        self._stepper.number.selectAll()

    @property
    def quantity(self) -> int:
        return self._stepper.quantity

    @property
    def reference(self) -> str:
        return cleaned(self._reference.text())

    def _on_changed(self, _count: int = 0) -> None:
        before = format_number(self._before) if self._before >= 0 else f"−{-self._before}"
        after = format_number(self._before + self.quantity)
        self._after.setText(_("In stock: {before} → {after}").format(before=before, after=after))
        self._stepper.less.setEnabled(self.quantity > 1)
        self._stepper.number.setText(str(self.quantity))


def _wording(offer: Offer) -> Wording:
    return Wording(
        title=_("Replenish stock"),
        heading=offer.name,
        icon="boxes",
        icon_colour="accent_text",
        keep=_("&Cancel"),
        do=_("&Put in stock"),
        do_icon="check",
        do_kind="primary",
    )

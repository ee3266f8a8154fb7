"""Settings: how customers pay, how their orders are sent, and which taxes there are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent

from desktop.domain.methods import Method, Methods, PaymentMethod, ShippingMethod, TaxRate
from desktop.domain.money import Money
from desktop.i18n import gettext as _
from desktop.ui.background import Background
from desktop.ui.buttons import Button
from desktop.ui.card import Card
from desktop.ui.settings.method_dialog import MethodDialog
from desktop.ui.settings.method_rows import MethodRows
from desktop.ui.theme import Theme

if TYPE_CHECKING:
    from desktop.controllers.methods import MethodController


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lists:
    """What the shop keeps, and what its orders have used."""

    kept: Methods
    used: Methods


class MethodsSection(Card):
    """Reads its lists when it is first seen and writes each change at once."""

    failed = Signal(object)  # ShopError

    def __init__(
        self, theme: Theme, background: Background, methods: MethodController, currency: str
    ) -> None:
        super().__init__(theme, " ", "wallet")
        self.setObjectName("section_methods")
        self._look, self._background, self._methods = theme, background, methods
        self._currency = currency
        self._lists: _Lists | None = None
        self.payments = MethodRows(theme, "payment")
        self.shippings = MethodRows(theme, "shipping")
        self.rates = MethodRows(theme, "rate")
        self._keep = Button(theme, kind="secondary")
        self._keep.setObjectName("keep_used")
        self._keep.hide()
        for rows in (self.payments, self.shippings, self.rates):
            self.body.addWidget(rows)
            rows.kept.connect(self._save)
        self.body.addWidget(self._keep)
        nothing = Money.zero(currency)
        self.payments.edit_wanted.connect(partial(self._edit, PaymentMethod(name="")))
        self.shippings.edit_wanted.connect(
            partial(self._edit, ShippingMethod(name="", price=nothing))
        )
        self.rates.edit_wanted.connect(partial(self._edit, TaxRate(name="", rate=Decimal(0))))
        self.payments.ordered.connect(partial(self._put_in_order, PaymentMethod))
        self.shippings.ordered.connect(partial(self._put_in_order, ShippingMethod))
        self.rates.ordered.connect(partial(self._put_in_order, TaxRate))
        self._keep.clicked.connect(lambda _checked=False: self._keep_used())
        self.retranslate()

    def retranslate(self) -> None:
        """Speak the present language."""
        self.set_title(_("Payment, shipping and tax"))
        self.payments.write(_("Payment methods"), _("Add a payment method"))
        self.shippings.write(_("Shipping methods"), _("Add a shipping method"))
        self.rates.write(_("Tax rates"), _("Add a tax rate"))
        self._keep.set_text(_("Keep those that my orders use"))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.read_again()

    def read_again(self) -> None:
        """Read the lists anew."""

        def look() -> _Lists:
            return _Lists(kept=self._methods.kept(), used=self._methods.used())

        self._background.read(
            look, done=self._show, failed=self.failed.emit, owner_key=(self, "methods")
        )

    def _show(self, lists: _Lists) -> None:
        self._lists = lists
        kept, used = lists.kept, lists.used
        pairs: tuple[tuple[MethodRows, Sequence[Method], Sequence[Method]], ...] = (
            (self.payments, kept.payments, used.payments),
            (self.shippings, kept.shippings, used.shippings),
            (self.rates, kept.rates, used.rates),
        )
        for rows, own, others in pairs:
            rows.show_methods(own or others, from_orders=not own and bool(others))
        self._keep.setVisible(any(others and not own for _rows, own, others in pairs))

    def _edit(self, empty: Method, method: Method | None) -> None:
        dialog = MethodDialog(self._look, empty if method is None else method, self.window())
        dialog.accepted.connect(lambda: self._save(dialog.method))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _save(self, method: Method) -> None:
        self._background.write(
            lambda: self._methods.keep(method),
            done=lambda _kept: self.read_again(),
            failed=self._on_refused,
        )

    def _put_in_order(self, kind: type[Method], ids: Sequence[int]) -> None:
        self._background.write(
            lambda: self._methods.put_in_order(kind, ids),
            done=lambda _kept: self.read_again(),
            failed=self._on_refused,
        )

    def _keep_used(self) -> None:
        self._background.write(
            self._methods.keep_used,
            done=lambda _kept: self.read_again(),
            failed=self._on_refused,
        )

    def _on_refused(self, error: object) -> None:
        self.failed.emit(error)
        self.read_again()

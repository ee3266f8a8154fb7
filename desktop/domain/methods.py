"""How one can pay and have sent, and what tax there is: the shop's own lists."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from desktop.domain.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentMethod:
    """A way to pay; its instructions are what the customer is told."""

    id: int = 0  # 0 until the shop keeps it
    name: str
    instructions: str = ""
    pay_on_delivery: bool = False
    archived: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ShippingMethod:
    """A way to send, with what the customer pays for it."""

    id: int = 0
    name: str
    price: Money
    archived: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TaxRate:
    """A tax by its name, in percent."""

    id: int = 0
    name: str
    rate: Decimal
    archived: bool = False


Method = PaymentMethod | ShippingMethod | TaxRate


@dataclass(frozen=True, slots=True, kw_only=True)
class Methods:
    """The three lists, each in the shop's own order."""

    payments: tuple[PaymentMethod, ...] = ()
    shippings: tuple[ShippingMethod, ...] = ()
    rates: tuple[TaxRate, ...] = ()

    @property
    def offered(self) -> Methods:
        """Those that a new order may choose."""
        return Methods(
            payments=tuple(each for each in self.payments if not each.archived),
            shippings=tuple(each for each in self.shippings if not each.archived),
            rates=tuple(each for each in self.rates if not each.archived),
        )

"""How the sample shop's customers pay and have their orders sent."""

from __future__ import annotations

from itertools import accumulate
from random import Random

from desktop.controllers.sample_wares import euros, sample_file
from desktop.domain.address import Address
from desktop.i18n import format_money, speaking

DELIVERY = "delivery"  # paid to the carrier at the door
_SLOW = frozenset({"transfer", "multibanco"})
_Weighed = tuple[tuple[str, ...], tuple[int, ...]]


def _weighed(**weights: int) -> _Weighed:
    return tuple(weights), tuple(accumulate(weights.values()))


_PAYMENTS = {
    "PT": _weighed(transfer=22, mbway=36, multibanco=22, card=20),
    "ES": _weighed(transfer=20, bizum=30, card=40, paypal=10),
}
_PAYMENTS_FAR = _weighed(card=65, paypal=35)
_OPEN_PAYMENTS = {"PT": _weighed(transfer=68, multibanco=32)}
_OPEN_PAYMENTS_ELSEWHERE = _weighed(transfer=1)
_SHIPPINGS = {
    "PT": _weighed(pt_express=55, pt_standard=45),
    "ES": _weighed(es_express=45, es_standard=55),
}
_SHIPPINGS_FAR = _weighed(far_express=35, far_standard=65)


def _one_of(choice: _Weighed, rng: Random) -> str:
    names, weights = choice
    return rng.choices(names, cum_weights=weights)[0]


def payment_for(where: Address, rng: Random, *, still_open: bool) -> str:
    """How somebody there pays; what is still open is paid in a way that takes days."""
    if still_open:
        return _one_of(_OPEN_PAYMENTS.get(where.country, _OPEN_PAYMENTS_ELSEWHERE), rng)
    return _one_of(_PAYMENTS.get(where.country, _PAYMENTS_FAR), rng)


def shipping_for(where: Address, rng: Random) -> str:
    """How it is sent there; in the shop's own town some come and fetch it."""
    if where.city == "Lisboa" and rng.random() < 0.08:
        return "pickup"
    return _one_of(_SHIPPINGS.get(where.country, _SHIPPINGS_FAR), rng)


def takes_days(payment: str) -> bool:
    """Whether money paid that way arrives later."""
    return payment in _SLOW


def shipping_price(shipping: str) -> int:
    """What it costs, in minor units."""
    price: int = sample_file("words")["shipping_methods"][shipping]["price"]
    return price


class Wording:
    """The words about paying and sending that stand in an order, in the shop's language."""

    def __init__(self, language: str) -> None:
        words = sample_file("words")
        self._language = language
        self._payments: dict[str, str] = {
            name: told[language] for name, told in words["payment_methods"].items()
        }
        self._instructions: dict[str, str] = {
            name: told[language] for name, told in words["payment_information"].items()
        }
        self._shippings = words["shipping_methods"]
        self._amounts: dict[int, str] = {}

    def payment(self, name: str) -> str:
        return self._payments[name]

    def instructions(self, name: str, *, total: int, **facts: str) -> str:
        """What the customer is told about paying, line by line."""
        return self._instructions[name].format(amount=self._amount(total), **facts)

    def shipping(self, name: str) -> str:
        text: str = self._shippings[name][self._language]
        return text

    def tracking(self, name: str, number: int) -> tuple[str, str]:
        """The parcel's number and its carrier; both empty where nothing is sent."""
        told = self._shippings[name]
        mark: str = told["mark"]
        company: str = told["company"]
        return mark.format(number=number), company

    def _amount(self, minor: int) -> str:
        text = self._amounts.get(minor)
        if text is None:
            money = euros(minor)
            with speaking(self._language):
                text = format_money(money.minor, money.currency, money.decimals)
            self._amounts[minor] = text
        return text


def payment_reference(payment: str, number: int, year_month: str) -> str:
    """What the payment is known by: a transfer by month and order, 2611-1246."""
    if payment == "transfer":
        return f"{year_month}-{number}"
    if payment == "multibanco":
        return f"{number // 10**6:03d} {number // 1000 % 1000:03d} {number % 1000:03d}"
    if payment in {"card", "paypal"}:
        return f"{(number * 7919 + 104_729) % 0x1000000:06X}"
    return ""

"""The QR code with which a bank's program fills in a transfer (EPC069-12, "GiroCode")."""

from __future__ import annotations

import re

from desktop.domain.order import Order
from desktop.domain.status import OrderStatus

_IBAN = re.compile(r"\b(?=(([A-Z]{2})[0-9]{2}(?:[ -]?[0-9A-Z]){11,30}))")
_LENGTHS = {  # of the account numbers in the countries that pay each other in euros (ISO 13616)
    "AD": 24, "AT": 20, "BE": 16, "BG": 22, "CH": 21, "CY": 28, "CZ": 24, "DE": 22, "DK": 18,
    "EE": 20, "ES": 24, "FI": 18, "FR": 27, "GB": 22, "GI": 23, "GR": 27, "HR": 21, "HU": 28,
    "IE": 22, "IS": 26, "IT": 27, "LI": 21, "LT": 20, "LU": 20, "LV": 21, "MC": 27, "MT": 31,
    "NL": 18, "NO": 15, "PL": 28, "PT": 25, "RO": 24, "SE": 24, "SI": 19, "SK": 24, "SM": 27,
    "VA": 22,
}  # fmt: skip
_LONGEST_NAME, _LONGEST_REFERENCE = 70, 140
_MOST = 99_999_999_999  # cents


def payment_code(order: Order, beneficiary: str) -> str:
    """What the code says: to whom, which account, how much, for which order.

    Empty where a transfer cannot be filled in: nothing is due, not in euros, or the payment
    information names no account, or one that is misspelt.
    """
    due = order.balance.minor
    if order.status is not OrderStatus.PENDING_PAYMENT or order.totals.total.currency != "EUR":
        return ""
    account = account_in(order.payment_information)
    name = " ".join(beneficiary.split())[:_LONGEST_NAME]
    if order.paid_at or not account or not name or not 0 < due <= _MOST:
        return ""
    reference = " ".join((order.payment_reference or order.full_number).split())
    lines = (
        "BCD", "002", "1", "SCT", "", name, account, f"EUR{due // 100}.{due % 100:02d}",
        "", "", reference[:_LONGEST_REFERENCE],
    )  # fmt: skip
    return "\n".join(lines)


def account_in(text: str) -> str:
    """The first account number in a text that its own check digits confirm, else nothing."""
    for found in _IBAN.finditer(text.upper()):
        signs = found[1].replace(" ", "").replace("-", "")
        account = signs[: _LENGTHS.get(found[2], 0)]  # what follows may look like more of it
        if account and _checks(account):
            return account
    return ""


def _checks(account: str) -> bool:
    """Whether the two digits after the country confirm the others."""
    turned = account[4:] + account[:4]
    return int("".join(str(int(sign, 36)) for sign in turned)) % 97 == 1

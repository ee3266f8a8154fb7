"""What is said of orders of which no invoice draft was written."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.domain.invoice_draft import LeftOut, NoDraft
from desktop.i18n import format_number, ngettext
from desktop.i18n import gettext as _

_NAMED = 5  # of each reason; the rest is counted


def left_out_words(left_out: Sequence[LeftOut]) -> str:
    """Each reason with the orders it holds for: "1047, 1050: no tax rate …"."""
    by_reason: dict[NoDraft, list[str]] = {}
    for each in left_out:
        by_reason.setdefault(each.why, []).append(each.number)
    return " ".join(
        _("{numbers}: {reason}.").format(numbers=_numbers(numbers), reason=why_no_draft(why))
        for why, numbers in by_reason.items()
    )


def _numbers(numbers: Sequence[str]) -> str:
    named, more = ", ".join(numbers[:_NAMED]), len(numbers) - _NAMED
    if more <= 0:
        return named
    return ngettext("{numbers} and {n} more", "{numbers} and {n} more", more).format(
        numbers=named, n=format_number(more)
    )


def why_no_draft(why: NoDraft) -> str:
    """Why no draft can be made of an order."""
    return {
        NoDraft.CANCELLED: _("cancelled, so left out"),
        NoDraft.SELLER_NAME: _("the shop has no name in Settings"),
        NoDraft.SELLER_COUNTRY: _("the shop has no country in Settings"),
        NoDraft.SELLER_TAX_ID: _("the shop has no tax number in Settings"),
        NoDraft.BUYER_NAME: _("the billing address says no name"),
        NoDraft.BUYER_COUNTRY: _("the billing address says no country"),
        NoDraft.CURRENCY: _("not in the shop's currency"),
        NoDraft.NO_LINES: _("it has no products left"),
        NoDraft.TAX_RATE: _("the tax rate of a product is not known"),
        NoDraft.NO_TAX: _("a tax rate of 0 %, and the order does not say why"),
        NoDraft.SHIPPING_RATE: _("several tax rates, and the one of the shipping is not known"),
        NoDraft.SUMS: _("its parts do not add up to its total"),
        NoDraft.TAX_SUM: _("its tax is not what its tax rates make"),
    }[why]

"""What bringing in a file of products does, and why a line of it cannot be brought in."""

from __future__ import annotations

from desktop.domain.product_import import BadLine, PlannedProduct, ProductPlan, Verdict
from desktop.domain.product_rules import changes_between
from desktop.i18n import format_number, ngettext
from desktop.i18n import gettext as _
from desktop.words.money import money
from desktop.words.product_fields import changes_told


def verdict_word(verdict: Verdict) -> str:
    """What a line does, in one word."""
    return {
        Verdict.NEW: _("New"),
        Verdict.CHANGED: _("Changed"),
        Verdict.SAME: _("The same"),
        Verdict.BAD: _("Left out"),
    }[verdict]


def plan_title(plan: ProductPlan) -> str:
    """The outcome in one line: 12 new, 3 changed, 5 the same, 1 left out."""
    new, changed = plan.count(Verdict.NEW), plan.count(Verdict.CHANGED)
    same, bad = plan.count(Verdict.SAME), plan.count(Verdict.BAD)
    parts = [
        ngettext("{count} new", "{count} new", new).format(count=format_number(new)),
        ngettext("{count} changed", "{count} changed", changed).format(
            count=format_number(changed)
        ),
        ngettext("{count} the same", "{count} the same", same).format(count=format_number(same)),
    ]
    if bad:
        left = ngettext("{count} left out", "{count} left out", bad)
        parts.append(left.format(count=format_number(bad)))
    return ", ".join(parts)


def planned_told(planned: PlannedProduct) -> str:
    """What a good line does: the changed facts of a product, or what is new of one."""
    details, parts = planned.details, []
    if planned.old is None:
        if details.price is not None:
            parts.append(money(details.price))
        if planned.stock:
            parts.append(_("{count} in stock").format(count=format_number(planned.stock)))
        return " · ".join(parts)
    changes = changes_between(planned.old.details, details)
    if planned.stock is not None:
        changes.append(["on_hand", planned.old.on_hand, planned.stock])
    return changes_told(changes)


def bad_line(bad: BadLine) -> str:
    """Why a line cannot be brought in."""
    return _reasons().get(bad.reason, bad.reason).format(detail=bad.detail)


def _reasons() -> dict[str, str]:
    return {
        "no_sku": _("It has no SKU"),
        "twice_in_file": _("This SKU stands earlier in the file"),
        "barcode_taken": _("Another product has the barcode {detail}"),
        "bad_sku": _("It has no SKU"),
        "bad_name": _("A new product needs a name"),
        "bad_price": _("The price “{detail}” is not an amount of money"),
        "bad_cost": _("The cost “{detail}” is not an amount of money"),
        "bad_currency": _("“{detail}” is not a currency"),
        "bad_stock": _("The stock “{detail}” is not a whole number"),
        "bad_low_level": _("The low-stock level “{detail}” is not a whole number"),
    }

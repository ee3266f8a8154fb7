"""What checking a shop found, in sentences."""

from __future__ import annotations

from desktop.domain.check import CheckReport, StockReport
from desktop.i18n import format_number, ngettext
from desktop.i18n import gettext as _


def looked_at(report: CheckReport) -> str:
    """How much was looked at."""
    return _(
        "Checked: {orders} orders, {entries} history entries, {movements} stock movements."
    ).format(
        orders=format_number(report.orders),
        entries=format_number(report.entries),
        movements=format_number(report.movements),
    )


def looked_at_stock(report: StockReport) -> str:
    """How much of the stock was looked at."""
    return _("Checked: {products} products, {movements} stock movements.").format(
        products=format_number(report.products), movements=format_number(report.movements)
    )


def verdict(report: CheckReport | StockReport) -> str:
    """Whether all is sound, or how much is wrong."""
    if report.sound:
        return _("All is sound.")
    count = len(report.findings)
    words = ngettext("{count} thing is wrong.", "{count} things are wrong.", count)
    return words.format(count=format_number(count))

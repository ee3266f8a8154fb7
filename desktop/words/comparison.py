"""What a comparison of two shops found, line by line."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.domain.comparison import Comparison, Difference
from desktop.i18n import format_number, ngettext
from desktop.i18n import gettext as _


def comparison_lines(found: Comparison) -> Iterator[str]:
    """The differences, then how many there are."""
    for each in found.differences:
        yield _told(each)
    if found.more:
        yield _("… and {n} more orders that differ").format(n=format_number(found.more))
    orders = ngettext("{n} order compared", "{n} orders compared", found.orders).format(
        n=format_number(found.orders)
    )
    count = len(found.differences)
    amount = ngettext("{n} difference", "{n} differences", count).format(n=format_number(count))
    yield f"{orders}: {amount}"


def _told(each: Difference) -> str:
    if each.field == "missing_here":
        return _("{number}: only in the other shop").format(number=each.number)
    if each.field == "missing_there":
        return _("{number}: not in the other shop").format(number=each.number)
    return _("{number}: {field}: “{here}” here, “{there}” there").format(
        number=each.number, field=each.field, here=each.here, there=each.there
    )

"""What is not understood of a search, said under the search field while the list stays."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from desktop.domain import search_errors
from desktop.domain.errors import ShopError
from desktop.i18n import gettext as _

SEARCH_SENTENCES: dict[type[ShopError], Callable[[Any], str]] = {
    search_errors.UnknownOperator: lambda error: _(
        "“{text}:” is no search word. Use status, total, date, sku, product, customer, city "
        "and others, or put the text in quotes."
    ).format(text=error.text),
    search_errors.NotAState: lambda error: _(
        "“{text}” is no state. Write status:pending, paid, shipped or cancelled."
    ).format(text=error.text),
    search_errors.NotASearchDate: lambda error: _(
        "“{text}” is no date. Write date:2026-10, date:05/10/2026, date:today or date:>2026-10-05."
    ).format(text=error.text),
    search_errors.NotASearchAmount: lambda error: _(
        "“{text}” is no amount. Write total:>50, total:<12.50 or total:20-50."
    ).format(text=error.text),
    search_errors.NotYesOrNo: lambda error: _("“{text}” is neither yes nor no.").format(
        text=error.text
    ),
    search_errors.NotSomeDays: lambda error: _(
        "“{text}” is no number of days. Write unpaid:7 for what is older than seven days."
    ).format(text=error.text),
    search_errors.SearchNotUnderstood: lambda error: _("“{text}” is not understood.").format(
        text=error.text
    ),
}

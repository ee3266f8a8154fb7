"""One sentence for each thing that can be refused of an export."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from desktop.domain import export_errors as errors
from desktop.domain.errors import ShopError
from desktop.i18n import format_number
from desktop.i18n import gettext as _
from desktop.words.invoice_draft import left_out_words

EXPORT_SENTENCES: dict[type[ShopError], Callable[[Any], str]] = {
    errors.ExportStopped: lambda _error: _("The export was stopped; no file was written."),
    errors.UnknownColumn: (
        lambda error: _("There is no column “{name}” to export.").format(name=error.key)
    ),
    errors.NoSuchJob: (
        lambda error: _("No export is saved under the name “{name}”.").format(name=error.name)
    ),
    errors.NoDraftWritten: (
        lambda error: _("No invoice draft was written. {orders}").format(
            orders=left_out_words(error.left_out) or _("There is no such order.")
        )
    ),
    errors.OneDraftAFile: (
        lambda error: _(
            "{name} can hold one order, and there are {n}. Choose a name that ends in .zip: it"
            " will hold one document an order."
        ).format(name=error.name, n=format_number(error.how_many))
    ),
    errors.BadJobName: lambda _error: _("Give the export a name of 1 to 60 characters."),
}

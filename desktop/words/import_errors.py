"""One sentence for each thing that can be refused of tables of orders and their columns."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from desktop.domain import import_errors as errors
from desktop.domain.errors import ShopError
from desktop.i18n import gettext as _
from desktop.words.table_fields import field_list, placed_told

_MOST_NAMED = 20  # headings in one sentence


def _unplaced(error: errors.UnplacedColumns) -> str:
    said = [_("Nobody has said yet what the columns of {path} mean.").format(path=error.path)]
    if error.placed:
        pairs = ", ".join(placed_told(field, heading) for field, heading in error.placed)
        said.append(_("Understood: {columns}.").format(columns=pairs))
    if error.unplaced:
        shown = [f"“{each}”" for each in error.unplaced[:_MOST_NAMED]]
        more = ["…"] if len(error.unplaced) > _MOST_NAMED else []
        said.append(_("Not understood: {columns}.").format(columns=", ".join([*shown, *more])))
    if error.missing:
        missing = field_list(error.missing)
        said.append(
            _("Missing: {columns}. Bring the file in once in the window and say it there.").format(
                columns=missing
            )
        )
    else:
        said.append(_("If that is right, say where these orders come from with --channel NAME."))
    return " ".join(said)


IMPORT_SENTENCES: dict[type[ShopError], Callable[[Any], str]] = {
    errors.NoSuchMapping: (
        lambda error: _("Nothing is kept about columns under the name “{name}”.").format(
            name=error.name
        )
    ),
    errors.BadMapping: (
        lambda error: _("Say which column holds this: {columns}.").format(
            columns=field_list(error.missing)
        )
    ),
    errors.BadChannel: (
        lambda error: _(
            "“{name}” cannot be the name of a source of orders: choose one with letters or figures"
            " that is no store's that Mostrador reads by itself."
        ).format(name=error.name)
    ),
    errors.UnplacedColumns: _unplaced,
}

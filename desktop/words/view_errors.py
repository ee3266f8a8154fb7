"""One sentence for each thing that can be refused of saved views."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from desktop.domain import view_errors as errors
from desktop.domain.errors import ShopError
from desktop.i18n import gettext as _


def _unreadable(error: errors.ViewUnreadable) -> str:
    words = _(
        "The view “{name}” was saved by a newer version of Mostrador, or is damaged. "
        "Nothing was changed."
    )
    return words.format(name=error.name)


def _taken(error: errors.ViewNameTaken) -> str:
    return _("There is a view called “{name}” already.").format(name=error.name)


def _too_many(error: errors.TooManyViews) -> str:
    words = _("There are {count} saved views already. Remove one first.")
    return words.format(count=error.limit)


VIEW_SENTENCES: dict[type[ShopError], Callable[[Any], str]] = {
    errors.ViewsUnreadable: lambda _error: _(
        "The saved views were written by a newer version of Mostrador, or are damaged. "
        "Nothing was changed."
    ),
    errors.ViewUnreadable: _unreadable,
    errors.ViewNotFound: lambda _error: _("This view has been removed at another workstation."),
    errors.ViewNameMissing: lambda _error: _("A view needs a name."),
    errors.ViewNameTaken: _taken,
    errors.TooManyViews: _too_many,
}

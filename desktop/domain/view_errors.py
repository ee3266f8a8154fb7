"""What can be refused of saved views, as facts."""

from __future__ import annotations

from desktop.domain.errors import ShopError


class ViewsUnreadable(ShopError):
    """The saved views were written by a newer version of the program, or are damaged."""


class ViewUnreadable(ShopError):
    """One saved view was written by a newer version of the program, or is damaged."""

    name: str


class ViewNotFound(ShopError):
    """A saved view that another workstation has removed."""


class ViewNameMissing(ShopError):
    """A saved view without a name."""


class ViewNameTaken(ShopError):
    """Another saved view has this name."""

    name: str


class TooManyViews(ShopError):
    """More saved views than a list of them can hold."""

    limit: int

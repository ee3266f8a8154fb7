"""What can be refused of files of orders and of what their columns mean, as facts."""

from __future__ import annotations

from desktop.domain.errors import ShopError, UnreadableFile


class UnknownTable(UnreadableFile):
    """A table of orders, perhaps: nobody has said yet what its columns mean."""


class NoSuchMapping(ShopError):
    """No meaning of columns is saved under this name."""

    name: str


class BadMapping(ShopError):
    """Columns cannot be understood so: something that every order needs is not said."""

    missing: tuple[str, ...]


class BadChannel(ShopError):
    """A source of orders cannot be called so."""

    name: str


class UnplacedColumns(ShopError):
    """A table whose columns nobody has explained, in a place where nobody can be asked."""

    path: str
    placed: tuple[tuple[str, str], ...]  # field, heading
    unplaced: tuple[str, ...]  # headings
    missing: tuple[str, ...]  # fields

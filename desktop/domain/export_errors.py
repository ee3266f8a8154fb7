"""What can be refused of an export, as facts."""

from __future__ import annotations

from desktop.domain.errors import ShopError
from desktop.domain.invoice_draft import LeftOut


class ExportStopped(ShopError):
    """The person stopped it; there is no file."""


class UnknownColumn(ShopError):
    """There is no such column."""

    key: str


class NoSuchJob(ShopError):
    """No export is saved under this name."""

    name: str


class BadJobName(ShopError):
    """An export cannot be saved under this name: it is empty or too long."""

    name: str


class NoDraftWritten(ShopError):
    """No invoice draft can be made of any of the orders; there is no file."""

    left_out: tuple[LeftOut, ...]


class OneDraftAFile(ShopError):
    """Several invoice drafts do not fit into a file of this name, only into a .zip."""

    name: str
    how_many: int

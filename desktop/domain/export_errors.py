"""What can be refused of an export, as facts."""

from __future__ import annotations

from desktop.domain.errors import ShopError


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

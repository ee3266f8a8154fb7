"""What can be refused of files, pictures and notes, as facts."""

from __future__ import annotations

from desktop.domain.errors import ShopError


class FileTooLarge(ShopError):
    """A file with more bytes than are kept."""

    name: str
    size: int
    most: int


class EmptyFile(ShopError):
    """A file with nothing in it."""

    name: str


class AttachedAlready(ShopError):
    """The order has this very content already, under this name."""

    name: str


class AttachmentNotFound(ShopError):
    """An attachment that is not there, or was removed."""


class NotHarmless(ShopError):
    """A file of a kind that is saved, never opened from here."""

    name: str


class ContentMissing(ShopError):
    """The content of a file is not where it was kept."""

    name: str


class ContentChanged(ShopError):
    """The content of a file is not what was kept."""

    name: str


class NoteNotFound(ShopError):
    """A note that is not there."""


class NotAPicture(ShopError):
    """A file that is no picture that can be shown, or too large a one."""

    name: str

"""One sentence for each thing that can be refused of files, pictures and notes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from desktop.domain import file_errors as errors
from desktop.domain.errors import ShopError
from desktop.i18n import gettext as _
from desktop.words.sizes import file_size


def _too_large(error: errors.FileTooLarge) -> str:
    return _("{name} has {size}: a file may have {most} at most.").format(
        name=error.name, size=file_size(error.size), most=file_size(error.most)
    )


def _named(text: Callable[[], str]) -> Callable[[Any], str]:
    """A sentence about a file that has a name."""
    return lambda error: text().format(name=error.name)


FILE_SENTENCES: dict[type[ShopError], Callable[[Any], str]] = {
    errors.FileTooLarge: _too_large,
    errors.EmptyFile: _named(lambda: _("{name} is empty: there is nothing to keep.")),
    errors.AttachedAlready: _named(
        lambda: _("This file is attached to the order already, as {name}.")
    ),
    errors.AttachmentNotFound: (
        lambda _error: _("This attachment is no longer there: somebody has removed it.")
    ),
    errors.NotHarmless: _named(
        lambda: _("{name} is not opened from here, because files of its kind can do harm. Save it.")
    ),
    errors.ContentMissing: _named(
        lambda: _("The content of {name} is not in the shop's folder of files. A backup has it.")
    ),
    errors.ContentChanged: _named(
        lambda: _("The content of {name} was changed from outside. A backup has it as it was.")
    ),
    errors.NoteNotFound: (lambda _error: _("This note is no longer there.")),
    errors.NotAPicture: _named(
        lambda: _("{name} is no picture that can be shown: choose a PNG, JPEG or WebP file.")
    ),
}

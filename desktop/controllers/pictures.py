"""The pictures that products have, kept by what they show."""

from __future__ import annotations

from pathlib import Path

from desktop.controllers.attachments import checked_size, read_file
from desktop.controllers.workplace import Workplace
from desktop.domain.attachment import PICTURES, clean_name, media_type_of
from desktop.domain.file_errors import NotAPicture
from desktop.storage.contents import contents_of


class PictureController:
    """Contents that are pictures; what they show is decided where they are painted."""

    def __init__(self, workplace: Workplace) -> None:
        self._contents = contents_of(workplace.location, workplace.engine)

    def read(self, path: Path) -> bytes:
        """A file of this computer that says of itself that it is a picture.

        Raises:
            UnreadableFile, FileTooLarge, EmptyFile: it cannot be read, or is not to be kept.
            NotAPicture: it is neither PNG nor JPEG nor WebP.
        """
        content = read_file(path)
        name = clean_name(path.name)
        checked_size(name, content)
        if media_type_of(content) not in PICTURES:
            raise NotAPicture(name)
        return content

    def keep(self, content: bytes) -> str:
        """Keep a picture, and give the SHA-256 by which a product names it.

        Raises:
            NotAPicture: it is neither PNG nor JPEG nor WebP.
            DiskFull, ReadOnlyShop: it cannot be kept.
        """
        checked_size("", content)
        if media_type_of(content) not in PICTURES:
            raise NotAPicture("")
        return self._contents.put(content)

    def content(self, sha256: str, name: str = "") -> bytes:
        """The content of a picture.

        Raises:
            ContentMissing, ContentChanged: it is not there, or not what it was.
        """
        return self._contents.get(sha256, called=name)

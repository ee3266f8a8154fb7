"""Files put to an order: attached, shown, saved, removed, and both taken back."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection

from desktop.controllers.workplace import Workplace
from desktop.documents.whole_file import write_whole
from desktop.domain.attachment import (
    LARGEST_FILE,
    Attachment,
    clean_name,
    media_type_of,
    opening_name,
)
from desktop.domain.errors import NothingToUndo, UnreadableFile
from desktop.domain.file_errors import (
    AttachedAlready,
    AttachmentNotFound,
    EmptyFile,
    FileTooLarge,
    NotHarmless,
)
from desktop.domain.history import Happening, HistoryEntry
from desktop.domain.order_page import Changed
from desktop.storage import attachments, orders
from desktop.storage.contents import contents_of, digest_of
from desktop.storage.database import reading, writing
from desktop.storage.history import Chain

OF_ATTACHMENTS = frozenset({Happening.ATTACHED, Happening.ATTACHMENT_REMOVED})


class AttachmentController:
    """The attachments of orders; a removed one can be put back, and its content stays."""

    def __init__(self, workplace: Workplace) -> None:
        self._at = workplace
        self._contents = contents_of(workplace.location, workplace.engine)

    def add_file(self, order_id: int, path: Path) -> Changed:
        """Attach a file of this computer.

        Raises:
            UnreadableFile: it cannot be read.
            EmptyFile, FileTooLarge, AttachedAlready, OrderNotFound: as for `add`.
        """
        return self.add(order_id, path.name, read_file(path))

    def add(self, order_id: int, name: str, content: bytes) -> Changed:
        """Attach a content under a name.

        Raises:
            EmptyFile, FileTooLarge: there is nothing in it, or too much.
            AttachedAlready: the order has this very content.
            OrderNotFound: there is no such order.
            DiskFull, ReadOnlyShop: it cannot be kept.
        """
        called = clean_name(name) or "file"
        checked_size(called, content)
        with reading(self._at.engine) as db:
            orders.get(db, order_id)
            _refuse_twice(db, order_id, digest_of(content))
        # Before the row that names it: whatever breaks off here leaves a content too many at worst.
        sha256 = self._contents.put(content)
        with writing(self._at.engine) as db:
            orders.lock(db, order_id)
            _refuse_twice(db, order_id, sha256)
            at = self._at.now()
            attachment_id = attachments.add(
                db,
                order_id,
                name=called,
                media_type=media_type_of(content),
                size=len(content),
                sha256=sha256,
                at=at,
                actor=self._at.actor.name,
            )
            made = attachments.by_id(db, attachment_id)
            return _told(db, self._at, made, Happening.ATTACHED)

    def listing(self, order_id: int) -> tuple[Attachment, ...]:
        """What is attached to an order, in the order it came."""
        with reading(self._at.engine) as db:
            return attachments.of_order(db, order_id)

    def content(self, attachment_id: int) -> bytes:
        """The content of an attachment.

        Raises:
            AttachmentNotFound: there is none.
            ContentMissing, ContentChanged: its file is not there, or not what was attached.
        """
        with reading(self._at.engine) as db:
            found = attachments.by_id(db, attachment_id)
        return self._contents.get(found.sha256, called=found.name)

    def save(self, attachment_id: int, path: Path) -> Path:
        """Write a copy to a path of the merchant's choice.

        Raises:
            AttachmentNotFound, ContentMissing, ContentChanged: as for `content`.
            DiskFull, UnwritableFile: it cannot be written there.
        """
        write_whole(path, self.content(attachment_id))
        return path

    def copy_to_open(self, attachment_id: int, folder: Path) -> Path:
        """Write a copy with a safe name into a private folder, for a viewer to open.

        Raises:
            NotHarmless: it is of a kind that is only saved, never opened.
            AttachmentNotFound, ContentMissing, ContentChanged, DiskFull, UnwritableFile: as above.
        """
        with reading(self._at.engine) as db:
            found = attachments.by_id(db, attachment_id)
        if not found.harmless:
            raise NotHarmless(found.name)
        content = self._contents.get(found.sha256, called=found.name)
        room = folder / str(found.id)  # two files may have one name
        room.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = room / opening_name(found)
        write_whole(path, content)
        path.chmod(0o600)
        return path

    def remove(self, attachment_id: int) -> Changed:
        """Take an attachment away from its order; its content stays for Undo.

        Raises:
            AttachmentNotFound: there is none, or it is removed already.
        """
        with writing(self._at.engine) as db:
            found = attachments.by_id(db, attachment_id)
            orders.lock(db, found.order_id)
            if attachments.by_id(db, attachment_id).removed:
                raise AttachmentNotFound
            attachments.set_removed(db, found.id, self._at.now())
            return _told(db, self._at, found, Happening.ATTACHMENT_REMOVED)


def undo_attachment(db: Connection, at: Workplace, told: HistoryEntry) -> Changed:
    """Reverse an attaching or a removal inside the caller's transaction.

    Raises:
        NothingToUndo: that was done already.
        AttachedAlready: what was removed has been attached anew.
    """
    found = attachments.by_id(db, int(told.facts["attachment"]))
    orders.lock(db, found.order_id)
    attached = told.happening is Happening.ATTACHED
    if attachments.by_id(db, found.id).removed is attached:
        raise NothingToUndo
    if not attached:
        _refuse_twice(db, found.order_id, found.sha256)
    attachments.set_removed(db, found.id, at.now() if attached else None)
    happening = Happening.ATTACHMENT_REMOVED if attached else Happening.ATTACHED
    return _told(db, at, found, happening, undoes=told.id)


def read_file(path: Path) -> bytes:
    """A file's bytes, no more than may be attached.

    Raises:
        UnreadableFile: it cannot be read.
        FileTooLarge: it is larger than what may be attached.
    """
    try:
        if not path.is_file():  # neither a folder nor a pipe that would never end
            raise UnreadableFile(path.name, "folder" if path.is_dir() else "missing")
        size = path.stat().st_size
        if size > LARGEST_FILE:
            raise FileTooLarge(clean_name(path.name), size, LARGEST_FILE)
        with path.open("rb") as file:
            return file.read(LARGEST_FILE + 1)
    except PermissionError as error:
        raise UnreadableFile(path.name, "no_rights") from error
    except OSError as error:
        raise UnreadableFile(path.name, "unreadable") from error


def checked_size(name: str, content: bytes) -> None:
    """Refuse what holds nothing or too much.

    Raises:
        EmptyFile, FileTooLarge: it does.
    """
    if not content:
        raise EmptyFile(name)
    if len(content) > LARGEST_FILE:
        raise FileTooLarge(name, len(content), LARGEST_FILE)


def _refuse_twice(db: Connection, order_id: int, sha256: str) -> None:
    same = attachments.same_content(db, order_id, sha256)
    if same is not None:
        raise AttachedAlready(same.name)


def _told(
    db: Connection, at: Workplace, found: Attachment, happening: Happening, *, undoes: int = 0
) -> Changed:
    """Tell it in the history; the name is personal text and stays outside the chain."""
    facts = {
        "attachment": found.id,
        "sha256": found.sha256,
        "size": found.size,
        "media_type": found.media_type,
    }
    chain = Chain(db, at.actor)
    entry_id = chain.add(
        happening,
        at=at.now(),
        order_id=found.order_id,
        facts={**facts, "undoes": undoes} if undoes else facts,
        words=found.name,
    )
    chain.flush()
    return Changed(
        order=orders.get(db, found.order_id),
        stock=(),
        entry_id=entry_id,
        attachment=attachments.by_id(db, found.id),
    )

"""The contents of files by SHA-256: in a folder beside a shop file, in a table on a server."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from sqlalchemy import Engine, select

from desktop.domain.errors import DiskFull, ReadOnlyShop, UnwritableFile
from desktop.domain.file_errors import ContentChanged, ContentMissing
from desktop.storage.database import reading, writing
from desktop.storage.schema import file_content
from desktop.storage.shop_file import is_server

_DIGEST = re.compile(r"[0-9a-f]{64}")


class Contents(Protocol):
    """Where the contents of files lie; a content never changes and is never thrown away."""

    def put(self, content: bytes) -> str:
        """Keep a content, whole or not at all, and give its SHA-256.

        Raises:
            DiskFull, ReadOnlyShop, UnwritableFile: it cannot be written.
        """
        ...

    def get(self, sha256: str, *, called: str) -> bytes:
        """The content of this hash; `called` is what the merchant calls it.

        Raises:
            ContentMissing: it is not there.
            ContentChanged: what is there is something else.
        """
        ...


def contents_of(location: str, engine: Engine) -> Contents:
    """Where an open shop keeps contents."""
    return ContentTable(engine) if is_server(location) else ContentFolder(folder_of(Path(location)))


def folder_of(shop: Path) -> Path:
    """The folder of a shop file's contents: Praia.mostrador has Praia.files beside it."""
    return shop.with_suffix(".files")


def digest_of(content: bytes) -> str:
    """The SHA-256 by which a content is kept."""
    return hashlib.sha256(content).hexdigest()


class ContentFolder:
    """Contents as files whose paths are made of their hashes and of nothing else."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, content: bytes) -> str:
        """Keep a content; one that is there and sound is not written again.

        Raises:
            DiskFull, ReadOnlyShop, UnwritableFile: it cannot be written.
        """
        sha256 = digest_of(content)
        path = self._path(sha256)
        try:
            if not _holds(path, content):
                for folder in (self._folder, path.parent):
                    folder.mkdir(mode=0o700, exist_ok=True)
                _write_whole(path, content)
        except OSError as error:
            raise _refused(error, path) from error
        return sha256

    def get(self, sha256: str, *, called: str) -> bytes:
        """The content of this hash.

        Raises:
            ContentMissing, ContentChanged: it is not there, or not what it was.
        """
        if not _DIGEST.fullmatch(sha256):
            raise ContentMissing(called)
        try:
            content = self._path(sha256).read_bytes()
        except OSError as error:
            raise ContentMissing(called) from error
        if digest_of(content) != sha256:
            raise ContentChanged(called)
        return content

    def all(self) -> Iterator[str]:
        """The hashes of what lies here, sound or not."""
        for path in self._folder.glob("[0-9a-f][0-9a-f]/*"):
            if _DIGEST.fullmatch(path.name) and path.parent.name == path.name[:2]:
                yield path.name

    def bring_from(self, other: ContentFolder) -> None:
        """Take over what the other has and this one lacks, or holds damaged.

        What is damaged there is left there: a copy must not spread it.

        Raises:
            DiskFull, ReadOnlyShop, UnwritableFile: it cannot be written.
        """
        for sha256 in other.all():
            with suppress(ContentMissing, ContentChanged):
                self.put(other.get(sha256, called=sha256))

    def _path(self, sha256: str) -> Path:
        return self._folder / sha256[:2] / sha256


class ContentTable:
    """Contents in a table, where there is no folder beside the shop."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def put(self, content: bytes) -> str:
        """Keep a content in a transaction of its own, before anything names it."""
        sha256 = digest_of(content)
        with writing(self._engine) as db:
            known = select(file_content.c.sha256).where(file_content.c.sha256 == sha256)
            if db.execute(known).first() is None:
                from sqlalchemy.dialects.postgresql import insert  # noqa: PLC0415  # a server's only

                row = insert(file_content).values(sha256=sha256, content=content)
                db.execute(row.on_conflict_do_nothing())
        return sha256

    def get(self, sha256: str, *, called: str) -> bytes:
        """The content of this hash.

        Raises:
            ContentMissing, ContentChanged: it is not there, or not what it was.
        """
        query = select(file_content.c.content).where(file_content.c.sha256 == sha256)
        with reading(self._engine) as db:
            content = db.execute(query).scalar()
        if content is None:
            raise ContentMissing(called)
        if digest_of(bytes(content)) != sha256:
            raise ContentChanged(called)
        return bytes(content)


def _refused(error: OSError, path: Path) -> DiskFull | ReadOnlyShop | UnwritableFile:
    """What a file system's refusal to keep a content means; the folder is named, not the hash."""
    folder = str(path.parent.parent)
    if error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
        return DiskFull(folder)
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return ReadOnlyShop(folder)
    return UnwritableFile(folder, "unwritable")


def _holds(path: Path, content: bytes) -> bool:
    try:
        return path.read_bytes() == content
    except FileNotFoundError:
        return False


def _write_whole(path: Path, content: bytes) -> None:
    """Write beside the path, flush, and put it in place at once; readable for its owner only."""
    handle, part = tempfile.mkstemp(dir=path.parent, suffix=".part")  # 0600
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(part).replace(path)
    except BaseException:
        Path(part).unlink(missing_ok=True)
        raise
    _flush_folder(path.parent)


def _flush_folder(folder: Path) -> None:
    """Let the name itself reach the disk, where folders can be flushed."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

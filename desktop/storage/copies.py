"""Copying a shop file safely: whole, checked, and in place only when it is."""

from __future__ import annotations

import errno
import hashlib
import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from desktop.domain.errors import BadBackup, DiskFull, ReadOnlyShop

_CHUNK = 1 << 20


def proof_of(copy: Path) -> Path:
    """The file beside a copy that holds its digest."""
    return copy.with_name(f"{copy.name}.sha256")


def copy(shop: Path, target: Path) -> None:
    """Copy a shop, open or not, to `target`: what stood there is replaced by a whole copy only.

    Raises:
        BadBackup: the copy is not whole.
        DiskFull, ReadOnlyShop: it cannot be written.
    """
    part = target.with_name(f"{target.name}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        part.unlink(missing_ok=True)
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        with (
            closing(sqlite3.connect(f"file:{shop.as_posix()}?mode=ro", uri=True)) as source,
            closing(sqlite3.connect(part)) as made,
        ):
            source.backup(made)
            made.execute("PRAGMA journal_mode=DELETE")
        check(part)
        digest = _digest(part)
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        part.replace(target)
        proof_of(target).write_text(f"{digest}  {target.name}\n", encoding="ascii")
    except sqlite3.Error as error:
        raise _meant(error, target) from error
    except OSError as error:
        raise _refused(error, target) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def check(backup: Path) -> None:
    """Check that a file is a whole shop.

    Raises:
        BadBackup: it is not.
    """
    if not backup.is_file():
        raise BadBackup(str(backup), "missing")
    proof = proof_of(backup)
    if proof.is_file() and proof.read_text(encoding="ascii").split()[:1] != [_digest(backup)]:
        raise BadBackup(str(backup), "altered")
    try:
        with closing(sqlite3.connect(f"file:{backup.as_posix()}?mode=ro", uri=True)) as db:
            db.execute("PRAGMA trusted_schema=OFF")
            answer = db.execute("PRAGMA integrity_check(1)").fetchone()[0]
            ours = db.execute("SELECT COUNT(*) FROM alembic_version").fetchone()[0]
    except sqlite3.Error as error:
        raise BadBackup(str(backup), "damaged") from error
    if answer != "ok" or not ours:
        raise BadBackup(str(backup), "damaged")


def _digest(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _refused(error: OSError, target: Path) -> BadBackup | DiskFull | ReadOnlyShop:
    if error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
        return DiskFull(str(target))
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return ReadOnlyShop(str(target))
    return BadBackup(str(target), "missing")


def _meant(error: sqlite3.Error, target: Path) -> BadBackup | DiskFull | ReadOnlyShop:
    name = getattr(error, "sqlite_errorname", "")
    if name in {"SQLITE_FULL", "SQLITE_IOERR_WRITE"}:
        return DiskFull(str(target))
    if name.startswith("SQLITE_READONLY"):
        return ReadOnlyShop(str(target))
    return BadBackup(str(target), "damaged")

"""A file that is there whole, or as it was before."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from desktop.domain.errors import DiskFull, UnwritableFile

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG} if hasattr(errno, "EDQUOT") else {errno.ENOSPC}


def write_whole(path: Path, content: bytes) -> None:
    """Put the bytes in the file's place at once, so that nobody ever reads half of them.

    Raises:
        DiskFull: there is no room for it.
        UnwritableFile: the folder is not there, or must not be written into.
    """
    with whole_file(path) as file:
        file.write(content)


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """A file to be written piece by piece; only when all went well it takes the path's place.

    Raises:
        DiskFull: there is no room for it.
        UnwritableFile: the folder is not there, or must not be written into.
    """
    part = path.with_name(path.name + ".part")
    try:
        with part.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        if error.errno in _FULL:
            raise DiskFull(str(path)) from error
        raise UnwritableFile(str(path), _reason(error, path)) from error
    finally:
        part.unlink(missing_ok=True)


def _reason(error: OSError, path: Path) -> str:
    if path.is_dir():
        return "folder"
    if isinstance(error, PermissionError):
        return "no_rights"
    return "unwritable" if path.parent.is_dir() else "missing"

"""The map's own data: compressed beside the program, unpacked once into the cache."""

from __future__ import annotations

import hashlib
import lzma
import os
import shutil
from contextlib import suppress
from pathlib import Path

from desktop.paths import cache_folder, resources

_SUFFIX = ".sqlite.xz"


def unpacked(name: str) -> Path:
    """The data file `name`, ready to be opened read-only; takes a second or two the first time.

    Never on the window's thread. Several processes may do it at once: each writes a file of its
    own and the last one in place wins.

    Raises:
        FileNotFoundError: this installation carries no such data.
        OSError: the cache cannot be written, or the disk is full.
        lzma.LZMAError, EOFError: the file of the program is damaged.
    """
    packed = resources() / "map" / f"{name}{_SUFFIX}"
    digest = hashlib.sha256(packed.read_bytes()).hexdigest()[:16]
    folder = cache_folder() / "map"
    ready = folder / f"{name}-{digest}.sqlite"
    if ready.is_file():
        return ready
    folder.mkdir(parents=True, exist_ok=True)
    part = folder / f"{ready.name}.{os.getpid()}.part"
    try:
        with lzma.open(packed) as compressed, part.open("wb") as out:
            shutil.copyfileobj(compressed, out, 1 << 20)
            out.flush()
            os.fsync(out.fileno())
        part.replace(ready)
    finally:
        part.unlink(missing_ok=True)
    _forget_older(folder, name, ready)
    return ready


def _forget_older(folder: Path, name: str, present: Path) -> None:
    """Take away what an earlier version of the program unpacked."""
    for old in folder.glob(f"{name}-*.sqlite"):
        if old != present:
            with suppress(OSError):  # another process still has it open
                old.unlink()

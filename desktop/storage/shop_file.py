"""What is known of a shop's file before any of it is read as a database."""

from __future__ import annotations

import os
from pathlib import Path

from desktop.domain.errors import NotAShop, OnNetworkShare, ShopMissing

APPLICATION_ID = 0x4D53_5452  # "MSTR", in the header of every shop file
PRESENT = "0009"  # the newest revision of migrations/versions
_NETWORK_FILE_SYSTEMS = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "sshfs", "fuse.sshfs", "afpfs"}


def is_server(location: str) -> bool:
    """Whether a location is a database URL rather than a file."""
    return location.startswith(("postgresql://", "postgresql+psycopg://", "postgres://"))


def check_header(path: Path) -> None:
    """See that a file is a shop by its first bytes.

    Raises:
        ShopMissing: there is no such file.
        NotAShop: the file is something else.
    """
    if not path.is_file():
        raise ShopMissing(str(path))
    with path.open("rb") as file:
        header = file.read(72)
    if len(header) < 72 or not header.startswith(b"SQLite format 3\x00"):
        raise NotAShop(str(path))
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise NotAShop(str(path))


def check_place(path: Path) -> None:
    """See that a file lies on this computer.

    Raises:
        OnNetworkShare: it lies on a network share, where SQLite's locks do not hold.
    """
    if _on_network(path):
        raise OnNetworkShare(str(path))


def _on_network(path: Path) -> bool:
    if os.name == "nt":
        return str(path.resolve()).startswith("\\\\")
    mounts = Path("/proc/mounts")
    if not mounts.exists():
        return False
    folder = str(path.resolve().parent)
    best, kind = "", ""
    for row in mounts.read_text(encoding="utf-8", errors="replace").splitlines():
        _device, where, file_system, *_rest = row.split(" ")
        inside = folder == where or folder.startswith(where.rstrip("/") + "/")
        if inside and len(where) >= len(best):
            best, kind = where, file_system
    return kind in _NETWORK_FILE_SYSTEMS

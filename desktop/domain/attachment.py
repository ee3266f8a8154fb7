"""A file that was put to an order: what it is by its content, and a name that is safe anywhere."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from desktop.domain.text import cleaned

LARGEST_FILE = 20 * 1024 * 1024
UNKNOWN = "application/octet-stream"
PDF, PNG, JPEG, WEBP, TEXT = (
    "application/pdf", "image/png", "image/jpeg", "image/webp", "text/plain",
)  # fmt: skip
PICTURES = frozenset({PNG, JPEG, WEBP})

# What a file's first bytes say; the first that fits decides.
_BEGINNINGS = (
    (b"%PDF-", PDF),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"\xff\xd8\xff", JPEG),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"PK\x03\x04", "application/zip"),  # also what office programs write
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
)
# Kinds that a viewer shows and nothing runs, each with the endings that fit it; the first is given.
_HARMLESS = {
    PDF: (".pdf",),
    PNG: (".png",),
    JPEG: (".jpg", ".jpeg"),
    WEBP: (".webp",),
    TEXT: (".txt",),
}
_LONGEST_NAME = 120
_LONGEST_ENDING = 12
_FORBIDDEN = re.compile(r'[<>:"|?*\x00-\x1f]')
# Names that mean a device on Windows, whatever follows their first dot.
_DEVICES = re.compile(r"(?i)(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)\s*(\.|$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file put to an order; its content is kept by its SHA-256."""

    id: int
    order_id: int
    name: str
    media_type: str
    size: int  # in bytes
    sha256: str
    at: datetime
    actor: str
    removed: bool = False

    @property
    def harmless(self) -> bool:
        """Whether it may be opened from here; all else can only be saved."""
        return self.media_type in _HARMLESS

    @property
    def is_picture(self) -> bool:
        return self.media_type in PICTURES


def media_type_of(content: bytes) -> str:
    """What a content is by its own bytes; its name has no say."""
    for beginning, media_type in _BEGINNINGS:
        if content.startswith(beginning):
            return media_type
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return WEBP
    return TEXT if _is_text(content) else UNKNOWN


def clean_name(name: str) -> str:
    """The name alone, without folders, as every system can hold it; empty when nothing is left."""
    last = re.split(r"[/\\]", name)[-1]
    plain = _FORBIDDEN.sub("_", cleaned(last)).strip(" .")
    if _DEVICES.match(plain):
        plain = f"_{plain}"
    if len(plain) <= _LONGEST_NAME:
        return plain
    stem, dot, ending = plain.rpartition(".")
    if not dot or len(ending) > _LONGEST_ENDING:
        return plain[:_LONGEST_NAME].strip(" .")
    return f"{stem[: _LONGEST_NAME - len(ending) - 1].strip(' .')}.{ending}"


def opening_name(attachment: Attachment) -> str:
    """The name under which a harmless file is opened: its ending says what its content is."""
    endings = _HARMLESS[attachment.media_type]
    name = clean_name(attachment.name) or "file"
    return name if name.lower().endswith(endings) else f"{name}{endings[0]}"


def _is_text(content: bytes) -> bool:
    """Whether it is text without signs that no text has; a web page or a script is text too."""
    if not content or b"\x00" in content:
        return False
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return not re.search("[\x00-\x08\x0e-\x1f\x7f]", text)

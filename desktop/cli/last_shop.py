"""Which shop the window opened last, read from the settings of this workstation."""

from __future__ import annotations

import configparser
import re

from desktop import paths

_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "0": "\0"}


def last_shop() -> str | None:
    """The location of the shop that was opened last, None when there was none yet.

    Source: doc.qt.io, QSettings.IniFormat: the group is the section, the rest of the key the name.
    """
    file = configparser.ConfigParser(interpolation=None, strict=False, delimiters=("=",))
    try:
        file.read(paths.settings_folder() / "workstation.ini", encoding="utf-8")
    except (configparser.Error, UnicodeDecodeError, OSError):
        return None  # a damaged file of settings must not keep anyone from giving --shop
    written = file.get("shop", "last", fallback="")
    return _unescaped(written) or None


def _unescaped(written: str) -> str:
    """The text that QSettings wrote: quoted where it holds , ; or =, with backslashes doubled."""
    if len(written) >= 2 and written[0] == written[-1] == '"':
        written = written[1:-1]
    text = re.sub(r"\\(.)", lambda found: _ESCAPES.get(found[1], found[1]), written)
    return text[1:] if text.startswith("@@") else text

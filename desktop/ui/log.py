"""The log file: small, rotating, and without what belongs to customers."""

from __future__ import annotations

import logging
import re
from copy import copy
from logging.handlers import RotatingFileHandler
from pathlib import Path

from desktop.paths import logs

FILE = "mostrador.log"
_LARGEST = 1_000_000
_KEPT = 3
_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
_SECRETS = (
    (re.compile(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+"), "[e-mail]"),
    (re.compile(r"(?i)\b(authorization|bearer|(?:auth)?token|password|passwd|secret|api[_-]?key)\b"
                r"(\s*[:=]\s*|\s+)(?:bearer\s+|basic\s+)?\S+"), r"\1\2[hidden]"),
    (re.compile(r"(?i)(\w+://[^\s/:@]+):[^\s/@]+@"), r"\1:[hidden]@"),
    (re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?\b"), "[account]"),
    (re.compile(r"(?<![\w.])\+?\d(?:[ .()/-]?\d){8,14}(?![\w.]*\d)"), "[number]"),
    (re.compile(r"(?i)\b(rua|avenida|av\.|travessa|largo|praça|calle|c/|carrera|paseo|plaza|camino"
                r"|street|road|avenue)\s[^,;\n'\"]{2,60}"), "[address]"),
)  # fmt: skip


def redacted(text: str) -> str:
    """The text without e-mail addresses, phone numbers, accounts, streets, tokens, passwords."""
    for pattern, instead in _SECRETS:
        text = pattern.sub(instead, text)
    return text


class Redaction(logging.Formatter):
    """Writes a record without personal and secret things; other handlers get it untouched."""

    def format(self, record: logging.LogRecord) -> str:
        clean = copy(record)
        clean.msg, clean.args = redacted(record.getMessage()), ()
        clean.exc_text = redacted(self.formatException(record.exc_info)) if record.exc_info else ""
        clean.exc_info = None
        return super().format(clean)


def start_log(folder: Path | None = None) -> Path:
    """Write the log of the whole program to a file from now on; gives the file."""
    path = (folder or logs()) / FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    keeper = RotatingFileHandler(path, maxBytes=_LARGEST, backupCount=_KEPT, encoding="utf-8")
    keeper.setFormatter(Redaction(_FORMAT))
    root = logging.getLogger()
    root.addHandler(keeper)
    root.setLevel(logging.INFO)
    return path


def stop_log(path: Path) -> None:
    """Close the log file again."""
    root = logging.getLogger()
    for each in tuple(root.handlers):
        if isinstance(each, RotatingFileHandler) and Path(each.baseFilename) == path:
            root.removeHandler(each)
            each.close()

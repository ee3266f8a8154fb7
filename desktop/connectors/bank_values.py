"""What the shapes of statements have in common: a file's bytes, amounts and days."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

from desktop.connectors.file_bytes import MEGABYTE, encoding_by_mark, opened, something_else
from desktop.domain.bank import BankLine, StatementDamaged
from desktop.domain.errors import NotAnAmount, UnreadableFile
from desktop.domain.money import Money
from desktop.domain.text import cleaned

LARGEST_FILE = 20 * MEGABYTE  # some 20,000 movements in the wordiest shape
MOST_LINES = 50_000
_FIGURE = re.compile(r"[+-]?\d{1,15}(?:[.,]\d{0,6})?", re.ASCII)
_CURRENCY = re.compile(r"[A-Z]{3}")
_FIRST_YEAR, _LAST_YEAR = 1990, 2100


def bytes_of(path: Path) -> bytes:
    """A whole statement.

    Raises:
        UnreadableFile: it cannot be read, is empty, too large, or of a kind that holds no text.
    """
    with opened(path) as file:
        content = file.read(LARGEST_FILE + 1)
    if len(content) > LARGEST_FILE:
        raise UnreadableFile(str(path), f"too_large:{LARGEST_FILE // MEGABYTE}")
    if not content.strip(b"\0 \t\r\n\xef\xbb\xbf\xfe\xff"):
        raise UnreadableFile(str(path), "empty")
    other = something_else(content[:8])
    if other:
        raise UnreadableFile(str(path), other)
    return content


def text_of(path: Path, content: bytes, *, fallback: str = "cp1252") -> str:
    """The text of a statement: by its mark, else UTF-8, else as banks have always written.

    Raises:
        UnreadableFile: it is no text.
    """
    try:
        marked = encoding_by_mark(content[:4])
        text = content.decode(marked or "utf-8")
    except UnicodeDecodeError:
        text = content.decode(fallback, errors="replace")
    if "\0" in text:
        raise UnreadableFile(str(path), "not_text")
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


class Reading:
    """The file that is being read, for what has to be said of it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.lines: list[BankLine] = []

    def damaged(self, reason: str, line: int = 0) -> StatementDamaged:
        """The error that says what is wrong, and in which line of the file."""
        return StatementDamaged(str(self.path), reason, line)

    def add(
        self,
        *,
        account: str,
        booked: date,
        amount: Money,
        position: int,
        name: str = "",
        reference: str = "",
        bank_id: str = "",
    ) -> None:
        """Keep a movement, its texts cleaned.

        Raises:
            StatementDamaged: there are more of them than any account has.
        """
        if len(self.lines) == MOST_LINES:
            raise self.damaged("too_many_lines", position)
        self.lines.append(
            BankLine(
                account=cleaned(account, longest=60),
                booked=booked,
                amount=amount,
                name=cleaned(name, longest=140),
                reference=cleaned(reference, longest=500),
                bank_id=cleaned(bank_id, longest=80),
                position=position,
            )
        )

    def currency(self, text: str, line: int) -> str:
        """A currency's three letters."""
        if not _CURRENCY.fullmatch(text):
            raise self.damaged("no_currency", line)
        return text

    def money(self, text: str, currency: str, line: int) -> Money:
        """An amount as programs write it: figures, and one sign before the cents."""
        bare = text.strip()
        if not _FIGURE.fullmatch(bare):
            raise self.damaged("bad_amount", line)
        amount = Decimal(bare.replace(",", "."))
        if amount != round(amount, Money.zero(currency).decimals):
            raise self.damaged("bad_amount", line)
        try:
            return Money.of(amount, currency)
        except NotAnAmount:
            raise self.damaged("bad_amount", line) from None

    def day(self, figures: str, line: int) -> date:
        """A day written as 20261120, 261120 or 2026-11-20."""
        bare = figures.strip().replace("-", "")
        if len(bare) == 6:
            bare = f"20{bare}"
        if not (len(bare) == 8 and bare.isascii() and bare.isdigit()):
            raise self.damaged("bad_day", line)
        try:
            found = date(int(bare[:4]), int(bare[4:6]), int(bare[6:]))
        except ValueError:
            raise self.damaged("bad_day", line) from None
        if not _FIRST_YEAR <= found.year <= _LAST_YEAR:
            raise self.damaged("bad_day", line)
        return found

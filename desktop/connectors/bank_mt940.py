"""Statements as SWIFT writes them: MT940, with the German and the structured forms of its texts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from desktop.connectors.bank_values import Reading, bytes_of, text_of
from desktop.domain.bank import Statement, StatementKind
from desktop.domain.money import Money

_FIELD = re.compile(r":(\d{2}[A-Z]?):(.*)", re.ASCII)
_BALANCE = re.compile(r"([CD])(\d{6})([A-Z]{3})(\d{1,15},\d{0,3})", re.ASCII)
_MOVEMENT = re.compile(
    r"(?P<value>\d{6})(?P<entry>\d{4})?(?P<sign>R?[CD])(?P<funds>[A-Z])?(?P<amount>\d{1,15},\d{0,3})"
    r"(?P<kind>[A-Z][A-Z0-9]{3})?(?P<own>[^\n/]*(?:/[^\n/]+)*)(?://(?P<bank>[^\n]*))?(?P<more>\n[^\n]*)?",
    re.ASCII,
)
_GERMAN = re.compile(r"\?(\d{2})")
_MARKS = re.compile(r"(?:EREF|KREF|MREF|CRED|DEBT|SVWZ|ABWA|ABWE|IBAN|BIC)\+")
_STRUCTURED = re.compile(r"/(NAME|REMI|ORDP|BENM|EREF|IBAN|BIC|CSID|MARF|TRTP|PREF|RTRN|ISDT)/")
_WHOLE_PIECE = 27  # signs: a piece so long goes on in the next without a space
_LONGEST_FIELD = 4000


def begins_so(start: str) -> bool:
    """Whether a text begins like one."""
    return re.search(r"^(?:\{4:\s*)?:20:", start, re.MULTILINE) is not None and ":25:" in start


def read(path: Path) -> Statement:
    """The movements of a file, whose sums are checked against its balances.

    Raises:
        UnreadableFile, StatementDamaged: it cannot be read to its end.
    """
    file = Reading(path)
    state = _State(file)
    for tag, value, line in _fields(file, text_of(path, bytes_of(path))):
        state.take(tag, value, line)
    state.end()
    return Statement(kind=StatementKind.MT940, lines=tuple(file.lines))


def _fields(file: Reading, text: str) -> Iterator[tuple[str, str, int]]:
    """Each field with its further lines, and where it begins."""
    tag, value, begun = "", [""], 0
    for number, line in enumerate(text.split("\n"), start=1):
        if len(line) > _LONGEST_FIELD:
            raise file.damaged("broken_mt940", number)
        found = _FIELD.match(line.removeprefix("{4:"))
        if found:
            if tag:
                yield tag, "\n".join(value), begun
            tag, value, begun = found[1], [found[2]], number
        elif line.startswith(("-}", "{")) or line.strip() in {"-", ""}:
            continue
        elif tag:
            value.append(line)
            if sum(map(len, value)) > _LONGEST_FIELD:
                raise file.damaged("broken_mt940", number)
    if tag:
        yield tag, "\n".join(value), begun


class _State:
    """The account and the movement that is being read."""

    def __init__(self, file: Reading) -> None:
        self._file = file
        self._account, self._currency = "", ""
        self._sum: Money | None = None
        self._movement: tuple[date, Money, str, int] | None = None
        self._closed = True

    def take(self, tag: str, value: str, line: int) -> None:
        if tag == "86" and self._movement is not None:
            self._finish(value)
            return
        self._finish("")
        if tag == "20":
            self._check_closed(line)
            self._account = ""
        elif tag == "25":
            self._account = value.strip()
        elif tag in {"60F", "60M"}:
            self._sum, self._closed = self._balance(value, line), False
        elif tag == "61":
            self._begin(value, line)
        elif tag in {"62F", "62M"}:
            if self._sum is None or self._balance(value, line) != self._sum:
                raise self._file.damaged("sums", line)
            self._closed = True

    def end(self) -> None:
        """Finish, if the statement has an end.

        Raises:
            StatementDamaged: it breaks off.
        """
        self._finish("")
        self._check_closed(0)
        if self._sum is None:
            raise self._file.damaged("breaks_off")

    def _check_closed(self, line: int) -> None:
        if not self._closed:
            raise self._file.damaged("breaks_off", line)

    def _balance(self, value: str, line: int) -> Money:
        found = _BALANCE.fullmatch(value.strip())
        if found is None:
            raise self._file.damaged("broken_mt940", line)
        self._currency = found[3]
        money = self._file.money(found[4], found[3], line)
        return money if found[1] == "C" else -money

    def _begin(self, value: str, line: int) -> None:
        found = _MOVEMENT.fullmatch(value.rstrip())
        if found is None or self._sum is None:
            raise self._file.damaged("broken_mt940", line)
        money = self._file.money(found["amount"], self._currency, line)
        if found["sign"] in {"D", "RC"}:  # the reversal of a credit takes it away
            money = -money
        self._sum += money
        valued = self._file.day(found["value"], line)
        booked = _booked(valued, found["entry"])
        self._movement = booked, money, (found["bank"] or "").strip(), line

    def _finish(self, told: str) -> None:
        if self._movement is None:
            return
        booked, money, bank_id, line = self._movement
        self._movement = None
        name, reference = _told(told)
        self._file.add(
            account=self._account, booked=booked, amount=money, position=line,
            name=name, reference=reference, bank_id=bank_id,
        )  # fmt: skip


def _booked(valued: date, entry: str | None) -> date:
    """The day of booking, which is written without its year."""
    if not entry:
        return valued
    found = []
    for year in (valued.year - 1, valued.year, valued.year + 1):
        try:
            found.append(date(year, int(entry[:2]), int(entry[2:])))
        except ValueError:
            continue
    return min(found, key=lambda day: abs((day - valued).days), default=valued)


def _told(text: str) -> tuple[str, str]:
    """Who paid and what they wrote."""
    if re.match(r"\d{3}\?", text):
        return _german(text.replace("\n", ""))
    if _STRUCTURED.search(text.replace("\n", "")):
        return _structured(text.replace("\n", ""))
    return "", " ".join(each.strip() for each in text.split("\n"))


def _german(text: str) -> tuple[str, str]:
    pieces = _GERMAN.split(text)
    name, written = "", ""
    for code, piece in zip(pieces[1::2], pieces[2::2], strict=True):
        if code in {"32", "33"}:
            name += piece
        elif "20" <= code <= "29" or "60" <= code <= "63":
            marked = _MARKS.match(piece) is not None
            gap = " " if written and (marked or not written.endswith("\x1f")) else ""
            whole = "\x1f" if len(piece) >= _WHOLE_PIECE else ""
            written = written.removesuffix("\x1f") + gap + piece + whole
    return name.strip(), _MARKS.sub(" ", written.removesuffix("\x1f")).strip()


def _structured(text: str) -> tuple[str, str]:
    pieces = _STRUCTURED.split(text)
    name, written = "", []
    for code, piece in zip(pieces[1::2], pieces[2::2], strict=True):
        plain = piece.strip(" /")
        if code == "NAME" and not name:
            name = plain
        elif code in {"REMI", "EREF"} and plain and plain != "NOTPROVIDED":
            written.append(plain.removeprefix("USTD//"))
    return name, " ".join(written)

"""Statements as OFX writes them: the SGML of version 1, whose tags need no end, and XML of 2."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from desktop.connectors.bank_values import Reading, bytes_of, text_of
from desktop.domain.bank import Statement, StatementKind

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9._]{0,40})\s*(/?)>([^<]*)")
_SIGNS = {"&lt;": "<", "&gt;": ">", "&nbsp;": " ", "&apos;": "'", "&quot;": '"', "&amp;": "&"}
_LONGEST = 2000
_MOST_TAGS = 1_500_000


def begins_so(start: str) -> bool:
    """Whether a text begins like one."""
    return "OFXHEADER" in start or "<OFX>" in start


def read(path: Path) -> Statement:
    """The movements of a file.

    Raises:
        UnreadableFile, StatementDamaged: it cannot be read to its end.
    """
    file = Reading(path)
    state = _State(file)
    for closes, tag, value, line in _tags(file, text_of(path, bytes_of(path))):
        state.take(tag, value, line, closes=closes)
    state.end()
    return Statement(kind=StatementKind.OFX, lines=tuple(file.lines))


class _State:
    """The account and the movement that is being read."""

    def __init__(self, file: Reading) -> None:
        self._file = file
        self._account = self._currency = ""
        self._movement: dict[str, str] | None = None
        self._begun_at, self._ended = 0, False

    def take(self, tag: str, value: str, line: int, *, closes: bool) -> None:
        if tag == "OFX":
            self._ended = closes
        elif tag == "STMTTRN":
            self._turn(line, closes=closes)
        elif self._movement is not None:
            if tag == "CURRENCY" or (value and not closes):
                self._movement.setdefault(tag, value)
        elif tag == "ACCTID" and not closes:
            self._account = value
        elif tag == "CURDEF" and not closes:
            self._currency = value

    def _turn(self, line: int, *, closes: bool) -> None:
        """Begin a movement, or end the one that was begun."""
        if closes == (self._movement is None):
            raise self._file.damaged("broken_ofx", line)
        if self._movement is not None:
            _add(self._file, self._movement, self._account, self._currency, self._begun_at)
        self._movement, self._begun_at = (None if closes else {}), line

    def end(self) -> None:
        """Finish, if the statement has an end.

        Raises:
            StatementDamaged: it breaks off.
        """
        if not self._ended or self._movement is not None:
            raise self._file.damaged("breaks_off")


def _tags(file: Reading, text: str) -> Iterator[tuple[bool, str, str, int]]:
    """Each tag: whether it closes, its name, the value after it, and its line."""
    start = text.find("<OFX>")
    head = text if start < 0 else text[:start]
    if "<!" in text:
        raise file.damaged("doctype", text[: text.index("<!")].count("\n") + 1)
    if start < 0:
        raise file.damaged("not_a_statement")
    line, reached = head.count("\n") + 1, start
    for count, found in enumerate(_TAG.finditer(text, start)):
        if count == _MOST_TAGS:
            raise file.damaged("too_many_parts", line)
        line += text.count("\n", reached, found.start())
        if text[reached : found.start()].strip():
            raise file.damaged("broken_ofx", line)
        value = found[4].strip()
        if len(value) > _LONGEST:
            raise file.damaged("broken_ofx", line)
        line_of_tag = line
        line += text.count("\n", found.start(), found.end())
        reached = found.end()
        yield bool(found[1]), found[2].upper(), _plain(value), line_of_tag
    if text[reached:].strip():
        raise file.damaged("broken_ofx", line)


def _plain(value: str) -> str:
    """The signs that a value writes in words; nothing else is put in for anything."""
    if "&" in value:
        for word, sign in _SIGNS.items():
            value = value.replace(word, sign)
    return value


def _add(file: Reading, told: dict[str, str], account: str, usual_currency: str, line: int) -> None:
    # CURSYM stands in CURRENCY, where the amount is in it, or in ORIGCURRENCY, where it was before.
    own = told.get("CURSYM", "") if "CURRENCY" in told else ""
    currency = file.currency(own or usual_currency, line)
    posted = told.get("DTPOSTED", "")[:8]
    if len(posted) != 8:
        raise file.damaged("bad_day", line)
    file.add(
        account=account,
        booked=file.day(posted, line),
        amount=file.money(told.get("TRNAMT", ""), currency, line),
        name=told.get("NAME", ""),
        reference=" ".join(
            dict.fromkeys(told[each] for each in ("MEMO", "REFNUM", "CHECKNUM") if each in told)
        ),
        bank_id=told.get("FITID", ""),
        position=line,
    )

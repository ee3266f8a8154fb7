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


def begins_so(start: str) -> bool:
    """Whether a text begins like one."""
    return "OFXHEADER" in start or "<OFX>" in start


def read(path: Path) -> Statement:
    """The movements of a file.

    Raises:
        UnreadableFile, StatementDamaged: it cannot be read to its end.
    """
    file = Reading(path)
    text = text_of(path, bytes_of(path))
    account = currency = ""
    transaction: dict[str, str] | None = None
    opened_at, ended = 0, False
    for closes, tag, value, line in _tags(file, text):
        if closes and tag == "OFX":
            ended = True
        elif tag == "STMTTRN":
            if closes == (transaction is None):
                raise file.damaged("broken_ofx", line)
            if transaction is not None:
                _add(file, transaction, account, currency, opened_at)
            transaction, opened_at = (None if closes else {}), line
        elif tag == "CURRENCY" and transaction is not None:
            transaction[tag] = "its own"
        elif closes or not value:
            continue
        elif transaction is not None:
            transaction.setdefault(tag, value)
        elif tag == "ACCTID":
            account = value
        elif tag == "CURDEF":
            currency = value
    if not ended or transaction is not None:
        raise file.damaged("breaks_off")
    return Statement(kind=StatementKind.OFX, lines=tuple(file.lines))


def _tags(file: Reading, text: str) -> Iterator[tuple[bool, str, str, int]]:
    """Each tag: whether it closes, its name, the value after it, and its line."""
    start = text.find("<OFX>")
    head = text if start < 0 else text[:start]
    if "<!" in text:
        raise file.damaged("doctype", text[: text.index("<!")].count("\n") + 1)
    if start < 0:
        raise file.damaged("not_a_statement")
    line, reached = head.count("\n") + 1, start
    for found in _TAG.finditer(text, start):
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

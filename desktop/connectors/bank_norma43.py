"""Statements as Spanish banks write them: Norma 43, in lines of 80 fixed columns."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from desktop.connectors.bank_values import Reading, bytes_of
from desktop.domain.bank import Statement, StatementKind
from desktop.domain.money import Money

_ACCOUNT, _MOVEMENT, _WORDS, _EQUIVALENT, _ACCOUNT_END, _FILE_END = (
    "11", "22", "23", "24", "33", "88",
)  # fmt: skip
_CURRENCIES = {
    "978": "EUR", "840": "USD", "826": "GBP", "756": "CHF", "392": "JPY", "124": "CAD",
    "208": "DKK", "752": "SEK", "578": "NOK", "985": "PLN", "152": "CLP", "484": "MXN",
}  # fmt: skip
_WIDEST = 82
_PAYER = re.compile(
    r"(?:transferencia|transf\.?|trf\.?|abono)(?: inmediata)?(?: recibida)?(?: de| a su favor de)?"
    r"[ :]+(?P<name>[^\d:/]{5,})",
    re.IGNORECASE,
)


def begins_so(start: str) -> bool:
    """Whether a text begins like one: an account's record, then another of its kind."""
    lines = [line for line in start.splitlines() if line.strip()]
    return bool(lines) and re.match(r"11\d{18}\d{12}[12]\d{14}\d{3}", lines[0]) is not None


def read(path: Path) -> Statement:
    """The movements of a file, counted and added up against what it says of them itself.

    Raises:
        UnreadableFile, StatementDamaged: it cannot be read to its end.
    """
    file = Reading(path)
    content = bytes_of(path)
    try:
        text = content.decode("utf-8")  # what some programs make of it on the way
    except UnicodeDecodeError:
        text = content.decode("latin-1")
    state = _State(file)
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), start=1):
        bare = line.rstrip("\r\x1a")
        if bare.strip():
            state.take(bare, number)
    state.end()
    return Statement(kind=StatementKind.NORMA43, lines=tuple(file.lines))


class _State:
    """The account and the movement that is being read, with what was counted so far."""

    def __init__(self, file: Reading) -> None:
        self._file = file
        self._account, self._currency = "", ""
        self._balance: Money | None = None
        self._counts, self._sums = [0, 0], [0, 0]  # paid out, came in
        self._movement: tuple[date, Money, list[str], int] | None = None
        self._records = 0
        self._ended = False

    def take(self, line: str, number: int) -> None:
        code, padded = line[:2], line.ljust(80)
        if self._ended or len(line) > _WIDEST:
            raise self._file.damaged("broken_norma43", number)
        if code == _FILE_END:
            self._finish()
            said = padded[20:26].strip()
            if self._balance is not None:
                raise self._file.damaged("breaks_off", number)
            if said and (not said.isdecimal() or int(said) != self._records):
                raise self._file.damaged("count", number)
            self._ended = True
            return
        self._records += 1
        if code == _WORDS and self._movement is not None:
            self._movement[2].append(padded[4:42] + " " + padded[42:80])
        elif code == _EQUIVALENT and self._movement is not None:
            return
        elif code == _ACCOUNT and self._balance is None:
            self._begin_account(padded, number)
        elif code == _MOVEMENT and self._balance is not None:
            self._finish()
            self._begin(padded, number)
        elif code == _ACCOUNT_END and self._balance is not None:
            self._finish()
            self._end_account(padded, number)
        else:
            raise self._file.damaged("broken_norma43", number)

    def end(self) -> None:
        """Finish, if the statement has an end.

        Raises:
            StatementDamaged: it breaks off.
        """
        if self._balance is not None or not self._records:
            raise self._file.damaged("breaks_off")

    def _begin_account(self, line: str, number: int) -> None:
        self._account = "".join(line[2:20].split())
        currency = _CURRENCIES.get(line[47:50])
        if currency is None:
            raise self._file.damaged("no_currency", number)
        self._currency = currency
        self._counts, self._sums = [0, 0], [0, 0]
        self._balance = self._signed(line[32], line[33:47], number)

    def _begin(self, line: str, number: int) -> None:
        money = self._signed(line[27], line[28:42], number)
        came = int(line[27] == "2")
        self._counts[came] += 1
        self._sums[came] += abs(money.minor)
        references = [each.strip() for each in (line[52:64], line[64:80])]
        told = [each for each in references if each.strip("0 ")]
        booked = self._file.day(line[10:16], number)
        self._movement = booked, money, told, number

    def _end_account(self, line: str, number: int) -> None:
        assert self._balance is not None  # noqa: S101  # an account was begun
        out, came = (self._figure(line[at : at + 14], number) for at in (25, 44))
        counts = [self._figure(line[at : at + 5], number) for at in (20, 39)]
        if counts != self._counts:
            raise self._file.damaged("count", number)
        closing = self._signed(line[58], line[59:73], number)
        moved = Money(self._sums[1] - self._sums[0], self._currency)
        if [out, came] != self._sums or closing != self._balance + moved:
            raise self._file.damaged("sums", number)
        self._balance = None

    def _finish(self) -> None:
        if self._movement is None:
            return
        booked, money, told, number = self._movement
        self._movement = None
        text = " ".join(" ".join(each.split()) for each in told)
        payer = _PAYER.search(text) if money.minor > 0 else None
        self._file.add(
            account=self._account, booked=booked, amount=money, position=number,
            name=payer["name"].strip() if payer else "", reference=text,
        )  # fmt: skip

    def _figure(self, text: str, number: int) -> int:
        if not (text.isascii() and text.isdigit()):
            raise self._file.damaged("bad_amount", number)
        return int(text)

    def _signed(self, key: str, text: str, number: int) -> Money:
        """An amount in cents whose sign is a key: 1 is owed, 2 is had."""
        figure = self._figure(text, number)
        if key not in "12" or figure > 10**13:
            raise self._file.damaged("bad_amount", number)
        return Money(figure if key == "2" else -figure, self._currency)

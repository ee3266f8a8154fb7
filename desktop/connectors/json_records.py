"""The records of a JSON file, each with its own text exactly as the file has it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from desktop.connectors.file_bytes import MEGABYTE, encoding_by_mark, opened
from desktop.domain.errors import UnreadableFile

LARGEST_FILE = 200 * MEGABYTE  # bytes; some 80,000 orders
_GAP = re.compile(r"[ \t\n\r]*")
_SHORT = 18  # digits that an integer may have before it is kept as a decimal


def _number(digits: str) -> int | Decimal:
    """A number without the trips through float, and without int's refusal of very long ones."""
    if len(digits) <= _SHORT and digits.lstrip("-").isdigit():
        return int(digits)
    try:
        return Decimal(digits)
    except InvalidOperation:  # an exponent beyond all bounds
        return Decimal("NaN")


# Python reads NaN and Infinity, which are no JSON: they become a number that no field accepts.
_DECODER = json.JSONDecoder(
    parse_float=_number, parse_int=_number, parse_constant=lambda _name: Decimal("NaN")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One record: what it holds, and the very text it was read from."""

    value: Any
    text: str


class _Reader:
    """Walks through the outer levels of a JSON text, so that each value's own text is known."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0

    def next_sign(self) -> str:
        found = _GAP.match(self.text, self.at)
        self.at = found.end() if found else self.at
        return self.text[self.at : self.at + 1]

    def take(self, sign: str) -> None:
        if self.next_sign() != sign:
            raise json.JSONDecodeError(f"expecting {sign}", self.text, self.at)
        self.at += 1

    def value(self) -> Record:
        self.next_sign()
        start = self.at
        value, self.at = _DECODER.raw_decode(self.text, start)
        return Record(value=value, text=self.text[start : self.at])

    def elements(self) -> Iterator[None]:
        """Stop before each element of a list; whoever asks reads it."""
        yield from self._items("[", "]")

    def members(self) -> Iterator[str]:
        """Stop before each value of an object and give its key; whoever asks reads the value."""
        for _ in self._items("{", "}"):
            key = self.value().value
            if not isinstance(key, str):
                raise json.JSONDecodeError("expecting a name", self.text, self.at)
            self.take(":")
            yield key

    def _items(self, opening: str, closing: str) -> Iterator[None]:
        self.take(opening)
        if self.next_sign() == closing:
            self.at += 1
            return
        while True:
            yield
            if self.next_sign() != ",":
                break
            self.at += 1
        self.take(closing)

    def unwrapped(self, wrapper: str) -> Record:
        """The next value; when it is an object with `wrapper`, what lies under that name."""
        self.next_sign()
        start = self.at
        # Most stores wrap every record: those need not be read twice to find out.
        if not re.compile(rf'{{\s*"{wrapper}"\s*:\s*{{').match(self.text, start):
            whole = self.value()
            if not (isinstance(whole.value, dict) and isinstance(whole.value.get(wrapper), dict)):
                return whole
            self.at = start
        found = Record(value=None, text="")
        for name in self.members():
            member = self.value()
            if name == wrapper:
                found = member
        return found


def value_of(text: str) -> Any:
    """What a JSON text holds, its numbers as `records` reads them.

    Raises:
        json.JSONDecodeError, RecursionError: it is none, or nested too deeply.
    """
    reader = _Reader(text)
    found = reader.value().value
    reader.take("")  # nothing may follow
    return found


def records_in(text: str, *, one: str, many: str) -> list[Record]:
    """The records of a text, as `records` finds them in a file.

    Raises:
        json.JSONDecodeError, RecursionError: it is no JSON text, or nested too deeply.
    """
    reader = _Reader(text)
    found = list(_all_records(reader, one, many))
    reader.take("")
    return found


def records(path: Path, *, one: str, many: str) -> Iterator[Record]:
    """The records of a file: a list of them, one alone, or either under its name `many` or `one`.

    Raises:
        UnreadableFile: there is no such file, it may not be read, it is too large or nested too
            deeply, or it is no JSON text. A text that breaks off says so only when it is reached,
            so nothing may be done with the records before the last.
    """
    reader = _Reader(_text_of(path))
    try:
        yield from _all_records(reader, one, many)
        reader.take("")  # nothing may follow
    except json.JSONDecodeError as error:
        raise UnreadableFile(str(path), f"not_json:{error.lineno}") from error
    except RecursionError as error:
        raise UnreadableFile(str(path), "too_deep") from error


def _all_records(reader: _Reader, one: str, many: str) -> Iterator[Record]:
    if reader.next_sign() == "[":
        for _ in reader.elements():
            yield reader.unwrapped(one)
        return
    if reader.next_sign() != "{":
        yield reader.value()
        return
    start, wrapped, own = reader.at, False, {}
    for name in reader.members():
        if name == many and reader.next_sign() == "[":
            wrapped = True
            for _ in reader.elements():
                yield reader.unwrapped(one)
            continue
        member = reader.value()
        own[name] = member.value
        if name == one and isinstance(member.value, dict):
            wrapped = True
            yield member
    if not wrapped:
        yield Record(value=own, text=reader.text[start : reader.at])


def _text_of(path: Path) -> str:
    with opened(path) as file:
        raw = file.read(LARGEST_FILE + 1)
    if len(raw) > LARGEST_FILE:
        raise UnreadableFile(str(path), f"too_large:{LARGEST_FILE // MEGABYTE}")
    try:
        text = raw.decode(encoding_by_mark(raw) or "utf-8")
    except UnicodeDecodeError as error:
        raise UnreadableFile(str(path), "not_text") from error
    if not text.strip():
        raise UnreadableFile(str(path), "empty")
    return text

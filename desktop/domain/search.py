"""What somebody typed into the search field: words that are all required, and operators.

A word of three letters or more is looked for anywhere, a shorter one where words begin. Whatever is
no operator is a word, whichever signs it holds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from desktop.domain.search_errors import (
    NotASearchAmount,
    NotASearchDate,
    NotAState,
    NotSomeDays,
    NotYesOrNo,
    UnknownOperator,
)
from desktop.domain.search_operators import Operator, answer_of, operator_of, states_of
from desktop.domain.search_values import Amounts, Days, amounts_of, days_of, only_a_sign
from desktop.domain.status import OrderStatus
from desktop.domain.text import cleaned, folded

_LONGEST = 1_000  # what is typed beyond this is not looked at
_MOST = 24  # words that are looked for; who asks for more has found it by then
_QUOTES = {'"': '"', "“": "”", "«": "»", "„": "“"}
_CLOSING = '"”»“'
_NAME = re.compile(r"([^\W\d_]+):(?!//)")
_SPACE = re.compile(r"\s+")
_PHONE_PART = re.compile(r"[+(]*[\d().\-/]*\d[\d().\-/]*", re.ASCII)
_LEAST_DIGITS, _MOST_DIGITS = 6, 15
_SHORT_CODES = re.compile(  # country codes of one and of two digits; all others have three
    r"(?:[17]|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58])", re.ASCII
)


@dataclass(frozen=True, slots=True)
class Word:
    """Folded text that an order must hold somewhere; from three letters on, in any place."""

    text: str


@dataclass(frozen=True, slots=True)
class Phone:
    """Something that may be a phone number: its digits, or else each of its words."""

    digits: str
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class FieldWord:
    """A folded text that one field of an order must hold."""

    operator: Operator
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What a text asks for; everything in it is required."""

    words: tuple[Word | Phone, ...] = ()
    fields: tuple[FieldWord, ...] = ()
    states: tuple[frozenset[OrderStatus], ...] = ()
    amounts: tuple[Amounts, ...] = ()
    days: tuple[Days, ...] = ()
    has_note: bool | None = None
    printed: bool | None = None
    located: bool | None = None
    unpaid_days: int | None = None
    hopeless: bool = False  # nothing can be found: what was typed has no letters, or contradicts
    number: str = ""  # where one word is all there is: it may be an order's number
    plain: str = ""  # the words alone, for whoever looks for something similar

    @property
    def is_empty(self) -> bool:
        """Whether every order is meant."""
        return self == Search()


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of the text: what stands before its colon, and what follows."""

    name: str
    text: str
    at: int
    quoted: bool


def parse(text: str) -> Search:
    """Understand a search.

    Raises:
        SearchNotUnderstood: an operator is unknown, or what follows it makes no sense.
    """
    text = text[:_LONGEST]
    found = Search()
    plain: list[_Piece] = []
    for piece in _pieces(text):
        if piece.name:
            found = _narrowed(found, piece)
        else:
            plain.append(piece)
    words = tuple(_words(plain))[:_MOST]
    said = " ".join(word for word in (_told(piece.text) for piece in plain) if word)
    nothing = bool(plain) and not words
    alone = len(plain) == 1 and len(words) == 1 and found == Search()
    return replace(
        found,
        words=words,
        hopeless=found.hopeless or nothing,
        number=_told(plain[0].text) if alone else "",
        plain=said,
    )


def _pieces(text: str) -> Iterator[_Piece]:
    """The parts of a text between spaces; what stands in quotes is one part."""
    at = 0
    while at < len(text):
        if space := _SPACE.match(text, at):
            at = space.end()
            continue
        begins = at
        name = ""
        if named := _NAME.match(text, at):
            name, at = named.group(1), named.end()
        said, at, quoted = _quoted(text, at) or _unquoted(text, at)
        yield _Piece(name, said, begins, quoted)


def _quoted(text: str, at: int) -> tuple[str, int, bool] | None:
    if at >= len(text) or text[at] not in _QUOTES:
        return None
    ends = next((end for end in range(at + 1, len(text)) if text[end] in _CLOSING), len(text))
    said = text[at + 1 : ends]
    return (said, ends + 1, True) if _told(said) else None  # quotes around nothing are only signs


def _unquoted(text: str, at: int) -> tuple[str, int, bool]:
    space = _SPACE.search(text, at)
    ends = len(text) if space is None else space.start()
    return text[at:ends], ends, False


def _told(text: str) -> str:
    """A part of the text as it is looked for: cleaned as orders' texts are, folded, without #."""
    word = folded(cleaned(text))
    return word[1:] if word.startswith("#") and word[1:].isdigit() else word


def _words(pieces: Sequence[_Piece]) -> Iterator[Word | Phone]:
    """The words; parts of a phone number that stand side by side are one."""
    at = 0
    while at < len(pieces):
        ends = at
        while ends < len(pieces) and _of_phone(pieces[ends]):
            ends += 1
        if phone := _phone(pieces[at:ends]):
            yield phone
            at = ends
            continue
        for piece in pieces[at : max(ends, at + 1)]:
            if word := _told(piece.text):
                yield Word(word)
        at = max(ends, at + 1)


def _of_phone(piece: _Piece) -> bool:
    return not piece.quoted and _PHONE_PART.fullmatch(piece.text) is not None


def _phone(pieces: Sequence[_Piece]) -> Phone | None:
    """A phone number, where these parts may be one and plain digits would not find it."""
    written = "".join(piece.text for piece in pieces)
    digits = re.sub(r"\D", "", written)
    if not _LEAST_DIGITS <= len(digits) <= _MOST_DIGITS:
        return None
    abroad = written.lstrip("(").startswith(("+", "00"))
    if len(pieces) == 1 and written == digits and not abroad:
        return None
    words = tuple(Word(_told(piece.text)) for piece in pieces)
    return Phone(_without_code(digits) if abroad else digits, words)


def _without_code(digits: str) -> str:
    """The digits after a country's code, which a shop may not have written down."""
    digits = digits.removeprefix("00")
    code = _SHORT_CODES.match(digits)
    rest = digits[code.end() if code else 3 :]
    return rest if len(rest) >= _LEAST_DIGITS else digits


def _narrowed(found: Search, piece: _Piece) -> Search:
    """The search with one more operator; one that has nothing behind it yet changes nothing."""
    operator = operator_of(folded(piece.name))
    if operator is None:
        raise UnknownOperator(cleaned(piece.name), piece.at)
    value = folded(cleaned(piece.text))
    if not value:
        return found
    reader = _READERS.get(operator)
    if reader is None:
        return replace(found, fields=(*found.fields, FieldWord(operator, _told(piece.text))))
    return reader(found, operator, value, piece)


def _with_states(found: Search, _operator: Operator, value: str, piece: _Piece) -> Search:
    states: set[OrderStatus] = set()
    for word in filter(None, value.split(",")):
        named = states_of(word)
        if not named:
            raise NotAState(cleaned(piece.text), piece.at)
        states.update(named)
    return replace(found, states=(*found.states, frozenset(states))) if states else found


def _with_amounts(found: Search, _operator: Operator, value: str, piece: _Piece) -> Search:
    if only_a_sign(value):
        return found
    amounts = amounts_of(value)
    if amounts is None:
        raise NotASearchAmount(cleaned(piece.text), piece.at)
    return replace(found, amounts=(*found.amounts, amounts))


def _with_days(found: Search, _operator: Operator, value: str, piece: _Piece) -> Search:
    if only_a_sign(value):
        return found
    days = days_of(value)
    if days is None:
        raise NotASearchDate(cleaned(piece.text), piece.at)
    return replace(found, days=(*found.days, days))


def _with_answer(found: Search, operator: Operator, value: str, piece: _Piece) -> Search:
    answer = answer_of(value)
    if answer is None:
        raise NotYesOrNo(cleaned(piece.text), piece.at)
    if operator is Operator.NOTE:
        changed, before = replace(found, has_note=answer), found.has_note
    elif operator is Operator.PRINTED:
        changed, before = replace(found, printed=answer), found.printed
    else:
        changed, before = replace(found, located=answer), found.located
    return replace(changed, hopeless=True) if before is (not answer) else changed


def _with_unpaid(found: Search, _operator: Operator, value: str, piece: _Piece) -> Search:
    said = value.lstrip(">").rstrip("d")
    if not said and value == ">":
        return found
    if not (said.isascii() and said.isdigit() and len(said) <= 5):
        raise NotSomeDays(cleaned(piece.text), piece.at)
    return replace(found, unpaid_days=max(int(said), found.unpaid_days or 0))


_READERS: dict[Operator, Callable[[Search, Operator, str, _Piece], Search]] = {
    Operator.STATUS: _with_states,
    Operator.TOTAL: _with_amounts,
    Operator.DATE: _with_days,
    Operator.NOTE: _with_answer,
    Operator.PRINTED: _with_answer,
    Operator.LOCATED: _with_answer,
    Operator.UNPAID: _with_unpaid,
}

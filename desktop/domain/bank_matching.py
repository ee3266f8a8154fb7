"""Which pending order a transfer pays: by reference, amount and name, and how sure that is."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from desktop.domain.bank import BankLine
from desktop.domain.money import Money
from desktop.domain.text import folded

_RUNS = re.compile(r"[^\W\d_]+|\d+")
_MOST_TOKENS = 80  # of a reference; a bank's has at most 140 signs
_MOST_JOINED = 8  # tokens that spaces have parted
_LEAST_NUMBER = 3  # signs; a shorter number says little
_LEAST_DAMAGED = 4
_LEAST_JOINED = 8
_MOST_SHOWN = 6
_MOST_COMPARED = 200  # orders of one price, letter by letter
_PARTICLES = frozenset((
    "da", "das", "de", "del", "der", "des", "di", "do", "dos", "du", "el", "la", "las", "los",
    "van", "von", "und", "and", "lda", "ltda", "sl", "sa", "slu", "unipessoal", "gmbh", "mr", "mrs",
    "sr", "sra", "don", "dona", "transferencia", "transfer", "trf", "from", "para", "por",
))  # fmt: skip


class Confidence(StrEnum):
    """How sure it is that a transfer pays an order."""

    EXACT = "exact"
    CHECK = "check"
    UNSURE = "unsure"


class Reason(StrEnum):
    """What speaks for an order, or against it."""

    REFERENCE = "reference"
    REFERENCE_NEARLY = "reference_nearly"  # but for a letter
    AMOUNT = "amount"
    LESS = "less"  # than is due
    MORE = "more"
    NAME = "name"
    OTHER_NAME = "other_name"
    SHORT_NUMBER = "short_number"  # that may be any figure
    SEVERAL_ORDERS = "several_orders"  # that answer as well
    SEVERAL_LINES = "several_lines"  # that name the same order


@dataclass(frozen=True, slots=True, kw_only=True)
class PendingOrder:
    """What is known of an order that waits for its money."""

    id: int
    number: str  # as it stands in the channel
    full_number: str
    names: tuple[str, ...]  # of the customer, and of who is billed
    due: Money
    reference: str
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An order that a transfer may pay, and why."""

    order: PendingOrder
    confidence: Confidence
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A transfer with the orders that it may pay, the likeliest first."""

    line: BankLine
    candidates: tuple[Candidate, ...]

    @property
    def best(self) -> Candidate | None:
        return self.candidates[0] if self.candidates else None

    @property
    def is_exact(self) -> bool:
        return self.best is not None and self.best.confidence is Confidence.EXACT


_SCORES = {
    Reason.REFERENCE: 8, Reason.AMOUNT: 4, Reason.REFERENCE_NEARLY: 3, Reason.NAME: 2,
    Reason.SHORT_NUMBER: -4,
}  # fmt: skip


def proposals(lines: Iterable[BankLine], orders: Sequence[PendingOrder]) -> tuple[Proposal, ...]:
    """For each line that brought money in, the orders that it may pay."""
    known = _Orders(orders)
    made = [
        Proposal(line=line, candidates=tuple(known.answer(line)))
        for line in lines
        if line.amount.minor > 0
    ]
    named = Counter(each.best.order.id for each in made if each.best and each.is_exact)
    return tuple(
        _doubted(each) if each.best and each.is_exact and named[each.best.order.id] > 1 else each
        for each in made
    )


def _doubted(proposal: Proposal) -> Proposal:
    """Two transfers name one order: a person says which of them pays it."""
    first, *others = proposal.candidates
    doubted = replace(
        first, confidence=Confidence.CHECK, reasons=(*first.reasons, Reason.SEVERAL_LINES)
    )
    return replace(proposal, candidates=(doubted, *others))


class _Orders:
    """The pending orders, found by their references and by what is due."""

    def __init__(self, orders: Sequence[PendingOrder]) -> None:
        self._by_key: dict[tuple[str, ...], list[PendingOrder]] = defaultdict(list)
        self._by_joined: dict[str, list[PendingOrder]] = defaultdict(list)
        self._by_due: dict[Money, list[PendingOrder]] = defaultdict(list)
        self._by_word: dict[tuple[Money, str], list[PendingOrder]] = defaultdict(list)
        for order in orders:
            self._by_due[order.due].append(order)
            for word in {word for name in order.names for word in _words(name)}:
                self._by_word[order.due, word].append(order)
            for key in _keys(order):
                self._by_key[key].append(order)
            for text in (order.number, order.reference):
                joined = "".join(_tokens(text))
                if len(joined) >= _LEAST_JOINED:
                    self._by_joined[joined].append(order)

    def answer(self, line: BankLine) -> list[Candidate]:
        told = _tokens(f"{line.reference} {line.name}")
        named = {order.id: order for order in self._named(told)}
        words = _words(line.name), _words(f"{line.name} {line.reference}")
        exact = [each for each in named.values() if _is_exact(each, line)]
        if len(exact) == 1:  # whatever else there is of this amount
            sure = _candidate(exact[0], line, True, frozenset(), words)
            return [] if sure is None else [sure]
        same = {order.id: order for order in self._due(line.amount, words[1])}
        parted = _parted(told)
        found = [
            each
            for order in (named | same).values()
            if order.due.currency == line.amount.currency
            and (each := _candidate(order, line, order.id in named, parted, words)) is not None
        ]
        found.sort(key=lambda each: (-_score(each), each.order.id))
        return _settled(found)

    def _due(self, amount: Money, words: frozenset[str]) -> list[PendingOrder]:
        """The orders that cost so much; of very many, those with the most words of the name."""
        same = self._by_due.get(amount, [])
        if len(same) <= _MOST_COMPARED:
            return same
        shared: Counter[int] = Counter()
        by_id: dict[int, PendingOrder] = {}
        for word in words:
            for each in self._by_word.get((amount, word), ()):
                shared[each.id] += 1
                by_id[each.id] = each
        likeliest = sorted(shared, key=lambda id_: (-shared[id_], id_))[:_MOST_COMPARED]
        return [by_id[id_] for id_ in likeliest]

    def _named(self, told: Sequence[str]) -> Iterator[PendingOrder]:
        """The orders whose number or reference stands in these tokens as a whole."""
        plain = [_unfilled(each) for each in told]
        for at in range(len(told)):
            for end in range(at + 1, min(at + _MOST_JOINED, len(told)) + 1):
                yield from self._by_key.get(tuple(plain[at:end]), ())
                yield from self._by_joined.get("".join(told[at:end]), ())


def _candidate(
    order: PendingOrder,
    line: BankLine,
    named: bool,  # noqa: FBT001  # whether the line names it
    told: frozenset[str],
    words: tuple[frozenset[str], frozenset[str]],
) -> Candidate | None:
    equal = order.due == line.amount
    alike = any(_alike(_words(name), *words) for name in order.names)
    reasons = [Reason.REFERENCE] if named else []
    nearly = not named and equal and _nearly_named(order, told)
    if nearly:
        reasons.append(Reason.REFERENCE_NEARLY)
    reasons.append(
        Reason.AMOUNT if equal else Reason.LESS if line.amount < order.due else Reason.MORE
    )
    short = named and _is_short(order)
    if short:
        if not equal and not alike:
            return None  # a 1 stands in many a reference
        reasons.append(Reason.SHORT_NUMBER)
    if alike:
        reasons.append(Reason.NAME)
    elif line.name and not named:
        reasons.append(Reason.OTHER_NAME)
    return Candidate(
        order=order,
        confidence=_confidence(named=named and not short, equal=equal, alike=alike or nearly),
        reasons=tuple(reasons),
    )


def _is_exact(order: PendingOrder, line: BankLine) -> bool:
    """Whether an order that a line names is paid by it to the cent."""
    return order.due == line.amount and not _is_short(order)


def _is_short(order: PendingOrder) -> bool:
    """Whether all that names the order may be any figure."""
    return all(len("".join(key)) < _LEAST_NUMBER for key in _keys(order))


def _confidence(*, named: bool, equal: bool, alike: bool) -> Confidence:
    if named and equal:
        return Confidence.EXACT
    return Confidence.CHECK if named or alike else Confidence.UNSURE


def _score(candidate: Candidate) -> int:
    return sum(_SCORES.get(each, 0) for each in candidate.reasons)


def _settled(found: list[Candidate]) -> list[Candidate]:
    """The likeliest; exact only where a single order answers so, unsure only for lack of better."""
    better = [each for each in found if each.confidence is not Confidence.UNSURE] or found
    better = better[:_MOST_SHOWN]
    if len(better) > 1 and _score(better[0]) == _score(better[1]):
        top = _score(better[0])
        return [_one_of_several(each) if _score(each) == top else each for each in better]
    return better


def _one_of_several(each: Candidate) -> Candidate:
    weaker = Confidence.CHECK if each.confidence is Confidence.EXACT else each.confidence
    return replace(each, confidence=weaker, reasons=(*each.reasons, Reason.SEVERAL_ORDERS))


def _tokens(text: str) -> list[str]:
    """Letters and figures apart, folded: "PEDIDO1047" names 1047."""
    return _RUNS.findall(folded(text))[:_MOST_TOKENS]


def _unfilled(token: str) -> str:
    """A figure without the zeros that banks fill references with."""
    return token.lstrip("0") or "0" if token.isdigit() else token


def _keys(order: PendingOrder) -> list[tuple[str, ...]]:
    """What names the order: its number, and the reference it was to be paid with."""
    keys = (
        tuple(_unfilled(each) for each in _tokens(text))[:_MOST_JOINED]
        for text in (order.number, order.reference)
    )
    return [key for key in keys if key]


def _parted(told: Sequence[str]) -> frozenset[str]:
    """The tokens, and those that a space may have parted."""
    threes = ("".join(told[at : at + 3]) for at in range(len(told) - 2))
    return frozenset((*told, *(a + b for a, b in pairwise(told)), *threes))


def _nearly_named(order: PendingOrder, told: frozenset[str]) -> bool:
    """Whether a key stands there but for one sign."""
    return any(
        _one_off("".join(key), each)
        for key in _keys(order)
        if len("".join(key)) >= _LEAST_DAMAGED
        for each in told
    )


def _one_off(one: str, other: str) -> bool:
    """Whether two texts differ by one sign: another, a missing, a further, or two that swapped."""
    if abs(len(one) - len(other)) > 1:
        return False
    if len(one) > len(other):
        one, other = other, one
    at = 0
    while at < len(one) and one[at] == other[at]:
        at += 1
    if len(one) < len(other):
        return one[at:] == other[at + 1 :]
    swapped = one[at : at + 2] == other[at : at + 2][::-1] and one[at + 2 :] == other[at + 2 :]
    return one[at + 1 :] == other[at + 1 :] or swapped


def _words(text: str) -> frozenset[str]:
    """The words of a name that tell people apart."""
    words = _RUNS.findall(folded(text))[:_MOST_TOKENS]
    return frozenset(
        each for each in words if len(each) > 1 and not each.isdigit() and each not in _PARTICLES
    )


def _alike(name: frozenset[str], said: frozenset[str], anywhere: frozenset[str]) -> bool:
    """Whether a customer is who the line names: words in any order, some left out or damaged.

    A bank that names nobody apart may name them in the text.
    """
    if not name:
        return False
    if said:
        shorter, longer = sorted((name, said), key=len)
        if _shared(shorter, longer) >= _enough(len(shorter)):
            return len(shorter) > 1 or max(map(len, shorter)) >= _LEAST_DAMAGED
    return len(name) > 1 and _shared(name, anywhere) >= max(2, _enough(len(name)))


def _enough(words: int) -> int:
    return max(min(2, words), (2 * words + 2) // 3)


def _shared(one: frozenset[str], other: frozenset[str]) -> int:
    return sum(each in other or any(_same_word(each, word) for word in other) for each in one)


def _same_word(one: str, other: str) -> bool:
    """Whether they are one word, cut short or with a letter or two damaged."""
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) < _LEAST_DAMAGED:
        return False
    if longer.startswith(shorter) or _one_off(one, other):
        return True
    return len(one) == len(other) >= _LEAST_JOINED and (
        sum(a != b for a, b in zip(one, other, strict=True)) <= 2
    )

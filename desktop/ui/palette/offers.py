"""What the palette offers for a text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from desktop.domain.text import folded

MOST = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """Something that can be done or gone to; `also` are words that find it beside its own."""

    title: str
    run: Callable[[], object]
    detail: str = ""
    keys: str = ""
    icon: str = ""
    also: tuple[str, ...] = ()


def fitting(offers: Iterable[Offer], text: str) -> Sequence[Offer]:
    """The offers in which every typed word begins a word, those that begin with the text first."""
    words = _words_in(text) if text.strip() else []
    found = [(_rank(each, words), at, each) for at, each in enumerate(offers)]
    ranked = sorted((rank, at) for rank, at, _each in found if rank is not None)
    by_place = {at: each for _rank_of, at, each in found}
    return [by_place[at] for _rank_of, at in ranked[:MOST]]


def _rank(offer: Offer, words: Sequence[str]) -> int | None:
    """How well an offer fits, the least the best; None when it does not."""
    title = _words_in(offer.title)
    if all(_begins_one(word, title) for word in words):
        return 0 if not words or title[0].startswith(words[0]) else 1
    every = [*title, *(part for each in (offer.detail, *offer.also) for part in _words_in(each))]
    return 2 if all(_begins_one(word, every) for word in words) else None


def _words_in(text: str) -> list[str]:
    return folded(text.replace("&", "").replace(":", " ").replace("…", "")).split() or [""]


def _begins_one(word: str, words: Iterable[str]) -> bool:
    return any(each.startswith(word) for each in words)

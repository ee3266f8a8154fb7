"""What of an order's history is a note that stands, and what is told as something that happened."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from desktop.domain.history import Happening, HistoryEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What somebody noted; `entry_id` is the history entry that holds it."""

    entry_id: int
    at: datetime
    actor: str
    text: str  # empty when it was erased
    pinned: bool


def notes_of(history: Sequence[HistoryEntry]) -> tuple[Note, ...]:
    """The notes that stand, in the order they were written, those that are pinned first."""
    pinned: dict[int, bool] = {}
    for entry in sorted(history, key=lambda each: each.id):
        if entry.happening in {Happening.NOTE_PINNED, Happening.NOTE_UNPINNED}:
            pinned[int(entry.facts["entry"])] = entry.happening is Happening.NOTE_PINNED
    found = [
        Note(
            entry_id=entry.id,
            at=entry.at,
            actor=entry.actor,
            text=entry.text,
            pinned=pinned.get(entry.id, False),
        )
        for entry in standing_notes(history)
    ]
    return tuple(sorted(found, key=lambda note: (not note.pinned, note.entry_id)))


def standing_notes(history: Sequence[HistoryEntry]) -> tuple[HistoryEntry, ...]:
    """The notes that nobody has taken back, in the order given."""
    gone = taken_back(history)
    return tuple(each for each in history if _stands(each, gone))


def events(history: Sequence[HistoryEntry]) -> tuple[HistoryEntry, ...]:
    """What happened, in the order given: all but the notes that stand, which are shown as such."""
    gone = taken_back(history)
    return tuple(each for each in history if not _stands(each, gone))


def taken_back(history: Iterable[HistoryEntry]) -> frozenset[int]:
    """The ids of the notes that were taken back."""
    return frozenset(
        int(each.facts.get("undoes", 0))
        for each in history
        if each.happening is Happening.NOTE_UNDONE
    )


def _stands(entry: HistoryEntry, gone: frozenset[int]) -> bool:
    return entry.happening is Happening.NOTE_ADDED and entry.id not in gone

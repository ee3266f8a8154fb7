"""The notes of an order, read from its history."""

from __future__ import annotations

from collections.abc import Iterable
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


def notes_of(history: Iterable[HistoryEntry]) -> tuple[Note, ...]:
    """The notes in the order they were written, those that are pinned before the others.

    This is the one place that reads notes out of a history: what else may happen to a note,
    happens here.
    """
    pinned: dict[int, bool] = {}
    notes: list[HistoryEntry] = []
    for entry in sorted(history, key=lambda each: each.id):
        if entry.happening is Happening.NOTE_ADDED:
            notes.append(entry)
        elif entry.happening in {Happening.NOTE_PINNED, Happening.NOTE_UNPINNED}:
            pinned[int(entry.facts["entry"])] = entry.happening is Happening.NOTE_PINNED
    found = [
        Note(
            entry_id=entry.id,
            at=entry.at,
            actor=entry.actor,
            text=entry.text,
            pinned=pinned.get(entry.id, False),
        )
        for entry in notes
    ]
    return tuple(sorted(found, key=lambda note: (not note.pinned, note.entry_id)))

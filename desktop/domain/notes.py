"""What of an order's history is a note that stands, and what is told as something that happened."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.domain.history import Happening, HistoryEntry


def standing_notes(history: Sequence[HistoryEntry]) -> tuple[HistoryEntry, ...]:
    """The notes that nobody has taken back, in the order given."""
    gone = taken_back(history)
    return tuple(each for each in history if _stands(each, gone))


def events(history: Sequence[HistoryEntry]) -> tuple[HistoryEntry, ...]:
    """What happened, in the order given: all but the notes that stand, which are shown as such."""
    gone = taken_back(history)
    return tuple(each for each in history if not _stands(each, gone))


def taken_back(history: Sequence[HistoryEntry]) -> frozenset[int]:
    """The ids of the notes that were taken back."""
    return frozenset(
        int(each.facts.get("undoes", 0))
        for each in history
        if each.happening is Happening.NOTE_UNDONE
    )


def _stands(entry: HistoryEntry, gone: frozenset[int]) -> bool:
    return entry.happening is Happening.NOTE_ADDED and entry.id not in gone

"""The rows of a list that are at hand: those last read, by their id."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Generic, Protocol, TypeVar

PAGE = 200
_PAGES = 64


class Row(Protocol):
    """What has an id: an order or a customer in a list."""

    @property
    def id(self) -> int: ...


R = TypeVar("R", bound=Row)


class RowCache(Generic[R]):
    """Rows by their id; a stale row is still shown until its successor is read."""

    def __init__(self, most: int = PAGE * _PAGES) -> None:
        self._most = most
        self._rows: dict[int, R] = {}
        self._stale: dict[int, int] = {}  # id -> the change it must be younger than
        self._missing: set[int] = set()  # asked for in vain: not to be asked for again and again
        self._change = 0

    def __len__(self) -> int:
        return len(self._rows)

    @property
    def change(self) -> int:
        """How many times rows have been called stale: what a question notes when it is asked."""
        return self._change

    def get(self, row_id: int) -> R | None:
        return self._rows.get(row_id)

    def wanted(self, ids: Iterable[int]) -> tuple[int, ...]:
        """Those of `ids` whose row has to be read."""
        return tuple(
            each
            for each in ids
            if (each not in self._rows or each in self._stale) and each not in self._missing
        )

    def make_stale(self, ids: Iterable[int] | None = None) -> None:
        """Have these rows read again, or all when no ids are given."""
        self._change += 1
        self._missing.clear()
        for each in tuple(self._rows) if ids is None else ids:
            self._stale[each] = self._change

    def keep(self, rows: Sequence[R], *, asked: Sequence[int], asked_at: int) -> None:
        """Keep what came of a question put after `asked_at` changes, letting the oldest go."""
        self._missing |= {*asked} - {row.id for row in rows}
        for row in rows:
            self._rows.pop(row.id, None)
            self._rows[row.id] = row
            if self._stale.get(row.id, 0) <= asked_at:
                self._stale.pop(row.id, None)
        for _surplus in range(len(self._rows) - self._most):
            oldest = next(iter(self._rows))
            del self._rows[oldest]
            self._stale.pop(oldest, None)

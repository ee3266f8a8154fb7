"""Up to where a Jumpseller store was read, and what before it may still become an order."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from desktop.connectors import fields
from desktop.connectors.json_records import Record
from desktop.connectors.store_orders import held_in, id_of

_NOT_YET = {"created", "open"}  # orders that a customer has not finished
_MOST_UNFINISHED = 200  # that are looked at again although newer orders are here
_MOST_CARTS = 50  # the same: a payment may come late for a cart that was given up


def is_unfinished(record: Record) -> bool:
    """Whether a customer is still at it, so that it is no order yet."""
    return _stands(record) in _NOT_YET


def is_cart(record: Record) -> bool:
    """Whether a customer has given it up, as far as the store knows."""
    return _stands(record) == "abandoned"


def _stands(record: Record) -> str:
    return fields.code(held_in(record), "status_enum")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bookmark:
    """Up to which id nothing is missing, and what before it may still become an order."""

    after: int = 0
    unfinished: tuple[int, ...] = ()
    carts: tuple[int, ...] = ()

    @classmethod
    def read(cls, text: str) -> Bookmark:
        """What was kept; the beginning when it cannot be read: what is here is known again."""
        try:
            told = json.loads(text) if text else {}
            unfinished, carts = (
                tuple(int(each) for each in told.get(name, ())) for name in ("unfinished", "carts")
            )
            return cls(after=int(told.get("after", 0)), unfinished=unfinished, carts=carts)
        except (ValueError, TypeError, AttributeError):
            return cls()

    def written(self) -> str:
        """As it is kept."""
        kept = {"unfinished": list(self.unfinished), "carts": list(self.carts)}
        return json.dumps({"v": 1, "after": self.after, **kept})

    @property
    def watched(self) -> tuple[int, ...]:
        """The ids before it that are looked at again."""
        return (*self.unfinished, *self.carts)

    def past(self, records: Iterable[Record], after: int) -> Bookmark:
        """The one behind these records, up to an id."""
        seen = list(records)
        return replace(
            self,
            after=after,
            unfinished=_newest(self.unfinished, seen, is_unfinished, _MOST_UNFINISHED),
            carts=_newest(self.carts, seen, is_cart, _MOST_CARTS),
        )

    def without(self, numbers: Iterable[int]) -> Bookmark:
        """The one that does not look at these any more."""
        gone = set(numbers)
        return replace(
            self,
            unfinished=tuple(each for each in self.unfinished if each not in gone),
            carts=tuple(each for each in self.carts if each not in gone),
        )


def _newest(
    before: Sequence[int], seen: Iterable[Record], counts: Callable[[Record], bool], most: int
) -> tuple[int, ...]:
    found = {*before, *(id_of(each) for each in seen if counts(each))}
    return tuple(sorted(found))[-most:]

"""A stocktake: what was counted on the shelf, and what that corrects.

A count is worth what the level was at the instant it was made: `seen`. What differs then is what
is missing or too many, and just that difference is applied to the level of the instant of the
correction. So a sale at another workstation between counting and correcting is neither lost nor
taken twice; the line says that its stock has moved, and a difference that would lead below zero is
not corrected at all: such a product has to be counted again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from desktop.domain.errors import DraftUnreadable
from desktop.domain.product_rules import Count
from desktop.domain.stock import LARGEST_QUANTITY

KIND, VERSION = "stocktake", 1


@dataclass(frozen=True, slots=True, kw_only=True)
class CountLine:
    """A product on the sheet; `counted` is None until somebody counts it."""

    product_id: int
    sku: str
    name: str
    seen: int  # the level when it was counted; before that, the level as it was last read
    counted: int | None = None

    @property
    def difference(self) -> int:
        return 0 if self.counted is None else self.counted - self.seen

    @property
    def differs(self) -> bool:
        return self.difference != 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The lines, the last added first, and why they are counted."""

    lines: tuple[CountLine, ...] = ()
    reason: str = ""

    @property
    def counted(self) -> tuple[CountLine, ...]:
        return tuple(each for each in self.lines if each.counted is not None)

    @property
    def differing(self) -> tuple[CountLine, ...]:
        return tuple(each for each in self.lines if each.differs)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing worth keeping."""
        return not self.counted

    def line(self, product_id: int) -> CountLine | None:
        """The line of a product."""
        return next((each for each in self.lines if each.product_id == product_id), None)

    def with_line(self, line: CountLine) -> Sheet:
        """The sheet with a line as it is now; a new one stands first."""
        if self.line(line.product_id) is None:
            return replace(self, lines=(line, *self.lines))
        lines = (line if each.product_id == line.product_id else each for each in self.lines)
        return replace(self, lines=tuple(lines))

    def with_blank(self, lines: Iterable[CountLine]) -> Sheet:
        """The sheet with products that are still to be counted, below the others."""
        known = {each.product_id for each in self.lines}
        new = tuple(each for each in lines if each.product_id not in known)
        return replace(self, lines=(*self.lines, *new))

    def without(self, product_id: int) -> Sheet:
        """The sheet without a product."""
        return replace(
            self, lines=tuple(each for each in self.lines if each.product_id != product_id)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A line that differs, and the level to which its difference is applied."""

    line: CountLine
    present: int

    @property
    def moved(self) -> bool:
        """Whether the stock has moved since it was counted."""
        return self.present != self.line.seen

    @property
    def after(self) -> int:
        return self.present + self.line.difference

    @property
    def can_be(self) -> bool:
        """Whether it leads to a level that a shelf can have."""
        return 0 <= self.after <= LARGEST_QUANTITY

    @property
    def count(self) -> Count:
        return Count(product_id=self.line.product_id, counted=self.after, seen=self.present)


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetDraft:
    """A half-done stocktake that was kept, with when and by whom."""

    id: int
    saved_at: datetime
    actor: str
    sheet: Sheet


def corrections_of(sheet: Sheet, present: Mapping[int, int]) -> tuple[Correction, ...]:
    """What the counts correct, by the levels as they are now; products that are gone drop out."""
    return tuple(
        Correction(line=each, present=present[each.product_id])
        for each in sheet.differing
        if each.product_id in present
    )


def written(sheet: Sheet) -> str:
    """A sheet as it is stored beside the drafts of orders; its kind tells them apart."""
    lines = [
        [each.product_id, each.sku, each.name, each.seen, each.counted] for each in sheet.lines
    ]
    body = {"kind": KIND, "sheet": VERSION, "reason": sheet.reason, "lines": lines}
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"))


def read(text: str) -> Sheet:
    """A stored sheet.

    Raises:
        DraftUnreadable: it is something else, damaged, or a newer version wrote it.
    """
    try:
        body = json.loads(text)
        if body["kind"] != KIND or body["sheet"] != VERSION:
            raise DraftUnreadable(str(body["sheet"]))
        lines = tuple(_line(each) for each in body["lines"])
        return Sheet(lines=lines, reason=str(body["reason"]))
    except (KeyError, TypeError, ValueError) as error:
        raise DraftUnreadable("") from error


def _line(parts: list[Any]) -> CountLine:
    product_id, sku, name, seen, counted = parts
    return CountLine(
        product_id=int(product_id),
        sku=str(sku),
        name=str(name),
        seen=int(seen),
        counted=None if counted is None else int(counted),
    )

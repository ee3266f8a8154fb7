"""Counting the shelf: the sheet that is filled in, what it would correct, and the correction."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from desktop.controllers import stock_changes
from desktop.controllers.workplace import Workplace
from desktop.domain.errors import NothingToCount
from desktop.domain.product import Product, ProductChanged
from desktop.domain.stocktake import Correction, CountLine, Sheet, SheetDraft, corrections_of
from desktop.storage import drafts, products, sheets
from desktop.storage.database import reading, writing


class StocktakeController:
    """A stocktake, from the first beep to the one batch that corrects."""

    def __init__(self, workplace: Workplace) -> None:
        self._at = workplace

    def levels(self, product_ids: Collection[int]) -> Mapping[int, int]:
        """The levels of these products now.

        Raises:
            NothingToCount: one of them is sold without limit.
        """
        with reading(self._at.engine) as db:
            found = products.by_ids(db, product_ids)
        for each in found.values():
            if each.unlimited:
                raise NothingToCount(each.name or each.sku)
        return {key: each.on_hand for key, each in found.items()}

    def countable(self) -> tuple[CountLine, ...]:
        """Every product in use whose level counts, by name and with nothing counted yet."""
        with reading(self._at.engine) as db:
            return tuple(blank_of(each) for each in products.everything(db) if not each.unlimited)

    def preview(self, sheet: Sheet) -> tuple[Correction, ...]:
        """What the sheet would correct, by the levels as they are now."""
        with reading(self._at.engine) as db:
            found = products.by_ids(db, [each.product_id for each in sheet.differing])
        present = {key: each.on_hand for key, each in found.items() if not each.unlimited}
        return corrections_of(sheet, present)

    def correct(
        self, corrections: Sequence[Correction], *, reason: str = "", draft_id: int = 0
    ) -> tuple[ProductChanged, ...]:
        """Apply the differences that were previewed, in one batch; its draft is done with.

        Raises:
            LevelMoved: a level is no longer the one of the preview; nothing is written.
            ProductNotFound, NotACount, NothingToCount: as for one count.
        """
        counts = [each.count for each in corrections]
        with writing(self._at.engine) as db:
            done = stock_changes.counted(db, self._at, counts, reason=reason)
            if draft_id:
                drafts.discard(db, draft_id)
            return done

    def keep(self, sheet: Sheet, draft_id: int = 0) -> int:
        """Keep a half-done sheet: a new one, or in place of `draft_id`."""
        at = self._at.now()
        with writing(self._at.engine) as db:
            return sheets.save(db, sheet, at=at, actor=self._at.actor.name, draft_id=draft_id)

    def kept(self) -> SheetDraft | None:
        """The half-done sheet that was kept last."""
        with reading(self._at.engine) as db:
            return sheets.newest(db)

    def discard(self, draft_id: int) -> None:
        """Throw a half-done sheet away."""
        with writing(self._at.engine) as db:
            drafts.discard(db, draft_id)


def blank_of(found: Product) -> CountLine:
    """A line of a product that is still to be counted."""
    return CountLine(
        product_id=found.id, sku=found.sku, name=found.name or found.sku, seen=found.on_hand
    )

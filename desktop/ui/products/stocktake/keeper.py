"""A half-done stocktake is kept after every count, so that not even a crash loses one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from desktop.domain.errors import ShopError
from desktop.domain.product import ProductChanged
from desktop.domain.stocktake import Correction, Sheet, SheetDraft
from desktop.ui.background import Background

if TYPE_CHECKING:
    from desktop.controllers.stocktake import StocktakeController


class SheetKeeper:
    """Keeps one sheet, the newest state of it; counts that come faster than that go together.

    Its id is known and changed in the writing lane alone, where one thing happens after another.
    """

    def __init__(
        self,
        background: Background,
        stocktake: StocktakeController,
        refused: Callable[[ShopError], None],
    ) -> None:
        self._background, self._stocktake, self._refused = background, stocktake, refused
        self._id = 0
        self._next: Sheet | None = None
        self._writes = False

    def keep(self, sheet: Sheet) -> None:
        """Keep the sheet as it is now."""
        self._next = sheet
        if not self._writes:
            self._write_next()

    def keep_and(self, sheet: Sheet, then: Callable[[], None]) -> None:
        """Keep the sheet, and go on when it is kept."""
        self._next = None
        self._background.write(
            partial(self._save, sheet), done=lambda _none: then(), failed=self._refused
        )

    def discard(self, then: Callable[[], None]) -> None:
        """Throw away what was kept of this sheet."""
        self._next = None
        self._background.write(self._throw_away, done=lambda _none: then(), failed=self._refused)

    def take_up(self, draft: SheetDraft) -> None:
        """Go on with a sheet that was kept earlier, in place of what this one has become."""

        def change() -> None:
            if self._id and self._id != draft.id:
                self._stocktake.discard(self._id)
            self._id = draft.id

        self._background.write(change, done=lambda _none: None, failed=self._refused)

    def correct(
        self,
        corrections: Sequence[Correction],
        reason: str,
        *,
        done: Callable[[tuple[ProductChanged, ...]], None],
        failed: Callable[[ShopError], None],
        settled: Callable[[], None],
    ) -> None:
        """Correct what differs; what was kept of the sheet goes in the same step."""
        self._next = None

        def work() -> tuple[ProductChanged, ...]:
            return self._stocktake.correct(corrections, reason=reason, draft_id=self._id)

        self._background.write(work, done=done, failed=failed, settled=settled)

    def _write_next(self) -> None:
        sheet, self._next = self._next, None
        if sheet is not None:
            self._writes = True
            self._background.write(
                partial(self._save, sheet),
                done=lambda _none: None,
                failed=self._refused,
                settled=self._on_settled,
            )

    def _on_settled(self) -> None:
        self._writes = False
        self._write_next()

    def _save(self, sheet: Sheet) -> None:
        if sheet.is_empty:
            self._throw_away()
        else:
            self._id = self._stocktake.keep(sheet, self._id)

    def _throw_away(self) -> None:
        if self._id:
            self._stocktake.discard(self._id)
            self._id = 0

"""Bringing in what a web store has sold: all of a file, or nothing of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from desktop.connectors import recognise
from desktop.controllers.arriving import Arrival, Progress
from desktop.controllers.generation import generate
from desktop.controllers.workplace import Workplace
from desktop.domain.generated import GeneratedOrder, GeneratedReceipt
from desktop.domain.imports import ImportBatch, ImportReport
from desktop.domain.product import NewProduct
from desktop.i18n import zone
from desktop.storage import settings
from desktop.storage.database import reading, writing


class ImportController:
    """Imports; the same file brought in twice changes nothing."""

    def __init__(self, workplace: Workplace) -> None:
        self._at = workplace

    def read(self, path: Path) -> ImportBatch:
        """What a file of any store we know holds, without touching the shop.

        Raises:
            UnreadableFile: it cannot be read at all, or no store we know has written it.
        """
        with reading(self._at.engine) as db:
            shops_zone = settings.load(db).time_zone
        return recognise.read(path, zone(shops_zone))

    def bring_in(
        self, batch: ImportBatch, *, dry_run: bool = False, progress: Progress | None = None
    ) -> ImportReport:
        """Bring a file's orders in, in one transaction; a dry run takes everything back.

        Raises:
            ImportStopped: `progress` said so; nothing was changed.
        """
        try:
            with writing(self._at.engine) as db:
                report = Arrival(db, self._at, progress).take_in(batch, dry_run=dry_run).report
                _take_back_if(dry_run, report)
        except _TakeBack as taken:
            return taken.report
        return report

    def generate(
        self,
        happenings: Iterable[GeneratedOrder | GeneratedReceipt],
        wares: Sequence[NewProduct],
        *,
        total: int,
        progress: Progress | None = None,
    ) -> None:
        """Write a made-up shop's year: products, receipts of goods and orders, oldest first.

        Raises:
            ImportStopped: `progress` said so; what was written so far stays.
        """
        generate(self._at, happenings, wares, total=total, progress=progress)


class _TakeBack(Exception):
    """Everything was tried and is taken back."""

    def __init__(self, report: ImportReport) -> None:
        super().__init__()
        self.report = report


def _take_back_if(dry_run: bool, report: ImportReport) -> None:  # noqa: FBT001
    """End a dry run's transaction the way that takes everything back."""
    if dry_run:
        raise _TakeBack(report)

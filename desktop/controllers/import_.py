"""Bringing in what a web store has sold: all of a file, or nothing of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import tzinfo
from pathlib import Path

from desktop.connectors import recognise, table_look
from desktop.connectors.table_look import Unexplained
from desktop.controllers.arriving import Arrival, Progress
from desktop.controllers.generation import generate
from desktop.controllers.workplace import Workplace
from desktop.domain.generated import GeneratedOrder, GeneratedReceipt
from desktop.domain.import_errors import NoSuchMapping
from desktop.domain.imports import ImportBatch, ImportReport
from desktop.domain.product import NewProduct
from desktop.domain.table_mapping import TableMapping
from desktop.i18n import zone
from desktop.storage import settings, table_mappings
from desktop.storage.database import reading, writing


class ImportController:
    """Imports; the same file brought in twice changes nothing."""

    def __init__(self, workplace: Workplace) -> None:
        self._at = workplace

    def read(self, path: Path, mapping: TableMapping | None = None) -> ImportBatch:
        """What a file holds, without touching the shop.

        A table that no store we know has written is read by what was said of such headings before,
        or by what `mapping` says of it.

        Raises:
            UnreadableFile: it cannot be read at all.
            UnknownTable: it is a table, and nobody has said what its columns mean.
            BadMapping, BadChannel: no orders can be read by this mapping.
        """
        with reading(self._at.engine) as db:
            shops_zone = settings.load(db).time_zone
            known = table_mappings.mappings(db)
        chosen = None if mapping is None else mapping.checked()
        return recognise.read(path, zone(shops_zone), mappings=known.values(), chosen=chosen)

    def unexplained(self, path: Path, *, encoding: str = "", separator: str = "") -> Unexplained:
        """What is seen of a table that nobody has explained, and what its headings tell.

        Raises:
            UnreadableFile: it cannot be read, or it is no table.
        """
        look = table_look.look_into(path, encoding=encoding, separator=separator)
        with reading(self._at.engine) as db:
            own = settings.load(db)
        guess = table_look.guessed(look, currency=own.currency)
        return Unexplained(path=path, look=look, mapping=guess, zone=zone(own.time_zone))

    @property
    def zone(self) -> tzinfo:
        """Whose clock the shop's dates are by."""
        with reading(self._at.engine) as db:
            return zone(settings.load(db).time_zone)

    def mappings(self) -> dict[str, TableMapping]:
        """What was said of tables so far, by the names it is kept under."""
        with reading(self._at.engine) as db:
            return table_mappings.mappings(db)

    def mapping(self, name: str) -> TableMapping:
        """What was said of one kind of table.

        Raises:
            NoSuchMapping: nothing is kept under this name.
        """
        found = self.mappings().get(name.strip())
        if found is None:
            raise NoSuchMapping(name)
        return found

    def forget_mapping(self, name: str) -> None:
        """Forget what was said of one kind of table; its orders stay.

        Raises:
            NoSuchMapping: nothing is kept under this name.
        """
        with writing(self._at.engine) as db:
            if not table_mappings.forget(db, name.strip()):
                raise NoSuchMapping(name)

    def bring_in(
        self, batch: ImportBatch, *, dry_run: bool = False, progress: Progress | None = None
    ) -> ImportReport:
        """Bring a file's orders in, in one transaction; a dry run takes everything back.

        What was said of the file's columns is kept with them, for the next file of its kind.

        Raises:
            ImportStopped: `progress` said so; nothing was changed.
        """
        try:
            with writing(self._at.engine) as db:
                report = Arrival(db, self._at, progress).take_in(batch, dry_run=dry_run).report
                if batch.mapping is not None and batch.orders:
                    table_mappings.save(db, batch.mapping)
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

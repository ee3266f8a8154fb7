"""Bringing in what a web store has sold: all of a file, or nothing of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from sqlalchemy import Connection

from desktop.connectors import recognise
from desktop.controllers import own_orders
from desktop.controllers.following import follow
from desktop.controllers.generation import generate
from desktop.controllers.import_order import batch_order, steps_of
from desktop.controllers.import_products import ImportedProducts
from desktop.controllers.workplace import Workplace
from desktop.domain.errors import ImportStopped
from desktop.domain.generated import GeneratedOrder, GeneratedReceipt
from desktop.domain.history import Actor, Happening, Source
from desktop.domain.imports import ImportBatch, ImportedOrder, ImportReport
from desktop.domain.order import Order, full_number, is_own_number
from desktop.domain.product import NewProduct
from desktop.i18n import zone
from desktop.storage import orders, oversold, series, settings, sources
from desktop.storage.batch import Batch
from desktop.storage.database import reading, writing
from desktop.storage.history import Chain

Progress = Callable[[int, int], bool]  # done, of how many; False stops
_CHUNK = 1000


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
                report = _Import(db, self._at, progress).run(batch, dry_run=dry_run)
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


class _Import:
    """One import within its transaction."""

    def __init__(self, db: Connection, at: Workplace, progress: Progress | None) -> None:
        self._db = db
        self._progress = progress
        self._actor = Actor(
            name=at.actor.name, workstation=at.actor.workstation, source=Source.IMPORT
        )
        self._now = at.now()
        self._zone = settings.load(db).time_zone
        self._changed: list[str] = []
        self._kept: list[str] = []
        self._already = 0  # orders of our own file that are here as they stand there
        self._below: set[int] = set()  # products that this import brought below zero

    def run(self, batch: ImportBatch, *, dry_run: bool) -> ImportReport:
        known = sources.digests(self._db, {(each.channel, each.number) for each in batch.orders})
        carts = [each for each in batch.orders if each.abandoned]
        sold = [each for each in batch.orders if not each.abandoned]
        left_behind = sources.carts(self._db)
        for each in sold:
            if sources.key(each) in left_behind:
                sources.rescue(self._db, each)
                del known[sources.key(each)]
        if batch.own:
            sold = self._leave_what_is_there(sold)
        new = [each for each in sold if known.get((each.channel, each.number)) is None]
        seen = [each for each in sold if known.get((each.channel, each.number)) is not None]
        new_carts = sources.keep_abandoned(
            self._db, [each for each in carts if sources.key(each) not in known], at=self._now
        )
        products, below = self._write(new)
        self._remember_bad(batch)
        same = self._already + sum(
            1 for each in seen if known[sources.key(each)] == sources.digest(each.payload)
        )
        for each in seen:
            if known[sources.key(each)] != sources.digest(each.payload):
                self._update(each)
        return ImportReport(
            new=len(new),
            changed=len(self._changed),
            same=same + len(carts) - new_carts,
            abandoned=new_carts,
            kept_local=tuple(self._kept),
            below_zero=below,
            oversold=oversold.oversold(self._db, self._below),
            products=products,
            bad=batch.bad,
            by_status=tuple(
                Counter(each.status for each in new if each.status is not None).items()
            ),
            warnings=tuple((each.number, code) for each in new for code in each.warnings),
            dry_run=dry_run,
        )

    def _remember_bad(self, batch: ImportBatch) -> None:
        """Keep which numbers could not be brought in: they are missing from their series."""
        channels = {each.channel for each in batch.orders}
        if len(channels) == 1:
            came = [each.number for each in batch.orders]
            series.keep_not_read(self._db, channels.pop(), batch.bad, came)

    def _leave_what_is_there(self, sold: Sequence[ImportedOrder]) -> list[ImportedOrder]:
        """Of orders that this program wrote down: those that are not here.

        What is here may have gone on since, so nothing of it is changed; what differs is told.
        """
        standings = own_orders.standings(self._db, sold)
        for each, standing in zip(sold, standings, strict=True):
            if standing is own_orders.Standing.SAME:
                self._already += 1
            elif standing is own_orders.Standing.DIFFERS:
                self._kept.append(full_number(each.channel, each.number))
        missing = own_orders.Standing.MISSING
        return [each for each, found in zip(sold, standings, strict=True) if found is missing]

    def _write(self, new: Sequence[ImportedOrder]) -> tuple[int, tuple[str, ...]]:
        """Write new orders in chunks; gives how many products were made, and SKUs below zero."""
        if not new:
            return 0, ()
        oldest_first = sorted(new, key=lambda each: each.created_at)
        products = ImportedProducts(self._db, oldest_first, at=self._now)
        batch = Batch(self._db, self._actor, time_zone=self._zone, at=self._now)
        for product_id, units in products.openings():
            batch.open(product_id, units, at=oldest_first[0].created_at)
        for start in range(0, len(oldest_first), _CHUNK):
            self._go_on(start, len(oldest_first))
            chunk = oldest_first[start : start + _CHUNK]
            batch.write([batch_order(each, products, steps_of(each)) for each in chunk])
        batch.finish()
        own = [int(each.number) for each in new if is_own_number(each.channel, each.number)]
        if own:
            orders.pass_number(self._db, max(own))
        self._below = batch.below_zero
        self._go_on(len(oldest_first), len(oldest_first))
        return products.made, products.skus(batch.below_zero)

    def _go_on(self, done: int, total: int) -> None:
        if self._progress is not None and not self._progress(done, total):
            raise ImportStopped

    def _update(self, said: ImportedOrder) -> None:
        """Take over what the store has changed, unless it was changed here too."""
        before = sources.status_of(self._db, said)
        order_id = orders.find_in(self._db, said.channel, said.number)
        order = orders.get(self._db, order_id)
        sources.replace_payload(self._db, said, at=self._now)
        touched = sources.take_over(self._db, order, said)
        if said.status is not None and said.status is not order.status:
            if before is order.status and self._follow(order, said):
                self._changed.append(order.full_number)
                return
            self._kept.append(order.full_number)
        if touched:
            chain = Chain(self._db, self._actor)
            chain.add(
                Happening.UPDATED_FROM_STORE,
                at=self._now,
                order_id=order_id,
                facts={"fields": list(touched)},
            )
            chain.flush()
        self._changed.append(order.full_number)

    def _follow(self, order: Order, said: ImportedOrder) -> bool:
        """Give an order the state that its store now reports, when a way leads there."""
        gateway = Actor(
            name=self._actor.name, workstation=self._actor.workstation, source=Source.GATEWAY
        )
        return follow(self._db, orders.get(self._db, order.id), said, actor=gateway, at=self._now)

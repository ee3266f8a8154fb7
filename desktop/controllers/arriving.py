"""Orders that arrive from a web store or its file, inside the caller's transaction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from desktop.controllers import own_orders
from desktop.controllers.following import follow, take_payment
from desktop.controllers.import_order import batch_order, steps_of
from desktop.controllers.import_products import ImportedProducts
from desktop.controllers.workplace import Workplace
from desktop.domain.agreement import Agreement, agreement
from desktop.domain.errors import ImportStopped
from desktop.domain.history import Actor, Happening, Source
from desktop.domain.imports import ImportBatch, ImportedOrder, ImportReport
from desktop.domain.order import Order, full_number, is_own_number
from desktop.domain.status import OrderStatus
from desktop.storage import (
    orders,
    oversold,
    products,
    series,
    settings,
    source_changes,
    sources,
    store_conflicts,
    store_wishes,
)
from desktop.storage.batch import Batch, hold
from desktop.storage.history import Chain

Progress = Callable[[int, int], bool]  # done, of how many; False stops
_CHUNK = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrived:
    """What came: the report for a person, and the orders that a person wants to hear of."""

    report: ImportReport
    new_ids: tuple[int, ...] = ()
    paid_ids: tuple[int, ...] = ()  # were pending, and the store reports them paid


class Arrival:
    """One batch of orders arriving; what arrives twice changes nothing."""

    def __init__(
        self,
        db: Connection,
        at: Workplace,
        progress: Progress | None = None,
        *,
        history_before: datetime | None = None,
    ) -> None:
        """Orders older than `history_before` do not touch the level of products seen since."""
        self._db = db
        self._progress = progress
        self._actor = Actor(
            name=at.actor.name, workstation=at.actor.workstation, source=Source.IMPORT
        )
        self._now = at.now()
        self._zone = settings.load(db).time_zone
        self._history_before = history_before
        self._changed: list[str] = []
        self._kept: list[str] = []
        self._already = 0  # orders of our own file that are here as they stand there
        self._below: set[int] = set()  # products that this import brought below zero
        self._new_ids: list[int] = []
        self._paid_ids: list[int] = []

    def take_in(self, batch: ImportBatch, *, dry_run: bool = False) -> Arrived:
        """Write what is new and follow what has changed."""
        known = sources.digests(self._db, {sources.key(each) for each in batch.orders})
        carts = [each for each in batch.orders if each.abandoned]
        sold = [each for each in batch.orders if not each.abandoned]
        left_behind = sources.carts(self._db, {sources.key(each) for each in sold})
        for each in sold:
            if sources.key(each) in left_behind:
                sources.rescue(self._db, each)
                del known[sources.key(each)]
        if batch.own:
            sold = self._leave_what_is_there(sold)
        new = [each for each in sold if known.get(sources.key(each)) is None]
        seen = [each for each in sold if known.get(sources.key(each)) is not None]
        spoken = [each for each in seen if known[sources.key(each)] != sources.digest(each.payload)]
        new_carts = sources.keep_abandoned(
            self._db, [each for each in carts if sources.key(each) not in known], at=self._now
        )
        if new or spoken:
            hold(self._db)
        made, below = self._write(new)
        self._remember_bad(batch)
        for each in spoken:
            self._update(each)
        if not batch.own:
            self._learn_names(sold)
        report = ImportReport(
            new=len(new),
            changed=len(self._changed),
            same=self._already + len(seen) - len(spoken) + len(carts) - new_carts,
            abandoned=new_carts,
            kept_local=tuple(self._kept),
            below_zero=below,
            oversold=oversold.oversold(self._db, self._below),
            products=made,
            bad=batch.bad,
            by_status=tuple(
                Counter(each.status for each in new if each.status is not None).items()
            ),
            warnings=tuple((each.number, code) for each in new for code in each.warnings),
            dry_run=dry_run,
        )
        return Arrived(report=report, new_ids=tuple(self._new_ids), paid_ids=tuple(self._paid_ids))

    def _remember_bad(self, batch: ImportBatch) -> None:
        """Keep which numbers could not be brought in: they are missing from their series."""
        channels = {each.channel for each in batch.orders}
        if len(channels) == 1:
            came = [each.number for each in batch.orders]
            series.keep_not_read(self._db, channels.pop(), batch.bad, came)

    def _learn_names(self, sold: Sequence[ImportedOrder]) -> None:
        """Remember how stores call their products; files of other times may not have said it."""
        for channel in sorted({each.channel for each in sold}):
            named = {
                line.external_product: line.sku
                for each in sold
                for line in each.lines
                if each.channel == channel and line.sku and line.external_product
            }
            products.remember_names(self._db, channel, named)

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
        wares = ImportedProducts(
            self._db, oldest_first, at=self._now, history_before=self._history_before
        )
        batch = Batch(self._db, self._actor, time_zone=self._zone, at=self._now)
        for product_id, units in wares.openings():
            batch.open(product_id, units, at=oldest_first[0].created_at)
        for start in range(0, len(oldest_first), _CHUNK):
            self._go_on(start, len(oldest_first))
            chunk = oldest_first[start : start + _CHUNK]
            self._new_ids += batch.write(
                [batch_order(each, wares, steps_of(each)) for each in chunk]
            )
        batch.finish()
        own = [int(each.number) for each in new if is_own_number(each.channel, each.number)]
        if own:
            orders.pass_number(self._db, max(own))
        self._below = batch.below_zero
        self._go_on(len(oldest_first), len(oldest_first))
        return wares.made, wares.skus(batch.below_zero)

    def _go_on(self, done: int, total: int) -> None:
        if self._progress is not None and not self._progress(done, total):
            raise ImportStopped

    def _update(self, said: ImportedOrder) -> None:
        """Take over what the store has changed, unless it was changed here too."""
        before = sources.status_of(self._db, said)
        order = orders.get(self._db, orders.find_in(self._db, said.channel, said.number))
        sources.replace_payload(self._db, said, at=self._now)
        fields = source_changes.take_over(self._db, order, said)
        followed = said.status is not None and self._keep_step(order, said, said.status, before)
        self._changed.append(order.full_number)
        if fields and not followed:
            self._tell(order, fields)

    def _tell(self, order: Order, fields: Sequence[str]) -> None:
        chain = Chain(self._db, self._actor)
        chain.add(
            Happening.UPDATED_FROM_STORE,
            at=self._now,
            order_id=order.id,
            facts={"fields": list(fields)},
        )
        chain.flush()

    def _keep_step(
        self, order: Order, said: ImportedOrder, now: OrderStatus, before: OrderStatus | None
    ) -> bool:
        """Let the order's state follow the store's where nothing is lost; tell whether it did."""
        if store_wishes.take_echo(self._db, order.id, str(now), at=self._now):
            before = now  # it repeats what we told it
        order = orders.get(self._db, order.id)  # it may be paid on delivery since
        paid = self._take_payment(order, said)
        stand = agreement(before, order.status, now)
        if stand is Agreement.STORE_AHEAD and not self._follow(order, said):
            stand = Agreement.CONFLICT  # the table of states, or the stock, does not allow it
        if stand is not Agreement.HERE_AHEAD:
            # What still waits to be written there would be written over what the store says now.
            store_wishes.supersede(self._db, "status", order_id=order.id, at=self._now)
        if stand in {Agreement.SAME, Agreement.STORE_AHEAD}:
            store_conflicts.close(self._db, order.id, store_conflicts.AGREED, at=self._now)
            return paid or stand is Agreement.STORE_AHEAD
        self._kept.append(order.full_number)
        if stand is Agreement.CONFLICT:
            store_conflicts.find(
                self._db, order.id, here=order.status, before=before, now=now, at=self._now
            )
        return paid

    def _take_payment(self, order: Order, said: ImportedOrder) -> bool:
        took = take_payment(self._db, order, said, actor=self._actor, at=self._now)
        if took:
            self._paid_ids.append(order.id)
        return took

    def _follow(self, order: Order, said: ImportedOrder) -> bool:
        """Give an order the state that its store now reports, when a way leads there."""
        if not follow(self._db, order, said, actor=self._actor, at=self._now):
            return False
        if order.paid_at is None and said.paid and said.status is not OrderStatus.CANCELLED:
            self._paid_ids.append(order.id)
        return True

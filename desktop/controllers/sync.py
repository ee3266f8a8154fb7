"""Keeping step with a web store: its orders come page by page, what was done here goes there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import Connection

from desktop.connectors.store import Opening, StoreConnection, StoreOpener, StorePage
from desktop.controllers import store_wishing
from desktop.controllers.arriving import Arrival, Arrived
from desktop.controllers.store_writing import Writing
from desktop.controllers.workplace import Workplace
from desktop.domain.imports import ImportBatch, ImportReport
from desktop.domain.store_errors import StoreBusy, StoreFailed
from desktop.domain.store_rounds import together
from desktop.domain.stores import Store, StoreKey, StoreTrouble, SyncReport
from desktop.storage import sources, store_conflicts, store_wishes, stores
from desktop.storage.database import reading, writing

Progress = Callable[[int, int], bool]  # done, of how many (0: nobody knows); False stops
SECOND_LOOKS = 200  # orders that are asked for again in one round
_AT_ONCE = 50  # of them in one question
_MOVES_FOR = timedelta(days=45)  # so long a store may still change what was sent or cancelled
_RENEWED_EVERY = timedelta(seconds=10)


class SyncController:
    """Keeps step with stores; a round that breaks off goes on where it was."""

    def __init__(self, workplace: Workplace, opener: StoreOpener) -> None:
        self._at = workplace
        self._open = opener

    def synchronise(
        self, channel: str, key: StoreKey, *, progress: Progress | None = None
    ) -> SyncReport:
        """Bring in what is new and has changed, look again at open orders, and write back.

        Waits for the network, never within a transaction. What a store fails to give ends the
        round and stands in the report; what came before is kept.

        Raises:
            NoSuchStore: there is none of this channel.
            StoreBusy: another workstation keeps step with it now.
        """
        with writing(self._at.engine) as db:
            store = stores.get(db, channel)
            turn = stores.take_turn(db, channel, at=self._at.now())
            if not turn:
                raise StoreBusy(store.name)
            stores.begin(db, channel, at=self._at.now())
        a_round = _Round(self._at, store, turn, progress)
        try:
            a_round.run(self._open, key)
        finally:
            a_round.end()
        return a_round.report()


class _TurnLost(Exception):
    """Another workstation has taken the store over: this one was silent for too long."""


class _Round:
    """One round with one store."""

    def __init__(self, at: Workplace, store: Store, turn: int, progress: Progress | None) -> None:
        self._at, self._store, self._turn, self._progress = at, store, turn, progress
        self._began = self._renewed = at.now()
        self._done = self._total = 0
        self._stopped = False
        self._read_all = False
        self._trouble: StoreTrouble | None = StoreTrouble.BROKEN  # until it is known better
        self._detail = "it broke off"
        self._brought = ImportReport()
        self._new: list[int] = []
        self._paid: list[int] = []
        self._written = 0

    def run(self, opener: StoreOpener, key: StoreKey) -> None:
        """Read, look again, write; what the store does not give ends it."""
        try:
            connection = opener(Opening(store=self._store, key=key, cancelled=self._cancelled))
            self._read(connection)
            if connection.needs_a_second_look:
                self._look_again(connection)
            self._read_all = True
            self._write(connection)
        except StoreFailed as error:
            stopped = self._stopped
            self._trouble = StoreTrouble.STOPPED if stopped else StoreTrouble(error.trouble)
            self._detail = error.detail
        except _TurnLost:
            self._trouble, self._detail = StoreTrouble.STOPPED, "taken over"
        else:
            self._trouble, self._detail = None, ""

    def end(self) -> None:
        """Let others keep step, whatever happened."""
        with writing(self._at.engine) as db:
            stores.end_turn(
                db,
                self._store.channel,
                self._turn,
                tried=self._at.now(),
                went_well=self._read_all,
                trouble=self._trouble,
            )

    def report(self) -> SyncReport:
        """What was done, and what still waits."""
        channel = self._store.channel
        with reading(self._at.engine) as db:
            conflicts = store_conflicts.count(db, channel)
            waiting = store_wishes.count(db, channel)
        return SyncReport(
            channel=channel,
            brought=self._brought,
            new_ids=tuple(self._new),
            paid_ids=tuple(dict.fromkeys(self._paid)),
            conflicts=conflicts,
            written=self._written,
            waiting=waiting,
            trouble=self._trouble,
            detail=self._detail,
        )

    def _read(self, connection: StoreConnection) -> None:
        """Bring in what is new and has changed since the last round."""
        with reading(self._at.engine) as db:
            standing = stores.standing(db, self._store.channel)
        first = self._store.synced_at is None
        for page in connection.news(standing.cursor):
            self._done, self._total = page.done, page.total or 0
            self._take_in(page, history_before=standing.begun_at if first else None)
            self._ask()
        self._ask()

    def _look_again(self, connection: StoreConnection) -> None:
        """Ask again for orders that may have changed, those not looked at for longest first."""
        with reading(self._at.engine) as db:
            numbers = sources.unsettled(
                db,
                self._store.channel,
                seen_before=self._began,
                closed_since=self._began - _MOVES_FOR,
                most=SECOND_LOOKS,
            )
        same = self._brought.same
        for start in range(0, len(numbers), _AT_ONCE):
            some = numbers[start : start + _AT_ONCE]
            for page in connection.again(some):
                self._take_in(replace(page, cursor=""), history_before=None)
                self._brought = replace(self._brought, same=same)  # open ones are no news
                self._ask()
            self._remember_looked_at(some)

    def _remember_looked_at(self, numbers: Sequence[str]) -> None:
        with self._writing() as db:
            sources.looked_at(db, self._store.channel, numbers, at=self._at.now())

    def _take_in(self, page: StorePage, *, history_before: datetime | None) -> None:
        """A page's orders and where to go on, in one transaction."""
        with self._writing() as db:
            arrival = Arrival(db, self._at, history_before=history_before)
            arrived = arrival.take_in(_of_channel(page.batch, self._store.channel))
            numbers = [each.number for each in page.batch.orders]
            sources.looked_at(db, self._store.channel, numbers, at=self._at.now())
            if page.cursor:
                stores.keep_cursor(db, self._store.channel, page.cursor)
        self._count(arrived, history_before)

    def _count(self, arrived: Arrived, history_before: datetime | None) -> None:
        self._brought = together(self._brought, arrived.report)
        if history_before is None:  # of a store's past nobody is told order by order
            self._new += arrived.new_ids
        self._paid += arrived.paid_ids

    def _write(self, connection: StoreConnection) -> None:
        """Tell the store what was done here, as far as the merchant wants that."""
        with self._writing() as db:
            store = stores.get(db, self._store.channel)  # it may have been changed meanwhile
            store_wishing.collect(db, store, at=self._at.now())
            wanted = store_wishes.everything(db, store.channel)
        writer = Writing(self._at, self._writing, connection)
        try:
            for wish in wanted:
                self._ask()
                writer.send(wish)
        finally:
            self._written = writer.written

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """A transaction of this round's; refused when the turn was lost."""
        now = self._at.now()
        with writing(self._at.engine) as db:
            turn = stores.keep_turn(db, self._store.channel, self._turn, at=now)
            if not turn:
                raise _TurnLost
            yield db
        self._turn, self._renewed = turn, now

    def _ask(self) -> None:
        """Go on, unless somebody stops it.

        Raises:
            StoreFailed: somebody has.
        """
        if self._cancelled():
            raise StoreFailed(self._store.name, StoreTrouble.STOPPED, "")

    def _cancelled(self) -> bool:
        """Whether somebody wants it to end; asked often, also while the network is waited for."""
        if not self._stopped and self._progress is not None:
            self._stopped = not self._progress(self._done, self._total)
        if not self._stopped and self._at.now() - self._renewed > _RENEWED_EVERY:
            self._renew()
        return self._stopped

    def _renew(self) -> None:
        try:
            with self._writing():
                pass
        except _TurnLost:
            self._stopped = True


def _of_channel(batch: ImportBatch, channel: str) -> ImportBatch:
    """The orders under the channel of this connection, whatever they call themselves."""
    return replace(
        batch, orders=tuple(replace(each, channel=channel) for each in batch.orders), own=False
    )

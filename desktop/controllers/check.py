"""Checking the whole shop against what it is made of."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from sqlalchemy import Connection, Table, func, select

from desktop.controllers.workplace import Workplace
from desktop.domain.check import CheckReport, Finding, StockReport, Wrong
from desktop.domain.errors import CheckStopped
from desktop.domain.file_errors import ContentChanged, ContentMissing
from desktop.domain.history import GENESIS
from desktop.storage import attachments, audit, kept_days, stock_audit
from desktop.storage.contents import contents_of
from desktop.storage.database import reading
from desktop.storage.schema import history, movement, orders, product

Progress = Callable[[str, int, int], bool]  # which part, how far, of how many; False stops


class CheckController:
    """Checks; it changes nothing."""

    def __init__(self, workplace: Workplace) -> None:
        self._at = workplace
        self._contents = contents_of(workplace.location, workplace.engine)

    def check(self, progress: Progress | None = None) -> CheckReport:
        """Look at every level, movement, sum, number, history entry and seal.

        Raises:
            CheckStopped: `progress` said so.
        """
        told = partial(_told, progress)
        with reading(self._at.engine) as db:
            counts = [_count(db, table) for table in (orders, history, movement)]
            findings: list[Finding] = []
            told("file", 1)
            findings.extend(audit.file_is_whole(db))
            findings.extend(stock_audit.levels(db, told("stock", counts[2])))
            findings.extend(stock_audit.held(db))
            told("orders", counts[0])
            findings.extend(audit.summaries(db))
            findings.extend(audit.numbers(db))
            findings.extend(audit.seals(db, told("orders", counts[0])))
            findings.extend(audit.chain(db, told("history", counts[1])))
            findings.extend(kept_days.altered(db))
            named = tuple(attachments.named_contents(db))
            findings.extend(self._files(named, told("files", len(named))))
            head = db.execute(
                select(history.c.hash).order_by(history.c.id.desc()).limit(1)
            ).scalar()
            return CheckReport(
                findings=tuple(findings),
                orders=counts[0],
                entries=counts[1],
                movements=counts[2],
                head=head or GENESIS,
            )

    def check_stock(self, progress: Progress | None = None) -> StockReport:
        """Add every level up again from its movements, and what every order holds.

        Raises:
            CheckStopped: `progress` said so.
        """
        with reading(self._at.engine) as db:
            movements = _count(db, movement)
            count = _told(progress, "stock", movements)
            findings = (*stock_audit.levels(db, count), *stock_audit.held(db))
            return StockReport(findings=findings, products=_count(db, product), movements=movements)

    def _files(
        self, named: Sequence[tuple[str, str, str]], count: Callable[[int], None]
    ) -> Iterator[Finding]:
        """Every content that an attachment or a picture names, against its hash."""
        for done, (sha256, name, number) in enumerate(named, start=1):
            count(done)
            wrong = None
            try:
                self._contents.get(sha256, called=name)
            except ContentMissing:
                wrong = Wrong.CONTENT_MISSING
            except ContentChanged:
                wrong = Wrong.CONTENT_CHANGED
            if wrong is not None:
                yield Finding(wrong=wrong, subject=name, expected=number, found="")


def _count(db: Connection, table: Table) -> int:
    return int(db.execute(select(func.count()).select_from(table)).scalar_one())


def _told(progress: Progress | None, part: str, whole: int) -> Callable[[int], None]:
    """What is called with how far a part is; the first call tells that it begins.

    Raises:
        CheckStopped: `progress` said so.
    """

    def count(done: int) -> None:
        if progress is not None and not progress(part, done, whole):
            raise CheckStopped

    count(0)
    return count

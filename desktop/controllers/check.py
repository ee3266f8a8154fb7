"""Checking the whole shop against what it is made of."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from sqlalchemy import func, select

from desktop.controllers.workplace import Workplace
from desktop.domain.check import CheckReport, Finding, Wrong
from desktop.domain.errors import CheckStopped
from desktop.domain.file_errors import ContentChanged, ContentMissing
from desktop.domain.history import GENESIS
from desktop.storage import attachments, audit
from desktop.storage.contents import contents_of
from desktop.storage.database import reading
from desktop.storage.schema import history, movement, orders

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
        with reading(self._at.engine) as db:
            counts = [
                int(db.execute(select(func.count()).select_from(table)).scalar_one())
                for table in (orders, history, movement)
            ]
            findings: list[Finding] = []

            def told(part: str, whole: int) -> Callable[[int], None]:
                def count(done: int) -> None:
                    if progress is not None and not progress(part, done, whole):
                        raise CheckStopped

                count(0)
                return count

            told("file", 1)
            findings.extend(audit.file_is_whole(db))
            told("stock", counts[2])
            findings.extend(audit.levels(db))
            findings.extend(audit.movements(db))
            findings.extend(audit.held(db))
            told("orders", counts[0])
            findings.extend(audit.summaries(db))
            findings.extend(audit.numbers(db))
            findings.extend(audit.seals(db, told("orders", counts[0])))
            findings.extend(audit.chain(db, told("history", counts[1])))
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

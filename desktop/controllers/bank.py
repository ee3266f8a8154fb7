"""Bank statements: which transfers pay which orders, and the line as the proof of it."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, time
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from desktop.connectors import bank_csv, bank_files
from desktop.controllers.status_change import change, facts_after
from desktop.controllers.undo import undo
from desktop.controllers.workplace import Workplace
from desktop.domain.bank import BankLine, BankMapping, Statement
from desktop.domain.bank_confirming import Choice, Confirmed, Known, Read, Skip, Skipped
from desktop.domain.bank_matching import proposals
from desktop.domain.errors import CannotUndo, NothingToUndo
from desktop.domain.history import Actor, Happening, Source
from desktop.domain.order import Order
from desktop.domain.order_page import Changed
from desktop.domain.status import OrderStatus
from desktop.i18n import zone
from desktop.storage import bank_lines, bank_mappings, orders, settings
from desktop.storage.database import reading, writing


class BankController:
    """Reads statements, proposes orders, and makes them paid."""

    def __init__(self, workplace: Workplace) -> None:
        self._at = workplace

    def read(self, path: Path, mapping: BankMapping | None = None) -> Read:
        """What a statement holds and which orders its lines may pay; nothing is changed.

        A table is read by `mapping`, else as was said before of such headings, else by a guess.

        Raises:
            UnreadableFile, StatementDamaged: the file cannot be read to its end.
            StatementColumns: it is a table, and nobody has said what its columns mean.
        """
        with reading(self._at.engine) as db:
            known = bank_mappings.mappings(db)
            currency = settings.load(db).currency
        statement = bank_files.read(path, known, currency=currency, chosen=mapping)
        with reading(self._at.engine) as db:
            return _against(db, statement)

    def columns(self, path: Path) -> bank_csv.BankTable:
        """A bank's table before its columns are understood, with a guess at them.

        Raises:
            UnreadableFile, StatementDamaged: it cannot be read, or it is no table.
        """
        with reading(self._at.engine) as db:
            currency = settings.load(db).currency
        return bank_csv.look(path, currency=currency)

    def keep_columns(self, mapping: BankMapping) -> None:
        """Remember what the columns of a bank's table mean, for the next file like it."""
        with writing(self._at.engine) as db:
            bank_mappings.save(db, mapping)

    def confirm(self, choices: Sequence[Choice]) -> Confirmed:
        """Make orders paid by these lines, all in one transaction; what cannot be is left and said.

        An order that changed since it was looked at stays as it is.
        """
        with suppress(IntegrityError):  # another workstation took one of the lines: look again
            return self._confirm(choices)
        return self._confirm(choices)

    def _confirm(self, choices: Sequence[Choice]) -> Confirmed:
        at = self._at.now()
        paid: dict[int, Changed] = {}
        skipped: list[Skipped] = []
        # In one order, so that two workstations that confirm the same never wait for each other.
        ordered = sorted(choices, key=lambda each: (each.order_id, each.fingerprint))
        with writing(self._at.engine) as db:
            for each in ordered:
                orders.lock(db, each.order_id)
            taken = bank_lines.taken(db, [each.fingerprint for each in ordered])
            for each in ordered:
                order = orders.get(db, each.order_id)
                why = _obstacle(order, each, done=each.order_id in paid, taken=taken)
                if why is not None:
                    skipped.append(Skipped(number=order.full_number, why=why))
                    continue
                taken[each.fingerprint] = order.id
                paid[order.id] = self._pay(db, order, each, at)
        return Confirmed(paid=tuple(paid.values()), skipped=tuple(skipped))

    def undo(self, entries: Sequence[int]) -> Confirmed:
        """Take back what was confirmed, in one transaction; what has moved on is named."""
        back: list[Changed] = []
        skipped: list[Skipped] = []
        with writing(self._at.engine) as db:
            for entry_id in entries:
                try:
                    with db.begin_nested():
                        back.append(undo(db, self._at, entry_id))
                except CannotUndo as error:
                    skipped.append(Skipped(number=error.number, why=Skip.CHANGED))
                except NothingToUndo:
                    continue
        return Confirmed(paid=tuple(back), skipped=tuple(skipped))

    def _pay(self, db: Connection, order: Order, chosen: Choice, at: datetime) -> Changed:
        line, own = chosen.line, self._at.actor
        day = datetime.combine(line.booked, time(12), zone(settings.load(db).time_zone))
        received = order.paid + line.amount  # with what came in parts before
        facts = replace(
            facts_after(order, OrderStatus.PAID, at, reference=_reference(order, line)),
            paid_at=min(day.astimezone(UTC), at),  # a bank's day has no hour
            received=None if received == order.totals.total else received,
        )
        changed = change(
            db,
            order,
            facts,
            Happening.STATUS_CHANGED,
            actor=Actor(name=own.name, workstation=own.workstation, source=Source.BANK),
            at=at,
            reason="\n".join(filter(None, (line.name, line.reference))),
            more={
                "bank_line": chosen.fingerprint,
                "booked": line.booked.isoformat(),
                "came_in": [line.amount.minor, line.amount.currency],
            },
        )
        bank_lines.keep(
            db,
            chosen.fingerprint,
            line,
            order_id=order.id,
            entry_id=changed.entry_id,
            at=at,
            actor=own.name,
        )
        return changed


def _against(db: Connection, statement: Statement) -> Read:
    """A statement against the orders as they stand."""
    prints = bank_lines.fingerprints(statement.lines)
    taken = bank_lines.taken(db, prints)
    pending = bank_lines.pending(db)
    new: list[BankLine] = []
    known: list[Known] = []
    for line, fingerprint in zip(statement.lines, prints, strict=True):
        if fingerprint in taken:
            number = orders.get(db, taken[fingerprint]).full_number
            known.append(Known(line=line, order_number=number))
        else:
            new.append(line)
    return Read(
        statement=statement,
        proposals=proposals(new, pending),
        known=tuple(known),
        pending=pending,
        fingerprints=dict(enumerate(prints)),
    )


def _reference(order: Order, line: BankLine) -> str:
    """The order's own reference, where it has one: the bank's copy of it may be damaged."""
    return order.payment_reference or line.reference or line.bank_id


def _obstacle(order: Order, chosen: Choice, *, done: bool, taken: dict[str, int]) -> Skip | None:
    """Why a line cannot pay an order as it stands."""
    if chosen.fingerprint in taken:
        return Skip.TAKEN
    if order.status is not OrderStatus.PENDING_PAYMENT or done:
        return Skip.NOT_PENDING
    if order.version != chosen.seen:
        return Skip.CHANGED
    if order.totals.total.currency != chosen.line.amount.currency or chosen.line.amount.minor <= 0:
        return Skip.OTHER_CURRENCY
    return None

"""What a merchant does with an order."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from desktop.controllers.attachments import OF_ATTACHMENTS, undo_attachment
from desktop.controllers.part_undo import OF_PARTS, undo_part
from desktop.controllers.status_change import (
    REVERSIBLE,
    change,
    changed_meanwhile,
    check_seen,
    facts_after,
    facts_before,
)
from desktop.controllers.workplace import Workplace
from desktop.domain.address import Address
from desktop.domain.errors import (
    AlreadySo,
    CannotUndo,
    EmptyNote,
    NothingToUndo,
    OutOfStock,
    ReasonMissing,
    SameKeyOtherOrder,
    TransitionNotAllowed,
)
from desktop.domain.history import Happening, HistoryEntry
from desktop.domain.order import NewOrder, Order
from desktop.domain.order_page import Changed
from desktop.domain.status import OrderStatus, Transition, transition
from desktop.domain.text import cleaned, cleaned_lines
from desktop.storage import history, new_orders, orders, people, places
from desktop.storage.database import writing
from desktop.storage.history import Chain
from desktop.storage.orders import StatusFacts

UNDOABLE = REVERSIBLE | {Happening.CREATED}


class OrderController:
    """The orders of a shop: make them, give them a status, undo it, note and correct."""

    def __init__(self, workplace: Workplace) -> None:
        self._at = workplace

    def change_status(
        self,
        order_id: int,
        new: OrderStatus,
        *,
        seen: int,
        reason: str = "",
        goods_are_back: bool = True,
        reference: str = "",
    ) -> Changed:
        """Give an order a new status, move its stock and record who did it: all three or none.

        The same status again changes nothing: the entry id is 0.

        Raises:
            TransitionNotAllowed: the present status does not lead to `new`.
            ReasonMissing: going back by hand needs a reason.
            OutOfStock: the goods are no longer there.
            ChangedMeanwhile: the order is no longer at version `seen`.
            AlreadySo: another workstation has just done the same.
        """
        with writing(self._at.engine) as db:
            order = orders.get(db, order_id)
            if order.status is new:
                return self._nothing_to_do(db, order, seen)
            check_seen(db, order, seen)
            way = transition(order, new)
            if way is None:
                raise TransitionNotAllowed(order.full_number, str(order.status), str(new))
            if not way.forward and not reason.strip():
                raise ReasonMissing(order.full_number, str(new))
            return self._change(
                db,
                order,
                way,
                Happening.REOPENED if way.only_as_before else Happening.STATUS_CHANGED,
                reason=reason,
                goods_are_back=goods_are_back,
                reference=reference,
            )

    def reopen(self, order_id: int, *, seen: int) -> Changed:
        """Give a cancelled order back the status it had, taking its stock again.

        Raises:
            OutOfStock: the stock is short; it names the products.
            TransitionNotAllowed: the order is not cancelled.
            ChangedMeanwhile: the order is no longer at version `seen`.
        """
        with writing(self._at.engine) as db:
            order = orders.get(db, order_id)
            check_seen(db, order, seen)
            before = order.status_before_cancel
            way = None if before is None else transition(order, before)
            if way is None:
                wanted = str(before or OrderStatus.PENDING_PAYMENT)
                raise TransitionNotAllowed(order.full_number, str(order.status), wanted)
            return self._change(db, order, way, Happening.REOPENED)

    def undo(self, entry_id: int) -> Changed:
        """Reverse the change of status that a history entry tells, its stock with it.

        An order that was just made becomes Cancelled: its number stays, its stock comes back.

        Raises:
            NothingToUndo: the entry tells no change of status.
            CannotUndo: the order has changed since, or the goods were sold meanwhile.
        """
        with writing(self._at.engine) as db:
            told = history.entry(db, entry_id)
            if told is not None and told.happening in OF_PARTS:
                return undo_part(db, self._at, told)
            if told is not None and told.happening in OF_ATTACHMENTS:
                return undo_attachment(db, self._at, told)
            if told is None or told.order_id is None or told.happening not in UNDOABLE:
                raise NothingToUndo
            order = orders.get(db, told.order_id)
            last = history.last_status_entry(db, order.id)
            if last is None or last.id != entry_id:
                raise CannotUndo(order.full_number, "changed", ())
            at = self._at.now()
            unmade = told.happening is Happening.CREATED
            try:
                return change(
                    db,
                    order,
                    _unmade(order, at)
                    if unmade
                    else facts_before(told, order.totals.total.currency),
                    Happening.UNDONE,
                    actor=self._at.actor,
                    at=at,
                    goods_are_back=unmade or not told.facts["goods_found"],
                    undoes=told.id,
                    undoes_recall=int(told.facts.get("recalled", 0)),
                )
            except OutOfStock as error:
                raise CannotUndo(order.full_number, "stock", error.shortages) from error

    def create(self, new: NewOrder) -> Changed:
        """Make an order: its number, its lines, its stock and its first history entry.

        Trying again with the same key gives the order that was made the first time.

        Raises:
            OutOfStock: more is asked for than is on hand; nothing is made.
            EmptyOrder: it has no line.
            ProductNotFound: a line names an unknown SKU.
            SameKeyOtherOrder: the key belongs to an order with other contents.
        """
        new.checked()
        digest = hashlib.sha256(repr(new).encode()).hexdigest()
        try:
            with writing(self._at.engine) as db:
                made = self._made_before(db, new.key, digest)
                return made or self._make(db, new, digest)
        except IntegrityError:
            # On a server the same key may have landed between our look and our insert.
            with writing(self._at.engine) as db:
                made = self._made_before(db, new.key, digest)
                if made is None:
                    raise
                return made

    def add_note(self, order_id: int, text: str) -> HistoryEntry:
        """Add a note to an order; it may be long and have several lines.

        Raises:
            EmptyNote: there is no text.
        """
        words = cleaned_lines(text)
        if not words:
            raise EmptyNote
        with writing(self._at.engine) as db:
            orders.lock(db, order_id)
            orders.get(db, order_id)
            entry_id = self._record(db, Happening.NOTE_ADDED, order_id, words=words)
            orders.set_noted(db, order_id)
            entry = history.entry(db, entry_id)
            assert entry is not None  # noqa: S101  # written two lines above
            return entry

    def correct_address(
        self,
        order_id: int,
        *,
        shipping: Address | None = None,
        billing: Address | None = None,
        seen: int,
    ) -> Changed:
        """Give an order a corrected address; the old one stays readable in the history.

        Raises:
            ChangedMeanwhile: the order is no longer at version `seen`.
        """
        with writing(self._at.engine) as db:
            order = orders.get(db, order_id)
            check_seen(db, order, seen)
            to = order.shipping if shipping is None else _clean(shipping)
            bill = order.billing if billing is None else _clean(billing)
            if (to, bill) == (order.shipping, order.billing):
                return Changed(order=order, stock=(), entry_id=0)
            if to.key != order.shipping.key:  # the store's point belongs to the old place
                to = replace(to, latitude=None, longitude=None)
            located = people.has_point(to) or places.corrected(db, to.key) is not None
            saved = orders.set_addresses(
                db,
                order_id,
                shipping_id=people.address_id_of(db, to),
                billing_id=people.address_id_of(db, bill),
                located=located,
                seen=seen,
            )
            if not saved:
                raise changed_meanwhile(db, order)
            facts = {"shipping": to != order.shipping, "billing": bill != order.billing}
            words = _address_words(order, to, bill)
            entry_id = self._record(
                db, Happening.ADDRESS_CORRECTED, order_id, facts=facts, words=words
            )
            return Changed(order=orders.get(db, order_id), stock=(), entry_id=entry_id)

    def mark_printed(self, order_ids: Sequence[int]) -> None:
        """Remember that the summaries of these orders were printed."""
        if not order_ids:
            return
        at = self._at.now()
        with writing(self._at.engine) as db:
            orders.set_printed(db, order_ids, at)
            chain = Chain(db, self._at.actor)
            for order_id in order_ids:
                chain.add(Happening.PRINTED, at=at, order_id=order_id)
            chain.flush()

    def _change(
        self,
        db: Connection,
        order: Order,
        way: Transition,
        happening: Happening,
        *,
        reason: str = "",
        goods_are_back: bool = True,
        reference: str = "",
    ) -> Changed:
        at = self._at.now()
        return change(
            db,
            order,
            facts_after(order, way.new, at, reference=cleaned(reference)),
            happening,
            actor=self._at.actor,
            at=at,
            reason=reason,
            goods_are_back=goods_are_back,
        )

    def _make(self, db: Connection, new: NewOrder, digest: str) -> Changed:
        at = self._at.now()
        made = new_orders.make(db, new, digest=digest, at=at, actor=self._at.actor)
        return Changed(
            order=orders.get(db, made.order_id),
            stock=made.moved.changes,
            entry_id=made.entry_id,
            low=made.moved.low,
        )

    def _made_before(self, db: Connection, key: str, digest: str) -> Changed | None:
        found = orders.by_key(db, key)
        if found is None:
            return None
        order_id, its_digest = found
        if its_digest != digest:
            raise SameKeyOtherOrder(key)
        return Changed(order=orders.get(db, order_id), stock=(), entry_id=0)

    def _record(
        self,
        db: Connection,
        happening: Happening,
        order_id: int,
        *,
        facts: dict[str, bool] | None = None,
        words: str = "",
    ) -> int:
        chain = Chain(db, self._at.actor)
        entry_id = chain.add(
            happening, at=self._at.now(), order_id=order_id, facts=facts, words=words
        )
        chain.flush()
        return entry_id

    def _nothing_to_do(self, db: Connection, order: Order, seen: int) -> Changed:
        last = history.last_status_entry(db, order.id)
        mine = last is None or (last.actor, last.workstation) == (
            self._at.actor.name,
            self._at.actor.workstation,
        )
        if order.version != seen and last is not None and not mine:
            raise AlreadySo(order.full_number, str(order.status), last.actor, last.at)
        return Changed(order=order, stock=(), entry_id=0)


def _unmade(order: Order, at: datetime) -> StatusFacts:
    """The facts of an order whose making is taken back: orders are never deleted."""
    return facts_after(order, OrderStatus.CANCELLED, at, reference="")


def _clean(address: Address) -> Address:
    parts: dict[str, Any] = {
        name: cleaned(getattr(address, name))
        for name in people.ADDRESS_PARTS
        if name not in {"latitude", "longitude"}
    }
    return replace(address, **parts)


def _address_words(order: Order, shipping: Address, billing: Address) -> str:
    """The old and the new address, as text that can be erased."""
    changes = []
    for old, new in ((order.shipping, shipping), (order.billing, billing)):
        if old != new:
            changes.append(f"{_line(old)} → {_line(new)}")
    return "\n".join(changes)


def _line(address: Address) -> str:
    parts = (address.name, address.street_line, address.town_line, address.country)
    return ", ".join(part for part in parts if part)

"""What a merchant does with an order."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from desktop.controllers import order_addresses, order_notes
from desktop.controllers.status_change import change, check_seen, facts_after
from desktop.controllers.undo import undo
from desktop.controllers.workplace import Workplace
from desktop.domain.address import Address
from desktop.domain.errors import (
    AlreadySo,
    ReasonMissing,
    SameKeyOtherOrder,
    TransitionNotAllowed,
)
from desktop.domain.history import Happening
from desktop.domain.order import NewOrder, Order
from desktop.domain.order_page import Changed
from desktop.domain.status import OrderStatus, Transition, transition
from desktop.domain.text import cleaned
from desktop.storage import history, new_orders, orders
from desktop.storage.database import writing
from desktop.storage.history import Chain


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
        """Reverse what a history entry tells of an order: status, part, note or address.

        An order that was just made becomes Cancelled: its number stays, its stock comes back.

        Raises:
            NothingToUndo: the entry tells nothing that can be undone, or it was undone before.
            CannotUndo: the order has changed since, or the goods were sold meanwhile.
        """
        with writing(self._at.engine) as db:
            return undo(db, self._at, entry_id)

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

    def add_note(self, order_id: int, text: str) -> Changed:
        """Add a note to an order; it may be long and have several lines.

        Raises:
            EmptyNote: there is no text.
        """
        with writing(self._at.engine) as db:
            return order_notes.add(db, self._at, order_id, text)

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
            return order_addresses.correct(
                db, self._at, order_id, shipping=shipping, billing=billing, seen=seen
            )

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

    def _nothing_to_do(self, db: Connection, order: Order, seen: int) -> Changed:
        last = history.last_status_entry(db, order.id)
        mine = last is None or (last.actor, last.workstation) == (
            self._at.actor.name,
            self._at.actor.workstation,
        )
        if order.version != seen and last is not None and not mine:
            raise AlreadySo(order.full_number, str(order.status), last.actor, last.at)
        return Changed(order=order, stock=(), entry_id=0)

"""What a merchant does with a part of an order: send it, give it back, send money back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection

from desktop.controllers.status_change import change, changed_meanwhile, check_seen, facts_after
from desktop.controllers.workplace import Workplace
from desktop.domain.errors import NotInThisState, RefundTooHigh
from desktop.domain.history import Happening, seal
from desktop.domain.money import Money
from desktop.domain.order import LineItem, Order
from desktop.domain.order_page import Changed
from desktop.domain.parts import Part, checked_units, left_to_ship, may_be_tracked, without
from desktop.domain.status import OrderStatus, transition
from desktop.domain.stock import Movement, Reason
from desktop.domain.text import cleaned, cleaned_lines
from desktop.storage import orders, parts, stock
from desktop.storage.database import writing
from desktop.storage.history import Chain


class PartController:
    """Parts of orders: parcels, returns and refunds."""

    def __init__(self, workplace: Workplace) -> None:
        self._at = workplace

    def send(
        self,
        order_id: int,
        units: Mapping[int, int],
        *,
        seen: int,
        company: str = "",
        number: str = "",
    ) -> Changed:
        """Send units of some lines in one parcel; the last parcel makes the order Shipped.

        Raises:
            NotInThisState: the order cannot be shipped as it stands.
            NothingChosen, MoreThanDue, NotAllowedQuantity: there are not so many to send.
            ChangedMeanwhile: the order is no longer at version `seen`.
        """
        at, actor = self._at.now(), self._at.actor
        company, number = cleaned(company), cleaned(number)
        with writing(self._at.engine) as db:
            order = orders.get(db, order_id)
            check_seen(db, order, seen)
            if transition(order, OrderStatus.SHIPPED) is None:
                raise NotInThisState(order.full_number, str(order.status))
            wanted = checked_units(order, units, shipping=True)
            parcel_id = parts.send(
                db, order_id, wanted, at=at, actor=actor.name, company=company, number=number
            )
            facts = {
                "parcel": parcel_id,
                "parts": _named(order, wanted),
                "tracking": [order.tracking_company, order.tracking_number],
            }
            if number or company:
                orders.set_tracking(db, order_id, company=company, number=number)
            if all(left_to_ship(line) == wanted.get(line.id, 0) for line in order.lines):
                shipped = facts_after(order, OrderStatus.SHIPPED, at, reference="")
                happening, now = Happening.STATUS_CHANGED, orders.get(db, order_id)
                return change(db, now, shipped, happening, actor=actor, at=at, more=facts)
            if not parts.touch(db, order):
                raise changed_meanwhile(db, order)
            entry_id = self._tell(db, Happening.PARCEL_SENT, order, facts=facts)
            return Changed(order=orders.get(db, order_id), stock=(), entry_id=entry_id)

    def take_back(
        self,
        order_id: int,
        back: Sequence[Part],
        *,
        seen: int,
        reason: str = "",
        refund: Money | None = None,
        reference: str = "",
    ) -> Changed:
        """Cancel or return units of an order: stock, sums and, where asked, money follow.

        Raises:
            NotInThisState: the order is cancelled: nothing of it is left to go back.
            NothingChosen, MoreThanDue, NotAllowedQuantity: there are not so many.
            WholeOrder: nothing would be left: that is a cancellation.
            RefundTooHigh: more was to be sent back than had come in.
            ChangedMeanwhile: the order is no longer at version `seen`.
        """
        at, actor = self._at.now(), self._at.actor
        with writing(self._at.engine) as db:
            order = orders.get(db, order_id)
            check_seen(db, order, seen)
            if order.status is OrderStatus.CANCELLED:
                raise NotInThisState(order.full_number, str(order.status))
            units = checked_units(order, _by_line(back), shipping=False)
            reduced = without(order, units)
            received = order.received if order.paid_at is None else order.paid
            refund_id = self._give_back(db, order, refund, reference) if refund else 0
            if not parts.set_totals(db, order, reduced.totals, received=received):
                raise changed_meanwhile(db, order)
            lines = {line.id: line for line in order.lines}
            for line_id, money in reduced.lines.items():
                returned = lines[line_id].returned + units[line_id]
                parts.set_line(db, line_id, money, returned=returned)
            held = stock.holdings(db, order_id).held
            kept = {part.line_id for part in back if not part.goods_are_back}
            moves = _returned(lines, units, held, kept)
            moved = stock.move(
                db, moves, at=at, actor=actor.name, order_id=order_id, number=order.full_number
            )
            now = orders.get(db, order_id)
            facts = {
                "seal": seal_of(now),
                "was": was(order, units),
                "moved": [[each.product_id, each.units, each.line_id] for each in moves],
                "parts": _named(order, units),
                "refund": refund_id,
                "money": _sum(refund),
                "goods_lost": bool(kept & units.keys()),
            }
            entry_id = self._tell(
                db,
                Happening.PART_RETURNED,
                order,
                facts=facts,
                changes=moved.changes,
                words=reason,
            )
            return Changed(order=now, stock=moved.changes, entry_id=entry_id)

    def refund(self, order_id: int, amount: Money, *, reference: str = "") -> Changed:
        """Record money that was sent back; the order's state and goods stay.

        Raises:
            RefundTooHigh: more was to be sent back than had come in and is still here.
        """
        with writing(self._at.engine) as db:
            orders.lock(db, order_id)
            order = orders.get(db, order_id)
            refund_id = self._give_back(db, order, amount, reference)
            facts = {"refund": refund_id, "money": _sum(amount)}
            chain = Chain(db, self._at.actor)
            entry_id = chain.add(
                Happening.REFUNDED, at=self._at.now(), order_id=order_id, facts=facts
            )
            chain.flush()
            return Changed(order=order, stock=(), entry_id=entry_id)

    def set_tracking(
        self, order_id: int, company: str, number: str, *, parcel_id: int = 0
    ) -> Changed:
        """Say which carrier has a parcel of an order, and its number; the last one's, unless named.

        The same again changes nothing: the entry id is 0.

        Raises:
            NotInThisState: nothing of the order is on its way.
        """
        company, number = cleaned(company), cleaned(number)
        with writing(self._at.engine) as db:
            orders.lock(db, order_id)
            order = orders.get(db, order_id)
            sent = {each.id: each for each in parts.parcels(db, order_id)}
            if not may_be_tracked(order) or (parcel_id and parcel_id not in sent):
                raise NotInThisState(order.full_number, str(order.status))
            last = max(sent, default=0)
            which = parcel_id or last
            told = (order.tracking_company, order.tracking_number)
            was = told if which == last else (sent[which].company, sent[which].number)
            if was == (company, number):
                return Changed(order=order, stock=(), entry_id=0)
            write_tracking(db, order_id, which, last, company, number)
            facts = {"parcel": which, "was": list(was), "tracking": [company, number]}
            chain = Chain(db, self._at.actor)
            entry_id = chain.add(
                Happening.TRACKING_SET, at=self._at.now(), order_id=order_id, facts=facts
            )
            chain.flush()
            return Changed(order=orders.get(db, order_id), stock=(), entry_id=entry_id)

    def _give_back(self, db: Connection, order: Order, amount: Money, reference: str) -> int:
        left = order.paid - Money(parts.refunded(db, order.id), amount.currency)
        if amount.minor <= 0 or left < amount:
            raise RefundTooHigh(order.full_number, amount, left)
        return parts.give_back(
            db,
            order.id,
            amount,
            at=self._at.now(),
            actor=self._at.actor.name,
            reference=cleaned(reference),
        )

    def _tell(
        self,
        db: Connection,
        happening: Happening,
        order: Order,
        *,
        facts: Mapping[str, Any],
        changes: Sequence[Any] = (),
        words: str = "",
    ) -> int:
        """Write an entry that changes what the order is but not its state."""
        chain = Chain(db, self._at.actor)
        entry_id = chain.add(
            happening,
            at=self._at.now(),
            order_id=order.id,
            old=order.status,
            new=order.status,
            stock=changes,
            facts=facts,
            words=cleaned_lines(words),
        )
        chain.flush()
        return entry_id


def write_tracking(
    db: Connection, order_id: int, which: int, last: int, company: str, number: str
) -> None:
    """Write how a parcel travels; the last one's stands on the order as well."""
    if which:
        parts.set_tracking(db, which, company=company, number=number)
    if which == last:
        orders.set_tracking(db, order_id, company=company, number=number)


def seal_of(order: Order) -> str:
    """The digest of what an order now is, for the entry that made it so."""
    lines = [(line.sku, line.quantity_due, line.total.minor) for line in order.lines]
    total = order.totals.total
    return seal(order.channel, order.number, total.currency, total.minor, lines)


def was(order: Order, units: Mapping[int, int]) -> dict[str, Any]:
    """The sums before some units went back, so that Undo brings them back to the cent."""
    sums = order.totals
    return {
        "totals": [sums.subtotal.minor, sums.discount.minor, sums.tax.minor, sums.total.minor],
        "received": order.received and order.received.minor,
        "lines": [
            [line.id, line.discount.minor, line.tax.minor, line.total.minor, line.returned]
            for line in order.lines
            if line.id in units
        ],
    }


def _named(order: Order, units: Mapping[int, int]) -> list[list[Any]]:
    """The units as the history tells them."""
    return [[each.sku, each.name, units[each.id]] for each in order.lines if each.id in units]


def _sum(amount: Money | None) -> list[Any]:
    return [0, ""] if amount is None else [amount.minor, amount.currency]


def _by_line(back: Sequence[Part]) -> dict[int, int]:
    units: dict[int, int] = {}
    for part in back:
        units[part.line_id] = units.get(part.line_id, 0) + part.units
    return units


def _returned(
    lines: Mapping[int, LineItem],
    units: Mapping[int, int],
    held: Mapping[int, int],
    kept: set[int],
) -> list[Movement]:
    """The movements of what goes back: never more than the order holds.

    What did not come back is lost without its line: reopening the order later must not find it.
    """
    moves = []
    for line_id, count in units.items():
        product_id, back = lines[line_id].product_id, min(count, held.get(line_id, 0))
        if product_id is None or back <= 0:
            continue
        moves.append(
            Movement(product_id=product_id, units=back, reason=Reason.RETURNED, line_id=line_id)
        )
        if line_id in kept:
            moves.append(Movement(product_id=product_id, units=-back, reason=Reason.LOST))
    return moves

"""The web stores that a shop is connected with: connecting, and deciding where both differ."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from desktop.connectors.store import Cancelled, Opening, StoreOpener
from desktop.controllers import store_wishing
from desktop.controllers.following import go_along
from desktop.controllers.workplace import Workplace
from desktop.domain.history import Happening
from desktop.domain.order import Order
from desktop.domain.status import OrderStatus
from desktop.domain.store_address import checked_address
from desktop.domain.store_errors import BadStore, ConflictGone
from desktop.domain.stores import (
    Conflict,
    Store,
    StoreFacts,
    StoreKey,
    StoreKind,
    StoreWish,
)
from desktop.domain.text import cleaned
from desktop.storage import history, orders, store_conflicts, store_wishes, stores
from desktop.storage.database import reading, writing
from desktop.storage.history import Chain

_LONGEST_NAME = 80
_LONGEST_PAUSE = 7 * 24 * 60  # minutes
_WRITES = ("writes_status", "writes_tracking", "writes_stock")


def never() -> bool:
    """Nobody stops it."""
    return False


class StoreController:
    """The connections of a shop; a key is never among what it keeps."""

    def __init__(self, workplace: Workplace, opener: StoreOpener) -> None:
        self._at = workplace
        self._open = opener

    def all(self) -> tuple[Store, ...]:
        """The stores that the shop is connected with, by name."""
        with reading(self._at.engine) as db:
            return stores.everything(db)

    def get(self, channel: str) -> Store:
        """The store of a channel.

        Raises:
            NoSuchStore: there is none.
        """
        with reading(self._at.engine) as db:
            return stores.get(db, channel)

    def try_out(self, store: Store, key: StoreKey, *, cancelled: Cancelled = never) -> StoreFacts:
        """Ask a store what it is, over the network: shows whether address and key are right.

        Raises:
            StoreFailed: it does not answer as it should.
            BadStore: its address cannot be.
        """
        checked = _checked(store)
        return self._open(Opening(store=checked, key=key, cancelled=cancelled)).facts()

    def connect(
        self, kind: StoreKind, name: str, address: str, *, own_server: bool = False
    ) -> Store:
        """Connect with a store, to read from it only.

        Raises:
            BadStore: the name or the address cannot be.
        """
        new = _checked(
            Store(channel=str(kind), kind=kind, name=name, address=address, own_server=own_server)
        )
        with writing(self._at.engine) as db:
            channel = stores.connect(db, new)
            self._tell(db, Happening.STORE_CONNECTED, channel, {"kind": str(kind)})
            return stores.get(db, channel)

    def change(
        self,
        channel: str,
        *,
        name: str | None = None,
        address: str | None = None,
        own_server: bool | None = None,
        every_minutes: int | None = None,
        writes_status: bool | None = None,
        writes_tracking: bool | None = None,
        writes_stock: bool | None = None,
    ) -> Store:
        """Change what is said; the rest stays. What is written back from now on begins now.

        Raises:
            NoSuchStore: there is none of this channel.
            BadStore: the name, the address or the pause cannot be.
        """
        said: dict[str, Any] = {
            "name": name,
            "address": address,
            "own_server": own_server,
            "every_minutes": every_minutes,
            "writes_status": writes_status,
            "writes_tracking": writes_tracking,
            "writes_stock": writes_stock,
        }
        with writing(self._at.engine) as db:
            was = stores.get(db, channel)
            new = _checked(
                replace(was, **{key: value for key, value in said.items() if value is not None})
            )
            if new == was:
                return was
            at = self._at.now()
            store_wishing.collect(db, was, at=at)  # what was wished for until now, and no more
            stores.change(db, new)
            for what in ("status", "tracking", "stock"):
                if not getattr(new, f"writes_{what}"):
                    store_wishes.drop(db, channel, what, at=at)
            changed = [key for key in said if getattr(new, key) != getattr(was, key)]
            writes = {key: getattr(new, key) for key in _WRITES if key in changed}
            self._tell(db, Happening.STORE_CHANGED, channel, {"fields": changed, **writes})
            return new

    def disconnect(self, channel: str) -> None:
        """End a connection: its orders stay, what was to be written to it does not.

        Raises:
            NoSuchStore: there is none of this channel.
        """
        with writing(self._at.engine) as db:
            stores.get(db, channel)
            at = self._at.now()
            stores.part(db, channel, at=at)
            store_wishes.drop(db, channel, "status", "tracking", "stock", at=at)
            self._tell(db, Happening.STORE_DISCONNECTED, channel, {})

    def conflicts(self) -> tuple[Conflict, ...]:
        """Orders that were changed here and in their store, the longest waiting first."""
        with reading(self._at.engine) as db:
            return tuple(_with_who(db, each) for each in store_conflicts.everything(db))

    def decide(self, conflict_id: int, *, keep_here: bool) -> None:
        """Keep what is so here, or take what the store says, with stock and history.

        Raises:
            ConflictGone: it was decided meanwhile, or the order has changed since it was shown.
            TransitionNotAllowed: no way leads from the present state to the store's.
            OutOfStock: a cancelled order cannot have its stock again.
        """
        with writing(self._at.engine) as db:
            decided = self._decided(db, conflict_id, keep_here=keep_here)
        if not decided:
            raise ConflictGone

    def wishes(self, channel: str) -> tuple[StoreWish, ...]:
        """What a store has not taken over yet, the oldest first."""
        with reading(self._at.engine) as db:
            return store_wishes.everything(db, channel)

    def _decided(self, db: Connection, conflict_id: int, *, keep_here: bool) -> bool:
        """Whether it could be decided; else whoever looks again sees how it stands now."""
        found = store_conflicts.open_one(db, conflict_id)
        if found is None:
            return False
        at = self._at.now()
        order = orders.get(db, found.order_id)
        if order.status is found.store_now:
            store_conflicts.close(db, order.id, store_conflicts.AGREED, at=at)
            return False
        if order.status is not found.here:
            store_conflicts.look_again(db, conflict_id, order.status)
            return False
        kept = "here" if keep_here else "store"
        if not keep_here:
            word = _Word.of(order, found.store_now)
            more = {"decided": conflict_id}
            go_along(db, order, word, actor=self._at.actor, at=at, more=more)
        store_conflicts.close(db, order.id, kept, at=at)
        chain = Chain(db, self._at.actor)
        facts = {"kept": kept, "here": str(found.here), "store": str(found.store_now)}
        chain.add(Happening.CONFLICT_DECIDED, at=at, order_id=order.id, facts=facts)
        chain.flush()
        store_wishing.wish_decided(db, order.id, at=at)
        return True

    def _tell(
        self, db: Connection, happening: Happening, channel: str, facts: Mapping[str, Any]
    ) -> None:
        chain = Chain(db, self._at.actor)
        chain.add(happening, at=self._at.now(), facts={"channel": channel, **facts})
        chain.flush()


def _with_who(db: Connection, conflict: Conflict) -> Conflict:
    """The conflict with who gave the order its state here, and when."""
    entry = history.last_status_entry(db, conflict.order_id)
    if entry is None:
        return conflict
    return replace(conflict, here_by=entry.actor, here_at=entry.at)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Word:
    """A store's word of which only the state is known any more."""

    status: OrderStatus | None
    paid: bool
    paid_at: datetime | None = None
    shipped_at: datetime | None = None
    cancelled_at: datetime | None = None

    @classmethod
    def of(cls, order: Order, status: OrderStatus) -> _Word:
        sent_unpaid = status is OrderStatus.SHIPPED and order.pay_on_delivery
        paid = status in {OrderStatus.PAID, OrderStatus.SHIPPED} and not sent_unpaid
        return cls(status=status, paid=paid)


def _checked(store: Store) -> Store:
    """The store as it may be written.

    Raises:
        BadStore: something about it cannot be.
    """
    name = cleaned(store.name)
    if not name or len(name) > _LONGEST_NAME:
        raise BadStore("name", store.name[:_LONGEST_NAME])
    if not 0 <= store.every_minutes <= _LONGEST_PAUSE:
        raise BadStore("every_minutes", str(store.every_minutes))
    address = checked_address(store.address, own_server=store.own_server)
    return replace(store, name=name, address=address)

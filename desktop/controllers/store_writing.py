"""Writing to a store what was done here: one wish at a time, and none of them twice."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

from sqlalchemy import Connection

from desktop.connectors.store import StoreConnection, StoreProduct
from desktop.controllers.workplace import Workplace
from desktop.domain.history import Happening
from desktop.domain.store_errors import StoreFailed
from desktop.domain.stores import StoreTrouble, StoreWish
from desktop.storage import changes_here, products, sources, store_wishes, stores
from desktop.storage.database import reading
from desktop.storage.history import Chain

_Writing = Callable[[], AbstractContextManager[Connection]]
# What concerns one wish alone; whatever else goes wrong would go wrong with the next one too.
_OF_ONE_WISH = frozenset(
    {StoreTrouble.REFUSED, StoreTrouble.NOT_FOUND, StoreTrouble.BAD_ANSWER, StoreTrouble.TOO_LARGE}
)


class Writing:
    """Sends wishes; before each, what is about to be sent is written down."""

    def __init__(self, at: Workplace, writing: _Writing, connection: StoreConnection) -> None:
        self._at, self._writing, self._connection = at, writing, connection
        self.written = 0

    def send(self, wish: StoreWish) -> None:
        """Send one wish; one that the store does not take stays for the next round.

        Raises:
            StoreFailed: the next one would fail as well.
        """
        try:
            sent = self._send_level(wish) if wish.what == "stock" else self._send_order(wish)
        except StoreFailed as error:
            trouble = StoreTrouble(error.trouble)
            with self._writing() as db:
                store_wishes.failed(db, wish.id, trouble)
            if trouble not in _OF_ONE_WISH:
                raise
        else:
            self.written += sent

    def _send_order(self, wish: StoreWish) -> bool:
        with self._writing() as db:
            if store_wishes.get(db, wish.id) is None:
                return False  # somebody has changed the order, or turned writing off, meanwhile
            store_wishes.begin(db, wish.id, wish.value)
        if wish.what == "status":
            self._connection.write_status(wish.number, wish.value)
        else:
            company, number = json.loads(wish.value)
            self._connection.write_tracking(wish.number, company, number)
        with self._writing() as db:
            if wish.what == "status" and wish.order_id is not None:
                sources.has_taken(db, wish.order_id, wish.value)
            self._done(db, wish, {})
        return True

    def _send_level(self, wish: StoreWish) -> bool:
        product_id, product, said = self._product(wish)
        level = self._connection.level(product)
        if level is None:  # the store does not count this product
            with self._writing() as db:
                store_wishes.done(db, wish.id, at=self._at.now())
            return False
        if "before" in said and self._was_sent(wish, product_id, said, level):
            with self._writing() as db:
                self._done(db, wish, {"levels": [said["before"], said["after"]]})
            return True
        before, after = level, max(level + int(said["units"]), 0)
        with self._writing() as db:
            if store_wishes.get(db, wish.id) is None:
                return False
            _entry, moved = stores.newest(db)
            attempt = {**said, "before": before, "after": after, "moved": moved}
            store_wishes.begin(db, wish.id, json.dumps(attempt))
        try:
            self._connection.write_level(product, before, after)
        except StoreFailed as error:
            if error.trouble == StoreTrouble.REFUSED:  # then it was not written, for certain
                with self._writing() as db:
                    store_wishes.set_value(db, wish.id, json.dumps({"units": said["units"]}))
            raise
        with self._writing() as db:
            self._done(db, wish, {"levels": [before, after]})
        return True

    def _was_sent(self, wish: StoreWish, product_id: int, said: dict[str, Any], level: int) -> bool:
        """Whether the last try, of which nobody heard the end, has reached the store.

        The level tells, together with what the store has sold since. Where it tells neither, some
        third has changed it: then nothing is sent, since twice is worse than not at all.
        """
        with reading(self._at.engine) as db:
            sold = changes_here.by_the_store(db, wish.channel, product_id, since=said["moved"])
        return level not in {said["before"], said["before"] + sold} - {
            said["after"],
            said["after"] + sold,
        }

    def _product(self, wish: StoreWish) -> tuple[int, StoreProduct, dict[str, Any]]:
        with reading(self._at.engine) as db:
            product_id = store_wishes.product_of(db, wish.id)
            external = changes_here.external_of(db, wish.channel, product_id)
            sku = products.by_id(db, product_id).sku
        return product_id, StoreProduct(external=external, sku=sku), json.loads(wish.value)

    def _done(self, db: Connection, wish: StoreWish, facts: dict[str, Any]) -> None:
        at = self._at.now()
        store_wishes.done(db, wish.id, at=at)
        chain = Chain(db, self._at.actor)
        told = {"what": wish.what, "channel": wish.channel, "number": wish.number, **facts}
        if wish.what == "status":
            told["value"] = wish.value
        chain.add(Happening.WRITTEN_TO_STORE, at=at, order_id=wish.order_id, facts=told)
        chain.flush()

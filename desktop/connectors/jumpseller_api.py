"""Jumpseller's interface, version 1: orders by their ids, because it does not tell what changed.

Source: github.com/Jumpseller/api-docs, OpenAPI of 2026-03-27, and github.com/Jumpseller/ai. Never
run against a live store. Where the documentation is silent the careful reading is taken, and said.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from desktop.connectors import fields
from desktop.connectors.fields import ShopClock
from desktop.connectors.json_records import Record
from desktop.connectors.json_store import gathered_of
from desktop.connectors.jumpseller import STORE
from desktop.connectors.store import Opening, StorePage, StoreProduct
from desktop.connectors.store_orders import id_of, orders_in
from desktop.connectors.store_waiting import Patience
from desktop.connectors.store_wire import StoreWire
from desktop.domain.imports import ImportBatch
from desktop.domain.status import OrderStatus
from desktop.domain.store_errors import StoreFailed
from desktop.domain.stores import StoreFacts, StoreTrouble

ADDRESS = "https://api.jumpseller.com/v1"
_LIMIT = 100  # the most of a page
_MINUTE_S, _SECOND_S = 60.0, 1.0
_NOT_YET = {"created", "open"}  # orders that a customer has not finished
_MOST_OPEN = 200  # carts that are looked at again although newer orders are here
_STATUS = {
    OrderStatus.PENDING_PAYMENT: {"status": "Pending Payment"},
    OrderStatus.PAID: {"status": "Paid"},
    OrderStatus.SHIPPED: {"shipment_status": "in_transit"},
    OrderStatus.CANCELLED: {"status": "Canceled"},
}


def opened(opening: Opening, *, patience: Patience | None = None) -> JumpsellerStore:
    """The store of a connection."""
    return JumpsellerStore(opening, patience)


class JumpsellerStore:
    """A Jumpseller store that can be asked."""

    needs_a_second_look = True

    def __init__(self, opening: Opening, patience: Patience | None = None) -> None:
        key = opening.key
        self._name = opening.store.name or opening.store.channel
        self._wire = StoreWire(
            opening, auth=(key.login, key.token), pause_after=_pause_after, patience=patience
        )

    def facts(self) -> StoreFacts:
        """What the store says of itself."""
        told = self._wire.ask("GET", "store/info.json").value
        store = told.get("store", told) if isinstance(told, Mapping) else None
        if not isinstance(store, Mapping):
            raise self._no_answer("store info")
        counted = self._wire.ask("GET", "orders/count.json").value
        count = counted.get("count") if isinstance(counted, Mapping) else None
        return StoreFacts(
            name=fields.text(store, "name", longest=120),
            currency=fields.text(store, "currency", longest=3).upper(),
            country=fields.text(store, "country", longest=2).upper(),
            time_zone=fields.text(store, "timezone", longest=60),
            orders=count if isinstance(count, int) else None,
        )

    # ---- orders ----
    def news(self, cursor: str) -> Iterator[StorePage]:
        """Orders with higher ids than were seen, and those that were not finished then."""
        after, unfinished = _cursor_from(cursor)
        total, done = self._total(), 0
        if unfinished:
            found = [self._order(number) for number in unfinished]
            records = [each for each in found if each is not None]
            unfinished = tuple(_ids(each for each in records if _is_unfinished(each)))
            finished = [each for each in records if not _is_unfinished(each)]
            yield self._page(finished, after, unfinished, done=0, total=total)
        for fresh, known_to in self._after(after):
            waiting = _ids(each for each in fresh if _is_unfinished(each))
            unfinished = (*unfinished, *waiting)[-_MOST_OPEN:]
            done += len(fresh)
            ready = [each for each in fresh if not _is_unfinished(each)]
            yield self._page(ready, known_to, unfinished, done=done, total=total)

    def _after(self, after: int) -> Iterator[tuple[list[Record], int]]:
        """Orders with higher ids, with the id up to which none is missing once these are here.

        The documentation gives them by rising id, so the highest one leads on, whatever happens to
        pages meanwhile. Should a store give the newest first, all pages are read before going on.
        """
        while True:
            fresh = self._list_after(after, page=1)
            if not fresh:
                return
            ids = _ids(fresh)
            if ids == sorted(ids):
                after = ids[-1]
                yield fresh, after
                continue
            seen: set[int] = set()
            page = 1
            while fresh:
                seen.update(_ids(fresh))
                yield fresh, after
                page += 1
                listed = self._list_after(after, page=page)
                fresh = [each for each in listed if id_of(each) not in seen]
            after = max(seen)
            yield [], after

    def _list_after(self, after: int, *, page: int) -> list[Record]:
        path = f"orders/after/{after}.json"
        answer = self._wire.ask("GET", path, {"page": page, "limit": _LIMIT})
        listed = orders_in(answer, self._no_answer("a list of orders"))
        return [each for each in listed if id_of(each) > after]

    def again(self, numbers: Sequence[str]) -> Iterator[StorePage]:
        """These orders as they are now, a few at a time."""
        for start in range(0, len(numbers), _LIMIT):
            part = numbers[start : start + _LIMIT]
            found = [self._order(int(number)) for number in part if number.isdigit()]
            records = [each for each in found if each is not None and not _is_unfinished(each)]
            yield StorePage(
                batch=_batch(records), cursor="", done=start + len(part), total=len(numbers)
            )

    # ---- writing ----
    def write_status(self, number: str, status: str) -> None:
        """Give an order the state that it has here."""
        said = {"order": _STATUS[OrderStatus(status)]}
        self._wire.ask("PUT", f"orders/{int(number)}.json", json=said)

    def write_tracking(self, number: str, company: str, tracking: str) -> None:
        """Tell the number of a parcel: on a fulfilment, because that of an order is read-only."""
        said = {
            "tracking_number": tracking,
            "tracking_company": company or "other",
            "type": "manual",
            "send_email": False,
        }
        known = self._wire.ask("GET", f"order/{int(number)}/fulfillments.json").value
        first = known[0] if isinstance(known, list) and known else None
        held = first.get("fulfillment", first) if isinstance(first, Mapping) else None
        if isinstance(held, Mapping) and fields.whole_number(held.get("id")):
            path = f"fulfillments/{fields.whole_number(held.get('id'))}.json"
            self._wire.ask("PUT", path, json={"fulfillment": said})
            return
        places = self._wire.ask("GET", "locations.json").value
        place = places[0] if isinstance(places, list) and places else None
        inner = place.get("location", place) if isinstance(place, Mapping) else None
        if not isinstance(inner, Mapping):
            raise self._no_answer("a place that parcels leave from")
        made = {**said, "order_id": int(number), "location_id": inner.get("id")}
        self._wire.ask("POST", "fulfillments.json", json={"fulfillment": made})

    def level(self, product: StoreProduct) -> int | None:
        """How many units the store has, None where it does not count them."""
        part = self._part(product)
        if part is None or part.get("stock_unlimited") is True:
            return None
        return fields.whole_number(part.get("stock"))

    def write_level(self, product: StoreProduct, before: int, after: int) -> None:
        """Set the level, when it is still what it was."""
        if self.level(product) != before:
            raise StoreFailed(self._name, StoreTrouble.REFUSED, "the level has changed meanwhile")
        product_id, variant_id = _ids_of(product)
        path, word = f"products/{product_id}.json", "product"
        if variant_id:
            path, word = f"products/{product_id}/variants/{variant_id}.json", "variant"
        self._wire.ask("PUT", path, json={word: {"stock": after}})

    # ---- parts ----
    def _part(self, product: StoreProduct) -> Mapping[str, Any] | None:
        product_id, variant_id = _ids_of(product)
        if not product_id:
            return None
        told = self._wire.ask("GET", f"products/{product_id}.json").value
        whole = told.get("product") if isinstance(told, Mapping) else None
        if not isinstance(whole, Mapping):
            raise self._no_answer("a product")
        if not variant_id:
            return whole
        variants = [each.get("variant", each) for each in fields.parts(whole, "variants")]
        return next((each for each in variants if str(each.get("id")) == variant_id), None)

    def _total(self) -> int | None:
        told = self._wire.ask("GET", "orders/count.json").value
        count = told.get("count") if isinstance(told, Mapping) else None
        return count if isinstance(count, int) else None

    def _order(self, number: int) -> Record | None:
        """One order; None where the store has none of that id (any more)."""
        try:
            answer = self._wire.ask("GET", f"orders/{number}.json")
        except StoreFailed as error:
            if error.trouble is StoreTrouble.NOT_FOUND:
                return None
            raise
        found = orders_in(answer, self._no_answer("an order"))
        return found[0] if found else None

    def _page(
        self,
        records: Sequence[Record],
        after: int,
        unfinished: tuple[int, ...],
        *,
        done: int,
        total: int | None,
    ) -> StorePage:
        cursor = json.dumps({"v": 1, "after": after, "unfinished": list(unfinished)})
        return StorePage(batch=_batch(records), cursor=cursor, done=done, total=total)

    def _no_answer(self, what: str) -> StoreFailed:
        return StoreFailed(self._name, StoreTrouble.BAD_ANSWER, f"not {what}")


def _batch(records: Iterable[Record]) -> ImportBatch:
    return gathered_of(records, STORE, ShopClock())


def _ids(records: Iterable[Record]) -> list[int]:
    return [id_of(each) for each in records]


def _is_unfinished(record: Record) -> bool:
    return fields.code(record.value, "status_enum") in _NOT_YET


def _ids_of(product: StoreProduct) -> tuple[str, str]:
    """The ids of a product and its variant, each empty where there is none."""
    product_id, _colon, variant_id = product.external.partition(":")
    sound = product_id.isdigit() and (not variant_id or variant_id.isdigit())
    return (product_id, variant_id) if sound else ("", "")


def _cursor_from(text: str) -> tuple[int, tuple[int, ...]]:
    """The highest id that is here, and those that were not finished yet."""
    try:
        told = json.loads(text) if text else {}
        return int(told.get("after", 0)), tuple(int(each) for each in told.get("unfinished", ()))
    except (ValueError, TypeError, AttributeError):
        return 0, ()  # everything once more: what is here is known again


def _pause_after(headers: Mapping[str, str]) -> float:
    """How long to rest, when the store says that its measure is nearly full."""
    pause = 0.0
    for name, seconds in (("perminute", _MINUTE_S), ("persecond", _SECOND_S)):
        left = headers.get(f"jumpseller-{name}ratelimit-remaining", "")
        if left.isdigit() and int(left) < 1:
            pause = max(pause, seconds)
    return pause

"""Jumpseller's interface, version 1: orders by their ids, because it does not tell what changed.

Source: github.com/Jumpseller/api-docs, OpenAPI of 2026-03-27, and github.com/Jumpseller/ai. Never
run against a live store. Where the documentation is silent the careful reading is taken, and said.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence

from desktop.connectors import fields, jumpseller_changes
from desktop.connectors.fields import BadRecordError, ShopClock
from desktop.connectors.json_records import Record
from desktop.connectors.json_store import gathered_of
from desktop.connectors.jumpseller import STORE
from desktop.connectors.jumpseller_bookmark import Bookmark, is_cart, is_unfinished
from desktop.connectors.store import Opening, StorePage, StoreProduct
from desktop.connectors.store_orders import each_once, id_of, key_of, orders_in
from desktop.connectors.store_waiting import Patience
from desktop.connectors.store_wire import Answer, StoreWire
from desktop.domain.imports import ImportBatch
from desktop.domain.status import OrderStatus
from desktop.domain.store_errors import StoreFailed
from desktop.domain.stores import StoreFacts, StoreTrouble

_LIMIT = 100  # the most of a page
_MINUTE_S, _SECOND_S = 60.0, 1.0
_BANNED_UNTIL = "jumpseller-bannedbyratelimit-reset"
_NEWEST_PAGES = 3  # of the list of all orders, newest first
_WORTH_A_PAGE = 10  # orders that one page has to spare the asking for, to be read
# What may be wrong with one order alone, so that it holds up no other.
_OF_ONE_ORDER = {StoreTrouble.BROKEN, StoreTrouble.BAD_ANSWER, StoreTrouble.TOO_LARGE}
_STATUS = {
    OrderStatus.PENDING_PAYMENT: {"status": "Pending Payment"},
    OrderStatus.PAID: {"status": "Paid"},
    OrderStatus.SHIPPED: {"shipment_status": "in_transit"},
    OrderStatus.CANCELLED: {"status": "Canceled"},
}
_log = logging.getLogger(__name__)


def opened(opening: Opening, *, patience: Patience | None = None) -> JumpsellerStore:
    """The store of a connection."""
    return JumpsellerStore(opening, patience)


class JumpsellerStore:
    """A Jumpseller store that can be asked; for one round, since it remembers the newest orders."""

    needs_a_second_look = True

    def __init__(self, opening: Opening, patience: Patience | None = None) -> None:
        key = opening.key
        self._wire = StoreWire(
            opening, auth=(key.login, key.token), pause_after=_pause_after,
            banned_until=_BANNED_UNTIL, patience=patience,
        )  # fmt: skip
        self._newest: list[dict[int, Record]] = []  # pages of the list of all orders

    def facts(self) -> StoreFacts:
        """What the store says of itself."""
        told = self._wire.ask("GET", "store/info.json").value
        store = told.get("store", told) if isinstance(told, Mapping) else None
        if not isinstance(store, Mapping):
            raise self._no_answer("store info")
        return StoreFacts(
            name=fields.text(store, "name", longest=120),
            currency=fields.text(store, "currency", longest=3).upper(),
            country=fields.text(store, "country", longest=2).upper(),
            time_zone=fields.text(store, "timezone", longest=60),
            orders=self._count(),
        )

    # ---- orders ----
    def news(self, cursor: str) -> Iterator[StorePage]:
        """Orders with higher ids than were seen, then those that were not finished then."""
        mark = Bookmark.read(cursor)
        watched, done = mark.watched, 0
        count = self._count()  # also shows that the address and the key are right
        total = None if mark.after else count
        for fresh, known_to in self._after(mark.after):
            mark = mark.past(fresh, known_to)
            done += len(fresh)
            ready = [each for each in fresh if not is_unfinished(each)]
            yield self._page(ready, mark, done, total)
        if watched:
            now = self._now(watched)
            moved = [each for each in now.values() if each is not None]
            ready = [
                each for each in moved
                if not is_unfinished(each) and not (is_cart(each) and id_of(each) in mark.carts)
            ]  # fmt: skip
            mark = mark.without(now).past(moved, mark.after)
            yield self._page(ready, mark, done + len(ready), total)

    def _after(self, after: int) -> Iterator[tuple[list[Record], int]]:
        """Orders with higher ids, with the id up to which none is missing once these are here.

        The documentation gives them by rising id, so the highest one leads on, whatever happens to
        pages meanwhile. Should a store give the newest first, all pages are read before going on.
        """
        while True:
            fresh = self._list_after(after, page=1)
            ids = [id_of(each) for each in fresh if id_of(each)]
            if not ids:
                if fresh:  # none of them has an id: said, and not gone past
                    yield fresh, after
                return
            if ids == sorted(ids):
                after = ids[-1]
                yield fresh, after
                continue
            seen: set[int | str] = set()
            page = 1
            while fresh:
                seen.update(map(key_of, fresh))
                yield fresh, after
                page += 1
                listed = self._list_after(after, page=page)
                fresh = [each for each in listed if key_of(each) not in seen]
            after = max(each for each in seen if isinstance(each, int))
            yield [], after

    def _list_after(self, after: int, *, page: int) -> list[Record]:
        """A page of it; "order not found" may be how a store says that there are none."""
        path = f"orders/after/{after}.json"
        try:
            answer = self._wire.ask("GET", path, {"page": page, "limit": _LIMIT})
        except StoreFailed as error:
            if error.trouble is StoreTrouble.NOT_FOUND:
                return []
            raise
        listed = self._orders(answer, "a list of orders")
        return [each for each in each_once(listed) if not 0 < id_of(each) <= after]

    def again(self, numbers: Sequence[str]) -> Iterator[StorePage]:
        """These orders as they are now, a few at a time."""
        for start in range(0, len(numbers), _LIMIT):
            part = numbers[start : start + _LIMIT]
            found = self._now([int(each) for each in part if _is_number(each)])
            records = [each for each in found.values() if each and not is_unfinished(each)]
            yield StorePage(
                batch=_batch(records), cursor="", done=start + len(part), total=len(numbers)
            )

    # ---- writing ----
    def write_status(self, number: str, status: str) -> None:
        """Give an order the state that it has here.

        The documentation does not say whether a store takes back a cancellation or a shipment:
        its answer is looked at, so that nobody believes what it has not done.
        """
        wanted = OrderStatus(status)
        path = f"orders/{self._id(number)}.json"
        answer = self._wire.ask("PUT", path, json={"order": _STATUS[wanted]})
        stands = _status_in(answer)
        if stands not in {None, wanted}:
            raise self._wire.failed(StoreTrouble.REFUSED, f"the order stays {stands}")

    def write_tracking(self, number: str, company: str, tracking: str) -> None:
        """Tell the number of a parcel, without a mail to the customer."""
        jumpseller_changes.write_tracking(self._wire, self._id(number), company, tracking)

    def level(self, product: StoreProduct) -> int | None:
        """How many units the store has, None where it does not count them."""
        shelf = jumpseller_changes.shelf_of(self._wire, product)
        return None if shelf is None else shelf.level

    def write_level(self, product: StoreProduct, before: int, after: int) -> None:
        """Set the level, when it is still what it was."""
        shelf = jumpseller_changes.shelf_of(self._wire, product)
        if shelf is None or shelf.level != before:
            raise self._wire.failed(StoreTrouble.REFUSED, "the level has changed meanwhile")
        jumpseller_changes.set_level(self._wire, shelf, after)

    # ---- parts ----
    def _now(self, numbers: Sequence[int]) -> dict[int, Record | None]:
        """Orders as they are now, None where the store has none of that id (any more).

        One that the store cannot give is left out; two in a row are trouble of the store's own.
        """
        found: dict[int, Record | None] = dict(self._among_the_newest(set(numbers)))
        failed_before = False
        for number in numbers:
            if number in found:
                continue
            try:
                found[number] = self._order(number)
                failed_before = False
            except StoreFailed as error:
                if failed_before or error.trouble not in _OF_ONE_ORDER:
                    raise
                _log.warning("the store does not give order %d: %s", number, error.trouble)
                failed_before = True
        return found

    def _among_the_newest(self, wanted: set[int]) -> dict[int, Record]:
        """Those that stand on the first pages of all orders: a page spares asking one by one.

        The list is the newest first. Were it not, its first page would show few of them, and the
        others are asked for by their ids as well as those that move on between two pages.
        """
        found: dict[int, Record] = {}
        for page in range(_NEWEST_PAGES):
            if page == len(self._newest):
                if len(wanted) - len(found) < _WORTH_A_PAGE:
                    break
                asked = {"page": page + 1, "limit": _LIMIT}
                answer = self._wire.ask("GET", "orders.json", asked)
                listed = self._orders(answer, "a list of orders")
                self._newest.append({id_of(each): each for each in listed if id_of(each)})
            here = {each: self._newest[page][each] for each in wanted & self._newest[page].keys()}
            found |= here
            if len(here) < _WORTH_A_PAGE and page == len(self._newest) - 1:
                break
        return found

    def _order(self, number: int) -> Record | None:
        try:
            answer = self._wire.ask("GET", f"orders/{number}.json")
        except StoreFailed as error:
            if error.trouble is StoreTrouble.NOT_FOUND:
                return None
            raise
        found = self._orders(answer, "an order")
        if [id_of(each) for each in found] != [number]:
            raise self._no_answer("the order")
        return found[0]

    def _count(self) -> int | None:
        told = self._wire.ask("GET", "orders/count.json").value
        return fields.whole_number(told.get("count")) if isinstance(told, Mapping) else None

    def _orders(self, answer: Answer, what: str) -> list[Record]:
        return orders_in(answer, STORE, self._no_answer(what))

    def _id(self, number: str) -> int:
        if not _is_number(number):
            raise self._wire.failed(StoreTrouble.NOT_FOUND, "no number of this store")
        return int(number)

    def _page(
        self, records: Sequence[Record], mark: Bookmark, done: int, total: int | None
    ) -> StorePage:
        return StorePage(batch=_batch(records), cursor=mark.written(), done=done, total=total)

    def _no_answer(self, what: str) -> StoreFailed:
        return self._wire.failed(StoreTrouble.BAD_ANSWER, f"not {what}")


def _batch(records: Iterable[Record]) -> ImportBatch:
    return gathered_of(records, STORE, ShopClock())


def _status_in(answer: Answer) -> OrderStatus | None:
    """Where the order of an answer stands, None where it does not say."""
    if not isinstance(answer.value, Mapping):
        return None
    try:
        record = answer.records(one="order", many="orders")[0]
        return STORE.order_from(record.value, record.text, ShopClock()).status
    except (BadRecordError, IndexError):
        return None


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 18


def _pause_after(headers: Mapping[str, str]) -> float:
    """How long to rest, when the store says that its measure is nearly full."""
    pause = 0.0
    for name, seconds in (("perminute", _MINUTE_S), ("persecond", _SECOND_S)):
        left = headers.get(f"jumpseller-{name}ratelimit-remaining", "")
        if left.isdigit() and int(left) < 1:
            pause = max(pause, seconds)
    return pause

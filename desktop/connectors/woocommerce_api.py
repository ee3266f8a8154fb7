"""WooCommerce's REST API v3: orders by when they were changed last.

Source: github.com/woocommerce/woocommerce-rest-api-docs, March 2024. Never run against a live
store. Keys travel as a password, so the store must be encrypted; over plain HTTP WooCommerce wants
signed addresses instead, which only a merchant's own test server does without.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from desktop.connectors import fields
from desktop.connectors.fields import ShopClock
from desktop.connectors.json_records import Record
from desktop.connectors.json_store import gathered_of
from desktop.connectors.store import Opening, StorePage, StoreProduct
from desktop.connectors.store_orders import each_once, held_in, id_of, key_of, orders_in
from desktop.connectors.store_waiting import Patience
from desktop.connectors.store_wire import Answer, StoreWire
from desktop.connectors.woocommerce import STORE
from desktop.domain.status import OrderStatus
from desktop.domain.store_errors import StoreFailed
from desktop.domain.stores import StoreFacts, StoreTrouble

_API = "wp-json/wc/v3"
_LIMIT = 100  # the most of a page
# What was changed in the second of the last page's end may have been changed after it.
_OVERLAP = timedelta(seconds=1)
_STATUS = {
    OrderStatus.PENDING_PAYMENT: "pending",
    OrderStatus.PAID: "processing",
    OrderStatus.SHIPPED: "completed",
    OrderStatus.CANCELLED: "cancelled",
}


def opened(opening: Opening, *, patience: Patience | None = None) -> WooCommerceStore:
    """The store of a connection."""
    return WooCommerceStore(opening, patience)


class WooCommerceStore:
    """A WooCommerce store that can be asked."""

    needs_a_second_look = False

    def __init__(self, opening: Opening, patience: Patience | None = None) -> None:
        key = opening.key
        self._name = opening.store.name or opening.store.channel
        self._wire = StoreWire(opening, auth=(key.login, key.token), patience=patience)
        self._ids: dict[str, int] = {}  # by number, where a plug-in has its own numbers

    def facts(self) -> StoreFacts:
        """What the store says of itself; asking for an order shows that the key is right."""
        counted = self._wire.ask("GET", f"{_API}/orders", {"per_page": 1, "status": "any"})
        listed = orders_in(counted, STORE, self._no_answer("a list of orders"))
        currency = fields.text(held_in(listed[0]), "currency", longest=3) if listed else ""
        site = self._wire.ask("GET", "wp-json/").value
        told = site if isinstance(site, Mapping) else {}
        return StoreFacts(
            name=fields.text(told, "name", longest=120),
            currency=currency.upper(),
            time_zone=fields.text(told, "timezone_string", longest=60),
            orders=_total(counted),
        )

    # ---- orders ----
    def news(self, cursor: str) -> Iterator[StorePage]:
        """Orders that were made or changed since the cursor, the longest unchanged first."""
        since, done, total = _cursor_from(cursor), 0, None
        seen: set[tuple[int | str, str]] = set()
        page, by = 1, "modified"
        until = since
        while True:
            answer, by = self._list(since, page, by)
            listed = orders_in(answer, STORE, self._no_answer("a list of orders"))
            total = total if total is not None else _total(answer)
            fresh = [each for each in each_once(listed) if _mark(each) not in seen]
            seen.update(map(_mark, fresh))
            done += len(fresh)
            until = max([until, *(_changed(held_in(each)) for each in fresh)])
            ended = len(listed) < _LIMIT
            # By id a page says nothing of when: only once all are here may the cursor move.
            safe = until if by == "modified" or ended else since
            if fresh or ended:
                yield self._page(fresh, safe, done=done, total=total)
            if ended:
                return
            if by == "modified" and fresh and until - _OVERLAP > since:
                since, page = until - _OVERLAP, 1
            else:
                page += 1

    def again(self, numbers: Sequence[str]) -> Iterator[StorePage]:
        """These orders as they are now."""
        found = [record for number in numbers if (record := self._order(number)) is not None]
        yield StorePage(batch=_batch(found), cursor="", done=len(numbers), total=len(numbers))

    # ---- writing ----
    def write_status(self, number: str, status: str) -> None:
        """Give an order the state that it has here; the store may write to the customer."""
        said = {"status": _STATUS[OrderStatus(status)]}
        self._wire.ask("PUT", f"{_API}/orders/{self._id(number)}", json=said)

    def write_tracking(self, number: str, company: str, tracking: str) -> None:
        """Tell a parcel's number as a private note: the store has no field for it by itself."""
        text = " ".join(part for part in (company, tracking) if part)
        said = {"note": text, "customer_note": False}
        self._wire.ask("POST", f"{_API}/orders/{self._id(number)}/notes", json=said)

    def level(self, product: StoreProduct) -> int | None:
        """How many units the store has, None where it does not count them."""
        told = self._wire.ask("GET", self._product_path(product)).value
        if not isinstance(told, Mapping):
            raise self._no_answer("a product")
        if told.get("manage_stock") is not True:  # false, or "parent": not counted here
            return None
        return fields.whole_number(told.get("stock_quantity"))

    def write_level(self, product: StoreProduct, before: int, after: int) -> None:
        """Set the level, when it is still what it was."""
        if self.level(product) != before:
            raise StoreFailed(self._name, StoreTrouble.REFUSED, "the level has changed meanwhile")
        self._wire.ask("PUT", self._product_path(product), json={"stock_quantity": after})

    # ---- parts ----
    def _list(self, since: datetime, page: int, by: str) -> tuple[Answer, str]:
        asked: dict[str, str | int] = {
            "per_page": _LIMIT, "page": page, "status": "any", "orderby": by, "order": "asc",
        }  # fmt: skip
        if since > _BEGINNING:
            asked |= {"modified_after": f"{since:%Y-%m-%dT%H:%M:%S}", "dates_are_gmt": "true"}
        try:
            return self._wire.ask("GET", f"{_API}/orders", asked), by
        except StoreFailed as error:
            if by == "id" or error.trouble is not StoreTrouble.REFUSED:
                raise
            return self._list(since, 1, "id")  # an older store does not sort by change

    def _order(self, number: str) -> Record | None:
        """An order by its number; its id where no plug-in has numbers of its own."""
        if number.isdigit():
            try:
                answer = self._wire.ask("GET", f"{_API}/orders/{number}")
            except StoreFailed as error:
                if error.trouble is not StoreTrouble.NOT_FOUND:
                    raise
            else:
                found = orders_in(answer, STORE, self._no_answer("an order"))
                if found and STORE.number_of(found[0].value) == number:
                    return found[0]
        asked: dict[str, str | int] = {"search": number, "per_page": _LIMIT, "status": "any"}
        answer = self._wire.ask("GET", f"{_API}/orders", asked)
        found = orders_in(answer, STORE, self._no_answer("a list of orders"))
        return next((each for each in found if STORE.number_of(each.value) == number), None)

    def _id(self, number: str) -> int:
        if number not in self._ids:
            record = self._order(number)
            if record is None:
                raise StoreFailed(self._name, StoreTrouble.NOT_FOUND, "no order of this number")
            self._ids[number] = id_of(record)
        return self._ids[number]

    def _product_path(self, product: StoreProduct) -> str:
        product_id, _colon, variation = product.external.partition(":")
        if not product_id.isdigit() or not (variation or "0").isdigit():
            raise StoreFailed(self._name, StoreTrouble.NOT_FOUND, "no product of this id")
        own = f"{_API}/products/{product_id}"
        return f"{own}/variations/{variation}" if variation else own

    def _page(
        self, records: Sequence[Record], until: datetime, *, done: int, total: int | None
    ) -> StorePage:
        cursor = json.dumps({"v": 1, "modified": until.isoformat()})
        return StorePage(batch=_batch(records), cursor=cursor, done=done, total=total)

    def _no_answer(self, what: str) -> StoreFailed:
        return StoreFailed(self._name, StoreTrouble.BAD_ANSWER, f"not {what}")


_BEGINNING = datetime(2000, 1, 1, tzinfo=UTC)


def _batch(records: Iterable[Record]) -> Any:
    return gathered_of(records, STORE, ShopClock())


def _mark(record: Record) -> tuple[int | str, str]:
    return key_of(record), fields.text(held_in(record), "date_modified_gmt", longest=40)


def _changed(record: Mapping[str, Any]) -> datetime:
    """When an order was changed last; long ago where the store does not say."""
    try:
        said = datetime.fromisoformat(fields.text(record, "date_modified_gmt", longest=40))
    except ValueError:
        return _BEGINNING
    return max(said.replace(tzinfo=said.tzinfo or UTC), _BEGINNING)


def _total(answer: Answer) -> int | None:
    told = answer.headers.get("x-wp-total", "")
    return int(told) if told.isdigit() and len(told) < 12 else None


def _cursor_from(text: str) -> datetime:
    """Where to go on, a little before what is here already."""
    try:
        told = datetime.fromisoformat(json.loads(text)["modified"])
    except (ValueError, TypeError, KeyError):
        return _BEGINNING  # everything once more: what is here is known again
    return max(told.replace(tzinfo=told.tzinfo or UTC) - _OVERLAP, _BEGINNING)

"""Web stores that a shop is connected with: what is known of each, and what keeping step did."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from desktop.domain.imports import ImportReport
from desktop.domain.status import OrderStatus


class StoreKind(StrEnum):
    """A kind of web store that we can talk with; also the first channel of its kind."""

    JUMPSELLER = "jumpseller"
    WOOCOMMERCE = "woocommerce"
    SHOPIFY = "shopify"


class StoreTrouble(StrEnum):
    """Why a store did not give what it was asked for."""

    NO_KEY = "no_key"  # nobody has given one at this workstation
    WRONG_KEY = "wrong_key"
    FORBIDDEN = "forbidden"  # the key may not do this
    NOT_FOUND = "not_found"  # no such store, or no such order there, at this address
    AWAY = "away"  # no connection
    TOO_SLOW = "too_slow"
    TOO_MANY = "too_many"  # asked too often, and it does not want to be asked again soon
    BAD_ANSWER = "bad_answer"  # HTML, half a text, something that is no list of orders
    TOO_LARGE = "too_large"
    MOVED = "moved"  # it sends elsewhere; a key is never carried there
    REFUSED = "refused"  # it, or our own rules of what may be asked, does not allow it
    BROKEN = "broken"  # the store has an error of its own
    STOPPED = "stopped"  # the person said so


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreKey:
    """What opens a store: never in the shop, a log or an argument. `login` is empty for Shopify."""

    login: str
    token: str

    def __repr__(self) -> str:
        """Nothing of it, wherever it may be written."""
        return "StoreKey(…)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Store:
    """A store that this shop is connected with."""

    channel: str  # of its orders: "jumpseller", a second one "jumpseller-2"
    kind: StoreKind
    name: str  # as the merchant calls it
    address: str  # https://example.com; where its interface begins
    own_server: bool = False  # http and addresses inside this network are meant
    every_minutes: int = 0  # 0: by hand only
    writes_status: bool = False
    writes_tracking: bool = False
    writes_stock: bool = False
    synced_at: datetime | None = None  # when it last went well
    tried_at: datetime | None = None
    trouble: StoreTrouble | None = None  # of the last try


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreFacts:
    """What a store says of itself; empty where it does not say."""

    name: str = ""
    currency: str = ""
    country: str = ""
    time_zone: str = ""
    orders: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """An order that was changed here and in the store; `here` stays until somebody decides."""

    id: int
    order_id: int
    channel: str
    number: str
    customer: str
    here: OrderStatus
    store_before: OrderStatus | None  # what the store said when both still agreed
    store_now: OrderStatus
    found_at: datetime
    here_by: str = ""  # who gave it the state that it has here, and when
    here_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreWish:
    """Something that is to be written to a store and is not there yet."""

    id: int
    channel: str
    what: str  # "status", "tracking", "stock"
    order_id: int | None
    number: str  # of the order, or the SKU of the product
    value: str
    made_at: datetime
    tries: int
    trouble: StoreTrouble | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncReport:
    """What one round of keeping step with a store did."""

    channel: str
    brought: ImportReport
    new_ids: tuple[int, ...] = ()  # orders that were not here before, oldest first
    paid_ids: tuple[int, ...] = ()  # pending ones that the store reports paid
    conflicts: int = 0  # all that wait for a decision
    written: int = 0  # changes that the store took over from here
    waiting: int = 0  # changes that it has not taken over yet
    trouble: StoreTrouble | None = None  # what ended it early; what came before is kept
    detail: str = ""

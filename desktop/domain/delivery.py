"""What is to be delivered where, and today's round."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop.domain.address import Address
from desktop.domain.money import Money
from desktop.domain.place import Place, Precision
from desktop.domain.status import OrderStatus

MOST_PINS = 2000  # the others of a view are counted where they are
SHIPPED_DAYS = 7  # how far back the shipped orders of the map go, today among them
_NEAR = frozenset({Precision.EXACT, Precision.STREET})
_WIDE = frozenset({Precision.CITY, Precision.REGION, Precision.COUNTRY})


class DeliveryView(StrEnum):
    """Which orders the map shows."""

    TO_SHIP = "to_ship"  # paid, or to be paid on delivery
    PENDING = "pending"
    SHIPPED = "shipped"  # in the last days


class Concern(StrEnum):
    """Why somebody should look at an address before anybody drives there."""

    NOT_FOUND = "not_found"
    NO_ADDRESS = "no_address"
    UNSURE = "unsure"
    TOWN_ONLY = "town_only"


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """An order as the one who drives sees it."""

    id: int
    number: str
    version: int
    status: OrderStatus
    name: str
    phone: str
    address: Address
    total: Money
    collects: bool  # the money is to be asked for at the door
    units: int
    shipping_method: str
    note: str  # the customer's own words
    place: Place | None = None
    received: Money | None = None  # what came in before it is paid in full

    @property
    def collect(self) -> Money | None:
        """What is to be collected at the door: what has not come in before."""
        if not self.collects:
            return None
        return self.total if self.received is None else self.total - self.received

    @property
    def is_to_ship(self) -> bool:
        """Whether it may go out now."""
        paid = self.status is OrderStatus.PAID
        return paid or (self.status is OrderStatus.PENDING_PAYMENT and self.collects)

    @property
    def is_near(self) -> bool:
        """Whether its place is at least the right street."""
        return self.place is not None and self.place.precision in _NEAR

    @property
    def concern(self) -> Concern | None:
        """What is wrong with where it goes."""
        if self.place is None:
            return Concern.NO_ADDRESS if self.address.is_empty else Concern.NOT_FOUND
        if self.place.is_unsure:
            return Concern.UNSURE
        return Concern.TOWN_ONLY if self.place.precision in _WIDE else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Crowd:
    """Orders beyond those that are shown one by one: how many, and about where."""

    latitude: float
    longitude: float
    orders: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """A stop of the round; `reached_m` is how far the round is when it gets there.

    A stop whose place nobody knows lies at no distance.
    """

    delivery: Delivery
    locked: bool
    reached_m: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """A day's round as it stands: what is still to be driven, and what has left it since."""

    day: date
    stops: tuple[Stop, ...] = ()
    left: tuple[Delivery, ...] = ()  # shipped, cancelled or not to be shipped any more
    shop: Place | None = None  # where the round begins, when that is known
    goes_back: bool = False  # whether it ends at the shop
    length_m: float = 0.0  # in straight lines

    @property
    def ids(self) -> frozenset[int]:
        """The orders that are stops."""
        return frozenset(stop.delivery.id for stop in self.stops)

    @property
    def to_collect(self) -> tuple[Money, ...]:
        """What is to be collected on the way, each currency by itself."""
        sums: dict[str, Money] = {}
        for stop in self.stops:
            due = stop.delivery.collect
            if due is not None:
                sums[due.currency] = sums.get(due.currency, Money.zero(due.currency)) + due
        return tuple(sums[currency] for currency in sorted(sums))


@dataclass(frozen=True, slots=True, kw_only=True)
class Deliveries:
    """Everything that the map of one view shows."""

    view: DeliveryView
    items: tuple[Delivery, ...]  # the newest, at most `MOST_PINS`
    counts: Mapping[DeliveryView, int]  # of the views that are counted
    total: int  # of the view
    crowds: tuple[Crowd, ...]  # the others, where they are known to be
    round: Round

    @property
    def on_map(self) -> int:
        """How many orders have a pin."""
        return sum(1 for each in self.items if each.place is not None)

    @property
    def concerns(self) -> tuple[Delivery, ...]:
        """The orders whose address needs a look, those without a place before the others."""
        ranks = {concern: rank for rank, concern in enumerate(Concern)}
        troubled = [(each.concern, each) for each in self.items]
        found = [(ranks[concern], each) for concern, each in troubled if concern is not None]
        return tuple(each for _rank, each in sorted(found, key=lambda pair: pair[0]))


@dataclass(frozen=True, slots=True)
class Listed:
    """An order in the list of a round, as it is kept."""

    order_id: int
    locked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundChange:
    """How the list of a round was before a change and is after it."""

    day: date
    before: tuple[Listed, ...]
    after: tuple[Listed, ...]

    @property
    def changed(self) -> bool:
        return self.before != self.after


def with_added(stops: Sequence[Listed], order_ids: Sequence[int]) -> tuple[Listed, ...]:
    """The list with these orders at its end, but before a last one that is locked there."""
    there = {each.order_id for each in stops}
    fresh = [Listed(each) for each in dict.fromkeys(order_ids) if each not in there]
    kept = list(stops)
    held = [kept.pop()] if len(kept) > 1 and kept[-1].locked else []
    return (*kept, *fresh, *held)


def moved(stops: Sequence[Listed], order_id: int, to: int) -> tuple[Listed, ...]:
    """The list with one order at another place; what is no longer at an end lets go of its lock."""
    rest = [each for each in stops if each.order_id != order_id]
    if len(rest) == len(stops):
        return tuple(stops)
    one = next(each for each in stops if each.order_id == order_id)
    at = max(0, min(to, len(rest)))
    return with_locks_at_ends([*rest[:at], one, *rest[at:]])


def with_locks_at_ends(stops: Sequence[Listed]) -> tuple[Listed, ...]:
    """The list with locks only where they mean something: at the first and the last stop."""
    ends = {0, len(stops) - 1}
    return tuple(
        each if at in ends or not each.locked else Listed(each.order_id)
        for at, each in enumerate(stops)
    )


def with_lock(stops: Sequence[Listed], order_id: int, *, locked: bool) -> tuple[Listed, ...]:
    """The list with one order's lock set or taken off."""
    changed = [
        Listed(each.order_id, locked) if each.order_id == order_id else each for each in stops
    ]
    return with_locks_at_ends(changed)

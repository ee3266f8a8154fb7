"""What every web store can be asked, whatever it is: the one shape that its connector has."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from desktop.domain.imports import ImportBatch
from desktop.domain.stores import Store, StoreFacts, StoreKey

Cancelled = Callable[[], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class StorePage:
    """Some of a store's orders, and where to go on once these are safely here."""

    batch: ImportBatch
    cursor: str  # our own words; kept with the orders of this page in one transaction
    done: int  # orders given so far
    total: int | None = None  # of how many, where the store says so


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreProduct:
    """How a store knows a product: by its own ids where we have seen them, else by its SKU."""

    external: str  # as in `ImportedLine.external_product`; may be empty
    sku: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What a connector needs to talk with its store."""

    store: Store
    key: StoreKey = field(repr=False)
    cancelled: Cancelled  # asked often; a wait ends at once when it says yes


class StoreConnection(Protocol):
    """A store that can be asked. Each call may wait for the network and be cancelled.

    Every method raises StoreFailed when the store does not give what it was asked for.
    """

    # Whether the store cannot tell what has changed, so that open orders are asked for again.
    needs_a_second_look: bool

    def facts(self) -> StoreFacts:
        """What the store says of itself: one cheap call that shows that the key is right."""

    def news(self, cursor: str) -> Iterator[StorePage]:
        """Orders that are new or have changed since `cursor`, oldest first; "" means all."""

    def again(self, numbers: Sequence[str]) -> Iterator[StorePage]:
        """These orders as they are now; their pages keep no cursor ("")."""

    def write_status(self, number: str, status: str) -> None:
        """Give an order the state it has here (a value of OrderStatus); may e-mail the customer."""

    def write_tracking(self, number: str, company: str, tracking: str) -> None:
        """Tell how an order's parcel can be followed; may e-mail the customer."""

    def level(self, product: StoreProduct) -> int | None:
        """How many units the store says it has, None where it does not count them."""

    def write_level(self, product: StoreProduct, before: int, after: int) -> None:
        """Set the level to `after`; refused when it is known to be no longer `before`."""


StoreOpener = Callable[[Opening], StoreConnection]

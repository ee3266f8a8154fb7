"""What a merchant does with customers: list them, merge two that are one, and take that back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from desktop.controllers.workplace import Workplace
from desktop.domain.customer import CustomerRecord, CustomerRow, CustomerSort
from desktop.domain.errors import NothingToUndo, SameCustomer
from desktop.domain.history import Happening
from desktop.domain.text import folded
from desktop.storage import customers, history, people
from desktop.storage.database import reading, writing
from desktop.storage.history import Chain

_KEYS: dict[CustomerSort, Callable[[CustomerRow], Any]] = {
    CustomerSort.NAME: lambda row: (folded(row.contact.name), row.id),
    CustomerSort.ORDERS: lambda row: (-row.orders, row.id),
    # Currencies are never compared: the shop's customers of one currency stand together.
    CustomerSort.TOTAL: lambda row: (
        [(money.currency, -money.minor) for money in row.spent] or [("~", 0)],
        row.id,
    ),
    CustomerSort.LAST_ORDER: lambda row: (-row.last_order_at.timestamp(), -row.id),
}


class CustomerController:
    """The customers of a shop."""

    def __init__(self, workplace: Workplace) -> None:
        self._at = workplace

    def listing(
        self, text: str = "", *, sort: CustomerSort = CustomerSort.LAST_ORDER
    ) -> tuple[CustomerRow, ...]:
        """The customers who ordered and whom every word of `text` finds, in order."""
        with reading(self._at.engine) as db:
            found = customers.listing(db, text)
        return tuple(sorted(found, key=_KEYS[sort]))

    def record(self, customer_id: int) -> CustomerRecord:
        """How much a customer has ordered under every merged name.

        Raises:
            CustomerNotFound: there is none of this id.
        """
        with reading(self._at.engine) as db:
            return people.record_of(db, customers.root(db, customer_id))

    def order_ids(self, customer_id: int) -> tuple[int, ...]:
        """The orders of a customer under every merged name, newest first.

        Raises:
            CustomerNotFound: there is none of this id.
        """
        with reading(self._at.engine) as db:
            return customers.order_ids(db, customers.root(db, customer_id))

    def merge(self, keep: int, other: int) -> int:
        """Let `other`, and all merged into them, count as `keep`; gives what `unmerge` takes.

        Raises:
            CustomerNotFound: one of them is none.
            SameCustomer: both are one already.
        """
        at = self._at.now()
        with writing(self._at.engine) as db:
            chain = Chain(db, self._at.actor)
            kept, gone = customers.root(db, keep), customers.root(db, other)
            if kept == gone:
                raise SameCustomer(kept)
            followers = customers.merged_ids(db, gone)
            for each in (gone, *followers):
                customers.point(db, each, kept)
            facts = {"kept": kept, "merged": gone, "followers": list(followers)}
            entry_id = chain.add(Happening.CUSTOMERS_MERGED, at=at, facts=facts)
            chain.flush()
            return entry_id

    def unmerge(self, entry_id: int) -> None:
        """Take a merge back: everybody stands again where they stood before.

        Raises:
            NothingToUndo: the entry is no merge, or somebody of it has moved on.
        """
        at = self._at.now()
        with writing(self._at.engine) as db:
            chain = Chain(db, self._at.actor)
            entry = history.entry(db, entry_id)
            if entry is None or entry.happening is not Happening.CUSTOMERS_MERGED:
                raise NothingToUndo
            kept, gone = entry.facts["kept"], entry.facts["merged"]
            followers = entry.facts["followers"]
            if not {gone, *followers} <= set(customers.merged_ids(db, kept)):
                raise NothingToUndo
            customers.point(db, gone, None)
            for each in followers:
                customers.point(db, each, gone)
            chain.add(Happening.CUSTOMERS_SEPARATED, at=at, facts={"undoes": entry_id})
            chain.flush()

"""What a merchant does with customers: list them, merge two that are one, and take that back."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from desktop.controllers.workplace import Workplace
from desktop.domain.customer import CustomerRecord, CustomerRow, CustomerSort
from desktop.domain.errors import NothingToUndo, SameCustomer
from desktop.domain.history import Happening
from desktop.storage import customers, history, people, settings
from desktop.storage.database import reading, writing
from desktop.storage.history import Chain


class CustomerController:
    """The customers of a shop."""

    def __init__(self, workplace: Workplace) -> None:
        self._at = workplace

    def listing(
        self, text: str = "", *, sort: CustomerSort = CustomerSort.LAST_ORDER
    ) -> array[int]:
        """The ids of the customers who ordered and whom every word of `text` finds, in order."""
        with reading(self._at.engine) as db:
            return customers.ids(db, text, sort, currency=settings.load(db).currency)

    def rows(self, ids: Sequence[int]) -> list[CustomerRow]:
        """The rows of these customers, in their order."""
        with reading(self._at.engine) as db:
            return customers.rows(db, ids)

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

"""What a merchant does with customers: list and edit them, merge two that are one, take it back."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from sqlalchemy import Connection

from desktop.controllers.workplace import Workplace
from desktop.domain.address import Address
from desktop.domain.customer import Contact, CustomerRecord, CustomerRow, CustomerSort
from desktop.domain.customer_errors import CustomerEditedMeanwhile, CustomerMovedOn, SameCustomer
from desktop.domain.customer_page import (
    CustomerEdited,
    CustomerPage,
    CustomerSaid,
    checked_contact,
)
from desktop.domain.errors import NothingToUndo
from desktop.domain.history import Happening
from desktop.domain.selling import CustomerFound
from desktop.storage import customer_pages, customers, history, people, selling, settings
from desktop.storage.database import reading, writing
from desktop.storage.history import Chain
from desktop.words.address import town_lines

_ORDERS = 20  # as many as a page shows


class CustomerController:
    """The customers of a shop."""

    def __init__(self, workplace: Workplace) -> None:
        self._at = workplace

    def listing(
        self,
        text: str = "",
        *,
        sort: CustomerSort = CustomerSort.LAST_ORDER,
        backwards: bool = False,
    ) -> array[int]:
        """The ids of the customers who ordered and whom every word of `text` finds, in order."""
        with reading(self._at.engine) as db:
            found = customers.ids(db, text, sort, currency=settings.load(db).currency)
        return found[::-1] if backwards else found

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

    def page(self, customer_id: int) -> CustomerPage:
        """A customer with all that their page shows; one who was merged shows whom they are now.

        Raises:
            CustomerNotFound: there is none of this id.
        """
        with reading(self._at.engine) as db:
            return customer_pages.page(db, customers.root(db, customer_id), newest=_ORDERS)

    def known(self, customer_id: int) -> CustomerFound:
        """A customer as a new order takes them.

        Raises:
            CustomerNotFound: there is none of this id.
        """
        with reading(self._at.engine) as db:
            return selling.customer_known(db, customers.root(db, customer_id))

    def edit(
        self,
        customer_id: int,
        *,
        contact: Contact | None = None,
        billing: Address | None = None,
        shipping: Address | None = None,
        seen: CustomerSaid | None = None,
    ) -> CustomerEdited:
        """Say who a customer is and where they live; orders that were made keep what they said.

        Raises:
            CustomerNotFound: there is none of this id.
            BadCustomer: the name is missing, or e-mail address or phone number cannot be one.
            CustomerEditedMeanwhile: it is no longer said what was `seen`.
        """
        at = self._at.now()
        with writing(self._at.engine) as db:
            chain = Chain(db, self._at.actor)
            one = customers.root(db, customer_id)
            old = customer_pages.page(db, one, newest=_ORDERS)
            if seen is not None and old.said != seen:
                raise CustomerEditedMeanwhile(_name(old))
            who = old.contact if contact is None else checked_contact(contact, old.contact)
            now = _said(
                db,
                old,
                contact=who,
                billing=old.billing if billing is None else billing,
                shipping=old.shipping if shipping is None else shipping,
            )
            if now == old.said:
                return CustomerEdited(page=old, entry_id=0)
            customer_pages.say(db, one, now)
            new = customer_pages.page(db, one, newest=_ORDERS)
            entry_id = chain.add(
                Happening.CUSTOMER_EDITED,
                at=at,
                facts={"customer": one, "before": _ids(old.said), "after": _ids(now)},
                words=_changes(old, new),
            )
            chain.flush()
            return CustomerEdited(page=new, entry_id=entry_id)

    def undo_edit(self, entry_id: int) -> CustomerPage:
        """Say of a customer again what was said before an edit.

        Raises:
            NothingToUndo: the entry tells of no edit.
            CustomerMovedOn: the customer was changed or merged since.
        """
        at = self._at.now()
        with writing(self._at.engine) as db:
            chain = Chain(db, self._at.actor)
            entry = history.entry(db, entry_id)
            if entry is None or entry.happening is not Happening.CUSTOMER_EDITED:
                raise NothingToUndo
            one, before = int(entry.facts["customer"]), entry.facts["before"]
            there = customer_pages.page(db, one, newest=_ORDERS)
            if customers.root(db, one) != one or _ids(there.said) != entry.facts["after"]:
                raise CustomerMovedOn(_name(there))
            contact_id, billing_id, shipping_id = before
            now = CustomerSaid(
                contact_id=contact_id, billing_id=billing_id, shipping_id=shipping_id
            )
            customer_pages.say(db, one, now)
            chain.add(
                Happening.CUSTOMER_EDIT_UNDONE,
                at=at,
                facts={"customer": one, "undoes": entry_id, "after": before},
            )
            chain.flush()
            return customer_pages.page(db, one, newest=_ORDERS)

    def separate(self, customer_id: int) -> int:
        """Let somebody who was merged stand alone again; gives whom they were merged into.

        Raises:
            CustomerNotFound: there is none of this id.
            NothingToUndo: they stand alone already.
        """
        at = self._at.now()
        with writing(self._at.engine) as db:
            chain = Chain(db, self._at.actor)
            kept = customers.root(db, customer_id)
            if kept == customer_id:
                raise NothingToUndo
            customers.point(db, customer_id, None)
            facts = {"kept": kept, "merged": customer_id}
            chain.add(Happening.CUSTOMERS_SEPARATED, at=at, facts=facts)
            chain.flush()
            return kept

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


def _said(
    db: Connection, old: CustomerPage, *, contact: Contact, billing: Address, shipping: Address
) -> CustomerSaid:
    """What is to be said; of what stays as it was shown, the newest order goes on speaking."""
    said = old.said
    return CustomerSaid(
        contact_id=said.contact_id
        if contact == old.contact
        else people.contact_id_of(db, contact, old.id),
        billing_id=said.billing_id if billing == old.billing else people.address_id_of(db, billing),
        shipping_id=said.shipping_id
        if shipping == old.shipping
        else people.address_id_of(db, shipping),
    )


def _ids(said: CustomerSaid) -> list[int | None]:
    return [said.contact_id, said.billing_id, said.shipping_id]


def _name(page: CustomerPage) -> str:
    return page.contact.name or page.contact.email or page.contact.phone


def _changes(old: CustomerPage, new: CustomerPage) -> str:
    """What was said before and is said now, as text that can be erased."""
    pairs = (
        (_reach(old.contact), _reach(new.contact)),
        (_place(old.billing), _place(new.billing)),
        (_place(old.shipping), _place(new.shipping)),
    )
    return "\n".join(f"{before} → {after}" for before, after in pairs if before != after)


def _reach(who: Contact) -> str:
    return ", ".join(part for part in (who.name, who.email, who.phone, who.tax_id) if part)


def _place(where: Address) -> str:
    parts = (where.name, where.street_line, *town_lines(where), where.country)
    return ", ".join(part for part in parts if part)

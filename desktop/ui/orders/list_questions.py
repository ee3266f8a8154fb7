"""What the orders list asks of its shop, off the window's thread."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.domain.errors import ShopError
from desktop.domain.listing import Listing, OrderQuery
from desktop.domain.status import OrderStatus
from desktop.ui.background import Background

if TYPE_CHECKING:
    from desktop.controllers.reading import ReadingController


@dataclass(frozen=True, slots=True)
class Known:
    """Which orders are not new: those up to the newest that was seen, and those made here."""

    newest: int = 0  # nothing was seen yet: nothing is new
    own: frozenset[int] = frozenset()


class ListQuestions(QObject):
    """Asks once there is a shop to ask; a newer question overtakes an older one of its kind."""

    first_ids = Signal(object)  # an array of ids
    listed = Signal(object, int)  # a Listing, and how many of it have come since
    pending = Signal(int)  # how many orders of the whole shop wait for payment
    failed = Signal(object)  # a ShopError
    rows = Signal(object)  # OrderRows
    rows_failed = Signal()
    choices = Signal(object)  # Choices
    products = Signal(str, object)  # what was typed, and the Products it found

    def __init__(
        self, background: Background, reading: ReadingController | None, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._background = background
        self.reading = reading

    def ask_first_ids(self, query: OrderQuery) -> None:
        """Ask for what a view begins with."""
        if self.reading is not None:
            self._background.read(
                partial(self.reading.first_ids, query),
                done=self.first_ids.emit,
                failed=_let_go,  # the listing tells it
                owner_key=(self, "first"),
            )

    def forget_first_ids(self) -> None:
        """The whole view has come: its beginning is not waited for any more."""
        self._background.forget((self, "first"))

    def ask_listing(self, query: OrderQuery, known: Known, *, with_pending: bool) -> None:
        """Ask for a whole view, and for what the whole shop waits for if that is another."""
        if self.reading is None:
            return
        self._background.read(
            partial(_listed, self.reading, query, known),
            done=lambda answer: self.listed.emit(*answer),
            failed=self.failed.emit,
            owner_key=(self, "listing"),
        )
        if with_pending:
            self._background.read(
                partial(self.reading.listing, OrderQuery(status=OrderStatus.PENDING_PAYMENT)),
                done=self._tell_pending,
                failed=_let_go,
                owner_key=(self, "pending"),
            )

    def ask_rows(self, ids: tuple[int, ...]) -> None:
        """Ask for what is painted of these orders."""
        if self.reading is None:
            self.rows_failed.emit()
            return
        self._background.read(
            partial(self.reading.rows, ids), done=self.rows.emit, failed=self._on_rows_failed
        )

    def _tell_pending(self, listing: Listing) -> None:
        self.pending.emit(listing.counts[OrderStatus.PENDING_PAYMENT])

    def _on_rows_failed(self, error: ShopError) -> None:
        self.rows_failed.emit()
        self.failed.emit(error)

    def ask_choices(self) -> None:
        """Ask what there is to narrow the list to."""
        if self.reading is not None:
            self._background.read(
                self.reading.choices,
                done=self.choices.emit,
                failed=_let_go,
                owner_key=(self, "choices"),
            )

    def ask_products(self, text: str) -> None:
        """Ask for the products that a text finds."""
        if self.reading is not None:
            self._background.read(
                partial(self.reading.find_products, text),
                done=partial(self.products.emit, text),
                failed=_let_go,
                owner_key=(self, "products"),
            )


def _listed(reading: ReadingController, query: OrderQuery, known: Known) -> tuple[Listing, int]:
    """In a lane: a view, and how many of its orders are new."""
    listing = reading.listing(query)
    if not known.newest or listing.newest <= known.newest:
        return listing, 0
    came = (each for each in listing.ids if each > known.newest)
    return listing, sum(each not in known.own for each in came)


def _let_go(_error: ShopError) -> None:
    """What is not vital is asked again when it is wanted again."""

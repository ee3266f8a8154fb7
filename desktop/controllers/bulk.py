"""What a merchant does with many orders at once; each order is a transaction of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from desktop.controllers.deliveries import DeliveryController
from desktop.controllers.orders import OrderController
from desktop.controllers.workplace import Workplace
from desktop.domain.bulk import BulkResult, Chosen, Done, Failed, goes_forward
from desktop.domain.delivery import Delivery
from desktop.domain.errors import DatabaseAway, NothingToUndo, ShopError, TransitionNotAllowed
from desktop.domain.order_page import Changed
from desktop.domain.parts import was_sent
from desktop.domain.product import Product
from desktop.domain.status import OrderStatus
from desktop.storage import chosen, history, orders
from desktop.storage.database import reading

Progress = Callable[[int, int], bool]  # how far, of how many; False stops


class BulkController:
    """Looks at many orders together, gives them a status, and takes that back as one."""

    def __init__(self, workplace: Workplace) -> None:
        self._at = workplace
        self._orders = OrderController(workplace)
        self._deliveries = DeliveryController(workplace)

    def look(self, ids: Sequence[int]) -> Chosen:
        """These orders together."""
        with reading(self._at.engine) as db:
            return chosen.chosen(db, ids)

    def places(self, ids: Sequence[int]) -> tuple[Delivery, ...]:
        """Where these orders go; of very many, the first."""
        return self._deliveries.of_orders(ids)

    def change_status(
        self,
        ids: Sequence[int],
        new: OrderStatus,
        *,
        goods_are_back: bool = True,
        reason: str = "",
        progress: Progress | None = None,
    ) -> BulkResult:
        """Give each of these orders a status by the usual way; what cannot is named and stays.

        Only goods that were sent can stay away when their order is cancelled.

        Raises:
            DatabaseAway: nothing could be asked of the shop any more; what was done stays done.
        """

        def give(order_id: int) -> Changed:
            with reading(self._at.engine) as db:
                order = orders.get(db, order_id)
            if not goes_forward(order, new):
                raise TransitionNotAllowed(order.full_number, str(order.status), str(new))
            return self._orders.change_status(
                order_id,
                new,
                seen=order.version,
                goods_are_back=goods_are_back or not was_sent(order),
                reason=reason,
            )

        return _Work(progress, len(ids)).through(ids, give, self._number)

    def undo(self, entries: Sequence[int], *, progress: Progress | None = None) -> BulkResult:
        """Take back what was done to many orders, the last first; what has moved on is named."""
        work = _Work(progress, len(entries))
        return work.through(entries, self._orders.undo, self._number_of_entry)

    def _number(self, order_id: int) -> tuple[int, str]:
        with reading(self._at.engine) as db:
            return order_id, orders.get(db, order_id).full_number

    def _number_of_entry(self, entry_id: int) -> tuple[int, str]:
        with reading(self._at.engine) as db:
            told = history.entry(db, entry_id)
            if told is None or told.order_id is None:
                raise NothingToUndo
            return told.order_id, orders.get(db, told.order_id).full_number


class _Work:
    """One thing after another, counted, until it is stopped."""

    def __init__(self, progress: Progress | None, total: int) -> None:
        self._progress, self._total = progress, total
        self._done: list[Done] = []
        self._failed: list[Failed] = []
        self._low: dict[int, Product] = {}

    def through(
        self,
        items: Sequence[int],
        work: Callable[[int], Changed],
        named: Callable[[int], tuple[int, str]],
    ) -> BulkResult:
        """Do the work on each; an order that refuses does not hold the others up."""
        left = 0
        for at, item in enumerate(items):
            if self._progress is not None and not self._progress(at, self._total):
                left = self._total - at
                break
            try:
                self._keep(work(item))
            except DatabaseAway:
                raise
            except ShopError as error:
                order_id, number = named(item)
                self._failed.append(Failed(order_id=order_id, number=number, error=error))
        return BulkResult(
            done=tuple(self._done), failed=tuple(self._failed), left=left, low=self._low
        )

    def _keep(self, changed: Changed) -> None:
        if changed.entry_id:
            order = changed.order
            done = Done(
                order_id=order.id,
                number=order.full_number,
                entry_id=changed.entry_id,
                status=order.status,
            )
            self._done.append(done)
        self._low.update({each.id: each for each in changed.low})

"""The maps of the orders beside the open one: painted before anybody looks at them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from desktop.domain.order_page import OrderPage
from desktop.ui.background import Background
from desktop.ui.orders.address_card import AddressCard

if TYPE_CHECKING:
    from desktop.controllers.reading import ReadingController

Beside = Callable[[], tuple[int, ...]]  # the orders that stand next to the open one in the list
_AFTER_MS = 120  # a hand that walks through the list is quicker; a hand that rests is not


class MapAhead(QObject):
    """Has the next order's map painted while the present one is read."""

    def __init__(
        self,
        background: Background,
        reading: ReadingController,
        card: AddressCard,
        beside: Beside,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._background, self._reading = background, reading
        self._card, self._beside = card, beside
        self._open = -1
        self._rest = QTimer(self, singleShot=True, interval=_AFTER_MS)
        self._rest.timeout.connect(self._look_around)

    def look_at(self, page: OrderPage | None) -> None:
        """Take which order is open; none when it is about to change."""
        self._rest.stop()
        if page is not None and page.order.id != self._open:
            self._open = page.order.id
            self._rest.start()

    def _look_around(self) -> None:
        for order_id in self._beside():
            self._background.read(
                self._reading.page,
                order_id,
                done=self._card.prepare,
                failed=lambda _error: None,  # whoever opens it is told
                owner_key=f"map of {order_id}",
            )

"""Where the pages of a list ended, so that the next page need not count from the beginning."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock

from desktop.domain.handing_over import AskedOrders

_MOST = 256  # pages of all lists together
_Page = tuple[AskedOrders, int, int]


class PageEnds:
    """The last id of pages that were asked for; of use only while nothing has happened since."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._ends: OrderedDict[_Page, tuple[int, int]] = OrderedDict()

    def of(self, asked: AskedOrders, limit: int, page: int, entry: int) -> int | None:
        """The last id of a page, None when it is not known or may be another one by now."""
        with self._lock:
            kept = self._ends.get((asked, limit, page))
        return None if kept is None or kept[0] != entry else kept[1]

    def keep(self, asked: AskedOrders, limit: int, page: int, entry: int, last: int) -> None:
        """Remember where a page ended; `entry` is the newest of the history at that time."""
        with self._lock:
            self._ends[asked, limit, page] = (entry, last)
            self._ends.move_to_end((asked, limit, page))
            if len(self._ends) > _MOST:
                self._ends.popitem(last=False)

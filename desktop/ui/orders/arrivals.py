"""The quiet line above the list that says how many orders have come meanwhile."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.i18n import format_number, ngettext
from desktop.ui.buttons import Button
from desktop.ui.labels import tip
from desktop.ui.orders.list_questions import Known
from desktop.ui.orders.table import OrdersTable
from desktop.ui.theme import Theme


class Arrivals(Button):
    """Orders come in at the top; who reads farther down, or has marked some, is not disturbed."""

    def __init__(self, theme: Theme, table: OrdersTable, parent: QWidget | None = None) -> None:
        self._count = 0
        super().__init__(theme, kind="link", icon="arrow-up", parent=parent)
        self.setObjectName("arrivals")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._table = table
        self._newest, self._seen = 0, 0
        self._own: set[int] = set()
        self._undisturbed = True
        table.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.hide()

    @property
    def known(self) -> Known:
        """The orders that are not new to whoever sits here."""
        return Known(self._seen, frozenset(self._own))

    def know(self, order_id: int, _entry_id: int = 0) -> None:
        """An order was made at this very window."""
        self._own.add(order_id)

    def look(self, *, anew: bool) -> None:
        """Before a listing is shown: see whether its reader looks at the top of it."""
        at_top = not self._table.verticalScrollBar().value() and not len(self._table.marks)
        self._undisturbed = at_top or anew

    def tell(self, count: int, newest: int) -> None:
        """After a listing was shown: `count` of it are new."""
        self._newest = newest
        if not count or self._undisturbed:
            if count:
                self._table.scrollToTop()
            self.settle()
            return
        self._count = count
        self.retranslate()
        self._move_in(shown=True)

    def settle(self) -> None:
        """What has come is seen."""
        self._seen = self._newest
        self._own = {each for each in self._own if each > self._seen}
        self._move_in(shown=False)

    def retranslate(self) -> None:
        """Speak the present language."""
        words = ngettext("{count} new order", "{count} new orders", self._count)
        said = words.format(count=format_number(self._count))
        self.set_text(said)
        self.setAccessibleName(said)
        self.setToolTip(tip(f"{said} (Ctrl+Shift+N)"))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("selected"))
        line = self.rect().adjusted(0, self.height() - 1, 0, 0)
        painter.fillRect(line, self._theme.colour("border"))
        painter.end()
        super().paintEvent(event)

    def _move_in(self, *, shown: bool) -> None:
        """Come or go without moving a row on the screen."""
        if shown != self.isHidden():
            return
        bar, around = self._table.verticalScrollBar(), self.parentWidget()
        at = bar.value()
        self.setVisible(shown)
        layout = around.layout() if around is not None else None
        if layout is not None:
            layout.activate()
        if at:
            height = self.sizeHint().height()
            bar.setValue(at + (height if shown else -height))

    def _on_scrolled(self, value: int) -> None:
        if not value and not self.isHidden() and not len(self._table.marks):
            self.settle()

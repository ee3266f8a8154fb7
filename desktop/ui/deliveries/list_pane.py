"""The left side of the deliveries page: chips, today's round, the orders, what needs a look."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.delivery import Deliveries, DeliveryView
from desktop.domain.errors import ShopError
from desktop.i18n import gettext as _
from desktop.ui.buttons import Button
from desktop.ui.card import Line
from desktop.ui.chip import Chip, ChipRow
from desktop.ui.deliveries.look_block import LookBlock
from desktop.ui.deliveries.round_head import RoundHead
from desktop.ui.deliveries.rows import RowsModel, rows_of
from desktop.ui.deliveries.table import DeliveriesTable
from desktop.ui.deliveries.words import on_map_line, view_word
from desktop.ui.empty_state import EmptyState
from desktop.ui.labels import PlainLabel, tip
from desktop.ui.listed.pane import PATIENCE_MS
from desktop.ui.message_bar import MessageBar
from desktop.ui.orders.list_foot import ListFoot
from desktop.ui.skeleton import Skeleton
from desktop.ui.theme import Theme
from desktop.words.errors import sentence

WIDTH = 380
_ICONS = {
    DeliveryView.TO_SHIP: ("circle-check", "paid_fg"),
    DeliveryView.PENDING: ("clock", "pending_fg"),
    DeliveryView.SHIPPED: ("truck", "shipped_fg"),
}


class DeliveriesPane(QWidget):
    """Shows a view of the deliveries; decides nothing."""

    view_chosen = Signal(object)  # a DeliveryView
    print_wanted = Signal()
    again_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._look: Deliveries | None = None
        self._goes_back = False
        self.setObjectName("deliveriesList")
        self.title = PlainLabel(theme, role="page")
        self.print = Button(theme, icon="printer")
        self.print.setObjectName("print_route")
        self.chips = ChipRow(theme)
        for view in DeliveryView:
            sign, ink = _ICONS[view]
            self.chips.add(view, Chip(theme, view_word(view), icon=sign, ink=ink))
        self.message = MessageBar(theme)
        self.round = RoundHead(theme)
        self.model = RowsModel(self)
        self.table = DeliveriesTable(theme, self.model)
        self.empty = EmptyState(theme)
        self.skeleton = Skeleton(theme)
        self.looks = LookBlock(theme)
        self.foot = ListFoot(theme)
        self._stack = QStackedWidget()
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._assemble()
        self.chips.chosen.connect(self.view_chosen)
        self.print.clicked.connect(self.print_wanted)
        self.table.ticks_changed.connect(self._tell_round)
        self._patience.timeout.connect(lambda: self._stack.setCurrentWidget(self.skeleton))
        theme.changed.connect(self._dress)
        self._dress()
        self.retranslate()

    @property
    def view(self) -> DeliveryView:
        """Which orders are looked at."""
        return DeliveryView(str(self.chips.choice))

    @property
    def look(self) -> Deliveries | None:
        """What is shown, None before the first answer."""
        return self._look

    def begin_waiting(self) -> None:
        """Show grey bars when the first answer lets one wait."""
        if self._look is None:
            self._patience.start()

    def show_look(self, look: Deliveries, chosen: int, *, goes_back: bool) -> None:
        """Show a view, with the bar on an order where it is listed."""
        self._patience.stop()
        turned = self._look is not None and self._look.view is not look.view
        self._look, self._goes_back = look, goes_back
        rows = rows_of(look)
        self.model.show_rows(rows)
        self.table.select(chosen)
        if turned:
            self.table.scrollToTop()
        for view in DeliveryView:
            self.chips.chip(view).set_count(look.counts.get(view))
        for part in (self.round, self._under_round):
            part.setVisible(look.view is DeliveryView.TO_SHIP)
        self._tell_round()
        self.looks.show_orders(look.concerns)
        self._below.setVisible(bool(look.concerns))
        self.foot.show_counted(on_map_line(look) if look.total else "")
        self.print.setEnabled(bool(look.round.stops))
        self.print.setToolTip(
            "" if look.round.stops else tip(_("There is nothing to print: the round has no stop."))
        )
        self._stack.setCurrentWidget(self.table if rows else self.empty)
        if not rows:
            self._say_empty(look.view)

    def show_failed(self, error: ShopError) -> None:
        """Say why nothing can be read, with a way to try again."""
        self._patience.stop()
        again = (_("Try again"), self.again_wanted.emit, True)
        title = _("The deliveries cannot be read.")
        self.empty.show_state("circle-alert", title, sentence(error), (again,), "danger")
        self._stack.setCurrentWidget(self.empty)

    def set_writable(self, reason: str) -> None:
        """Let the round be changed, or say why it cannot be."""
        self.round.set_writable(reason)
        self.table.set_reason(reason)

    def focus_table(self) -> None:
        """Take the keyboard into the list, or to the chips where there is none."""
        shown = self._stack.currentWidget() is self.table
        if shown and not self.table.currentIndex().isValid():
            first = next((r for r in self.model.rows if r.delivery is not None), None)
            self.table.select(0 if first is None else first.order_id)
        target = self.table if shown else self.chips.chip(self.view)
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def retranslate(self) -> None:
        """Speak the present language."""
        self.title.setText(_("Deliveries map"))
        self.print.set_text(_("Print route"))
        for view in DeliveryView:
            self.chips.chip(view).set_text(view_word(view))
        self.table.retranslate()
        self.looks.retranslate()
        self.message.retranslate()
        if self._look is not None:
            self.show_look(self._look, self._chosen(), goes_back=self._goes_back)

    def _chosen(self) -> int:
        row = self.table.current
        return 0 if row is None else row.order_id

    def _tell_round(self) -> None:
        if self._look is not None:
            self.round.show_round(
                self._look.round,
                addable=len(self.model.addable),
                ticked=bool(self.model.ticked),
                goes_back=self._goes_back,
            )

    def _say_empty(self, view: DeliveryView) -> None:
        words = {
            DeliveryView.TO_SHIP: (
                _("Nothing to ship"),
                _("Paid orders, and those to be paid on delivery, appear here."),
            ),
            DeliveryView.PENDING: (
                _("No order waits for its payment"),
                _("Orders that are not paid yet appear here."),
            ),
            DeliveryView.SHIPPED: (
                _("Nothing was shipped in the last days"),
                _("What was shipped in the last seven days appears here."),
            ),
        }[view]
        self.empty.show_state("truck", *words)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("surface"))
        painter.end()

    def _assemble(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self.title, 1)
        first.addWidget(self.print)
        top = QVBoxLayout()
        top.setContentsMargins(16, 12, 16, 10)
        top.setSpacing(10)
        top.addLayout(first)
        top.addWidget(self.chips)
        top.addWidget(self.message)
        for face in (self.table, self.empty, self.skeleton):
            self._stack.addWidget(face)
        self._stack.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        self._below = QWidget()
        below = QVBoxLayout(self._below)
        below.setContentsMargins(0, 0, 0, 12)
        below.setSpacing(10)
        below.addWidget(Line(self._theme))
        inside = QHBoxLayout()
        inside.setContentsMargins(16, 0, 16, 0)
        inside.addWidget(self.looks)
        below.addLayout(inside)
        self._below.hide()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addLayout(top)
        rows.addWidget(Line(self._theme))
        rows.addWidget(self.round)
        self._under_round = Line(self._theme)
        rows.addWidget(self._under_round)
        rows.addWidget(self._stack, 1)
        rows.addWidget(self._below)
        rows.addWidget(Line(self._theme))
        rows.addWidget(self.foot)

    def _dress(self) -> None:
        self.setFixedWidth(self._theme.px(WIDTH))
        self.title.setMinimumHeight(self._theme.px(34))
        self.update()

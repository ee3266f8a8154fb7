"""The left side of a page: title, search, the list or why it is empty, and its foot."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.errors import ShopError
from desktop.i18n import gettext as _
from desktop.ui.background import Background
from desktop.ui.card import Line
from desktop.ui.empty_state import EmptyState
from desktop.ui.labels import PlainLabel
from desktop.ui.listed.table import ListedTable
from desktop.ui.orders.list_foot import ListFoot
from desktop.ui.orders.search_field import SearchField
from desktop.ui.skeleton import Skeleton
from desktop.ui.theme import Theme
from desktop.words.errors import sentence

PATIENCE_MS = 300  # how long nothing stands there before grey bars do


class ListedPane(QWidget):
    """Shows a view of what a page is of; it only reads, and only the newest answer counts."""

    chosen = Signal(int)
    emptied = Signal()  # nothing is shown, so nothing is open
    left = Signal()

    def __init__(
        self,
        theme: Theme,
        background: Background,
        search: SearchField,
        table: ListedTable,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._background = theme, background
        self._open_id = 0
        self._kept = 0  # what stays open though the view has no row for it
        self.title = PlainLabel(theme, role="page")
        self.search, self._table = search, table
        self.empty = EmptyState(theme)
        self.skeleton = Skeleton(theme, 54)
        self.foot = ListFoot(theme)
        self._stack = QStackedWidget()
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        search.left.connect(self.focus_table)
        table.chosen.connect(self._on_chosen)
        table.left.connect(self.left)
        self._patience.timeout.connect(lambda: self._stack.setCurrentWidget(self.skeleton))

    def lay_out(self, buttons: Sequence[QWidget], parts: Sequence[QWidget]) -> None:
        """Put buttons beside the title and parts below it."""
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self.title)
        first.addStretch(1)
        for button in buttons:
            first.addWidget(button)
        top = QVBoxLayout()
        top.setContentsMargins(16, 12, 16, 10)
        top.setSpacing(10)
        top.addLayout(first)
        for part in parts:
            top.addWidget(part)
        for face in (self._table, self.empty, self.skeleton):
            self._stack.addWidget(face)
        self._stack.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addLayout(top)
        rows.addWidget(Line(self._theme))
        rows.addWidget(self._stack, 1)
        rows.addWidget(Line(self._theme))
        rows.addWidget(self.foot)
        self.title.setMinimumHeight(self._theme.px(34))

    def refresh(self, open_id: int = 0) -> None:
        """Read the list again; `open_id` stays open even where the view does not show it."""
        self._open_id = open_id or self._open_id
        self._kept = open_id or self._kept
        self.ask_again()

    @abstractmethod
    def ask_again(self) -> None:
        """Ask for the present view."""

    def focus_table(self) -> None:
        """Take the keyboard into the list."""
        shown = self._stack.currentWidget() is self._table
        (self._table if shown else self.search).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_search(self) -> None:
        """Take the keyboard into the search."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("surface"))
        painter.end()

    def settle(self, ids: Sequence[int]) -> None:
        """Decide what is open among these: what was, what is kept, or the first."""
        stays = self._kept != 0 and self._open_id == self._kept
        if ids and self._open_id not in ids and not stays:
            self._open_id = ids[0]

    def tell_open(self, ids: Sequence[int]) -> None:
        """Show the list or that it is empty, and say what is open."""
        self._stack.setCurrentWidget(self._table if ids else self.empty)
        if ids or self._kept:
            self.chosen.emit(self._open_id if ids else self._kept)
        else:
            self.emptied.emit()

    def show_failed(self, title: str, error: ShopError) -> None:
        """Say why nothing can be read, with a way to try again."""
        again = (_("Try again"), self.refresh, True)
        self.empty.show_state("circle-alert", title, sentence(error), (again,), "danger")
        self._stack.setCurrentWidget(self.empty)

    def _on_chosen(self, listed_id: int) -> None:
        self._open_id, self._kept = listed_id, 0
        self.chosen.emit(listed_id)

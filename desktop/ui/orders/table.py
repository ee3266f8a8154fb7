"""The table of orders: one row an order, from the keyboard or the mouse."""

from __future__ import annotations

from array import array
from dataclasses import replace

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QMenu, QWidget

from desktop.domain.listing import SortBy
from desktop.i18n import gettext as _
from desktop.ui.orders.columns import (
    ColumnChoice,
    Measures,
    choosable,
    column_widths,
    in_order,
    moved,
)
from desktop.ui.orders.list_header import ListHeader
from desktop.ui.orders.marking import Marking
from desktop.ui.orders.marks import Marks
from desktop.ui.orders.row_delegate import PAD, RowDelegate, RowLook, widest_badge
from desktop.ui.orders.table_model import SORTS, Column, OrdersModel, column_title
from desktop.ui.row_table import RowTable
from desktop.ui.theme import Theme
from desktop.words.money import money

_STEPS = {Qt.Key.Key_Down, Qt.Key.Key_Up}
_MOVES = {Qt.Key.Key_J: 1, Qt.Key.Key_K: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class OrdersTable(RowTable):
    """Shows a model of orders; the order under the bar is the one that is open."""

    order_chosen = Signal(int)  # its id
    left = Signal()  # Enter: on into the order's page
    sort_chosen = Signal(object)  # a SortBy
    columns_chosen = Signal(object)  # a ColumnChoice

    def __init__(self, theme: Theme, model: OrdersModel, parent: QWidget | None = None) -> None:
        self._look = RowLook(is_marked=lambda row: model.order_at(row) in self.marks)
        super().__init__(self._look, parent)
        self.marks = Marks(self)
        self._marking = Marking(self.marks, model)
        self._pressed_to_mark = False
        self._theme, self._orders = theme, model
        self._choice = ColumnChoice()
        self._placing = False
        self._quiet = False
        self._head = ListHeader(theme, self)
        self._cells = RowDelegate(theme, model.texts, self._look, self)
        self._prepare()
        self.setModel(model)
        self._connect()
        self._dress()

    def _prepare(self) -> None:
        self.setObjectName("ordersTable")
        self.setHorizontalHeader(self._head)
        self.setItemDelegate(self._cells)
        self._head.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def _connect(self) -> None:
        self._theme.changed.connect(self._dress)
        self.marks.changed.connect(self._on_marked)
        self._head.sectionClicked.connect(self._on_head_clicked)
        self._head.sectionResized.connect(self._on_section_resized)
        self._head.sectionMoved.connect(self._on_section_moved)
        self._head.sectionHandleDoubleClicked.connect(self._on_handle_double_clicked)
        self._head.customContextMenuRequested.connect(self._offer_columns)
        self.selectionModel().currentRowChanged.connect(self._on_current_changed)

    # ---- what is shown ----
    @property
    def choice(self) -> ColumnChoice:
        """What the user made of the columns."""
        return self._choice

    def set_choice(self, choice: ColumnChoice) -> None:
        """Show the columns as the user left them."""
        self._choice = choice
        self.place_columns()

    def set_compact(self, compact: bool) -> None:  # noqa: FBT001  # a setting with a name of its own
        """Make rows one line high, or two."""
        self._look.compact = compact
        self._dress()

    def show_sort(self, sort: SortBy, *, descending: bool) -> None:
        """Set the arrow in the head."""
        column = next((each for each, by in SORTS.items() if by is sort), None)
        self._head.show_sort(column, descending=descending)

    def retranslate(self) -> None:
        """Write everything in the present language."""
        self.setAccessibleName(_("Orders"))
        self._orders.write_anew()
        self.place_columns()

    def show_ids(self, ids: array[int], *, keep: int | None) -> int | None:
        """Show these orders and keep the bar on `keep`, at its height; gives the id under it."""
        top = self.rowAt(0)
        chosen_row = self._look.selected
        above = self.rowViewportPosition(chosen_row) if chosen_row >= 0 else 0
        in_sight = 0 <= above < self.viewport().height()
        top_id, top_above = self._orders.order_at(top), self.rowViewportPosition(top)
        self._quiet = True
        began_anew = self._orders.show_ids(ids)
        self._quiet = False
        row = None if keep is None else self._orders.row_of(keep)
        if began_anew:
            self._set_bar(row if row is not None else -1)
            if row is not None and in_sight:
                self._scroll_to(row, above)
            elif top_id is not None and (top_row := self._orders.row_of(top_id)) is not None:
                self._scroll_to(top_row, top_above)
            elif row is None and 0 <= chosen_row < len(ids):
                self._stand_on(chosen_row)
        elif row is not None and row != self._look.selected:
            self._set_bar(row)
        return None if row is None else keep

    def choose_row(self, row: int) -> None:
        """Move the bar to a row and open its order."""
        if not 0 <= row < len(self._orders.ids):
            return
        stood_there = self.currentIndex().row() == row and self._look.selected != row
        self.setCurrentIndex(self._orders.index(row, Column.NUMBER))
        if stood_there:  # Qt tells of no change, but the order was not open
            self._on_current_changed(self.currentIndex(), QModelIndex())

    def choose_order(self, order_id: int) -> bool:
        """Move the bar to an order, when it stands in the view."""
        row = self._orders.row_of(order_id)
        if row is None:
            return False
        self.choose_row(row)
        return True

    def beside_bar(self) -> tuple[int, ...]:
        """The orders below and above the bar: where a step of the arrows leads."""
        row = self._look.selected
        near = (self._orders.order_at(each) for each in (row + 1, row - 1))
        return tuple(each for each in near if each is not None) if row >= 0 else ()

    # ---- the bar ----
    def _set_bar(self, row: int) -> None:
        """Lay the bar on a row without opening its order again."""
        self._quiet = True
        index = self._orders.index(row, Column.NUMBER) if row >= 0 else QModelIndex()
        self.setCurrentIndex(index)
        if row < 0:
            self.clearSelection()
        self._quiet = False
        self._look.selected = row
        self.viewport().update()

    def _stand_on(self, row: int) -> None:
        """Let the keys go on from a row that is not open."""
        self._quiet = True
        index = self._orders.index(row, Column.NUMBER)
        flag = QItemSelectionModel.SelectionFlag.NoUpdate
        self.selectionModel().setCurrentIndex(index, flag)
        self._quiet = False
        self._look.selected = -1

    def _scroll_to(self, row: int, above: int) -> None:
        """Scroll so that a row stands so many pixels below the top."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.rowViewportPosition(row) - above)

    def _on_current_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        if self._quiet or not current.isValid():
            return
        self._look.selected = current.row()
        self.viewport().update()
        order_id = self._orders.order_at(current.row())
        if order_id is not None:
            self.order_chosen.emit(order_id)

    # ---- columns ----
    def place_columns(self) -> None:
        """Give every column its width, the customer what is left."""
        if self._placing:
            return
        self._placing = True
        widths = column_widths(self.viewport().width(), self._measures(), self._choice)
        for column in Column:
            self.setColumnHidden(column, column not in widths)
            if column in widths:
                self.setColumnWidth(column, widths[column])
        order = in_order(self._choice)
        for place, column in enumerate(order):
            self._head.moveSection(self._head.visualIndex(column), place)
        self._placing = False
        shown = [each for each in order if each in widths]
        self._look.first, self._look.last = shown[0], shown[-1]
        self._look.with_date = Column.DATE in widths
        self.viewport().update()

    def _measures(self) -> Measures:
        theme = self._theme
        strong, small = QFontMetrics(theme.font(13, 600)), QFontMetrics(theme.font(13, 500))
        body, fine = QFontMetrics(theme.font(13, 400)), QFontMetrics(theme.font(12, 400))
        longest = theme.px(120)  # of a number that another program has thought out
        days = (_("Today"), _("Yesterday"), "00/00/0000")
        totals = [money(each) for each in self._orders.largest_totals]
        return Measures(
            number=max(
                strong.horizontalAdvance("0" * max(4, len(str(len(self._orders.ids))))) + 2 * PAD,
                self._head.title_width(Column.NUMBER) - PAD,
            ),
            long_number=max(
                min(strong.horizontalAdvance(self._orders.longest_number), longest) + 2 * PAD,
                *(fine.horizontalAdvance(each) + 2 * PAD for each in self._orders.channels),
                0,
            ),
            date=max(body.horizontalAdvance(day) for day in days) + PAD + 4,
            total=max(
                theme.px(92), *(small.horizontalAdvance(each) + PAD + 14 for each in totals),
                self._head.title_width(Column.TOTAL) - PAD,
            ),
            status=max(widest_badge(theme), self._head.title_width(Column.STATUS) - PAD),
            method=theme.px(150),
            scale=theme.text_size / 100,
        )  # fmt: skip

    def _on_section_resized(self, section: int, _before: int, width: int) -> None:
        if self._placing or Column(section) is Column.CUSTOMER:
            return
        self._choose_width(Column(section), width)

    def _on_handle_double_clicked(self, section: int) -> None:
        self._choose_width(Column(section), None)

    def _choose_width(self, column: Column, width: int | None) -> None:
        widths = {each: size for each, size in self._choice.widths.items() if each is not column}
        if width is not None:
            widths[column] = width
        self._choose(replace(self._choice, widths=widths))

    def _on_section_moved(self, _section: int, _before: int, _place: int) -> None:
        if not self._placing:
            places = sorted(Column, key=self._head.visualIndex)
            self._choose(replace(self._choice, order=tuple(places)))

    def _choose(self, choice: ColumnChoice) -> None:
        """Show the columns as they were chosen just now."""
        self._choice = choice
        self.place_columns()
        self.columns_chosen.emit(choice)

    def _offer_columns(self, at: QPoint) -> None:
        column = Column(max(self._head.logicalIndexAt(at), 0))
        self.column_menu(column).popup(self._head.mapToGlobal(at))

    def column_menu(self, column: Column = Column.TICK) -> QMenu:
        """The menu that shows, hides and moves columns; `column` is the one it was opened on."""
        menu = QMenu(self)
        shown = [each for each in Column if not self.isColumnHidden(each)]
        for step, words in ((-1, _("Move to the left")), (1, _("Move to the right"))):
            goes = moved(self._choice, column, step, shown)
            action = menu.addAction(words)
            action.setEnabled(goes is not self._choice and column is not Column.TICK)
            action.triggered.connect(lambda _on=False, goes=goes: self._choose(goes))
        menu.addSeparator()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for each in choosable():
            action = QAction(column_title(each), menu, checkable=True)
            action.setChecked(each not in self._choice.hidden)
            action.toggled.connect(lambda on, each=each: self._choose_shown(each, on))
            menu.addAction(action)
        menu.addSeparator()
        menu.addAction(_("Usual columns")).triggered.connect(
            lambda _checked=False: self._choose(ColumnChoice())
        )
        return menu

    def _choose_shown(self, column: Column, shown: bool) -> None:  # noqa: FBT001  # from a tick box
        hidden = self._choice.hidden - {column} if shown else self._choice.hidden | {column}
        self._choose(replace(self._choice, hidden=hidden))

    def _on_head_clicked(self, section: int) -> None:
        if section == Column.TICK:
            self._marking.turn_all()
            return
        if (sort := SORTS.get(Column(section))) is not None:
            self.sort_chosen.emit(sort)

    # ---- what Qt calls ----
    def paintEvent(self, event: QPaintEvent) -> None:
        first = self.rowAt(0)
        if first >= 0:
            last = self.rowAt(self.viewport().height() - 1)
            stop = len(self._orders.ids) if last < 0 else last + 1
            self._orders.need(range(first, stop))
        super().paintEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.place_columns()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        current = self.currentIndex().row()
        if self._marking.key(event, current):
            return
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        goes_on = held == Qt.KeyboardModifier.ShiftModifier and event.key() in _STEPS
        key = event.key()
        if held and not goes_on:
            super().keyPressEvent(event)
            return
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.left.emit()
            return
        if key in _MOVES:
            row = current + _MOVES[Qt.Key(key)]
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            row = 0 if key == Qt.Key.Key_Home else len(self._orders.ids) - 1
        elif key in {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}:
            page = max(self.viewport().height() // self._cells.row_height - 1, 1)
            row = current + (page if key == Qt.Key.Key_PageDown else -page)
        else:
            event.ignore()  # no search by letters: that is what the search field is for
            return
        self._look.ringed = True
        row = min(max(row, 0), len(self._orders.ids) - 1)
        if goes_on:
            self._marking.went_on(current, row)
        else:
            self.marks.clear()
        self.choose_row(row)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._look.ringed = False
        at = event.position().toPoint()
        row, column = self.rowAt(at.y()), self.columnAt(at.x())
        self._pressed_to_mark = self._marking.pressed(event, row, column, self._look.selected)
        if not self._pressed_to_mark:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self._pressed_to_mark:  # else Qt would drag the bar along
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self._pressed_to_mark:
            super().mouseReleaseEvent(event)
        self._pressed_to_mark = False

    def _on_marked(self) -> None:
        count = len(self.marks)
        self._look.marking = bool(count)
        whole = count == len(self._orders.ids) and count > 0
        self._head.show_ticked(True if whole else None if count else False)
        self.viewport().update()

    def _dress(self) -> None:
        self._cells.renew()
        self.verticalHeader().setDefaultSectionSize(self._cells.row_height)
        self.place_columns()

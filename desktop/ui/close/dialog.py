"""A day's close: choose a day, see its sheet, close it, print it; the closed days beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.documents.day_close import DayPaper, day_paper
from desktop.documents.kinds import DocumentKind, Wish
from desktop.documents.language import Languages
from desktop.domain.day_close import ClosedDay, ClosedLine, DayView
from desktop.domain.errors import ShopError
from desktop.domain.shop import ShopSettings
from desktop.i18n import (
    LANGUAGES,
    format_date,
    format_number,
    format_time,
    language,
    ngettext,
    zone,
)
from desktop.i18n import gettext as _
from desktop.ui.background import Background
from desktop.ui.buttons import Button
from desktop.ui.card import Line
from desktop.ui.day_field import DayField
from desktop.ui.empty_state import EmptyState
from desktop.ui.labels import PlainLabel, tip
from desktop.ui.message_bar import PLAIN_SUCCESS_MS, Message, MessageBar
from desktop.ui.new_order.frame import Sheet
from desktop.ui.paper.preview import Preview
from desktop.ui.paper.sheet import PaperSize
from desktop.ui.preferences import Preferences
from desktop.words.errors import sentence

if TYPE_CHECKING:
    from desktop.controllers.shop import Shop

_USUAL, _LEAST = QSize(1120, 860), QSize(760, 480)
_KEPT_ID = int(Qt.ItemDataRole.UserRole)
_LIST_WIDTH, _ROW = 250, 34
_TALLEST = 16_777_215  # no limit, as Qt says it


class DayCloseDialog(Sheet):
    """Reads, shows, keeps: a day is closed only by its button."""

    closed = Signal(int)  # the id of the sheet that was kept

    def __init__(
        self,
        preferences: Preferences,
        background: Background,
        shop: Shop,
        settings: ShopSettings,
        clock: Callable[[], datetime],
        parent: QWidget | None = None,
    ) -> None:
        theme = preferences.theme
        super().__init__(theme, _("Day's close"), parent, usual=_USUAL, least=_LEAST)
        self.setObjectName("dayCloseDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._preferences, self._background, self._shop = preferences, background, shop
        self._settings, self._clock = settings, clock
        self._zone = zone(settings.time_zone)
        self._view: DayView | None = None
        self.message = MessageBar(theme)
        self.message.hide()
        self.day = DayField(theme, "closeDay")
        self.day.setAccessibleName(_("Day"))
        self.days = QListWidget()
        self.days.setObjectName("closedDays")
        self.days.setAccessibleName(_("Closed days"))
        self.days.setFrameShape(QFrame.Shape.NoFrame)
        self.days.setFont(theme.font(13))
        self.days.setStyleSheet("QListWidget::item { padding-left: 8px; }")
        self.state = PlainLabel(theme, role="strong", wrap=True)
        self.state.setObjectName("dayState")
        self.changed = PlainLabel(theme, role="medium", colour="warn_fg", wrap=True)
        self.changed.setObjectName("dayChanged")
        self.preview = Preview(theme)
        self.preview.setObjectName("dayPreview")
        self.no_days = EmptyState(theme)
        self.print = Button(theme, _("&Print…"), icon="printer")
        self.print.setObjectName("printDay")
        self.close_day = Button(theme, _("&Close the day"), kind="primary", icon="lock")
        self.close_day.setObjectName("closeTheDay")
        self._leave = Button(theme, _("Leave"))
        self._leave.setObjectName("leaveDay")
        self._list = QStackedWidget()
        self._assemble()
        self._connect()

    def _assemble(self) -> None:
        theme = self.theme
        left = QVBoxLayout()
        left.setContentsMargins(16, 14, 16, 12)
        left.setSpacing(8)
        label = PlainLabel(theme, _("Day"), role="secondary")
        label.setBuddy(self.day)
        left.addWidget(label)
        left.addWidget(self.day)
        left.addSpacing(6)
        left.addWidget(PlainLabel(theme, _("Closed days"), role="strong"))
        self._list.addWidget(self.days)
        self._list.addWidget(self.no_days)
        self.no_days.show_state(
            "lock", _("No day is closed yet"), _("What is closed stays here and is printed again.")
        )
        left.addWidget(self._list, 1)
        aside = QWidget()
        aside.setLayout(left)
        aside.setFixedWidth(theme.px(_LIST_WIDTH))
        told = QVBoxLayout()
        told.setContentsMargins(20, 12, 20, 10)
        told.setSpacing(4)
        for part in (self.message, self.state, self.changed):
            told.addWidget(part)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addLayout(told)
        right.addWidget(self.preview, 1)
        both = QHBoxLayout()
        both.setSpacing(0)
        both.addWidget(aside)
        both.addWidget(_upright(Line(theme)))
        both.addLayout(right, 1)
        self.body.addLayout(both)
        self.foot.addStretch(1)
        for button in (self._leave, self.print, self.close_day):
            self.foot.addWidget(button)
        order = (self.day, self.days, self._leave, self.print, self.close_day)
        for before, after in zip(order, (*order[1:], self.close_button), strict=True):
            self.setTabOrder(before, after)

    def _connect(self) -> None:
        self.day.dateChanged.connect(lambda _day: self._read(self.day.day))
        self.days.currentItemChanged.connect(lambda now, _before: self._on_chosen(now))
        self.days.itemActivated.connect(self._on_chosen)
        self.print.clicked.connect(lambda _on=False: self._print())
        self.close_day.clicked.connect(lambda _on=False: self._close())
        self._leave.clicked.connect(lambda _on=False: self.reject())

    def begin(self) -> None:
        """Open with the present day."""
        today = self._clock().astimezone(self._zone).date()
        self.day.blockSignals(True)
        self.day.let_go_to(today)
        self.day.show_day(today)
        self.day.blockSignals(False)
        self._show(None)
        self.open()
        self.day.setFocus()
        self._read(today)
        self._read_list()

    def done(self, result: int) -> None:
        """Close, and wait for no answer any more."""
        for what in ("day", "list"):
            self._background.forget((self, what))
        super().done(result)

    # ---- reading ----
    def _read(self, day: date) -> None:
        self._ask(partial(self._shop.day_close.view, day))

    def _ask(self, work: Callable[[], DayView]) -> None:
        self._background.read(
            work, done=self._show, failed=self._on_failed, owner_key=(self, "day")
        )

    def _read_list(self) -> None:
        self._background.read(
            self._shop.day_close.closed, done=self._show_list, failed=self._on_failed,
            owner_key=(self, "list"),
        )  # fmt: skip

    def _show_list(self, lines: tuple[ClosedLine, ...]) -> None:
        self.days.blockSignals(True)
        self.days.clear()
        for each in lines:
            item = QListWidgetItem(self._told(each))
            item.setData(_KEPT_ID, each.id)
            item.setSizeHint(QSize(0, self.theme.px(_ROW)))
            item.setToolTip(tip(self._told(each)))
            self.days.addItem(item)
        self.days.blockSignals(False)
        self._list.setCurrentWidget(self.days if lines else self.no_days)

    def _told(self, each: ClosedLine) -> str:
        at = each.at.astimezone(self._zone)
        when = format_time(at) if at.date() == each.day else format_date(at.date())
        words = f"{format_date(each.day)} · {each.actor} {when}"
        return words if each.edition == 1 else f"{words} ({format_number(each.edition)})"

    def _on_chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self._ask(partial(self._shop.day_close.view_kept, int(item.data(_KEPT_ID))))

    # ---- showing ----
    def _show(self, view: DayView | None) -> None:
        self._view = view
        papers = () if view is None else self.papers(Wish(language=language()))
        self.preview.show_papers(papers, PaperSize.A4)
        self.print.setEnabled(view is not None)
        if view is None:
            self.state.setText(_("Reading…"))
            self.changed.hide()
            self.close_day.setEnabled(False)
            return
        paper = papers[0]
        self.state.setText(" ".join((format_date(view.sheet.day, long=True) + ":", paper.state)))
        told = [*paper.doubts, *self._changes_told(paper)]
        self.changed.setText("\n".join(told))
        self.changed.setVisible(bool(told))
        again = view.closed is not None and bool(view.differences)
        self.close_day.setEnabled(view.closed is None or again)
        self.close_day.set_text(_("&Close the day again") if again else _("&Close the day"))
        why = "" if self.close_day.isEnabled() else _("It is closed, and nothing has changed.")
        self.close_day.setToolTip(tip(why))
        self.close_day.setAccessibleDescription(why)
        self.preview.setAccessibleDescription("\n".join(_as_text(paper)))
        if view.sheet.day != self.day.day:
            self.day.blockSignals(True)
            self.day.show_day(view.sheet.day)
            self.day.blockSignals(False)

    def _changes_told(self, paper: DayPaper) -> Sequence[str]:
        count = len(paper.changed)
        if not count:
            return ()
        words = ngettext(
            "Changed since: {count} thing, e.g. {first}.",
            "Changed since: {count} things, e.g. {first}.",
            count,
        )
        return (words.format(count=format_number(count), first=paper.changed[0]),)

    def papers(self, wish: Wish) -> Sequence[DayPaper]:
        """The sheet that is shown, in a language."""
        if self._view is None:
            return ()
        settings = self._settings
        return (
            day_paper(
                self._view,
                settings,
                language=wish.language if wish.language in LANGUAGES else settings.language,
                printed_at=self._clock(),
                zone=self._zone,
            ),
        )

    def _print(self) -> None:
        from desktop.ui.paper.print_dialog import PrintDialog  # noqa: PLC0415  # printers: 0.2 s

        dialog = PrintDialog(
            self.theme, self.papers, self._preferences.workstation,
            Languages(shops=self._settings.language),
            kinds=(DocumentKind.DAY_CLOSE,), parent=self,
        )  # fmt: skip
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    # ---- closing ----
    def _close(self) -> None:
        if self._view is None:
            return
        self.close_day.setEnabled(False)
        self._background.write(
            partial(self._shop.day_close.close, self._view.sheet.day),
            done=self._on_closed,
            failed=self._on_failed,
        )

    def _on_closed(self, closed: ClosedDay) -> None:
        self.closed.emit(closed.id)
        words = _("{day} is closed. Its sheet is kept.").format(day=format_date(closed.day))
        self.message.say(Message(kind="ok", text=words, lasts_ms=PLAIN_SUCCESS_MS))
        self._read(closed.day)
        self._read_list()

    def _on_failed(self, error: ShopError) -> None:
        self.message.say(Message(kind="error", text=sentence(error, self._zone)))
        if self._view is not None:
            self._show(self._view)


def _upright(line: Line) -> Line:
    line.setFixedWidth(1)
    line.setMinimumHeight(0)
    line.setMaximumHeight(_TALLEST)
    return line


def _as_text(paper: DayPaper) -> Sequence[str]:
    """The sheet in plain lines, for those who listen to it."""
    lines = [paper.title, paper.dates]
    for section in paper.sections:
        lines.append(section.heading)
        lines += [", ".join(row) for row in section.rows] or [section.empty]
        lines += [f"{label}: {amount}" for label, amount in section.sums]
    return lines

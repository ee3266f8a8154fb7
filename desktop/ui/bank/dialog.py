"""A bank statement: dropped or chosen, its proposals looked at, its orders marked as paid."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from desktop.domain.bank import BankMapping, StatementColumns
from desktop.domain.bank_confirming import Choice, Confirmed, Read
from desktop.domain.bank_matching import Confidence, PendingOrder, Proposal
from desktop.domain.errors import ShopError
from desktop.i18n import format_number
from desktop.i18n import gettext as _
from desktop.ui.background import Background
from desktop.ui.bank.columns_page import BankColumnsPage
from desktop.ui.bank.rows import group, proposals_column
from desktop.ui.buttons import Button
from desktop.ui.card import Card
from desktop.ui.empty_state import EmptyState
from desktop.ui.file_drop import FileDrop
from desktop.ui.message_bar import Message, MessageBar
from desktop.ui.new_order.frame import Sheet, scrolled
from desktop.ui.orders.wrapped_label import WrappedLabel
from desktop.ui.skeleton import Skeleton
from desktop.ui.theme import Theme
from desktop.words.bank import (
    confirmed_told,
    kind_word,
    known_told,
    received_told,
    undone_told,
)
from desktop.words.errors import sentence

T = TypeVar("T")

if TYPE_CHECKING:
    from desktop.connectors.bank_csv import BankTable
    from desktop.controllers.bank import BankController

_USUAL, _LEAST = QSize(980, 660), QSize(640, 420)


class BankDialog(Sheet):
    """Reads a statement in a lane, shows what it pays, and confirms what is wished."""

    changed = Signal(object, int)  # the ids of the orders, and the newest history entry

    def __init__(
        self,
        theme: Theme,
        background: Background,
        bank: BankController,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, _("Bank statement"), parent, usual=_USUAL, least=_LEAST)
        self.setObjectName("bankStatement")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._theme, self._background, self._bank = theme, background, bank
        self._path: Path | None = None
        self._mapping: BankMapping | None = None
        self.read: Read | None = None
        self._working = False
        self.columns: BankColumnsPage | None = None
        self._build()
        self._lay_out()
        FileDrop(self, self._on_dropped, wanted=lambda: not self._working)
        self._show_nothing()

    def _build(self) -> None:
        theme = self._theme
        self.message = MessageBar(theme)
        self.told = WrappedLabel(theme, role="title")
        self.told.setObjectName("bankTold")
        self.known = WrappedLabel(theme, colour="text2")
        self.known.setObjectName("bankKnown")
        self.nothing = EmptyState(theme)
        self._waiting = Skeleton(theme)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.nothing)
        self._pages.addWidget(self._waiting)
        self.other_file = Button(theme, _("Choose another file…"), icon="file-up")
        self.other_file.setObjectName("bankOther")
        self.close_foot = Button(theme, _("Close"))
        self.close_foot.setObjectName("bankClose")
        self.pay_exact = Button(theme, "", kind="primary", icon="circle-check")
        self.pay_exact.setObjectName("bankPayExact")
        self.other_file.clicked.connect(lambda _on=False: self.choose_file())
        self.close_foot.clicked.connect(lambda _on=False: self.reject())
        self.pay_exact.clicked.connect(lambda _on=False: self._on_main())

    def _lay_out(self) -> None:
        self.body.setContentsMargins(20, 14, 20, 14)
        self.body.setSpacing(10)
        for part in (self.message, self.told, self.known):
            self.body.addWidget(part)
        self.body.addWidget(self._pages, 1)
        self.foot.addWidget(self.other_file)
        self.foot.addStretch(1)
        self.foot.addWidget(self.close_foot)
        self.foot.addWidget(self.pay_exact)

    # ---- files ----
    def begin(self, path: Path | None = None) -> None:
        """Open, with a statement if there is one already."""
        self.open()
        if path is not None:
            self.take(path)

    def choose_file(self) -> None:
        """Let a file be chosen."""
        kinds = (
            _("Bank statements")
            + " (*.xml *.ofx *.qfx *.sta *.mt940 *.940 *.n43 *.q43 *.csv *.txt *.xlsx)"
        )
        chosen, _kind = QFileDialog.getOpenFileName(
            self, _("Choose a bank statement"), str(Path.home()), f"{kinds};;{_('All files')} (*)"
        )
        if chosen:
            self.take(Path(chosen))

    def take(self, path: Path) -> None:
        """Read a statement and show what it pays."""
        self._path, self._mapping, self.read = path, None, None
        self.message.dismiss()
        self._read()

    def reject(self) -> None:
        """Close, but not while orders are on their way to the disk."""
        if not self._working:
            super().reject()

    def _on_dropped(self, paths: tuple[Path, ...]) -> None:
        self.take(paths[0])

    def _read(self) -> None:
        path = self._path
        if path is None:
            return
        if self.read is None:
            self.told.setText(_("Reading {name}…").format(name=path.name))
            self.told.show()
            self.known.hide()
            self._show(self._waiting)
            self.pay_exact.hide()
        self._background.read(
            lambda: self._bank.read(path, self._mapping),
            done=self._on_read,
            failed=self._on_refused,
            owner_key=self,
        )

    # ---- what comes back ----
    def _on_read(self, read: Read) -> None:
        self.read = read
        path = self._path
        self.told.setText(f"{path.name if path else ''} · {kind_word(read.statement.kind)}")
        self.told.show()
        count = received_told(len(read.statement.received))
        known = known_told(len(read.known), len(read.statement.lines))
        self.known.setText(f"{count} {known}".strip())
        self.known.show()
        self.other_file.show()
        groups = self._groups(read)
        if groups:
            self._show(scrolled(proposals_column(groups)))
        else:
            self._show_all_known(read)
        exact = len(read.of(Confidence.EXACT))
        self.pay_exact.set_text(_("Mark {count} as Paid").format(count=format_number(exact)))
        self.pay_exact.setVisible(exact > 0)
        self.pay_exact.setEnabled(exact > 0)
        (self.pay_exact if exact else self.close_foot).setFocus()

    def _groups(self, read: Read) -> Sequence[Card]:
        exact = read.of(Confidence.EXACT)
        check = [each for each in read.proposals if each.best and not each.is_exact]
        none = [each for each in read.proposals if each.best is None]
        made = []
        if exact:
            told = _("Reference and amount are those of one order. They are marked together.")
            made.append(group(self._theme, _("Exact"), "circle-check", told, exact, read, None))
        if check:
            title = _("To check: reference, amount or name differs")
            made.append(group(self._theme, title, "triangle-alert", "", check, read, self._pay))
        if none:
            title = _("No order found")
            made.append(group(self._theme, title, "search", "", none, read, self._pay))
        return made

    def _on_refused(self, error: ShopError) -> None:
        if isinstance(error, StatementColumns) and self._path is not None:
            path = self._path
            self._background.read(
                lambda: self._bank.columns(path), done=self._ask_columns, failed=self._on_refused
            )
            return
        if self.read is None:
            self._show_nothing()
        self.message.say(Message(kind="error", text=sentence(error)))

    # ---- columns ----
    def _ask_columns(self, table: BankTable) -> None:
        self.columns = BankColumnsPage(
            self._theme, table.headings, table.rows, table.mapping, self._on_columns
        )
        self.told.setText(_("What do the columns mean?"))
        self._show(self.columns)
        self.other_file.show()
        self.pay_exact.set_text(_("Read the statement"))
        self.pay_exact.show()
        self._on_columns()
        self.columns.name.setFocus()

    def _on_columns(self) -> None:
        if self.columns is not None:
            self.pay_exact.setEnabled(not self.columns.answered.missing)

    def _read_with_columns(self, mapping: BankMapping) -> None:
        path = self._path
        if path is None:
            return

        def keep() -> Read:
            read = self._bank.read(path, mapping)
            self._bank.keep_columns(mapping)
            return read

        self._mapping = mapping
        self._write(keep, self._on_read)

    # ---- wishes ----
    def _on_main(self) -> None:
        if self._pages.currentWidget() is self.columns and self.columns is not None:
            self._read_with_columns(self.columns.answered)
            return
        if self.read is not None:
            read = self.read
            chosen = [
                read.chosen(each, each.best.order)
                for each in read.of(Confidence.EXACT)
                if each.best
            ]
            self._confirm(chosen)

    def _pay(self, proposal: Proposal, order: PendingOrder) -> None:
        if self.read is not None:
            self._confirm([self.read.chosen(proposal, order)])

    def _confirm(self, chosen: Sequence[Choice]) -> None:
        self._write(lambda: self._bank.confirm(chosen), self._on_confirmed)

    def _on_confirmed(self, done: Confirmed) -> None:
        undo = (_("Undo"), lambda: self._undo(done.entries), "undo-2")
        kind = "warn" if done.skipped else "ok"
        actions = (undo,) if done.entries else ()
        self.message.say(Message(kind=kind, text=confirmed_told(done), actions=actions))
        self._tell(done)

    def _undo(self, entries: Sequence[int]) -> None:
        self._write(lambda: self._bank.undo(entries), self._on_undone)

    def _on_undone(self, done: Confirmed) -> None:
        kind = "warn" if done.skipped else "ok"
        self.message.say(Message(kind=kind, text=undone_told(done)))
        self._tell(done)

    def _tell(self, done: Confirmed) -> None:
        if done.paid:
            ids = frozenset(each.order.id for each in done.paid)
            self.changed.emit(ids, max(each.entry_id for each in done.paid))
        self._read()

    def _write(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        if self._working:
            return
        self._working = True
        self._pages.setEnabled(False)
        self.pay_exact.setEnabled(False)
        self._background.write(work, done=done, failed=self._on_refused, settled=self._on_settled)

    def _on_settled(self) -> None:
        self._working = False
        self._pages.setEnabled(True)
        self.pay_exact.setEnabled(True)

    # ---- pages ----
    def _show(self, page: QWidget) -> None:
        """Show a page; one that was made for a single reading goes."""
        before = self._pages.currentWidget()
        if self._pages.indexOf(page) < 0:
            self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)
        if before is not None and before not in {page, self.nothing, self._waiting}:
            self._pages.removeWidget(before)
            before.deleteLater()
            if before is self.columns:
                self.columns = None

    def _show_nothing(self) -> None:
        self.told.hide()
        self.known.hide()
        self.pay_exact.hide()
        self.other_file.hide()
        self.nothing.show_state(
            "file-up",
            _("Drop a bank statement here"),
            _(
                "camt.053, OFX, MT940, Norma 43 or CSV. Transfers are put to pending orders by"
                " reference, amount and name. Nothing is changed until you confirm."
            ),
            ((_("Choose a file…"), self.choose_file, True),),
        )
        self._show(self.nothing)
        choose = self.nothing.findChild(Button, "empty_action_0")
        if choose is not None:
            choose.setFocus()

    def _show_all_known(self, read: Read) -> None:
        text = (
            _("Every transfer in it has paid an order already.")
            if read.known
            else _("No money came in by this statement.")
        )
        self.nothing.show_state("circle-check", _("Nothing to do"), text)
        self._show(self.nothing)

"""The proposals of a statement: the bank's line on the left, the order on the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.bank import BankLine
from desktop.domain.bank_confirming import Read
from desktop.domain.bank_matching import Candidate, Confidence, PendingOrder, Proposal
from desktop.i18n import format_date, format_number, ngettext
from desktop.i18n import gettext as _
from desktop.ui.bringing.column_choices import CalmCombo
from desktop.ui.buttons import Button
from desktop.ui.card import Card, Line
from desktop.ui.labels import ElidedLabel, PlainLabel, tip
from desktop.ui.orders.wrapped_label import WrappedLabel
from desktop.ui.theme import Theme
from desktop.words.bank import verdict
from desktop.words.money import money

MOST_ROWS = 60  # of a group: what is confirmed makes room for the rest
_AMOUNT_WIDTH = 96
_MOST_OFFERED = 40  # orders that one may choose instead, those of the nearest amount
_INKS = {Confidence.EXACT: "success_fg", Confidence.CHECK: "warn_fg", Confidence.UNSURE: "text2"}
Pay = Callable[[Proposal, PendingOrder], object]


class ProposalRow(QWidget):
    """One transfer, and the order that it is put to."""

    def __init__(self, theme: Theme, proposal: Proposal, read: Read, pay: Pay | None) -> None:
        super().__init__()
        self._theme, self._proposal, self._read = theme, proposal, read
        self._offered: list[PendingOrder] = []
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 8, 0, 8)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 4)
        grid.setColumnStretch(2, 7)
        self._add_line(grid, proposal.line)
        if pay is None:
            self._add_order(grid)
        else:
            self._add_choice(grid, pay)

    def _add_line(self, grid: QGridLayout, line: BankLine) -> None:
        who = line.name or line.reference or _("No name")
        left = QVBoxLayout()
        left.setSpacing(2)
        left.addWidget(ElidedLabel(self._theme, who, role="strong"))
        told = " · ".join(
            part for part in (format_date(line.booked), line.reference if line.name else "") if part
        )
        left.addWidget(ElidedLabel(self._theme, told, role="secondary"))
        left.addStretch(1)
        grid.addLayout(left, 0, 0, 2, 1)
        amount = PlainLabel(self._theme, money(line.amount), role="strong")
        amount.setMinimumWidth(self._theme.px(_AMOUNT_WIDTH))
        amount.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        grid.addWidget(amount, 0, 1, 2, 1)

    def _add_order(self, grid: QGridLayout) -> None:
        best = self._proposal.best
        assert best is not None  # noqa: S101  # only exact ones have no choice
        grid.addWidget(ElidedLabel(self._theme, order_told(best.order), role="body"), 0, 2)
        self._add_verdict(grid, best)

    def _add_choice(self, grid: QGridLayout, pay: Pay) -> None:
        who = self._proposal.line.name or self._proposal.line.reference
        self.orders = CalmCombo(
            self._theme, name=_("Order for the transfer of {name}").format(name=who)
        )
        self.orders.setObjectName("bankOrder")
        self.button = Button(self._theme, _("Mark as Paid"))
        self.button.setObjectName("bankPay")
        self._offered = offered(self._proposal, self._read.pending)
        if self._proposal.best is None:
            self.orders.addItem(_("Choose an order…"))
        for order in self._offered:
            self.orders.addItem(order_told(order))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.orders, 1)
        row.addWidget(self.button)
        grid.addLayout(row, 0, 2)
        self._verdict = PlainLabel(self._theme, role="secondary", wrap=True)
        self._verdict.setObjectName("bankVerdict")
        grid.addWidget(self._verdict, 1, 2)
        self.orders.currentIndexChanged.connect(lambda _at: self._on_chosen())
        self.button.clicked.connect(lambda _on=False: self._pay(pay))
        self._on_chosen()

    def _add_verdict(self, grid: QGridLayout, best: Candidate) -> None:
        told = verdict(self._proposal.line, best)
        label = PlainLabel(self._theme, told, role="secondary", colour=_INKS[best.confidence])
        grid.addWidget(label, 1, 2)

    @property
    def chosen(self) -> PendingOrder | None:
        """The order that the transfer is put to now."""
        at = self.orders.currentIndex() - (self._proposal.best is None)
        return self._offered[at] if 0 <= at < len(self._offered) else None

    def _on_chosen(self) -> None:
        order = self.chosen
        self.orders.setToolTip(tip(self.orders.currentText()))
        self.button.setEnabled(order is not None)
        line = self._proposal.line
        known = next(
            (each for each in self._proposal.candidates if order and each.order.id == order.id),
            None,
        )
        if known is not None:
            self._verdict.setText(verdict(line, known))
            self._verdict.set_colour(_INKS[known.confidence])
            return
        self._verdict.set_colour("text2")
        if order is None:
            self._verdict.setText(_("No pending order fits by reference, or by amount and name."))
        elif order.due == line.amount:
            self._verdict.setText(_("Chosen by you: same amount"))
        else:
            less = order.due - line.amount
            words = (
                _("Chosen by you: {amount} less than due")
                if less.minor > 0
                else _("Chosen by you: {amount} more than due")
            )
            self._verdict.setText(words.format(amount=money(less if less.minor > 0 else -less)))

    def _pay(self, pay: Pay) -> None:
        order = self.chosen
        if order is not None:
            pay(self._proposal, order)


def group(
    theme: Theme,
    title: str,
    icon: str,
    told: str,
    rows: Sequence[Proposal],
    read: Read,
    pay: Pay | None,
) -> Card:
    """The proposals that are equally sure, as far as they fit."""
    card = Card(theme, title, icon)
    card.body.setSpacing(2)
    if told:
        card.body.addWidget(WrappedLabel(theme, told, colour="text2"))
    for at, each in enumerate(rows[:MOST_ROWS]):
        if at:
            card.body.addWidget(Line(theme))
        card.body.addWidget(ProposalRow(theme, each, read, pay))
    more = len(rows) - MOST_ROWS
    if more > 0:
        words = ngettext(
            "{count} more is shown when these are done.",
            "{count} more are shown when these are done.",
            more,
        ).format(count=format_number(more))
        card.body.addWidget(WrappedLabel(theme, words, colour="text2"))
    return card


def order_told(order: PendingOrder) -> str:
    """An order in one line: its number, its customer, what is due."""
    name = order.names[0] if order.names else ""
    parts = (order.full_number, name, money(order.due))
    return " · ".join(part for part in parts if part)


def offered(proposal: Proposal, pending: Sequence[PendingOrder]) -> list[PendingOrder]:
    """The orders that one may choose: what is proposed, then those of the nearest amount."""
    line = proposal.line
    proposed = [each.order for each in proposal.candidates]
    shown = {each.id for each in proposed}
    others = [
        each
        for each in pending
        if each.id not in shown and each.due.currency == line.amount.currency
    ]
    others.sort(key=lambda each: (abs(each.due.minor - line.amount.minor), each.id))
    return [*proposed, *others[:_MOST_OFFERED]]


def proposals_column(groups: Sequence[QWidget]) -> QWidget:
    """The groups below each other."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 6, 0)
    column.setSpacing(12)
    for each in groups:
        column.addWidget(each)
    column.addStretch(1)
    return holder

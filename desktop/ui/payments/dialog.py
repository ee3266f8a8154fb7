"""The pending payments: how old they are, what is open, and what a person does about them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.bulk import BulkResult, Chosen, Plan
from desktop.domain.errors import ShopError
from desktop.domain.order_page import Changed
from desktop.domain.payments import Age, PendingOrder, PendingPayments
from desktop.domain.shop import ShopSettings
from desktop.domain.status import OrderStatus
from desktop.i18n import format_number, zone
from desktop.i18n import gettext as _
from desktop.ui.background import Background
from desktop.ui.buttons import Button
from desktop.ui.card import Line
from desktop.ui.chip import Chip, ChipRow
from desktop.ui.empty_state import EmptyState
from desktop.ui.fields import Field
from desktop.ui.labels import PlainLabel, tip
from desktop.ui.message_bar import PLAIN_SUCCESS_MS, Message, MessageBar
from desktop.ui.new_order.frame import Sheet
from desktop.ui.order_changes import OrderChanges
from desktop.ui.payments.form import PaymentForm, PaymentWish
from desktop.ui.payments.model import PaymentsModel
from desktop.ui.payments.reminder_dialog import ReminderDialog
from desktop.ui.payments.table import PaymentsTable
from desktop.ui.steps import Steps, StepsBar
from desktop.ui.theme import Theme
from desktop.words.errors import sentence
from desktop.words.money import money
from desktop.words.payments import age_word, recorded, summed

if TYPE_CHECKING:
    from desktop.controllers.shop import Shop

_USUAL, _LEAST = QSize(1180, 720), QSize(760, 460)
_ALL, _COLLECT = "all", "to_collect"
_MOST_DAYS = 365
_SETTLES_MS = 600  # so long must the patience stay before it is kept


class PaymentsDialog(Sheet):
    """Shows what is open and does what is wished; nothing ever happens by itself."""

    changed = Signal(object, int)  # the ids of the orders, and the newest history entry
    order_wanted = Signal(int)
    close_wanted = Signal()  # of the day
    bank_wanted = Signal()

    def __init__(
        self,
        theme: Theme,
        background: Background,
        shop: Shop,
        settings: ShopSettings,
        changes: OrderChanges,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, _("Pending payments"), parent, usual=_USUAL, least=_LEAST)
        self.setObjectName("paymentsDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._background, self._shop, self._settings = background, shop, settings
        self._changes = changes
        self._found = PendingPayments(orders=(), overdue_after=1, today=date.min)
        self._running: Steps | None = None
        self.message = MessageBar(theme)
        self.message.hide()
        self.chips = ChipRow(theme)
        self.patience = Field(theme, name=_("Overdue after so many days"))
        self.patience.setObjectName("patience")
        self.patience.setValidator(QIntValidator(1, _MOST_DAYS, self))
        self.patience.setMaxLength(3)
        self.patience.setFixedWidth(theme.px(52))
        self.patience.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.model = PaymentsModel(self)
        self.table = PaymentsTable(theme, self.model)
        self.empty = EmptyState(theme)
        self.steps = StepsBar(theme)
        self.sums = PlainLabel(theme, role="strong")
        self.sums.setObjectName("paymentSums")
        self.pay = Button(theme, _("Mark as &Paid…"), kind="primary", icon="circle-check")
        self.remind = Button(theme, _("&Reminder…"), icon="mail")
        self.cancel = Button(theme, _("&Cancel selected…"), kind="danger", icon="ban")
        self.close_day = Button(theme, _("Close the &day…"), icon="lock")
        self.bank = Button(theme, _("&Bank statement…"), icon="landmark")
        self._stack = QStackedWidget()
        self._settling = QTimer(self, singleShot=True, interval=_SETTLES_MS)
        self._assemble()
        self._connect()

    def _assemble(self) -> None:
        names = ((self.pay, "markPaid"), (self.remind, "remind"), (self.cancel, "cancelSelected"),
                 (self.close_day, "closeDay"), (self.bank, "bankStatement"))  # fmt: skip
        for button, name in names:
            button.setObjectName(name)
        for key in (_ALL, *Age, _COLLECT):
            chip = Chip(self.theme, icon="truck" if key == _COLLECT else "")
            chip.setObjectName(f"age_{key}")
            self.chips.add(key, chip)
        self.patience.setToolTip(tip(_("From when on a payment is overdue in this shop")))
        label = PlainLabel(self.theme, _("Overdue after (days)"), role="secondary")
        label.setBuddy(self.patience)
        second = QHBoxLayout()
        second.setSpacing(8)
        second.addWidget(self.chips, 1)
        second.addWidget(label)
        second.addWidget(self.patience)
        top = QVBoxLayout()
        top.setContentsMargins(20, 14, 20, 12)
        top.setSpacing(10)
        top.addWidget(self.message)
        top.addWidget(self.sums)
        top.addLayout(second)
        top.addWidget(self.steps)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)
        self.body.setSpacing(0)
        self.body.addLayout(top)
        self.body.addWidget(Line(self.theme))
        self.body.addWidget(self._stack, 1)
        self.foot.addWidget(self.close_day)
        self.foot.addWidget(self.bank)
        self.foot.addStretch(1)
        for button in (self.cancel, self.remind, self.pay):
            self.foot.addWidget(button)
        chips = [self.chips.chip(key) for key in (_ALL, *Age, _COLLECT)]
        order = (*chips, self.patience, self.table, self.close_day, self.bank, self.cancel,
                 self.remind, self.pay)  # fmt: skip
        for before, after in zip(order, (*order[1:], self.close_button), strict=True):
            self.setTabOrder(before, after)
        self.pay.setAutoDefault(False)

    def _connect(self) -> None:
        self.chips.chosen.connect(lambda _key: self._show())
        self.table.changed.connect(self._judge)
        self.table.opened.connect(self._on_opened)
        self.patience.textEdited.connect(lambda _text: self._on_patience())
        self._settling.timeout.connect(self._keep_patience)
        self.pay.clicked.connect(lambda _on=False: self._pay())
        self.remind.clicked.connect(lambda _on=False: self._remind())
        self.cancel.clicked.connect(lambda _on=False: self._look_before_cancelling())
        self.close_day.clicked.connect(lambda _on=False: self.close_wanted.emit())
        self.bank.clicked.connect(lambda _on=False: self.bank_wanted.emit())

    def begin(self) -> None:
        """Open, and read what is open."""
        self.patience.setText(str(self._settings.overdue_days))
        self.chips.choose(_ALL)
        self._show()
        self.open()
        self.table.setFocus()
        self.read_again()

    def read_again(self) -> None:
        """Read everything that is open."""
        self._background.read(
            self._shop.payments.pending, done=self._on_found, failed=self._on_failed,
            owner_key=self,
        )  # fmt: skip

    def done(self, result: int) -> None:
        """Close, and wait for no answer any more."""
        if self._settling.isActive():
            self._settling.stop()
            self._keep_patience()
        self._background.forget(self)
        super().done(result)

    def stop(self) -> None:
        """Stop what runs; what was done stays done."""
        if self._running is not None:
            self._running.stop()

    # ---- what is shown ----
    def _on_found(self, found: PendingPayments) -> None:
        self._found = found
        self._show()

    def _show(self) -> None:
        found = self._found
        groups: dict[object, tuple[PendingOrder, ...]] = {
            _ALL: found.pending,
            _COLLECT: found.to_collect,
            **{age: found.of(age) for age in Age},
        }
        words = {_ALL: _("All pending"), _COLLECT: _("To collect")}
        for key, orders in groups.items():
            chip = self.chips.chip(key)
            after = found.overdue_after
            chip.set_text(words[key] if key in words else age_word(Age(str(key)), after))
            chip.set_count(len(orders))
            chip.setVisible(key is not Age.WEEK or after > 3)  # the group begins at 4
        self.chips.arrange()
        shown = groups[self.chips.choice]
        self.table.show_orders(shown, lambda each: found.age(each) is Age.OVERDUE)
        if not shown:
            self._say_empty()
        self._stack.setCurrentWidget(self.table if shown else self.empty)
        self._judge()

    def _say_empty(self) -> None:
        title = _("Nothing is open") if not self._found.orders else _("Nothing here")
        text = _("Every order is paid or cancelled.") if not self._found.orders else ""
        self.empty.show_state("circle-check", title, text)

    def _judge(self) -> None:
        chosen = self.table.chosen
        words = summed(chosen or self.model.rows) or _("Nothing is open")
        if self._found.left and not chosen:
            more = _("only the oldest, {count} more wait")
            words += " · " + more.format(count=format_number(self._found.left))
        self.sums.setText(words)
        only_one = _("Choose one order.")
        for button in (self.pay, self.remind):
            _allow(button, "" if len(chosen) == 1 else only_one)
        sent = any(each.is_to_collect for each in chosen)
        none = "" if chosen else _("Choose the orders that are to be cancelled.")
        gone = _("What was sent is cancelled on its own page.") if sent else ""
        _allow(self.cancel, none or gone)

    def _on_opened(self, order: PendingOrder) -> None:
        self.order_wanted.emit(order.id)
        self.reject()

    # ---- the shop's patience ----
    def _on_patience(self) -> None:
        if not self.patience.hasAcceptableInput():  # empty, or 0: what was last said holds
            self._settling.stop()
            return
        self._found = replace(self._found, overdue_after=int(self.patience.text()))
        self._show()
        self._settling.start()

    def _keep_patience(self) -> None:
        self._background.write(
            partial(_with_patience, self._shop, self._found.overdue_after), done=self._on_settings,
            failed=self._on_failed,
        )  # fmt: skip

    def _on_settings(self, settings: ShopSettings) -> None:
        self._settings = settings

    # ---- what is done ----
    def _pay(self) -> None:
        if len(self.table.chosen) != 1 or self._running is not None:
            return
        form = PaymentForm(self.theme, self.table.chosen[0], self._found.today, self)
        form.wanted.connect(partial(self._record, form))
        form.open()

    def _record(self, form: PaymentForm, wish: PaymentWish) -> None:
        def done(changed: Changed) -> None:
            form.finish()
            self._on_recorded(changed)

        work = partial(
            self._shop.payments.record,
            wish.order_id,
            wish.amount,
            on=wish.on,
            seen=wish.seen,
            reference=wish.reference,
        )
        self._write(work, done, form.refuse)

    def _on_recorded(self, changed: Changed) -> None:
        undo = partial(self._undo, changed)
        self._changes.remember(changed)
        self.changed.emit(frozenset({changed.order.id}), changed.entry_id)
        self.read_again()
        actions = ((_("Undo"), undo, "undo-2"),)
        text = recorded(changed.order)
        self.message.say(Message(kind="ok", text=text, actions=actions, lasts_ms=PLAIN_SUCCESS_MS))

    def _undo(self, changed: Changed) -> None:
        self._changes.forget(changed.entry_id)
        self._write(partial(self._shop.orders.undo, changed.entry_id), self._on_undone)

    def _on_undone(self, changed: Changed) -> None:
        self.changed.emit(frozenset({changed.order.id}), changed.entry_id)
        self.read_again()
        words = _("Undone: {amount} of order {number} are open again.").format(
            amount=money(changed.order.balance), number=changed.order.number
        )
        self.message.say(Message(kind="ok", text=words, lasts_ms=PLAIN_SUCCESS_MS))

    def _remind(self) -> None:
        if len(self.table.chosen) != 1:
            return
        here = zone(self._settings.time_zone)
        ReminderDialog(self.theme, self.table.chosen[0], self._settings, here, self).open()

    def _look_before_cancelling(self) -> None:
        """Read how they stand now: the question shows which can be cancelled, and which not."""
        ids = tuple(each.id for each in self.table.chosen)
        if ids and self._running is None:
            self._background.read(
                self._shop.bulk.look, ids, done=self._ask, failed=self._on_failed,
                owner_key=(self, "look"),
            )  # fmt: skip

    def _ask(self, chosen: Chosen) -> None:
        from desktop.ui.bulk.question import BulkQuestion  # noqa: PLC0415  # seldom asked

        plan = chosen.plan(OrderStatus.CANCELLED)
        question = BulkQuestion(self.theme, plan, self)
        question.do_button.setEnabled(bool(plan.can))
        question.accepted.connect(lambda: self._cancel(plan, question.answer.reason))
        question.finished.connect(question.deleteLater)
        question.open()

    def _cancel(self, plan: Plan, reason: str) -> None:
        ids = [order.id for order in plan.can]
        steps = self._running = Steps(self)
        self.steps.follow(steps, _("Changing the orders…"))
        work = partial(
            self._shop.bulk.change_status, ids, OrderStatus.CANCELLED, reason=reason,
            progress=steps.tell,
        )  # fmt: skip
        self._write(work, self._on_cancelled)

    def _on_cancelled(self, result: BulkResult, *, undone: bool = False) -> None:
        from desktop.ui.bulk.words import done_message  # noqa: PLC0415  # as the question

        entries = result.entries
        undo = None if undone or not entries else partial(self._undo_many, entries)
        if undo is not None:
            self._changes.remember_work(entries[0], undo)
        self.changed.emit(frozenset(each.order_id for each in result.done), max(entries, default=0))
        self.read_again()
        self.message.say(done_message(result, None if undone else OrderStatus.CANCELLED, undo))

    def _undo_many(self, entries: tuple[int, ...]) -> None:
        if self._running is not None:
            return
        self._changes.forget(entries[0])
        steps = self._running = Steps(self)
        self.steps.follow(steps, _("Taking the changes back…"))
        work = partial(self._shop.bulk.undo, entries, progress=steps.tell)
        self._write(work, partial(self._on_cancelled, undone=True))

    def _write(
        self,
        work: Callable[[], object],
        done: Callable[..., None],
        failed: Callable[[ShopError], None] | None = None,
    ) -> None:
        self._changes.writing.emit(True)
        self._background.write(
            work, done=done, failed=failed or self._on_failed, settled=self._on_settled
        )

    def _on_settled(self) -> None:
        self._running = None
        self.steps.end()
        self._changes.writing.emit(False)

    def _on_failed(self, error: ShopError) -> None:
        self.message.say(Message(kind="error", text=sentence(error)))


def _with_patience(shop: Shop, days: int) -> ShopSettings:
    """In a lane: keep the shop's patience beside whatever else was set meanwhile."""
    return shop.settings.change(replace(shop.settings.get(), overdue_days=days))


def _allow(button: Button, why_not: str) -> None:
    button.setEnabled(not why_not)
    button.setToolTip(tip(why_not))
    button.setAccessibleDescription(why_not)

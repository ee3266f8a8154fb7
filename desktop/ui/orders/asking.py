"""From a click on a status to a wish: with the question that belongs to it, where there is one."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from desktop.domain.order import Order
from desktop.domain.order_page import OrderPage
from desktop.domain.status import OrderStatus, transition
from desktop.i18n import gettext as _
from desktop.ui.orders.address_dialog import AddressDialog
from desktop.ui.orders.back_question import BackQuestion
from desktop.ui.orders.cancel_question import CancelQuestion
from desktop.ui.orders.part_questions import RefundQuestion, SendQuestion, TakeBackQuestion
from desktop.ui.orders.question import Question
from desktop.ui.orders.reopen_question import ReopenQuestion
from desktop.ui.orders.tracking_question import TrackingQuestion
from desktop.ui.theme import Theme


class Asking(QObject):
    """Asks what must be asked, one question at a time, and emits what was wished."""

    status_chosen = Signal(int, object, int, object)  # id, OrderStatus, version seen, options
    reopen_wanted = Signal(int, int)  # id, version seen
    address_corrected = Signal(int, object, object, int)  # id, shipping, billing, version seen
    part_wished = Signal(str, int, object)  # what, order id, the words of the wish

    def __init__(self, theme: Theme, owner: QWidget) -> None:
        super().__init__(owner)
        self._theme, self._owner = theme, owner
        self._open: Question | None = None

    @property
    def question(self) -> Question | None:
        """The question that is open, if one is."""
        return self._open

    def give_status(self, page: OrderPage, new: OrderStatus) -> None:
        """Give an order a status that its present one leads to."""
        order = page.order
        way = transition(order, new)
        if way is None or self._open is not None:
            return
        if new is OrderStatus.CANCELLED:
            self._ask_cancel(page)
        elif way.only_as_before:
            question = ReopenQuestion(self._theme, page, self._owner.window())
            reopen = partial(self.reopen_wanted.emit, order.id, order.version)
            self._ask(question, reopen)
        elif not way.forward:
            self._ask_back(page, new)
        else:
            self._wish(order, new, {})

    def correct_address(self, page: OrderPage, *, billing: bool) -> None:
        """Ask for a corrected address; a billing address that was the same follows the shipping."""
        if self._open is not None:
            return
        order = page.order
        title = _("Correct the billing address") if billing else _("Correct the shipping address")
        before = order.billing if billing else order.shipping
        dialog = AddressDialog(self._theme, before, title=title, parent=self._owner.window())

        def corrected() -> None:
            new = dialog.address
            if new == before:
                return
            follows = billing or order.billing == order.shipping
            self.address_corrected.emit(
                order.id, None if billing else new, new if follows else None, order.version
            )

        self._ask(dialog, corrected)

    def ask_part(self, page: OrderPage, what: str) -> None:
        """Ask about a part of an order: what is sent, goes back, is refunded, or how it travels."""
        if self._open is not None:
            return
        order, window = page.order, self._owner.window()
        words: dict[str, object] = {}
        if what == "send":
            send = SendQuestion(self._theme, page, window)

            def sent() -> None:
                words.update(units=send.list.units, seen=order.version)
                words.update(company=send.company.text(), number=send.number.text())
                self.part_wished.emit(what, order.id, words)

            self._ask(send, sent)
        elif what == "take_back":
            back = TakeBackQuestion(self._theme, page, window)

            def taken() -> None:
                amount = back.refund.amount
                words.update(back=back.parts, seen=order.version, reason=back.reason.text())
                words.update(refund=amount or None)
                self.part_wished.emit(what, order.id, words)

            self._ask(back, taken)
        elif what == "track":
            tracking = TrackingQuestion(self._theme, page, window)

            def told() -> None:
                company, number = tracking.answer
                words.update(company=company, number=number)
                self.part_wished.emit(what, order.id, words)

            self._ask(tracking, told)
        else:
            refund = RefundQuestion(self._theme, page, window)

            def refunded() -> None:
                words.update(amount=refund.refund.amount, reference=refund.reference.text())
                self.part_wished.emit(what, order.id, words)

            self._ask(refund, refunded)

    def tell(self, question: Question, then: Callable[[], object]) -> None:
        """Open what only tells; `then` may ask in its turn, so it comes once this is closed."""
        if self._open is not None:
            return
        self._ask(question, lambda: None)
        chosen = question.DialogCode.Accepted
        question.finished.connect(lambda answer: then() if answer == chosen else None)

    def _ask_cancel(self, page: OrderPage) -> None:
        question = CancelQuestion(self._theme, page, self._owner.window())

        def cancel() -> None:
            answer = question.answer
            options: dict[str, object] = {"reason": answer.reason}
            if not answer.goods_are_back:
                options["goods_are_back"] = False
            self._wish(page.order, OrderStatus.CANCELLED, options)

        self._ask(question, cancel)

    def _ask_back(self, page: OrderPage, new: OrderStatus) -> None:
        question = BackQuestion(self._theme, page, new, self._owner.window())
        self._ask(question, lambda: self._wish(page.order, new, {"reason": question.reason}))

    def _wish(self, order: Order, new: OrderStatus, options: dict[str, object]) -> None:
        self.status_chosen.emit(order.id, new, order.version, options)

    def _ask(self, question: Question, then: Callable[[], object]) -> None:
        """Open a question over the window; afterwards the keyboard is where it was."""
        self._open = question
        before = QApplication.focusWidget()

        def answered() -> None:
            self._open = None
            if before is not None and before.isVisible():
                before.setFocus(Qt.FocusReason.OtherFocusReason)
            question.deleteLater()

        question.accepted.connect(then)
        question.finished.connect(answered)
        question.open()

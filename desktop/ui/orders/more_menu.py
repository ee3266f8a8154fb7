"""What else can be done with an order: seldom wanted, one click farther away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from desktop.domain.order import Order
from desktop.domain.order_page import OrderPage
from desktop.domain.parts import may_be_tracked
from desktop.domain.status import OrderStatus, transition
from desktop.domain.why_not import Obstacle, Wish, why_not
from desktop.i18n import gettext as _
from desktop.ui.icons import icon
from desktop.ui.labels import tip
from desktop.ui.theme import Theme
from desktop.words.why_not import question


@dataclass(frozen=True, slots=True, kw_only=True)
class MoreWishes:
    """What the menu's items ask for."""

    status: Callable[[OrderStatus], object]
    correct_shipping: Callable[[], object]
    correct_billing: Callable[[], object]
    undo: Callable[[int], object]  # a history entry
    part: Callable[[str], object]  # one of PARTS
    edit: Callable[[], object]
    duplicate: Callable[[], object]
    why: Callable[[Wish], object]
    source: Callable[[], object]


PARTS = ("send", "track", "take_back", "refund")


class MoreMenu(QMenu):
    """The menu behind the three dots, made for one order."""

    def __init__(
        self, theme: Theme, page: OrderPage, wishes: MoreWishes, *, reason: str, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName("more_menu")
        self.setFont(theme.font(13))
        self.setToolTipsVisible(True)
        self._theme, self._reason = theme, reason
        self._add_steps(page.order, wishes)
        if page.undoable is not None:
            undo = partial(wishes.undo, page.undoable)
            self._add("undo", _("Undo the last change"), "undo-2", undo)
        self._add_edit(page.order, wishes)
        self._add("duplicate", _("Duplicate…"), "plus", wishes.duplicate)
        self.addSeparator()
        self._add_parts(page, wishes)
        self._add(
            "correct_shipping", _("Correct shipping address…"), "pencil", wishes.correct_shipping
        )
        self._add(
            "correct_billing", _("Correct billing address…"), "file-text", wishes.correct_billing
        )
        number = page.order.number
        self._add_reading("copy_number", _("Copy number"), "copy", partial(_copy, number))
        if not page.order.is_own:
            self._add_reading(
                "compare_source", _("Compare with source…"), "file-text", wishes.source
            )
        self.addSeparator()
        self._add_whys(page, wishes)
        never = self._add("never_deleted", _("Orders cannot be deleted"), "lock", lambda: None)
        never.setEnabled(False)
        never.setToolTip(tip(no_deleting()))
        never.setStatusTip(no_deleting())

    def _add_steps(self, order: Order, wishes: MoreWishes) -> None:
        """The steps that no button offers: those by hand, and shipping what is paid at the door."""
        steps = (
            (OrderStatus.SHIPPED, _("Mark as Shipped (cash on delivery)"), "truck"),
            (OrderStatus.PAID, _("Back to Paid…"), "circle-arrow-left"),
            (OrderStatus.PENDING_PAYMENT, _("Back to Pending Payment…"), "circle-arrow-left"),
        )
        for new, words, sign in steps:
            way = transition(order, new)
            if way is not None and (way.only_pay_on_delivery or not way.forward):
                self._add(f"to_{new}", words, sign, partial(wishes.status, new))

    def _add_edit(self, order: Order, wishes: MoreWishes) -> None:
        """Editing, or why this order can no longer be edited."""
        edit = self._add("edit_order", _("Edit order…"), "pencil", wishes.edit)
        if why_not(order, Wish.EDIT) is not None:
            edit.setEnabled(False)
            edit.setToolTip(tip(no_editing()))
            edit.setStatusTip(no_editing())

    def _add_whys(self, page: OrderPage, wishes: MoreWishes) -> None:
        """The questions why something cannot be done; reading the answer changes nothing."""
        whys = QMenu(_("Why can't I…?"), self)
        whys.setObjectName("whys")
        whys.setFont(self._theme.font(13))
        whys.setIcon(icon("info", self._theme.tokens.text2))
        for wish in Wish:
            found = why_not(page.order, wish, short=bool(page.short_of))
            if found is not None and found.obstacle is not Obstacle.NOT_CANCELLED:
                action = QAction(question(wish), whys)
                action.setObjectName(f"why_{wish}")
                action.triggered.connect(lambda _on=False, wish=wish: wishes.why(wish))
                whys.addAction(action)
        self.addMenu(whys)

    def _add_parts(self, page: OrderPage, wishes: MoreWishes) -> None:
        """What can be done with a part of the order; what cannot be is left out."""
        order = page.order
        units = sum(line.quantity_due for line in order.lines)
        alive = order.status is not OrderStatus.CANCELLED
        offered = {
            "send": transition(order, OrderStatus.SHIPPED) is not None and units > 1,
            "track": may_be_tracked(order),
            "take_back": alive and units > 1,
            "refund": order.paid.minor > sum(each.amount.minor for each in page.refunds),
        }
        words = {
            "send": (_("Ship part of it…"), "package"),
            "track": (
                _("Change tracking…") if order.tracking_number else _("Add tracking…"),
                "truck",
            ),
            "take_back": (_("Cancel or return a part…"), "undo-2"),
            "refund": (_("Record a refund…"), "banknote"),
        }
        for name in PARTS:
            if offered[name]:
                self._add(name, *words[name], partial(wishes.part, name))
        if any(offered.values()):
            self.addSeparator()

    def _add_reading(self, name: str, words: str, sign: str, do: Callable[[], object]) -> None:
        """What changes nothing, and so can always be done."""
        action = self._add(name, words, sign, do)
        action.setEnabled(True)
        action.setToolTip("")

    def _add(self, name: str, words: str, sign: str, do: Callable[[], object]) -> QAction:
        action = QAction(icon(sign, self._theme.tokens.text2), words, self)
        action.setObjectName(name)
        action.setToolTip(tip(self._reason))
        action.setEnabled(not self._reason)
        action.triggered.connect(lambda _on=False: do())
        self.addAction(action)
        return action


def _copy(text: str) -> None:
    QGuiApplication.clipboard().setText(text)


def no_editing() -> str:
    """Why an order can no longer be edited."""
    return _("Only an order of this shop that is pending can be edited. Take back a part instead.")


def no_deleting() -> str:
    """Why no order can be deleted."""
    return _("Orders cannot be deleted: each number is proof of a sale. Mark it as Cancelled.")

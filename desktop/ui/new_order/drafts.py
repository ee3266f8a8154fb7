"""Drafts around the dialog: offered when it opens, asked about when it is left."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.draft import Content, Draft
from desktop.i18n import gettext as _
from desktop.ui.background import Background
from desktop.ui.message_bar import Message, MessageBar
from desktop.ui.new_order.draft_words import offered_draft
from desktop.ui.new_order.leaving import Leaving
from desktop.ui.theme import Theme

if TYPE_CHECKING:
    from desktop.controllers.selling import SellingController


class Drafts(QObject):
    """Knows which draft is being gone on with."""

    taken_up = Signal(object)  # Content
    left = Signal()  # the dialog may close
    refused = Signal(object)  # ShopError

    def __init__(
        self,
        background: Background,
        selling: SellingController,
        message: MessageBar,
        time_zone: str,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._background, self._selling = background, selling
        self._message, self._time_zone, self._dialog = message, time_zone, parent
        self._offered: tuple[Draft, ...] = ()
        self._own = 0  # the draft that is being gone on with

    def offer(self, drafts: tuple[Draft, ...]) -> None:
        """Offer the newest of the drafts that were kept."""
        self._offered = drafts
        if not drafts:
            self._message.dismiss()
            return
        draft = drafts[0]
        self._message.say(
            Message(
                kind="warn",
                text=offered_draft(draft, self._time_zone),
                actions=(
                    (_("Go on with it"), lambda: self._go_on_with(draft), "pencil"),
                    (_("Discard"), lambda: self._discard_offered(draft), "trash-2"),
                ),
            )
        )

    def ask(self, theme: Theme, content: Callable[[], Content]) -> None:
        """Ask what becomes of what was filled in; Esc goes on."""
        said = _("A draft holds no stock and has no number. It is offered again next time.")
        question = Leaving(theme, _("New order"), said, self._dialog)
        question.keep_wanted.connect(lambda: self.keep(content()))
        question.discard_wanted.connect(self._discard_own)
        question.open()

    def became_an_order(self) -> None:
        """Throw the draft away that is an order now."""
        if self._own:
            self._discard(self._own, lambda _none: None)

    def _go_on_with(self, draft: Draft) -> None:
        self._own, self._offered = draft.id, ()
        self._message.dismiss()
        self.taken_up.emit(draft.content)

    def _discard_offered(self, draft: Draft) -> None:
        rest = tuple(each for each in self._offered if each.id != draft.id)
        self._discard(draft.id, lambda _none: self.offer(rest))

    def keep(self, content: Content) -> None:
        """Keep this as a draft, in place of the one that is gone on with."""
        self._background.write(
            self._selling.save_draft,
            content,
            self._own,
            done=lambda _id: self.left.emit(),
            failed=self.refused.emit,
        )

    def _discard_own(self) -> None:
        self.became_an_order()
        self.left.emit()

    def _discard(self, draft_id: int, done: Callable[[None], None]) -> None:
        self._background.write(
            self._selling.discard_draft, draft_id, done=done, failed=self.refused.emit
        )

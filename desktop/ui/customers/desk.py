"""Everything that changes customers, off the window's thread, with what is told and undone."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from desktop.domain.customer_errors import CustomerEditedMeanwhile, CustomerMovedOn
from desktop.domain.customer_page import CustomerEdited, CustomerPage, MergedName
from desktop.domain.errors import DatabaseAway, NothingToUndo, ShopError
from desktop.i18n import gettext as _
from desktop.ui.background import Background
from desktop.ui.customers.edit_form import CustomerEditForm, CustomerWish
from desktop.ui.customers.merge_form import MergeForm, MergeWish
from desktop.ui.customers.row_words import called
from desktop.ui.message_bar import PLAIN_SUCCESS_MS, Message, MessageBar
from desktop.words.errors import sentence

if TYPE_CHECKING:
    from desktop.controllers.customers import CustomerController

T = TypeVar("T")
Undo = Callable[[], object]
_WARNINGS = (CustomerEditedMeanwhile, CustomerMovedOn, DatabaseAway, NothingToUndo)


class CustomerDesk(QObject):
    """Writes one wish after another and remembers this session's changes for Undo."""

    changed = Signal(int)  # a customer's id, 0 for the one that is open
    writing = Signal(bool)

    def __init__(
        self,
        background: Background,
        customers: CustomerController,
        message: MessageBar,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._background, self._customers, self._message = background, customers, message
        self._done: list[Undo] = []  # the newest last
        self._under_way = 0

    def edit(self, wish: CustomerWish, form: CustomerEditForm) -> None:
        """Say something else of a customer; the form stays when it is refused."""

        def told(edited: CustomerEdited) -> None:
            form.finish()
            name = called(edited.page.contact)
            if not edited.entry_id:
                self._tell(_("Nothing was changed in {name}.").format(name=name), edited.page.id)
                return
            undo = self._remember(partial(self._undo_edit, edited.entry_id))
            self._tell(_("{name} was changed.").format(name=name), edited.page.id, undo)

        work = partial(
            self._customers.edit,
            wish.customer_id,
            contact=wish.contact,
            billing=wish.billing,
            shipping=wish.shipping,
            seen=wish.seen,
        )

        def refused(error: ShopError) -> None:
            if isinstance(error, CustomerEditedMeanwhile):  # what the form shows is no longer true
                form.finish()
                self._refused(error)
            else:
                form.refuse(error)

        self._write(work, told, refused)

    def merge(self, wish: MergeWish, form: MergeForm) -> None:
        """Let two customers be one."""

        def told(entry_id: int) -> None:
            form.finish()
            undo = self._remember(partial(self._unmerge, entry_id, wish.other_name, wish.keep))
            text = _("{other} now counts as {name}.")
            self._tell(text.format(other=wish.other_name, name=wish.name), wish.keep, undo)

        self._write(partial(self._customers.merge, wish.keep, wish.other), told, form.refuse)

    def separate(self, merged: MergedName) -> None:
        """Let a merged name be a customer of their own again."""
        name = called(merged.contact)

        def told(kept: int) -> None:
            undo = self._remember(partial(self._merge_again, kept, merged.id, name))
            self._tell(_separated(name), kept, undo)

        self._write(partial(self._customers.separate, merged.id), told, self._refused)

    def undo_last(self) -> None:
        """Take this session's last change back."""
        if self._done:
            self._done[-1]()
        else:
            self._message.say(Message(kind="warn", text=_("There is nothing to undo.")))

    def tell_refused(self, error: ShopError) -> None:
        """Say why something was not done; it stays until it is read."""
        kind = "warn" if isinstance(error, _WARNINGS) else "error"
        self._message.say(Message(kind=kind, text=sentence(error)))

    # ---- the ways back ----
    def _undo_edit(self, entry_id: int) -> None:
        def told(page: CustomerPage) -> None:
            text = _("Undone: {name} is as before.").format(name=called(page.contact))
            self._tell(text, page.id)

        self._write(partial(self._customers.undo_edit, entry_id), told, self._refused)

    def _unmerge(self, entry_id: int, name: str, kept: int) -> None:
        def told(_none: None) -> None:
            self._tell(_separated(name), kept)

        self._write(partial(self._customers.unmerge, entry_id), told, self._refused)

    def _merge_again(self, kept: int, other: int, name: str) -> None:
        def told(_entry_id: int) -> None:
            self._tell(_("Undone: {name} is merged again.").format(name=name), kept)

        self._write(partial(self._customers.merge, kept, other), told, self._refused)

    def _remember(self, way_back: Undo) -> Undo:
        """Offer a way back once, by the message or by the keyboard."""

        def undo() -> None:
            if undo in self._done:
                self._done.remove(undo)
                way_back()

        self._done.append(undo)
        return undo

    # ---- writing ----
    def _tell(self, text: str, customer_id: int, undo: Undo | None = None) -> None:
        actions = () if undo is None else ((_("Undo"), undo, "undo-2"),)
        self._message.say(Message(kind="ok", text=text, actions=actions, lasts_ms=PLAIN_SUCCESS_MS))
        self.changed.emit(customer_id)

    def _refused(self, error: ShopError) -> None:
        self.tell_refused(error)
        self.changed.emit(0)

    def _write(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[ShopError], None],
    ) -> None:
        self._under_way += 1
        self.writing.emit(True)
        self._background.write(work, done=done, failed=failed, settled=self._settled)

    def _settled(self) -> None:
        self._under_way -= 1
        self.writing.emit(self._under_way > 0)


def _separated(name: str) -> str:
    return _("{name} is a customer of their own again.").format(name=name)

"""The files of orders on their way: attached, opened, saved, removed, and what is told of it."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.domain.attachment import Attachment
from desktop.domain.errors import ShopError
from desktop.domain.order_page import Changed
from desktop.i18n import format_number, ngettext
from desktop.i18n import gettext as _
from desktop.ui.background import Background
from desktop.ui.message_bar import PLAIN_SUCCESS_MS, Message
from desktop.ui.order_changes import OrderChanges
from desktop.ui.orders.detail import DetailPane
from desktop.ui.pictures import Pictures
from desktop.words.errors import sentence

if TYPE_CHECKING:
    from desktop.controllers.attachments import AttachmentController
    from desktop.controllers.shop import Shop

Opener = Callable[[QUrl], bool]
Outcome = tuple[tuple[Changed, ...], tuple[ShopError, ...]]


class OrderFiles(QObject):
    """Does with an order's files what its page wishes."""

    changed = Signal(int, int)  # an order, and the newest history entry

    def __init__(
        self,
        background: Background,
        shop: Shop,
        changes: OrderChanges,
        detail: DetailPane,
        parent: QObject | None = None,
        *,
        opener: Opener = QDesktopServices.openUrl,
    ) -> None:
        super().__init__(parent)
        self._background, self._changes, self._detail = background, changes, detail
        self._files: AttachmentController = shop.attachments
        self._opener = opener
        self._room: tempfile.TemporaryDirectory[str] | None = None  # of what was opened
        self.pictures = Pictures(background, shop.pictures.content, self)
        card = detail.cards.attachments
        card.take_pictures(self.pictures)
        detail.cards.products.take_pictures(self.pictures)
        card.choosing_wanted.connect(self.choose)
        card.dropped.connect(self.attach)
        card.wished.connect(self._on_wished)

    def stop(self) -> None:
        """Take the copies away that were made for viewers."""
        if self._room is not None:
            self._room.cleanup()
            self._room = None

    def choose(self, order_id: int) -> None:
        """Let files be chosen and attach them."""
        chosen, _kind = QFileDialog.getOpenFileNames(self._window, _("Attach files"), _documents())
        if chosen:
            self.attach(order_id, tuple(Path(each) for each in chosen))

    def attach(self, order_id: int, paths: Sequence[Path]) -> None:
        """Attach files to an order, one after another; one that is refused stops no other."""
        work = partial(_attach_all, self._files, order_id, tuple(paths))
        self._changes.write(work, order_id, partial(self._on_attached, order_id))

    def remove(self, file: Attachment) -> None:
        """Take a file away from its order."""
        work = partial(self._files.remove, file.id)
        self._changes.write(work, file.order_id, self._on_removed)

    def open(self, file: Attachment) -> None:
        """Show a file in the program that the computer shows its kind with."""
        if self._room is None:
            self._room = tempfile.TemporaryDirectory(
                prefix="mostrador-", ignore_cleanup_errors=True
            )
        self._background.read(
            self._files.copy_to_open,
            file.id,
            Path(self._room.name),
            done=self._on_copied,
            failed=self._refuse,
        )

    def save(self, file: Attachment) -> None:
        """Let a copy be written where the merchant wants it."""
        start = str(Path(_documents()) / file.name)
        chosen, _kind = QFileDialog.getSaveFileName(self._window, _("Save the file as"), start)
        if chosen:
            path = Path(chosen)
            self._background.read(
                self._files.save, file.id, path, done=self._on_saved, failed=self._refuse
            )

    @property
    def _window(self) -> QWidget:
        return self._detail.window()

    def _on_wished(self, what: str, file: Attachment) -> None:
        {"open": self.open, "save": self.save, "remove": self.remove}[what](file)

    def _on_attached(self, order_id: int, outcome: Outcome) -> None:
        made, refused = outcome
        for each in made:
            self._changes.remember(each)
        if made:
            self.changed.emit(order_id, made[-1].entry_id)
        self._detail.say(_attached_message(made, refused, partial(self._undo, made)))

    def _on_removed(self, changed: Changed) -> None:
        self._changes.remember(changed)
        self.changed.emit(changed.order.id, changed.entry_id)
        name = changed.attachment.name if changed.attachment else ""
        text = _("{name} was removed.").format(name=name)
        undo = (_("Undo"), partial(self._undo, (changed,)), "undo-2")
        self._detail.say(Message(kind="ok", text=text, actions=(undo,), lasts_ms=PLAIN_SUCCESS_MS))

    def _undo(self, done: Sequence[Changed]) -> None:
        for each in reversed(done):
            self._changes.undo(each.order.id, each.entry_id)

    def _on_copied(self, path: Path) -> None:
        if not self._opener(QUrl.fromLocalFile(str(path))):
            text = _("No program on this computer opens {name}. Save it instead.")
            self._detail.say(Message(kind="warn", text=text.format(name=path.name)))

    def _on_saved(self, path: Path) -> None:
        text = _("Saved as {path}.").format(path=str(path))
        self._detail.say(Message(kind="ok", text=text, lasts_ms=PLAIN_SUCCESS_MS))

    def _refuse(self, error: ShopError) -> None:
        self._detail.say(Message(kind="error", text=sentence(error)))


def _attach_all(files: AttachmentController, order_id: int, paths: Sequence[Path]) -> Outcome:
    """In a lane: what was attached, and why the rest was not."""
    made: list[Changed] = []
    refused: list[ShopError] = []
    for path in paths:
        try:
            made.append(files.add_file(order_id, path))
        except ShopError as error:
            refused.append(error)
    return tuple(made), tuple(refused)


def _attached_message(
    made: Sequence[Changed], refused: Sequence[ShopError], undo: Callable[[], object]
) -> Message:
    """How many were attached, and a sentence for each that was not."""
    said = []
    if len(made) == 1 and made[0].attachment is not None:
        said.append(_("{name} is attached.").format(name=made[0].attachment.name))
    elif made:
        words = ngettext("{count} file is attached.", "{count} files are attached.", len(made))
        said.append(words.format(count=format_number(len(made))))
    said.extend(sentence(error) for error in refused)
    actions = ((_("Undo"), undo, "undo-2"),) if made else ()
    if refused:
        return Message(kind="error" if not made else "warn", text=" ".join(said), actions=actions)
    return Message(kind="ok", text=" ".join(said), actions=actions, lasts_ms=PLAIN_SUCCESS_MS)


def _documents() -> str:
    place = QStandardPaths.StandardLocation.DocumentsLocation
    folder = Path(QStandardPaths.writableLocation(place))
    return str(folder if folder.is_dir() else Path.home())  # else its name would be typed in

"""The files attached to an order: a proof of transfer, a photograph of the parcel."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.order_page import OrderPage
from desktop.i18n import gettext as _
from desktop.ui.buttons import Button
from desktop.ui.card import Card
from desktop.ui.file_drop import FileDrop
from desktop.ui.labels import tip
from desktop.ui.orders.attachment_row import AttachmentRow
from desktop.ui.orders.standpoint import Standpoint
from desktop.ui.orders.wrapped_label import WrappedLabel
from desktop.ui.pictures import Pictures
from desktop.ui.theme import Theme


class AttachmentsCard(Card):
    """Shows the files of an order; more are chosen or dropped on it."""

    choosing_wanted = Signal(int)  # order id: let files be chosen
    dropped = Signal(int, object)  # order id, the paths
    wished = Signal(str, object)  # open, save or remove; Attachment

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, _("Attachments"), "paperclip", parent)
        self.setObjectName("attachments_card")
        self._rows: list[AttachmentRow] = []
        self._shown: tuple[OrderPage, Standpoint] | None = None
        self._pictures: Pictures | None = None
        self._reason = ""
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        self._empty = WrappedLabel(theme, role="secondary")
        self._empty.setObjectName("attachments_empty")
        self.attach = Button(theme, icon="paperclip")
        self.attach.setObjectName("attach_file")
        self.attach.clicked.connect(self._choose)
        self.body.addWidget(self._empty)
        self.body.addLayout(self._list)
        self.body.addWidget(self.attach, 0, Qt.AlignmentFlag.AlignLeft)
        self.drop = FileDrop(self, self.take, lambda: self.open_to_files)

    @property
    def open_to_files(self) -> bool:
        """Whether files may be attached now."""
        return self._shown is not None and not self._reason

    @property
    def key_stops(self) -> list[QWidget]:
        """What the keyboard comes to, in the order it is seen."""
        rows = (each for row in self._rows for each in (row.open, row.save, row.remove))
        return [*rows, self.attach]

    def take_pictures(self, pictures: Pictures) -> None:
        """Show pictures small, from now on."""
        self._pictures = pictures

    def show_page(self, page: OrderPage, standpoint: Standpoint) -> None:
        """Show the files of an order."""
        self._shown = (page, standpoint)
        self.set_title(_("Attachments"))
        self._empty.setText(_("A proof of transfer, a photo: drop files here, or attach them."))
        self._empty.setVisible(not page.attachments)
        self.attach.set_text(_("Attach &file…"))
        self.attach.setEnabled(not self._reason)
        self.attach.setToolTip(
            tip(self._reason or _("Files are kept with the shop, 20 MB each at most."))
        )
        while len(self._rows) < len(page.attachments):
            row = AttachmentRow(self._theme, len(self._rows))
            row.wished.connect(self.wished)
            self._list.addWidget(row)
            self._rows.append(row)
        for at, row in enumerate(self._rows):
            row.setVisible(at < len(page.attachments))
            if at < len(page.attachments):
                row.show_file(page.attachments[at], standpoint, self._pictures, self._reason)

    def set_writable(self, reason: str) -> None:
        """Let files be attached and removed, or say why they cannot be."""
        self._reason = reason
        if self._shown is not None:
            self.show_page(*self._shown)

    def take(self, paths: tuple[Path, ...]) -> None:
        """Attach files that were dropped."""
        if self._shown is not None and not self._reason:
            self.dropped.emit(self._shown[0].order.id, paths)

    def _choose(self) -> None:
        if self._shown is not None:
            self.choosing_wanted.emit(self._shown[0].order.id)

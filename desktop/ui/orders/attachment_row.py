"""One attached file on an order's page: what it is, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.attachment import Attachment
from desktop.i18n import gettext as _
from desktop.ui.buttons import Button
from desktop.ui.icons import pixmap
from desktop.ui.labels import tip
from desktop.ui.orders.product_tile import paint_picture
from desktop.ui.orders.standpoint import Standpoint
from desktop.ui.orders.wrapped_label import WrappedLabel
from desktop.ui.pictures import Pictures
from desktop.ui.theme import Theme
from desktop.words.history import told_time
from desktop.words.sizes import file_size

_SIDE = 36


class FileTile(QWidget):
    """A tile with what kind of file it is, or with the picture itself where it is one."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._file: Attachment | None = None
        self._pictures: Pictures | None = None
        theme.changed.connect(self._dress)
        self._dress()

    def show_file(self, file: Attachment, pictures: Pictures | None) -> None:
        """Show the tile of a file."""
        self._file = file
        if pictures is not None and self._pictures is None:
            self._pictures = pictures
            pictures.arrived.connect(self._on_arrived)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._file is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        dpr = self.devicePixelRatioF()
        picture = self._file.sha256 if self._file.is_picture else ""
        if not paint_picture(painter, self.rect(), picture, self._pictures, dpr):
            self._paint_kind(painter, self._file, dpr)
        painter.end()

    def _paint_kind(self, painter: QPainter, file: Attachment, dpr: float) -> None:
        colour = "shipped" if file.harmless else "cancel"
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour(f"{colour}_bg"))
        painter.drawRoundedRect(QRectF(self.rect()), 7, 7)
        size = self.width() // 2 + 1
        inset = (self.width() - size) // 2
        ink = getattr(self._theme.tokens, f"{colour}_fg")
        image = pixmap(icon_of(file), ink, size, dpr)
        painter.drawPixmap(QRect(inset, inset, size, size), image)

    def _on_arrived(self, sha256: str) -> None:
        if self._file is not None and self._file.sha256 == sha256:
            self.update()

    def _dress(self) -> None:
        side = self._theme.px(_SIDE)
        self.setFixedSize(side, side)
        self.update()


class AttachmentRow(QWidget):
    """The widgets of one file; the next order uses them again."""

    wished = Signal(str, object)  # open, save or remove; Attachment

    def __init__(self, theme: Theme, at: int) -> None:
        super().__init__()
        self._theme = theme
        self._file: Attachment | None = None
        self._tile = FileTile(theme)
        self._tile.setObjectName(f"attachment_tile_{at}")
        self.name = WrappedLabel(theme, role="medium")
        self.name.setObjectName(f"attachment_name_{at}")
        self.facts = WrappedLabel(theme, role="secondary")
        self.facts.setObjectName(f"attachment_facts_{at}")
        self.open = Button(theme, kind="link")
        self.save = Button(theme, kind="quiet", icon="download")
        self.remove = Button(theme, kind="quiet", icon="trash-2")
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self.name)
        words.addWidget(self.facts)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(4)
        row.addWidget(self._tile, 0, Qt.AlignmentFlag.AlignTop)
        row.addSpacing(8)
        row.addLayout(words, 1)
        for what in ("open", "save", "remove"):
            button: Button = getattr(self, what)
            button.setObjectName(f"attachment_{what}_{at}")
            button.clicked.connect(lambda _on=False, what=what: self._wish(what))
            row.addWidget(button)

    def show_file(
        self, file: Attachment, standpoint: Standpoint, pictures: Pictures | None, reason: str
    ) -> None:
        """Show a file; `reason` says why it cannot be removed now, where it cannot."""
        self._file = file
        self._tile.show_file(file, pictures)
        self.name.setText(file.name)
        when = told_time(file.at, standpoint.now, standpoint.zone)
        parts = (file_size(file.size), file.actor, when)
        self.facts.setText(" · ".join(part for part in parts if part))
        self.open.set_text(_("Open"))
        self.open.setEnabled(file.harmless)
        never = _("Only PDF files, pictures and plain texts are opened from here. Save this one.")
        self.open.setToolTip("" if file.harmless else tip(never))
        self.open.setAccessibleName(_("Open {name}").format(name=file.name))
        self.open.setAccessibleDescription("" if file.harmless else never)
        self.save.setToolTip(tip(_("Save as…")))
        self.save.setAccessibleName(_("Save {name} as…").format(name=file.name))
        self.remove.setToolTip(tip(reason or _("Remove")))
        self.remove.setAccessibleName(_("Remove {name}").format(name=file.name))
        self.remove.setEnabled(not reason)

    def _wish(self, what: str) -> None:
        if self._file is not None:
            self.wished.emit(what, self._file)


def icon_of(file: Attachment) -> str:
    """The icon of a kind of file."""
    if file.is_picture:
        return "image"
    return "file-text" if file.harmless else "paperclip"

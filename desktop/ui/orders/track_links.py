"""The link to the carrier's page; it is opened by a click, and by nothing else."""

from __future__ import annotations

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.domain.carriers import link
from desktop.domain.order_page import OrderPage
from desktop.domain.parts import may_be_tracked
from desktop.i18n import gettext as _
from desktop.ui.buttons import Button
from desktop.ui.labels import tip
from desktop.ui.theme import Theme


class TrackLinks(QWidget):
    """Track parcel, where the carrier's page is known; Add tracking, where there is no number."""

    tracking_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.address = ""
        self.track = Button(theme, kind="link", icon="external-link", parent=self)
        self.track.setObjectName("track_parcel")
        self.add = Button(theme, kind="link", icon="truck", parent=self)
        self.add.setObjectName("add_tracking")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.track)
        row.addWidget(self.add)
        row.addStretch(1)
        self.track.clicked.connect(lambda _on=False: self._open())
        self.add.clicked.connect(lambda _on=False: self.tracking_wanted.emit())

    def show_page(self, page: OrderPage) -> None:
        """Offer what the order's tracking allows."""
        order = page.order
        carrier = order.tracking_company or order.shipping_method
        self.address = link(carrier, order.tracking_number) or ""
        missing = may_be_tracked(order) and not order.tracking_number
        self.track.set_text(_("Track parcel"))
        self.track.setToolTip(tip(self.address))
        self.track.setAccessibleDescription(self.address)
        self.track.setVisible(bool(self.address))
        self.add.set_text(_("Add tracking…"))
        self.add.setVisible(missing)
        self.setVisible(bool(self.address) or missing)

    def set_writable(self, reason: str) -> None:
        """Let tracking be added, or say why it cannot be."""
        self.add.setEnabled(not reason)
        self.add.setToolTip(tip(reason))

    def _open(self) -> None:
        QDesktopServices.openUrl(QUrl.fromEncoded(self.address.encode("ascii")))

"""Tells when the network comes back, where the system can say so."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtNetwork import QNetworkInformation

_Reach = QNetworkInformation.Reachability


class NetworkWatch(QObject):
    """Tells when the network is there again; silent where the system does not say.

    The page tries again by itself now and then, so this only makes it sooner. Made no earlier than
    a map service is turned on: some systems answer over a socket of their own.
    """

    returned = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        told = (
            QNetworkInformation.instance()
            if QNetworkInformation.loadBackendByFeatures(QNetworkInformation.Feature.Reachability)
            else None
        )
        if told is not None:
            told.reachabilityChanged.connect(self.hear)

    @Slot(QNetworkInformation.Reachability)
    def hear(self, reach: QNetworkInformation.Reachability) -> None:
        """Take the system's word for how far the network reaches."""
        if reach in {_Reach.Online, _Reach.Site, _Reach.Local}:
            self.returned.emit()

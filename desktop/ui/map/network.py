"""Tells when the network comes back, where the system can say so."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtNetwork import QNetworkInformation

_Feature = QNetworkInformation.Feature
_Reach = QNetworkInformation.Reachability


def watch_network(returned: Callable[[], object]) -> bool:
    """Call `returned` whenever the network is there again; false where nobody tells.

    The page tries again by itself now and then, so this only makes it sooner. Asked for no earlier
    than a map service is turned on: some systems answer over a socket of their own.
    """
    if not QNetworkInformation.loadBackendByFeatures(_Feature.Reachability):
        return False
    told = QNetworkInformation.instance()
    if told is None:
        return False

    def hear(reach: QNetworkInformation.Reachability) -> None:
        if reach in {_Reach.Online, _Reach.Site, _Reach.Local}:
            returned()

    told.reachabilityChanged.connect(hear)
    return True

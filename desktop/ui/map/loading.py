"""Loads the base map once for the whole program, in a thread, after the first paint."""

from __future__ import annotations

import logging
import threading
from contextlib import suppress
from functools import cache

from PySide6.QtCore import QCoreApplication, QObject, Signal

from desktop.ui.map import base_map

_log = logging.getLogger(__name__)


class BaseMapLoading(QObject):
    """Tells the maps when the ground is there to be painted."""

    ready = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._begun = False

    def begin(self) -> None:
        """Load what is not loaded yet; a damaged or missing file leaves the graticule."""
        if not self._begun:
            self._begun = True
            threading.Thread(target=self._work, name="map data").start()

    def _work(self) -> None:
        if base_map.load_if_whole() is not None:
            with suppress(RuntimeError):  # the program ends
                self.ready.emit()


@cache
def loading() -> BaseMapLoading:
    """The one of this program; lives as long as the application."""
    return BaseMapLoading(QCoreApplication.instance())

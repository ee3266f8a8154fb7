"""The map: where an order goes, on the screen and on paper."""

from __future__ import annotations

import os
import sys


def prepare() -> bool:
    """Make ready what must be said before the QApplication exists; whether there is a web engine.

    Starts no process and makes no profile. Chromium ends the whole program when the super-user
    starts it with its sandbox on, so there, and only there, the sandbox is left off.
    """
    if sys.platform == "linux" and os.geteuid() == 0:
        os.environ.setdefault("QTWEBENGINE_DISABLE_SANDBOX", "1")
    try:
        from desktop.ui.map.scheme import register_scheme  # noqa: PLC0415  # it may be missing
    except ImportError:
        return False
    register_scheme()
    return True

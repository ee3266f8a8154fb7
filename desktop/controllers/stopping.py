"""How whoever waits for an answer breaks off what is read for it."""

from __future__ import annotations

from desktop.storage.stopping import Stop, stoppable

__all__ = ["Stop", "stoppable"]

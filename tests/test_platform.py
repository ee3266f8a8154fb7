"""A guard: a binding that loses references of None or True aborts the program after a while."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject, Signal


class _Bell(QObject):
    rung = Signal()


def test_void_calls_and_emits_lose_no_reference(qapp):
    bell = _Bell()
    before = (sys.getrefcount(None), sys.getrefcount(True))
    for _ in range(1000):
        bell.setObjectName("bell")
        bell.rung.emit()
    after = (sys.getrefcount(None), sys.getrefcount(True))
    assert all(abs(now - then) < 100 for now, then in zip(after, before, strict=True))

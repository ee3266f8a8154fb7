"""Going round the panes of the window with the keyboard."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QApplication, QWidget

Pane = tuple[QWidget, Callable[[], object]]  # a pane, and what takes the keyboard into it


def go_on(panes: Sequence[Pane], step: int) -> None:
    """Take the keyboard `step` panes further than where it is now."""
    now = QApplication.focusWidget()
    here = next((at for at, (pane, _go) in enumerate(panes) if _within(now, pane)), 0)
    panes[(here + step) % len(panes)][1]()


def _within(widget: QWidget | None, pane: QWidget) -> bool:
    return widget is not None and (widget is pane or pane.isAncestorOf(widget))

"""How far long work is, and the wish to stop it, across threads."""

from __future__ import annotations

import threading

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from desktop.i18n import format_number
from desktop.i18n import gettext as _
from desktop.ui.buttons import Button
from desktop.ui.labels import PlainLabel
from desktop.ui.theme import Theme

SHOWN_AFTER_MS = 500


class Steps(QObject):
    """Given to work in a lane: it tells how far it is, and asks whether to go on."""

    told = Signal(int, int)  # done, of how many

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stop = threading.Event()

    def tell(self, done: int, total: int) -> bool:
        """In a lane: say how far the work is; false when it is to stop."""
        self.told.emit(done, total)
        return not self._stop.is_set()

    def stop(self) -> None:
        """Wish the work to stop."""
        self._stop.set()

    @property
    def stopped(self) -> bool:
        return self._stop.is_set()


class StepsBar(QWidget):
    """A bar, what is done, and a button that stops it; shown when the work takes a while."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("steps")
        self._steps: Steps | None = None
        self._what = PlainLabel(theme, role="medium", wrap=True)
        self._far = PlainLabel(theme, role="secondary")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._stop = Button(theme)
        self._stop.setObjectName("stopSteps")
        self._patience = QTimer(self, singleShot=True, interval=SHOWN_AFTER_MS)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        foot = QHBoxLayout()
        foot.addWidget(self._far, 1)
        foot.addWidget(self._stop)
        rows.addWidget(self._what)
        rows.addWidget(self._bar)
        rows.addLayout(foot)
        self.hide()
        self._patience.timeout.connect(self.show)
        self._stop.clicked.connect(lambda _checked=False: self._on_stop())

    def follow(self, steps: Steps, what: str, *, stoppable: bool = True) -> None:
        """Show how far this work is, once it has taken half a second."""
        self._steps = steps
        self._what.setText(what)
        self._bar.setAccessibleName(what)
        self._far.setText("")
        self._bar.setRange(0, 0)
        self._stop.set_text(_("Stop"))
        self._stop.setVisible(stoppable)
        self._stop.setEnabled(True)
        steps.told.connect(self._on_told)
        self._patience.start()

    def end(self) -> None:
        """The work is over."""
        self._patience.stop()
        self._steps = None
        self.hide()

    def _on_told(self, done: int, total: int) -> None:
        self._bar.setRange(0, max(total, 1))
        self._bar.setValue(done)
        self._far.setText(
            _("{done} of {total}").format(done=format_number(done), total=format_number(total))
        )

    def _on_stop(self) -> None:
        if self._steps is not None:
            self._stop.setEnabled(False)
            self._steps.stop()

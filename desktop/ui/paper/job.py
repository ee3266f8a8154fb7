"""A job on its way to a printer or a file, with its progress and the way to stop it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QElapsedTimer
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from desktop.i18n import format_number
from desktop.i18n import gettext as _
from desktop.ui.buttons import Button
from desktop.ui.labels import PlainLabel
from desktop.ui.theme import Theme

_LET_BREATHE_MS = 40  # painting is done here, so the window must be let live in between


class JobProgress(QWidget):
    """How many orders are done; shown only for jobs that take their time."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.bar = QProgressBar()
        self.bar.setObjectName("print_progress")
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(160)
        self.words = PlainLabel(theme, role="secondary")
        self.stop = Button(theme, _("Stop"), kind="link")
        self.stop.setObjectName("print_stop")
        self.stop.clicked.connect(self.call_off)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for part in (self.bar, self.words, self.stop):
            row.addWidget(part)
        self.running = False
        self._called_off = False
        self._clock = QElapsedTimer()
        self.hide()

    def begin(self, orders: int) -> None:
        """A job of so many orders begins."""
        self.running, self._called_off = True, False
        self.bar.setRange(0, orders)
        self.bar.setValue(0)
        self._clock.start()
        self.setVisible(orders > 1)

    def end(self) -> None:
        """The job is over, one way or another."""
        self.running = False
        self.hide()

    def call_off(self) -> None:
        """Stop after the order that is being painted."""
        self._called_off = True

    def tell(self, done: int, orders: int) -> bool:
        """Show how far the job is, let the window live, and say whether to go on."""
        self.bar.setValue(done)
        self.words.setText(
            _("{done} of {orders}").format(done=format_number(done), orders=format_number(orders))
        )
        if self._clock.elapsed() >= _LET_BREATHE_MS:
            QCoreApplication.processEvents()
            self._clock.restart()
        return not self._called_off

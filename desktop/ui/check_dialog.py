"""Checking from the window: the whole shop, or its stock alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from desktop.domain.check import CheckReport, StockReport
from desktop.domain.errors import CheckStopped, ShopError
from desktop.i18n import gettext as _
from desktop.ui.background import Background
from desktop.ui.buttons import Button
from desktop.ui.labels import PlainLabel
from desktop.ui.message_bar import Message, MessageBar
from desktop.ui.new_order.frame import Sheet
from desktop.ui.steps import Steps, StepsBar
from desktop.ui.theme import Theme
from desktop.words.check import finding_sentence, looked_at, looked_at_stock, verdict
from desktop.words.errors import sentence

if TYPE_CHECKING:
    from desktop.controllers.check import CheckController, Progress

_USUAL, _LEAST = QSize(580, 340), QSize(420, 240)


@dataclass(frozen=True, slots=True, kw_only=True)
class Looking:
    """One kind of check: its words, what is done, and how its report is told."""

    title: str
    explained: str
    under_way: str
    work: Callable[[Progress], CheckReport | StockReport]
    looked_at: Callable[[Any], str]


def whole_shop(check: CheckController) -> Looking:
    """Every level, number, sum, entry and seal."""
    return Looking(
        title=_("Check the shop"),
        explained=_(
            "Every stock level is added up again from its movements, every number, sum and history"
            " entry is compared with what it is made of. Nothing is changed."
        ),
        under_way=_("Looking at every order, movement and history entry…"),
        work=check.check,
        looked_at=looked_at,
    )


def stock_alone(check: CheckController) -> Looking:
    """Every level, and what every order holds."""
    return Looking(
        title=_("Check the stock"),
        explained=_(
            "Every stock level is added up again from its movements, and what each order holds is"
            " compared with its products. Where they differ, the first movement that does not"
            " follow is named with its order. Nothing is changed."
        ),
        under_way=_("Adding up every stock movement…"),
        work=check.check_stock,
        looked_at=looked_at_stock,
    )


class CheckDialog(Sheet):
    """Shows how far the check is, and then what it found; it changes nothing."""

    def __init__(
        self,
        theme: Theme,
        background: Background,
        looking: Looking,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, looking.title, parent, usual=_USUAL, least=_LEAST)
        self.setObjectName("checkDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._background, self._looking = background, looking
        self._running: Steps | None = None
        self.message = MessageBar(theme)
        self.message.hide()
        self._said = PlainLabel(theme, looking.explained, colour="text2", wrap=True)
        self._said.setObjectName("checked")
        self.steps = StepsBar(theme)
        self.findings = QPlainTextEdit()
        self.findings.setObjectName("findings")
        self.findings.setReadOnly(True)
        self.findings.setTabChangesFocus(True)
        self.findings.setFont(theme.font(13))
        self.findings.setAccessibleName(_("What was found"))
        self.findings.hide()
        self._copy = Button(theme, _("Copy"), icon="copy")
        self._copy.setObjectName("copyFindings")
        self._copy.hide()
        self._close = Button(theme, _("Close"), kind="primary")
        self._close.setObjectName("closeCheck")
        self._assemble()
        self._copy.clicked.connect(lambda _checked=False: self._copy_all())
        self._close.clicked.connect(lambda _checked=False: self.reject())

    def _assemble(self) -> None:
        self.foot.addWidget(self._copy)
        self.foot.addStretch(1)
        self.foot.addWidget(self._close)
        self.body.setContentsMargins(20, 16, 20, 16)
        self.body.setSpacing(12)
        for part in (self.message, self._said, self.steps):
            self.body.addWidget(part)
        self.body.addWidget(self.findings, 1)
        self.body.addStretch(0)
        self.setTabOrder(self._close, self.close_button)

    def begin(self) -> None:
        """Open, and look at everything."""
        self.open()
        self._close.setFocus()
        steps = self._running = Steps(self)
        self.steps.follow(steps, self._looking.under_way)
        self._background.read(
            lambda: self._looking.work(lambda _part, done, whole: steps.tell(done, whole)),
            done=self._on_checked,
            failed=self._on_refused,
            settled=self._on_settled,
        )

    def stop(self) -> None:
        """Wish that the check stops."""
        if self._running is not None:
            self._running.stop()

    def reject(self) -> None:
        """Stop what runs, and close; the answer that is still to come finds the dialog there."""
        if self._running is None:
            super().reject()
        else:
            self.stop()
            self.hide()

    def _on_settled(self) -> None:
        self._running = None
        self.steps.end()
        if self.isHidden():
            super().reject()

    def _on_checked(self, report: CheckReport | StockReport) -> None:
        self._said.setText(self._looking.looked_at(report))
        kind = "ok" if report.sound else "error"
        self.message.say(Message(kind=kind, text=verdict(report)))
        if not report.sound:
            self.findings.setPlainText("\n".join(map(finding_sentence, report.findings)))
            self.findings.show()
            self._copy.show()

    def _on_refused(self, error: ShopError) -> None:
        stopped = isinstance(error, CheckStopped)
        text = _("Stopped. Nothing was found so far.") if stopped else sentence(error)
        self.message.say(Message(kind="warn" if stopped else "error", text=text))

    def _copy_all(self) -> None:
        text = f"{self._said.text()}\n{self.findings.toPlainText()}"
        QGuiApplication.clipboard().setText(text)

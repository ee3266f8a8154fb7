"""Checking from the window: the whole shop, or its stock alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QPlainTextEdit, QWidget

from desktop.documents.whole_file import write_whole
from desktop.domain.check import CheckReport, StockReport
from desktop.domain.errors import CheckStopped, ShopError
from desktop.domain.series import NumbersReport
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
from desktop.words.series import numbers_lines, numbers_looked_at, numbers_verdict

if TYPE_CHECKING:
    from desktop.controllers.check import Progress
    from desktop.controllers.shop import Shop

_USUAL, _LEAST = QSize(580, 340), QSize(420, 240)
Report = CheckReport | StockReport | NumbersReport


def _findings(report: CheckReport | StockReport) -> list[str]:
    return list(map(finding_sentence, report.findings))


@dataclass(frozen=True, slots=True, kw_only=True)
class Looking:
    """One kind of check: its words, what is done, and how its report is told."""

    title: str
    explained: str
    under_way: str
    work: Callable[[Progress], Report]
    looked_at: Callable[[Any], str]
    verdict: Callable[[Any], str] = verdict
    lines: Callable[[Any], list[str]] = _findings
    unsound: str = "error"  # the kind of message that says what is not as it should be


def whole_shop(shop: Shop) -> Looking:
    """Every level, number, sum, entry and seal."""
    return Looking(
        title=_("Check the shop"),
        explained=_(
            "Every stock level is added up again from its movements, every number, sum and history"
            " entry is compared with what it is made of. Nothing is changed."
        ),
        under_way=_("Looking at every order, movement and history entry…"),
        work=shop.check.check,
        looked_at=looked_at,
    )


def stock_alone(shop: Shop) -> Looking:
    """Every level, and what every order holds."""
    return Looking(
        title=_("Check the stock"),
        explained=_(
            "Every stock level is added up again from its movements, and what each order holds is"
            " compared with its products. Where they differ, the first movement that does not"
            " follow is named with its order. Nothing is changed."
        ),
        under_way=_("Adding up every stock movement…"),
        work=shop.check.check_stock,
        looked_at=looked_at_stock,
    )


def numbers_alone(shop: Shop) -> Looking:
    """Every series of order numbers."""
    return Looking(
        title=_("Check the order numbers"),
        explained=_(
            "Of every store and of this shop: whether its order numbers are complete, and if not,"
            " which are missing and why. Nothing is changed."
        ),
        under_way=_("Looking at every order number…"),
        work=partial(shop.series.report, ""),
        looked_at=numbers_looked_at,
        verdict=numbers_verdict,
        lines=numbers_lines,
        unsound="warn",
    )


def choose_text_file(parent: QWidget, name: str) -> Path | None:
    """Ask where a text goes; None when that was not said."""
    suggested = str(Path.home() / name)
    path, _kind = QFileDialog.getSaveFileName(parent, _("Save…"), suggested, "(*.txt)")
    return Path(path) if path else None


class CheckDialog(Sheet):
    """Shows how far the check is, and then what it found; it changes nothing."""

    def __init__(
        self,
        theme: Theme,
        background: Background,
        looking: Looking,
        parent: QWidget | None = None,
        *,
        choose: Callable[[QWidget, str], Path | None] = choose_text_file,
    ) -> None:
        super().__init__(theme, looking.title, parent, usual=_USUAL, least=_LEAST)
        self.setObjectName("checkDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._background, self._looking, self._choose = background, looking, choose
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
        self._save = Button(theme, _("Save…"), icon="download")
        self._save.setObjectName("saveFindings")
        self._save.hide()
        self._close = Button(theme, _("Close"), kind="primary")
        self._close.setObjectName("closeCheck")
        self._assemble()
        self._copy.clicked.connect(lambda _checked=False: self._copy_all())
        self._save.clicked.connect(lambda _checked=False: self._ask_where())
        self._close.clicked.connect(lambda _checked=False: self.reject())

    def _assemble(self) -> None:
        self.foot.addWidget(self._copy)
        self.foot.addWidget(self._save)
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

    def _on_checked(self, report: Report) -> None:
        self._said.setText(self._looking.looked_at(report))
        kind = "ok" if report.sound else self._looking.unsound
        self.message.say(Message(kind=kind, text=self._looking.verdict(report)))
        lines = self._looking.lines(report)
        if lines:
            self.findings.setPlainText("\n".join(lines))
            self.findings.show()
            for button in (self._copy, self._save):
                button.show()

    def _on_refused(self, error: ShopError) -> None:
        stopped = isinstance(error, CheckStopped)
        text = _("Stopped. Nothing was found so far.") if stopped else sentence(error)
        self.message.say(Message(kind="warn" if stopped else "error", text=text))

    def _copy_all(self) -> None:
        QGuiApplication.clipboard().setText(self._all())

    def _all(self) -> str:
        verdict_told = "" if self.message.shown is None else self.message.shown.text
        heads = (self.windowTitle(), self._said.text(), verdict_told)
        return "\n".join((*filter(None, heads), self.findings.toPlainText()))

    def _ask_where(self) -> None:
        path = self._choose(self, f"{self._looking.title}.txt")
        if path is not None:
            self._background.read(
                partial(write_whole, path, f"{self._all()}\n".encode()),
                done=lambda _nothing: self._on_saved(path),
                failed=self._on_refused,
            )

    def _on_saved(self, path: Path) -> None:
        text = _("Saved: {file}.").format(file=path.name)
        self.message.say(Message(kind="ok", text=text))

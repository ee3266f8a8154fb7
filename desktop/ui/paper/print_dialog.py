"""The print dialog: the page as it will come out beside what can be chosen, then paper or PDF."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QPoint, QSize, QStandardPaths, Qt, Signal
from PySide6.QtGui import QKeySequence, QPalette, QShortcut
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QMenu,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.documents.kinds import DocumentKind, Wish
from desktop.documents.language import Languages
from desktop.domain.errors import ShopError
from desktop.i18n import gettext as _
from desktop.ui.buttons import Button
from desktop.ui.card import Line
from desktop.ui.labels import PlainLabel, tip
from desktop.ui.message_bar import Message, MessageBar
from desktop.ui.paper.choices import WIDTH, Choices
from desktop.ui.paper.job import JobProgress
from desktop.ui.paper.job_words import file_name, orders_text, pages_text
from desktop.ui.paper.kind_papers import usual_paper
from desktop.ui.paper.papers import Paper, orders_on
from desktop.ui.paper.pdf import NoSuchPage, Stopped, write_pdf
from desktop.ui.paper.preview import Preview
from desktop.ui.paper.printer import (
    KnownPrinter,
    PrinterNotReady,
    known_printers,
    lay_in,
    print_papers,
    printer_named,
)
from desktop.ui.theme import Theme
from desktop.words.errors import sentence

ContentFor = Callable[[Wish], Sequence[Paper]]
_SIZE = (960, 790)
_FIRST = DocumentKind.ORDER_SUMMARY
OF_ORDERS = (
    DocumentKind.ORDER_SUMMARY, DocumentKind.PACKING_SLIP, DocumentKind.PICK_LIST,
    DocumentKind.LABEL, DocumentKind.RECEIPT,
)  # fmt: skip


class Remembered(Protocol):
    """Where this workstation keeps what was chosen the last time."""

    def get(self, key: str, default: str) -> str: ...
    def set(self, key: str, value: str) -> None: ...


def ask_where(parent: QWidget, suggested: str) -> str:
    """The file that the merchant names for a PDF, empty when they think better of it."""
    name, _kind = QFileDialog.getSaveFileName(
        parent, _("Save as PDF"), suggested, _("PDF files (*.pdf)")
    )
    return name


class PrintDialog(QDialog):
    """Prints orders, or saves them as a PDF; `printed` names the orders that are on paper now.

    `content_for` gives the papers that are wished for, of one of the `kinds`; `several` says that
    they are of several orders. These are loaded already, so it is quick and asks no database.
    """

    printed = Signal(list)  # order ids
    saved = Signal(str)  # the path of the PDF

    def __init__(
        self,
        theme: Theme,
        content_for: ContentFor,
        remembered: Remembered,
        languages: Languages,
        *,
        several: bool = False,
        kinds: Sequence[DocumentKind] = OF_ORDERS,
        kind: DocumentKind | None = None,
        printers: Sequence[KnownPrinter] | None = None,
        choose_file: Callable[[QWidget, str], str] = ask_where,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._content_for = content_for
        self._remembered = remembered
        self._choose_file = choose_file
        self._contents: Sequence[Paper] = ()
        self._kinds, self._kind = kinds, kind
        self._languages, self._several = languages, several
        self._build(known_printers() if printers is None else printers)
        self._assemble()
        self._connect()
        self._dress()
        self._begin()

    def _build(self, printers: Sequence[KnownPrinter]) -> None:
        self.setWindowTitle(_("Print"))
        self.setObjectName("print_dialog")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.resize(_size_within(self.parentWidget()))
        self.preview = Preview(self._theme)
        self.choices = Choices(self._theme, printers, self._kinds, several=self._several)
        self.message = MessageBar(self._theme)
        self.progress = JobProgress(self._theme)
        self.hint = PlainLabel(self._theme, role="secondary")
        self.cancel = Button(self._theme, _("Cancel"))
        self.cancel.setObjectName("print_cancel")
        self.save = Button(self._theme, _("Save as PDF…"), icon="download")
        self.save.setObjectName("print_save")
        self.send = Button(self._theme, _("Print"), kind="primary", icon="printer")
        self.send.setObjectName("print_send")
        self.more = Button(self._theme, kind="quiet", icon="ellipsis", name=_("More"))
        self.more.setObjectName("print_more")
        self._menu = QMenu(self)
        self.system_dialog = self._menu.addAction(_("System dialog…"))

    def _assemble(self) -> None:
        upper = QHBoxLayout()
        upper.setSpacing(0)
        upper.addWidget(self.preview, 1)
        self._column = QScrollArea()  # at large text sizes the choices are taller than a screen
        self._column.setWidget(self.choices)
        self._column.setWidgetResizable(True)
        self._column.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        upper.addWidget(self._column)
        foot = QHBoxLayout()
        foot.setContentsMargins(18, 12, 18, 12)
        foot.setSpacing(8)
        foot.addWidget(self.hint)
        foot.addWidget(self.progress)
        foot.addStretch(1)
        for part in (self.more, self.cancel, self.save, self.send):
            foot.addWidget(part)
        self._foot = QWidget()
        self._foot.setLayout(foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.message)
        column.addLayout(upper, 1)
        column.addWidget(Line(self._theme))
        column.addWidget(self._foot)

    def _connect(self) -> None:
        self.choices.changed.connect(self._refresh)
        self.choices.kind_changed.connect(self._take_up_last)
        self.cancel.clicked.connect(self.reject)
        self.save.clicked.connect(self.save_pdf)
        self.send.clicked.connect(self.print_now)
        self.more.clicked.connect(self._show_menu)
        self.system_dialog.triggered.connect(self.ask_system)
        QShortcut(QKeySequence("Ctrl+P"), self, self.print_now)
        QShortcut(QKeySequence("Ctrl+Shift+S"), self, self.save_pdf)
        self._theme.changed.connect(self._dress)

    def _begin(self) -> None:
        """Take up the last choices and show the first page."""
        last = self._remembered.get("print/document", "")
        self.choices.choose_kind(self._kind.value if self._kind else last)
        self._take_up_last()
        self._offer_languages()
        has_printer = bool(self.choices.chosen_printer)
        self.send.setEnabled(has_printer)
        if not has_printer:
            self.send.setToolTip(tip(_("There is no printer at this workstation.")))
            self.save.set_kind("primary")
            self.send.set_kind("secondary")
        (self.send if has_printer else self.save).setFocus()
        self.hint.setText(_hint(has_printer=has_printer))
        self._refresh()

    def _take_up_last(self) -> None:
        """Each document has the printer and the paper that it had last."""
        kind = self.choices.kind
        self.choices.choose(
            printer=self._remembered.get(_key("printer", kind), ""),
            paper=self._remembered.get(_key("paper", kind), usual_paper(kind).value),
        )

    def _offer_languages(self) -> None:
        if self.choices.kind in {DocumentKind.ROUTE, DocumentKind.DAY_CLOSE}:
            self.choices.become_shops(self._languages.shops)
        else:
            self.choices.offer_languages(self._languages)

    @property
    def contents(self) -> Sequence[Paper]:
        """The papers as they would come out now."""
        return self._contents

    def _refresh(self) -> None:
        self._contents = self._content_for(self.choices.wish)
        self.choices.orders.setText(orders_text(self._contents))
        self.preview.show_papers(self._contents, self.choices.chosen_paper)

    def print_now(self) -> None:
        """Send the papers to the chosen printer."""
        if self.send.isEnabled() and not self.progress.running:
            self._print(printer_named(self.choices.chosen_printer, self.choices.chosen_paper))

    def ask_system(self) -> None:
        """Let the system's own dialog choose the printer, the tray, the number of copies."""
        printer = printer_named(self.choices.chosen_printer, self.choices.chosen_paper)
        if QPrintDialog(printer, self).exec() == QDialog.DialogCode.Accepted:
            lay_in(printer, self.choices.chosen_paper)
            self._print(printer)

    def save_pdf(self) -> None:
        """Ask for a file and write the papers into it."""
        if self.progress.running:
            return
        folder = self._remembered.get("print/folder", _documents())
        suggested = file_name(self._contents, self.choices.kind)
        name = self._choose_file(self, str(Path(folder) / suggested))
        if not name:
            return
        path = Path(name if name.lower().endswith(".pdf") else f"{name}.pdf")
        paper = self.choices.chosen_paper
        job = partial(
            write_pdf, self._contents, path, paper,
            progress=self.progress.tell, first_page=self.choices.chosen_first_page,
        )  # fmt: skip
        if self._run(job, _("Stopped. No file was written.")):
            self._remembered.set("print/folder", str(path.parent))
            self.saved.emit(str(path))
            self._finish()

    def _print(self, printer: QPrinter) -> None:
        paper = self.choices.chosen_paper
        first = self.choices.chosen_first_page
        job = partial(print_papers, printer, self._contents, paper, self.progress.tell, first)
        if self._run(job, _("Stopped. Not all orders are on paper.")):
            self._remembered.set(_key("printer", self.choices.kind), printer.printerName())
            self._finish()

    def _run(self, job: Callable[[], int], stopped: str) -> bool:
        """Run a job with its progress shown; whether all of it came out."""
        self.message.dismiss()
        self._set_busy(busy=True)
        try:
            job()
        except Stopped:
            self._say("warn", stopped)
        except NoSuchPage as error:
            self._say("warn", pages_text(error.pages))
        except PrinterNotReady:
            self._say("error", _("The printer does not take the job. Is it on and connected?"))
        except ShopError as error:
            self._say("error", sentence(error))
        else:
            return True
        finally:
            self._set_busy(busy=False)
        return False

    def _finish(self) -> None:
        kind = self.choices.kind
        self._remembered.set(_key("paper", kind), self.choices.chosen_paper.value)
        if len(self._kinds) > 1:
            self._remembered.set("print/document", kind.value)
        if kind.tells_of_an_order:
            self.printed.emit([each for content in self._contents for each in orders_on(content)])
        self.accept()

    def _set_busy(self, *, busy: bool) -> None:
        if busy:
            self.progress.begin(len(self._contents))
        else:
            self.progress.end()
        self.hint.setVisible(not busy)
        self.choices.setEnabled(not busy)
        for button in (self.save, self.more):
            button.setEnabled(not busy)
        self.send.setEnabled(not busy and bool(self.choices.chosen_printer))

    def reject(self) -> None:
        """Esc and Cancel stop a running job first; they close the dialog when there is none."""
        if self.progress.running:
            self.progress.call_off()
        else:
            super().reject()

    def _say(self, kind: str, text: str) -> None:
        self.message.say(Message(kind=kind, text=text))

    def _show_menu(self) -> None:
        above = QPoint(0, -self._menu.sizeHint().height())
        self._menu.popup(self.more.mapToGlobal(above))

    def _dress(self) -> None:
        for widget, token in ((self, "surface"), (self._foot, "subtle")):
            colours = widget.palette()
            colours.setColor(QPalette.ColorRole.Window, self._theme.colour(token))
            widget.setPalette(colours)
            widget.setAutoFillBackground(True)
        self._column.setFixedWidth(self._theme.px(WIDTH))


def _size_within(parent: QWidget | None) -> QSize:
    """As the page likes it, but never larger than the window it belongs to."""
    wanted = QSize(*_SIZE)
    return wanted.boundedTo(parent.window().size()) if parent else wanted


def _hint(*, has_printer: bool) -> str:
    native = QKeySequence.SequenceFormat.NativeText
    save = _("{keys} saves as PDF").format(keys=QKeySequence("Ctrl+Shift+S").toString(native))
    if not has_printer:
        return save
    send = _("{keys} prints").format(keys=QKeySequence("Ctrl+P").toString(native))
    return f"{send} · {save}"


def _key(what: str, kind: DocumentKind) -> str:
    """Where a choice is kept; that of the order summary has its place from the beginning."""
    return f"print/{what}" if kind is _FIRST else f"print/{what}/{kind.value}"


def _documents() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)

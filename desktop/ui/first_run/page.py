"""The first page: three ways to begin, the language, and the look."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.errors import ImportStopped, ShopError
from desktop.domain.import_errors import UnknownTable
from desktop.domain.shop import ShopSettings
from desktop.i18n import LANGUAGES, OWN_NAMES, format_number, language, zone
from desktop.i18n import gettext as _
from desktop.ui.background import Background
from desktop.ui.bringing.file_report import FileReport, files_of_orders
from desktop.ui.buttons import Button
from desktop.ui.card import Card
from desktop.ui.chip import Chip, ChipRow
from desktop.ui.first_run import making
from desktop.ui.first_run.choice_card import ChoiceCard
from desktop.ui.labels import IconLabel, PlainLabel
from desktop.ui.message_bar import Message, MessageBar
from desktop.ui.preferences import Preferences
from desktop.ui.settings.open_form import OpenForm
from desktop.ui.settings.shop_form import ShopForm
from desktop.ui.steps import Steps, StepsBar
from desktop.words.errors import sentence

if TYPE_CHECKING:
    from desktop.connectors.table_look import Unexplained
    from desktop.domain.table_mapping import TableMapping

_WIDEST = 1040
_SAMPLE_ORDERS = 1250


class FirstRunPage(QWidget):
    """Where a shop begins; `opened` brings it, open."""

    opened = Signal(object)  # making.Opened
    open_wanted = Signal(str)  # a shop that is there already: a file, or a server's address

    def __init__(
        self, preferences: Preferences, background: Background, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("firstRun")
        self._preferences, self._background = preferences, background
        self._theme = preferences.theme
        self._looked: making.LookedInto | None = None
        self._steps: Steps | None = None

        # build
        self._title = PlainLabel(self._theme, role="number")
        self._text = PlainLabel(self._theme, colour="text2")
        self.message = MessageBar(self._theme)
        self.message.hide()
        self.steps = StepsBar(self._theme)
        self.cards = {
            "sample": ChoiceCard(self._theme, "sample", "waves", main=True),
            "own": ChoiceCard(self._theme, "own", "store", main=False),
            "import": ChoiceCard(self._theme, "import", "file-up", main=False),
        }
        self.form = ShopForm(self._theme)
        self.open_form = OpenForm(self._theme)
        self.report = FileReport(self._theme)
        self.languages = ChipRow(self._theme)
        self.schemes = ChipRow(self._theme)
        self._another_text = PlainLabel(self._theme, role="secondary")
        self._another = Button(self._theme, kind="link")
        self._middle = QWidget()

        # assemble
        self._fill_chips()
        self._assemble()
        self.retranslate()

        # connect
        self.cards["sample"].chosen.connect(self._make_sample)
        self.cards["own"].chosen.connect(self._ask_shop)
        self.cards["import"].chosen.connect(self._choose_file)
        self.form.wanted.connect(self._on_form_answered)
        self.form.cancelled.connect(self.show_cards)
        self.open_form.wanted.connect(self.open_wanted)
        self.open_form.cancelled.connect(self.show_cards)
        self.languages.chosen.connect(preferences.set_language)
        self.schemes.chosen.connect(preferences.set_scheme)
        self._another.clicked.connect(lambda _checked=False: self.ask_another())

    # ---- building ----
    def _fill_chips(self) -> None:
        self.languages.setObjectName("languages")
        self.schemes.setObjectName("schemes")
        for code in sorted(LANGUAGES, key=lambda code: code != language()):
            chip = Chip(self._theme, OWN_NAMES[code])
            chip.setObjectName(f"language_{code}")
            self.languages.add(code, chip)
        for scheme, icon in {"system": "monitor", "light": "sun", "dark": "moon"}.items():
            chip = Chip(self._theme, icon=icon)
            chip.setObjectName(f"scheme_{scheme}")
            self.schemes.add(scheme, chip)
        self.languages.choose(language())
        self.schemes.choose(self._preferences.workstation.scheme)

    def _assemble(self) -> None:
        cards = QWidget()
        row = QHBoxLayout(cards)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        for card in self.cards.values():
            row.addWidget(card)
        self._sheet = Card(self._theme)
        self._sheet.body.setSpacing(16)
        for part in (self.report, self.form, self.open_form):
            self._sheet.body.addWidget(part)
        self._sheet.setMaximumWidth(self._theme.px(560))
        sheet = QWidget()
        aside = QHBoxLayout(sheet)
        aside.setContentsMargins(0, 0, 0, 0)
        aside.addStretch(1)
        aside.addWidget(self._sheet, 8, Qt.AlignmentFlag.AlignTop)
        aside.addStretch(1)
        self._cards_page, self._sheet_page = cards, sheet
        middle = QVBoxLayout(self._middle)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.addWidget(cards)
        middle.addWidget(sheet)
        sheet.hide()

        column = QVBoxLayout()
        column.setSpacing(10)
        column.addStretch(2)
        column.addWidget(
            IconLabel(self._theme, "store", "accent_text", 40), 0, Qt.AlignmentFlag.AlignHCenter
        )
        for label in (self._title, self._text):
            column.addWidget(label, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(10)
        column.addWidget(self.message)
        column.addWidget(self._middle)
        column.addWidget(self.steps)
        column.addSpacing(10)
        column.addLayout(self._chips_row())
        column.addStretch(3)
        column.addLayout(self._foot_row())
        column_widget = QWidget()
        column_widget.setLayout(column)
        column_widget.setMaximumWidth(self._theme.px(_WIDEST))
        whole = QWidget()
        centred = QHBoxLayout(whole)
        centred.setContentsMargins(24, 20, 24, 16)
        centred.addWidget(column_widget)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(whole)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.viewport().setAutoFillBackground(False)
        whole.setAutoFillBackground(False)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)

    def _chips_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(32)
        row.addStretch(1)
        for chips in (self.languages, self.schemes):
            row.addWidget(chips)
        row.addStretch(1)
        return row

    def _foot_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._another_text)
        row.addWidget(self._another)
        row.addStretch(1)
        self._another.setObjectName("openAnother")
        return row

    def retranslate(self) -> None:
        """Speak the present language."""
        self._title.setText(_("Welcome. Where would you like to begin?"))
        self._text.setText(_("Everything stays on this computer."))
        self.cards["sample"].write(
            _("Look around in a sample shop"),
            _(
                "{count} orders of a beach shop with its products and customers, all made up."
                " Remove it whenever you like; nothing leaves this computer."
            ).format(count=format_number(_SAMPLE_ORDERS)),
            _("Open the sample shop"),
        )
        self.cards["own"].write(
            _("Start my shop"),
            _(
                "Name, country, currency, time zone and the number of your first order: five short"
                " questions."
            ),
            _("Begin my shop"),
        )
        self.cards["import"].write(
            _("Bring my orders"),
            _(
                "A file from Jumpseller, WooCommerce or Shopify, or any table (CSV or Excel). You"
                " see what is in it before it is kept."
            ),
            _("Choose a file…"),
        )
        for scheme, word in {
            "system": _("As the system"),
            "light": _("Light"),
            "dark": _("Dark"),
        }.items():
            self.schemes.chip(scheme).set_text(word)
        self.languages.setAccessibleName(_("Language"))
        self.schemes.setAccessibleName(_("Theme"))
        self._another_text.setText(_("Is there a shop already?"))
        self._another.set_text(_("Open another shop…"))
        self.form.retranslate()
        self.open_form.retranslate()
        self.message.retranslate()
        for chips in (self.languages, self.schemes):
            chips.setFixedWidth(_width_of(chips))
        if self._looked is not None:
            self.report.show_report(self._looked.path.name, self._looked.report)
            self.report.show_orders(self._looked.batch, zone(self._looked.settings.time_zone))

    # ---- what is shown ----
    def show_cards(self) -> None:
        """Go back to the three ways."""
        self._looked = None
        self.message.dismiss()
        self._show_middle(self._cards_page)
        self.cards["sample"].button.setFocus()

    def ask_another(self) -> None:
        """Ask where the shop lies that is to be opened."""
        self.open_form.offer(self._preferences.workstation.recent_shops)
        self._show_sheet(self.open_form)

    def tell_error(self, error: ShopError) -> None:
        """Say why it could not be done; a wish to stop is no error."""
        self.set_busy(False)
        if not isinstance(error, ImportStopped):
            self.message.say(Message(kind="error", text=sentence(error)))

    def set_busy(self, busy: bool) -> None:  # noqa: FBT001  # what the method is about
        """Take no wishes while one is being fulfilled."""
        self._middle.setEnabled(not busy)
        self._another.setEnabled(not busy)

    def stop(self) -> None:
        """Let go of what is being made: the window closes."""
        if self._steps is not None:
            self._steps.stop()

    def _show_sheet(self, *parts: QWidget) -> None:
        self.message.dismiss()
        for each in (self.report, self.form, self.open_form):
            each.setVisible(each in parts)
        self._show_middle(self._sheet_page)

    def _show_middle(self, page: QWidget) -> None:
        self._cards_page.setVisible(page is self._cards_page)
        self._sheet_page.setVisible(page is self._sheet_page)

    # ---- the three ways ----
    def _make_sample(self) -> None:
        actor, speech = self._preferences.actor, language()
        steps = self._follow(_("Making the sample shop…"))
        self._write(partial(making.make_sample, making.sample_file(), speech, actor, steps.tell))

    def _ask_shop(self) -> None:
        self._show_sheet(self.form)
        self.form.ask(making.usual_settings())

    def _choose_file(self) -> None:
        path, _kind = QFileDialog.getOpenFileName(
            self, _("Bring my orders"), str(Path.home()), files_of_orders()
        )
        if path:
            self.look_into(Path(path))

    def look_into(self, path: Path, mapping: TableMapping | None = None) -> None:
        """Read a file and tell what it holds; ask what its columns mean where nobody knows."""
        self.set_busy(True)
        self._follow(_("Reading {name}…").format(name=path.name), stoppable=False)
        self._background.read(
            making.look_into,
            path,
            self._preferences.actor,
            mapping,
            done=self._on_looked,
            failed=partial(self._on_not_looked, path),
            settled=self.steps.end,
        )

    def _on_not_looked(self, path: Path, error: ShopError) -> None:
        if not isinstance(error, UnknownTable):
            self.tell_error(error)
            return
        self._background.read(making.unexplained, path, done=self._explain, failed=self.tell_error)

    def _explain(self, table: Unexplained) -> None:
        from desktop.ui.bringing.mapping_sheet import MappingSheet  # noqa: PLC0415  # seldom needed

        self.set_busy(False)
        look_again = partial(making.unexplained, table.path)
        sheet = MappingSheet(self._theme, self._background, table, look_again, self.window())
        sheet.explained.connect(partial(self.look_into, table.path))
        sheet.begin()

    def _on_looked(self, looked: making.LookedInto) -> None:
        self.set_busy(False)
        self._show_sheet(self.report, self.form)
        self._looked = looked
        self.report.show_report(looked.path.name, looked.report)
        self.report.show_orders(looked.batch, zone(looked.settings.time_zone))
        self.form.ask(looked.settings, with_first=False, action=_("Bring them in"))

    def _on_form_answered(self, settings: ShopSettings) -> None:
        actor, looked = self._preferences.actor, self._looked
        if looked is None:
            self._write(partial(making.begin_shop, settings, actor))
        else:
            steps = self._follow(_("Bringing in the orders…"))
            self._write(partial(making.bring_in_anew, looked, settings, actor, steps.tell))

    def _follow(self, what: str, *, stoppable: bool = True) -> Steps:
        self._steps = steps = Steps(self)
        self.steps.follow(steps, what, stoppable=stoppable)
        return steps

    def _write(self, work: partial[making.Opened]) -> None:
        self.message.dismiss()
        self.set_busy(True)
        self._background.write(
            work, done=self.opened.emit, failed=self.tell_error, settled=self._on_settled
        )

    def _on_settled(self) -> None:
        self.steps.end()
        self.set_busy(False)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("window"))
        painter.end()


def _width_of(chips: ChipRow) -> int:
    """How wide a row of chips is with all its icons."""
    found = chips.findChildren(Chip)
    return sum(chip.width_with(icon=True) + 6 for chip in found) + 2

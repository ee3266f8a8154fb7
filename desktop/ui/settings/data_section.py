"""Where the shop lies, its copies, and what else can be opened or brought in."""

from __future__ import annotations

from datetime import tzinfo
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices

from desktop.i18n import gettext as _
from desktop.ui.buttons import Button
from desktop.ui.labels import CopyButton
from desktop.ui.question import Question
from desktop.ui.settings.backups import BackupList, told_time
from desktop.ui.settings.rows import Section, beside
from desktop.ui.theme import Theme

if TYPE_CHECKING:
    from desktop.domain.backup import Backup


class DataSection(Section):
    """Shows and wishes; what is wished is done where the shop is held."""

    backup_wanted = Signal()
    restore_wanted = Signal(object)  # the Path of a backup
    open_wanted = Signal()
    new_wanted = Signal()
    import_wanted = Signal()
    export_wanted = Signal()
    check_wanted = Signal()
    stock_check_wanted = Signal()
    numbers_check_wanted = Signal()
    removal_wanted = Signal()

    def __init__(
        self, theme: Theme, location: str, path: Path | None, zone: tzinfo, *, sample: bool
    ) -> None:
        super().__init__(theme, "hard-drive-download", "data")
        self._theme_of_questions, self._zone, self._path = theme, zone, path
        self._place = CopyButton(theme, location, value=location)
        self._folder = Button(theme, kind="link", icon="folder-open")
        self._folder.setObjectName("openFolder")
        if path is None:  # never shown here: before it has a parent that would open a window
            self._folder.hide()
        self._now = Button(theme, icon="hard-drive-download")
        self._now.setObjectName("backUpNow")
        self._now.setEnabled(path is not None)
        self.copies = BackupList(theme, zone)
        self._import = Button(theme, icon="file-up")
        self._import.setObjectName("importFile")
        self._export = Button(theme, icon="download")
        self._export.setObjectName("exportOrders")
        self._check = Button(theme, icon="circle-check")
        self._check.setObjectName("checkShop")
        self._check_stock = Button(theme, icon="boxes")
        self._check_stock.setObjectName("checkStock")
        self._check_numbers = Button(theme, icon="receipt-text")
        self._check_numbers.setObjectName("checkNumbers")
        self._open = Button(theme, icon="folder-open")
        self._open.setObjectName("openShop")
        self._new = Button(theme, icon="store")
        self._new.setObjectName("newShop")
        self._remove = Button(theme, kind="danger", icon="trash-2")
        self._remove.setObjectName("removeSample")
        self._sample = sample
        self._build()
        self._folder.clicked.connect(lambda _checked=False: self._open_folder())
        self._now.clicked.connect(lambda _checked=False: self.backup_wanted.emit())
        self._import.clicked.connect(lambda _checked=False: self.import_wanted.emit())
        self._export.clicked.connect(lambda _checked=False: self.export_wanted.emit())
        self._check.clicked.connect(lambda _checked=False: self.check_wanted.emit())
        self._check_stock.clicked.connect(lambda _checked=False: self.stock_check_wanted.emit())
        self._check_numbers.clicked.connect(lambda _checked=False: self.numbers_check_wanted.emit())
        self._open.clicked.connect(lambda _checked=False: self.open_wanted.emit())
        self._new.clicked.connect(lambda _checked=False: self.new_wanted.emit())
        self._remove.clicked.connect(lambda _checked=False: self._ask_removal())
        self.copies.chosen.connect(self._ask_restore)

    def _build(self) -> None:
        self.add("place", beside(self._place, self._folder))
        self.add("backup", beside(self._now))
        if self._path is not None:
            self.add("copies", self.copies)
        self.add("check", beside(self._check, self._check_stock))
        self.add("numbers", beside(self._check_numbers))
        self.add("import", beside(self._import, self._export))
        self.add("other", beside(self._open, self._new))
        if self._sample and self._path is not None:
            self.add("sample", beside(self._remove))

    def retranslate(self) -> None:
        """Speak the present language."""
        words = {
            "place": _("This shop lies in"),
            "backup": _("Backup"),
            "copies": _("Copies"),
            "check": _("Soundness"),
            "numbers": _("Order numbers"),
            "import": _("Orders in and out"),
            "other": _("Other shops"),
            "sample": _("Sample shop"),
        }
        self.write(_("Data"), {key: word for key, word in words.items() if key in self._labels})
        self._folder.set_text(_("Open the folder"))
        self._now.set_text(_("Back up now"))
        self._now.setToolTip(
            "" if self._path is not None else _("The database's administrator makes the copies.")
        )
        self._import.set_text(_("Bring in orders from a file…"))
        self._export.set_text(_("Export orders…"))
        self._check.set_text(_("Check the shop…"))
        self._check_stock.set_text(_("Check the stock…"))
        self._check_numbers.set_text(_("Check the order numbers…"))
        self._open.set_text(_("Open another shop…"))
        self._new.set_text(_("Begin another shop…"))
        self._remove.set_text(_("Remove the sample shop…"))
        self.copies.set_zone(self._zone)

    def set_zone(self, zone: tzinfo) -> None:
        """Tell times by another time zone."""
        self._zone = zone
        self.copies.set_zone(zone)

    def _open_folder(self) -> None:
        if self._path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path.parent)))

    def _ask_restore(self, backup: Backup) -> None:
        when = told_time(backup.at, self._zone)
        Question(
            self._theme_of_questions,
            _("Go back to the backup of {time}?").format(time=when),
            _(
                "The shop will be as it was then. What was done since is not lost: the present file"
                " is kept beside it."
            ),
            strip=_("Restore the backup"),
            icon="rotate-ccw",
            yes=_("Restore the backup"),
            no=_("Keep the shop as it is"),
            danger=True,
            parent=self.window(),
        ).ask(lambda: self.restore_wanted.emit(backup.path))

    def _ask_removal(self) -> None:
        Question(
            self._theme_of_questions,
            _("Remove the sample shop?"),
            _("Its made-up orders and its copies go. Your own shops stay as they are."),
            strip=_("Sample shop"),
            icon="trash-2",
            yes=_("Remove the sample shop"),
            no=_("Keep it"),
            danger=True,
            parent=self.window(),
        ).ask(self.removal_wanted.emit)

"""Copies of the shop, made while it is open, and putting one back."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from desktop.controllers.workplace import Clock, Workplace, utc_now
from desktop.domain.backup import Backup, to_keep
from desktop.domain.errors import BadBackup
from desktop.storage import copies
from desktop.storage.contents import ContentFolder, folder_of
from desktop.storage.shop_file import is_server

_STAMP = "%Y%m%d-%H%M%S"
_NAME = re.compile(r"(?P<shop>.+)\.(?P<at>\d{8}-\d{6})\.backup")
_DUE = timedelta(hours=20)  # daily, whatever the hour the merchant opens at


class BackupController:
    """The backups of a shop file; a server's are its administrator's."""

    def __init__(self, workplace: Workplace) -> None:
        self._at = workplace

    @property
    def possible(self) -> bool:
        """Whether the shop is a file, which can be copied."""
        return not is_server(self._at.location)

    def back_up(self, *, to: Path | None = None) -> Path:
        """Make a copy beside the shop, or at `to`, check it, and let old ones go.

        Raises:
            BadBackup: the copy is not whole, or the shop is on a server; older copies stay.
            DiskFull, ReadOnlyShop: it cannot be written.
        """
        if not self.possible:
            raise BadBackup(self._at.location, "on_a_server")
        shop = Path(self._at.location)
        now = self._at.now()
        target = to or backups_of(shop) / f"{shop.stem}.{now.astimezone(UTC):{_STAMP}}.backup"
        copies.copy(shop, target)
        # After the shop: what the copied rows name was written before them, so nothing is lacking.
        ContentFolder(files_of(target)).bring_from(ContentFolder(folder_of(shop)))
        if to is None:
            self._let_old_ones_go(shop, target)
        return target

    def before_upgrade(self) -> None:
        """Copy a file before its tables change; a server's copies are made on the server."""
        if self.possible:
            self.back_up()

    def all(self) -> tuple[Backup, ...]:
        """The copies beside the shop, newest first."""
        return found(Path(self._at.location)) if self.possible else ()

    def latest(self) -> Backup | None:
        """The newest copy."""
        return next(iter(self.all()), None)

    def due(self) -> bool:
        """Whether today's copy is still to be made."""
        newest = self.latest()
        return self.possible and (newest is None or self._at.now() - newest.at > _DUE)

    def _let_old_ones_go(self, shop: Path, newest: Path) -> None:
        present = found(shop)
        kept = to_keep([each.at for each in present])
        for each in present:
            if each.at not in kept and each.path != newest:
                each.path.unlink(missing_ok=True)
                copies.proof_of(each.path).unlink(missing_ok=True)


def backups_of(shop: Path) -> Path:
    """The folder of a shop's backups."""
    return shop.parent / "Backups"


def files_of(backup: Path) -> Path:
    """The folder of a backup's contents: one for all daily copies of a shop.

    It is only added to, so letting old copies go takes nothing away that another one names.
    """
    daily = _NAME.fullmatch(backup.name)
    return backup.with_name(f"{daily['shop']}.files") if daily else folder_of(backup)


def found(shop: Path) -> tuple[Backup, ...]:
    """The backups of a shop file, newest first."""
    present = []
    for path in backups_of(shop).glob("*.backup"):
        name = _NAME.fullmatch(path.name)
        if name is None or not path.name.startswith(f"{shop.stem}."):
            continue
        at = datetime.strptime(name["at"], _STAMP).replace(tzinfo=UTC)
        present.append(Backup(path=path, at=at, size=path.stat().st_size))
    return tuple(sorted(present, key=lambda each: each.at, reverse=True))


def restore(shop: Path, backup: Path, *, now: Clock = utc_now) -> Path:
    """Put a backup in the place of a closed shop; gives where the replaced file was kept.

    Raises:
        BadBackup: the backup does not open or is not whole; nothing was changed.
    """
    copies.check(backup)
    kept = shop.with_name(f"{shop.stem}.before-restore-{now():{_STAMP}}{shop.suffix}")
    fresh = shop.with_name(f"{shop.name}.part")
    copies.copy(backup, fresh)
    copies.proof_of(fresh).unlink(missing_ok=True)
    files = ContentFolder(folder_of(shop))
    ContentFolder(folder_of(kept)).bring_from(files)  # what was replaced stays a whole shop
    files.bring_from(ContentFolder(files_of(backup)))
    if shop.exists():
        _fold_in(shop)
        shop.replace(kept)
    fresh.replace(shop)
    return kept


def _fold_in(shop: Path) -> None:
    """Bring what waits in the write-ahead log into the file, so that the file alone is the shop."""
    try:
        with closing(sqlite3.connect(shop)) as db:
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except sqlite3.Error:
        pass  # a damaged shop is kept as it is: its log is moved with it below
    for tail in ("-wal", "-shm"):
        Path(f"{shop}{tail}").unlink(missing_ok=True)

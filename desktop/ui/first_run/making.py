"""How a shop comes to be: opened, begun, made up as a sample, or brought in from a file.

All of it runs in a lane, and the database is only imported there: the first page is painted before.
"""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.domain.errors import ShopError, ShopExists
from desktop.domain.history import Actor
from desktop.domain.shop import ShopSettings
from desktop.domain.text import cleaned
from desktop.i18n import gettext as _
from desktop.i18n import language, zone
from desktop.paths import SHOP_SUFFIX, shops

if TYPE_CHECKING:
    from desktop.connectors.table_look import Unexplained
    from desktop.controllers.shop import Shop
    from desktop.domain.imports import ImportBatch, ImportReport
    from desktop.domain.table_mapping import TableMapping

Progress = Callable[[int, int], bool]
_NOT_IN_NAMES = '<>:"/\\|?*.'


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A shop that is open, and what it says of itself."""

    shop: Shop
    settings: ShopSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class LookedInto:
    """A file with orders, tried out: nothing of it is in any shop yet."""

    path: Path
    batch: ImportBatch
    report: ImportReport
    settings: ShopSettings  # of the shop that would fit it


def file_for(name: str) -> Path:
    """Where a new shop of that name is kept: a file that is not there yet."""
    bare = "".join("_" if sign in _NOT_IN_NAMES else sign for sign in cleaned(name))[:80].strip()
    folder = shops()
    path, number = folder / f"{bare or 'shop'}{SHOP_SUFFIX}", 2
    while path.exists():
        path, number = folder / f"{bare or 'shop'} {number}{SHOP_SUFFIX}", number + 1
    return path


def usual_settings(country: str = "", currency: str = "") -> ShopSettings:
    """What a new shop begins with where nothing is known of it."""
    from desktop.ui.settings.choices import (  # noqa: PLC0415  # lists of the whole world
        currency_of,
        home_country,
        time_zone_of,
    )

    home = country or home_country()
    return ShopSettings(
        name="",
        country=home,
        currency=currency or currency_of(home),
        time_zone=time_zone_of(home),
        language=language(),
    )


def open_shop(location: str, actor: Actor) -> Opened:
    """Open a shop.

    Raises:
        ShopError: it cannot be opened.
    """
    from desktop.controllers.shop import Shop  # noqa: PLC0415  # the database, off the first paint

    shop = Shop.open(location, actor=actor)
    return Opened(shop=shop, settings=shop.settings.get())


def begin_shop(settings: ShopSettings, actor: Actor, path: Path | None = None) -> Opened:
    """Make an empty shop.

    Raises:
        BadSetting: a setting cannot be.
    """
    from desktop.controllers.shop import Shop  # noqa: PLC0415  # the database, off the first paint

    shop = Shop.create(path or file_for(settings.name), settings, actor=actor)
    return Opened(shop=shop, settings=settings)


def sample_file() -> Path:
    """Where the sample shop is kept."""
    name = _("{name} (sample shop)").format(name="Praia & Sol")
    return shops() / f"{name}{SHOP_SUFFIX}"


def make_sample(path: Path, speech: str, actor: Actor, progress: Progress) -> Opened:
    """Make the sample shop, or open the one that is there.

    Raises:
        ImportStopped: `progress` said so; nothing is left of it.
    """
    from desktop.controllers.sample import make_sample_shop  # noqa: PLC0415  # as above
    from desktop.controllers.workplace import utc_now  # noqa: PLC0415  # as above

    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        shop = make_sample_shop(path, language=speech, actor=actor, now=utc_now, progress=progress)
    except ShopExists:
        return open_shop(str(path), actor)
    except ShopError:
        remove_shop(path)
        raise
    return Opened(shop=shop, settings=shop.settings.get())


def unexplained(path: Path, encoding: str = "", separator: str = "") -> Unexplained:
    """What is seen of a table that nobody has explained, before there is a shop.

    Raises:
        UnreadableFile: it cannot be read, or it is no table.
    """
    from desktop.connectors import table_look  # noqa: PLC0415  # as above

    look = table_look.look_into(path, encoding=encoding, separator=separator)
    usual = usual_settings()
    guess = table_look.guessed(look, currency=usual.currency)
    return table_look.Unexplained(path=path, look=look, mapping=guess, zone=zone(usual.time_zone))


def look_into(path: Path, actor: Actor, mapping: TableMapping | None = None) -> LookedInto:
    """Read a file and try it out in a shop that is thrown away.

    Raises:
        UnreadableFile: it cannot be read.
        UnknownTable: it is a table, and nobody has said what its columns mean.
    """
    from desktop.connectors import recognise  # noqa: PLC0415  # as above

    batch = recognise.read(path, chosen=mapping)
    settings = _fitting(batch)
    if batch.by_shop_clock:
        batch = recognise.read(path, zone(settings.time_zone), chosen=mapping)
    with tempfile.TemporaryDirectory(prefix="mostrador-", ignore_cleanup_errors=True) as folder:
        trial = begin_shop(replace(settings, name="-"), actor, Path(folder) / "trial.mostrador")
        try:
            report = trial.shop.imports.bring_in(batch, dry_run=True)
        finally:
            trial.shop.close()
    return LookedInto(path=path, batch=batch, report=report, settings=settings)


def bring_in_anew(
    looked: LookedInto, settings: ShopSettings, actor: Actor, progress: Progress
) -> Opened:
    """Begin a shop with the orders of a file: both, or neither.

    Raises:
        ImportStopped: `progress` said so; no shop is left behind.
        UnreadableFile: the file is no longer what it was when it was looked into.
    """
    from desktop.connectors import recognise  # noqa: PLC0415  # as above

    batch = looked.batch
    if batch.by_shop_clock and settings.time_zone != looked.settings.time_zone:
        batch = recognise.read(looked.path, zone(settings.time_zone), chosen=batch.mapping)
    path = file_for(settings.name)
    opened = begin_shop(settings, actor, path)
    try:
        opened.shop.imports.bring_in(batch, progress=progress)
    except BaseException:
        opened.shop.close()
        remove_shop(path)
        raise
    return opened


def remove_shop(path: Path) -> None:
    """Remove a shop's file with what belongs to it; it must be closed."""
    backups = path.parent / "Backups"
    for each in (path, Path(f"{path}-wal"), Path(f"{path}-shm")):
        each.unlink(missing_ok=True)
    shutil.rmtree(path.with_suffix(".files"), ignore_errors=True)
    for each in backups.glob(f"{_literally(path.stem)}.*"):
        if each.is_dir():
            shutil.rmtree(each, ignore_errors=True)
        else:
            each.unlink(missing_ok=True)
    if backups.is_dir() and not any(backups.iterdir()):
        backups.rmdir()


def _literally(text: str) -> str:
    """A text whose signs mean nothing special to a search for files."""
    return "".join(f"[{sign}]" if sign in "*?[" else sign for sign in text)


def _fitting(batch: ImportBatch) -> ShopSettings:
    """The settings of a shop that these orders could be of."""
    sold = [order for order in batch.orders if not order.abandoned]
    countries = Counter(order.shipping.country for order in sold if order.shipping.country)
    currencies = Counter(order.totals.total.currency for order in sold)
    return usual_settings(
        country=countries.most_common(1)[0][0] if countries else "",
        currency=currencies.most_common(1)[0][0] if currencies else "",
    )


def restore(shop: Path, backup: Path) -> Path:
    """Put a backup in the place of a closed shop; gives where the replaced file is kept.

    Raises:
        BadBackup: the backup cannot be used; nothing was changed.
    """
    from desktop.controllers.backup import restore as put_back  # noqa: PLC0415  # as above

    return put_back(shop, backup)


def backups_of(location: str) -> tuple[Path, ...]:
    """The copies of a shop that does not open, the newest first."""
    if "://" in location:
        return ()
    from desktop.controllers.backup import found  # noqa: PLC0415  # as above

    return tuple(each.path for each in found(Path(location)))

"""The import command: orders from a file, into a shop that is made when there is none yet."""

from __future__ import annotations

import tempfile
from argparse import Namespace
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from desktop.cli.desk import actor, counter, location, opened, say
from desktop.cli.explaining import explained, explained_anew
from desktop.cli.newcomer import settings_for
from desktop.controllers.shop import Shop
from desktop.domain.errors import ShopMissing
from desktop.domain.imports import ImportBatch, ImportReport
from desktop.domain.shop import ShopSettings
from desktop.i18n import country_name, language, zone
from desktop.i18n import gettext as _
from desktop.words.errors import shown_place
from desktop.words.imports import report_lines
from desktop.words.table_fields import mapping_told


def bring_in(arguments: Namespace) -> int:
    """Bring in the orders of a file; records that cannot be brought in are named."""
    try:
        with opened(arguments) as shop:
            batch = explained(shop, arguments)
            report = _brought(shop, batch, arguments)
    except ShopMissing:
        batch = _read_for_a_new_shop(arguments)
        if not batch.orders:  # a shop is not made for nothing
            report = ImportReport(bad=batch.bad, dry_run=arguments.dry_run)
        else:
            with _new_shop(arguments, batch) as shop:
                report = _brought(shop, batch, arguments)
    if batch.mapping is not None:
        say(mapping_told(batch.mapping))
    for line in report_lines(report):
        say(line)
    return 1 if batch.bad and not batch.orders else 0


def _read_for_a_new_shop(arguments: Namespace) -> ImportBatch:
    """A file's orders; dates without an offset are by the clocks of the shop that fits them."""
    batch = explained_anew(arguments)
    if not batch.by_shop_clock or not batch.orders:
        return batch
    fitting = settings_for(batch, name="", language=language())
    return explained_anew(arguments, zone(fitting.time_zone))


def _brought(shop: Shop, batch: ImportBatch, arguments: Namespace) -> ImportReport:
    return shop.imports.bring_in(batch, dry_run=arguments.dry_run, progress=counter())


@contextmanager
def _new_shop(arguments: Namespace, batch: ImportBatch) -> Iterator[Shop]:
    """A shop made for these orders; only to try them out when nothing may be written."""
    place = location(arguments)
    settings = settings_for(batch, name=name_for(place), language=language())
    with ExitStack() as afterwards:
        where = place
        if arguments.dry_run:
            folder = tempfile.TemporaryDirectory(prefix="mostrador-")
            where = str(Path(afterwards.enter_context(folder)) / "trial.mostrador")
        shop = Shop.create(where, settings, actor=actor(arguments))
        afterwards.callback(shop.close)
        say(told(settings, place, dry_run=arguments.dry_run))
        yield shop


def name_for(place: str) -> str:
    """What a shop is called that was made without being asked: as its file or its database."""
    database = urlsplit(place).path if "://" in place else place
    return Path(database).stem


def told(settings: ShopSettings, place: str, *, dry_run: bool) -> str:
    """That a shop was made, and what it is like."""
    text = (
        _("A new shop would be made at {path}: {country}, {currency}, time zone {zone}.")
        if dry_run
        else _("A new shop was made at {path}: {country}, {currency}, time zone {zone}.")
    )
    return text.format(
        path=shown_place(place),
        country=country_name(settings.country),
        currency=settings.currency,
        zone=settings.time_zone,
    )

"""Taking orders out of the shop, into a file that is there whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import tzinfo
from pathlib import Path
from typing import BinaryIO

from desktop.controllers.workplace import Workplace
from desktop.documents.whole_file import whole_file
from desktop.domain.export import ExportFilter, ExportFormat, ExportJob, ExportReport, ExportRows
from desktop.domain.export_errors import (
    BadJobName,
    ExportStopped,
    NoDraftWritten,
    NoSuchJob,
    OneDraftAFile,
    UnknownColumn,
)
from desktop.domain.exported import OrderBatch
from desktop.domain.invoice_draft import LeftOut, Seller
from desktop.domain.shop import ShopSettings
from desktop.exchange.csv_sheet import write_csv
from desktop.exchange.json_lines import write_json_lines
from desktop.exchange.ubl_files import write_drafts
from desktop.exchange.xlsx_sheet import write_xlsx
from desktop.i18n import LANGUAGES, speaking, zone
from desktop.storage import export_jobs, export_rows, settings
from desktop.storage.database import reading, writing
from desktop.words.export import extent, filter_words
from desktop.words.exported_columns import export_columns

Progress = Callable[[int, int], bool]  # done, of how many; False stops
_LONGEST_NAME = 60


class ExportController:
    """Exports; the window, the command line and a saved job make the very same file."""

    def __init__(self, workplace: Workplace) -> None:
        self._at = workplace

    def write(
        self,
        path: Path,
        job: ExportJob,
        wanted: ExportFilter | None = None,
        *,
        progress: Progress | None = None,
    ) -> ExportReport:
        """Write the wanted orders, all of them unless something is said, seen at one instant.

        Raises:
            ExportStopped: `progress` said so; nothing was left behind.
            UnknownColumn: the job names a column that there is not.
            NoDraftWritten: of invoice drafts, none can be made.
            OneDraftAFile: several invoice drafts, and a file for one.
            DiskFull, UnwritableFile: the file cannot be written.
        """
        _check(job)
        chosen = wanted or ExportFilter(status=job.status)
        with reading(self._at.engine) as db, whole_file(path) as file:
            shop = settings.load(db)
            shops_zone = zone(shop.time_zone)
            orders, every = export_rows.count(db, chosen)
            batches = export_rows.batches(
                db, chosen, with_lines=_needs_lines(job), with_history=_needs_history(job)
            )
            counted = _counted(batches, orders, progress)
            with speaking(job.language):
                about = (extent(orders, every), filter_words(chosen, shops_zone))
            left_out: tuple[LeftOut, ...] = ()
            if job.format is ExportFormat.UBL:
                packed = _packed(path, orders)
                rows, left_out = _write_drafts(file, counted, shop, packed=packed)
            else:
                rows = _write(file, counted, job, shops_zone, about)
        return ExportReport(
            path=path, orders=orders, of=every, rows=rows, format=job.format, left_out=left_out
        )

    def count(self, wanted: ExportFilter) -> tuple[int, int]:
        """How many orders a filter lets through, of how many."""
        with reading(self._at.engine) as db:
            return export_rows.count(db, wanted)

    def jobs(self) -> dict[str, ExportJob]:
        """The saved exports by their names."""
        with reading(self._at.engine) as db:
            return export_jobs.jobs(db)

    def job(self, name: str) -> ExportJob:
        """A saved export.

        Raises:
            NoSuchJob: none is called so.
        """
        found = self.jobs().get(name.strip())
        if found is None:
            raise NoSuchJob(name)
        return found

    def save_job(self, name: str, job: ExportJob) -> None:
        """Save an export under a name, in place of one that is called so.

        Raises:
            BadJobName: the name is empty or too long.
            UnknownColumn: the job names a column that there is not.
        """
        tidy = name.strip()
        if not 1 <= len(tidy) <= _LONGEST_NAME or not tidy.isprintable():
            raise BadJobName(name)
        _check(job)
        with writing(self._at.engine) as db:
            export_jobs.save(db, tidy, job)

    def forget_job(self, name: str) -> None:
        """Forget a saved export.

        Raises:
            NoSuchJob: none is called so.
        """
        with writing(self._at.engine) as db:
            if not export_jobs.forget(db, name.strip()):
                raise NoSuchJob(name)


def _check(job: ExportJob) -> None:
    known = {column.key for column in export_columns(job.rows)}
    for key in job.columns:
        if key not in known:
            raise UnknownColumn(key)


def _needs_lines(job: ExportJob) -> bool:
    whole = job.format in {ExportFormat.JSONL, ExportFormat.UBL}
    return whole or job.rows is ExportRows.LINES


def _needs_history(job: ExportJob) -> bool:
    return job.format is ExportFormat.JSONL and job.with_history


def _counted(
    batches: Iterator[OrderBatch], of_all: int, progress: Progress | None
) -> Iterator[OrderBatch]:
    """The batches, with the progress told after each; the person may stop it."""
    done = 0
    for batch in batches:
        yield batch
        done += len(batch.orders)
        if progress is not None and not progress(done, of_all):
            raise ExportStopped


def _write(
    file: BinaryIO,
    batches: Iterator[OrderBatch],
    job: ExportJob,
    shops_zone: tzinfo,
    about: tuple[str, ...],
) -> int:
    if job.format is ExportFormat.JSONL:
        return write_json_lines(file, batches, with_history=job.with_history)
    if job.format is ExportFormat.XLSX:
        return write_xlsx(file, batches, job, shops_zone, about)
    return write_csv(file, batches, job, shops_zone)


def _packed(path: Path, orders: int) -> bool:
    """Whether invoice drafts go into a ZIP: several do, and one where the name says so."""
    suffix = path.suffix.lower()
    if orders > 1 and suffix == ".xml":
        raise OneDraftAFile(path.name, orders)
    return orders > 1 or suffix == ".zip"


def _write_drafts(
    file: BinaryIO, batches: Iterator[OrderBatch], shop: ShopSettings, *, packed: bool
) -> tuple[int, tuple[LeftOut, ...]]:
    """Write in the shop's own language: a draft is the same whoever's computer writes it."""
    seller = Seller(
        name=shop.name,
        street=shop.street,
        postcode=shop.postcode,
        city=shop.city,
        country=shop.country,
        phone=shop.phone,
        email=shop.email,
        tax_id=shop.tax_id,
        currency=shop.currency,
    )
    with speaking(shop.language if shop.language in LANGUAGES else "en"):
        written, left_out = write_drafts(file, batches, seller, zone(shop.time_zone), packed=packed)
    if not written:
        raise NoDraftWritten(left_out)
    return written, left_out

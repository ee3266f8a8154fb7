"""Products out to a file and in from one: looked at first, then all of it or nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection

from desktop.connectors import product_csv
from desktop.controllers.products import add_product, edit_product
from desktop.controllers.workplace import Workplace
from desktop.documents.product_table import ledger_csv, products_csv
from desktop.documents.whole_file import write_whole
from desktop.domain.history import Actor, Happening, Source
from desktop.domain.product import NewProduct
from desktop.domain.product_import import (
    PlannedProduct,
    ProductFile,
    ProductPlan,
    Verdict,
    plan_of,
    skus_of,
)
from desktop.domain.product_list import ProductQuery, list_of
from desktop.domain.stock import Movement, Reason
from desktop.storage import product_pages, products, settings, stock
from desktop.storage.database import reading, writing
from desktop.storage.history import Chain
from desktop.words.ledger import ledger_title


class ProductFileController:
    """Products as CSV files."""

    def __init__(self, workplace: Workplace) -> None:
        self._at = workplace

    def read(self, path: Path) -> ProductFile:
        """What a file says of products, without touching the shop.

        Raises:
            UnreadableFile: it cannot be read at all, or no column holds a SKU.
        """
        with reading(self._at.engine) as db:
            currency = settings.load(db).currency
        return product_csv.read(path, currency=currency)

    def preview(self, file: ProductFile) -> ProductPlan:
        """What bringing the file in would do now; nothing is written."""
        with reading(self._at.engine) as db:
            return _plan(db, file)

    def bring_in(self, file: ProductFile) -> ProductPlan:
        """Bring the file's good lines in, in one transaction, and tell what was done.

        What the file says is on hand becomes a counted movement of the difference.
        """
        actor = Actor(
            name=self._at.actor.name,
            workstation=self._at.actor.workstation,
            source=Source.IMPORT,
        )
        at = self._at.now()
        with writing(self._at.engine) as db:
            known = products.by_skus(db, skus_of(file.records))
            products.locked(db, [each.id for each in known.values()])
            chain = Chain(db, actor)
            plan = _plan(db, file)
            counted = [
                movement
                for each in plan.products
                for movement in _brought(db, chain, each, at=at, actor=actor.name)
            ]
            moved = stock.move(
                db, counted, at=at, actor=actor.name, low_level=settings.load(db).low_level
            )
            if plan.does_anything:
                facts = {
                    "new": plan.count(Verdict.NEW),
                    "changed": plan.count(Verdict.CHANGED),
                }
                chain.add(Happening.PRODUCTS_IMPORTED, at=at, stock=moved.changes, facts=facts)
            chain.flush()
            return plan

    def export(self, path: Path, query: ProductQuery | None = None) -> int:
        """Write the products of a view to a file, in the present language; give how many.

        Raises:
            DiskFull, UnwritableFile: the file cannot be written; it is as it was.
        """
        with reading(self._at.engine) as db:
            rows = product_pages.rows(db, settings.load(db).low_level)
        shown = list_of(rows, query or ProductQuery()).rows
        write_whole(path, products_csv(row.product for row in shown))
        return len(shown)

    def export_ledger(self, path: Path, product_id: int) -> int:
        """Write every movement of a product to a file, in the present language; give how many.

        Raises:
            ProductNotFound: there is none with this id.
            DiskFull, UnwritableFile: the file cannot be written; it is as it was.
        """
        with reading(self._at.engine) as db:
            found = products.by_id(db, product_id)
            lines = product_pages.ledger(db, product_id, found.on_hand, None)
        write_whole(path, ledger_csv(found.sku, lines, ledger_title))
        return len(lines)


def _plan(db: Connection, file: ProductFile) -> ProductPlan:
    known = products.by_skus(db, skus_of(file.records))
    codes = {str(record.said.get("barcode", "")).replace(" ", "") for record in file.records}
    return plan_of(file, known, products.by_barcodes(db, codes))


def _brought(
    db: Connection, chain: Chain, wanted: PlannedProduct, *, at: datetime, actor: str
) -> list[Movement]:
    """Write what a line says, and give the movement that its count asks for."""
    if wanted.old is None:
        assert isinstance(wanted.details, NewProduct)  # noqa: S101  # what is new was planned so
        new = replace(wanted.details, on_hand=wanted.stock or 0)
        add_product(db, chain, new, at=at, actor=actor)
        return []
    edit_product(db, chain, wanted.old, wanted.details, at=at)
    if wanted.stock is None:
        return []
    units = wanted.stock - wanted.old.on_hand
    return [Movement(product_id=wanted.old.id, units=units, reason=Reason.COUNTED)]

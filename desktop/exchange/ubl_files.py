"""Invoice drafts into a file: one order as XML, several as a ZIP with one document each."""

from __future__ import annotations

import re
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator
from datetime import tzinfo
from typing import IO

from desktop.domain.exported import OrderBatch
from desktop.domain.invoice_draft import LeftOut, Seller
from desktop.exchange.ubl import DraftOrder, draft
from desktop.exchange.ubl_sums import CannotDraft

_UNSAFE = re.compile(r"[^\w.-]+")
_LONGEST = 80
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE | re.ASCII)


def write_drafts(
    out: IO[bytes], batches: Iterable[OrderBatch], seller: Seller, zone: tzinfo, *, packed: bool
) -> tuple[int, tuple[LeftOut, ...]]:
    """Write the drafts; gives how many, and the orders that none can be made of."""
    left_out: list[LeftOut] = []
    documents = _documents(batches, seller, zone, left_out)
    if packed:
        written = _pack(out, documents)
    else:
        written = sum(1 for _name, content in documents if out.write(content))
    return written, tuple(left_out)


def file_name(number: str) -> str:
    """An order's number as the name of a file, without a way out of its folder."""
    plain = _UNSAFE.sub("_", unicodedata.normalize("NFC", number))[:_LONGEST].strip(".")
    plain = plain.lstrip("-") or "_"
    return f"_{plain}" if _RESERVED.match(plain) else plain


def _documents(
    batches: Iterable[OrderBatch], seller: Seller, zone: tzinfo, left_out: list[LeftOut]
) -> Iterator[tuple[str, bytes]]:
    for batch in batches:
        for order in batch.orders:
            said = DraftOrder(
                order,
                batch.people[order.contact_id],
                batch.addresses[order.billing_id],
                batch.addresses[order.shipping_id],
                batch.lines.get(order.id, ()),
                batch.refunded.get(order.id, 0),
            )
            try:
                yield said.number, draft(said, seller, zone)
            except CannotDraft as error:
                left_out.append(LeftOut(number=said.number, why=error.why))


def _pack(out: IO[bytes], documents: Iterable[tuple[str, bytes]]) -> int:
    """All of them under different names; the same orders make the same file."""
    taken: set[str] = set()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as pack:
        for number, content in documents:
            name, plain, times = file_name(number), file_name(number), 1
            while name.casefold() in taken:
                times += 1
                name = f"{plain}-{times}"
            taken.add(name.casefold())
            entry = zipfile.ZipInfo(f"{name}.xml")  # of no day: only what is inside counts
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            pack.writestr(entry, content)
    return len(taken)

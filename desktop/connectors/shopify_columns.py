"""The columns of Shopify's list of orders, in all the spellings they are met in."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from desktop.connectors.fields import ShopClock, order_number
from desktop.connectors.table import Table, TableRow
from desktop.domain.errors import UnreadableFile
from desktop.domain.text import folded

# Without these nothing can be said of an order.
CORE = (
    "Name", "Financial Status", "Currency", "Total", "Created at", "Lineitem quantity",
    "Lineitem name", "Lineitem price",
)  # fmt: skip
_AMOUNTS = frozenset((
    "Subtotal", "Shipping", "Taxes", "Total", "Discount Amount", "Lineitem price",
    "Lineitem discount", "Refunded Amount", "Duties",
))  # fmt: skip
# A row that breaks off before the last of these may hide that the order was cancelled or refunded.
_SAYS_HOW_IT_STANDS = (
    *CORE, "Paid at", "Fulfillment Status", "Fulfilled at", "Subtotal", "Shipping", "Taxes",
    "Discount Amount", "Cancelled at", "Refunded Amount",
)  # fmt: skip
_SAYS_WHAT_WAS_BOUGHT = ("Name", "Lineitem quantity", "Lineitem name", "Lineitem price")
_USED = frozenset(_SAYS_HOW_IT_STANDS) | _AMOUNTS | frozenset((
    "Email", "Phone", "Discount Code", "Shipping Method", "Lineitem sku", "Notes",
    "Note Attributes", "Payment Method", "Payment Reference", "Payment References", "Payment ID",
    "Id", *(
        f"{kind} {part}" for kind in ("Billing", "Shipping") for part in (
            "Name", "Street", "Address1", "Address2", "Company", "City", "Zip", "Province",
            "Province Name", "Country", "Phone",
        )
    ),
))  # fmt: skip
_COMMA_DECIMALS = re.compile(r"-?(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+),[0-9]+", re.ASCII)


def _plain(heading: str) -> str:
    """A heading without capitals, accents, blanks and signs, and in American English."""
    letters = "".join(sign for sign in folded(heading) if sign.isalnum())
    letters = letters.removesuffix("deprecated").replace("fulfilment", "fulfillment")
    return letters.replace("canceled", "cancelled")


_NAMES = {_plain(name): name for name in _USED} | {"fulfillmentdate": "Fulfilled at"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of the list: cells by the usual names of their columns, empty ones left out."""

    line: int
    cells: Mapping[str, str]
    own: Mapping[str, str]  # the same as it stands in the file, by the file's own headings
    fault: str = ""  # "45/79": it has 45 cells under 79 headings

    @property
    def number(self) -> str:
        """The order's number, by which its rows are found."""
        return self.cells.get("Name", "")

    @property
    def is_head(self) -> bool:
        """Whether it says what the whole order is; only the first row of an order does."""
        return any(name in self.cells for name in ("Created at", "Total", "Financial Status"))


def is_list_of_orders(headings: Sequence[str]) -> bool:
    """Whether these are the headings of Shopify's list, be it complete or not."""
    known = {_plain(heading) for heading in headings}
    return {"name", "lineitemname", "lineitemquantity"} <= known


class Columns:
    """Which column of a file holds what."""

    def __init__(self, path: Path, table: Table, clock: ShopClock) -> None:
        """Look at the headings.

        Raises:
            UnreadableFile: a column is missing without which nothing can be said of an order.
        """
        self.clock = clock
        self._headings = _told_apart(table.headings)
        self._places: dict[str, int] = {}  # of the columns that we use
        for column, heading in enumerate(table.headings):
            name = _NAMES.get(_plain(heading), "")
            if name:
                self._places.setdefault(name, column)
        missing = [name for name in CORE if name not in self._places]
        if missing:
            raise UnreadableFile(str(path), f"missing_columns:{', '.join(missing)}")
        self._comma = table.separator != ","
        self._enough = self._last_of(_SAYS_HOW_IT_STANDS)
        self._enough_for_a_line = self._last_of(_SAYS_WHAT_WAS_BOUGHT)

    def row(self, found: TableRow) -> Row:
        """A row of the file under its headings."""
        own = {
            heading: cell
            for heading, cell in zip(self._headings, found.cells, strict=False)
            if cell
        }
        row = Row(line=found.line, cells=self._named(found.cells), own=own)
        enough = self._enough if row.is_head else self._enough_for_a_line
        too_many = any(cell.strip() for cell in found.cells[len(self._headings) :])
        if not too_many and len(found.cells) >= enough:
            return row
        return replace(row, fault=f"{len(found.cells)}/{len(self._headings)}")

    def restored(self, line: int, own: Mapping[str, str]) -> Row:
        """A row by its cells under the file's own headings."""
        cells = self._named([own.get(heading, "") for heading in self._headings])
        return Row(line=line, cells=cells, own=own)

    def is_heading(self, found: TableRow) -> bool:
        """Whether the headings come once more, as where two files were joined."""
        if found.cells[0].strip() != self._headings[0]:
            return False
        return _told_apart([cell.strip() for cell in found.cells]) == self._headings

    def _named(self, cells: Sequence[str]) -> dict[str, str]:
        """The cells that are not empty, by the usual names of their columns."""
        named = {}
        for name, column in self._places.items():
            if column < len(cells) and (cell := cells[column].strip()):
                named[name] = self._cell(name, cell)
        return named

    def _cell(self, name: str, cell: str) -> str:
        if name == "Name":
            return order_number({name: cell}, name)
        if name in _AMOUNTS and self._comma and _COMMA_DECIMALS.fullmatch(cell):
            return cell.replace(".", "").replace(",", ".")
        return cell

    def _last_of(self, names: Sequence[str]) -> int:
        return 1 + max(self._places[name] for name in names if name in self._places)


def _told_apart(headings: Sequence[str]) -> list[str]:
    """The headings, the second of two alike with the number of its column."""
    seen: set[str] = set()
    apart = []
    for column, heading in enumerate(headings, start=1):
        name = f"{heading} ({column})" if heading in seen or not heading else heading
        seen.add(name)
        apart.append(name)
    return apart

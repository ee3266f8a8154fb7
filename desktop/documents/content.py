"""The blocks of an order summary, every text already in the language of the paper."""

from __future__ import annotations

from dataclasses import dataclass, field

from desktop.domain.status import OrderStatus
from desktop.i18n import gettext as _
from desktop.i18n import speaking


@dataclass(frozen=True, slots=True, kw_only=True)
class Include:
    """Which of the blocks that can be left out are wanted."""

    map: bool = True
    payment: bool = True
    notes: bool = True
    history: bool = True
    own_notes: bool = False  # of the shop, on a paper that goes to the customer


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """Who writes: the shop's name, and one line of address."""

    name: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Headed:
    """A paper with the shop's head and a foot on every sheet, all of it in one language."""

    number: str  # of its order, or its day: as a file may be called
    language: str
    letterhead: Letterhead
    title: str
    dates: str
    footer: str

    def page_text(self, page: int, pages: int) -> str:
        """Which page of how many, in the language of the paper."""
        with speaking(self.language):
            return _("Page {page} of {pages}").format(page=page, pages=pages)


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A heading with lines under it; the first of them is the weighty one."""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LineRow:
    """One line item; `remarks` say what quantity and price alone do not."""

    sku: str
    name: str
    quantity: str
    price: str
    total: str
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TotalRow:
    """One amount under the line items."""

    label: str
    amount: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Whereabouts:
    """The spot where the parcel goes; `radius_m` in metres, `certainty` in words."""

    latitude: float
    longitude: float
    radius_m: float
    is_address: bool  # whether the spot is at least the right street
    certainty: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """Something that was done or said: when, by whom where that is told apart, and what."""

    when: str
    text: str
    who: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderSummary(Headed):
    """Everything that stands on the paper of one order."""

    order_id: int
    customer: str
    status: OrderStatus
    status_word: str
    status_lines: tuple[str, ...]
    shipping: Block
    billing: Block
    contact: Block
    columns: tuple[str, str, str, str, str]
    rows: tuple[LineRow, ...]
    totals: tuple[TotalRow, ...]  # the last is what the order costs
    where_heading: str
    where: Whereabouts | None
    where_missing: str  # said in the place of the map where there is none
    payment: Block | None
    payment_code: str  # what a bank's program reads to pay it, empty where it cannot
    payment_code_caption: str
    notes_heading: str
    notes: tuple[Deed, ...]
    history_heading: str
    history: tuple[Deed, ...]
    include: Include = field(default_factory=Include)

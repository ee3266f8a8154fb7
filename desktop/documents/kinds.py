"""The papers that orders can be printed as, and what is asked of a job."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from desktop.documents.content import Include
from desktop.documents.language import CUSTOMERS


class DocumentKind(StrEnum):
    """What is printed; the values are the words of the command line."""

    ORDER_SUMMARY = "order-summary"
    PACKING_SLIP = "packing-slip"
    PICK_LIST = "pick-list"
    LABEL = "label"
    RECEIPT = "receipt"
    ROUTE = "route"
    DAY_CLOSE = "day-close"

    @property
    def tells_of_an_order(self) -> bool:
        """Whether an order counts as printed once this paper of it is out."""
        return self in {self.ORDER_SUMMARY, self.PACKING_SLIP, self.RECEIPT}


class Sorting(StrEnum):
    """In which order the papers of many orders come out."""

    AS_LISTED = "as-listed"
    BY_NUMBER = "by-number"
    BY_POSTCODE = "by-postcode"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What a job is to be."""

    kind: DocumentKind = DocumentKind.ORDER_SUMMARY
    language: str = CUSTOMERS  # "customer", "shop", or one of ours
    include: Include = field(default_factory=Include)
    sorting: Sorting = Sorting.AS_LISTED
    first_label: int = 1  # the place on a sheet of labels at which they begin

"""What can be refused, as facts; sentences are made of them where they are shown."""

from __future__ import annotations

from datetime import datetime
from typing import Any


class ShopError(Exception):
    """Something expected that cannot be done; the fields say what and why."""

    def __init__(self, *facts: Any) -> None:
        super().__init__(*facts)
        for name, fact in zip(type(self).fields(), facts, strict=True):
            setattr(self, name, fact)

    @classmethod
    def fields(cls) -> tuple[str, ...]:
        """The names of the facts, in the order of the class's own annotations."""
        return tuple(
            name for kind in reversed(cls.__mro__) for name in getattr(kind, "__annotations__", {})
        )

    def __str__(self) -> str:
        facts = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.fields())
        return f"{type(self).__name__}({facts})"


class NotAnAmount(ShopError):
    """A text or number that is no amount of money."""

    text: str


class CurrenciesDiffer(ShopError):
    """Amounts of different currencies were to be added."""

    one: str
    other: str


class OrderNotFound(ShopError):
    """No order has this number."""

    number: str


class ProductNotFound(ShopError):
    """No product has this SKU."""

    sku: str


class ProductArchived(ShopError):
    """A product that was put away is not sold any more."""

    sku: str
    name: str


class TransitionNotAllowed(ShopError):
    """The order's present status does not lead to the one asked for."""

    number: str
    status: str
    new: str


class ReasonMissing(ShopError):
    """Going back by hand needs a reason."""

    number: str
    new: str


class Shortage:
    """One product of which more was asked for than is on hand."""

    __slots__ = ("name", "needed", "on_hand", "sku")

    def __init__(self, sku: str, name: str, needed: int, on_hand: int) -> None:
        self.sku, self.name, self.needed, self.on_hand = sku, name, needed, on_hand

    def __repr__(self) -> str:
        return f"{self.sku}: {self.needed} needed, {self.on_hand} on hand"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Shortage) and repr(self) == repr(other)

    def __hash__(self) -> int:
        return hash(repr(self))


class OutOfStock(ShopError):
    """The goods are not on hand; `shortages` names each product."""

    number: str
    shortages: tuple[Shortage, ...]


class ChangedMeanwhile(ShopError):
    """Another workstation changed the order first; the last history entry says who and what."""

    number: str
    status: str
    actor: str
    workstation: str
    at: datetime


class AlreadySo(ShopError):
    """Another workstation has just given the order the very status that was asked for."""

    number: str
    status: str
    actor: str
    at: datetime


class CannotUndo(ShopError):
    """The last change cannot be undone: the world has moved on."""

    number: str
    reason: str  # "changed" or "stock"
    shortages: tuple[Shortage, ...]


class NothingChosen(ShopError):
    """Units of an order were to be shipped or given back, and there were none."""

    number: str


class MoreThanDue(ShopError):
    """More units of a line item were asked for than there are left."""

    number: str
    product: str
    wanted: int
    left: int


class WholeOrder(ShopError):
    """A part was to go back that is the whole order: that is a cancellation."""

    number: str


class NotInThisState(ShopError):
    """Nothing of the order can be sent or given back in its present status."""

    number: str
    status: str


class RefundTooHigh(ShopError):
    """More money was to be sent back than was received and not yet sent back."""

    number: str
    amount: Any  # Money
    most: Any  # Money


class NothingToUndo(ShopError):
    """There is no change of ours that could be undone."""


class NoSource(ShopError):
    """Nothing is kept that an order could be compared with: it was made here."""

    number: str


class NotAllowedQuantity(ShopError):
    """A quantity that is no whole number between 1 and a million."""

    quantity: str


class EmptyOrder(ShopError):
    """An order without a line."""


class SameKeyOtherOrder(ShopError):
    """The idempotency key was used before for an order with other contents."""

    key: str


class ShopIsNewer(ShopError):
    """The shop was written by a newer version of the program."""

    path: str
    revision: str


class NotAShop(ShopError):
    """The file or database is no shop of ours."""

    path: str


class ShopExists(ShopError):
    """There is a shop already where a new one was to be made."""

    path: str


class ShopMissing(ShopError):
    """There is no shop at that place."""

    path: str


class ShopDamaged(ShopError):
    """The shop file is damaged; a backup should be restored."""

    path: str
    details: str


class OnNetworkShare(ShopError):
    """A shop file lies on a network share, where SQLite cannot keep it safe."""

    path: str


class DatabaseAway(ShopError):
    """The database does not answer."""

    details: str


class DatabaseBusy(ShopError):
    """Another program holds the shop file for longer than we wait."""

    details: str


class DiskFull(ShopError):
    """There is no room left to write."""

    path: str


class ReadOnlyShop(ShopError):
    """The shop can be read but not written."""

    path: str


class DriverMissing(ShopError):
    """The shop is on a PostgreSQL server and the driver is not installed."""

    url: str


class UnreadableFile(ShopError):
    """A file to be imported cannot be read at all."""

    path: str
    reason: str


class UnwritableFile(ShopError):
    """A file to be written cannot be written."""

    path: str
    reason: str


class ImportStopped(ShopError):
    """An import was stopped by hand; nothing was changed."""


class CheckStopped(ShopError):
    """A check was stopped by hand."""


class BadBackup(ShopError):
    """A backup does not open, or is not sound."""

    path: str
    reason: str


class BadSetting(ShopError):
    """A shop setting that cannot be."""

    name: str
    value: str


class NoPlace(ShopError):
    """Coordinates that are no place on Earth, or the empty point at 0, 0."""

    latitude: float
    longitude: float


class NoAddress(ShopError):
    """An order that goes nowhere, so that there is nothing to put a pin on."""

    number: str


class NotCoordinates(ShopError):
    """A text that cannot be read as a latitude and a longitude."""

    text: str


class EmptyNote(ShopError):
    """A note without text."""


class SkuTaken(ShopError):
    """Another product has this SKU."""

    sku: str
    name: str


class BarcodeTaken(ShopError):
    """Another product has this barcode."""

    barcode: str
    name: str


class BadProduct(ShopError):
    """Something about a product that cannot be; `name` is the field."""

    name: str
    value: str


class NotACount(ShopError):
    """What was counted is no whole number between nothing and a million."""

    text: str


class NothingToCount(ShopError):
    """The product is sold without limit: nobody counts it."""

    product: str


class LevelMoved(ShopError):
    """The level is no longer the one that was seen when it was counted."""

    product: str
    seen: int
    on_hand: int


class ProductEditedMeanwhile(ShopError):
    """Somebody else changed the product since it was opened for editing."""

    product: str


class DraftUnreadable(ShopError):
    """A draft that a newer version of the program wrote, or that is damaged."""

    version: str


class DraftNotFound(ShopError):
    """A draft that another workstation has finished or discarded."""


class MethodNotFound(ShopError):
    """A payment method, shipping method or tax rate that is not there."""

    name: str


class BadMethod(ShopError):
    """A payment method, shipping method or tax rate that cannot be."""

    part: str  # name, price, rate
    value: str


class NotEditable(ShopError):
    """An order whose lines cannot be changed any more: it is no longer pending."""

    number: str
    status: str


class TooManyAtOnce(ShopError):
    """More orders than are shown on paper at once."""

    count: int
    limit: int

"""What is changed in a Jumpseller store: parcels, and how many units there are.

Source: github.com/Jumpseller/api-docs, OpenAPI of 2026-03-27.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from desktop.connectors import fields
from desktop.connectors.store import StoreProduct
from desktop.connectors.store_wire import StoreWire
from desktop.domain.store_errors import StoreFailed
from desktop.domain.stores import StoreTrouble

_MANUAL = {"", "manual"}  # parcels of which the merchant types the number


# ---- parcels ----
def write_tracking(wire: StoreWire, order: int, company: str, tracking: str) -> None:
    """Tell the number of a parcel: on a fulfilment, because that of an order is read-only.

    Nobody is written to: making one stays silent, and changing one mentions no mail.

    Raises:
        StoreFailed: REFUSED where a carrier has put the parcel's number there itself.
    """
    said = {"tracking_number": tracking, "tracking_company": company or "other"}
    known = [each for each in _fulfilments(wire, order) if fields.whole_number(each.get("id"))]
    if not known:
        made = {"order_id": order, "type": "manual", "location_id": _sent_from(wire)}
        body = {"fulfillment": {**made, **said, "send_email": False}}
        wire.ask("POST", "fulfillments.json", json=body)
        return
    manual = [each for each in known if fields.code(each, "type") in _MANUAL]
    if not manual:
        raise wire.failed(StoreTrouble.REFUSED, "the parcel's number is its carrier's")
    newest = max(manual, key=lambda each: fields.whole_number(each["id"]) or 0)
    if all(fields.text(newest, name) == value for name, value in said.items()):
        return
    path = f"fulfillments/{fields.whole_number(newest['id'])}.json"
    wire.ask("PUT", path, json={"fulfillment": {"order_id": order, **said}})


def _fulfilments(wire: StoreWire, order: int) -> list[Mapping[str, Any]]:
    """An order's parcels; "not found" is how the documentation says that there are none."""
    try:
        told = wire.ask("GET", f"order/{order}/fulfillments.json").value
    except StoreFailed as error:
        if error.trouble is StoreTrouble.NOT_FOUND:
            return []
        raise
    return list(_unwrapped(told, "fulfillment"))


def _sent_from(wire: StoreWire) -> int | str:
    """The id of the place that parcels leave from: the main one, where the store says which."""
    places = list(_unwrapped(wire.ask("GET", "locations.json").value, "location"))
    places.sort(key=lambda each: (each.get("main") is not True, each.get("active") is False))
    for place in places:
        found = fields.whole_number(place.get("id")) or fields.text(place, "id", longest=40)
        if found:
            return found
    raise wire.failed(StoreTrouble.BAD_ANSWER, "no place that parcels leave from")


# ---- stock ----
@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """Where a store keeps the number of a product's units, and what stands there."""

    path: str
    word: str  # "product" or "variant"
    held: Mapping[str, Any]

    @property
    def level(self) -> int | None:
        """The units, None where they are not counted."""
        if self.held.get("stock_unlimited") is True:
            return None
        return fields.whole_number(self.held.get("stock"))


def shelf_of(wire: StoreWire, product: StoreProduct) -> Shelf | None:
    """Where a product's units are counted; None where the store has no such product."""
    product_id, _colon, variant_id = product.external.partition(":")
    if not (_is_id(product_id) and (not variant_id or _is_id(variant_id))):
        return _by_sku(wire, product.sku)
    told = wire.ask("GET", f"products/{product_id}.json").value
    whole = told.get("product") if isinstance(told, Mapping) else None
    if not isinstance(whole, Mapping):
        raise wire.failed(StoreTrouble.BAD_ANSWER, "not a product")
    if not variant_id:
        return Shelf(path=f"products/{product_id}.json", word="product", held=whole)
    return next((each for each in _variants(whole) if str(each.held["id"]) == variant_id), None)


def set_level(wire: StoreWire, shelf: Shelf, units: int) -> None:
    """Write how many units there are."""
    wire.ask("PUT", shelf.path, json={shelf.word: {"stock": units}})


def _by_sku(wire: StoreWire, sku: str) -> Shelf | None:
    """The one product or variant with exactly this SKU, however much the search finds."""
    if not sku:
        return None
    try:
        told = wire.ask("GET", "products/search.json", {"query": sku, "fields": "sku,variants"})
    except StoreFailed as error:
        if error.trouble is StoreTrouble.NOT_FOUND:  # "invalid query"
            return None
        raise
    found = []
    for whole in _unwrapped(told.value, "product"):
        variants = list(_variants(whole))
        path = f"products/{fields.whole_number(whole.get('id'))}.json"
        shelves = variants or [Shelf(path=path, word="product", held=whole)]
        found += [each for each in shelves if fields.text(each.held, "sku", longest=80) == sku]
    return found[0] if len(found) == 1 else None


def _variants(whole: Mapping[str, Any]) -> Iterator[Shelf]:
    product_id = fields.whole_number(whole.get("id"))
    for held in _unwrapped(whole.get("variants"), "variant"):
        variant_id = fields.whole_number(held.get("id"))
        if variant_id:
            path = f"products/{product_id}/variants/{variant_id}.json"
            yield Shelf(path=path, word="variant", held=held)


def _unwrapped(listed: Any, word: str) -> Iterator[Mapping[str, Any]]:
    """The objects of a list, each out of its wrapper where it has one."""
    for each in listed if isinstance(listed, list) else ():
        held = each.get(word, each) if isinstance(each, Mapping) else None
        if isinstance(held, Mapping):
            yield held


def _is_id(text: str) -> bool:
    return text.isascii() and text.isdigit()

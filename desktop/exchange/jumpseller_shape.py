"""Orders in the shape of Jumpseller's interface, so that what was written for it can read ours.

Field names, nesting and the English words of states are those of its OpenAPI of 2026-03-27; what
we do not have is null. `id` is the order's id in this shop; the number that people know stands
among `additional_fields`. The sums hold its identity: subtotal + tax + shipping + shipping_tax
- discount = total, also where our prices include the tax.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from desktop.domain.carts import CartPage
from desktop.domain.exported import ExportedAddress, ExportedLine, ExportedOrder, ExportedPerson
from desktop.domain.handing_over import FIRST_CART, HandedOver
from desktop.domain.history import HistoryEntry
from desktop.domain.money import Money
from desktop.domain.order import full_number, is_own_number
from desktop.domain.product import Product
from desktop.domain.shop import ShopSettings
from desktop.domain.status import OrderStatus
from desktop.exchange.cells import utc_text
from desktop.i18n import country_name, speaking

_STATES = {  # by language: its own words, which clients compare with
    "en": {"abandoned": "Abandoned", "canceled": "Canceled", "paid": "Paid",
           "pending_payment": "Pending Payment"},
    "es": {"abandoned": "Abandonado", "canceled": "Cancelado", "paid": "Pagado",
           "pending_payment": "Pago Pendiente"},
    "pt": {"abandoned": "Abandonado", "canceled": "Cancelado", "paid": "Pago",
           "pending_payment": "Pagamento Pendente"},
}  # fmt: skip
_PARCELS = {
    "en": {"delivered": "Delivered", "requested": "Requested", "in_transit": "In Transit",
           "failed": "Failed", "pickup_available": "Pickup Available",
           "unfulfilled": "Unfulfilled"},
    "es": {"delivered": "Entregado", "requested": "Solicitado", "in_transit": "En Tránsito",
           "failed": "Fallido", "pickup_available": "Listo para Retiro",
           "unfulfilled": "No Procesado"},
    "pt": {"delivered": "Entregue", "requested": "Solicitado", "in_transit": "Em Trânsito",
           "failed": "Falhado", "pickup_available": "Disponível para Levantamento",
           "unfulfilled": "Não Processado"},
}  # fmt: skip
LANGUAGES = tuple(_STATES)
_NOWHERE = ExportedAddress(0, "", "", "", "", "", "", "", "", "", "", None, None)
_NOTHING = (
    "shipping_service_id", "duplicate_url", "recovery_url", "review_url", "checkout_url",
    "coupons", "pickup_address", "recovered_from", "external_shipping_rate_id",
    "external_shipping_rate_description", "shipping_method_id", "tracking_url",
)  # fmt: skip


def orders(handed: HandedOver, language: str) -> list[dict[str, Any]]:
    """The orders, each wrapped as the interface wraps it, then the carts."""
    with speaking("en"):
        shown = [_order(each, handed, language) for each in handed.batch.orders]
        shown += [_cart(each, language) for each in handed.carts]
    return [{"order": each} for each in shown]


def history(entries: Sequence[HistoryEntry], messages: Sequence[str]) -> list[dict[str, Any]]:
    """The entries of an order, each with its sentence."""
    return [
        {
            "order_history": {
                "id": each.id,
                "message": message,
                "created_at": f"{each.at:%Y-%m-%d %H:%M:%S} UTC",
            }
        }
        for each, message in zip(entries, messages, strict=True)
    ]


def products(found: Sequence[Product]) -> list[dict[str, Any]]:
    """Products; a variant is a product of its own."""
    return [{"product": _product(each)} for each in found]


def store(shop: ShopSettings) -> dict[str, Any]:
    """What the shop says of itself."""
    told = {
        "name": shop.name, "code": "mostrador", "currency": shop.currency,
        "country": shop.country, "timezone": shop.time_zone, "email": shop.email or None,
        "url": shop.website or None, "weight_unit": "kg",
    }  # fmt: skip
    return {"store": told}


def _order(order: ExportedOrder, handed: HandedOver, language: str) -> dict[str, Any]:
    batch = handed.batch
    lines = batch.lines.get(order.id, [])
    sums = _Sums(order, lines)
    state, parcel = _state(order), _parcel(order)
    person = batch.people[order.contact_id]
    shipping, billing = batch.addresses[order.shipping_id], batch.addresses[order.billing_id]
    own = is_own_number(order.channel, order.number)
    return {
        **dict.fromkeys(_NOTHING),
        "id": order.id,
        "created_at": _at(order.created_at),
        "completed_at": _at(order.created_at),
        "status": _STATES[language][state],
        "status_name": _STATES[language][state],
        "status_enum": state,
        "currency": order.currency,
        "subtotal": sums.amount(sums.subtotal),
        "tax": sums.amount(sums.tax),
        "shipping_tax": sums.amount(sums.shipping_tax),
        "shipping": sums.amount(sums.shipping),
        "shipping_required": True,
        "total": sums.amount(order.total),
        "discount": sums.amount(order.discount),
        "shipping_discount": 0.0,
        "gift_cards_discount": 0.0,
        "fulfillment_status": "unfulfilled" if parcel == "unfulfilled" else "fulfilled",
        "shipment_status": _PARCELS[language][parcel],
        "shipment_status_enum": parcel,
        "shipping_method_name": order.shipping_method or None,
        "shipping_option": "delivery",
        "shipping_branch": {"id": None, "name": None},
        "same_day_delivery": False,
        "payment_method_name": order.payment_method or None,
        "payment_method_type": "manual",
        "payment_information": order.payment_information or None,
        "payment_notification_id": order.payment_reference or None,
        "additional_information": order.customer_note or None,
        "additional_fields": [_number_field(order.id, order.channel, order.number)],
        "promotions": [],
        "shipping_taxes": [],
        "customer": _customer(person, handed.customers.get(order.id, 0)),
        "shipping_address": _place(shipping) | _whereabouts(shipping),
        "billing_address": _place(billing) | {"taxid": billing.tax_id or person.tax_id or None},
        "billing_information": {
            "business_activity": None, "company_name": billing.company or None,
            "taxpayer_type": None,
        },
        "products": [sums.product(each, handed.products) for each in lines],
        "tracking_number": order.tracking_number or None,
        "tracking_company": order.tracking_company or None,
        "source": {"created_from": "admin" if own else "checkout", "source_name": order.channel},
    }  # fmt: skip


class _Sums:
    """An order's amounts without the tax in them, as the interface gives them."""

    def __init__(self, order: ExportedOrder, lines: Sequence[ExportedLine]) -> None:
        self._order = order
        of_lines = sum(each.tax for each in lines)
        beyond = order.tax - of_lines  # what is not on lines lies on the shipping, if it can
        known = of_lines > 0 and 0 <= beyond <= order.shipping
        self.tax, self.shipping_tax = (of_lines, beyond) if known else (order.tax, 0)
        inside = bool(order.tax_included)
        self._lines_are_net = not inside or not known
        self.shipping = order.shipping - (self.shipping_tax if inside else 0)
        taxes = self.tax + self.shipping_tax
        self.subtotal = order.total + order.discount - self.shipping - taxes

    def amount(self, minor: int) -> float:
        """Minor units as the number of JSON that its decimals are."""
        return float(Money(minor, self._order.currency).amount)

    def product(self, line: ExportedLine, known: Mapping[tuple[int, int], int]) -> dict[str, Any]:
        price = Decimal(line.unit_price)
        if not self._lines_are_net and line.tax:
            net = Money(line.total - line.tax, self._order.currency).amount
            price = (net / line.quantity).quantize(Decimal("1e-8"))
        taxed = Money(line.tax, self._order.currency).amount
        taxes = [] if line.tax_rate is None else [
            {"id": None, "name": "Tax", "rate": float(line.tax_rate), "fixed": False,
             "tax_on_product_price": not self._lines_are_net},
        ]  # fmt: skip
        return {
            "id": known.get((line.order_id, line.position)),
            "variant_id": None,
            "sku": line.sku or None,
            "name": line.name,
            "image": None,
            "qty": line.quantity,
            "price": float(price),
            "tax": float(taxed),
            "discount": self.amount(line.discount),
            "weight": 0.0,
            "type": "physical",
            "files": [],
            "taxes": taxes,
            "stock_locations": [],
        }


def _cart(page: CartPage, language: str) -> dict[str, Any]:
    cart = page.cart
    total = float(cart.total.amount)
    lines: list[dict[str, Any]] = [
        {"id": None, "variant_id": None, "sku": each.sku or None, "name": each.name,
         "qty": each.quantity, "price": float(each.total.amount / each.quantity), "tax": 0.0,
         "discount": 0.0, "taxes": [], "files": [], "stock_locations": []}
        for each in page.lines
    ]  # fmt: skip
    nobody = ExportedPerson(0, cart.contact.name, cart.contact.email, cart.contact.phone, "", "")
    nowhere = _NOWHERE._replace(name=cart.contact.name)
    made = f"{cart.created_at:%Y-%m-%d %H:%M:%S} UTC"
    state = "abandoned"
    return {
        **dict.fromkeys(_NOTHING),
        "id": FIRST_CART + cart.id, "created_at": made, "completed_at": None,
        "status": _STATES[language][state], "status_name": _STATES[language][state],
        "status_enum": state, "currency": cart.total.currency,
        "subtotal": total, "tax": 0.0, "shipping_tax": 0.0, "shipping": 0.0,
        "shipping_required": True, "total": total, "discount": 0.0, "shipping_discount": 0.0,
        "gift_cards_discount": 0.0, "fulfillment_status": "unfulfilled",
        "shipment_status": _PARCELS[language]["unfulfilled"],
        "shipment_status_enum": "unfulfilled", "shipping_method_name": None,
        "shipping_option": "delivery", "shipping_branch": {"id": None, "name": None},
        "same_day_delivery": False, "payment_method_name": None, "payment_method_type": "manual",
        "payment_information": None, "payment_notification_id": None,
        "additional_information": None,
        "additional_fields": [_number_field(FIRST_CART + cart.id, cart.channel, cart.number)],
        "promotions": [], "shipping_taxes": [], "customer": _customer(nobody, 0),
        "shipping_address": _place(nowhere) | _whereabouts(nowhere),
        "billing_address": _place(nowhere) | {"taxid": None},
        "billing_information": {
            "business_activity": None, "company_name": None, "taxpayer_type": None,
        },
        "products": lines, "tracking_number": None, "tracking_company": None,
        "source": {"created_from": "checkout", "source_name": cart.channel},
    }  # fmt: skip


def _number_field(order_id: int, channel: str, number: str) -> dict[str, Any]:
    value = full_number(channel, number)
    return {"id": order_id, "label": "order_number", "value": value, "area": "other"}


def _customer(person: ExportedPerson, customer_id: int) -> dict[str, Any]:
    return {
        "id": customer_id, "email": person.email or None, "phone": person.phone or None,
        "phone_prefix": None, "ip": None, "fullname": person.name,
    }  # fmt: skip


def _place(where: ExportedAddress) -> dict[str, Any]:
    name, _space, surname = where.name.partition(" ")
    return {
        "name": name, "surname": surname, "address": where.street, "city": where.city,
        "postal": where.postcode, "region": where.region or None,
        "country": country_name(where.country) if where.country else None,
        "country_code": where.country or None, "region_code": None, "street_number": None,
        "complement": where.complement or None, "municipality": where.district or where.city,
    }  # fmt: skip


def _whereabouts(where: ExportedAddress) -> dict[str, Any]:
    return {
        "latitude": where.latitude, "longitude": where.longitude,
        "neighbourhood": where.district or None,
    }  # fmt: skip


def _product(each: Product) -> dict[str, Any]:
    price = None if each.price is None else float(each.price.amount)
    return {
        "id": each.id, "name": each.name, "sku": each.sku, "barcode": each.barcode or None,
        "price": price, "stock": max(each.on_hand, 0), "stock_unlimited": each.unlimited,
        "stock_threshold": each.low_level or 0, "stock_notification": each.low_level is not None,
        "back_in_stock_enabled": False, "compare_at_price": None,
        "cost_per_item": None if each.cost is None else float(each.cost.amount),
        "status": "disabled" if each.archived else "available", "variants": [], "images": [],
        "currency": None if each.price is None else each.price.currency,
    }  # fmt: skip


def _state(order: ExportedOrder) -> str:
    if order.status == OrderStatus.CANCELLED:
        return "canceled"
    on_delivery = order.status == OrderStatus.SHIPPED and order.paid_at is None
    if on_delivery or order.status == OrderStatus.PENDING_PAYMENT:
        return "pending_payment"
    return "paid"


def _parcel(order: ExportedOrder) -> str:
    if order.status != OrderStatus.SHIPPED and order.shipped_at is None:
        return "unfulfilled"
    known = order.delivery_state in _PARCELS["en"]
    return order.delivery_state if known else "in_transit"


def _at(instant: int) -> str:
    """An instant as the interface writes it: 2023-02-10 13:56:35 UTC."""
    return f"{utc_text(instant)[:19].replace('T', ' ')} UTC"

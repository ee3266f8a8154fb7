"""In which language a paper speaks: the customer's when known, else their country's, else ours."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from desktop.domain.order_page import OrderPage
from desktop.domain.shop import ShopSettings
from desktop.i18n import LANGUAGES

CUSTOMERS, SHOPS = "customer", "shop"  # beside the languages themselves, what one can ask for

_PORTUGUESE = "PT BR AO MZ CV GW ST TL"
_SPANISH = "ES MX AR CL CO PE VE EC BO PY UY CR PA CU DO GT HN NI SV PR GQ AD"
_OF_COUNTRY = {
    **dict.fromkeys(_PORTUGUESE.split(), "pt"),
    **dict.fromkeys(_SPANISH.split(), "es"),
}


def document_language(page: OrderPage, shop: ShopSettings) -> str:
    """The two-letter language in which this customer is written to."""
    order = page.order
    country = order.billing.country or order.shipping.country
    return language_of(order.contact.language, country, shop)


def language_of(own: str, country: str, shop: ShopSettings) -> str:
    """The language of a customer who says that of themselves and lives in that country."""
    if own[:2].lower() in LANGUAGES:
        return own[:2].lower()
    return _OF_COUNTRY.get(country.upper(), shop.language)


def chosen_language(choice: str, page: OrderPage, shop: ShopSettings) -> str:
    """The language that was asked for: one of ours, the shop's, or the customer's."""
    if choice in LANGUAGES:
        return choice
    return shop.language if choice == SHOPS else document_language(page, shop)


@dataclass(frozen=True, slots=True, kw_only=True)
class Languages:
    """The shop's own language, and the one its customers share; empty where they have several."""

    shops: str
    customers: str = ""


def languages_of(pages: Iterable[OrderPage], shop: ShopSettings) -> Languages:
    """The languages in which the papers of these orders would be."""
    spoken = {document_language(page, shop) for page in pages}
    return Languages(shops=shop.language, customers=spoken.pop() if len(spoken) == 1 else "")

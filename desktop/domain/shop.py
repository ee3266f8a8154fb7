"""What a shop says of itself."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class ShopSettings:
    """The shop's own settings, the same at every workstation."""

    name: str
    country: str  # ISO 3166
    currency: str  # ISO 4217
    time_zone: str  # IANA
    language: str = "en"
    first_number: int = 1001
    street: str = ""
    postcode: str = ""
    city: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""
    tax_id: str = ""
    tax_name: str = ""  # IVA, VAT
    tax_rate: Decimal = Decimal(0)
    tax_included: bool = True
    low_level: int = 3
    overdue_days: int = 7  # so long is a payment waited for
    payment_information: str = ""
    is_sample: bool = False
    geocoder: str = ""  # the service that finds addresses; empty: none, nothing leaves the computer
    geocoder_url: str = ""  # where it is asked, when not at its usual place
    geocoder_is_own: bool = False  # the merchant's server, which may stand in the same network
    geocoder_contact: str = ""  # told to the service: whom to write to

"""The service that a shop has turned on, and whether its address is one that may be asked."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from urllib.parse import urlsplit

from desktop.domain.peers import may_be_asked
from desktop.domain.providers import PROVIDERS, Provider
from desktop.domain.shop import ShopSettings
from desktop.geo.replies import ServiceTrouble
from desktop.geo.wire import checked_url


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """The service that a shop has turned on."""

    provider: Provider
    endpoint: str = ""  # empty: the provider's own
    own_server: bool = False  # the merchant's: it may stand in the same network
    key: str = ""  # of this workstation
    contact: str = ""  # of the merchant, as far as they want to be known

    @property
    def url(self) -> str:
        """Where it is asked."""
        return (self.endpoint or self.provider.endpoint).rstrip("/")

    @property
    def pace_key(self) -> str:
        """What it is that must not be asked too often: the same server is one, however chosen."""
        return f"{self.provider.key} {urlsplit(self.url).netloc.lower()}"


def service_of(settings: ShopSettings, key: str = "") -> Service | None:
    """The service that the shop has turned on, None when it has none."""
    provider = PROVIDERS.get(settings.geocoder)
    if provider is None:
        return None
    return Service(
        provider=provider,
        endpoint=settings.geocoder_url,
        own_server=settings.geocoder_is_own,
        key=key,
        contact=settings.geocoder_contact,
    )


def is_sound(service: Service) -> bool:
    """Whether a service can be asked at all, as far as its address says."""
    if service.endpoint and not service.provider.free_endpoint:
        return False
    try:
        parts = checked_url(service.url, own_server=service.own_server)
    except ServiceTrouble:
        return False
    if parts.query or parts.fragment:
        return False
    try:
        address = ipaddress.ip_address(parts.hostname or "")
    except ValueError:
        return True  # a name: what it stands for is looked at whenever it is asked
    return may_be_asked(address, scheme=parts.scheme, own_server=service.own_server)

"""The services that find addresses: what each is, wants, and allows.

Only such as let their answers be kept: an answer is kept so that nobody is asked twice.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """A kind of service."""

    key: str  # as it is stored
    name: str  # a proper name
    geocoder: str  # the class of geopy that speaks its language
    endpoint: str  # where it is asked; empty when it is always the merchant's own server
    free_endpoint: bool = False  # whether it may be asked elsewhere
    needs_key: bool = False
    pause_s: float = 1.1  # between two requests of the whole shop
    structured: bool = False  # takes street, town and postcode apart
    credit: str = "© OpenStreetMap contributors"
    policy: str = ""  # where its rules stand


PROVIDERS = {
    each.key: each
    for each in (
        Provider(
            key="nominatim", name="Nominatim (OpenStreetMap)", geocoder="Nominatim",
            endpoint="https://nominatim.openstreetmap.org", free_endpoint=True, structured=True,
            policy="https://operations.osmfoundation.org/policies/nominatim/",
        ),
        Provider(
            key="photon", name="Photon (komoot)", geocoder="Photon",
            endpoint="https://photon.komoot.io", free_endpoint=True,
            policy="https://photon.komoot.io",
        ),
        Provider(
            key="pelias", name="Pelias", geocoder="Pelias", endpoint="", free_endpoint=True,
            credit="© OpenStreetMap contributors, OpenAddresses, Who’s On First",
        ),
        Provider(
            key="geocode_earth", name="Geocode Earth", geocoder="GeocodeEarth",
            endpoint="https://api.geocode.earth", needs_key=True,
            credit="© OpenStreetMap contributors, OpenAddresses, Who’s On First · Geocode Earth",
            policy="https://geocode.earth/terms/",
        ),
        Provider(
            key="opencage", name="OpenCage", geocoder="OpenCage",
            endpoint="https://api.opencagedata.com", needs_key=True,
            credit="© OpenStreetMap contributors · OpenCage",
            policy="https://opencagedata.com/credits",
        ),
        Provider(
            key="pickpoint", name="PickPoint", geocoder="PickPoint",
            endpoint="https://api.pickpoint.io", needs_key=True, structured=True,
            policy="https://pickpoint.io",
        ),
    )
}  # fmt: skip

"""What is said of the services that find addresses: what they are told, and their rules."""

from __future__ import annotations

from desktop.domain.look_up import LookUp, Search
from desktop.domain.place import Place
from desktop.domain.providers import PROVIDERS, Provider
from desktop.i18n import gettext as _


def name_of(provider: str) -> str:
    """The proper name of a service."""
    known = PROVIDERS.get(provider)
    return known.name if known is not None else provider


def found_by(place: Place | None) -> str:
    """Which service found a place, and whose data that is; nothing where none did."""
    if place is None or not place.provider:
        return ""
    known = PROVIDERS.get(place.provider)
    if known is None:
        return _("Found by {service}.").format(service=place.provider)
    return _("Found by {service}. {credit}").format(service=known.name, credit=known.credit)


def credited(words: str, place: Place) -> str:
    """What is said of a place on paper, with the credit of the service that found it."""
    known = PROVIDERS.get(place.provider)
    return f"{words} · {known.credit}" if known is not None else words


def what_leaves(provider: Provider | None) -> str:
    """What a service is told once it is turned on, and what it is never told."""
    if provider is None:
        return _(
            "Places come from the list of towns and postcodes in this program. Nothing leaves the"
            " computer."
        )
    return _(
        "What is sent to {service}: street and number, district, town, postcode, region and country"
        " of the order you are looking at, the program's name and your contact, and this computer's"
        " internet address. Sent once for each address; the answer is kept in the shop. Never sent:"
        " names, companies, phone numbers, the field for floor and door, products, amounts. A"
        " customer's address is personal data: turn this on only if you may pass it on."
    ).format(service=provider.name)


def rules_of(provider: Provider | None) -> str:
    """What a service asks of those who use it."""
    if provider is None:
        return ""
    if provider.key == "nominatim":
        return _(
            "The public service of OpenStreetMap is run by volunteers: one request a second for all"
            " your workstations together, no mass searches, and its data is credited. It asks that"
            " no personal data be sent to it, and it may refuse. For daily work, your own server or"
            " a service with a key is the better choice."
        )
    if provider.key == "photon":
        return _(
            "The public service of komoot may be used fairly; heavy use is slowed down or refused."
            " Its data is OpenStreetMap's and is credited."
        )
    if provider.needs_key:
        return _("You need a key of {service}, and its terms and prices apply.").format(
            service=provider.name
        )
    return _("Asked at the address of your own server, or of one that you may use.")


def how_it_went(look_up: LookUp) -> str:
    """What came of asking a service for an address that everybody knows."""
    service = name_of(look_up.provider)
    words = {
        Search.OFF: lambda: _("No service is turned on."),
        Search.RESTING: lambda: _("{service} answers, and knows the Praça do Comércio in Lisbon."),
        Search.NOT_FOUND: lambda: _(
            "{service} answers, but not with the Praça do Comércio in Lisbon."
        ),
        Search.REFUSED: lambda: _(
            "{service} refuses. Its key may be missing, wrong or used up, or its address may lie"
            " inside a network that is not said to be your own."
        ),
        Search.NO_CONNECTION: lambda: _(
            "{service} gives no sound answer. Check its address and the connection."
        ),
        Search.WAITING: lambda: _("{service} asks to be left alone for a while."),
        Search.ASKING: lambda: _("Asking {service}…"),
        Search.STOPPED: lambda: _("The test was stopped."),
    }
    return words[look_up.search]().format(service=service)

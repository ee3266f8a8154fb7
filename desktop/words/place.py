"""How sure a place is, and how far its search has come, in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

from desktop.domain.look_up import LookUp, Search
from desktop.domain.place import Doubt, Place, Precision
from desktop.i18n import format_number, ngettext
from desktop.i18n import gettext as _

_DOUBTS: Mapping[Doubt, Callable[[], str]] = {
    Doubt.COUNTRY: lambda: _("it lies in another country"),
    Doubt.REGION: lambda: _("it lies in another province"),
    Doubt.POSTCODE: lambda: _("the postcode lies elsewhere"),
    Doubt.SPELLING: lambda: _("the town is spelt differently"),
    Doubt.NAMESAKES: lambda: _("several towns are called so"),
    Doubt.FAR_AWAY: lambda: _("the map service found it far away"),
}


def certainty(place: Place | None) -> str:
    """How near a place is to the door, and who put it there when a person did."""
    if place is None:
        return _("Address not located yet")
    if place.is_unsure:
        return _("Unsure: {reasons}").format(reasons=doubts(place))
    words = {
        Precision.EXACT: _("Exact location"),
        Precision.STREET: _("Approximate: the street, not the number"),
        Precision.POSTCODE: _("Approximate: the postcode, not the street"),
        Precision.NEIGHBOURHOOD: _("Approximate: the neighbourhood, not the street"),
        Precision.CITY: _("Approximate: the town, not the street"),
        Precision.REGION: _("Approximate: the region, not the town"),
        Precision.COUNTRY: _("Approximate: the country, not the town"),
    }[place.precision]
    if place.corrected_by:
        return _("{certainty}, corrected by {name}").format(
            certainty=words, name=place.corrected_by
        )
    return words


def doubts(place: Place) -> str:
    """Why a place may be the wrong one."""
    return ", ".join(_DOUBTS[each]() for each in place.doubts)


def within(place: Place | None) -> str:
    """How far the door may be from the pin; nothing where the pin stands on it."""
    if place is None or place.precision is Precision.EXACT or place.radius_m <= 0:
        return ""
    return _("somewhere inside the circle (about {distance})").format(
        distance=distance(place.radius_m)
    )


def distance(metres: float) -> str:
    """A length as people say it: 80 m, 3.2 km, 274 km."""
    if metres < 995:
        step = 5 if metres < 100 else 10
        return _("{count} m").format(count=format_number(max(step, round(metres / step) * step)))
    if metres < 9950:
        return _("{count} km").format(count=format_number(Decimal(f"{metres / 1000:.1f}")))
    return _("{count} km").format(count=format_number(round(metres / 1000)))


def from_the_shop(metres: float) -> str:
    """How far it is from the shop: 3.2 km from the shop, in a straight line."""
    return _("{distance} from the shop, in a straight line").format(distance=distance(metres))


def searching(look_up: LookUp) -> str:
    """How far the search has come, when something is going on or something is wrong."""
    words: dict[Search, Callable[[], str]] = {
        Search.WAITING: lambda: _queued(look_up.before_this),
        Search.ASKING: lambda: _("Looking up the address…"),
        Search.STOPPED: lambda: _("The search was stopped."),
        Search.NOT_FOUND: lambda: _("The map service does not know this address."),
        Search.NO_CONNECTION: lambda: _("No internet connection. It is looked up again by itself."),
        Search.REFUSED: lambda: _("The map service refuses. Check its key in the settings."),
    }
    return words[look_up.search]() if look_up.search in words else ""


def _queued(before_this: int) -> str:
    """Where in the queue an address stands."""
    looking = _("Looking up the address…")
    if before_this <= 0:
        return looking
    queue = ngettext("{count} before this one.", "{count} before this one.", before_this)
    return f"{looking} {queue.format(count=format_number(before_this))}"


def coordinates(latitude: float, longitude: float) -> str:
    """A point as it is shown and typed, the same in every language: 38.71290, −9.14490."""
    return f"{latitude:.5f}, {longitude:.5f}".replace("-", "−")

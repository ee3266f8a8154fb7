"""How sure a place is, in words."""

from __future__ import annotations

from desktop.domain.place import Place, Precision
from desktop.i18n import gettext as _


def certainty(place: Place | None) -> str:
    """How near a place is to the door, and who put it there when a person did."""
    if place is None:
        return _("Address not located yet")
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

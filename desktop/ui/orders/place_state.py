"""How the place of an order stands: its words, its sign and what is offered, state by state."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from desktop.domain.look_up import LookUp, Search
from desktop.domain.order_page import OrderPage
from desktop.domain.place import Place, PlaceSource, Precision
from desktop.i18n import gettext as _
from desktop.words.address import one_line
from desktop.words.finding import found_by
from desktop.words.place import certainty, coordinates, searching, within


class Offer(StrEnum):
    """What can be done about a place."""

    CORRECT = "correct_place_address"
    PLACE = "place_pin"  # there is none yet
    MOVE = "move_pin"
    AGAIN = "try_again"
    STOP = "stop_search"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceState:
    """What the card says: `more` explains, `hint` stands on the map."""

    sign: str
    colour: str
    words: str
    more: str = ""
    hint: str = ""
    offers: tuple[Offer, ...] = ()


_LOOKING = {Search.WAITING, Search.ASKING}
_REMARKS = {Search.NOT_FOUND, Search.REFUSED, Search.STOPPED}


def state_of(page: OrderPage, look_up: LookUp) -> PlaceState:
    """How the place of an order stands, and how far its search has come."""
    place = page.place
    if page.order.shipping.is_empty and place is None:
        words = _("No address")
        return PlaceState(
            sign="map-pin-off", colour="text2", words=words, hint=words, offers=(Offer.CORRECT,)
        )
    if place is not None and place.precision is Precision.EXACT and not place.is_unsure:
        return _known(place)
    if look_up.search in _LOOKING:
        return _looking(place, look_up)
    if look_up.search is Search.NO_CONNECTION:
        return _without_connection(place)
    found = _not_found(page) if place is None else _known(place)
    return _with_remark(found, look_up)


def _known(place: Place) -> PlaceState:
    """The place itself: exact, approximate, or with something that contradicts it."""
    words = certainty(place)
    if place.is_unsure:
        return PlaceState(
            sign="triangle-alert",
            colour="warn_fg",
            words=words,
            more=_about(place),
            offers=(Offer.CORRECT, Offer.MOVE),
        )
    if place.precision is Precision.EXACT:
        return PlaceState(
            sign="map-pin",
            colour="success_fg",
            words=words,
            more=_about(place),
            offers=(Offer.MOVE,),
        )
    return PlaceState(
        sign="circle-alert",
        colour="warn_fg",
        words=words,
        more=_about(place),
        offers=(Offer.MOVE,),
    )


def _not_found(page: OrderPage) -> PlaceState:
    words = _("Address not found")
    why = _("“{address}” gives no result.").format(address=one_line(page.order.shipping))
    free = _("The order is not blocked: it can be paid, shipped and printed without a position.")
    return PlaceState(
        sign="map-pin-off",
        colour="danger",
        words=words,
        more=f"{why} {free}",
        hint=words,
        offers=(Offer.CORRECT, Offer.PLACE),
    )


def _looking(place: Place | None, look_up: LookUp) -> PlaceState:
    words = searching(look_up)
    known = _("Known so far: {certainty}.").format(certainty=certainty(place)) if place else ""
    free = _("The rest of the order can be used meanwhile.")
    return PlaceState(
        sign="search",
        colour="text2",
        words=words,
        more=" ".join(part for part in (known, free) if part),
        hint=words,
        offers=(Offer.STOP,),
    )


def _without_connection(place: Place | None) -> PlaceState:
    again = _("The address is looked up again when the connection is back.")
    parts = [again]
    if place is not None:
        known = _("Position known: {coordinates}. {certainty}.")
        where = coordinates(place.latitude, place.longitude)
        parts.insert(0, known.format(coordinates=where, certainty=certainty(place)))
    words = _("No internet connection")
    return PlaceState(
        sign="cloud-off",
        colour="warn_fg",
        words=words,
        more=" ".join(parts),
        hint=words,
        offers=(Offer.AGAIN, Offer.PLACE if place is None else Offer.MOVE),
    )


def _with_remark(state: PlaceState, look_up: LookUp) -> PlaceState:
    """The same with what the search came to, where that is no good news."""
    if look_up.search not in _REMARKS:
        return state
    remark = searching(look_up)
    offers = state.offers
    if look_up.search is not Search.NOT_FOUND:
        offers = (Offer.AGAIN, *offers)
    return replace(state, more=" · ".join(p for p in (state.more, remark) if p), offers=offers)


def _about(place: Place) -> str:
    """How wide the circle is, and who found it."""
    around = _sentence(within(place))
    told = (f"{around}." if around and place.provider else around, found_by(place))
    return " ".join(part for part in told if part)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def may_be_taken_away(place: Place | None) -> bool:
    """Whether the pin is the merchant's own, so that it can be taken away."""
    return place is not None and place.source is PlaceSource.CORRECTED

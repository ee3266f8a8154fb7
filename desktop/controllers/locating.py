"""Where an address is, of all that say so: the nearest to the truth first."""

from __future__ import annotations

import logging
import lzma
import sqlite3
from dataclasses import replace

from sqlalchemy import Connection

from desktop.domain.address import Address
from desktop.domain.place import Place, PlaceSource, Precision
from desktop.geo import gazetteer
from desktop.storage import place_answers, places

_RANKS = tuple(Precision)
_log = logging.getLogger(__name__)
STREET = _RANKS.index(Precision.STREET)


def locate(db: Connection, where: Address) -> Place | None:
    """The merchant's pin, the store's point, a service's answer, or what the program knows.

    Where a service knows the town alone and the program the postcode, the program's counts.
    """
    said = places.locate(db, where)
    if said is not None and (said.source is not PlaceSource.ONLINE or is_near_enough(said)):
        return said
    known = offline(where)
    if known is None or (said is not None and rank(said) <= rank(known)):
        return said
    answer = place_answers.kept(db, where.key)
    if answer is None or answer.place is not None:
        return known
    return replace(known, doubts=tuple(dict.fromkeys((*known.doubts, *answer.doubts))))


def offline(where: Address) -> Place | None:
    """What the list of towns and postcodes says, once it has been loaded."""
    towns = gazetteer.ready()
    try:
        return None if towns is None else towns.resolve(where)
    except sqlite3.Error as error:  # its file may go when a newer version of the program starts
        _log.warning("towns and postcodes cannot be read: %s", error)
        return None


def load_offline() -> bool:
    """Load the list of towns and postcodes; takes a second or two the first time.

    The program works without it: then an address has a place only when somebody says it.
    """
    try:
        gazetteer.load()
    except (OSError, EOFError, lzma.LZMAError, sqlite3.Error) as error:
        _log.warning("towns and postcodes cannot be read: %s", error)
        return False
    return True


def rank(place: Place) -> int:
    """How near a place is to the door: 0 is the door."""
    return _RANKS.index(place.precision)


def is_near_enough(place: Place | None) -> bool:
    """Whether no service needs to be asked: the street or the door is known."""
    return place is not None and rank(place) <= STREET

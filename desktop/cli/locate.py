"""The command that says where an address is, without a shop and without a network."""

from __future__ import annotations

import json
import lzma
import sqlite3
from argparse import Namespace
from dataclasses import replace

from desktop.cli.parser import WrongUsage
from desktop.domain.address import Address
from desktop.domain.place import Place
from desktop.i18n import format_number
from desktop.i18n import gettext as _
from desktop.words.place import certainty, doubts


def locate(arguments: Namespace) -> int:
    """Print where the address is; 1 when nobody knows."""
    address = Address(
        street=arguments.street,
        district=arguments.district,
        city=arguments.city,
        region=arguments.state,
        postcode=arguments.postcode,
        country=arguments.country,
    )
    if not (address.city or address.postcode or address.region or address.country):
        raise WrongUsage(_("No address was given: give --city or --postcode, and --country."))
    place = _found(address)
    if arguments.json:
        print(json.dumps(_as_json(place)))
    else:
        for line in _in_words(place):
            print(line)
    return 0 if place else 1


def _found(address: Address) -> Place | None:
    from desktop.geo.gazetteer import load  # noqa: PLC0415  # help must not wait for it

    try:
        return load().resolve(address)
    except (lzma.LZMAError, EOFError, sqlite3.Error) as error:
        raise OSError(None, _("The list of towns is damaged"), "gazetteer.sqlite.xz") from error


def _as_json(place: Place | None) -> dict[str, object] | None:
    if place is None:
        return None
    return {
        "latitude": round(place.latitude, 5),
        "longitude": round(place.longitude, 5),
        "precision": place.precision.value,
        "radius_m": round(place.radius_m),
        "source": place.source.value,
        "doubts": [each.value for each in place.doubts],
    }


def _in_words(place: Place | None) -> list[str]:
    if place is None:
        return [_("No such place is known.")]
    kilometres = format_number(max(round(place.radius_m / 1000), 1))
    sure = certainty(replace(place, doubts=()))
    lines = [
        f"{place.latitude:.5f}, {place.longitude:.5f}",
        _("{certainty}; right within about {kilometres} km.").format(
            certainty=sure, kilometres=kilometres
        ),
    ]
    if place.doubts:
        lines.append(_("Unsure: {reasons}").format(reasons=doubts(place)))
    return lines

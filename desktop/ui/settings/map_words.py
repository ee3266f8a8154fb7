"""What the settings say about a map: what is sent, on which terms, and what is on now."""

from __future__ import annotations

from urllib.parse import urlsplit

from desktop.domain.errors import ShopError
from desktop.geo.tile_choice import TileChoice, TileKind
from desktop.geo.tile_services import TileService
from desktop.i18n import gettext as _
from desktop.words.errors import sentence


def explanation(draft: TileChoice) -> str:
    """What a kind of map means for the merchant, before it is turned on."""
    if draft.kind is TileKind.SERVICE and draft.preset is not None:
        return f"{_what_is_sent(draft.preset.name)}\n{_terms(draft.preset)}"
    if draft.kind is TileKind.ADDRESS:
        return _what_is_sent(_("that server"))
    if draft.kind is TileKind.FILE:
        return _(
            "An .mbtiles or .pmtiles file with pictures of your region. It stays where it is, is"
            " only read, and nothing leaves this computer."
        )
    return _(
        "The map that comes with Mostrador: coasts, borders, rivers and towns of the whole world."
        " Nothing leaves this computer."
    )


def state(active: TileChoice, refusal: ShopError | None, *, has_key: bool) -> tuple[str, str]:
    """What the map shows now, and the colour to say it in."""
    if refusal is not None and active.kind is TileKind.FILE:
        return sentence(refusal), "warn_fg"
    if active.kind is TileKind.FILE and active.path:
        return _("On: your own map file lies over the offline map."), "success_fg"
    address = active.online
    if address is None:
        return _("Nothing is fetched from the internet for the map."), "text2"
    if address.wants_key and not has_key:
        return _("Off: the key is not in this computer's keyring. Type it again."), "warn_fg"
    server = urlsplit(address.origin).netloc
    return _("On: the map asks {server} for its pictures.").format(server=server), "success_fg"


def _what_is_sent(name: str) -> str:
    return _(
        "What is sent to {name}: which part of the map you look at, and so roughly where your"
        " orders go; this computer's internet address; the program's name and your contact. Never"
        " a name, an order or an address as text."
    ).format(name=name)


def _terms(service: TileService) -> str:
    if service.code == "osm":
        return _(
            "OpenStreetMap is run by volunteers: heavy use is not allowed, nothing may be fetched"
            " in advance, and access may be withdrawn from businesses at any time. For everyday"
            " use, a service with a key or an own server is the better choice."
        )
    return _(
        "{name} counts what you look at on your account: its terms say what that costs."
    ).format(name=service.name)

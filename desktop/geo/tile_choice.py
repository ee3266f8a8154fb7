"""What the merchant chose to see on the map besides the map that is always there."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from enum import StrEnum

from desktop.domain.map_errors import TileAddressRefused
from desktop.geo.tile_address import TileAddress, tile_address
from desktop.geo.tile_services import TileService, service_of


class TileKind(StrEnum):
    """Where the pictures of the map come from."""

    OFFLINE = "offline"  # nothing leaves the computer
    SERVICE = "service"
    ADDRESS = "address"
    FILE = "file"


@dataclass(frozen=True, slots=True, kw_only=True)
class TileChoice:
    """A choice as it is remembered: never with a key in it."""

    kind: TileKind = TileKind.OFFLINE
    service: str = ""
    address: str = ""
    own_server: bool = False
    credit: str = ""  # whose map an own address shows
    contact: str = ""  # how the people of a server reach who uses it
    path: str = ""

    @classmethod
    def read(cls, text: str) -> TileChoice:
        """A remembered choice; whatever is not one of ours means the offline map."""
        try:
            kept = json.loads(text)
            known = {each.name for each in fields(cls)}
            values = {name: kept[name] for name in known & set(kept)}
            sound = all(isinstance(each, str | bool) for each in values.values())
            values["own_server"] = values.get("own_server") is True
            values["kind"] = TileKind(values.get("kind", TileKind.OFFLINE))
            return cls(**values) if sound else cls()
        except (ValueError, TypeError):
            return cls()

    def written(self) -> str:
        """The choice as text, to be remembered."""
        return json.dumps(asdict(self), ensure_ascii=True)

    @property
    def preset(self) -> TileService | None:
        """The service that was chosen."""
        return service_of(self.service) if self.kind is TileKind.SERVICE else None

    @property
    def online(self) -> TileAddress | None:
        """Where tiles are fetched from; None when nothing is fetched."""
        if (preset := self.preset) is not None:
            return tile_address(preset.template)
        if self.kind is not TileKind.ADDRESS:
            return None
        try:
            return tile_address(self.address, own_server=self.own_server)
        except TileAddressRefused:
            return None  # the file of settings was changed by hand: nothing is fetched

    @property
    def shown_credit(self) -> str:
        """Whose map it is, as it must be seen on it."""
        if (preset := self.preset) is not None:
            return preset.credit
        return self.credit if self.kind is TileKind.ADDRESS else ""

    @property
    def key_name(self) -> str:
        """Under which name the keyring keeps the key: that of the server it is for."""
        return "" if self.online is None else f"tiles {self.online.origin}"

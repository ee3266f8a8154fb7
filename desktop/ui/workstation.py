"""What this workstation remembers: language, look, the window's places, the last shop."""

from __future__ import annotations

import getpass
import json
import socket
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QSettings

from desktop.i18n import LANGUAGES, system_language
from desktop.paths import settings_folder

FILE = "workstation.ini"
_RECENT = 8
_SCHEMES = ("system", "light", "dark")
_TEXT_SIZES = (100, 115, 130, 150)


def workstation_file() -> Path:
    """Where this user's settings of this computer lie."""
    return settings_folder() / FILE


class Workstation:
    """Settings of this computer's user; without a file nothing outlives the program."""

    def __init__(self, path: Path | None) -> None:
        self._kept: dict[str, str] = {}
        self._settings: QSettings | None = None
        if path is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._settings = QSettings(str(path), QSettings.Format.IniFormat)

    # ---- what the user chose ----
    @property
    def language(self) -> str:
        """The language of the window: the system's until another is chosen."""
        return self._one_of("language", LANGUAGES, system_language())

    @language.setter
    def language(self, code: str) -> None:
        self._write("language", code)

    @property
    def scheme(self) -> str:
        """system, light or dark."""
        return self._one_of("scheme", _SCHEMES, "system")

    @scheme.setter
    def scheme(self, scheme: str) -> None:
        self._write("scheme", scheme)

    @property
    def text_size(self) -> int:
        """In percent."""
        return int(self._one_of("text_size", tuple(map(str, _TEXT_SIZES)), "100"))

    @text_size.setter
    def text_size(self, percent: int) -> None:
        self._write("text_size", str(percent))

    @property
    def compact(self) -> bool:
        """Whether rows are one line high."""
        return self._read("compact", "") == "yes"

    @compact.setter
    def compact(self, compact: bool) -> None:
        self._write("compact", "yes" if compact else "no")

    @property
    def actor_name(self) -> str:
        """Who works here, as the history names them: the computer's user until somebody says."""
        return self._read("actor_name", "") or _user()

    @actor_name.setter
    def actor_name(self, name: str) -> None:
        self._write("actor_name", name.strip())

    @property
    def name(self) -> str:
        """The computer's own name, as the history tells it."""
        return socket.gethostname() or "computer"

    # ---- shops ----
    @property
    def last_shop(self) -> str:
        """The shop that was open last: a file, or a server's address without its password."""
        return self._read("shop/last", "")

    @last_shop.setter
    def last_shop(self, location: str) -> None:
        self._write("shop/last", location)
        if location:
            others = [each for each in self.recent_shops if each != location]
            self._write("shop/recent", json.dumps([location, *others][:_RECENT]))

    @property
    def recent_shops(self) -> tuple[str, ...]:
        """The shops opened here, the last one first."""
        found = self._parsed("shop/recent", [])
        if not isinstance(found, list):
            return ()
        return tuple(each for each in found if isinstance(each, str))

    def forget_shop(self, location: str) -> None:
        """Offer a shop no more."""
        others = [each for each in self.recent_shops if each != location]
        self._write("shop/recent", json.dumps(others))
        if self.last_shop == location:
            self._write("shop/last", "")

    # ---- the window's places ----
    @property
    def geometry(self) -> QByteArray:
        """Where the window stood, as Qt tells it."""
        return QByteArray.fromBase64(self._read("geometry", "").encode())

    @geometry.setter
    def geometry(self, geometry: QByteArray) -> None:
        self._write("geometry", bytes(geometry.toBase64().data()).decode())

    @property
    def detail_width(self) -> int:
        """How wide the user drew the order's page; 0 when they never did."""
        try:
            return max(int(self._read("detail_width", "0")), 0)
        except ValueError:
            return 0

    @detail_width.setter
    def detail_width(self, width: int) -> None:
        self._write("detail_width", str(width))

    @property
    def columns(self) -> dict[str, Any]:
        """The hidden columns and the chosen widths of the orders list."""
        found = self._parsed("columns", {})
        return found if isinstance(found, dict) else {}

    @columns.setter
    def columns(self, columns: dict[str, Any]) -> None:
        self._write("columns", json.dumps(columns))

    @property
    def sort(self) -> tuple[str, bool]:
        """What the list is sorted by, and whether the largest comes first."""
        name, _sign, direction = self._read("sort", "date:down").partition(":")
        return name, direction != "up"

    @sort.setter
    def sort(self, sort: tuple[str, bool]) -> None:
        self._write("sort", f"{sort[0]}:{'down' if sort[1] else 'up'}")

    def default_view(self, location: str) -> str:
        """The id of the saved view that a shop begins with here; empty: all its orders."""
        found = self._default_views().get(location, "")
        return found if isinstance(found, str) else ""

    def set_default_view(self, location: str, view_id: str) -> None:
        """Begin a shop with a saved view here, or with all its orders."""
        kept = {each: view for each, view in self._default_views().items() if each != location}
        self._write(
            "default_views", json.dumps({**kept, **({location: view_id} if view_id else {})})
        )

    def _default_views(self) -> dict[str, Any]:
        found = self._parsed("default_views", {})
        return found if isinstance(found, dict) else {}

    # ---- what parts of the window remember for themselves ----
    def get(self, key: str, default: str) -> str:
        """What a part of the window kept under a name of its own."""
        return self._read(f"parts/{key}", default)

    def set(self, key: str, value: str) -> None:
        """Keep something for a part of the window."""
        self._write(f"parts/{key}", value)

    def save(self) -> None:
        """Write to the disk what is not there yet."""
        if self._settings is not None:
            self._settings.sync()

    # ---- one value ----
    def _read(self, key: str, default: str) -> str:
        if self._settings is None:
            return self._kept.get(key, default)
        return str(self._settings.value(key, default))

    def _write(self, key: str, value: str) -> None:
        if self._settings is None:
            self._kept[key] = value
        else:
            self._settings.setValue(key, value)

    def _one_of(self, key: str, allowed: tuple[str, ...], default: str) -> str:
        """A value that somebody may have edited by hand, when it is one of ours."""
        value = self._read(key, default)
        return value if value in allowed else default

    def _parsed(self, key: str, default: Any) -> Any:
        try:
            return json.loads(self._read(key, json.dumps(default)))
        except ValueError:
            return default


def _user() -> str:
    try:
        return getpass.getuser().capitalize()
    except OSError:
        return "?"

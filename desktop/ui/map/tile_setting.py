"""The process's one choice of map tiles: remembered per workstation, its key in the keyring."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal

from desktop.controllers.secrets import kept_key
from desktop.domain.errors import ShopError
from desktop.geo.tile_choice import TileChoice, TileKind
from desktop.paths import cache_folder
from desktop.ui.workstation import Workstation

_CHOICE = "map_tiles"


def web_folder(folder: Path) -> Path:
    """Where tiles that were looked at are kept while a map service is turned on."""
    return folder / "web"


class TileSetting(QObject):
    """Holds the choice; whoever shows a map follows `changed`."""

    changed = Signal()  # another choice, or its key has come out of the keyring
    refused = Signal(object)  # ShopError: the chosen file is not shown
    cleared = Signal()

    _key_found = Signal(str, str)  # its name and the key, out of the thread that asked

    def __init__(self, parent: QObject | None = None, folder: Path | None = None) -> None:
        super().__init__(parent)
        self._workstation: Workstation | None = None
        self._folder = folder or cache_folder() / "map"
        self._choice = TileChoice()
        self._keys: dict[str, str] = {}
        self.refusal: ShopError | None = None
        self.clear_open_cache: Callable[[], bool] | None = None
        self._key_found.connect(self._take_key, Qt.ConnectionType.QueuedConnection)

    @property
    def choice(self) -> TileChoice:
        """What was chosen."""
        return self._choice

    @property
    def key(self) -> str:
        """The key of the chosen service, as far as it is known."""
        return self._keys.get(self._choice.key_name, "")

    def knows_key(self, name: str) -> bool:
        """Whether a key of this name was typed or found."""
        return bool(self._keys.get(name))

    @property
    def tiles_url(self) -> str:
        """Where to ask for tiles, with the key; empty when nothing is to be asked."""
        address = self._choice.online
        if address is None or (address.wants_key and not self.key):
            return ""
        return address.filled(self.key)

    def read_from(self, workstation: Workstation) -> None:
        """Take the choice that a workstation remembers, and remember the next ones there."""
        self._workstation = workstation
        self._take(TileChoice.read(workstation.get(_CHOICE, "{}")))

    def choose(self, choice: TileChoice, key: str | None = None) -> None:
        """Show another map from now on; `key` is one that was just typed."""
        if self._workstation is not None:
            self._workstation.set(_CHOICE, choice.written())
            self._workstation.save()
        if key is not None:
            self._keys[choice.key_name] = key
        self._take(choice, again=key is not None)

    def tell_refusal(self, refusal: ShopError | None) -> None:
        """Remember and tell why the chosen file is not shown."""
        self.refusal = refusal
        if refusal is not None:
            self.refused.emit(refusal)

    def clear_cache(self) -> None:
        """Forget the tiles that were kept on this computer; `cleared` says when it is done."""
        if self.clear_open_cache is None or not self.clear_open_cache():
            threading.Thread(target=self._remove_kept, name="map cache").start()

    def _remove_kept(self) -> None:
        shutil.rmtree(web_folder(self._folder), ignore_errors=True)
        with suppress(RuntimeError):  # the program quit meanwhile
            self.cleared.emit()

    def _take(self, choice: TileChoice, *, again: bool = False) -> None:
        if choice == self._choice and not again:
            return
        self._choice = choice
        self.refusal = None
        address = choice.online
        if address is not None and address.wants_key and choice.key_name not in self._keys:
            name = choice.key_name
            threading.Thread(target=self._find_key, args=(name,), name="map key").start()
        self.changed.emit()

    def _find_key(self, name: str) -> None:
        """Ask the keyring, off the window's thread: it may ask the user first."""
        key = kept_key(name)
        with suppress(RuntimeError):  # the program quit meanwhile
            self._key_found.emit(name, key)

    def _take_key(self, name: str, key: str) -> None:
        if key and name not in self._keys:
            self._keys[name] = key
            self.changed.emit()


def shared_setting() -> TileSetting:
    """The process's setting, made when it is first asked for; it ends with the application."""
    application = QCoreApplication.instance()
    if application is None:
        raise RuntimeError("the map's setting needs an application")
    found = application.findChild(TileSetting)
    return found if isinstance(found, TileSetting) else TileSetting(application)


def is_online(choice: TileChoice) -> bool:
    """Whether anything is fetched from another computer."""
    return choice.kind in {TileKind.SERVICE, TileKind.ADDRESS} and choice.online is not None

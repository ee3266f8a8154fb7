"""Settings: where the map's pictures come from; nobody is asked before that is turned on."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices, QShowEvent
from PySide6.QtWidgets import QFileDialog, QLineEdit

from desktop.controllers.secrets import keep_key
from desktop.domain.map_errors import TileAddressRefused
from desktop.geo.open_map import open_map_file
from desktop.geo.tile_address import tile_address, without_key
from desktop.geo.tile_choice import TileChoice, TileKind
from desktop.geo.tile_services import SERVICES
from desktop.i18n import gettext as _
from desktop.ui.background import Background
from desktop.ui.buttons import Button
from desktop.ui.fields import Field, fill
from desktop.ui.labels import ElidedLabel, tip
from desktop.ui.map.tile_setting import TileSetting
from desktop.ui.orders.wrapped_label import WrappedLabel
from desktop.ui.settings.map_words import explanation, state
from desktop.ui.settings.rows import Section, beside
from desktop.ui.theme import Theme

_SERVICE = ("service", "key", "contact", "links", "turn_on")
_ADDRESS = ("address", "own_server", "credit", "key", "contact", "turn_on")
_ROWS: dict[TileKind, tuple[str, ...]] = {
    TileKind.OFFLINE: (),
    TileKind.SERVICE: _SERVICE,
    TileKind.ADDRESS: _ADDRESS,
    TileKind.FILE: ("file",),
}


class MapSection(Section):
    """Shows a draft of the choice; only “Turn on” makes a server known to the map."""

    failed = Signal(object)  # ShopError
    lacking = Signal(str)  # a sentence: what must be typed first
    told = Signal(str)

    def __init__(self, theme: Theme, background: Background, setting: TileSetting) -> None:
        super().__init__(theme, "map", "map")
        self._background, self._setting = background, setting
        self._draft = setting.choice
        self._build()
        self.retranslate()
        setting.changed.connect(self._on_changed)
        setting.refused.connect(self._on_refused)
        setting.cleared.connect(self._on_cleared)

    def _build(self) -> None:
        theme = self._look
        self._kind = self.add_combo("map_kind", self._on_kind)
        self._service = self.add_combo("service", self._on_service)
        self._address = self.add_field("address", self._on_address)
        self._own = self.add_box("own_server", self._on_own)
        self._credit = self.add_field("credit", lambda text: self._wish(credit=text.strip()))
        self._name = ElidedLabel(theme)
        self._choose = Button(theme, icon="folder-open")
        self._choose.setObjectName("chooseMapFile")
        self.add("file", beside(self._choose, self._name))
        self._key = self.add_field("key", lambda _text: self._show())
        self._key.setEchoMode(QLineEdit.EchoMode.PasswordEchoOnEdit)
        self._contact = self.add_field("contact", lambda text: self._wish(contact=text.strip()))
        self._why = WrappedLabel(theme, colour="text2")
        self.add("map_why", self._why)
        self._labels["map_why"].setAlignment(Qt.AlignmentFlag.AlignTop)  # it has several lines
        self._get_key = Button(theme, kind="link", icon="external-link")
        self._get_key.setObjectName("getKey")
        self._terms = Button(theme, kind="link", icon="external-link")
        self._terms.setObjectName("readTerms")
        self.add("links", beside(self._terms, self._get_key))
        self._turn_on = Button(theme, kind="primary", icon="globe")
        self._turn_on.setObjectName("turnOnTiles")
        self.add("turn_on", beside(self._turn_on))
        self._now = WrappedLabel(theme)
        self.add("map_now", self._now)
        self._clear = Button(theme, icon="trash-2")
        self._clear.setObjectName("clearMapCache")
        self.add("map_cache", beside(self._clear))
        self._key.textChanged.connect(lambda _text: self._mark())
        self._get_key.clicked.connect(lambda _checked=False: self._open_site())
        self._terms.clicked.connect(lambda _checked=False: self._open_terms())
        self._turn_on.clicked.connect(lambda _checked=False: self.turn_on())
        self._choose.clicked.connect(lambda _checked=False: self._ask_file())
        self._clear.clicked.connect(lambda _checked=False: self._setting.clear_cache())

    def retranslate(self) -> None:
        """Speak the present language."""
        self.write(
            _("Map"),
            {
                "map_kind": _("Pictures of the map"),
                "map_why": _("What this means"),
                "service": _("Service"),
                "address": _("Address of the tiles"),
                "own_server": _("This is my own server"),
                "credit": _("Whose map it is"),
                "key": _("Key"),
                "contact": _("Your contact"),
                "links": _("In your browser"),
                "turn_on": "",
                "file": _("Map file"),
                "map_now": _("Now"),
                "map_cache": _("Kept tiles"),
            },
        )
        for status in (self._why, self._now):
            status.setAccessibleName("")  # a name would hide what it says from a screen reader
        kinds = [
            (_("Offline map only"), TileKind.OFFLINE),
            (_("Offline map and a map service"), TileKind.SERVICE),
            (_("Offline map and your own tile address"), TileKind.ADDRESS),
            (_("Offline map and your own map file"), TileKind.FILE),
        ]
        fill(self._kind, kinds, self._draft.kind)
        fill(self._service, [(each.name, each.code) for each in SERVICES], self._draft.service)
        self._address.setPlaceholderText("https://tiles.example/{z}/{x}/{y}.png")
        self._credit.setPlaceholderText(_("© OpenStreetMap contributors"))
        self._contact.setPlaceholderText(_("E-mail or web page, told to the service"))
        self._get_key.set_text(_("Get a key"))
        self._terms.set_text(_("Read the terms"))
        self._choose.set_text(_("Choose a file…"))
        self._clear.set_text(_("Clear the map's cache"))
        self._clear.setToolTip(
            tip(_("Pictures that a map service sent are kept here for a while: 200 MB at most"))
        )
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show()

    def turn_on(self) -> None:
        """Let the map ask the server that the fields name, with the key that was typed."""
        draft, key = self._sound_draft()
        if draft is None:
            return
        name = draft.key_name
        wants = draft.online is not None and draft.online.wants_key
        if wants and not key and not self._setting.knows_key(name):
            self._key.setFocus()
            self.lacking.emit(_("Type the key first: without it the service sends nothing."))
            return
        self._draft = draft
        self._setting.choose(draft, key or None)
        if key:
            self._key.clear()
            self._background.read(keep_key, name, key, done=self._on_key_kept)
        self._show()

    def take_file(self, path: Path) -> None:
        """Show this map file, once it was looked at."""

        def look() -> Path:
            open_map_file(path).close()
            return path

        self._background.read(
            look, done=self._use_file, failed=self.failed.emit, owner_key=(self, "map file")
        )

    # ---- what is typed ----
    def _on_kind(self, kind: object) -> None:
        self._draft = replace(self._draft, kind=TileKind(str(kind)))
        if self._draft.kind is TileKind.SERVICE and self._draft.preset is None:
            self._draft = replace(self._draft, service=SERVICES[0].code)
        offline = self._draft.kind is TileKind.OFFLINE
        if offline or (self._draft.kind is TileKind.FILE and self._draft.path):
            self._setting.choose(self._draft)  # both leave nothing to consent to
        self._show()

    def _on_service(self, code: object) -> None:
        self._key.clear()
        self._wish(service=str(code))

    def _on_address(self, text: str) -> None:
        address, key = without_key(text)
        if key:
            self._key.setText(key)
        self._wish(address=address)

    def _on_own(self, own: bool) -> None:  # noqa: FBT001  # a signal brings it
        self._wish(own_server=own)

    def _wish(self, **changed: str | bool) -> None:
        self._draft = replace(self._draft, **changed)  # type: ignore[arg-type]  # names of its fields
        self._show()

    def _sound_draft(self) -> tuple[TileChoice | None, str]:
        """What is on the fields, and the typed key; None when the address is refused."""
        self._on_address(self._address.text())
        draft = replace(
            self._draft, contact=self._contact.text().strip(), credit=self._credit.text().strip()
        )
        if draft.kind is TileKind.ADDRESS:
            try:
                tile_address(draft.address, own_server=draft.own_server)
            except TileAddressRefused as refusal:
                self.failed.emit(refusal)
                self._address.setFocus()
                return None, ""
        return draft, self._key.text().strip()

    # ---- what has happened ----
    @Slot(object)
    def _on_refused(self, _refusal: object) -> None:
        self._show()

    @Slot()
    def _on_cleared(self) -> None:
        self.told.emit(_("The kept tiles of the map are gone."))

    @Slot()
    def _on_changed(self) -> None:
        self._draft = self._setting.choice
        self._show()

    def _on_key_kept(self, kept: bool) -> None:  # noqa: FBT001  # an answer
        if not kept:
            self.lacking.emit(
                _("This computer has no keyring: the key is forgotten when the program ends.")
            )

    def _use_file(self, path: Path) -> None:
        self._draft = replace(self._draft, kind=TileKind.FILE, path=str(path))
        self._setting.choose(self._draft)
        self._show()

    def _ask_file(self) -> None:
        title, start = _("Choose a map file"), str(Path(self._draft.path).parent)
        named = _("Map files")
        kinds = f"{named} (*.mbtiles *.pmtiles)"
        chosen, _kind = QFileDialog.getOpenFileName(self.window(), title, start, kinds)
        if chosen:
            self.take_file(Path(chosen))

    def _open_site(self) -> None:
        if (preset := self._draft.preset) is not None:
            QDesktopServices.openUrl(QUrl(preset.site))

    def _open_terms(self) -> None:
        if (preset := self._draft.preset) is not None:
            QDesktopServices.openUrl(QUrl(preset.terms))

    # ---- what is seen ----
    def _show(self) -> None:
        draft, preset = self._draft, self._draft.preset
        wanted = set(_ROWS[draft.kind])
        if draft.kind is TileKind.SERVICE and not (preset and preset.needs_key):
            wanted.discard("key")
        if draft.kind is TileKind.ADDRESS and "{key}" not in draft.address:
            wanted.discard("key")
        for key in {*_SERVICE, *_ADDRESS, "file"}:
            self.form.setRowVisible(self._parts[key], key in wanted)
        self._kind.setCurrentIndex(max(self._kind.findData(draft.kind), 0))
        self._service.setCurrentIndex(max(self._service.findData(draft.service), 0))
        _set(self._address, draft.address)
        _set(self._credit, draft.credit)
        _set(self._contact, draft.contact)
        self._own.setChecked(draft.own_server)
        known = self._setting.knows_key(draft.key_name)
        self._key.setPlaceholderText(_("The keyring has it") if known else _("Paste the key here"))
        self._get_key.setVisible(preset is not None and preset.needs_key)
        self._name.setText(Path(draft.path).name)
        self._why.setText(explanation(draft))
        active = self._setting
        words, colour = state(active.choice, active.refusal, has_key=bool(active.key))
        self._now.setText(words)
        self._now.set_colour(colour)
        self._mark()

    def _mark(self) -> None:
        """Name the button after what pressing it would do."""
        same = self._draft == self._setting.choice and not self._key.text()
        on = same and bool(self._setting.tiles_url)
        self._turn_on.set_text(_("Turned on") if on else _("Turn on"))
        self._turn_on.setEnabled(not on)


def _set(field: Field, text: str) -> None:
    """Write a field unless it says so already: the cursor stays where it is."""
    if field.text().strip() != text:
        field.setText(text)

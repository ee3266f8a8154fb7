"""Settings: which service of the internet may be asked where an address is; at first, none."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QHideEvent, QShowEvent
from PySide6.QtWidgets import QLineEdit

from desktop.domain.errors import ShopError
from desktop.domain.look_up import LookUp, Search
from desktop.domain.providers import PROVIDERS, Provider
from desktop.domain.shop import ShopSettings
from desktop.i18n import format_number, ngettext
from desktop.i18n import gettext as _
from desktop.ui.background import Background
from desktop.ui.buttons import Button
from desktop.ui.fields import fill
from desktop.ui.labels import tip
from desktop.ui.orders.wrapped_label import WrappedLabel
from desktop.ui.place_keys import KEYS, PlaceKeys
from desktop.ui.question import Question
from desktop.ui.settings.rows import Section, beside
from desktop.ui.theme import Theme
from desktop.words.finding import how_it_went, name_of, rules_of, what_leaves

if TYPE_CHECKING:
    from desktop.controllers.finding import FindingController

_PARTS = ("geocoder_url", "geocoder_own", "geocoder_key", "geocoder_contact", "geocoder_on")


class PlacesSection(Section):
    """Shows a draft of the choice; only “Turn on” lets a service be asked."""

    wanted = Signal(object)  # ShopSettings
    failed = Signal(object)  # ShopError
    told = Signal(str)

    def __init__(
        self,
        theme: Theme,
        background: Background,
        finding: FindingController,
        settings: ShopSettings,
        *,
        keys: PlaceKeys = KEYS,
    ) -> None:
        super().__init__(theme, "search", "places")
        self._theme_of_questions, self._background = theme, background
        self._finding, self._keys = finding, keys
        self._settings = settings
        self._testing = False
        self._build()
        self._connect()
        self.retranslate()
        self._take(settings)

    def _build(self) -> None:
        theme = self._look
        self._service = self.add_combo("geocoder", lambda key: self._on_service(str(key)))
        self._url = self.add_field("geocoder_url", lambda _text: self._mark())
        self._own = self.add_box("geocoder_own", lambda _on: self._mark())
        self._key = self.add_field("geocoder_key", lambda _text: self._mark())
        self._key.setEchoMode(QLineEdit.EchoMode.PasswordEchoOnEdit)
        self._contact = self.add_field("geocoder_contact", lambda _text: self._mark())
        self._why = WrappedLabel(theme, colour="text2")
        self.add("geocoder_why", self._why)
        self._labels["geocoder_why"].setAlignment(Qt.AlignmentFlag.AlignTop)  # several lines
        self._turn_on = Button(theme, kind="primary", icon="search", name="")
        self._turn_on.setObjectName("turnOnGeocoder")
        self._terms = Button(theme, kind="link", icon="external-link")
        self._terms.setObjectName("geocoderTerms")
        self.add("geocoder_on", beside(self._turn_on, self._terms))
        self._now = WrappedLabel(theme)
        self.add("geocoder_now", self._now)
        self._test = Button(theme, icon="circle-check")
        self._test.setObjectName("testGeocoder")
        self._forget = Button(theme, icon="trash-2")
        self._forget.setObjectName("forgetAnswers")
        self.add("geocoder_do", beside(self._test, self._forget))

    def _connect(self) -> None:
        for field in (self._url, self._key, self._contact):
            field.textChanged.connect(lambda _text: self._mark())
        self._turn_on.clicked.connect(lambda _checked=False: self.turn_on())
        self._terms.clicked.connect(lambda _checked=False: self._open_terms())
        self._test.clicked.connect(lambda _checked=False: self.try_out())
        self._forget.clicked.connect(lambda _checked=False: self._ask_forget())

    def retranslate(self) -> None:
        """Speak the present language."""
        self.write(
            _("Finding addresses"),
            {
                "geocoder": _("Service"),
                "geocoder_url": _("Address of the service"),
                "geocoder_own": _("This is my own server"),
                "geocoder_key": _("Key"),
                "geocoder_contact": _("Your contact"),
                "geocoder_why": _("What this means"),
                "geocoder_on": "",
                "geocoder_now": _("Now"),
                "geocoder_do": "",
            },
        )
        for status in (self._why, self._now):
            status.setAccessibleName("")  # a name would hide what it says from a screen reader
        offline = (_("Offline only"), "")
        services = [(each.name, each.key) for each in PROVIDERS.values()]
        fill(self._service, [offline, *services], self._chosen.key if self._chosen else "")
        self._contact.setPlaceholderText(_("E-mail or web page, told to the service"))
        self._terms.set_text(_("Read the terms"))
        self._turn_on.set_text(_("Turn on"))
        self._test.set_text(_("Test it"))
        self._test.setToolTip(tip(_("Asks for the Praça do Comércio in Lisbon")))
        self._forget.set_text(_("Forget answers…"))
        self._forget.setToolTip(tip(_("The pins that you put stay")))
        self._show()

    def show_settings(self, settings: ShopSettings) -> None:
        """Show what holds now."""
        old = self._settings
        self._settings = settings
        if _parts(old) != _parts(settings):
            self._take(settings)
        self._show()

    def turn_on(self) -> None:
        """Let the service that the fields name be asked from now on, with the key typed."""
        provider, key = self._chosen, self._key.text().strip()
        if provider is None:
            return
        if key:
            self._key.clear()
            self._background.ask(lambda: self._keys.keep(provider.key, key), done=self._on_key_kept)
        self._now.set_colour("text2")
        self.wanted.emit(self._draft)

    def try_out(self) -> None:
        """Ask the service for an address that everybody knows, and say what came of it."""
        self._testing = True
        self._say(LookUp(search=Search.ASKING, provider=self._settings.geocoder))
        self._mark()
        background = self._background
        background.ask(
            lambda: self._finding.try_out(
                key_of=self._keys.get, cancelled=lambda: background.is_stopped or not self._testing
            ),
            done=self._on_tested,
            failed=self._on_refused,
        )

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show()
        now = self._settings.geocoder
        wants = now in PROVIDERS and PROVIDERS[now].needs_key
        if wants and not self._keys.knows(now):
            self._background.ask(lambda: self._keys.get(now), done=lambda _key: self._show())

    def hideEvent(self, event: QHideEvent) -> None:
        self._testing = False
        super().hideEvent(event)

    # ---- what is chosen and typed ----
    @property
    def _chosen(self) -> Provider | None:
        return PROVIDERS.get(str(self._service.currentData() or ""))

    @property
    def _draft(self) -> ShopSettings:
        provider = self._chosen
        free = provider is not None and provider.free_endpoint
        url = self._url.text().strip() if free else ""
        return replace(
            self._settings,
            geocoder="" if provider is None else provider.key,
            geocoder_url="" if provider is not None and url == provider.endpoint else url,
            geocoder_is_own=free and self._own.isChecked(),
            geocoder_contact=self._contact.text().strip() if provider else "",
        )

    def _take(self, settings: ShopSettings) -> None:
        """Put what holds now into the fields."""
        self._service.setCurrentIndex(max(self._service.findData(settings.geocoder), 0))
        self._url.setText(settings.geocoder_url)
        self._own.setChecked(settings.geocoder_is_own)
        self._contact.setText(settings.geocoder_contact)
        self._show()

    def _on_service(self, _key: str) -> None:
        self._key.clear()
        self._url.clear()
        self._own.setChecked(False)
        if self._chosen is None and self._settings.geocoder:
            self.wanted.emit(self._draft)  # turning off needs no consent
        self._show()

    def _show(self) -> None:
        """Show the rows of what is chosen, and what it means."""
        provider = self._chosen
        shown = {
            "geocoder_url": provider is not None and provider.free_endpoint,
            "geocoder_own": provider is not None and provider.free_endpoint,
            "geocoder_key": provider is not None and (provider.needs_key or not provider.endpoint),
            "geocoder_contact": provider is not None,
            "geocoder_on": provider is not None,
        }
        for name in _PARTS:
            self.form.setRowVisible(self._parts[name], shown[name])
        self._url.setPlaceholderText(provider.endpoint if provider else "")
        kept = provider is not None and self._keys.knows(provider.key)
        self._key.setPlaceholderText(_("Kept; type another to change it") if kept else "")
        self._terms.setVisible(provider is not None and bool(provider.policy))
        says = (what_leaves(provider), rules_of(provider))
        self._why.setText("\n\n".join(part for part in says if part))
        self._say_what_holds()
        self._mark()

    def _mark(self) -> None:
        """Let only that be pressed which does something."""
        on = bool(self._settings.geocoder)
        news = self._draft != self._settings or bool(self._key.text())
        self._turn_on.setEnabled(self._chosen is not None and news)
        self._test.setEnabled(on and not news and not self._testing)

    def _say_what_holds(self) -> None:
        on = self._settings.geocoder
        if not on:
            self._tell(_("Off: nothing is sent to anybody to find addresses."), "text2")
            return
        self._tell(
            _("On: {service} is asked for the order you look at.").format(service=name_of(on)),
            "success_fg",
        )

    def _say(self, look_up: LookUp) -> None:
        colours = {Search.RESTING: "success_fg", Search.ASKING: "text2"}
        self._tell(how_it_went(look_up), colours.get(look_up.search, "warn_fg"))

    def _tell(self, text: str, colour: str) -> None:
        self._now.setText(text)
        self._now.set_colour(colour)

    # ---- answers ----
    def _on_tested(self, look_up: LookUp) -> None:
        self._testing = False
        self._say(look_up)
        self._mark()

    def _on_refused(self, error: ShopError) -> None:
        self._testing = False
        self._show()
        self.failed.emit(error)

    def _on_key_kept(self, kept: bool) -> None:  # noqa: FBT001  # as the lane brings it
        self._show()
        if not kept:
            self.told.emit(
                _("This computer has no keyring: the key is asked for again after the next start.")
            )

    def _open_terms(self) -> None:
        if self._chosen is not None:
            QDesktopServices.openUrl(QUrl(self._chosen.policy))

    def _ask_forget(self) -> None:
        Question(
            self._theme_of_questions,
            _("Forget what the services said?"),
            _(
                "The orders are found again one by one as you look at them. The pins that you put"
                " stay."
            ),
            strip=_("Finding addresses"),
            icon="map-pin-off",
            yes=_("Forget the answers"),
            no=_("Keep them"),
            danger=True,
            parent=self.window(),
        ).ask(self._forget_answers)

    def _forget_answers(self) -> None:
        self._background.write(
            self._finding.forget_answers, done=self._on_forgotten, failed=self.failed.emit
        )

    def _on_forgotten(self, count: int) -> None:
        words = ngettext("{count} answer was forgotten.", "{count} answers were forgotten.", count)
        self.told.emit(words.format(count=format_number(count)))


def _parts(settings: ShopSettings) -> tuple[str, str, bool, str]:
    return (
        settings.geocoder,
        settings.geocoder_url,
        settings.geocoder_is_own,
        settings.geocoder_contact,
    )

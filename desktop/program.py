"""The running program: opens shops into its window, and lets them go."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication

from desktop.compose import Clock, view_of
from desktop.domain.errors import ShopDamaged, ShopError, ShopMissing
from desktop.domain.history import Actor
from desktop.domain.shop import ShopSettings
from desktop.i18n import gettext as _
from desktop.ui.background import Background
from desktop.ui.clock import utc_now
from desktop.ui.crash import CrashReports
from desktop.ui.first_run import making
from desktop.ui.main_window import MainWindow
from desktop.ui.message_bar import Message
from desktop.ui.passwords import keep_password, with_password, without_password
from desktop.ui.preferences import Preferences
from desktop.ui.qt_words import QtWords
from desktop.ui.shop_front import ShopFront, remembered_query
from desktop.ui.shop_names import title_of
from desktop.ui.single_instance import FIRST_RUN, SingleInstance
from desktop.words.errors import sentence

if TYPE_CHECKING:
    from desktop.domain.listing import FirstLook, OrderQuery
    from desktop.ui.first_run.page import FirstRunPage


class Program(QObject):
    """The running program: one window, one shop in it at a time."""

    def __init__(
        self,
        preferences: Preferences,
        instance: SingleInstance,
        *,
        clock: Clock = utc_now,
        with_map: bool = True,
    ) -> None:
        super().__init__()
        self._preferences, self._instance, self._clock = preferences, instance, clock
        self._with_map = with_map
        self._workstation, self._theme = preferences.workstation, preferences.theme
        self._lanes = Background(self)
        self._opened: making.Opened | None = None
        self._front: ShopFront | None = None  # of the shop that is being opened
        self._welcome = ""  # what is said once the shop that is being opened stands there
        self.window: MainWindow | None = None
        self.crashes = CrashReports(self._show_crash, clock, self)
        app = QApplication.instance()
        self._qt_words = QtWords(app) if app is not None else None

        self._lanes.crashed.connect(self.crashes.tell)
        self._preferences.language_changed.connect(self._speak)
        self._instance.knocked.connect(self._on_knock)

    # ---- beginning and end ----
    def begin(self, location: str) -> bool:
        """Show the window; false when another one holds this shop, which then comes forward."""
        door = without_password(location) or FIRST_RUN
        if not self._instance.take(door):
            self._instance.knock(door)
            return False
        self._speak()
        self.window = MainWindow(self._preferences)
        self.window.open_wanted.connect(self._ask_which)
        self.window.new_wanted.connect(self._ask_new)
        self.window.first_painted.connect(
            partial(self._open, location) if location else self._show_first_run
        )
        self.window.show()
        return True

    def end(self) -> None:
        """Let everything go."""
        self._lanes.stop()
        self._let_shop_go()
        self._instance.release()

    def _speak(self) -> None:
        if self._qt_words is not None:
            self._qt_words.speak()

    def _on_knock(self) -> None:
        if self.window is not None:
            self.window.bring_to_front()

    def _show_crash(self, text: str) -> None:
        from desktop.ui.crash_dialog import CrashDialog  # noqa: PLC0415  # hopefully never

        CrashDialog(self._theme, text, self.window).exec()

    # ---- a shop comes ----
    @property
    def _frame(self) -> MainWindow:
        assert self.window is not None  # noqa: S101  # nothing is opened before `begin`
        return self.window

    def open(self, location: str) -> None:
        """Open a shop in place of the one that is open."""
        if self._opened is not None and location == self._opened.shop.location:
            return
        door = without_password(location)
        if self._instance.take(door):
            self._let_shop_go()
            self._open(location)
        else:
            self._instance.knock(door)  # another window holds it: that one comes forward

    def _open(self, location: str) -> None:
        """Show the first orders, and only then load what the rest of the shop needs."""
        self._frame.show_opening()
        query = remembered_query(self._preferences)
        if self._workstation.default_view(location):  # all its orders are not what comes first
            self._on_looked(location, query, None)
            return
        self._lanes.write(_look, location, query, done=partial(self._on_looked, location, query))

    def _on_looked(self, location: str, query: OrderQuery, look: FirstLook | None) -> None:
        if look is not None and look.rows:
            self._front = self._front_of(look.settings)
            self._front.show_look(look, query)
            self._frame.show_front(self._front, title_of(look.settings))
        self._lanes.write(
            _open_known,
            location,
            self._preferences.actor,
            done=partial(self._on_opened, location),
            failed=partial(self._on_not_opened, location),
        )

    def _front_of(self, settings: ShopSettings) -> ShopFront:
        lanes = Background(self._frame)
        return ShopFront(settings, self._preferences, lanes, clock=self._clock)

    def _on_opened(self, location: str, opened: making.Opened) -> None:
        self._show(opened, without_password(location))

    def _on_not_opened(self, location: str, error: ShopError) -> None:
        if self._front is not None:
            self._front.background.stop()
            self._front = None
        page = self._show_first_run()
        page.ask_another()
        if isinstance(error, ShopMissing):
            self._workstation.forget_shop(without_password(location))
            page.show_cards()
        page.tell_error(error)
        copies = making.backups_of(location) if isinstance(error, ShopDamaged) else ()
        if copies:
            way = (_("Restore the newest backup"), partial(self._restore, location, copies[0]), "")
            page.message.say(Message(kind="error", text=sentence(error), actions=(way,)))

    def _on_made(self, opened: making.Opened) -> None:
        """A shop was made on the first page or in a dialog: it takes the window."""
        location = opened.shop.location
        if self._instance.take(location):
            self._let_shop_go()
            self._show(opened, location)
        else:
            opened.shop.close()
            self._instance.knock(location)

    def _show(self, opened: making.Opened, location: str) -> None:
        self._opened = opened
        self._workstation.last_shop = location
        front, self._front = self._front or self._front_of(opened.settings), None
        view = view_of(
            opened, front, self._preferences, self._frame, self._clock, with_map=self._with_map
        )
        view.open_wanted.connect(self._ask_which)
        view.new_wanted.connect(self._ask_new)
        view.import_wanted.connect(self._import)
        view.restore_wanted.connect(partial(self._restore, opened.shop.location))
        view.removal_wanted.connect(self._remove_sample)
        view.crashed.connect(self.crashes.tell)
        self._frame.show_shop(view)
        if self._welcome:
            view.detail.message.say(Message(kind="ok", text=self._welcome, lasts_ms=12_000))
            self._welcome = ""

    def _let_shop_go(self) -> None:
        """Stop the view's work and close the shop, if one is open."""
        if self._opened is None:
            return
        if self.window is not None and self.window.shop_view is not None:
            self.window.shop_view.stop()
        self._opened.shop.close()
        self._opened = None

    def _show_first_run(self) -> FirstRunPage:
        from desktop.ui.first_run.page import FirstRunPage  # noqa: PLC0415  # once in a shop's life

        page = FirstRunPage(self._preferences, self._lanes)
        page.opened.connect(self._on_made)
        page.open_wanted.connect(self.open)
        self._frame.show_first_run(page)
        return page

    # ---- wishes from the menus and the settings ----
    def _ask_which(self) -> None:
        page = self._frame.first_run
        if page is not None:
            page.ask_another()
            return
        from desktop.ui.settings.open_form import OpenForm  # noqa: PLC0415  # seldom asked for
        from desktop.ui.shop_dialog import ShopDialog  # noqa: PLC0415  # as above

        form = OpenForm(self._theme)
        dialog = ShopDialog(self._theme, _("Open another shop"), form, self._frame)
        form.offer(self._workstation.recent_shops[1:])
        form.wanted.connect(self.open, Qt.ConnectionType.QueuedConnection)
        dialog.open()

    def _ask_new(self) -> None:
        if self._frame.first_run is not None:
            return
        from desktop.ui.settings.shop_form import ShopForm  # noqa: PLC0415  # seldom asked for
        from desktop.ui.shop_dialog import ShopDialog  # noqa: PLC0415  # as above

        form = ShopForm(self._theme)
        dialog = ShopDialog(self._theme, _("Begin another shop"), form, self._frame)
        form.ask(making.usual_settings())
        form.wanted.connect(self._begin_shop)
        dialog.open()

    def _begin_shop(self, settings: ShopSettings) -> None:
        self._lanes.write(
            partial(making.begin_shop, settings, self._preferences.actor),
            done=self._on_made,
            failed=self._tell_in_settings,
        )

    def _tell_in_settings(self, error: ShopError) -> None:
        view = self._frame.shop_view
        if view is not None:
            view.show_page("settings")
            view.settings.tell_error(error)

    def _import(self) -> None:
        from desktop.ui.bringing.dialog import choose_file  # noqa: PLC0415  # seldom asked for

        view = self._frame.shop_view
        path = choose_file(self._frame) if view is not None else None
        if view is not None and path is not None:
            view.bring_in(path)

    def _restore(self, location: str, backup: Path) -> None:
        """Go back to a backup: the shop is closed, replaced, and opened again."""
        self._frame.show_opening()
        self._let_shop_go()
        self._lanes.write(
            making.restore,
            Path(location),
            backup,
            done=partial(self._on_restored, location),
            failed=partial(self._on_not_restored, location),
        )

    def _on_restored(self, location: str, kept: Path) -> None:
        text = _("The backup is restored. The shop as it was before is kept as {name}.")
        self._welcome = text.format(name=kept.name)
        self._open(location)

    def _on_not_restored(self, location: str, error: ShopError) -> None:
        self._open(location)
        self._tell_in_settings(error)

    def _remove_sample(self) -> None:
        if self._opened is None or self._opened.shop.path is None:
            return
        path = self._opened.shop.path
        self._frame.show_opening()
        self._let_shop_go()
        self._workstation.forget_shop(str(path))
        self._lanes.write(
            making.remove_shop,
            path,
            done=lambda _none: self._after_removal(),
            failed=lambda error: self._show_first_run().tell_error(error),
        )

    def _after_removal(self) -> None:
        self._instance.take(FIRST_RUN)
        self._show_first_run()


def _look(location: str, query: OrderQuery) -> FirstLook | None:
    """In a lane: the first orders of a shop, before it is open."""
    from desktop.controllers.first_look import first_look  # noqa: PLC0415  # the lane loads it

    return first_look(location, query)


def _open_known(location: str, actor: Actor) -> making.Opened:
    """In a lane: open a shop with the password that the keyring keeps for it, or keep a new one."""
    import desktop.ui.shop_view  # noqa: F401, PLC0415  # the window finds it loaded

    opened = making.open_shop(with_password(location), actor)
    keep_password(location)
    return opened

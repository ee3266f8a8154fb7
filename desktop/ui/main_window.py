"""The main window: a frame that holds the first page, or an open shop."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QIcon, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QMainWindow, QWidget

from desktop.paths import APPLICATION, resources
from desktop.ui.actions import Actions
from desktop.ui.opening import OpeningPage
from desktop.ui.preferences import Preferences
from desktop.ui.shop_front import ShopFront
from desktop.ui.window_sizes import LEAST_HEIGHT, LEAST_WIDTH

if TYPE_CHECKING:
    from desktop.ui.first_run.page import FirstRunPage
    from desktop.ui.shop_view import ShopView

_USUAL_WIDTH, _USUAL_HEIGHT = 1440, 900
# What the desktop draws around a window is known only once it is there.
_TITLE_BAR, _EDGE = 40, 4


class MainWindow(QMainWindow):
    """Title, menus, keys and size; what stands inside comes and goes."""

    first_painted = Signal()
    open_wanted = Signal()
    new_wanted = Signal()
    closed = Signal()

    def __init__(self, preferences: Preferences) -> None:
        super().__init__()
        self.setObjectName("mainWindow")
        self._preferences = preferences
        self._painted = self._alt_alone = False
        self._shop: ShopView | None = None
        self._first: FirstRunPage | None = None
        self._opening: OpeningPage | None = None

        # build
        self.actions_of_window = Actions(preferences.theme, self)
        self._bar = self.menuBar()

        # assemble
        self.setWindowIcon(QIcon(str(resources() / "icons" / "store.svg")))
        self.actions_of_window.fill(self._bar)
        self.actions_of_window.in_shop(opened=False)
        if not self._bar.isNativeMenuBar():
            self._bar.hide()
        self._take_place()
        self.show_opening()

        # connect
        self.actions_of_window.chosen.connect(self._on_action)
        preferences.language_changed.connect(self.retranslate)

    # ---- what stands inside ----
    @property
    def shop_view(self) -> ShopView | None:
        """The open shop, if one is."""
        return self._shop

    @property
    def first_run(self) -> FirstRunPage | None:
        """The first page, while it is shown."""
        return self._first

    def show_opening(self) -> None:
        """Show the window's bones: a shop is being opened."""
        if self._opening is None:
            page = OpeningPage(self._preferences)
            self._hold(page)
            self._opening = page

    def show_front(self, front: ShopFront, title: str) -> None:
        """Show the first orders of the shop that is being opened."""
        if self._opening is not None:
            self._write_title(title)
            self._opening.show_front(front)

    def show_first_run(self, page: FirstRunPage) -> None:
        """Show the three ways to begin."""
        self._hold(page)
        self._first = page
        self._write_title("")
        page.show_cards()

    def show_shop(self, view: ShopView) -> None:
        """Show an open shop."""
        self._hold(view)
        self._shop = view
        self.actions_of_window.in_shop(opened=True)
        view.title_changed.connect(self._write_title)
        self._write_title(view.title)
        view.start()

    def _hold(self, inside: QWidget) -> None:
        if self._shop is not None:
            self._shop.stop()
        if self._first is not None:
            self._first.stop()
        self._shop = self._first = self._opening = None
        self.actions_of_window.in_shop(opened=False)
        before = self.takeCentralWidget() if self.centralWidget() is not None else None
        if before is not None:
            before.hide()
            before.deleteLater()
        self.setCentralWidget(inside)

    def _write_title(self, name: str) -> None:
        self.setWindowTitle(f"{name} – {APPLICATION}" if name else APPLICATION)

    def retranslate(self) -> None:
        """Speak the present language, everywhere at once."""
        self.actions_of_window.retranslate()
        if self._first is not None:
            self._first.retranslate()
        if self._shop is not None:
            self._shop.retranslate()

    def bring_to_front(self) -> None:
        """Come to the front: somebody started the program again."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def _on_action(self, name: str) -> None:
        works: dict[str, Callable[[], object]] = {
            "quit": self.close,
            "open_shop": self.open_wanted.emit,
            "new_shop": self.new_wanted.emit,
            "keys": self._show_keys,
        }
        if name in works:
            works[name]()

    def _show_keys(self) -> None:
        from desktop.ui.keys_dialog import KeysDialog  # noqa: PLC0415  # not for the start

        KeysDialog(self._preferences.theme, self.actions_of_window, self).open()

    # ---- its place on the screen ----
    def _take_place(self) -> None:
        self.setMinimumSize(LEAST_WIDTH, LEAST_HEIGHT)
        kept: QByteArray = self._preferences.workstation.geometry
        if kept.isEmpty() or not self.restoreGeometry(kept) or not self._is_in_sight():
            room = QGuiApplication.primaryScreen().availableGeometry()
            room.adjust(_EDGE, _TITLE_BAR, -_EDGE, -_EDGE)
            self.resize(
                min(_USUAL_WIDTH, max(room.width(), LEAST_WIDTH)),
                min(_USUAL_HEIGHT, max(room.height(), LEAST_HEIGHT)),
            )
            self.move(room.center() - self.rect().center() - QPoint(_EDGE, _TITLE_BAR))

    def _is_in_sight(self) -> bool:
        """Whether the window's head lies on a screen that is there."""
        head = self.geometry().adjusted(0, 0, 0, 60 - self.height())
        return any(
            each.availableGeometry().intersected(head).width() > 100
            for each in QGuiApplication.screens()
        )

    # ---- what Qt calls ----
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self.first_painted.emit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._alt_alone = event.key() == Qt.Key.Key_Alt
        super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Alt and self._alt_alone:
            self._toggle_menus()
        self._alt_alone = False
        super().keyReleaseEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.ActivationChange:
            self._alt_alone = False  # Alt+Tab is no wish for the menus
        super().changeEvent(event)

    def _toggle_menus(self) -> None:
        if self._bar.isNativeMenuBar():
            return
        self._bar.setVisible(not self._bar.isVisible())
        if self._bar.isVisible():
            self._bar.setFocus(Qt.FocusReason.MenuBarFocusReason)

    def closeEvent(self, event: QCloseEvent) -> None:
        workstation = self._preferences.workstation
        workstation.geometry = self.saveGeometry()
        workstation.save()
        if self._shop is not None:
            self._shop.stop()
        if self._first is not None:
            self._first.stop()
        super().closeEvent(event)
        self.closed.emit()

"""The palette, made when a command is typed for the first time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.words.verbs import is_command

if TYPE_CHECKING:
    from desktop.controllers.shop import Shop
    from desktop.ui.actions import Actions
    from desktop.ui.background import Background
    from desktop.ui.palette.palette import Palette, Rooms
    from desktop.ui.theme import Theme


class PalettePlace(QObject):
    """Watches the search field; starting does not wait for the palette."""

    def __init__(
        self,
        rooms: Rooms,
        theme: Theme,
        actions: Actions,
        background: Background,
        shop: Shop,
    ) -> None:
        field = rooms.list.top.search
        super().__init__(field)
        self._needs = (rooms, theme, actions, background, shop)
        self._palette: Palette | None = None
        field.is_command = is_command
        field.textChanged.connect(self._on_text)

    @property
    def palette(self) -> Palette:
        """The palette itself."""
        if self._palette is None:
            from desktop.ui.palette.palette import Palette  # noqa: PLC0415  # not for the start

            self._palette = Palette(*self._needs)
        return self._palette

    def _on_text(self, text: str) -> None:
        if self._palette is not None or is_command(text):
            self.palette.show_for(text)

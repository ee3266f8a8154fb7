"""The picture of a product in its form: chosen, dropped, or taken away."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from desktop.domain.errors import ShopError
from desktop.i18n import gettext as _
from desktop.ui.background import Background
from desktop.ui.buttons import Button
from desktop.ui.file_drop import FileDrop
from desktop.ui.labels import tip
from desktop.ui.orders.product_tile import ProductTile
from desktop.ui.pictures import Pictures, shrunk
from desktop.ui.theme import Theme
from desktop.words.errors import sentence

if TYPE_CHECKING:
    from desktop.controllers.pictures import PictureController

_SIDE = 56


class PictureField(QWidget):
    """Keeps a chosen picture small in the shop; the form says then which one it is."""

    refused = Signal(str)  # why a file is no picture; empty when the next one is being looked at
    working = Signal(bool)

    def __init__(
        self,
        theme: Theme,
        background: Background,
        kept: PictureController,
        pictures: Pictures,
        *,
        name: str,
        picture: str,
    ) -> None:
        super().__init__()
        self.setObjectName("pictureField")
        self._background, self._kept, self._name = background, kept, name
        self.picture = picture  # the SHA-256 of what is shown
        self.tile = ProductTile(theme, size=_SIDE)
        self.tile.setObjectName("pictureTile")
        self.tile.take_pictures(pictures)
        self.choose = Button(theme, _("Choose &picture…"), icon="image")
        self.choose.setObjectName("choosePicture")
        self.choose.setToolTip(tip(_("A PNG, JPEG or WebP file; it can be dropped here too.")))
        self.remove = Button(theme, _("Remove picture"), kind="quiet", icon="trash-2")
        self.remove.setObjectName("removePicture")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.tile)
        row.addSpacing(4)
        row.addWidget(self.choose)
        row.addWidget(self.remove)
        row.addStretch(1)
        self.choose.clicked.connect(lambda _on=False: self._choose())
        self.remove.clicked.connect(lambda _on=False: self._show(""))
        self.drop = FileDrop(self, lambda paths: self.take(paths[0]))
        self._show(picture)

    def take(self, path: Path) -> None:
        """Make a file of this computer the picture."""
        self.refused.emit("")
        self.working.emit(True)
        self._background.read(
            partial(_keep, self._kept, path),
            done=self._show,
            failed=self._refuse,
            settled=lambda: self.working.emit(False),
            owner_key=self,
        )

    def _choose(self) -> None:
        place = QStandardPaths.StandardLocation.PicturesLocation
        chosen, _kind = QFileDialog.getOpenFileName(
            self.window(),
            _("Choose picture"),
            QStandardPaths.writableLocation(place),
            _("Pictures") + " (*.png *.jpg *.jpeg *.webp)",
        )
        if chosen:
            self.take(Path(chosen))

    def _show(self, picture: str) -> None:
        self.picture = picture
        self.tile.show_product(self._name, picture)
        self.remove.setVisible(bool(picture))

    def _refuse(self, error: ShopError) -> None:
        self.refused.emit(sentence(error))


def _keep(kept: PictureController, path: Path) -> str:
    """In a lane: read, shrink and keep a picture; give the SHA-256 it is kept by."""
    return kept.keep(shrunk(kept.read(path), path.name))

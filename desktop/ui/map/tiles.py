"""Answers mostrador://tiles/<source>/{z}/{x}/{y}[@2x]: from memory, else from the one worker."""

from __future__ import annotations

import hashlib
import re
from collections import OrderedDict
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QCoreApplication,
    QObject,
    Qt,
    QUrl,
    QUrlQuery,
    Signal,
)
from PySide6.QtWebEngineCore import QWebEngineUrlRequestJob

from desktop.domain.map_errors import MapFileRefused
from desktop.geo.map_file import MapFileFacts, picture_kind
from desktop.ui.map.projection import MOST_ZOOM
from desktop.ui.map.scene import MapColours
from desktop.ui.map.tile_sources import (
    BASE,
    OWN,
    Look,
    OwnMap,
    TileName,
    TilePainter,
    painted,
)
from desktop.ui.map.tile_worker import TileWorker

TILES_HOST = "tiles"
KEPT = 512
_LOOKS = 8  # themes and languages of which pages may still ask for tiles
_PATH = re.compile(r"/(base|own)/(\d{1,2})/(\d{1,8})/(\d{1,8})(@2x)?")
_NEAREST = 22
_NotFound = QWebEngineUrlRequestJob.Error.UrlNotFound

FindPainter = Callable[[], TilePainter | None]


def no_painter() -> TilePainter | None:
    """What stands where no base map is installed."""
    return None


class TileAnswers(QObject):
    """Never paints and never reads a file itself: it lives on the window's thread."""

    opened = Signal()  # a source is ready, or will not be
    refused = Signal(object)  # MapFileRefused: what the merchant's own file is not

    _made = Signal(object, object)  # TileName, bytes or None: out of the worker's thread
    _found = Signal(object, object)  # the generation, and what has come of opening a source

    def __init__(self, parent: QObject, find_painter: FindPainter = no_painter) -> None:
        super().__init__(parent)
        self._find_painter = find_painter
        self._painter: TilePainter | None = None
        self._sought = False
        self._own: OwnMap | None = None
        self._own_path: Path | None = None
        self._own_facts: MapFileFacts | None = None
        self._own_number = 0
        self._looks: OrderedDict[str, Look] = OrderedDict()
        self._kept: OrderedDict[TileName, QByteArray] = OrderedDict()
        self._jobs: dict[TileName, dict[int, QWebEngineUrlRequestJob]] = {}
        self.made = 0  # how many tiles were painted or read
        self._worker = TileWorker(self._made.emit)

        queued = Qt.ConnectionType.QueuedConnection
        self._made.connect(self._on_made, queued)
        self._found.connect(self._on_found, queued)
        self.destroyed.connect(self._worker.stop)
        if (application := QCoreApplication.instance()) is not None:
            application.aboutToQuit.connect(self._worker.stop)

    # ---- sources ----
    @property
    def has_base(self) -> bool:
        """Whether the base map can be painted."""
        return self._painter is not None

    @property
    def own_facts(self) -> MapFileFacts | None:
        """What the merchant's own file says of itself, once it is open."""
        return self._own_facts

    @property
    def own_path(self) -> Path | None:
        """The map file that was chosen."""
        return self._own_path

    def seek_base(self) -> None:
        """Let the worker read the base map; `opened` tells when it is there."""
        if not self._sought:
            self._sought = True
            self._worker.do(lambda: self._found.emit(BASE, self._find_painter()))

    def use_base(self, painter: TilePainter | None) -> None:
        """Paint with this from now on."""
        self._sought = True
        self._painter = painter
        self._forget(BASE)
        self.opened.emit()

    def use_own(self, path: Path | None) -> None:
        """Serve a map file of the merchant's, or none."""
        before, self._own = self._own, OwnMap(path) if path is not None else None
        self._own_path, self._own_facts = path, None
        self._own_number += 1
        self._forget(OWN)
        if before is not None:
            self._worker.do(before.close)
        if self._own is not None:
            self._worker.do(partial(self._open_own, self._own, self._own_number))

    def look(self, colours: MapColours, language: str) -> str:
        """A short name for what tiles look like, to stand in their addresses."""
        look = Look(colours, language)
        name = hashlib.sha256(repr(look).encode()).hexdigest()[:12]
        self._looks[name] = look
        self._looks.move_to_end(name)
        while len(self._looks) > _LOOKS:
            self._looks.popitem(last=False)
        return name

    @property
    def own_name(self) -> str:
        """A short name for the file that is open now."""
        return str(self._own_number)

    def _open_own(self, own: OwnMap, number: int) -> None:
        """In the worker's thread."""
        try:
            self._found.emit(number, own.open())
        except MapFileRefused as refusal:
            self._found.emit(number, refusal)

    def _on_found(self, which: object, found: object) -> None:
        if which == BASE:
            self._painter = found  # type: ignore[assignment]  # what find_painter gave
        elif which != self._own_number:
            return  # another file was chosen meanwhile
        elif isinstance(found, MapFileFacts):
            self._own_facts = found
        else:
            self.refused.emit(found)
        self.opened.emit()

    def _forget(self, source: str) -> None:
        for name in [name for name in self._kept if name.source == source]:
            del self._kept[name]

    # ---- answers ----
    def answer(self, job: QWebEngineUrlRequestJob) -> None:
        """Answer a request of the page, at once or when its tile is made."""
        name = self._name(job.requestUrl())
        if name is None:
            job.fail(_NotFound)
        elif (kept := self._kept.get(name)) is not None:
            self._kept.move_to_end(name)
            _reply(job, kept)
        else:
            self._await(job, name)

    def _name(self, url: QUrl) -> TileName | None:
        """The tile that an address means, if there can be such a tile."""
        found = _PATH.fullmatch(url.path())
        if found is None:
            return None
        source, retina = found[1], found[5]
        zoom, x, y = (int(each) for each in found.group(2, 3, 4))
        look = QUrlQuery(url).queryItemValue("v")
        if source == BASE:
            there = self._painter is not None and look in self._looks and zoom <= MOST_ZOOM
        else:
            there = self._own_facts is not None and look == self.own_name and zoom <= _NEAREST
        if not there or max(x, y) >= 1 << zoom:
            return None
        return TileName(source, look, zoom, x, y, 2 if retina and source == BASE else 1)

    def _await(self, job: QWebEngineUrlRequestJob, name: TileName) -> None:
        number = id(job)
        self._jobs.setdefault(name, {})[number] = job
        job.destroyed.connect(partial(self._drop, name, number))
        self._worker.ask(name, self._work_for(name))

    def _work_for(self, name: TileName) -> Callable[[], bytes | None]:
        if name.source == OWN and self._own is not None:
            return partial(self._own.picture, name)
        if self._painter is not None and name.look in self._looks:
            return partial(painted, self._painter, name, self._looks[name.look])
        return lambda: None

    def _drop(self, name: TileName, number: int, *_job: object) -> None:
        """The page waits no more for this request."""
        waiting = self._jobs.get(name, {})
        waiting.pop(number, None)
        if not waiting:
            self._jobs.pop(name, None)
            self._worker.forget(name)

    def _on_made(self, name: TileName, picture: bytes | None) -> None:
        self.made += 1
        if picture is not None and (name.source == BASE or name.look == self.own_name):
            self._kept[name] = QByteArray(picture)
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        for job in list(self._jobs.pop(name, {}).values()):
            if picture is None:
                job.fail(_NotFound)
            else:
                _reply(job, QByteArray(picture))


def _reply(job: QWebEngineUrlRequestJob, picture: QByteArray) -> None:
    kind = picture_kind(bytes(picture.first(16).data()))
    answer = QBuffer(job)
    answer.setData(picture)
    job.setAdditionalResponseHeaders(_HEADERS)  # type: ignore[arg-type]  # the stub knows no multimap
    job.reply(QByteArray(kind.encode()), answer)


_HEADERS = {QByteArray(b"X-Content-Type-Options"): [QByteArray(b"nosniff")]}

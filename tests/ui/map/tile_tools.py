"""A painter of test tiles, a tile server on this computer, and map files made on the spot."""

from __future__ import annotations

import http.server
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from pmtiles.tile import Compression, TileType, zxy_to_tileid
from pmtiles.writer import Writer
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter

from desktop.ui.map.projection import TILE, to_world
from desktop.ui.map.scene import MapColours
from desktop.ui.map.tile_sources import packed


class SquarePainter:
    """Paints a square of one colour with a frame, and notes what it painted and in which thread."""

    def __init__(self, colour: str = "") -> None:
        self.colour = colour
        self.painted: list[tuple[int, int, int, int]] = []
        self.threads: set[str] = set()
        self.languages: set[str] = set()

    def tile(
        self, zoom: int, x: int, y: int, *, scale: int, colours: MapColours, language: str
    ) -> QImage:
        self.painted.append((zoom, x, y, scale))
        self.threads.add(threading.current_thread().name)
        self.languages.add(language)
        image = QImage(256 * scale, 256 * scale, QImage.Format.Format_RGB32)
        image.fill(QColor(self.colour or colours.subtle))
        painter = QPainter(image)
        painter.setPen(QColor(colours.grid))
        painter.drawRect(QRect(0, 0, 256 * scale - 1, 256 * scale - 1))
        painter.end()
        return image


def a_picture(colour: str = "#AA3300", side: int = 256) -> bytes:
    """A PNG of one colour."""
    image = QImage(side, side, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    return packed(image)


class TileServer:
    """What a tile server saw: paths and headers; `answer` says how it behaves."""

    def __init__(self, colour: str) -> None:
        self.picture = a_picture(colour)
        self.answer = "picture"  # or error, html, elsewhere
        self.elsewhere = ""
        self.visits: list[str] = []
        self.headers: list[dict[str, str]] = []
        self.port = 0

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def template(self) -> str:
        return f"{self.origin}/{{z}}/{{x}}/{{y}}.png"


@contextmanager
def tile_server(colour: str = "#3377BB") -> Iterator[TileServer]:
    """A server on this computer that serves the same picture everywhere."""
    seen = TileServer(colour)

    class Door(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            seen.visits.append(self.path)
            seen.headers.append({name.lower(): value for name, value in self.headers.items()})
            if seen.answer == "error":
                self.send_error(503)
                return
            if seen.answer == "elsewhere":
                self.send_response(302)
                self.send_header("Location", f"{seen.elsewhere}{self.path}")
                self.end_headers()
                return
            kind, body = "image/png", seen.picture
            if seen.answer == "html":
                kind, body = "text/html", b"<script>document.title='PWN'</script>"
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Cache-Control", "public, max-age=604800")
            self.send_header("Set-Cookie", "who=me; Max-Age=100000")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_args):
            return

    class House(http.server.ThreadingHTTPServer):
        def handle_error(self, *_about):
            """A page that goes away hangs up: that is no fault."""

    server = House(("127.0.0.1", 0), Door)
    server.daemon_threads = True
    seen.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield seen
    server.shutdown()
    thread.join()
    server.server_close()


def an_mbtiles(path: Path, tiles: dict[tuple[int, int, int], bytes], **said: str) -> Path:
    """An .mbtiles file with these tiles, by zoom, column and row from the north."""
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE metadata (name TEXT, value TEXT)")
        db.execute(
            "CREATE TABLE tiles (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER,"
            " tile_data BLOB)"
        )
        db.execute("CREATE UNIQUE INDEX one ON tiles (zoom_level, tile_column, tile_row)")
        db.executemany("INSERT INTO metadata VALUES (?, ?)", list(said.items()))
        db.executemany(
            "INSERT INTO tiles VALUES (?, ?, ?, ?)",
            [(z, x, (1 << z) - 1 - y, tile) for (z, x, y), tile in tiles.items()],
        )
        db.commit()
    return path


def a_pmtiles(
    path: Path,
    tiles: dict[tuple[int, int, int], bytes],
    *,
    kind: TileType = TileType.PNG,
    packing: Compression = Compression.NONE,
    said: dict[str, str] | None = None,
) -> Path:
    """A .pmtiles file with these tiles, written by the format's own library."""
    zooms = [z for z, _x, _y in tiles] or [0]
    with path.open("wb") as file:
        writer = Writer(file)
        for each in sorted(tiles, key=lambda each: zxy_to_tileid(*each)):
            writer.write_tile(zxy_to_tileid(*each), tiles[each])
        header = {
            "tile_type": kind, "tile_compression": packing,
            "min_zoom": min(zooms), "max_zoom": max(zooms),
            "center_zoom": 0, "center_lon_e7": 0, "center_lat_e7": 0,
        }  # fmt: skip
        writer.finalize(header, said or {})
    return path


def every_tile(zoom: int, picture: bytes) -> dict[tuple[int, int, int], bytes]:
    """One picture at every place of a zoom."""
    side = 1 << zoom
    return {(zoom, x, y): picture for x in range(side) for y in range(side)}


def around(
    latitude: float, longitude: float, picture: bytes, zoom: int = 13
) -> dict[tuple[int, int, int], bytes]:
    """One picture at a place and at its neighbours."""
    x, y = (int(each // TILE) for each in to_world(latitude, longitude, zoom))
    steps = (-1, 0, 1)
    return {(zoom, x + right, y + down): picture for right in steps for down in steps}

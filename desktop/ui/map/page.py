"""The map page, built once with folium from numbers and our own constants, and then kept.

No foreign text ever gets here: folium and branca run what looks like a template in every string.
What an order says is told to the finished page as JSON (web_map.py), never to folium.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, cast

import desktop

if TYPE_CHECKING:
    from branca.element import Figure

RECIPE = 2  # a page kept by an older recipe is built again
HOST = "mostrador://map/"
_NAME = "mostrador"  # the page's variable is map_mostrador, which map.js takes up
_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_SHELL = """<!DOCTYPE html>
<html lang="en">
<head>
<title>Mostrador</title>
<script src="{host}switches.js"></script>
{head}
<link rel="stylesheet" href="{host}page.css"/>
<link rel="stylesheet" href="{host}map.css"/>
</head>
<body>
{body}
<script src="{host}page.js"></script>
<script src="{host}map.js"></script>
<script src="{host}placing.js"></script>
</body>
</html>
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class MapPage:
    """The files that folium's page falls into, so that no script or style stands in the HTML."""

    html: str
    switches: str
    script: str
    style: str

    def files(self) -> Mapping[str, bytes]:
        """The page's files by their names at mostrador://map/."""
        return {
            "index.html": self.html.encode(),
            "switches.js": self.switches.encode(),
            "page.js": self.script.encode(),
            "page.css": self.style.encode(),
        }


def build_page(latitude: float, longitude: float, zoom: int) -> MapPage:
    """Let folium make the page of an empty map; takes a third of a second the first time."""
    import folium  # noqa: PLC0415  # costs 0.3-0.5 s: only where there is no kept page

    chart = folium.Map(
        location=[float(latitude), float(longitude)],
        zoom_start=int(zoom),
        tiles=None,
        zoom_control=False,
        attribution_control=False,
        keyboard=False,
        box_zoom=False,
        world_copy_jump=True,
    )
    chart._id = _NAME  # noqa: SLF001  # else a new random name each time
    chart.default_js = [("leaflet", f"{HOST}leaflet.js")]
    chart.default_css = [("leaflet_css", f"{HOST}leaflet.css")]
    figure = cast("Figure", chart.get_root())
    figure.render()
    return _take_apart(figure.header.render(), figure.html.render(), figure.script.render())


def _take_apart(header: str, body: str, script: str) -> MapPage:
    switches = "\n".join(_SCRIPT.findall(header))
    style = "\n".join(_STYLE.findall(header))
    head = _SCRIPT.sub("", _STYLE.sub("", header))
    tidy = "\n".join(line.strip() for line in head.splitlines() if line.strip())
    html = _SHELL.format(host=HOST, head=tidy, body=body.strip())
    return MapPage(html=html, switches=switches, script=script, style=style)


def kept_page(folder: Path) -> MapPage | None:
    """The page that an earlier run of this very program left in `folder`, if it is whole."""
    try:
        kept = json.loads(_place(folder).read_text(encoding="utf-8"))
        return MapPage(**kept) if all(isinstance(part, str) for part in kept.values()) else None
    except (OSError, ValueError, TypeError, AttributeError):
        return None


def keep_page(folder: Path, page: MapPage) -> None:
    """Leave the page for the next start; a full or read-only disk only means building it again."""
    place = _place(folder)
    part = place.with_suffix(".part")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        part.write_text(json.dumps(asdict(page)), encoding="utf-8")
        part.replace(place)
    except OSError:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _place(folder: Path) -> Path:
    shell = zlib.crc32(_SHELL.encode())  # its scripts are others, so it is another page
    return folder / f"page-{RECIPE}-{shell:08x}-{version('folium')}-{desktop.__version__}.json"

import ast
import json
import re
import typing

import pytest

from desktop.paths import resources
from desktop.ui.map.page import build_page, keep_page, kept_page


@pytest.fixture(scope="module")
def page():
    return build_page(20.0, 0.0, 2)


def test_the_page_names_no_other_computer(page):
    for text in (page.html, page.switches, page.script, page.style):
        assert "http" not in text.replace("http-equiv", "")
        assert "//" not in text.replace("mostrador://map/", "")


def test_our_own_files_name_no_other_computer():
    for name in ("map.js", "map.css", "deliveries.js", "deliveries.css"):
        assert "http" not in (resources() / "map" / name).read_text("utf-8")


def test_leaflet_names_only_itself_and_the_namespace_of_svg():
    text = (resources() / "map" / "leaflet" / "leaflet.js").read_text("utf-8")
    assert set(re.findall(r"https?://[\w.]+", text)) == {
        "https://leafletjs.com", "http://www.w3.org",
    }  # fmt: skip


def test_only_our_own_files_are_asked_for(page):
    wanted = re.findall(r'(?:src|href)="([^"]*)"', page.html)
    assert sorted(wanted) == [
        "mostrador://map/deliveries.css", "mostrador://map/deliveries.js",
        "mostrador://map/layers.js", "mostrador://map/leaflet.css", "mostrador://map/leaflet.js",
        "mostrador://map/map.css", "mostrador://map/map.js", "mostrador://map/markercluster.js",
        "mostrador://map/page.css", "mostrador://map/page.js", "mostrador://map/placing.js",
        "mostrador://map/switches.js",
    ]  # fmt: skip


def test_no_script_and_no_style_stands_in_the_html(page):
    assert re.findall(r"<script(?! src=)", page.html) == []
    assert "<style" not in page.html
    assert "style=" not in page.html
    assert "L.map(" in page.script


def test_two_builds_are_the_same_page(page):
    assert build_page(20.0, 0.0, 2) == page


def test_a_kept_page_is_the_page(page, tmp_path):
    keep_page(tmp_path / "new" / "folder", page)
    assert kept_page(tmp_path / "new" / "folder") == page


@pytest.mark.parametrize(
    "damage", ["", "{", "[]", '"x"', '{"html": "x"}', json.dumps(dict.fromkeys("abcd", "x")),
               '{"html": 1, "switches": "", "script": "", "style": ""}'],
)  # fmt: skip
def test_a_damaged_page_is_built_again(page, tmp_path, damage):
    keep_page(tmp_path, page)
    [file] = tmp_path.iterdir()
    file.write_text(damage, "utf-8")
    assert kept_page(tmp_path) is None


def test_a_disk_that_takes_nothing_is_no_error(page, tmp_path):
    (tmp_path / "file").write_text("")
    keep_page(tmp_path / "file", page)  # a file cannot hold a folder
    assert kept_page(tmp_path / "file") is None


def test_folium_is_imported_in_one_module_that_takes_only_numbers(own_sources):
    importers = set()
    for path in own_sources:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [each.name for each in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                names = [node.module or ""]
            if any(name.split(".")[0] in {"folium", "branca"} for name in names):
                importers.add("/".join(path.parts[-4:]))
    assert importers == {"desktop/ui/map/page.py"}
    hints = typing.get_type_hints(build_page)
    assert {kind for name, kind in hints.items() if name != "return"} <= {float, int}

"""Which packages of the system Qt needs, and who installs them."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import PySide6
import pytest

QT = Path(PySide6.__file__).parent / "Qt"
SAID_BY_LDD = """\
/opt/x/PySide6/Qt/lib/libQt6WebEngineCore.so.6:
\tlinux-vdso.so.1 (0x00007ffd7a5f2000)
\tlibnss3.so => not found
\tlibxkbcommon-x11.so.0 => not found
\tlibX11-xcb.so.1 => not found
\tlibm.so.6 => /lib/x86_64-linux-gnu/libm.so.6 (0x00007f1c5c000000)
/opt/x/PySide6/Qt/lib/libQt6Widgets.so.6:
\tlibnss3.so => not found
"""


@pytest.fixture
def libraries(script):
    return script("system_libraries")


@pytest.fixture
def root(monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 0)


def test_what_ldd_does_not_find_is_told_once(libraries):
    found = libraries.not_found(SAID_BY_LDD)
    assert found == ["libX11-xcb.so.1", "libnss3.so", "libxkbcommon-x11.so.0"]


@pytest.mark.parametrize(
    ("library", "package"),
    [
        ("libGL.so.1", "libgl1"),
        ("libGLX.so.0", "libglx0"),
        ("libX11.so.6", "libx11-6"),
        ("libX11-xcb.so.1", "libx11-xcb1"),
        ("libxkbcommon.so.0", "libxkbcommon0"),
        ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
        ("libxcb-render.so.0", "libxcb-render0"),
        ("libxcb-render-util.so.0", "libxcb-render-util0"),
        ("libsmime3.so", "libnss3"),
        ("libglib-2.0.so.0", "libglib2.0-0"),
    ],
)
def test_each_library_has_its_own_package(libraries, library, package):
    assert libraries.packages_of([library]) == ([package], [])


def test_the_longest_beginning_decides_whatever_the_order(libraries, monkeypatch):
    monkeypatch.setattr(
        libraries, "PACKAGES", {"libfoo": "short", "libfoo-x": "long", "lib": "any"}
    )
    assert libraries.packages_of(["libfoo-x.so.1"]) == (["long"], [])


def test_a_library_of_no_known_package_is_kept_apart(libraries):
    packages, unknown = libraries.packages_of(["libnss3.so", "libnew.so.9", "libnspr4.so"])
    assert packages == ["libnspr4", "libnss3"]
    assert unknown == ["libnew.so.9"]


def test_all_that_is_expected_to_be_missing_has_a_package(libraries):
    names = [
        *libraries.EXPECTED,
        *(name for each in libraries.EXPECTED_WITH.values() for name in each),
    ]
    assert libraries.packages_of(names)[1] == []


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lacks libraries")
def test_the_parts_of_qt_that_are_asked_are_there(libraries):
    shown = {name for each in libraries.ASKED_WITH.values() for name in each}
    assert [name for name in libraries.ALWAYS_ASKED if not (QT / "lib" / name).exists()] == []
    assert [name for name in shown if not (QT / "plugins" / name).exists()] == []


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lacks libraries")
def test_a_library_that_is_really_missing_is_found_missing(libraries, tmp_path, monkeypatch):
    monkeypatch.delenv("LD_LIBRARY_PATH", raising=False)
    (tmp_path / "lib").mkdir()
    shutil.copy(QT / "lib" / "libQt6Widgets.so.6", tmp_path / "lib")
    assert {"libQt6Gui.so.6", "libQt6Core.so.6"} <= set(libraries.missing(tmp_path))


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lacks libraries")
def test_where_these_tests_run_qt_lacks_nothing_without_a_display(libraries, monkeypatch):
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert libraries.missing(QT) == []


def test_root_gets_them_installed_under_the_names_of_this_system(libraries, apt, root):
    libraries.add(["libasound2", "libnss3"])
    renewed, installed = apt.read_text().splitlines()
    assert renewed.startswith("update")
    assert installed == "install -y --no-install-recommends libasound2t64 libnss3 -qq"


def test_anyone_else_is_told_the_one_line(libraries, apt, monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(libraries.CannotGoOn) as told:
        libraries.add(["libasound2", "libnss3"])
    line = "sudo apt-get install -y --no-install-recommends libasound2t64 libnss3"
    assert str(told.value).endswith(line)
    assert not apt.exists()


def test_root_too_is_told_when_apt_is_switched_off(libraries, apt, root, monkeypatch):
    monkeypatch.setenv("MOSTRADOR_NO_APT", "1")
    with pytest.raises(libraries.CannotGoOn, match="sudo apt-get install"):
        libraries.add(["libnss3"])
    assert not apt.exists()


def test_an_apt_that_fails_is_said(libraries, apt, root, capsys):
    (apt.parent / "apt-get").write_text("#!/bin/sh\necho E: disk full >&2\nexit 100\n")
    with pytest.raises(libraries.CannotGoOn, match=r"This failed, as said above: apt-get install"):
        libraries.add(["libnss3"])
    assert "disk full" in capsys.readouterr().err


def test_a_system_without_apt_names_the_libraries(libraries, monkeypatch, tmp_path):
    monkeypatch.setattr(libraries, "missing", lambda _qt: ["libnss3.so", "libnew.so.9"])
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    with pytest.raises(libraries.CannotGoOn) as told:
        libraries.provide(tmp_path)
    assert str(told.value) == "These system libraries are missing: libnss3.so, libnew.so.9."

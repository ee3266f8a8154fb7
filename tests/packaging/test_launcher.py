"""The program in the desktop's menu: entries, shortcuts and a small app that systems accept."""

from __future__ import annotations

import base64
import plistlib
import re
import shlex
import shutil
import struct
import subprocess
import sys
from configparser import RawConfigParser
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QBuffer, QByteArray
from PySide6.QtGui import QImage, QImageReader

from desktop import paths
from desktop.storage import shop_file

ROOT = Path(__file__).resolve().parents[2]
TEMPLATE = ROOT / "packaging" / "linux" / "org.mostrador.Mostrador.desktop"
HOSTILE = '/home/Zoë & Co/100% $HOME/it\'s "new" `now` \\ here/.venv/bin/python'


@pytest.fixture
def launcher(script):
    return script("launcher")


@pytest.fixture
def icons(script, qapp):  # the application of all tests, else theirs could not be made any more
    return script("icons")


def entry_of(text: str) -> dict[str, str]:
    parser = RawConfigParser(interpolation=None, delimiters=("=",), comment_prefixes=("#",))
    parser.optionxform = str
    parser.read_string(text)
    assert parser.sections() == ["Desktop Entry"]
    return dict(parser["Desktop Entry"])


def words_of_exec(line: str) -> list[str]:
    """What a desktop makes of an Exec line: string escapes, then quotes, then percent signs."""
    text = re.sub(r"\\(.)", r"\1", line)
    words = re.findall(r'"((?:\\.|[^"\\])*)"|(\S+)', text)
    plain = [re.sub(r"\\(.)", r"\1", quoted) if quoted else bare for quoted, bare in words]
    return [word.replace("%%", "%") for word in plain]


def check_entry(path: Path) -> None:
    """Let the system's own tool judge where it is, and the rules of the specification anyway."""
    if shutil.which("desktop-file-validate"):
        done = subprocess.run(
            ["desktop-file-validate", path], capture_output=True, text=True, check=False
        )
        assert (done.returncode, done.stdout) == (0, "")
    entry = entry_of(path.read_text("utf-8"))
    assert {"Type", "Name", "Exec", "Icon", "Categories"} <= set(entry)
    assert entry["Type"] == "Application"
    for name in ("Categories", "MimeType", "Keywords", "Keywords[es]", "Keywords[pt]"):
        assert entry[name].endswith(";")
    assert not {key for key in entry if not re.fullmatch(r"[A-Za-z0-9-]+(\[[a-z]{2}\])?", key)}


def test_the_entry_of_packages_is_valid():
    check_entry(TEMPLATE)


@pytest.mark.parametrize("python", ["/srv/mostrador/.venv/bin/python", HOSTILE])
def test_the_entry_of_a_checkout_is_valid_wherever_it_lies(launcher, tmp_path, python):
    command = [python, *launcher.STARTS_THE_PROGRAM]
    icon = Path("/home/Zoë/a b.svg")
    path = tmp_path / TEMPLATE.name
    path.write_text(launcher.desktop_entry(TEMPLATE.read_text("utf-8"), command, icon), "utf-8")
    check_entry(path)
    entry = entry_of(path.read_text("utf-8"))
    assert words_of_exec(entry["Exec"]) == [*command, "%f"]
    assert entry["Icon"] == str(icon)


def test_a_plain_path_is_not_quoted(launcher):
    text = launcher.desktop_entry("Exec=x\nIcon=y", ["/usr/bin/python3", "-m"], Path("/i.svg"))
    assert text == "Exec=/usr/bin/python3 -m %f\nIcon=/i.svg"


@pytest.mark.parametrize("key", ["GenericName", "Comment", "Keywords"])
def test_the_entry_speaks_three_languages(key):
    entry = entry_of(TEMPLATE.read_text("utf-8"))
    texts = {entry[key], entry[f"{key}[es]"], entry[f"{key}[pt]"]}
    assert len(texts) == 3
    assert "" not in texts


def test_the_entry_belongs_to_the_window_and_opens_shops():
    entry = entry_of(TEMPLATE.read_text("utf-8"))
    assert TEMPLATE.stem == entry["StartupWMClass"] == paths.APPLICATION_ID
    assert entry["Name"] == paths.APPLICATION
    assert entry["Categories"] == "Office;Finance;"
    assert entry["MimeType"] == "application/x-mostrador-shop;"
    assert "%f" in entry["Exec"].split()


def test_shop_files_are_known_by_name_and_by_content():
    space = {"m": "http://www.freedesktop.org/standards/shared-mime-info"}
    kinds = ET.parse(TEMPLATE.with_suffix(".xml")).getroot().findall("m:mime-type", space)  # noqa: S314  # our own file
    (kind,) = kinds
    assert kind.get("type") == "application/x-mostrador-shop"
    assert [each.get("pattern") for each in kind.findall("m:glob", space)] == [
        f"*{paths.SHOP_SUFFIX}"
    ]
    number = kind.find("m:magic/m:match/m:match", space)
    assert number.get("offset") == "68"
    assert int(number.get("value"), 16) == shop_file.APPLICATION_ID


@pytest.mark.skipif(sys.platform != "linux", reason="writes what Linux desktops read")
def test_the_menu_of_this_user_gets_entry_icon_and_kind_of_file(launcher, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    environment = tmp_path / "my shop" / ".venv"
    entry = launcher.put_in_menu(environment, ROOT)
    check_entry(entry)
    said = entry_of(entry.read_text("utf-8"))
    python = str(environment / "bin" / "python")
    assert words_of_exec(said["Exec"]) == [python, "-P", "-m", "desktop", "%f"]
    assert QImage(said["Icon"]).width() > 0
    assert (tmp_path / "share/mime/packages/org.mostrador.Mostrador.xml").is_file()
    assert launcher.put_in_menu(environment, ROOT) == entry  # again is no error


def test_the_shortcut_of_windows_starts_the_window_without_a_console(launcher):
    script = launcher.shortcut_script(r"C:\menu\M.lnk", r"C:\v\pythonw.exe", r"C:\v\m.ico")
    assert r"CreateShortcut('C:\menu\M.lnk')" in script
    assert r"$link.TargetPath = 'C:\v\pythonw.exe'" in script
    assert "$link.Arguments = '-P -m desktop'" in script
    assert r"$link.IconLocation = 'C:\v\m.ico'" in script
    assert script.rstrip().endswith("$link.Save()")


def test_a_quote_in_a_path_ends_no_text_of_powershell(launcher):
    script = launcher.shortcut_script("C:/O'Neill/D’or.lnk", "python", "icon")
    assert "CreateShortcut('C:/O''Neill/D’’or.lnk')" in script


def test_powershell_gets_every_letter(launcher):
    *_, name, encoded = launcher.powershell_command("João ñ 東")
    assert name == "-EncodedCommand"
    assert base64.b64decode(encoded).decode("utf-16-le") == "João ñ 東"


def test_the_app_of_macos_says_what_finder_asks(launcher):
    properties = plistlib.loads(launcher.app_properties("1.2.3"))
    assert properties["CFBundleIdentifier"] == paths.APPLICATION_ID
    assert properties["CFBundleExecutable"] == "mostrador"
    assert properties["CFBundlePackageType"] == "APPL"
    assert properties["CFBundleShortVersionString"] == "1.2.3"
    assert properties["CFBundleDocumentTypes"][0]["CFBundleTypeExtensions"] == [
        paths.SHOP_SUFFIX.removeprefix(".")
    ]


def test_the_app_of_macos_becomes_the_program_wherever_it_lies(launcher, tmp_path):
    folder = tmp_path / 'it\'s $HOME "here"'
    folder.mkdir()
    python = folder / "python"
    python.write_text('#!/bin/sh\nprintf "%s|" "$@"\n')
    python.chmod(0o755)
    app = tmp_path / "mostrador"
    app.write_text(launcher.app_script(python))
    done = subprocess.run(
        ["sh", app, "a shop.mostrador"], capture_output=True, text=True, check=True
    )
    assert done.stdout == "-P|-m|desktop|a shop.mostrador|"


@pytest.mark.skipif(sys.platform == "win32", reason="its files have no executable bit")
def test_the_app_of_macos_is_whole(launcher, tmp_path, monkeypatch):
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    environment = tmp_path / "venv"
    (environment / "bin").mkdir(parents=True)
    python = environment / "bin" / "python"
    python.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} "$@"\n')
    python.chmod(0o755)
    monkeypatch.setattr(sys, "platform", "darwin")
    app = launcher.put_in_menu(environment, ROOT)
    assert app == tmp_path / "Applications" / "Mostrador.app"
    assert (app / "Contents" / "MacOS" / "mostrador").stat().st_mode & 0o111
    assert plistlib.loads((app / "Contents" / "Info.plist").read_bytes())["CFBundleVersion"]
    assert (app / "Contents" / "Resources" / "mostrador.icns").read_bytes()[:4] == b"icns"


def test_the_version_is_the_programs_own(launcher):
    from desktop import __version__  # noqa: PLC0415

    assert launcher.version_of(ROOT) == __version__


def test_the_icon_of_windows_holds_every_size(icons, tmp_path):
    path = tmp_path / "m.ico"
    assert icons.main([str(ROOT / "resources/icons/mostrador.svg"), str(path)]) == 0
    reader = QImageReader(str(path))
    sizes = []
    for each in range(reader.imageCount()):
        reader.jumpToImage(each)
        sizes.append(reader.read().width())
    assert sizes == list(icons.WINDOWS_SIZES)


def test_the_icon_of_macos_holds_every_size(icons, tmp_path):
    path = tmp_path / "m.icns"
    assert icons.main([str(ROOT / "resources/icons/mostrador.svg"), str(path)]) == 0
    content = path.read_bytes()
    assert struct.unpack(">4sI", content[:8]) == (b"icns", len(content))
    sizes, at = {}, 8
    while at < len(content):
        kind, length = struct.unpack(">4sI", content[at : at + 8])
        sizes[kind] = QImage.fromData(QByteArray(content[at + 8 : at + length])).width()
        at += length
    assert sizes == icons.APPLE_KINDS


def test_the_icon_is_teal_with_white_waves_and_round_corners(icons):
    buffer = QBuffer()
    buffer.setData(QByteArray(icons.png(ROOT / "resources/icons/mostrador.svg", 256)))
    image = QImageReader(buffer).read()
    assert image.pixelColor(0, 0).alpha() == 0
    assert image.pixelColor(128, 20).name() == "#0b6b70"
    column = [image.pixelColor(91, y).name() == "#ffffff" for y in range(256)]
    waves = sum(now and not before for before, now in pairwise(column))
    assert waves == 3


@pytest.mark.qt_log_ignore("Cannot open file")
def test_a_file_that_is_no_drawing_is_named(icons, tmp_path, capsys):
    assert icons.main([str(tmp_path / "none.svg"), str(tmp_path / "m.ico")]) == 1
    assert "none.svg is no drawing." in capsys.readouterr().err
    assert not (tmp_path / "m.ico").exists()

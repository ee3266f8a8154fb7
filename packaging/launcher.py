"""Puts the program into the desktop's menu on Linux, Windows and macOS."""

from __future__ import annotations

import base64
import os
import plistlib
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

APPLICATION = "Mostrador"
APPLICATION_ID = "org.mostrador.Mostrador"
SHOP_SUFFIX = "mostrador"
# -P: a folder named desktop where the program is started is not the program.
STARTS_THE_PROGRAM = ("-P", "-m", "desktop")


def put_in_menu(environment: Path, checkout: Path) -> Path:
    """Write the launcher for this system and say where; only this user's folders are touched.

    Raises:
        OSError: a folder or file cannot be written.
        subprocess.SubprocessError: a tool of the system refused.
    """
    if sys.platform == "win32":
        return _on_windows(environment, checkout)
    if sys.platform == "darwin":
        return _on_macos(environment, checkout)
    return _on_linux(environment, checkout)


# Linux


def desktop_entry(template: str, command: list[str], icon: Path) -> str:
    """The menu entry of that template with the command that starts this copy, and its icon."""
    line = " ".join([*map(quoted_for_exec, command), "%f"])
    entry = re.sub(r"^Exec=.*$", lambda _: f"Exec={line}", template, flags=re.MULTILINE)
    shown = str(icon).replace("\\", "\\\\")
    return re.sub(r"^Icon=.*$", lambda _: f"Icon={shown}", entry, flags=re.MULTILINE)


def quoted_for_exec(word: str) -> str:
    """One word of an Exec line, quoted so that nothing in a path is taken for a sign.

    Source: Desktop Entry Specification 1.5, "The Exec key": first the quotes, then the escapes
    that every string value has.
    """
    if re.fullmatch(r"[\w@+,./:-]+", word, flags=re.ASCII):
        return word
    inside = re.sub(r'(["`$\\])', r"\\\1", word)
    return f'"{inside}"'.replace("\\", "\\\\").replace("%", "%%")


def _on_linux(environment: Path, checkout: Path) -> Path:
    shared = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    icon = shared / "icons" / "hicolor" / "scalable" / "apps" / f"{APPLICATION_ID}.svg"
    entry = shared / "applications" / f"{APPLICATION_ID}.desktop"
    kind = shared / "mime" / "packages" / f"{APPLICATION_ID}.xml"
    for path in (icon, entry, kind):
        path.parent.mkdir(parents=True, exist_ok=True)
    ours = checkout / "packaging" / "linux"
    shutil.copyfile(checkout / "resources" / "icons" / "mostrador.svg", icon)
    shutil.copyfile(ours / kind.name, kind)
    command = [str(environment / "bin" / "python"), *STARTS_THE_PROGRAM]
    text = desktop_entry((ours / entry.name).read_text("utf-8"), command, icon)
    entry.write_text(text, encoding="utf-8")
    # Desktops notice by themselves sooner or later; these only make it sooner.
    for tool, folder in (
        ("update-desktop-database", entry.parent),
        ("update-mime-database", kind.parent.parent),
    ):
        if shutil.which(tool):
            subprocess.run([tool, folder], capture_output=True, check=False)
    return entry


# Windows


def shortcut_script(shortcut: Path | str, target: Path | str, icon: Path | str) -> str:
    """What PowerShell is told so that it writes a shortcut; it alone knows the file's format."""
    lines = [
        "$ErrorActionPreference = 'Stop'",
        f"$link = (New-Object -ComObject WScript.Shell).CreateShortcut({_in_powershell(shortcut)})",
        f"$link.TargetPath = {_in_powershell(target)}",
        f"$link.Arguments = '{' '.join(STARTS_THE_PROGRAM)}'",
        f"$link.IconLocation = {_in_powershell(icon)}",
        f"$link.Description = '{APPLICATION}'",
        "$link.Save()",
    ]
    return "\n".join(lines) + "\n"


def powershell_command(script: str) -> list[str]:
    """The command that runs a script whatever letters its paths have."""
    encoded = base64.b64encode(script.encode("utf-16-le")).decode("ascii")
    return ["powershell", "-NoProfile", "-NonInteractive", "-EncodedCommand", encoded]


def _in_powershell(text: Path | str) -> str:
    # PowerShell also takes the typographic signs for quotes.
    doubled = re.sub("(['\u2018\u2019\u201a\u201b])", r"\1\1", str(text))
    return f"'{doubled}'"


def _on_windows(environment: Path, checkout: Path) -> Path:
    menu = Path(os.environ["APPDATA"]) / "Microsoft" / "Windows" / "Start Menu" / "Programs"
    menu.mkdir(parents=True, exist_ok=True)
    shortcut = menu / f"{APPLICATION}.lnk"
    icon = environment / "mostrador.ico"
    _write_icon(environment / "Scripts" / "python.exe", checkout, icon)
    # pythonw, so that no black console opens behind the window.
    script = shortcut_script(shortcut, environment / "Scripts" / "pythonw.exe", icon)
    subprocess.run(powershell_command(script), capture_output=True, check=True)
    return shortcut


# macOS


def app_properties(version: str) -> bytes:
    """The Info.plist of the small app: what Finder shows, and which files it opens."""
    shop = {
        "CFBundleTypeName": "Mostrador shop",
        "CFBundleTypeExtensions": [SHOP_SUFFIX],
        "CFBundleTypeRole": "Editor",
    }
    return plistlib.dumps(
        {
            "CFBundleIdentifier": APPLICATION_ID,
            "CFBundleName": APPLICATION,
            "CFBundleDisplayName": APPLICATION,
            "CFBundleExecutable": SHOP_SUFFIX,
            "CFBundleIconFile": "mostrador.icns",
            "CFBundlePackageType": "APPL",
            "CFBundleShortVersionString": version,
            "CFBundleVersion": version,
            "CFBundleLocalizations": ["en", "es", "pt"],
            "CFBundleDocumentTypes": [shop],
            "LSApplicationCategoryType": "public.app-category.business",
            "NSHighResolutionCapable": True,
        }
    )


def app_script(python: Path) -> str:
    """What the small app does: become the program."""
    words = shlex.join([str(python), *STARTS_THE_PROGRAM])
    return f'#!/bin/sh\nexec {words} "$@"\n'


def version_of(checkout: Path) -> str:
    """The version that the program says of itself.

    Raises:
        OSError: there is no program in that checkout.
    """
    source = (checkout / "desktop" / "__init__.py").read_text("utf-8")
    found = re.search(r'^__version__ = "(.+)"$', source, flags=re.MULTILINE)
    return found[1] if found else "0"


def _on_macos(environment: Path, checkout: Path) -> Path:
    app = Path.home() / "Applications" / f"{APPLICATION}.app"
    contents = app / "Contents"
    for folder in ("MacOS", "Resources"):
        (contents / folder).mkdir(parents=True, exist_ok=True)
    python = environment / "bin" / "python"
    _write_icon(python, checkout, contents / "Resources" / "mostrador.icns")
    (contents / "Info.plist").write_bytes(app_properties(version_of(checkout)))
    script = contents / "MacOS" / SHOP_SUFFIX
    script.write_text(app_script(python), encoding="utf-8")
    script.chmod(0o755)
    return app


def _write_icon(python: Path, checkout: Path, icon: Path) -> None:
    drawing = checkout / "resources" / "icons" / "mostrador.svg"
    command = [python, checkout / "packaging" / "icons.py", drawing, icon]
    subprocess.run(command, capture_output=True, check=True)

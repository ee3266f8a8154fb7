"""Finds the system's libraries that Qt lacks on Linux, and installs or names their packages."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

# What Qt loads from the system, and the Debian package that has it; the longest beginning decides.
# Since Debian 13 some of these packages end in t64: `name_here` asks.
PACKAGES = {
    "libasound.so": "libasound2",
    "libatomic.so": "libatomic1",
    "libcups.so": "libcups2",
    "libdbus-1.so": "libdbus-1-3",
    "libdrm.so": "libdrm2",
    "libEGL.so": "libegl1",
    "libexpat.so": "libexpat1",
    "libfontconfig.so": "libfontconfig1",
    "libfreetype.so": "libfreetype6",
    "libgbm.so": "libgbm1",
    "libgio-2": "libglib2.0-0",
    "libGL.so": "libgl1",
    "libGLdispatch.so": "libglvnd0",
    "libglib-2": "libglib2.0-0",
    "libGLX.so": "libglx0",
    "libgobject-2": "libglib2.0-0",
    "libgssapi_krb5.so": "libgssapi-krb5-2",
    "libgthread-2": "libglib2.0-0",
    "libICE.so": "libice6",
    "libnspr4.so": "libnspr4",
    "libnss3.so": "libnss3",
    "libnssutil3.so": "libnss3",
    "libplc4.so": "libnspr4",
    "libplds4.so": "libnspr4",
    "libpulse.so": "libpulse0",
    "libSM.so": "libsm6",
    "libsmime3.so": "libnss3",
    "libstdc++.so": "libstdc++6",
    "libudev.so": "libudev1",
    "libwayland-client.so": "libwayland-client0",
    "libwayland-cursor.so": "libwayland-cursor0",
    "libwayland-egl.so": "libwayland-egl1",
    "libwayland-server.so": "libwayland-server0",
    "libX11-xcb.so": "libx11-xcb1",
    "libX11.so": "libx11-6",
    "libxcb-cursor.so": "libxcb-cursor0",
    "libxcb-dri3.so": "libxcb-dri3-0",
    "libxcb-glx.so": "libxcb-glx0",
    "libxcb-icccm.so": "libxcb-icccm4",
    "libxcb-image.so": "libxcb-image0",
    "libxcb-keysyms.so": "libxcb-keysyms1",
    "libxcb-randr.so": "libxcb-randr0",
    "libxcb-render-util.so": "libxcb-render-util0",
    "libxcb-render.so": "libxcb-render0",
    "libxcb-shape.so": "libxcb-shape0",
    "libxcb-shm.so": "libxcb-shm0",
    "libxcb-sync.so": "libxcb-sync1",
    "libxcb-util.so": "libxcb-util1",
    "libxcb-xfixes.so": "libxcb-xfixes0",
    "libxcb-xkb.so": "libxcb-xkb1",
    "libxcb.so": "libxcb1",
    "libXcomposite.so": "libxcomposite1",
    "libXdamage.so": "libxdamage1",
    "libXext.so": "libxext6",
    "libXfixes.so": "libxfixes3",
    "libXi.so": "libxi6",
    "libxkbcommon-x11.so": "libxkbcommon-x11-0",
    "libxkbcommon.so": "libxkbcommon0",
    "libxkbfile.so": "libxkbfile1",
    "libXrandr.so": "libxrandr2",
    "libXrender.so": "libxrender1",
    "libXtst.so": "libxtst6",
    "libz.so": "zlib1g",
}
# The parts of Qt that are asked what they need: always, and where there is such a display.
ALWAYS_ASKED = ("libQt6WebEngineCore.so.6", "libQt6Widgets.so.6", "libQt6PrintSupport.so.6")
ASKED_WITH = {
    "DISPLAY": ("platforms/libqxcb.so", "printsupport/libcupsprintersupport.so"),
    "WAYLAND_DISPLAY": ("platforms/libqwayland.so", "printsupport/libcupsprintersupport.so"),
}
# What a bare Debian lacks of all that, for the case that Qt is not there yet to be asked. The
# packages of these bring the others along.
EXPECTED = (
    "libasound.so", "libdbus-1.so", "libEGL.so", "libexpat.so", "libfontconfig.so", "libGL.so",
    "libgthread-2", "libnss3.so", "libXcomposite.so", "libXdamage.so", "libxkbcommon.so",
    "libxkbfile.so", "libXrandr.so", "libXtst.so",
)  # fmt: skip
EXPECTED_WITH = {
    "DISPLAY": (
        "libcups.so", "libxcb-cursor.so", "libxcb-icccm.so", "libxcb-keysyms.so",
        "libxcb-shape.so", "libxkbcommon-x11.so",
    ),
    "WAYLAND_DISPLAY": ("libcups.so", "libwayland-cursor.so"),
}  # fmt: skip


class CannotGoOn(Exception):
    """What stands in the way, in one sentence, and what to do about it."""


def provide(qt: Path) -> None:
    """Install the system libraries that the Qt in that folder does not find, or say which they are.

    Raises:
        CannotGoOn: some are missing and this user, or this system, cannot install them from here.
    """
    lacking = missing(qt)
    packages, _ = packages_of(lacking)
    if packages and shutil.which("apt-get"):
        add(packages)
        lacking = missing(qt)
    if lacking:
        raise CannotGoOn(f"These system libraries are missing: {', '.join(lacking)}.")


def missing(qt: Path) -> list[str]:
    """The libraries that Qt asks the system for and does not get."""
    shown = [qt / "plugins" / name for name in _with_display(ASKED_WITH)]
    files = [*(qt / "lib" / name for name in ALWAYS_ASKED), *shown]
    english = {**os.environ, "LC_ALL": "C"}
    done = subprocess.run(
        ["ldd", *(file for file in files if file.exists())],
        capture_output=True, text=True, check=False, env=english,
    )  # fmt: skip
    return not_found(done.stdout)


def not_found(said_by_ldd: str) -> list[str]:
    """The libraries that `ldd` says it has not found, each once."""
    lines = said_by_ldd.splitlines()
    return sorted({line.split()[0] for line in lines if line.endswith("=> not found")})


def expected() -> list[str]:
    """The packages that this computer will most likely lack, told by what its loader knows."""
    loader = shutil.which("ldconfig") or "/sbin/ldconfig"
    known = subprocess.run([loader, "-p"], capture_output=True, text=True, check=False).stdout
    wanted = [*EXPECTED, *_with_display(EXPECTED_WITH)]
    return packages_of(name for name in wanted if f"\t{name}" not in known)[0]


def packages_of(libraries: Iterable[str]) -> tuple[list[str], list[str]]:
    """The Debian packages that have these libraries, and the libraries of which none is known."""
    packages, unknown = set(), []
    for library in libraries:
        beginnings = [each for each in PACKAGES if library.startswith(each)]
        if beginnings:
            packages.add(PACKAGES[max(beginnings, key=len)])
        else:
            unknown.append(library)
    return sorted(packages), unknown


def add(packages: list[str]) -> None:
    """Install Debian packages, as root; anyone else is told the one line that does it.

    Raises:
        CannotGoOn: this user may not, this system has no apt, or apt failed.
    """
    if not shutil.which("apt-get"):
        raise CannotGoOn(f"Install what these packages of Debian hold: {' '.join(packages)}.")
    may = os.geteuid() == 0 and os.environ.get("MOSTRADOR_NO_APT") != "1"
    alone = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    if may:
        print(f"Installing {len(packages)} packages of the system.", flush=True)
        # Where the lists cannot be renewed those at hand may do; the next step shows it.
        subprocess.run(["apt-get", "update", "-qq"], env=alone, capture_output=True, check=False)
    names = [name_here(package) for package in packages]
    command = ["apt-get", "install", "-y", "--no-install-recommends", *names]
    if not may:
        raise CannotGoOn(f"Type this once, then try again: sudo {' '.join(command)}")
    done = subprocess.run([*command, "-qq"], env=alone, capture_output=True, text=True, check=False)
    if done.returncode:
        print(done.stderr, file=sys.stderr)
        raise CannotGoOn(f"This failed, as said above: {' '.join(command)}")


def name_here(package: str) -> str:
    """What the package is called here: since Debian 13 and Ubuntu 24.04 some end in t64."""
    asked = ["apt-cache", "show", f"{package}t64"]
    renamed = subprocess.run(asked, capture_output=True, check=False).returncode == 0
    return f"{package}t64" if renamed else package


def _with_display(table: Mapping[str, tuple[str, ...]]) -> list[str]:
    names = [name for display, them in table.items() if os.environ.get(display) for name in them]
    return sorted(set(names))

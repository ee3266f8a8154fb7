"""A checkout of nothing but the settings, with a Python in it that writes down what it is asked."""

from __future__ import annotations

import importlib
import json
import os
import shlex
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def script(monkeypatch):
    """Loads a file of `packaging/` the way it loads its neighbours when it is started."""
    monkeypatch.syspath_prepend(str(ROOT / "packaging"))
    return importlib.import_module


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkout:
    """A checkout somewhere, and the home folder of who uses it."""

    folder: Path
    home: Path
    bootstrap: ModuleType

    @property
    def environment(self) -> Path:
        return self.folder / ".venv"

    @property
    def written(self) -> Path:
        return self.home / "asked.jsonl"

    def has_environment(self, *, pip_works: bool = True) -> None:
        """Put a Python there that answers questions truly, and writes down all else."""
        python = self.bootstrap.python_of(self.environment)
        python.parent.mkdir(parents=True, exist_ok=True)
        noted = (
            "import json, os, sys; given = {'words': sys.argv[1:], 'env': dict(os.environ)}; "
            "print(json.dumps(given))"
        )
        python.write_text(
            "#!/bin/sh\n"
            f'if [ "$1" = -c ]; then exec {shlex.quote(sys.executable)} "$@"; fi\n'
            f'{shlex.quote(sys.executable)} -c "{noted}" "$@" >> {shlex.quote(str(self.written))}\n'
            f'if [ "$2" = pip ]; then exit {0 if pip_works else 1}; fi\n'
        )
        python.chmod(0o755)

    def was_installed_for(self, *kinds: str) -> None:
        for kind in kinds:
            self.bootstrap.stamp(self.environment, kind).write_text(self.bootstrap.digest(kind))

    def start(self, *words: str) -> int:
        return self.bootstrap.main(words)

    def asked(self) -> list[list[str]]:
        """The words of every call of the environment's Python."""
        return [call["words"] for call in self._calls()]

    def surroundings(self) -> dict[str, str]:
        """The environment variables of the last call."""
        return self._calls()[-1]["env"]

    def _calls(self) -> list[dict]:
        if not self.written.exists():
            return []
        return [json.loads(line) for line in self.written.read_text().splitlines()]


@pytest.fixture
def checkout(script, tmp_path, monkeypatch) -> Checkout:
    """A checkout without an environment, on a computer without a display."""
    folder, home = tmp_path / "check out", tmp_path / "home"
    (folder / "packaging").mkdir(parents=True)
    home.mkdir()
    for name in ("pyproject.toml", "packaging/constraints.txt"):
        shutil.copy(ROOT / name, folder / name)
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QTWEBENGINE_DISABLE_SANDBOX", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_CACHE_HOME", str(home / "cache"))
    monkeypatch.setenv("XDG_DATA_HOME", str(home / "share"))
    monkeypatch.chdir(home)
    bootstrap = script("bootstrap")
    monkeypatch.setattr(bootstrap, "CHECKOUT", folder)
    return Checkout(folder=folder, home=home, bootstrap=bootstrap)


@pytest.fixture
def closed(checkout, monkeypatch) -> Checkout:
    """A checkout that this user cannot write; as root, who can write all, the answer is given."""
    checked = os.access

    def access(path, mode, **rest) -> bool:
        inside = Path(path).is_relative_to(checkout.folder)
        return checked(path, mode, **rest) and not (inside and mode & os.W_OK)

    monkeypatch.setattr(os, "access", access)
    return checkout


@pytest.fixture
def apt(tmp_path, monkeypatch):
    """An apt that writes down what it should install; it knows libasound2t64 as Debian 13 does."""
    folder = tmp_path / "apt"
    folder.mkdir()
    asked = folder / "asked"
    tools = {
        "apt-get": f'echo "$@" >> {asked}',
        "apt-cache": '[ "$2" = libasound2t64 ]',
        "ldconfig": "printf '\\tlibEGL.so.1 (libc6,x86-64) => /usr/lib/libEGL.so.1\\n'",
    }
    for name, does in tools.items():
        (folder / name).write_text(f"#!/bin/sh\n{does}\n")
        (folder / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(folder), prepend=os.pathsep)
    monkeypatch.delenv("MOSTRADOR_NO_APT", raising=False)
    return asked

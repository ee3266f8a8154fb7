"""Sets the program up on a fresh computer, then starts it or tests it; needs nothing but Python.

    python3 packaging/bootstrap.py run [words for the program]
    python3 packaging/bootstrap.py test [words for pytest]
    python3 packaging/bootstrap.py python [words for Python, where the tests run]

Everything it installs lies in `.venv` beside pyproject.toml, but for the system's own libraries.
It names no package host: what pip and apt are set up for on this computer decides.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import system_libraries
from system_libraries import CannotGoOn

CHECKOUT = Path(__file__).resolve().parent.parent
OLDEST_PYTHON = (3, 11)
USAGE = "Say what to do: run (start the program), test (test it) or python (the tests' Python)."
INSTALLED_FOR = {
    "run": ["-e", "{checkout}[postgresql,api]"],
    "test": ["-e", "{checkout}[postgresql,api]", "--group", "{checkout}/pyproject.toml:dev"],
}


def main(words: Sequence[str]) -> int:
    """Do what the first word says; the answer is what the program or the tests ended with."""
    try:
        return start(words)
    except CannotGoOn as reason:
        print(reason, file=sys.stderr)
    except OSError as error:
        where = f": {error.filename}" if error.filename else ""
        print(f"The set-up stopped: {error.strerror or error}{where}.", file=sys.stderr)
    except KeyboardInterrupt:
        return 130
    return 1


def start(words: Sequence[str]) -> int:
    """Set up what is asked for and start it.

    Raises:
        CannotGoOn: something is missing that only the user can provide.
    """
    if sys.version_info < OLDEST_PYTHON:
        raise CannotGoOn(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}.")
    if not words or words[0] not in {"run", "test", "python"}:
        raise CannotGoOn(USAGE)
    unfit = '"' if sys.platform == "win32" else '"\\'  # Qt's web view ends the process over them
    if any(sign in str(CHECKOUT) for sign in unfit):
        raise CannotGoOn(f"The program cannot lie in a folder of that name: {CHECKOUT}. Rename it.")
    wish, rest = words[0], list(words[1:])
    environment = prepared("run" if wish == "run" else "test")
    if wish == "run":
        return run(environment, rest)
    return run_where_tests_run(environment, ["-m", "pytest", *rest] if wish == "test" else rest)


# What is installed


def prepared(kind: str) -> Path:
    """The folder of an environment with all that `kind` needs; made or renewed only when due."""
    environment = environment_folder(kind)
    if not is_stamped(environment, kind):
        install(environment, kind)
    if sys.platform.startswith("linux"):
        for qt in environment.glob("lib/python3*/site-packages/PySide6/Qt"):
            system_libraries.provide(qt)
    return environment


def environment_folder(kind: str) -> Path:
    """`.venv` in the checkout, or a folder in the user's cache where that cannot be written."""
    beside = CHECKOUT / ".venv"
    if is_stamped(beside, kind) or os.access(beside if beside.exists() else CHECKOUT, os.W_OK):
        return beside
    return cache_folder() / f"venv-{hashlib.sha256(os.fsencode(CHECKOUT)).hexdigest()[:12]}"


def cache_folder() -> Path:
    """Where this user's programs keep what can be made again."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home()) / "Mostrador" / "Cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "Mostrador"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "Mostrador"


def python_of(environment: Path) -> Path:
    """The interpreter of an environment."""
    return environment / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def digest(kind: str) -> str:
    """What an environment depends on: when this changes, it is installed anew."""
    asked = [CHECKOUT / "pyproject.toml", CHECKOUT / "packaging" / "constraints.txt"]
    parts = [*(path.read_bytes() for path in asked), sys.version.encode(), kind.encode()]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def stamp(environment: Path, kind: str) -> Path:
    """The file that says with which digest an environment was installed."""
    return environment / f".installed-for-{kind}"


def is_stamped(environment: Path, kind: str) -> bool:
    """Whether all that `kind` needs is there, so that no network has to be asked."""
    mark = stamp(environment, kind)
    there = mark.is_file() and python_of(environment).exists()
    return there and mark.read_text("utf-8") == digest(kind)


def install(environment: Path, kind: str) -> None:
    """Install the program in its environment, editable, and all it needs in the pinned versions.

    Raises:
        CannotGoOn: the environment cannot be made, or its parts cannot be fetched.
    """
    ours = any(stamp(environment, each).is_file() for each in INSTALLED_FOR)
    if not works(environment):
        if not ours and environment.exists() and any(environment.iterdir()):
            raise CannotGoOn(
                f"The Python in {environment} is missing or not the {sys.version_info[0]}."
                f"{sys.version_info[1]} that started this: delete that folder and try again."
            )
        make(environment)
        ours = False  # what was installed before is gone with the old Python
    print("Installing what the program needs; the first time takes some minutes.", flush=True)
    constraints = ["-c", str(CHECKOUT / "packaging" / "constraints.txt")]
    pinned = [*constraints, "--build-constraint", constraints[1]]
    wanted = [each.format(checkout=CHECKOUT) for each in INSTALLED_FOR[kind]]
    # Older releases of pip know neither groups nor build constraints: it renews itself first.
    if pip(environment, *constraints, "--upgrade", "pip") and pip(environment, *pinned, *wanted):
        for each in ("run", "test") if kind == "test" else ("run",):
            stamp(environment, each).write_text(digest(each), encoding="utf-8")
    elif ours and kind == "run":
        print("That failed, so the program starts with what was installed before.", file=sys.stderr)
    else:
        raise CannotGoOn(
            "The parts of the program could not be fetched, as said above: is the network there? "
            "Only the first start, or one after an update, needs it."
        )


def works(environment: Path) -> bool:
    """Whether the environment has pip and an interpreter of the version that runs this file."""
    if not python_of(environment).exists():
        return False
    question = "import pip, sys; print(*sys.version_info[:2])"
    done = subprocess.run(
        [python_of(environment), "-c", question], capture_output=True, text=True, check=False
    )
    return done.stdout.split() == [str(number) for number in sys.version_info[:2]]


def make(environment: Path) -> None:
    """Make an environment with pip and nothing else; what was there is cleared.

    Raises:
        CannotGoOn: this Python lacks a part, or says why it could not.
    """
    if importlib.util.find_spec("ensurepip") is None:
        # Without pip there is no Qt to ask what it lacks, so all it may lack is named at once.
        system_libraries.add(["python3-venv", *system_libraries.expected()])
    done = subprocess.run(
        [sys.executable, "-m", "venv", "--clear", environment],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        said = (done.stdout + done.stderr).strip().splitlines()
        raise CannotGoOn(f"Python could not make {environment}: {said[-1] if said else 'unsaid'}.")


def pip(environment: Path, *words: str) -> bool:
    """Whether pip could install that; its errors are shown, its chatter is not."""
    quiet = ["-qq", "--no-input", "--disable-pip-version-check"]
    return subprocess.call([python_of(environment), "-m", "pip", "install", *quiet, *words]) == 0


# What is started


def run(environment: Path, words: list[str]) -> int:
    """Open the window; without a display, take the tour, which leaves pictures and papers."""
    surroundings = dict(os.environ)
    if has_display():
        offer_launcher(environment)
    elif not words:
        surroundings["QT_QPA_PLATFORM"] = "offscreen"
        words = ["tour", str(tour_folder())]
        print("There is no display here, so the program shows itself in pictures.", flush=True)
    # -P: a folder named desktop where the user happens to be is not the program.
    program = [str(python_of(environment)), "-P", "-m", "desktop", *words]
    return outcome(subprocess.call(program, env=surroundings))


def has_display() -> bool:
    """Whether a window can be seen here."""
    seen = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    return sys.platform in {"win32", "darwin"} or bool(seen)


def tour_folder() -> Path:
    """Where the tour leaves its pictures: here, or in the cache where nothing can be written."""
    here = Path.cwd() / "tour"
    writable = os.access(here if here.exists() else here.parent, os.W_OK)
    return here if writable else cache_folder() / "tour"


def offer_launcher(environment: Path) -> None:
    """Put the program into the desktop's menu, once: who takes it out again stays without."""
    mark = environment / ".in-the-menu"
    if mark.exists() or not os.access(environment, os.W_OK):
        return
    import launcher  # noqa: PLC0415  # only where there is a menu

    try:
        print(f"The program is in the menu now: {launcher.put_in_menu(environment, CHECKOUT)}")
        mark.touch()
    except (OSError, subprocess.SubprocessError) as error:
        print(f"The menu was not written, the program starts all the same: {error}.")


def run_where_tests_run(environment: Path, words: list[str]) -> int:
    """Start the environment's Python in the checkout, as tests want it: without a screen."""
    surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    if sys.platform.startswith("linux") and os.geteuid() == 0:
        # Chromium refuses to start as root with its sandbox on, and ends the whole process.
        surroundings["QTWEBENGINE_DISABLE_SANDBOX"] = "1"
    if not os.access(CHECKOUT, os.W_OK):
        kept = cache_folder() / "tests"
        kept.mkdir(parents=True, exist_ok=True)
        surroundings["COVERAGE_FILE"] = str(kept / "coverage")
        surroundings["HYPOTHESIS_STORAGE_DIRECTORY"] = str(kept / "hypothesis")
        surroundings["PYTEST_ADDOPTS"] = f"-o 'cache_dir={kept / 'pytest'}'"
    program = [str(python_of(environment)), *words]
    return outcome(subprocess.call(program, env=surroundings, cwd=CHECKOUT))


def outcome(code: int) -> int:
    """What a shell would say of a process that ended so: 128 and the signal when it was ended."""
    if code >= 0:
        return code
    print(f"It was ended by signal {-code} of the system.", file=sys.stderr)
    return 128 - code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

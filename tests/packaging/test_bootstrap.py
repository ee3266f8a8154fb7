"""Setting up a fresh computer: when something is installed, and what is said when it cannot be."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("name", ["bootstrap", "system_libraries"])
def test_an_old_python_can_read_it_and_say_that_it_is_too_old(name):
    source = (ROOT / "packaging" / f"{name}.py").read_text("utf-8")
    ast.parse(source, feature_version=(3, 9))


def test_it_needs_nothing_but_python():
    reading = f"import sys; sys.path.insert(0, {str(ROOT / 'packaging')!r})"
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", f"{reading}; import bootstrap, launcher"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")


def test_a_python_too_old_is_named_in_one_sentence(checkout, monkeypatch, capsys):
    monkeypatch.setattr(checkout.bootstrap, "OLDEST_PYTHON", (4, 0))
    assert checkout.start("run") == 1
    said = capsys.readouterr().err
    assert said.startswith("Python 3.11 or newer is needed; this is 3.")
    assert said.count("\n") == 1
    assert not checkout.environment.exists()


def test_a_folder_that_the_map_cannot_bear_is_named(checkout, monkeypatch, capsys):
    monkeypatch.setattr(checkout.bootstrap, "CHECKOUT", Path('/home/ana/my "shop"'))
    assert checkout.start("run") == 1
    assert 'my "shop"' in capsys.readouterr().err


@pytest.mark.parametrize("words", [(), ("setup",)])
def test_without_a_known_word_it_says_which_there_are(checkout, capsys, words):
    assert checkout.start(*words) == 1
    assert capsys.readouterr().err.startswith("Say what to do: run")


def test_the_first_start_makes_an_environment_and_installs_the_pinned_versions(checkout):
    checkout.has_environment()
    assert checkout.start("test", "-q") == 0
    renewed, installed, tests = checkout.asked()
    pins = str(checkout.folder / "packaging" / "constraints.txt")
    assert renewed[:3] == installed[:3] == ["-m", "pip", "install"]
    assert renewed[-4:] == ["-c", pins, "--upgrade", "pip"]
    assert installed[installed.index("-c") + 1] == pins
    assert installed[-4:] == [
        "-e", f"{checkout.folder}[postgresql,api]",
        "--group", f"{checkout.folder}/pyproject.toml:dev",
    ]  # fmt: skip
    assert tests == ["-m", "pytest", "-q"]


def test_the_second_start_asks_pip_for_nothing(checkout):
    checkout.has_environment()
    checkout.start("test")
    before = len(checkout.asked())
    checkout.start("test")
    checkout.start("run")
    assert [words[:2] for words in checkout.asked()[before:]] == [["-m", "pytest"], ["-P", "-m"]]


@pytest.mark.parametrize("name", ["pyproject.toml", "packaging/constraints.txt"])
def test_other_needs_are_installed_at_the_next_start(checkout, name):
    checkout.has_environment()
    checkout.was_installed_for("run", "test")
    with (checkout.folder / name).open("a") as file:
        file.write("# changed\n")
    checkout.start("run")
    assert [words[:2] for words in checkout.asked()] == [["-m", "pip"], ["-m", "pip"], ["-P", "-m"]]


def test_another_python_is_another_environment(checkout, monkeypatch):
    checkout.has_environment()
    checkout.was_installed_for("run")
    monkeypatch.setattr(sys, "version", "3.99.0 (another)")
    assert not checkout.bootstrap.is_stamped(checkout.environment, "run")


def test_an_environment_to_run_in_is_not_one_to_test_in(checkout):
    checkout.has_environment()
    checkout.start("run")
    before = len(checkout.asked())
    checkout.start("test")
    assert [words[1] for words in checkout.asked()[before:]] == ["pip", "pip", "pytest"]


def test_without_a_network_the_first_start_says_so_in_one_sentence(checkout, capsys):
    checkout.has_environment(pip_works=False)
    assert checkout.start("run") == 1
    assert "is the network there?" in capsys.readouterr().err.splitlines()[-1]
    assert not checkout.bootstrap.is_stamped(checkout.environment, "run")


def test_without_a_network_an_updated_program_starts_with_what_is_there(checkout, capsys):
    checkout.has_environment(pip_works=False)
    checkout.bootstrap.stamp(checkout.environment, "run").write_text("of an older pyproject")
    assert checkout.start("run") == 0
    assert checkout.asked()[-1][:3] == ["-P", "-m", "desktop"]
    assert "installed before" in capsys.readouterr().err


def test_without_a_network_another_python_says_that_nothing_is_left_to_start(
    checkout, capsys, monkeypatch
):
    checkout.has_environment(pip_works=False)
    checkout.was_installed_for("run")
    monkeypatch.setattr(checkout.bootstrap, "is_stamped", lambda *_of: False)
    monkeypatch.setattr(checkout.bootstrap, "works", lambda _environment: False)
    monkeypatch.setattr(checkout.bootstrap, "make", lambda _environment: None)
    assert checkout.start("run") == 1
    said = capsys.readouterr().err
    assert "is the network there?" in said
    assert "installed before" not in said


def test_tests_are_not_run_with_other_versions_than_the_pinned(checkout):
    checkout.has_environment(pip_works=False)
    checkout.bootstrap.stamp(checkout.environment, "test").write_text("of an older pyproject")
    assert checkout.start("test") == 1


def test_what_the_tests_end_with_is_what_it_ends_with(checkout):
    checkout.has_environment()
    checkout.was_installed_for("run", "test")
    python = checkout.bootstrap.python_of(checkout.environment)
    python.write_text("#!/bin/sh\nexit 5\n")
    assert checkout.start("test") == 5


def test_tests_that_the_system_ended_say_by_which_signal(checkout, capsys):
    checkout.has_environment()
    checkout.was_installed_for("run", "test")
    checkout.bootstrap.python_of(checkout.environment).write_text("#!/bin/sh\nkill -9 $$\n")
    assert checkout.start("test") == 137
    assert "ended by signal 9" in capsys.readouterr().err


def test_a_real_environment_is_made_with_pip_in_it(checkout):
    checkout.environment.mkdir()
    checkout.bootstrap.make(checkout.environment)
    assert checkout.bootstrap.works(checkout.environment)


def test_a_broken_environment_of_someone_else_is_left_alone(checkout, capsys):
    checkout.environment.mkdir()
    (checkout.environment / "theirs").write_text("kept")
    assert checkout.start("run") == 1
    assert "is missing or not the 3." in capsys.readouterr().err
    assert (checkout.environment / "theirs").read_text() == "kept"


def test_an_environment_of_another_python_does_not_work(checkout):
    checkout.has_environment()
    python = checkout.bootstrap.python_of(checkout.environment)
    python.write_text("#!/bin/sh\necho 3 9\n")
    assert not checkout.bootstrap.works(checkout.environment)


def test_a_python_without_ensurepip_asks_for_python3_venv(checkout, apt, monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "ensurepip", None)
    monkeypatch.setenv("MOSTRADOR_NO_APT", "1")
    assert checkout.start("run") == 1
    (said,) = capsys.readouterr().err.splitlines()
    assert "sudo apt-get install -y --no-install-recommends python3-venv libasound2t64 " in said
    assert "libnss3" in said
    assert "libegl1" not in said  # the system has it already
    assert "libxcb-cursor0" not in said  # nothing to show a window on
    assert not apt.exists()


def test_with_a_display_what_a_window_needs_is_asked_for_too(checkout, apt, monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "ensurepip", None)
    monkeypatch.setenv("MOSTRADOR_NO_APT", "1")
    monkeypatch.setenv("DISPLAY", ":0")
    checkout.start("run")
    assert {"libxcb-cursor0", "libxkbcommon-x11-0", "libcups2"} <= set(
        capsys.readouterr().err.split()
    )


def test_a_checkout_that_cannot_be_written_keeps_its_environment_in_the_cache(closed):
    folder = closed.bootstrap.environment_folder("run")
    assert folder.is_relative_to(closed.home / "cache" / "Mostrador")


def test_two_such_checkouts_do_not_share_an_environment(closed, monkeypatch):
    one = closed.bootstrap.environment_folder("run")
    monkeypatch.setattr(closed.bootstrap, "CHECKOUT", closed.folder / "packaging")
    assert closed.bootstrap.environment_folder("run") != one


def test_an_environment_that_someone_else_has_installed_is_used(closed):
    closed.has_environment()
    closed.was_installed_for("run")
    assert closed.bootstrap.environment_folder("run") == closed.environment
    assert closed.bootstrap.environment_folder("test") != closed.environment


def test_tests_of_a_closed_checkout_write_elsewhere(closed):
    closed.has_environment()
    closed.was_installed_for("run", "test")
    assert closed.start("test") == 0
    surroundings = closed.surroundings()
    for name in ("COVERAGE_FILE", "HYPOTHESIS_STORAGE_DIRECTORY", "PYTEST_ADDOPTS"):
        assert str(closed.home / "cache") in surroundings[name]


def test_without_a_display_the_program_takes_the_tour_here(checkout):
    checkout.has_environment()
    checkout.was_installed_for("run")
    assert checkout.start("run") == 0
    assert checkout.asked() == [["-P", "-m", "desktop", "tour", str(checkout.home / "tour")]]
    assert checkout.surroundings()["QT_QPA_PLATFORM"] == "offscreen"


def test_a_tour_where_nothing_can_be_written_goes_to_the_cache(closed, monkeypatch):
    monkeypatch.chdir(closed.folder)
    folder = closed.bootstrap.tour_folder()
    assert folder == closed.home / "cache" / "Mostrador" / "tour"


def test_words_for_the_program_reach_it(checkout):
    checkout.has_environment()
    checkout.was_installed_for("run")
    checkout.start("run", "show", "1047")
    assert checkout.asked() == [["-P", "-m", "desktop", "show", "1047"]]


def test_with_a_display_the_window_opens_on_it(checkout, monkeypatch):
    checkout.has_environment()
    checkout.was_installed_for("run")
    checkout.environment.joinpath(".in-the-menu").touch()
    monkeypatch.setenv("DISPLAY", ":0")
    checkout.start("run")
    assert checkout.asked() == [["-P", "-m", "desktop"]]
    assert "QT_QPA_PLATFORM" not in checkout.surroundings()


@pytest.mark.parametrize(("user", "switched_off"), [(0, "1"), (1000, None)])
def test_the_web_view_runs_without_its_sandbox_for_root_only(
    checkout, monkeypatch, user, switched_off
):
    checkout.has_environment()
    checkout.was_installed_for("run", "test")
    monkeypatch.setattr(os, "geteuid", lambda: user)
    checkout.start("test")
    assert checkout.surroundings().get("QTWEBENGINE_DISABLE_SANDBOX") == switched_off
    assert checkout.surroundings()["QT_QPA_PLATFORM"] == "offscreen"


def test_the_program_goes_into_the_menu_once_and_not_again(checkout, monkeypatch, capsys):
    checkout.has_environment()
    checkout.was_installed_for("run")
    monkeypatch.setenv("DISPLAY", ":0")
    for name in ("resources", "packaging/linux"):
        (checkout.folder / name).symlink_to(ROOT / name)
    checkout.start("run")
    entry = checkout.home / "share" / "applications" / "org.mostrador.Mostrador.desktop"
    assert str(entry) in capsys.readouterr().out
    entry.unlink()
    checkout.start("run")
    assert not entry.exists()


def test_a_menu_that_cannot_be_written_does_not_hold_the_program_up(checkout, monkeypatch, capsys):
    checkout.has_environment()
    checkout.was_installed_for("run")
    monkeypatch.setenv("DISPLAY", ":0")  # and the checkout has no picture for the menu
    assert checkout.start("run") == 0
    assert "starts all the same" in capsys.readouterr().out
    assert checkout.asked()[-1] == ["-P", "-m", "desktop"]


def test_a_disk_that_refuses_is_one_sentence(checkout, monkeypatch, capsys):
    checkout.has_environment()
    (checkout.folder / "pyproject.toml").unlink()
    assert checkout.start("run") == 1
    said = capsys.readouterr().err.splitlines()[-1]
    assert said.startswith("The set-up stopped: No such file or directory: ")

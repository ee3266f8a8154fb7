"""The program as it is started: help, wrong words, the last shop, and no window in sight."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from types import ModuleType

import pytest

from desktop import __main__ as program
from desktop import paths
from desktop.cli import command
from desktop.cli.last_shop import last_shop
from desktop.i18n import speak
from tests.cli.terminal import SAMPLE_ORDERS, Terminal, run

_WITHOUT_QT = """
import sys
from desktop.__main__ import main
code = main(sys.argv[1:])
heavy = sorted(name for name in sys.modules if name.split(".")[0] in {"PySide6", "folium"})
sys.exit(f"loaded {heavy}" if heavy else code)
"""


def test_no_command_loads_the_window(tmp_path: Path):
    shop = ("--shop", tmp_path / "a.mostrador")
    for words in (
        ("import", SAMPLE_ORDERS),
        ("show", "jumpseller:1001"),
        ("status", "jumpseller:1001", "paid"),
        ("undo", "jumpseller:1001"),
        ("note", "jumpseller:1001", "x"),
        ("receive", "HAV-38", "1"),
        ("check",),
        ("backup",),
    ):
        answer = run(*words, *shop, home=tmp_path, code=_WITHOUT_QT)
        assert (answer.returncode, answer.stderr) == (0, ""), words


def test_help_does_not_wait_for_a_database(tmp_path: Path):
    code = _WITHOUT_QT.replace('"folium"', '"folium", "sqlalchemy", "alembic"').replace(
        "code = main(sys.argv[1:])",
        "try:\n    main(['--help'])\nexcept SystemExit as end:\n    code = end.code",
    )
    answer = run(home=tmp_path, code=code)
    assert (answer.returncode, answer.stderr) == (0, "")
    for name in ("import", "status", "show", "receive", "check", "backup", "sample", "undo"):
        assert f"    {name} " in answer.stdout


def test_the_program_speaks_the_language_of_its_surroundings(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    for name in ("LC_ALL", "LC_MESSAGES", "LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "pt_PT.UTF-8")
    with pytest.raises(SystemExit):
        program.main(["--help"])
    assert "Mostra tudo sobre uma encomenda." in capsys.readouterr().out
    with pytest.raises(SystemExit):
        program.main(["--language=es", "show"])
    assert capsys.readouterr().err == (
        "mostrador show: faltan estos argumentos: NÚMERO. Ayuda: mostrador show --help\n"
    )
    speak("en")


@pytest.mark.parametrize(
    "words", [["imprt"], ["show"], ["--language", "xx", "check"], ["status", "1"], ["check", "x"]]
)
def test_wrong_usage_is_one_line_and_ends_with_2(
    words: list[str], capsys: pytest.CaptureFixture[str]
):
    speak("en")
    with pytest.raises(SystemExit) as end:
        program.main(["--language", "en", *words] if "--language" not in words else words)
    assert end.value.code == 2
    written = capsys.readouterr()
    assert written.out == ""
    assert written.err.startswith("mostrador")
    assert written.err.count("\n") == 1
    assert written.err.endswith("--help\n")


def test_options_may_stand_before_the_command_too(terminal: Terminal):
    terminal("import", SAMPLE_ORDERS)
    assert program.main(["--shop", str(terminal.shop), "--language", "en", "check"]) == 0


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit) as end:
        program.main(["--version"])
    assert end.value.code == 0
    assert capsys.readouterr().out.startswith("Mostrador ")


# What QSettings writes into its file for these locations.
_LAST = {
    "/home/ana/Praia & Sol.mostrador": "/home/ana/Praia & Sol.mostrador",
    "C:\\Users\\Inês\\a, b; c=d.mostrador": '"C:\\\\Users\\\\Inês\\\\a, b; c=d.mostrador"',
    "postgresql://ana:p%40ss@h/x": "postgresql://ana:p%40ss@h/x",
    "@odd": "@@odd",
    'quo"te': 'quo\\"te',
}


@pytest.mark.parametrize("location", _LAST)
def test_the_shop_that_the_window_opened_last_is_read_from_its_settings(
    location: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(paths, "settings_folder", lambda: tmp_path)
    text = f"[General]\nactor=Ana\n\n[shop]\nlast={_LAST[location]}\n\n[window]\nsize=5\n"
    (tmp_path / "workstation.ini").write_text(text, encoding="utf-8")
    assert last_shop() == location


def test_qt_writes_its_settings_as_we_read_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    core = pytest.importorskip("PySide6.QtCore")
    monkeypatch.setattr(paths, "settings_folder", lambda: tmp_path)
    file = str(tmp_path / "workstation.ini")
    for location in [*_LAST, " lead", "tab\there", "日本/é.mostrador"]:
        settings = core.QSettings(file, core.QSettings.Format.IniFormat)
        settings.setValue("shop/last", location)
        settings.sync()
        assert last_shop() == location


@pytest.mark.parametrize("text", ["", "no ini at all", "[shop]\n", "[shop]\nlast=\n", "\x00\xff"])
def test_a_damaged_settings_file_is_no_obstacle(
    text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setattr(paths, "settings_folder", lambda: tmp_path)
    (tmp_path / "workstation.ini").write_bytes(text.encode("latin-1"))
    assert last_shop() is None
    assert program.main(["--language", "en", "check"]) == 2
    assert capsys.readouterr().err == ("mostrador check: No shop was named: give --shop FILE.\n")


def test_the_last_shop_is_used_when_none_is_named(
    shop: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(paths, "settings_folder", lambda: tmp_path)
    (tmp_path / "workstation.ini").write_text(f"[shop]\nlast={shop.shop}\n", encoding="utf-8")
    assert program.main(["--language", "en", "check"]) == 0


def test_a_key_pressed_to_stop_is_no_crash(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    def stop(_arguments: object) -> int:
        raise KeyboardInterrupt

    assert command.main(["--language", "en", "check"], {"check": stop}) == 130
    assert capsys.readouterr().err == "mostrador check: Stopped.\n"


@pytest.fixture
def window(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, object]]:
    """What was asked of the window's program, which is not started."""
    asked: list[tuple[str, object]] = []

    def stands_in(name: str) -> None:
        def call(given: object) -> int:
            asked.append((name, given))
            return 7

        monkeypatch.setattr(app, name, call, raising=False)

    app = ModuleType("desktop.app")
    for name in ("run_window", "run_tour", "run_print"):
        stands_in(name)
    monkeypatch.setitem(sys.modules, "desktop.app", app)
    monkeypatch.setattr(sys, "argv", ["mostrador"])
    monkeypatch.setenv("QT_QPA_PLATFORM", "")  # so that the end of the test puts it back
    monkeypatch.delenv("QT_QPA_PLATFORM")
    monkeypatch.setenv("DISPLAY", ":99")
    return asked


@pytest.mark.parametrize(
    "words",
    [[], ["/home/ana/praia.mostrador"], ["--shop", "postgresql://h/x"], ["-style", "x.mostrador"]],
)
def test_without_a_command_the_window_opens(window: list[tuple[str, object]], words: list[str]):
    assert program.main(words) == 7
    assert window == [("run_window", ["mostrador", *words])]


def test_a_double_clicked_shop_opens_in_the_window(
    window: list[tuple[str, object]], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(sys, "argv", ["mostrador-window", "/home/ana/my show.mostrador"])
    assert program.window() == 7
    assert window == [("run_window", ["mostrador-window", "/home/ana/my show.mostrador"])]


def test_paper_and_pictures_are_made_without_a_screen(
    window: list[tuple[str, object]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    assert program.main(["tour", str(tmp_path)]) == 7
    assert window == [("run_tour", tmp_path)]
    assert os.environ.pop("QT_QPA_PLATFORM") == "offscreen"
    words = ["print", "--shop", "a.mostrador", "--out", "a.pdf", "1047", "1048"]
    assert program.main(words) == 7
    arguments = window[1][1]
    assert arguments.numbers == ["1047", "1048"]  # type: ignore[attr-defined]  # a Namespace
    assert arguments.out == Path("a.pdf")  # type: ignore[attr-defined]  # a Namespace
    assert arguments.shop == "a.mostrador"  # type: ignore[attr-defined]  # a Namespace
    assert os.environ["QT_QPA_PLATFORM"] == "offscreen"


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a screen")
def test_without_a_screen_the_window_is_a_sentence_not_a_crash(tmp_path: Path):
    answer = run(home=tmp_path, without=("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
    assert answer.returncode == 1
    assert answer.stderr.startswith("There is no screen here")
    assert answer.stderr.count("\n") == 1

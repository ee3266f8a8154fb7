"""With nothing turned on, no byte leaves: there is no way out, and nobody looks for one."""

import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = """
import socket, sys, tempfile
from pathlib import Path

real = socket.socket

class Refused(real):
    def connect(self, address):
        raise AssertionError(f"somebody wants to reach {address}")
    connect_ex = connect

socket.socket = Refused
from desktop.ui.map import prepare
prepare()
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
app = QApplication([])
from desktop.ui.map.profile import MapProfile, shared_profile
from desktop.ui.map.view import MapView
from tests.ui.map.samples import LIGHT, DARK, a_scene
from tests.ui.map.tile_tools import SquarePainter
profile = MapProfile(app, folder=Path(tempfile.mkdtemp()), find_painter=SquarePainter)
view = MapView(LIGHT)
view.resize(360, 210)
steps = [
    lambda: view.show_scene(a_scene(latitude=-33.45, longitude=-70.66)),
    lambda: view.set_colours(DARK),
    lambda: (print("reached", sorted(profile.gate.passed)),
             print("blocked", len(profile.gate.blocked)),
             print("ran", profile.tiles.made > 0), app.quit()),
]
view.shown.connect(lambda: QTimer.singleShot(300, steps.pop(0)) if steps else None)
view.show()
view.show_scene(a_scene())
view.wake()
QTimer.singleShot(40000, app.quit)
app.exec()
"""


def run(command: list[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*command, sys.executable, "-c", PROGRAM], cwd=Path(__file__).parents[3], timeout=90,
        capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_with_nothing_turned_on_the_page_asks_only_us():
    done = run([])
    assert "reached ['mostrador://map', 'mostrador://tiles']" in done.stdout, done.stderr
    assert "blocked 0" in done.stdout
    assert "ran True" in done.stdout


@pytest.mark.skipif(sys.platform != "linux", reason="rooms without a network are Linux's")
def test_the_map_is_whole_in_a_room_without_a_network():
    room = ["unshare", "-r", "-n"]
    if subprocess.run([*room, "true"], capture_output=True, check=False).returncode:
        pytest.skip("this computer gives nobody a room of their own")
    done = run(room)
    assert "reached ['mostrador://map', 'mostrador://tiles']" in done.stdout, done.stderr
    assert "ran True" in done.stdout

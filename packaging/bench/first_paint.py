"""From the start of the process to the first painted orders, beside a bare PySide6 table.

    python packaging/bench/first_paint.py SHOP [--times N]

SHOP is a generated shop (`mostrador sample --shop SHOP --orders 100000`). The bare table is a
QTableView over the fifty newest orders of the same file, read by sqlite3. Both run in processes of
their own, in turn, on the offscreen platform unless there is a display, and say when they have
painted. Ours speaks Spanish, because a translated start is the usual one.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
GOAL = 3.5

BARE = """
import sqlite3, sys, time
from PySide6.QtCore import QAbstractTableModel, QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QTableView
app = QApplication([])
db = sqlite3.connect(sys.argv[1])
rows = db.execute("SELECT o.number, o.created_at, c.name, a.city, o.total, o.status FROM orders o "
    "JOIN contact c ON c.id = o.contact_id JOIN address a ON a.id = o.shipping_id "
    "ORDER BY o.created_at DESC LIMIT 50").fetchall()
class Model(QAbstractTableModel):
    def rowCount(self, parent=None): return len(rows)
    def columnCount(self, parent=None): return 6
    def data(self, at, role=0):
        return str(rows[at.row()][at.column()]) if role == Qt.ItemDataRole.DisplayRole else None
class Painted(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint: QTimer.singleShot(0, done)
        return False
def done():
    print(time.perf_counter()); app.quit()
table = QTableView(); model = Model(); table.setModel(model); table.resize(1280, 900)
painted = Painted(); table.viewport().installEventFilter(painted)
table.show(); app.exec()
"""

OURS = """
import os, sys, time
from desktop.app import _prepare_qt
from desktop.program import Program
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QTableView
from desktop.i18n import speak
_prepare_qt()
app = QApplication([])
from desktop.ui.preferences import Preferences
from desktop.ui.single_instance import SingleInstance
from desktop.ui.theme import Scheme, Theme
from desktop.ui.workstation import Workstation
speak("es")
theme = Theme(Scheme.LIGHT); theme.apply(app)
program = Program(Preferences(Workstation(None), theme), SingleInstance())
class Painted(QObject):
    def eventFilter(self, watched, event):
        table = watched.parent() if event.type() == QEvent.Type.Paint else None
        if isinstance(table, QTableView) and table.objectName() == "ordersTable":
            model = table.model()
            if model.rowCount() and model.row(0) is not None:
                app.removeEventFilter(self)
                QTimer.singleShot(0, painted)
        return False
def painted():
    print(time.perf_counter())
    for name in ("folium", "PySide6.QtWebEngineWidgets"):
        assert name not in sys.modules, name
    wait()
def wait():
    view = program.window.shop_view
    if view is None or view.desk.page is None:
        QTimer.singleShot(2, wait)
    else:
        view.repaint()
        print(time.perf_counter())
        sys.stdout.flush()
        os._exit(0)
watcher = Painted()
app.installEventFilter(watcher)
program.begin(sys.argv[1])
app.exec()
"""


def took(program: str, shop: Path, home: str) -> list[float]:
    """When a program said that it had painted, in seconds from its start."""
    environment = {**os.environ, "HOME": home, "XDG_CONFIG_HOME": home, "PYTHONPATH": str(ROOT)}
    environment["PYTHONPYCACHEPREFIX"] = home  # compiled once, as on the merchant's computer
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    if not os.environ.get("DISPLAY"):
        environment["QT_QPA_PLATFORM"] = "offscreen"
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", program, str(shop)], env=environment, cwd=ROOT,
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    if done.returncode != 0:
        raise SystemExit(done.stderr)
    return [float(stamp) - start for stamp in done.stdout.split()]


def main() -> int:
    """Run both in turn and print the medians, their ratio and whether the goal is met."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("shop", type=Path)
    words.add_argument("--times", type=int, default=7)
    asked = words.parse_args()
    bare, ours, whole = [], [], []
    with tempfile.TemporaryDirectory() as home:
        took(OURS, asked.shop, home)  # compiles
        for _ in range(asked.times):
            bare.append(took(BARE, asked.shop, home)[0])
            first, last = took(OURS, asked.shop, home)
            ours.append(first)
            whole.append(last)
    mine, floor, all_ = (statistics.median(each) * 1000 for each in (ours, bare, whole))
    ratio = mine / floor
    verdict = "met" if ratio <= GOAL else "missed"
    print(f"first painted orders: ours {mine:.0f} ms, bare table {floor:.0f} ms, "
          f"ratio {ratio:.2f}, goal {GOAL:g}: {verdict}")  # fmt: skip
    print(f"with the open order beside them: {all_:.0f} ms, ratio {all_ / floor:.2f}")
    return int(ratio > GOAL)


if __name__ == "__main__":
    sys.exit(main())

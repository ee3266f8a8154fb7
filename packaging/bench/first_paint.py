"""From the start of the process to the first painted orders, beside a bare PySide6 table.

    python packaging/bench/first_paint.py SHOP [--times N]

SHOP is a generated shop (`mostrador sample --shop SHOP --orders 100000`). The bare table is a
QTableView over the fifty newest orders of the same file, read by sqlite3. Both run in processes of
their own, in turn, on the offscreen platform unless there is a display.
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
from PySide6.QtCore import QAbstractTableModel, QEvent, QObject, Qt
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
        if event.type() == QEvent.Type.Paint: app.quit()
        return False
table = QTableView(); model = Model(); table.setModel(model); table.resize(1280, 900)
painted = Painted(); table.viewport().installEventFilter(painted)
table.show(); app.exec()
"""

OURS = """
import sys
from pathlib import Path
from desktop import app as program_
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication
program_._prepare_qt()
app = QApplication([])
from desktop.ui.preferences import Preferences
from desktop.ui.single_instance import SingleInstance
from desktop.ui.theme import Scheme, Theme
from desktop.ui.workstation import Workstation
theme = Theme(Scheme.LIGHT); theme.apply(app)
program = program_.Program(Preferences(Workstation(None), theme), SingleInstance())
class Painted(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            model = watched.parent().model()
            if model.rowCount() and model.row(0) is not None:
                for name in ("folium", "PySide6.QtWebEngineWidgets"):
                    assert name not in sys.modules, name
                app.quit()
        return False
painted = Painted()
program.begin(sys.argv[1])
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QTableView
def watch():
    view = program.window.shop_view
    if view is None:
        QTimer.singleShot(2, watch)
    else:
        view.findChild(QTableView).viewport().installEventFilter(painted)
watch()
app.exec()
import os; os._exit(0)
"""


def took(program: str, shop: Path, home: str) -> float:
    """How long a program took from its start until it had painted and ended, in seconds."""
    environment = {**os.environ, "HOME": home, "XDG_CONFIG_HOME": home, "PYTHONPATH": str(ROOT)}
    if not os.environ.get("DISPLAY"):
        environment["QT_QPA_PLATFORM"] = "offscreen"
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", program, str(shop)], env=environment, cwd=ROOT,
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    if done.returncode != 0:
        raise SystemExit(done.stderr)
    return time.perf_counter() - start


def main() -> int:
    """Run both in turn and print the medians, their ratio and whether the goal is met."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("shop", type=Path)
    words.add_argument("--times", type=int, default=7)
    asked = words.parse_args()
    bare, ours = [], []
    with tempfile.TemporaryDirectory() as home:
        for _ in range(asked.times):
            bare.append(took(BARE, asked.shop, home))
            ours.append(took(OURS, asked.shop, home))
    mine, floor = statistics.median(ours) * 1000, statistics.median(bare) * 1000
    ratio = mine / floor
    verdict = "met" if ratio <= GOAL else "missed"
    print(f"first painted orders: ours {mine:.0f} ms, bare table {floor:.0f} ms, "
          f"ratio {ratio:.2f}, goal {GOAL:g}: {verdict}")  # fmt: skip
    return int(ratio > GOAL)


if __name__ == "__main__":
    sys.exit(main())

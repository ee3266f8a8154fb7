"""The window over a shop: painting, jumping, the memory it takes. Runs in a process of its own."""

from __future__ import annotations

import json
import os
import random
import statistics
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from tasks.measured import Measured, percentile, private_mib, took

_HERE = Path(__file__).resolve().parent
_TURNS = 60


def in_the_window(path: Path) -> list[Measured]:
    """What is measured in the process of a window."""
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(map(str, (_HERE.parent, _HERE.parents[2]))),
    }
    if not environment.get("DISPLAY"):
        environment["QT_QPA_PLATFORM"] = "offscreen"
    done = subprocess.run(
        [sys.executable, "-m", "tasks.window", str(path)], env=environment, cwd=_HERE.parent,
        capture_output=True, text=True, timeout=600, check=False,
    )  # fmt: skip
    if done.returncode != 0:
        raise SystemExit(done.stderr)
    said = json.loads(done.stdout.splitlines()[-1])
    jumps, repaints, bare = said["jumps"], said["repaints"], said["bare"]
    return [
        Measured(
            task="the list painted after a jump anywhere, rows read",
            ours=statistics.median(jumps),
            limits=(
                ("median", statistics.median(jumps), 16),
                ("95 of 100", percentile(jumps, 0.95), 33),
            ),
        ),
        Measured(
            task="scroll to the end",
            ours=said["end"],
            limits=(("until painted", said["end"], 100),),
        ),
        Measured(
            task="repaint of a full table, beside Qt's own delegate",
            ours=statistics.median(repaints),
            floor=statistics.median(bare),
            goal=1 / 1.8,
        ),
        Measured(
            task="private memory of the window, before a map",
            ours=said["memory"],
            unit="MiB",
            limits=(("all of it", said["memory"], 130),),
        ),
    ]


def _measure(path: Path) -> dict[str, object]:
    from PySide6.QtCore import QEventLoop, QTimer  # noqa: PLC0415  # only in this process
    from PySide6.QtWidgets import QApplication, QStyledItemDelegate  # noqa: PLC0415

    from desktop.app import _prepare_qt  # noqa: PLC0415
    from desktop.compose import compose  # noqa: PLC0415
    from desktop.controllers.shop import Shop  # noqa: PLC0415
    from desktop.domain.history import Actor, Source  # noqa: PLC0415
    from desktop.ui.theme import Scheme, Theme  # noqa: PLC0415
    from desktop.ui.workstation import Workstation  # noqa: PLC0415

    _prepare_qt()
    app = QApplication([])
    theme = Theme(Scheme.LIGHT)
    theme.apply(app)
    shop = Shop.open(path, actor=Actor(name="Ana", workstation="pc", source=Source.WINDOW))
    window = compose(shop, Workstation(None), theme, with_map=False)
    window.resize(1280, 900)
    window.show()
    pane = window.shop_view.list
    table, model = pane.table, pane.model

    def until(holds: Callable[[], bool]) -> None:
        loop = QEventLoop()
        tick = QTimer(interval=0)
        tick.timeout.connect(lambda: loop.quit() if holds() else None)
        tick.start()
        QTimer.singleShot(120_000, loop.quit)
        loop.exec()

    total = shop.reading.listing(pane.query).total_count
    until(lambda: model.rowCount() == total and model.row(0) is not None)
    until(lambda: window.shop_view.desk.page is not None)
    memory = private_mib()
    chance = random.Random(3)  # noqa: S311  # the same jumps every time
    bar = table.verticalScrollBar()

    def jump(to: int) -> None:
        bar.setValue(to)
        top = max(table.rowAt(5), 0)
        until(lambda: model.texts(top) is not None)
        table.viewport().repaint()

    jumps = [took(jump, chance.randint(0, bar.maximum())) for _turn in range(_TURNS)]
    bar.setValue(0)
    end = took(jump, bar.maximum())
    repaints = [took(table.viewport().repaint) for _turn in range(_TURNS)]
    table.setItemDelegate(QStyledItemDelegate(table))
    bare = [took(table.viewport().repaint) for _turn in range(_TURNS)]
    return {"jumps": jumps, "end": end, "repaints": repaints, "bare": bare, "memory": memory}


if __name__ == "__main__":
    print(json.dumps(_measure(Path(sys.argv[1]))))
    sys.stdout.flush()
    os._exit(0)

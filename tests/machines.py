"""Runs a hypothesis machine over real shops, each in a file or a database of its own."""

from __future__ import annotations

import shutil
import uuid
from pathlib import Path
from tempfile import mkdtemp

from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine


def run_in_files(machine: type[RuleBasedStateMachine], empty_file: Path, **more) -> None:
    folder = Path(mkdtemp())

    class InFiles(machine):
        def new_location(self):
            path = folder / f"{uuid.uuid4().hex}.mostrador"
            shutil.copy(empty_file, path)
            return str(path)

        def drop(self, place):
            Path(place).unlink()

    _run(InFiles, more)
    shutil.rmtree(folder)


def run_on_server(
    machine: type[RuleBasedStateMachine], postgres, empty_database: str, **more
) -> None:
    class OnServer(machine):
        def new_location(self):
            name = f"machine_{uuid.uuid4().hex[:12]}"
            postgres.create(name, template=empty_database)
            return postgres.url(name)

        def drop(self, place):
            postgres.drop(place.split("/")[3].split("?")[0])

    _run(OnServer, more)


def _run(machine: type[RuleBasedStateMachine], more: dict) -> None:
    case = machine.TestCase
    case.settings = settings(
        stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck), **more
    )
    case("runTest").runTest()

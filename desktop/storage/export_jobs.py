"""Exports that are saved under a name."""

from __future__ import annotations

import json

from sqlalchemy import Connection, select

from desktop.domain.export import ExportFormat, ExportJob, ExportRows
from desktop.domain.status import OrderStatus
from desktop.storage.schema import setting

_PREFIX = "export_job:"


def jobs(db: Connection) -> dict[str, ExportJob]:
    """All saved exports by their names, in the order of the alphabet."""
    query = (
        select(setting.c.name, setting.c.value)
        .where(setting.c.name.like(f"{_PREFIX}%"))
        .order_by(setting.c.name)
    )
    return {name.removeprefix(_PREFIX): _read(value) for name, value in db.execute(query)}


def save(db: Connection, name: str, job: ExportJob) -> None:
    """Save an export, in place of one of the same name."""
    forget(db, name)
    db.execute(setting.insert().values(name=_PREFIX + name, value=_written(job)))


def forget(db: Connection, name: str) -> bool:
    """Forget an export; tells whether there was one."""
    return db.execute(setting.delete().where(setting.c.name == _PREFIX + name)).rowcount == 1


def _written(job: ExportJob) -> str:
    return json.dumps(
        {
            "format": job.format,
            "rows": job.rows,
            "columns": list(job.columns),
            "language": job.language,
            "with_history": job.with_history,
            "status": job.status,
        }
    )


def _read(text: str) -> ExportJob:
    said = json.loads(text)
    return ExportJob(
        format=ExportFormat(said["format"]),
        rows=ExportRows(said["rows"]),
        columns=tuple(said["columns"]),
        language=said["language"],
        with_history=said["with_history"],
        status=None if said["status"] is None else OrderStatus(said["status"]),
    )

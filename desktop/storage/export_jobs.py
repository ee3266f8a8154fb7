"""Exports that are saved under a name."""

from __future__ import annotations

import json

from sqlalchemy import Connection

from desktop.domain.export import ExportFormat, ExportJob, ExportRows
from desktop.domain.status import OrderStatus
from desktop.storage import kept_texts

_KIND = "export_job"


def jobs(db: Connection) -> dict[str, ExportJob]:
    """All saved exports by their names, in the order of the alphabet."""
    return {name: _read(text) for name, text in kept_texts.everything(db, _KIND).items()}


def save(db: Connection, name: str, job: ExportJob) -> None:
    """Save an export, in place of one of the same name."""
    kept_texts.keep(db, _KIND, name, _written(job))


def forget(db: Connection, name: str) -> bool:
    """Forget an export; tells whether there was one."""
    return kept_texts.forget(db, _KIND, name)


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

"""In which shape a bank wrote a statement: told by what is in the file, never by its name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from desktop.connectors import bank_camt, bank_csv, bank_mt940, bank_norma43, bank_ofx
from desktop.connectors.file_bytes import encoding_by_mark, opened, something_else
from desktop.domain.bank import BankMapping, Statement, StatementDamaged
from desktop.domain.errors import UnreadableFile

_A_LOOK = 16_384  # bytes


_SHAPES: tuple[tuple[Callable[[str], bool], Callable[[Path], Statement]], ...] = (
    (bank_ofx.begins_so, bank_ofx.read),
    (bank_camt.begins_so, bank_camt.read),
    (bank_norma43.begins_so, bank_norma43.read),
    (bank_mt940.begins_so, bank_mt940.read),
)


def read(
    path: Path,
    known: Sequence[BankMapping] = (),
    *,
    currency: str,
    chosen: BankMapping | None = None,
) -> Statement:
    """What a statement holds, whatever its shape; `currency` is the shop's, where none is said.

    Raises:
        UnreadableFile, StatementDamaged: it cannot be read to its end.
        StatementColumns: it is a table whose columns nobody has explained.
    """
    with opened(path) as file:
        raw = file.read(_A_LOOK)
    if not raw.strip(b"\0 \t\r\n"):
        raise UnreadableFile(str(path), "empty")
    other = something_else(raw[:8])
    if other:
        raise UnreadableFile(str(path), other)
    start = raw.decode(encoding_by_mark(raw) or "utf-8", errors="replace").removeprefix("\ufeff")
    if chosen is None:
        for begins_so, read_shape in _SHAPES:
            if begins_so(start):
                return read_shape(path)
    if start.lstrip().startswith("<"):
        raise StatementDamaged(str(path), "not_a_statement", 0)
    return bank_csv.read(path, known, currency=currency, chosen=chosen)

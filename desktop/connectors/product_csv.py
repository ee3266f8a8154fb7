"""Products from a CSV file, however its headings are called in three languages."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from io import StringIO
from pathlib import Path
from typing import Any

from desktop.connectors.figures import number_in
from desktop.domain.errors import NotAnAmount, UnreadableFile
from desktop.domain.money import Money
from desktop.domain.product import Options
from desktop.domain.product_import import BadLine, ProductFile, ProductRecord
from desktop.domain.spreadsheet import bare
from desktop.domain.stock import LARGEST_QUANTITY
from desktop.domain.text import cleaned, folded

LARGEST_FILE = 50 * 1024 * 1024  # bytes; far more than any shop's range
_SEPARATORS = (";", ",", "\t")
_WORDS = {
    "sku": ("sku", "codigo", "referencia", "ref", "code", "product code"),
    "name": (
        "name", "product", "product name", "title", "nombre", "producto", "titulo",
        "nome", "produto",
    ),
    "price": ("price", "selling price", "precio", "precio de venta", "pvp", "preco",
              "preco de venda"),
    "currency": ("currency", "moneda", "moeda"),
    "cost": ("cost", "purchase price", "coste", "costo", "custo", "preco de custo"),
    "barcode": ("barcode", "ean", "ean13", "gtin", "upc", "codigo de barras"),
    "stock": (
        "stock", "in stock", "on hand", "quantity", "inventario", "existencias", "cantidad",
        "en inventario", "em stock", "quantidade",
    ),
    "low_level": (
        "low-stock level", "low stock level", "minimum stock", "nivel bajo de inventario",
        "stock minimo", "nivel baixo de stock",
    ),
    "supplier": ("supplier", "vendor", "proveedor", "fornecedor"),
    "supplier_reference": (
        "supplier's reference", "supplier reference", "referencia del proveedor",
        "referencia do fornecedor",
    ),
    "family": ("family", "familia"),
    "options": ("variant", "options", "variante", "opciones", "opcoes"),
}  # fmt: skip
_FIELD = {word: field for field, words in _WORDS.items() for word in words}


class _Refused(Exception):
    """A cell that cannot be; the code of why, and what stands in it."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(code, detail)
        self.code, self.detail = code, detail[:80]


def read(path: Path, *, currency: str) -> ProductFile:
    """What a file says of products; amounts without a currency are in `currency`.

    Raises:
        UnreadableFile: it cannot be read at all, or no column holds a SKU.
    """
    text = _text(path)
    separator = _separator(text)
    rows = csv.reader(StringIO(text, newline=""), delimiter=separator)
    try:
        return _file(path, rows, decimal="." if separator == "," else ",", currency=currency)
    except csv.Error as error:
        raise UnreadableFile(str(path), "not_csv") from error


def field_of(heading: str) -> str:
    """The field that a column's heading names, empty when it is none of ours."""
    return _FIELD.get(folded(heading).strip(" .:*"), "")


def _file(path: Path, rows: Any, *, decimal: str, currency: str) -> ProductFile:
    headings = [cleaned(each) for each in next(rows, [])]
    if not any(headings):
        raise UnreadableFile(str(path), "empty")
    fields = _fields(headings)
    if "sku" not in fields:
        raise UnreadableFile(str(path), "no_sku_column")
    records: list[ProductRecord] = []
    bad: list[BadLine] = []
    for cells in rows:
        named = _named(fields, cells)
        if not any(named.values()):
            continue
        sku = cleaned(bare(named.get("sku", "")), longest=64)
        try:
            records.append(_record(rows.line_num, sku, named, decimal, currency))
        except _Refused as refused:
            bad.append(
                BadLine(line=rows.line_num, sku=sku, reason=refused.code, detail=refused.detail)
            )
    unknown = [text for text, field in zip(headings, fields, strict=True) if text and not field]
    return ProductFile(
        columns=tuple(each for each in fields if each),
        unknown=tuple(unknown),
        records=tuple(records),
        bad=tuple(bad),
    )


def _fields(headings: Sequence[str]) -> list[str]:
    """The field of each column; the first of two that mean the same is taken."""
    fields: list[str] = []
    for heading in headings:
        field = field_of(bare(heading))
        fields.append("" if field in fields else field)
    return fields


def _named(fields: Sequence[str], cells: Sequence[str]) -> dict[str, str]:
    pairs = zip(fields, cells, strict=False)  # a line may be short, or longer than the headings
    return {field: cell.strip() for field, cell in pairs if field}


def _record(
    line: int, sku: str, named: Mapping[str, str], decimal: str, currency: str
) -> ProductRecord:
    if not sku:
        raise _Refused("no_sku", "")
    own = named.get("currency", "").upper() or currency
    if not re.fullmatch("[A-Z]{3}", own):
        raise _Refused("bad_currency", own)
    said: dict[str, Any] = {
        field: cleaned(bare(named[field]))
        for field in ("name", "barcode", "supplier", "supplier_reference", "family")
        if field in named
    }
    if not said.get("name", "x"):
        del said["name"]  # an empty cell takes no product's name away
    for field in ("price", "cost"):
        if named.get(field):
            said[field] = _amount(field, named[field], decimal, own)
    if "options" in named:
        said["options"] = _options(bare(named["options"]))
    if "low_level" in named:
        level = named["low_level"]
        said["low_level"] = _whole("bad_low_level", level, decimal) if level else None
    stock = _whole("bad_stock", named["stock"], decimal) if named.get("stock") else None
    return ProductRecord(line=line, sku=sku, said=said, stock=stock)


def _amount(field: str, cell: str, decimal: str, currency: str) -> Money:
    number = number_in(cell, decimal)
    if number is None:
        raise _Refused(f"bad_{field}", cell)
    try:
        amount = Money.of(number, currency)
    except NotAnAmount as error:
        raise _Refused(f"bad_{field}", cell) from error
    if amount.minor < 0 or amount.amount != number:  # it has decimals that the currency has not
        raise _Refused(f"bad_{field}", cell)
    return amount


def _whole(code: str, cell: str, decimal: str) -> int:
    number = number_in(cell, decimal)
    if number is None or number != number.to_integral_value():
        raise _Refused(code, cell)
    if not 0 <= number <= LARGEST_QUANTITY:
        raise _Refused(code, cell)
    return int(number)


def _options(cell: str) -> Options:
    """The options of a variant as the export writes them: Size=40 | Colour=brown."""
    pairs = (each.partition("=") for each in cell.split("|"))
    return tuple(
        (cleaned(name), cleaned(value)) for name, _sign, value in pairs if name.strip() and value
    )


def _separator(text: str) -> str:
    first = next(iter(_lines(text)), "")
    return max(_SEPARATORS, key=first.count)


def _lines(text: str) -> Iterator[str]:
    return (line for line in text.splitlines() if line.strip())


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise UnreadableFile(str(path), f"too_large:{LARGEST_FILE // 1024 // 1024}")
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise UnreadableFile(str(path), "missing") from error
    except IsADirectoryError as error:
        raise UnreadableFile(str(path), "folder") from error
    except PermissionError as error:
        raise UnreadableFile(str(path), "folder" if path.is_dir() else "no_rights") from error
    except OSError as error:
        raise UnreadableFile(str(path), "unreadable") from error
    wide = content[:2] in {b"\xff\xfe", b"\xfe\xff"}  # Excel's "Unicode text"
    if b"\x00" in content and not wide:
        raise UnreadableFile(str(path), "not_text")
    try:
        return content.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")  # as Excel saves it on Windows

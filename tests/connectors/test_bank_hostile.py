"""Statements that are cut, crafted or damaged: a sentence that says where, quickly, never more."""

from __future__ import annotations

import random
import time
import tracemalloc
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.connectors import bank_files
from desktop.domain.bank import Statement, StatementDamaged
from desktop.domain.errors import ShopError
from desktop.words.errors import sentence
from tests import banks
from tests.banks import Transfer

SENT = [
    Transfer(
        amount=f"{20 + at}.50", name=f"PAYER {at}", text=f"PEDIDO {1000 + at}", bank_id=f"B{at:012}"
    )
    for at in range(4)
]  # fmt: skip
CAMT = banks.camt(SENT)


def read(folder: Path, content: bytes) -> Statement:
    return bank_files.read(banks.kept(folder, content), currency="EUR")


def refused(folder: Path, content: bytes) -> str:
    with pytest.raises(ShopError) as error:
        read(folder, content)
    return sentence(error.value)


def cheaply(folder: Path, content: bytes, *, seconds: float = 10, megabytes: int = 400) -> str:
    """The refusal, which may cost neither much time nor much memory."""
    tracemalloc.start()
    begun = time.process_time()
    try:
        said = refused(folder, content)
        _now, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert time.process_time() - begun < 2 * seconds
    assert most < megabytes * 2**20
    return said


@pytest.mark.parametrize("shape", [each for each in banks.SHAPES if "CSV" not in each])
def test_a_statement_that_breaks_off_anywhere_is_refused(tmp_path: Path, shape: str):
    whole = banks.SHAPES[shape](SENT).rstrip(b"\r\n-")
    end = len(whole) - (90 if shape == "Norma 43" else 10)  # its last record counts the others
    for at in {*range(40, end, max(end // 40, 1))}:
        refused(tmp_path, whole[:at])


@pytest.mark.parametrize("shape", banks.SHAPES)
def test_a_damaged_byte_is_read_or_refused_and_nothing_else(tmp_path: Path, shape: str):
    whole = banks.SHAPES[shape](SENT)
    chance = random.Random(shape)  # noqa: S311  # the same bytes every time
    for _try in range(100):
        content = bytearray(whole)
        for _byte in range(chance.randint(1, 6)):
            content[chance.randrange(len(content))] = chance.randrange(256)
        try:
            for each in read(tmp_path, bytes(content)).lines:
                assert abs(each.amount.minor) <= 10**13
                assert isinstance(each.booked, date)
        except ShopError as error:
            sentence(error)


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(content=st.binary(max_size=300), head=st.sampled_from(
    [b"", b"OFXHEADER:100\n\n<OFX>", b"<?xml version='1.0'?><Document><BkToCstmrStmt>",
     b":20:A\n:25:B\n",
     CAMT[:700], banks.norma43(SENT)[:84], b"Fecha;Importe;Concepto\n"]
))  # fmt: skip
def test_any_bytes_end_in_a_statement_or_a_sentence(tmp_path: Path, head: bytes, content: bytes):
    try:
        read(tmp_path, head + content)
    except ShopError as error:
        sentence(error)


def test_a_billion_laughs_are_refused_at_the_document_type(tmp_path: Path):
    laughs = "".join(f'<!ENTITY l{at} "{f"&l{at - 1};" * 10 if at else "ha"}">' for at in range(10))
    crafted = f"<?xml version='1.0'?>\n<!DOCTYPE Document [{laughs}]>\n".encode()
    said = cheaply(tmp_path, crafted + CAMT.split(b"\n", 1)[1].replace(b"GRACIAS", b"&l9;"))
    assert "document type" in said
    assert "line 2" in said


def test_an_entity_in_ofx_is_refused_too(tmp_path: Path):
    crafted = banks.ofx2(SENT).replace(
        b"<OFX>", b'<!DOCTYPE x SYSTEM "file:///etc/passwd">\n<OFX>', 1
    )
    assert "document type" in refused(tmp_path, crafted)


def test_millions_of_nested_tags_are_refused(tmp_path: Path):
    assert "nested" in cheaply(tmp_path, CAMT[:700] + b"<a>" * 4_000_000)
    assert "larger than" in cheaply(tmp_path, CAMT[:700] + b"<a>" * 10_000_000)
    assert "parts" in cheaply(tmp_path, CAMT[:700] + b"<a/>" * 4_000_000)
    begun = time.process_time()
    assert "parts" in refused(tmp_path, b"OFXHEADER:100\n<OFX>" + b"<A>" * 4_000_000)
    assert time.process_time() - begun < 20


def test_a_million_attributes_or_one_endless_text_are_refused(tmp_path: Path):
    many = b" ".join(b'a%d=""' % at for at in range(300_000))
    cheaply(tmp_path, CAMT.replace(b"<Stmt>", b"<Stmt " + many + b">"), seconds=30)
    cheaply(tmp_path, CAMT.replace(b"<Ustrd>", b"<Ustrd>" + b"A" * 9_000_000, 1))


@pytest.mark.parametrize(
    "amount",
    [
        "NaN",
        "Infinity",
        "1e9",
        "-5.00",
        "9" * 400,
        "99999999999999.00",
        "1.005",
        "",
        "1,2,3",
        "\u0661",
    ],
)
def test_an_amount_that_is_none_is_refused_with_its_line(tmp_path: Path, amount: str):
    said = refused(
        tmp_path,
        CAMT.replace(b">20.50</Amt><CdtDbtInd>", f">{amount}</Amt><CdtDbtInd>".encode(), 1),
    )
    assert "amount" in said
    assert "line 11" in said
    wrong = banks.ofx1(SENT).replace(b"<TRNAMT>20.50", b"<TRNAMT>" + amount.encode("utf-8"), 1)
    if amount != "-5.00":  # there it is money that went out
        assert "amount" in refused(tmp_path, wrong)


@pytest.mark.parametrize("day", ["2026-02-30", "0000-00-00", "9999-12-31", "soon", ""])
def test_a_day_that_is_none_is_refused(tmp_path: Path, day: str):
    assert "day" in refused(tmp_path, CAMT.replace(b"2026-11-20", day.encode()))


def test_a_currency_that_is_none_is_refused(tmp_path: Path):
    for wrong in (b"euro", b"", b"E R"):
        assert "currency" in refused(tmp_path, CAMT.replace(b'Ccy="EUR"', b'Ccy="' + wrong + b'"'))
    assert "currency" in refused(tmp_path, banks.ofx1(SENT).replace(b"<CURDEF>EUR\n", b""))
    norma = banks.norma43(SENT)
    assert "currency" in refused(tmp_path, norma.replace(b"9783TIENDA", b"0003TIENDA"))


def test_sums_that_do_not_agree_are_refused_with_their_line(tmp_path: Path):
    norma = banks.norma43(SENT)
    said = refused(tmp_path, norma.replace(b"00000000002050", b"00000000002051", 1))
    assert "add up" in said
    assert "line 10" in said
    assert "other lines" in refused(tmp_path, norma.replace(b"9000010", b"9000011"))
    mt940 = banks.mt940(SENT)
    assert "add up" in refused(tmp_path, mt940.replace(b"C20,50", b"C20,51", 1))


def test_an_announced_movement_is_not_booked(tmp_path: Path):
    announced = CAMT.replace(b"<Sts>BOOK</Sts>", b"<Sts>PDNG</Sts>", 1)
    assert len(read(tmp_path, announced).lines) == len(read(tmp_path, CAMT).lines) - 1


def test_transfers_that_were_booked_together_are_told_apart(tmp_path: Path):
    one, other = (
        f"<TxDtls><Amt Ccy='EUR'>{amount}</Amt><RmtInf><Ustrd>{text}</Ustrd></RmtInf></TxDtls>"
        for amount, text in (("20.00", "PEDIDO 1"), ("0.50", "PEDIDO 2"))
    )
    first = CAMT.index(b"<TxDtls>")
    last = CAMT.index(b"</TxDtls>") + len(b"</TxDtls>")
    together = CAMT[:first] + (one + other).encode() + CAMT[last:]
    lines = read(tmp_path, together).lines
    assert [(each.amount.minor, each.reference) for each in lines[:2]] == [
        (2000, "PEDIDO 1"), (50, "PEDIDO 2"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\0\0\0",
        b"%PDF-1.7 nothing",
        b"hello",
        b"<html><body>Login</body></html>",
        b"\xff\xfe<\0a\0",
    ],
)
def test_what_is_no_statement_is_refused(tmp_path: Path, content: bytes):
    refused(tmp_path, content)


def test_letters_of_windows_utf8_and_utf16_are_all_read(tmp_path: Path):
    sent = [Transfer(amount="20.50", name="IÑAKI GONÇALVES", text="PEDIDO 1001")]
    text = banks.spanish_csv(sent).decode("cp1252")
    for encoding in ("cp1252", "utf-8", "utf-8-sig", "utf-16"):
        assert read(tmp_path, text.encode(encoding)).lines[0].name == "IÑAKI GONÇALVES"
    for shape in (banks.norma43, banks.ofx1, banks.mt940, banks.camt):
        lines = read(tmp_path, shape(sent)).lines
        assert "IÑAKI GONÇALVES" in f"{lines[0].name} {lines[0].reference}"


def test_a_missing_file_and_a_folder_are_said(tmp_path: Path):
    for path in (tmp_path, tmp_path / "none.xml"):
        with pytest.raises(ShopError):
            bank_files.read(path, currency="EUR")


def test_the_sentence_names_the_file(tmp_path: Path):
    with pytest.raises(StatementDamaged) as error:
        read(tmp_path, CAMT[:900])
    assert "statement.txt" in sentence(error.value)
    assert "Nothing was changed" in sentence(error.value)

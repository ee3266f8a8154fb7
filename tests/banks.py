"""Statements of ten transfers in the shapes that banks write, and the orders that they pay."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from desktop.domain.customer import Contact
from desktop.domain.order import Order
from desktop.domain.status import OrderStatus
from tests.shops import HONOLULU, TestShop, a_product, line

IBAN = "ES7921000813610123456789"
NAMES = (
    "Mariana Costa", "Iñaki Etxeberria López", "João Gonçalves", "Lucía Fernández Ruiz",
    "Beatriz Almeida", "Pau Serra i Vidal", "Carmen Ortega", "Rui Patrício Nunes",
    "Ana María Jiménez", "Tiago Sequeira",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfer:
    """What somebody sent."""

    amount: str
    name: str
    text: str
    day: date = date(2026, 11, 20)
    bank_id: str = ""


def ten_orders(shop: TestShop) -> list[Order]:
    """Ten orders of ten customers that wait for their transfers."""
    shop.has(a_product("KAI", on_hand=100))
    return [
        shop.order(
            line("KAI", price=f"{20 + at}.50"),
            contact=Contact(name=name, email=f"c{at}@example.pt"),
            billing=replace(HONOLULU, name=name),
        )
        for at, name in enumerate(NAMES)
    ]


def transfers(orders: list[Order]) -> list[Transfer]:
    """One for each order; the references of the fourth and the eighth are damaged."""
    made = []
    for at, order in enumerate(orders):
        text = f"PEDIDO {order.number} GRACIAS"
        if at == 3:
            text = "compra zapatillas"
        elif at == 7:
            text = f"ENC{order.number[:-1]}O"
        made.append(
            Transfer(
                amount=str(order.totals.total.amount),
                name=order.contact.name.upper(),
                text=text,
                day=date(2026, 11, 12) + timedelta(days=at % 5),
                bank_id=f"2026111200{at:04}",
            )
        )
    return made


def statuses(shop: TestShop, orders: list[Order]) -> list[OrderStatus]:
    return [shop.now(order).status for order in orders]


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def camt(sent: list[Transfer], version: str = "02") -> bytes:
    """An account statement of ISO 20022; in version 08 a party and a status stand deeper."""
    deep = version != "02"
    entries = "".join(
        f"""
      <Ntry>
        <NtryRef>{at}</NtryRef><Amt Ccy="EUR">{each.amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd>
        <Sts>{"<Cd>BOOK</Cd>" if deep else "BOOK"}</Sts>
        <BookgDt><Dt>{each.day}</Dt></BookgDt><ValDt><Dt>{each.day}</Dt></ValDt>
        <AcctSvcrRef>{each.bank_id}</AcctSvcrRef>
        <BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>ESCT</SubFmlyCd></Fmly></Domn></BkTxCd>
        <NtryDtls><TxDtls>
          <Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs>
          <AmtDtls><TxAmt><Amt Ccy="EUR">{each.amount}</Amt></TxAmt></AmtDtls>
          <RltdPties><Dbtr>{"<Pty>" if deep else ""}<Nm>{_escaped(each.name)}</Nm>{
            "</Pty>" if deep else ""
        }</Dbtr><DbtrAcct><Id><IBAN>PT50000201231234567890154</IBAN></Id></DbtrAcct></RltdPties>
          <RmtInf><Ustrd>{_escaped(each.text)}</Ustrd></RmtInf>
        </TxDtls></NtryDtls>
      </Ntry>"""
        for at, each in enumerate(sent)
    )
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.{version}">
  <BkToCstmrStmt>
    <GrpHdr><MsgId>STMT-2026-11</MsgId><CreDtTm>2026-11-21T06:00:00</CreDtTm></GrpHdr>
    <Stmt>
      <Id>2026-11</Id><CreDtTm>2026-11-21T06:00:00</CreDtTm>
      <Acct><Id><IBAN>{IBAN}</IBAN></Id><Ccy>EUR</Ccy></Acct>
      <Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">100.00</Amt>
        <CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-11-12</Dt></Dt></Bal>{entries}
      <Ntry><Amt Ccy="EUR">12.00</Amt><CdtDbtInd>DBIT</CdtDbtInd>
        <Sts>{"<Cd>BOOK</Cd>" if deep else "BOOK"}</Sts><BookgDt><Dt>2026-11-20</Dt></BookgDt>
        <AddtlNtryInf>COMISION MANTENIMIENTO</AddtlNtryInf></Ntry>
    </Stmt>
  </BkToCstmrStmt>
</Document>
""".encode()


def ofx1(sent: list[Transfer]) -> bytes:
    """OFX 1: SGML without closing tags, in the letters of Windows."""
    movements = "".join(
        f"<STMTTRN>\n<TRNTYPE>CREDIT\n<DTPOSTED>{each.day:%Y%m%d}120000[0:GMT]\n"
        f"<TRNAMT>{each.amount}\n<FITID>{each.bank_id}\n<NAME>{_escaped(each.name)}\n"
        f"<MEMO>{_escaped(each.text)}\n</STMTTRN>\n"
        for each in sent
    )
    head = (
        "OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\nSECURITY:NONE\nENCODING:USASCII\nCHARSET:1252\n"
        "COMPRESSION:NONE\nOLDFILEUID:NONE\nNEWFILEUID:NONE\n\n"
    )
    return (
        f"{head}<OFX>\n<SIGNONMSGSRSV1><SONRS><STATUS><CODE>0<SEVERITY>INFO</STATUS>"
        "<DTSERVER>20261121<LANGUAGE>ENG</SONRS></SIGNONMSGSRSV1>\n<BANKMSGSRSV1><STMTTRNRS>"
        "<TRNUID>1<STATUS><CODE>0<SEVERITY>INFO</STATUS><STMTRS><CURDEF>EUR\n<BANKACCTFROM>"
        f"<BANKID>2100<ACCTID>{IBAN}<ACCTTYPE>CHECKING</BANKACCTFROM>\n<BANKTRANLIST>"
        f"<DTSTART>20261101<DTEND>20261121\n{movements}</BANKTRANLIST>\n<LEDGERBAL><BALAMT>500.00"
        "<DTASOF>20261121</LEDGERBAL></STMTRS></STMTTRNRS></BANKMSGSRSV1>\n</OFX>\n"
    ).encode("cp1252")


def ofx2(sent: list[Transfer]) -> bytes:
    """OFX 2: the same as XML."""
    movements = "".join(
        f"<STMTTRN><TRNTYPE>CREDIT</TRNTYPE><DTPOSTED>{each.day:%Y%m%d}</DTPOSTED>"
        f"<TRNAMT>{each.amount}</TRNAMT><FITID>{each.bank_id}</FITID>"
        f"<NAME>{_escaped(each.name)}</NAME><MEMO>{_escaped(each.text)}</MEMO></STMTTRN>\n"
        for each in sent
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<?OFX OFXHEADER="200" VERSION="211"'
        ' SECURITY="NONE" OLDFILEUID="NONE" NEWFILEUID="NONE"?>\n<OFX><BANKMSGSRSV1><STMTTRNRS>'
        f"<STMTRS><CURDEF>EUR</CURDEF><BANKACCTFROM><ACCTID>{IBAN}</ACCTID></BANKACCTFROM>\n"
        f"<BANKTRANLIST>{movements}</BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>\n"
    ).encode()


def _comma(amount: Decimal) -> str:
    return f"{amount:.2f}".replace(".", ",")


def mt940(sent: list[Transfer], *, german: bool = True) -> bytes:
    """MT940: of a German bank with coded texts, or of a Spanish one with plain lines."""
    whole = sum((Decimal(each.amount) for each in sent), Decimal(100))
    lines = [":20:STARTUMS", f":25:{IBAN}", ":28C:00001/001", ":60F:C261112EUR100,00"]
    for each in sent:
        amount = _comma(Decimal(each.amount))
        lines.append(f":61:{each.day:%y%m%d%m%d}C{amount}NTRFNONREF//{each.bank_id[:16]}")
        if german:
            text = f"SVWZ+{each.text}"
            pieces = [text[at : at + 27] for at in range(0, len(text), 27)]
            coded = "".join(f"?{20 + at}{piece}" for at, piece in enumerate(pieces))
            lines.append(f":86:166?00GUTSCHRIFT?109310{coded}?30DEUTDEFF?31DE89370400440532013000")
            lines.append(f"?32{each.name[:27]}")
        else:
            lines += [":86:TRANSFERENCIA RECIBIDA", each.name, each.text]
    lines += [f":62F:C261121EUR{_comma(whole)}", "-"]
    return "\r\n".join(lines).encode("latin-1")


def norma43(sent: list[Transfer]) -> bytes:
    """Norma 43: records of 80 columns, added up at the end."""
    cents = [int(Decimal(each.amount) * 100) for each in sent]
    lines = [
        f"11{'2100':4}{'0813':4}{'0123456789':10}2611122611212{10000:014}9783{'TIENDA PRAIA':26}   "
    ]
    for each, figure in zip(sent, cents, strict=True):
        day = f"{each.day:%y%m%d}"
        lines.append(
            f"22    0813{day}{day}04007" + f"2{figure:014}{0:010}{each.bank_id[-12:]:>12}{'':16}"
        )
        lines.append(f"2301{'TRANSF. DE ' + each.name:38.38}{each.text:38.38}")
    lines.append(
        f"33210008130123456789{0:05}{0:014}{len(cents):05}{sum(cents):014}"
        f"2{10000 + sum(cents):014}978    "
    )
    lines.append(f"88{'9' * 18}{len(lines):06}{'':54}")
    return "\r\n".join(lines).encode("latin-1") + b"\r\n"


def spanish_csv(sent: list[Transfer]) -> bytes:
    """What a Spanish bank's page saves: a few lines above the table, one amount."""
    rows = "".join(
        f"{each.day:%d/%m/%Y};{each.day:%d/%m/%Y};{each.text};{each.name};"
        f"{_comma(Decimal(each.amount))};1.234,56;EUR\r\n"
        for each in sent
    )
    return (
        f"Movimientos de la cuenta;{IBAN}\r\nTitular;TIENDA PRAIA\r\n\r\n"
        "Fecha operación;Fecha valor;Concepto;Ordenante;Importe;Saldo;Divisa\r\n"
        f"{rows}20/11/2026;20/11/2026;RECIBO LUZ;ENERGIA SA;-45,10;1.189,46;EUR\r\n"
    ).encode("cp1252")


def portuguese_csv(sent: list[Transfer]) -> bytes:
    """What a Portuguese bank's page saves: debit and credit apart, a sum at the foot."""
    rows = "".join(
        f'{each.day:%d-%m-%Y};{each.day:%d-%m-%Y};"TRF {each.name} {each.text}";;'
        f"{_comma(Decimal(each.amount))};1.234,56\n"
        for each in sent
    )
    return (
        "Consultar saldos e movimentos à ordem - 21-11-2026\n\n"
        "Data mov.;Data valor;Descrição;Débito;Crédito;Saldo contabilístico\n"
        f"{rows}20-11-2026;20-11-2026;COMPRA 1234;12,00;;1.222,56\n;;Saldo final;;;1.222,56\n"
    ).encode()


SHAPES = {
    "camt.053.001.02": lambda sent: camt(sent, "02"),
    "camt.053.001.08": lambda sent: camt(sent, "08"),
    "OFX 1": ofx1,
    "OFX 2": ofx2,
    "MT940 German": lambda sent: mt940(sent, german=True),
    "MT940 Spanish": lambda sent: mt940(sent, german=False),
    "Norma 43": norma43,
    "CSV Spanish": spanish_csv,
    "CSV Portuguese": portuguese_csv,
}


def kept(folder: Path, content: bytes, name: str = "statement.txt") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path

"""Statements as ISO 20022 writes them: camt.053, and the reports and notices of its family."""

from __future__ import annotations

from pathlib import Path

from desktop.connectors.bank_values import Reading, bytes_of
from desktop.connectors.bank_xml import Element, walk
from desktop.domain.bank import Statement, StatementKind
from desktop.domain.money import Money

_NAMES = (("Nm",), ("Pty", "Nm"), ("Agt", "FinInstnId", "Nm"))
_IDS = (("AcctSvcrRef",), ("NtryRef",))


def begins_so(start: str) -> bool:
    """Whether a text begins like one."""
    return "camt.05" in start or "<BkToCstmr" in start


def read(path: Path) -> Statement:
    """The booked movements of a file.

    Raises:
        UnreadableFile, StatementDamaged: it cannot be read to its end.
    """
    file = Reading(path)
    content = bytes_of(path)

    def entry(element: Element, around: list[Element]) -> None:
        account = "" if not around else around[-1].said(
            ("Acct", "Id", "IBAN"), ("Acct", "Id", "Othr", "Id")
        )  # fmt: skip
        _entry(file, element, account)

    root = walk(path, content, "Ntry", entry)
    if not root.inside or root.inside[0].name != "Document":
        raise file.damaged("not_a_statement")
    return Statement(kind=StatementKind.CAMT, lines=tuple(file.lines))


def _entry(file: Reading, entry: Element, account: str) -> None:
    if entry.said(("Sts", "Cd"), ("Sts",)) not in {"", "BOOK"}:
        return  # what is only announced may never come
    amount = _amount(file, entry, entry)
    came = entry.said(("CdtDbtInd",))
    if came not in {"CRDT", "DBIT"}:
        raise file.damaged("no_direction", entry.line)
    day = entry.said(
        ("BookgDt", "Dt"), ("BookgDt", "DtTm"), ("ValDt", "Dt"), ("ValDt", "DtTm")
    )  # fmt: skip
    booked = file.day(day[:10], entry.line)
    for part, money in _parts(file, entry, amount):
        file.add(
            account=account,
            booked=booked,
            amount=money if came == "CRDT" else -money,
            name=_payer(part, came),
            reference=_reference(part, entry),
            bank_id=part.said(("Refs", "AcctSvcrRef")) or entry.said(*_IDS),
            position=entry.line,
        )


def _amount(file: Reading, holder: Element, entry: Element) -> Money:
    found = holder.first("Amt") or holder.first("AmtDtls", "TxAmt", "Amt")
    if found is None:
        raise file.damaged("bad_amount", entry.line)
    currency = file.currency(found.attributes.get("Ccy", ""), found.line)
    money = file.money(found.text, currency, found.line)
    if money.minor < 0:
        raise file.damaged("bad_amount", found.line)
    return money


def _parts(file: Reading, entry: Element, amount: Money) -> list[tuple[Element, Money]]:
    """The transfers that were booked together, where their amounts add up to what was booked."""
    parts = entry.all("NtryDtls", "TxDtls")
    if len(parts) < 2:
        return [(parts[0] if parts else entry, amount)]
    said = [each.first("Amt") or each.first("AmtDtls", "TxAmt", "Amt") for each in parts]
    if any(each is None for each in said):
        return [(entry, amount)]
    amounts = [_amount(file, each, entry) for each in parts]
    whole = sum(each.minor for each in amounts)
    if whole != amount.minor or any(each.currency != amount.currency for each in amounts):
        return [(entry, amount)]
    return list(zip(parts, amounts, strict=True))


def _payer(part: Element, came: str) -> str:
    who = ("Dbtr", "UltmtDbtr") if came == "CRDT" else ("Cdtr", "UltmtCdtr")
    return part.said(*(("RltdPties", each, *name) for each in who for name in _NAMES))


def _reference(part: Element, entry: Element) -> str:
    """What was written with the transfer, and every reference that goes with it."""
    written = [each.text for each in part.all("RmtInf", "Ustrd")]
    written += [each.text for each in part.all("RmtInf", "Strd", "CdtrRefInf", "Ref")]
    end_to_end = part.said(("Refs", "EndToEndId"))
    if end_to_end and end_to_end != "NOTPROVIDED":
        written.append(end_to_end)
    if not any(each.strip() for each in written):
        written = [part.said(("AddtlTxInf",)), entry.said(("AddtlNtryInf",))]
    return " ".join(each.strip() for each in written if each.strip())

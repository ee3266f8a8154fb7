"""The statement command: what a bank statement pays, without changing anything."""

from __future__ import annotations

import json
from argparse import Namespace
from collections import Counter
from collections.abc import Iterator
from typing import Any

from desktop.cli.desk import opened, say
from desktop.domain.bank import BankLine
from desktop.domain.bank_confirming import Read
from desktop.domain.bank_matching import Candidate, Confidence, Proposal
from desktop.i18n import format_date
from desktop.i18n import gettext as _
from desktop.words.bank import kind_word, known_told, received_told, verdict
from desktop.words.money import money


def statement(arguments: Namespace) -> int:
    """List the proposals."""
    with opened(arguments) as shop:
        found = shop.bank.read(arguments.file)
    if arguments.json:
        print(json.dumps(_as_json(found), ensure_ascii=True, indent=2))
        return 0
    for line in _lines(found):
        say(line)
    return 0


def _lines(found: Read) -> Iterator[str]:
    received = len(found.statement.received)
    yield f"{kind_word(found.statement.kind)} · {received_told(received)}"
    known = known_told(len(found.known), len(found.statement.lines))
    if known:
        yield known
    for proposal in found.proposals:
        yield _line_told(proposal.line)
        if not proposal.candidates:
            yield f"  {_('No order found')}"
        for each in proposal.candidates:
            order = _("Order {number}").format(number=each.order.full_number)
            yield f"  → {order} · {verdict(proposal.line, each)}"


def _line_told(line: BankLine) -> str:
    parts = (format_date(line.booked), money(line.amount), line.name, line.reference)
    return " · ".join(part for part in parts if part)


def _as_json(found: Read) -> dict[str, Any]:
    sure = Counter(
        str(each.best.confidence) if each.best else "none" for each in found.proposals
    )  # fmt: skip
    return {
        "format": str(found.statement.kind),
        "lines": len(found.statement.lines),
        "received": len(found.statement.received),
        "known": len(found.known),
        "counts": {str(each): sure[str(each)] for each in (*Confidence, "none")},
        "proposals": [_proposal(each) for each in found.proposals],
    }


def _proposal(proposal: Proposal) -> dict[str, Any]:
    line = proposal.line
    return {
        "line": {
            "position": line.position,
            "account": line.account,
            "booked": line.booked.isoformat(),
            "amount": str(line.amount.amount),
            "currency": line.amount.currency,
            "name": line.name,
            "reference": line.reference,
            "bank_id": line.bank_id,
        },
        "confidence": str(proposal.best.confidence) if proposal.best else "none",
        "orders": [_candidate(line, each) for each in proposal.candidates],
    }


def _candidate(line: BankLine, each: Candidate) -> dict[str, Any]:
    return {
        "number": each.order.full_number,
        "due": str(each.order.due.amount),
        "confidence": str(each.confidence),
        "reasons": [str(reason) for reason in each.reasons],
        "told": verdict(line, each),
    }

"""Bank statements in words: what is wrong with a file, and how sure a proposal is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from desktop.domain.bank import (
    BankField,
    BankLine,
    StatementColumns,
    StatementDamaged,
    StatementKind,
)
from desktop.domain.bank_confirming import Confirmed, Skip, Skipped
from desktop.domain.bank_matching import Candidate, Confidence, Reason
from desktop.domain.errors import ShopError
from desktop.i18n import format_number, ngettext
from desktop.i18n import gettext as _
from desktop.words.money import money

_MOST_TOLD = 4  # orders that were left, in one message


def confidence_word(confidence: Confidence) -> str:
    """How sure a proposal is."""
    return {
        Confidence.EXACT: _("Exact"),
        Confidence.CHECK: _("To check"),
        Confidence.UNSURE: _("Unsure"),
    }[confidence]


def verdict(line: BankLine, candidate: Candidate) -> str:
    """How sure a proposal is, and by what: To check: same amount and name."""
    if candidate.confidence is Confidence.EXACT:
        return _("Exact: same reference and amount")
    parts = ", ".join(reasons_told(line, candidate))
    return f"{confidence_word(candidate.confidence)}: {parts}"


def reasons_told(line: BankLine, candidate: Candidate) -> list[str]:
    """What speaks for an order, and against it."""
    less = candidate.order.due - line.amount
    words = {
        Reason.REFERENCE: _("same reference"),
        Reason.REFERENCE_NEARLY: _("reference damaged"),
        Reason.AMOUNT: _("same amount"),
        Reason.LESS: _("{amount} less than due").format(amount=money(less)),
        Reason.MORE: _("{amount} more than due").format(amount=money(-less)),
        Reason.NAME: _("same name"),
        Reason.OTHER_NAME: _("another name"),
        Reason.SHORT_NUMBER: _("its number is short"),
        Reason.SEVERAL_ORDERS: _("several orders fit"),
        Reason.SEVERAL_LINES: _("several transfers name it"),
    }
    return [words[each] for each in candidate.reasons]


def kind_word(kind: StatementKind) -> str:
    """In what shape a statement came."""
    return {
        StatementKind.CAMT: "camt.053",
        StatementKind.OFX: "OFX",
        StatementKind.MT940: "MT940",
        StatementKind.NORMA43: "Norma 43",
        StatementKind.TABLE: "CSV",
    }[kind]


def field_word(field: BankField) -> str:
    """What a column may hold."""
    return {
        BankField.DAY: _("Day"),
        BankField.AMOUNT: _("Amount"),
        BankField.MONEY_IN: _("Money in"),
        BankField.MONEY_OUT: _("Money out"),
        BankField.NAME: _("Name of the payer"),
        BankField.REFERENCE: _("Reference or text"),
        BankField.CURRENCY: _("Currency"),
    }[field]


def received_told(received: int) -> str:
    """How many transfers came in."""
    return ngettext("{count} transfer received.", "{count} transfers received.", received).format(
        count=format_number(received)
    )


def known_told(known: int, total: int) -> str:
    """How much of a statement was taken in before; empty where nothing was."""
    if not known:
        return ""
    return ngettext(
        "{known} of {count} line has paid an order already.",
        "{known} of {count} lines have paid an order already.",
        total,
    ).format(known=format_number(known), count=format_number(total))


def confirmed_told(done: Confirmed) -> str:
    """How many orders were marked as paid, and which were left."""
    if len(done.paid) == 1:
        first = _("Order {number} marked as Paid.").format(number=done.paid[0].order.full_number)
    else:
        first = ngettext(
            "{count} order marked as Paid.", "{count} orders marked as Paid.", len(done.paid)
        ).format(count=format_number(len(done.paid)))
    return " ".join([first, *skipped_told(done.skipped)])


def undone_told(done: Confirmed) -> str:
    """How many orders are pending again, and which stay."""
    first = ngettext(
        "{count} order is pending again.", "{count} orders are pending again.", len(done.paid)
    ).format(count=format_number(len(done.paid)))
    return " ".join([first, *skipped_told(done.skipped)])


def skipped_told(skipped: Iterable[Skipped]) -> list[str]:
    """Which orders were left as they are, and why."""
    words = {
        Skip.NOT_PENDING: _("Order {number} is not pending any more."),
        Skip.CHANGED: _("Order {number} has changed since; it was left as it is."),
        Skip.TAKEN: _("The transfer for order {number} was taken in already."),
        Skip.OTHER_CURRENCY: _("Order {number} is in another currency."),
    }
    told = [words[each.why].format(number=each.number) for each in skipped]
    return told[:_MOST_TOLD] + (["…"] if len(told) > _MOST_TOLD else [])


def _damaged(error: StatementDamaged) -> str:
    reasons = {
        "breaks_off": _("it breaks off before its end"),
        "doctype": _("it declares a document type, which no bank's file does"),
        "too_deep": _("it is nested too deeply to be a statement"),
        "too_many_parts": _("it has more parts than a statement can have"),
        "too_many_lines": _("it has more movements than a statement can have"),
        "broken_xml": _("it is no sound XML"),
        "broken_ofx": _("it is no sound OFX"),
        "broken_mt940": _("it is no sound MT940"),
        "broken_norma43": _("it is no sound Norma 43"),
        "not_a_statement": _("it is no bank statement"),
        "no_currency": _("a currency is missing or not known"),
        "no_direction": _("it does not say whether money came in or went out"),
        "bad_amount": _("an amount is missing or is none"),
        "bad_day": _("a day is missing or is none"),
        "sums": _("its amounts do not add up to its balance"),
        "count": _("it has other lines than it says it has"),
    }
    reason = reasons.get(error.reason, error.reason)
    if error.line:
        return _("{path} cannot be read: {reason} (line {line}). Nothing was changed.").format(
            path=error.path, reason=reason, line=format_number(error.line)
        )
    return _("{path} cannot be read: {reason}. Nothing was changed.").format(
        path=error.path, reason=reason
    )


def _columns(error: StatementColumns) -> str:
    words = {str(field): field_word(field) for field in BankField}
    missing = ", ".join(words.get(each, each).lower() for each in error.missing)
    said = _("Nobody has said yet what the columns of {path} mean.").format(path=error.path)
    if not missing:
        return said
    return f"{said} " + _(
        "Missing: {columns}. Open it once in the window, at Bank statement, and say it there."
    ).format(columns=missing)


BANK_SENTENCES: dict[type[ShopError], Callable[[Any], str]] = {
    StatementDamaged: _damaged,
    StatementColumns: _columns,
}

"""What a stocktake says: how far the sheet is, what differs, and what was corrected."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from desktop.domain.product import ProductChanged
from desktop.domain.stocktake import Correction, CountLine, Sheet, SheetDraft
from desktop.i18n import format_datetime, format_number, ngettext, pgettext, zone
from desktop.i18n import gettext as _
from desktop.ui.message_bar import PLAIN_SUCCESS_MS, Message
from desktop.words.history import levels
from desktop.words.levels import level_words, units_words


def total_words(sheet: Sheet) -> str:
    """12 products counted, 3 differ: +2, −5 units."""
    counted, differing = sheet.counted, sheet.differing
    if not counted:
        return _("Nothing is counted yet.")
    told = ngettext("{count} product counted", "{count} products counted", len(counted)).format(
        count=format_number(len(counted))
    )
    if not differing:
        return _("{counted}, none differs.").format(counted=told)
    more = sum(each.difference for each in differing if each.difference > 0)
    less = sum(each.difference for each in differing if each.difference < 0)
    units = ", ".join(units_words(each) for each in (more, less) if each)
    return ngettext(
        "{counted}, {count} differs: {units} units.",
        "{counted}, {count} differ: {units} units.",
        len(differing),
    ).format(counted=told, count=format_number(len(differing)), units=units)


def difference_words(line: CountLine) -> tuple[str, str]:
    """How a line differs, with its colour: −2 missing."""
    if line.counted is None:
        return pgettext("stocktake", "not counted"), "text2"
    if not line.differs:
        return _("as expected"), "success_fg"
    if line.difference < 0:
        return _("{units} missing").format(units=units_words(line.difference)), "danger"
    return _("{units} too many").format(units=units_words(line.difference)), "warn_fg"


def expected_words(line: CountLine) -> str:
    """Expected 7."""
    return _("Expected {count}").format(count=level_words(line.seen))


def correction_note(correction: Correction) -> tuple[str, str]:
    """What one must know of a correction before it is made, with its colour; mostly nothing."""
    seen, present = level_words(correction.line.seen), level_words(correction.present)
    if not correction.can_be:
        text = _(
            "The stock went {seen} → {present} since you counted; the difference would lead below"
            " zero. It is left out: count it again."
        )
        return text.format(seen=seen, present=present), "danger"
    if not correction.moved:
        return "", "text2"
    text = _(
        "The stock went {seen} → {present} since you counted; the difference is applied to the"
        " {present} of now."
    )
    return text.format(seen=seen, present=present), "warn_fg"


def correct_words(count: int) -> str:
    """The verb: Correct 3 counts."""
    return ngettext("Correct {count} count", "Correct {count} counts", count).format(
        count=format_number(count)
    )


def offered_sheet(draft: SheetDraft, time_zone: str) -> str:
    """What a half-done stocktake holds, whose it is and since when."""
    when = format_datetime(draft.saved_at.astimezone(zone(time_zone)))
    count = len(draft.sheet.counted)
    told = ngettext("{count} product counted", "{count} products counted", count)
    return _("There is a half-done stocktake of {who}, {when}: {counted}.").format(
        who=draft.actor or "?", when=when, counted=told.format(count=format_number(count))
    )


def corrected_message(changed: Sequence[ProductChanged], undo: Callable[[], object]) -> Message:
    """What a stocktake corrected, with a way back."""
    moved = [each.stock for each in changed if each.stock is not None]
    text = ngettext(
        "Stocktake: {count} count corrected: {levels}.",
        "Stocktake: {count} counts corrected: {levels}.",
        len(moved),
    ).format(count=format_number(len(moved)), levels=levels(moved))
    low = sum(1 for each in changed if each.crossed)
    if low:
        words = ngettext("{count} product is low now.", "{count} products are low now.", low)
        text = f"{text} {words.format(count=format_number(low))}"
    actions = ((_("Undo"), undo, "undo-2"),)
    return Message(kind="ok", text=text, actions=actions, lasts_ms=PLAIN_SUCCESS_MS)


def right_message(sheet: Sheet) -> Message:
    """That every count was right."""
    return Message(
        kind="ok",
        text=_("Stocktake: {total}").format(total=total_words(sheet)),
        lasts_ms=PLAIN_SUCCESS_MS,
    )

"""What is said of the stock while an order is being made."""

from __future__ import annotations

from desktop.domain.product import StockChange
from desktop.domain.selling import Offer, Options, Variant
from desktop.i18n import format_number, ngettext
from desktop.i18n import gettext as _
from desktop.words.levels import level_words

_MOST = 5  # products named in the box


def left_words(offer: Offer) -> tuple[str, str]:
    """How much is left of a product, and the colour to say it in."""
    if offer.unlimited:
        return _("Always in stock"), "text2"
    if offer.on_hand <= 0:
        if offer.allow_backorder:
            return _("On backorder"), "warn_fg"
        return _("Out of stock"), "danger"
    count = format_number(offer.on_hand)
    if offer.on_hand <= offer.low_level:
        words = ngettext("Only {count} left", "Only {count} left", offer.on_hand)
        return words.format(count=count), "warn_fg"
    return ngettext("{count} left", "{count} left", offer.on_hand).format(count=count), "success_fg"


def short_title(offer: Offer) -> str:
    """That there is not so much of a product."""
    if offer.left == 0:
        return _("{product} is out of stock.").format(product=offer.name)
    count = format_number(offer.left)
    words = ngettext(
        "Only {count} left of {product}.", "Only {count} left of {product}.", offer.left
    )
    return words.format(count=count, product=offer.name)


def short_reason(offer: Offer) -> str:
    """What follows from it, and which pending orders hold the rest."""
    if offer.left:
        said = [_("The line is not counted until there is enough.")]
    else:
        said = [_("No more can be sold until stock is replenished.")]
    if offer.held:
        said.append(_held(offer))
    return " ".join(said)


def _held(offer: Offer) -> str:
    left = ngettext("{count} left", "{count} left", offer.left).format(
        count=format_number(offer.left)
    )
    held = ngettext(
        "{count} unit is held by the pending order {orders}",
        "{count} units are held by the pending orders {orders}",
        offer.held,
    )
    if offer.held > 1 and len(offer.held_by) == 1:
        held = _("{count} units are held by the pending order {orders}")
    return _("{left}, {held}.").format(
        left=left, held=held.format(count=format_number(offer.held), orders=_listed(offer.held_by))
    )


def _listed(numbers: tuple[str, ...]) -> str:
    if len(numbers) == 1:
        return numbers[0]
    return _("{several} and {last}").format(several=", ".join(numbers[:-1]), last=numbers[-1])


def best_variant(offer: Offer, quantity: int) -> Variant | None:
    """The variant to offer instead: one that has enough, and among those the next in the row."""
    able = [each for each in offer.variants if each.can_be_sold]
    enough = [each for each in able if each.unlimited or each.on_hand >= quantity]
    later = [each for each in enough or able if each.name > offer.name]
    return next(iter(later or enough or able), None)


def use_words(offer: Offer, variant: Variant) -> str:
    """The button that puts a variant in the line: Use size 41 (8 left)."""
    name = _differing(offer.options, variant.options) or variant.name
    if variant.unlimited:
        return _("Use {name}").format(name=name)
    words = ngettext("Use {name} ({count} left)", "Use {name} ({count} left)", variant.on_hand)
    return words.format(name=name, count=format_number(variant.on_hand))


def _differing(own: Options, other: Options) -> str:
    """In which options two variants differ, as it is said: size 41."""
    mine = dict(own)
    return ", ".join(
        f"{name[:1].lower()}{name[1:]} {value}" for name, value in other if mine.get(name) != value
    )


def level_lines(changes: tuple[StockChange, ...], low: frozenset[int]) -> str:
    """Levels before and after, a line for each product: Parasol Brisa  2 → 1  (low stock)."""
    lines = []
    for each in changes[:_MOST]:
        words = f"{each.name}  {level_words(each.before)} → {level_words(each.after)}"
        if each.product_id in low:
            words += "  " + _("(low stock)")
        lines.append(words)
    more = len(changes) - _MOST
    if more > 0:
        lines.append(ngettext("{count} more", "{count} more", more).format(count=more))
    return "\n".join(lines)

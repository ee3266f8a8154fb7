"""One sentence for each thing that can be refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from typing import Any
from urllib.parse import urlsplit

from desktop.domain import errors
from desktop.domain.carts import CartGone
from desktop.domain.errors import ShopError, Shortage
from desktop.domain.status import OrderStatus
from desktop.i18n import format_datetime, format_number, format_time
from desktop.i18n import gettext as _
from desktop.words.bank import BANK_SENTENCES
from desktop.words.customer_errors import CUSTOMER_SENTENCES
from desktop.words.delivery_errors import DELIVERY_SENTENCES
from desktop.words.export_errors import EXPORT_SENTENCES
from desktop.words.file_errors import FILE_SENTENCES
from desktop.words.import_errors import IMPORT_SENTENCES
from desktop.words.imports import file_reason
from desktop.words.map_errors import MAP_SENTENCES
from desktop.words.money import money
from desktop.words.payment_errors import PAYMENT_SENTENCES
from desktop.words.product_fields import product_field
from desktop.words.search_errors import SEARCH_SENTENCES
from desktop.words.serving_errors import SERVING_SENTENCES
from desktop.words.status import status_word
from desktop.words.store_errors import STORE_SENTENCES
from desktop.words.view_errors import VIEW_SENTENCES


@dataclass(frozen=True, slots=True, kw_only=True)
class _Clock:
    """What a time of day is told by."""

    zone: tzinfo | None
    now: datetime | None

    def told(self, at: datetime) -> str:
        """The time, with its day unless that is today."""
        here = at.astimezone(self.zone)
        today = (self.now or datetime.now(UTC)).astimezone(self.zone).date()
        return format_time(here) if here.date() == today else format_datetime(here)


def sentence(error: ShopError, zone: tzinfo | None = None, *, now: datetime | None = None) -> str:
    """What was refused and why, with times in `zone` (the computer's own when there is none)."""
    for kind in type(error).__mro__:
        if kind in _SENTENCES:
            return _SENTENCES[kind](error, _Clock(zone=zone, now=now))
    return str(error)


def shown_place(location: str) -> str:
    """Where a shop lies, without the name and password that its address may hold."""
    if "://" not in location:
        return location
    try:
        parts = urlsplit(location)
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return _("a database server")
    return f"{parts.scheme}://{parts.hostname or ''}{port}{parts.path}"


def state_named(value: str) -> str:
    """The word of a state by its code; what is no state stands for itself."""
    try:
        return status_word(OrderStatus(value))
    except ValueError:
        return value


def _somebody(name: str) -> str:
    return name or _("Somebody")


def _shortage(shortage: Shortage) -> str:
    name = shortage.name or shortage.sku
    if shortage.on_hand <= 0:
        return _(
            "{product} is out of stock. No more can be sold until stock is replenished."
        ).format(product=name)
    return _("{product}: only {left} left, {needed} needed.").format(
        product=name,
        left=format_number(shortage.on_hand),
        needed=format_number(shortage.needed),
    )


def _out_of_stock(error: errors.OutOfStock, _clock: _Clock) -> str:
    return " ".join(_shortage(shortage) for shortage in error.shortages)


def _changed_meanwhile(error: errors.ChangedMeanwhile, clock: _Clock) -> str:
    return _("{who} marked order {number} as {state} at {time}. Your change was not saved.").format(
        who=_somebody(error.actor),
        number=error.number,
        state=state_named(error.status),
        time=clock.told(error.at),
    )


def _already_so(error: errors.AlreadySo, clock: _Clock) -> str:
    return _("Order {number} is already {state}: {who} marked it at {time}.").format(
        who=_somebody(error.actor),
        number=error.number,
        state=state_named(error.status),
        time=clock.told(error.at),
    )


def _transition(error: errors.TransitionNotAllowed, _clock: _Clock) -> str:
    facts = {
        "number": error.number,
        "state": state_named(error.status),
        "new": state_named(error.new),
    }
    if error.status == OrderStatus.CANCELLED:
        return _(
            "Order {number} is {state}: reopen it, and it goes back to the state it had."
        ).format(**facts)
    if (error.status, error.new) == (OrderStatus.PENDING_PAYMENT, OrderStatus.SHIPPED):
        return _(
            "Order {number} is {state}: only an order paid on delivery is {new} before it is paid."
        ).format(**facts)
    return _("Order {number} is {state}: it cannot become {new}.").format(**facts)


def _cannot_undo(error: errors.CannotUndo, _clock: _Clock) -> str:
    if error.shortages:
        sold = ", ".join(
            _("{product} has been sold since ({left} left)").format(
                product=shortage.name or shortage.sku,
                left=format_number(max(shortage.on_hand, 0)),
            )
            for shortage in error.shortages
        )
        return _("Cannot be undone: {why}.").format(why=sold)
    if error.reason == "counted":
        return _("Cannot be undone: {product} has been counted since.").format(product=error.number)
    return _("Cannot be undone: order {number} has changed since.").format(number=error.number)


def _bad_setting(error: errors.BadSetting, _clock: _Clock) -> str:
    names = {
        "name": _("shop name"),
        "country": _("country"),
        "currency": _("currency"),
        "time_zone": _("time zone"),
        "language": _("language"),
        "first_number": _("first number"),
        "tax_rate": _("tax rate"),
        "low_level": _("low stock level"),
        "geocoder": _("service that finds addresses"),
        "geocoder_url": _("address of the service"),
    }
    name = names.get(error.name, error.name)
    if not error.value.strip():
        return _("The {name} is missing.").format(name=name)
    return _("“{value}” cannot be the {name}.").format(value=error.value, name=name)


def _bad_method(error: errors.BadMethod, _clock: _Clock) -> str:
    if error.part == "price":
        return _("“{value}” cannot be the price of a shipping method.").format(value=error.value)
    if error.part == "rate":
        return _("“{value}” cannot be the {name}.").format(value=error.value, name=_("tax rate"))
    return _("A method needs a name.")


def _not_editable(error: errors.NotEditable, _clock: _Clock) -> str:
    return _("Order {number} is {state}: only a pending order of this shop can be changed.").format(
        number=error.number, state=state_named(error.status)
    )


def _bad_backup(error: errors.BadBackup, _clock: _Clock) -> str:
    if error.reason == "on_a_server":
        return _("The shop is on a server: its copies are made there.")
    return _("The backup {path} cannot be used: {reason}.").format(
        path=shown_place(error.path), reason=_backup_reasons().get(error.reason, error.reason)
    )


def _bad_product(error: errors.BadProduct, _clock: _Clock) -> str:
    name = product_field(error.name)
    if not error.value.strip():
        return _("The {name} is missing.").format(name=name)
    return _("“{value}” cannot be the {name}.").format(value=error.value, name=name)


def _backup_reasons() -> dict[str, str]:
    return {
        "missing": _("there is no such file"),
        "damaged": _("it is damaged"),
        "altered": _("it was changed after it was made"),
    }


def _refused_file(error: errors.UnreadableFile, _clock: _Clock) -> str:
    return _("{path} cannot be read: {reason}.").format(
        path=error.path, reason=file_reason(error.reason)
    )


def _more_than_due(error: errors.MoreThanDue, _clock: _Clock) -> str:
    return _("Only {left} of {product} are left in order {number}, not {wanted}.").format(
        left=format_number(error.left),
        product=error.product,
        number=error.number,
        wanted=format_number(error.wanted),
    )


def _not_in_this_state(error: errors.NotInThisState, _clock: _Clock) -> str:
    return _("Order {number} is {status}: no part of it can be shipped or given back.").format(
        number=error.number, status=state_named(error.status)
    )


def _refund_too_high(error: errors.RefundTooHigh, _clock: _Clock) -> str:
    if error.amount.minor <= 0:
        return _("An amount to send back is more than nothing.")
    return _("At most {left} of order {number} can be sent back, not {wanted}.").format(
        left=money(error.most), number=error.number, wanted=money(error.amount)
    )


def _unwritten_file(error: errors.UnwritableFile, _clock: _Clock) -> str:
    reasons = {
        "folder": _("it is a folder"),
        "missing": _("there is no such folder"),
        "no_rights": _("you may not write there"),
    }
    why = reasons.get(error.reason, _("the disk refuses it"))
    return _("{path} cannot be written: {reason}.").format(path=shown_place(error.path), reason=why)


_Saying = Callable[[Any, _Clock], str]


def _plain(text: Callable[[], str]) -> _Saying:
    """A sentence whose named fields are the error's own facts."""

    def said(error: ShopError, _clock: _Clock) -> str:
        facts = {name: str(getattr(error, name)) for name in error.fields()}
        for name in {"path", "url"} & facts.keys():
            facts[name] = shown_place(facts[name])
        if "new" in facts:
            facts["new"] = state_named(facts["new"])
        return text().format(**facts)

    return said


def _fixed(text: Callable[[Any], str]) -> _Saying:
    """A sentence that no clock has a part in."""
    return lambda error, _clock: text(error)


_SENTENCES: dict[type[Any], _Saying] = {
    errors.NotAnAmount: _plain(lambda: _("“{text}” is not an amount of money.")),
    errors.CurrenciesDiffer: _plain(
        lambda: _("{one} and {other} are different currencies and cannot be added.")
    ),
    errors.OrderNotFound: _plain(lambda: _("There is no order {number}.")),
    errors.ProductNotFound: _plain(lambda: _("There is no product with the SKU {sku}.")),
    errors.ProductArchived: _plain(
        lambda: _("{name} is archived and not sold any more: take its line out.")
    ),
    errors.TransitionNotAllowed: _transition,
    errors.ReasonMissing: _plain(lambda: _("Going back to {new} needs a reason.")),
    errors.OutOfStock: _out_of_stock,
    errors.ChangedMeanwhile: _changed_meanwhile,
    errors.AlreadySo: _already_so,
    errors.CannotUndo: _cannot_undo,
    errors.NothingChosen: _plain(lambda: _("Choose at least one unit.")),
    errors.MoreThanDue: _more_than_due,
    errors.WholeOrder: _plain(
        lambda: _("That is the whole of order {number}: mark it as Cancelled instead.")
    ),
    errors.NotInThisState: _not_in_this_state,
    errors.RefundTooHigh: _refund_too_high,
    CartGone: _plain(lambda: _("This cart is not abandoned any more: it has become an order.")),
    errors.NoSource: _plain(
        lambda: _("Order {number} did not come from a store: there is no source.")
    ),
    errors.NothingToUndo: _plain(lambda: _("There is nothing to undo.")),
    errors.NotAllowedQuantity: _plain(
        lambda: _("“{quantity}” is not a quantity: a whole number from 1 to 1,000,000 is.")
    ),
    errors.EmptyOrder: _plain(lambda: _("An order needs at least one product.")),
    errors.SameKeyOtherOrder: _plain(
        lambda: _("This order was saved before with other contents. Look for it in the list.")
    ),
    errors.ShopIsNewer: _plain(
        lambda: _("{path} was written by a newer version of Mostrador. Update to open it.")
    ),
    errors.NotAShop: _plain(lambda: _("{path} is not a Mostrador shop.")),
    errors.ShopExists: _plain(lambda: _("There is a shop already at {path}.")),
    errors.ShopMissing: _plain(lambda: _("There is no shop at {path}.")),
    errors.ShopDamaged: _plain(lambda: _("The shop {path} is damaged. Restore a backup.")),
    errors.OnNetworkShare: _plain(
        lambda: _(
            "{path} lies on a network share, where a shop file is not safe. Keep it on this"
            " computer, or share the shop through a PostgreSQL database."
        )
    ),
    errors.DatabaseAway: _plain(
        lambda: _("The shop's database does not answer. You can read and print; changes wait.")
    ),
    errors.DatabaseBusy: _plain(
        lambda: _("Another program is using the shop. Nothing was changed; try again.")
    ),
    errors.DiskFull: _plain(
        lambda: _("There is no room left on the disk of {path}. Nothing was changed.")
    ),
    errors.ReadOnlyShop: _plain(lambda: _("{path} can be read but not changed.")),
    errors.DriverMissing: _plain(
        lambda: _(
            "The shop is on a PostgreSQL server, and the driver for it is not installed"
            " (mostrador[postgresql])."
        )
    ),
    errors.UnreadableFile: _refused_file,
    errors.UnwritableFile: _unwritten_file,
    errors.CheckStopped: _plain(lambda: _("The check was stopped before its end.")),
    errors.ImportStopped: _plain(lambda: _("The import was stopped. Nothing was changed.")),
    errors.BadBackup: _bad_backup,
    errors.BadSetting: _bad_setting,
    errors.NoPlace: _plain(lambda: _("{latitude}, {longitude} is no place on Earth.")),
    errors.NoAddress: _plain(
        lambda: _("Order {number} has no address, so there is nothing to put a pin on.")
    ),
    errors.NotCoordinates: _plain(
        lambda: _("“{text}” is no pair of coordinates. Type them like 38.7129, -9.1449.")
    ),
    errors.EmptyNote: _plain(lambda: _("The note is empty.")),
    errors.SkuTaken: _plain(lambda: _("{name} has the SKU {sku} already.")),
    errors.BarcodeTaken: _plain(lambda: _("{name} has the barcode {barcode} already.")),
    errors.BadProduct: _bad_product,
    errors.NotACount: _plain(
        lambda: _("“{text}” is not a count: a whole number from 0 to 1,000,000 is.")
    ),
    errors.NothingToCount: _plain(
        lambda: _("{product} is sold without limit: there is no stock to count.")
    ),
    errors.LevelMoved: _plain(
        lambda: _("The stock of {product} went from {seen} to {on_hand} meanwhile. Count it again.")
    ),
    errors.ProductEditedMeanwhile: _plain(
        lambda: _("Somebody else changed {product} meanwhile. Your change was not saved.")
    ),
    errors.DraftUnreadable: _plain(
        lambda: _("This draft cannot be read. A newer version of Mostrador may have written it.")
    ),
    errors.DraftNotFound: _plain(
        lambda: _("This draft is no longer there: somebody has finished or discarded it.")
    ),
    errors.MethodNotFound: _plain(lambda: _("“{name}” is no longer in the list.")),
    errors.BadMethod: _bad_method,
    errors.NotEditable: _not_editable,
    errors.TooManyAtOnce: _plain(
        lambda: _("{count} orders are selected: at most {limit} are printed at once.")
    ),
    **{kind: _fixed(text) for kind, text in BANK_SENTENCES.items()},
    **{kind: _fixed(text) for kind, text in CUSTOMER_SENTENCES.items()},
    **{kind: _fixed(text) for kind, text in DELIVERY_SENTENCES.items()},
    **{kind: _fixed(text) for kind, text in FILE_SENTENCES.items()},
    **{kind: _fixed(text) for kind, text in MAP_SENTENCES.items()},
    **{kind: _fixed(text) for kind, text in PAYMENT_SENTENCES.items()},
    **{kind: _fixed(text) for kind, text in EXPORT_SENTENCES.items()},
    **{kind: _fixed(text) for kind, text in IMPORT_SENTENCES.items()},
    **{kind: _fixed(text) for kind, text in STORE_SENTENCES.items()},
    **{kind: _fixed(text) for kind, text in SERVING_SENTENCES.items()},
    **{kind: _fixed(text) for kind, text in SEARCH_SENTENCES.items()},
    **{kind: _fixed(text) for kind, text in VIEW_SENTENCES.items()},
}

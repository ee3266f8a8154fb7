"""The sample command: a shop to look around in, of any size."""

from __future__ import annotations

from argparse import Namespace

from desktop.cli.desk import actor, counter, say
from desktop.cli.parser import WrongUsage
from desktop.controllers.sample import make_sample_shop
from desktop.controllers.workplace import utc_now
from desktop.domain.listing import OrderQuery
from desktop.i18n import format_number, language, ngettext
from desktop.i18n import gettext as _


def sample(arguments: Namespace) -> int:
    """Make a sample shop."""
    place = getattr(arguments, "shop", None)
    if not place:
        raise WrongUsage(_("Say where the sample shop goes: --shop FILE."))
    shop = make_sample_shop(
        place,
        language=language(),
        orders=arguments.orders,
        actor=actor(arguments),
        now=utc_now,
        progress=counter(),
    )
    try:
        count = shop.reading.listing(OrderQuery()).total_count
        name = shop.settings.get().name
        say(
            ngettext(
                "The sample shop {name} with {count} order is at {path}.",
                "The sample shop {name} with {count} orders is at {path}.",
                count,
            ).format(name=name, count=format_number(count), path=shop.location)
        )
    finally:
        shop.close()
    return 0

"""What the window calls the shop and who works in it."""

from __future__ import annotations

from desktop.domain.history import Actor
from desktop.domain.shop import ShopSettings
from desktop.i18n import gettext as _


def who_works(actor: Actor, *, shared: bool) -> str:
    """Who is at work: the person at this computer, or the workstation at a shared shop."""
    if shared:
        return _("{workstation} · shared").format(workstation=actor.workstation)
    return _("{name} · this computer").format(name=actor.name)


def title_of(settings: ShopSettings) -> str:
    """What the title bar says; a sample shop is always marked."""
    name = settings.name
    return _("{name} (sample shop)").format(name=name) if settings.is_sample else name

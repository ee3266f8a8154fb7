"""What can be chosen for the paper of a day: its language, and nothing that orders have."""

from __future__ import annotations

from desktop.i18n import gettext as _
from desktop.ui.paper.choices import Choices


def become_day(choices: Choices, language: str) -> None:
    """Offer what a day's sheet can be: in the shop's language or another."""
    choices.become_route(language)
    choices.document.set_text(_("Day's close"))
    choices.orders_title.setText(_("State"))
    choices.include_title.hide()
    choices.map.hide()

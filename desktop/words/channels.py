"""Where an order comes from."""

from __future__ import annotations

from desktop.domain.order import OWN_CHANNEL
from desktop.i18n import gettext as _

_STORES = {"jumpseller": "Jumpseller", "shopify": "Shopify", "woocommerce": "WooCommerce"}


def channel_name(channel: str) -> str:
    """The store, as it calls itself, or this shop."""
    if channel == OWN_CHANNEL:
        return _("This shop")
    return _STORES.get(channel, channel.capitalize())

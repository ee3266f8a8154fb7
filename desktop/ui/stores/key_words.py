"""What each store calls that which opens it, and where it is found."""

from __future__ import annotations

from desktop.domain.stores import StoreKind
from desktop.i18n import gettext as _


def key_words(kind: StoreKind) -> tuple[str, str]:
    """The names of login and token; a store whose token stands alone has no login."""
    return {
        StoreKind.JUMPSELLER: (_("Login"), _("Auth token")),
        StoreKind.WOOCOMMERCE: (_("Consumer key"), _("Consumer secret")),
        StoreKind.SHOPIFY: ("", _("Access token")),
    }[kind]


def where_the_key_is(kind: StoreKind) -> str:
    """Where the merchant finds it."""
    return {
        StoreKind.JUMPSELLER: _(
            "Login and auth token stand in the store's administration, on the page of your"
            " account. Orders are only read; nothing is written there until you turn it on."
        ),
        StoreKind.WOOCOMMERCE: _(
            "Make a key under WooCommerce, Settings, Advanced, REST API; the right to read is"
            " enough. Nothing is written there until you turn it on."
        ),
        StoreKind.SHOPIFY: _(
            "Make an app of your own under Settings, Apps, Develop apps, and let it read all"
            " orders, products and stock. Nothing is written there until you turn it on."
        ),
    }[kind]

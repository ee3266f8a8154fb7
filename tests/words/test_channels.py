"""What the places are called that orders come from."""

from __future__ import annotations

import pytest

from desktop.words.channels import channel_name


@pytest.mark.parametrize(
    ("channel", "name"),
    [
        ("counter", "This shop"),
        ("jumpseller", "Jumpseller"),
        ("woocommerce", "WooCommerce"),
        ("shopify", "Shopify"),
        ("etsy", "Etsy"),
    ],
)
def test_a_store_is_called_as_it_calls_itself(channel: str, name: str):
    assert channel_name(channel) == name

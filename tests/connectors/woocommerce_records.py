"""An order as WooCommerce writes it, and parts of one."""

from __future__ import annotations

import copy
import json
from typing import Any

from tests.connectors.records import SAMPLES

SAMPLE_ORDERS = SAMPLES / "woocommerce_orders.json"
_FIRST = json.loads(SAMPLE_ORDERS.read_text("utf-8"))[0]


def a_record(**changes: Any) -> dict[str, Any]:
    """The order of the sample file with some fields changed."""
    return {**copy.deepcopy(_FIRST), **changes}


def an_item(**changes: Any) -> dict[str, Any]:
    return {**copy.deepcopy(_FIRST["line_items"][0]), **changes}


def an_address(**changes: Any) -> dict[str, Any]:
    return {**copy.deepcopy(_FIRST["billing"]), **changes}

"""A record as the store writes it, and files of such records."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

SAMPLES = Path(__file__).parents[1] / "samples"
SAMPLE_ORDERS = SAMPLES / "jumpseller_orders.json"

_FIRST = json.loads(SAMPLE_ORDERS.read_text("utf-8"))[0]["order"]


def a_record(**changes: Any) -> dict[str, Any]:
    """The first order of the sample file with some fields changed."""
    return {**copy.deepcopy(_FIRST), **changes}


def a_line(**changes: Any) -> dict[str, Any]:
    return {**copy.deepcopy(_FIRST["products"][0]), **changes}


def an_address(**changes: Any) -> dict[str, Any]:
    return {**copy.deepcopy(_FIRST["shipping_address"]), **changes}

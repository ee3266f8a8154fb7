"""What countries, regions and towns are called beside the names that the packages know."""

from __future__ import annotations

import tomllib
from pathlib import Path

_NAMES = tomllib.loads(Path(__file__).with_name("names.toml").read_text("utf-8"))

COUNTRY_NAMES: dict[str, list[str]] = _NAMES["countries"]
# By country, then by the code that the region has in GeoNames.
REGION_NAMES: dict[str, dict[str, list[str]]] = _NAMES["regions"]
# By country, then by the town's name in GeoNames.
TOWN_NAMES: dict[str, dict[str, list[str]]] = _NAMES["towns"]

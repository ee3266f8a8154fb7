"""What the map looks at where no place is known: a country from its middle, or the world."""

from __future__ import annotations

Ground = tuple[float, float, int]  # latitude, longitude, zoom

WORLD: Ground = (20.0, 0.0, 2)
_COUNTRIES: dict[str, Ground] = {
    "AD": (42.55, 1.6, 10), "AO": (-12.3, 17.5, 5), "AR": (-38.4, -63.6, 4), "AT": (47.6, 14.1, 6),
    "AU": (-25.3, 133.8, 4), "BE": (50.6, 4.6, 7), "BO": (-16.3, -63.6, 5), "BR": (-14.2, -53.0, 4),
    "CA": (56.1, -96.0, 3), "CH": (46.8, 8.2, 7), "CL": (-35.7, -71.5, 4), "CO": (4.6, -73.0, 5),
    "CR": (9.75, -83.75, 7), "CU": (21.5, -79.5, 6), "CV": (15.9, -24.0, 7), "DE": (51.2, 10.4, 5),
    "DO": (18.7, -70.2, 7), "EC": (-1.5, -78.8, 6), "ES": (40.2, -3.6, 5), "FR": (46.6, 2.4, 5),
    "GB": (54.0, -2.5, 5), "GQ": (1.6, 10.4, 8), "GT": (15.7, -90.3, 7), "GW": (12.0, -15.0, 8),
    "HN": (14.8, -86.6, 7), "IE": (53.3, -8.0, 6), "IT": (42.4, 12.5, 5), "LU": (49.8, 6.1, 9),
    "MX": (23.6, -102.5, 4), "MZ": (-18.2, 35.5, 5), "NI": (12.9, -85.0, 7), "NL": (52.2, 5.4, 7),
    "PA": (8.5, -80.1, 7), "PE": (-9.2, -75.0, 5), "PR": (18.2, -66.4, 8), "PT": (39.6, -8.0, 6),
    "PY": (-23.4, -58.4, 6), "SV": (13.7, -88.9, 8), "US": (39.8, -98.6, 3),
    "UY": (-32.8, -56.0, 6), "VE": (7.1, -66.2, 5),
}  # fmt: skip


def ground_of(*countries: str) -> Ground:
    """The first of these countries that we know how to look at, else the world."""
    return next((_COUNTRIES[code] for code in countries if code in _COUNTRIES), WORLD)

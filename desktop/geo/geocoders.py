"""Asks a service of the internet where an address is, through geopy and behind our own guard."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import partial
from typing import Any
from urllib.parse import urlsplit

import desktop
from desktop.geo.mappers import MAPPERS
from desktop.geo.queries import Question
from desktop.geo.replies import Found, ServiceTrouble, Trouble
from desktop.geo.services import Service

LONGEST_S = 8.0  # one question, from looking up the name to the last byte
PAUSE_S = 60.0  # where a service that wants a pause does not say how long
_LONGEST_PAUSE_S = 3600.0
_log = logging.getLogger(__name__)
logging.getLogger("geopy").setLevel(logging.WARNING)  # else it logs addresses and keys


def prepare() -> None:
    """Load what asking needs, at a quiet moment: 0.1 s of work that the window would feel."""
    from geopy import geocoders  # noqa: F401, PLC0415  # few shops need it

    from desktop.geo import adapter  # noqa: F401, PLC0415  # as above
    from desktop.geo.wire import trust  # noqa: PLC0415  # as above

    trust()


def ask(
    service: Service,
    question: Question,
    *,
    cancelled: Callable[[], bool],
    longest_s: float = LONGEST_S,
) -> Found | None:
    """The place that a service knows, None when it knows none.

    Raises:
        ServiceTrouble: it was not answered.
    """
    from geopy.exc import GeopyError  # noqa: PLC0415  # geopy takes 0.2 s and few shops need it

    try:
        raw = _asked(service, question, cancelled, longest_s)
        return None if raw is None else MAPPERS[service.provider.key](raw)
    except ServiceTrouble:
        raise
    except GeopyError as error:
        trouble = _trouble_of(error)
        if trouble is None:
            return None
        raise trouble from error
    except Exception as error:  # geopy believes its servers: anything can break in it
        _log.info("a service's answer broke geopy: %s", type(error).__name__)
        raise ServiceTrouble(Trouble.BAD_ANSWER, type(error).__name__) from error


def user_agent(contact: str) -> str:
    """Who asks: the program, and whom to write to, in signs that cannot end a line."""
    plain = "".join(sign for sign in contact if "!" <= sign <= "~" and sign not in "()")[:80]
    return f"Mostrador/{desktop.__version__} ({f'+{plain}' if plain else 'desktop program'})"


def _asked(
    service: Service, question: Question, cancelled: Callable[[], bool], longest_s: float
) -> Any:
    from geopy import geocoders  # noqa: PLC0415  # as above

    from desktop.geo.adapter import GuardedAdapter  # noqa: PLC0415  # as above

    guarded = partial(GuardedAdapter, cancelled=cancelled, own_server=service.own_server)
    kind = getattr(geocoders, service.provider.geocoder)
    geocoder = kind(
        **_where(service),
        user_agent=user_agent(service.contact),
        timeout=longest_s,
        proxies={},
        adapter_factory=guarded,
    )
    told: str | Mapping[str, str] = question.parts if service.provider.structured else question.line
    location = geocoder.geocode(told, **_options(service, question))
    return None if location is None else location.raw


def _where(service: Service) -> dict[str, str]:
    """Where the service is asked, and with which key."""
    parts = urlsplit(service.url)
    where = {"scheme": parts.scheme, "domain": f"{parts.netloc}{parts.path}"}
    if service.provider.needs_key or (service.key and service.provider.geocoder == "Pelias"):
        where["api_key"] = service.key
    return where


def _options(service: Service, question: Question) -> dict[str, Any]:
    """What each service wants to be told besides."""
    kind, country = service.provider.geocoder, question.country
    if kind in {"Nominatim", "PickPoint"}:
        return {"addressdetails": True, "country_codes": country.lower() or None}
    if kind in {"Pelias", "GeocodeEarth"}:
        return {"countries": [country] if country else None}
    if kind == "OpenCage":
        return {"country": country.lower() or None, "annotations": False}
    return {}


def _trouble_of(error: Exception) -> ServiceTrouble | None:
    """What an error of geopy means; None where the question was at fault and the next may do."""
    from geopy import exc  # noqa: PLC0415  # as above

    cause: Any = error.__cause__
    status = getattr(cause, "status_code", 0)
    pause_s = _pause(getattr(cause, "headers", {}))
    if status in {400, 412, 413, 414, 422}:
        return None
    if isinstance(error, exc.GeocoderRateLimited) or (status == 503 and pause_s):
        return ServiceTrouble(Trouble.PAUSE, "too often", pause_s=pause_s or PAUSE_S)
    refused = (
        exc.GeocoderQuotaExceeded,
        exc.GeocoderAuthenticationFailure,
        exc.GeocoderInsufficientPrivileges,
        exc.ConfigurationError,
    )
    if isinstance(error, refused):
        return ServiceTrouble(Trouble.REFUSED, type(error).__name__)
    if isinstance(error, exc.GeocoderTimedOut) or status in {500, 502, 503, 504}:
        return ServiceTrouble(Trouble.NO_CONNECTION, str(status))
    if isinstance(error, exc.GeocoderQueryError) and not status:
        return None
    return ServiceTrouble(Trouble.BAD_ANSWER, f"{type(error).__name__} {status}")


def _pause(headers: Mapping[str, str]) -> float:
    """The seconds that a server wants to be left alone; 0 when it does not say."""
    told = headers.get("retry-after", "").strip()
    if told.isascii() and told.isdigit():
        return min(max(float(told[:9]), 1.0), _LONGEST_PAUSE_S)
    try:
        until = parsedate_to_datetime(told)
        left = (until - datetime.now(until.tzinfo or UTC)).total_seconds()
    except (ValueError, TypeError, OverflowError):
        return 0.0
    return min(max(left, 1.0), _LONGEST_PAUSE_S)

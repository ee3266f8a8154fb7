"""The shop's own settings."""

from __future__ import annotations

import re

from babel.dates import get_timezone

from desktop.controllers.workplace import Workplace
from desktop.domain.errors import BadSetting
from desktop.domain.shop import ShopSettings
from desktop.geo.services import is_sound, service_of
from desktop.i18n import LANGUAGES
from desktop.storage import settings
from desktop.storage.database import reading, writing


class SettingsController:
    """Reads and changes what the shop says of itself."""

    def __init__(self, workplace: Workplace) -> None:
        self._at = workplace

    def get(self) -> ShopSettings:
        """The shop's settings."""
        with reading(self._at.engine) as db:
            return settings.load(db)

    def change(self, new: ShopSettings) -> ShopSettings:
        """Change the shop's settings; currency and first number stay as the shop began.

        Raises:
            BadSetting: one of them cannot be.
        """
        checked(new)
        with writing(self._at.engine) as db:
            old = settings.load(db)
            for fixed in ("currency", "first_number"):
                if getattr(old, fixed) != getattr(new, fixed):
                    raise BadSetting(fixed, str(getattr(new, fixed)))
            settings.save(db, new)
            return new


def checked(new: ShopSettings) -> ShopSettings:
    """The settings themselves, when they can be.

    Raises:
        BadSetting: one of them cannot be.
    """
    if not new.name.strip():
        raise BadSetting("name", new.name)
    if not re.fullmatch("[A-Z]{2}", new.country):
        raise BadSetting("country", new.country)
    if not re.fullmatch("[A-Z]{3}", new.currency):
        raise BadSetting("currency", new.currency)
    if new.language not in LANGUAGES:
        raise BadSetting("language", new.language)
    if not 1 <= new.first_number <= 10**9:
        raise BadSetting("first_number", str(new.first_number))
    if not 0 <= new.tax_rate < 100:
        raise BadSetting("tax_rate", str(new.tax_rate))
    if not 0 <= new.low_level <= 10**6:
        raise BadSetting("low_level", str(new.low_level))
    if not 1 <= new.overdue_days <= 365:
        raise BadSetting("overdue_days", str(new.overdue_days))
    _check_service(new)
    try:
        get_timezone(new.time_zone)
    except LookupError as error:
        raise BadSetting("time_zone", new.time_zone) from error
    return new


def _check_service(new: ShopSettings) -> None:
    """Refuse a service that finds addresses, when it is none or could not be asked.

    Raises:
        BadSetting: it is so.
    """
    service = service_of(new)
    if new.geocoder and service is None:
        raise BadSetting("geocoder", new.geocoder)
    if service is not None and not is_sound(service):
        raise BadSetting("geocoder_url", service.url)

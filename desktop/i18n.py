"""Texts, money, dates and numbers in the language of the reader: Spanish, Portuguese or English.

One catalogue serves the window, the papers and the command line. The language is process-wide for
what is shown, and can be lent for one paper or one file with `speaking`.
"""

from __future__ import annotations

import gettext as _gettext
import os
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, timedelta, tzinfo
from decimal import Decimal
from functools import cache, lru_cache
from io import BytesIO

from babel import Locale, UnknownLocaleError
from babel import dates as _dates
from babel import numbers as _numbers
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from desktop.paths import resources

LANGUAGES = ("es", "pt", "en")
OWN_NAMES = {"es": "Español", "pt": "Português", "en": "English"}  # each names itself
DOMAIN = "mostrador"
# Portuguese is that of Portugal and numbers in English stand as the merchant's customers read them.
_LOCALES = {"es": "es_ES", "pt": "pt_PT", "en": "en_GB"}

_process_language = "en"
_lent_language: ContextVar[str | None] = ContextVar("lent_language", default=None)


def language() -> str:
    """The two-letter language that texts are now written in."""
    return _lent_language.get() or _process_language


def speak(code: str) -> None:
    """Choose the language of the whole process.

    Raises:
        ValueError: the program has no texts in that language.
    """
    global _process_language  # noqa: PLW0603  # the one process-wide choice: what the user reads
    if code not in LANGUAGES:
        raise ValueError(code)
    _process_language = code


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Lend another language to what is written inside, in this thread only."""
    if code not in LANGUAGES:
        raise ValueError(code)
    token = _lent_language.set(code)
    try:
        yield
    finally:
        _lent_language.reset(token)


def system_language() -> str:
    """The reader's language as the environment tells it, English when it is none of ours."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE"):
        code = os.environ.get(name, "")[:2].lower()
        if code in LANGUAGES:
            return code
    return "en"


@cache
def _catalogue(code: str) -> _gettext.NullTranslations:
    """The texts of one language, read from its .po file so that there is nothing to build."""
    if code == "en":
        return _gettext.NullTranslations()
    path = resources() / "translations" / f"{code}.po"
    with path.open("rb") as file:
        catalogue = read_po(file, locale=code, domain=DOMAIN)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return _gettext.GNUTranslations(compiled)


def gettext(text: str) -> str:
    """`text` in the present language."""
    return _catalogue(language()).gettext(text)


def ngettext(one: str, many: str, count: int) -> str:
    """`one` or `many` in the present language, by `count`."""
    return _catalogue(language()).ngettext(one, many, count)


def pgettext(context: str, text: str) -> str:
    """`text` in the present language, where one English text has several translations."""
    return _catalogue(language()).pgettext(context, text)


def N_(text: str) -> str:  # noqa: N802  # the name that extraction tools know
    """Mark `text` for translation where it stands, to be translated when it is shown."""
    return text


@lru_cache(maxsize=16)
def locale_of(code: str, territory: str = "") -> Locale:
    """The rules of writing numbers and dates of a language, in a country when one is given."""
    if territory:
        try:
            return Locale.parse(f"{code}_{territory}")
        except (UnknownLocaleError, ValueError):
            pass
    return Locale.parse(_LOCALES[code])


def _locale() -> Locale:
    return locale_of(language())


@lru_cache(maxsize=4096)
def _money(minor: int, currency: str, decimals: int, code: str) -> str:
    text: str = _numbers.format_currency(
        Decimal(minor).scaleb(-decimals),
        currency,
        locale=locale_of(code),
        currency_digits=False,
        format=_money_pattern(code, decimals),
        group_separator=True,
    )
    return text


@lru_cache(maxsize=64)
def _money_pattern(code: str, decimals: int) -> str:
    standard: str = locale_of(code).currency_formats["standard"].pattern
    pattern = standard.split(";", maxsplit=1)[0]
    fraction = "." + "0" * decimals if decimals else ""
    return pattern.replace(".00", fraction)


def format_money(minor: int, currency: str, decimals: int) -> str:
    """An amount of whole minor units with its currency sign: €86.40, 86,40 €."""
    return _money(minor, currency, decimals, language())


def format_number(value: int | Decimal) -> str:
    """A number with the separators of the language: 1,248; 1.248; 1 248."""
    text = _numbers.format_decimal(value, locale=_locale(), group_separator=True)
    # CLDR writes four figures without a separator in es and pt; beside 12.480 it looks wrong.
    if isinstance(value, int) and 1000 <= abs(value) < 10000 and text.lstrip("-").isdigit():
        sign = _numbers.get_group_symbol(_locale())
        return f"{text[:-3]}{sign}{text[-3:]}"
    return text


def parse_decimal(text: str) -> Decimal:
    """The number that a person typed in the present language.

    Raises:
        ValueError: the text is not a number written as this language writes it.
    """
    cleaned = text.strip().replace("\u00a0", " ").replace("\u202f", " ")
    locale = _locale()
    signs = {_numbers.get_decimal_symbol(locale), _numbers.get_group_symbol(locale), " ", "-"}
    # Where the point is neither sign, babel reads 1.500 as one and a half: a Portuguese means 1500.
    if any(not (sign.isascii() and sign.isdigit()) and sign not in signs for sign in cleaned):
        raise ValueError(text)
    try:
        value = _numbers.parse_decimal(cleaned, locale=locale, strict=True)
    except _numbers.NumberFormatError as error:
        raise ValueError(text) from error
    if not value.is_finite():
        raise ValueError(text)
    return value


def format_date(day: date, *, long: bool = False) -> str:
    """A day: 21/11/2026, or Sat 21 Nov 2026 when `long`."""
    if not long:
        return f"{day.day:02d}/{day.month:02d}/{day.year}"
    pattern = {"en": "EEE d MMM y", "es": "EEE, d MMM y", "pt": "EEE, d MMM y"}[language()]
    text = _dates.format_date(day, pattern, locale=_locale()).replace(".", "")
    if language() == "pt":  # CLDR writes the whole word there
        name, rest = text.split(",", 1)
        text = f"{name[:3]},{rest}"
    return text[:1].upper() + text[1:]


def format_month_day(day: date) -> str:
    """A day of this year, short: 19 Nov."""
    return _dates.format_date(day, "d MMM", locale=_locale()).replace(".", "")


def format_month(day: date) -> str:
    """A month and its year: November 2026."""
    text = _dates.format_date(day, "LLLL y", locale=_locale())
    return text[:1].upper() + text[1:]


def format_time(at: datetime) -> str:
    """The time of day, always with 24 hours: 10:42."""
    return f"{at.hour:02d}:{at.minute:02d}"


def format_datetime(at: datetime, *, long: bool = False) -> str:
    """A day and its time: 21/11/2026, 10:42."""
    return f"{format_date(at.date(), long=long)}, {format_time(at)}"


def relative_day(at: datetime, now: datetime) -> str:
    """Today, Yesterday, or the day; both instants already in the shop's time zone."""
    if at.date() == now.date():
        return gettext("Today")
    if at.date() == now.date() - timedelta(days=1):
        return gettext("Yesterday")
    if at.year == now.year or now.date() - at.date() < timedelta(days=300):
        return format_month_day(at.date())
    return format_date(at.date())


def country_name(code: str) -> str:
    """A country in the present language; the code itself when it is unknown."""
    name: str = _locale().territories.get(code.upper(), code)
    return name


def every_country_name(code: str) -> tuple[str, ...]:
    """A country in all languages of the program, for those who type one of them."""
    return tuple(Locale(each).territories.get(code.upper(), code) for each in LANGUAGES)


def zone(name: str) -> tzinfo:
    """The time zone of that IANA name."""
    return _dates.get_timezone(name)


def country_names() -> list[tuple[str, str]]:
    """All countries with their codes, by their names in the present language."""
    locale = _locale()
    names = [
        (code, str(name))
        for code, name in locale.territories.items()
        if len(code) == 2 and code.isalpha() and code not in _NO_COUNTRIES
    ]
    return sorted(names, key=lambda each: folded_for_sorting(each[1]))


_NO_COUNTRIES = {"EU", "EZ", "UN", "XA", "XB", "ZZ", "QO"}


def folded_for_sorting(text: str) -> str:
    """A text as people look it up: accents and capitals do not count."""
    plain = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in plain if not unicodedata.combining(sign)).casefold()

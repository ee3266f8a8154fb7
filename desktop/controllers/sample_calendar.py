"""When the sample shop's orders came: more in summer and before Christmas, most in the evening."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date, datetime, time, timedelta, tzinfo
from itertools import accumulate
from random import Random

YEAR = 365
DAY = 86_400
HOUR = 3600
_MONTHS = (0.7, 0.7, 0.8, 0.95, 1.15, 1.45, 1.6, 1.45, 1.0, 0.8, 0.9, 1.35)
_WEEKDAYS = (1.1, 1.0, 1.0, 1.05, 1.0, 0.85, 1.15)
_HOURS = (
    0.3, 0.15, 0.06, 0.04, 0.04, 0.06, 0.2, 0.5, 0.9, 1.3, 1.6, 1.7,
    1.4, 1.2, 1.3, 1.4, 1.4, 1.4, 1.4, 1.3, 1.6, 2.0, 1.7, 0.9,
)  # fmt: skip
_LATELY = 9  # days that hold the work still to be done: a campaign brings a share of all orders
_LATELY_SHARE = 0.092
_WAKES = 7 * HOUR
_OPENS, _CLOSES = 9 * HOUR, 18 * HOUR


class Calendar:
    """The shop's days, from a year before its last one; instants are seconds since 1970 UTC."""

    def __init__(self, last: date, zone: tzinfo) -> None:
        self._days = [last - timedelta(days=back) for back in range(YEAR, -2, -1)]
        self._midnights = [
            round(datetime.combine(day, time(), tzinfo=zone).timestamp()) for day in self._days
        ]

    def moments(self, how_many: int, *, before: int, rng: Random) -> list[int]:
        """When so many orders came, oldest first, all of them before that instant."""
        ends = bisect_right(self._midnights, before)
        weights = list(accumulate(self._weights(ends)))
        hours = list(accumulate(_HOURS))
        days = rng.choices(range(ends), cum_weights=weights, k=how_many)
        drawn = sorted(
            (day, hour * HOUR + rng.randrange(HOUR))
            for day, hour in zip(
                days, rng.choices(range(24), cum_weights=hours, k=how_many), strict=True
            )
        )
        # What there is of the last day: its orders are told closer together.
        ended = before - self._midnights[ends - 1]
        began = min(_WAKES, ended // 2)
        return [
            self._midnights[day]
            + (began + second * (ended - began) // DAY if day == ends - 1 else second)
            for day, second in drawn
        ]

    def _weights(self, ends: int) -> list[float]:
        """How much each day sells; the shop has grown over the year."""
        days = self._days[:ends]
        usual = [
            _MONTHS[day.month - 1] * _WEEKDAYS[day.weekday()] * (0.75 + at / YEAR / 2)
            for at, day in enumerate(days)
        ]
        usual[-1] /= 2  # that day has only begun
        long_ago, lately = usual[:-_LATELY], usual[-_LATELY:]
        campaign = sum(long_ago) * _LATELY_SHARE / (1 - _LATELY_SHARE) / sum(lately)
        return long_ago + [weight * campaign for weight in lately]

    def when_open(self, at: int) -> int:
        """That instant, or the next one at which somebody is in the shop to pack a parcel."""
        day = bisect_right(self._midnights, at) - 1
        second = at - self._midnights[day]
        if second >= _CLOSES:
            day, second = day + 1, _OPENS + second % (2 * HOUR)
        elif second < _OPENS:
            second = _OPENS + second % (2 * HOUR)
        if day >= len(self._days):
            return at
        if self._days[day].weekday() == 6 and day + 1 < len(self._days):
            day += 1
        return self._midnights[day] + second

    def deliveries(self, *, every: int, last: int) -> tuple[int, ...]:
        """The Mondays at ten on which goods arrive: every so many days, the last so long ago."""
        found = []
        for back in range(last, YEAR - 10, every):
            day = len(self._days) - 2 - back
            day -= self._days[day].weekday()
            found.append(self._midnights[day] + 10 * HOUR)
        return tuple(sorted(found))

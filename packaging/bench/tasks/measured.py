"""One measured task: ours beside the raw floor, what was wanted, and whether it was met."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """Milliseconds (or what `unit` says) of both sides; `limits` are told as they were met."""

    task: str
    ours: float
    floor: float | None = None
    goal: float | None = None  # ours may take so many times what the floor takes
    unit: str = "ms"
    limits: tuple[tuple[str, float, float], ...] = ()  # what, measured, at most
    note: str = ""

    @property
    def ratio(self) -> float | None:
        return None if not self.floor else self.ours / self.floor

    @property
    def is_met(self) -> bool:
        good = all(measured <= most for _what, measured, most in self.limits)
        if self.goal is None or self.ratio is None:
            return good
        return good and self.ratio <= self.goal

    def told(self) -> str:
        """The task in one line."""
        parts = [f"{self.task}: ours {self.ours:,.3g} {self.unit}"]
        if self.floor is not None:
            parts.append(f"floor {self.floor:,.3g} {self.unit}")
        if self.ratio is not None:
            parts.append(f"ratio {self.ratio:.2f}")
        if self.goal is not None:
            parts.append(f"goal {self.goal:g}")
        parts += [f"{what} {value:,.3g} (at most {most:g})" for what, value, most in self.limits]
        said = ", ".join(parts)
        return (
            f"{said}: {'met' if self.is_met else 'MISSED'}{f'; {self.note}' if self.note else ''}"
        )

    def as_facts(self) -> dict[str, Any]:
        """The same for a program to read."""
        return {**asdict(self), "ratio": self.ratio, "met": self.is_met}


@dataclass(slots=True)
class SideBySide:
    """Two ways of the same work, in turn, on the same machine at the same time."""

    mine: list[float] = field(default_factory=list)
    theirs: list[float] = field(default_factory=list)

    def run(
        self, ours: Callable[[Any], object], floor: Callable[[Any], object], given: Sequence[Any]
    ) -> None:
        """Both for each of these, ours first for every second one."""
        for at, each in enumerate(given):
            for way, times in ((ours, self.mine), (floor, self.theirs))[:: 1 if at % 2 else -1]:
                times.append(took(way, each))

    @property
    def medians(self) -> tuple[float, float]:
        return statistics.median(self.mine), statistics.median(self.theirs)


def took(work: Callable[..., object], *given: object) -> float:
    """Milliseconds."""
    start = time.perf_counter()
    work(*given)
    return (time.perf_counter() - start) * 1000


def percentile(times: Sequence[float], part: float) -> float:
    """The value that this part of them does not exceed."""
    return sorted(times)[min(round(len(times) * part), len(times) - 1)]


def private_mib() -> float:
    """The memory that only this process has."""
    rollup = Path("/proc/self/smaps_rollup")
    if not rollup.exists():
        return 0.0
    rows = (line.split() for line in rollup.read_text("ascii").splitlines()[1:])
    return sum(int(row[1]) for row in rows if row[0].startswith("Private_")) / 1024

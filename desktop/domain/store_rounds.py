"""Adding up what the pages of one round with a store did."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from desktop.domain.imports import ImportReport


def together(one: ImportReport, next_one: ImportReport) -> ImportReport:
    """Two reports as one; what is oversold is as the later one says."""
    states = Counter(dict(one.by_status))
    states.update(dict(next_one.by_status))
    still = {each.product.id: each for each in (*one.oversold, *next_one.oversold)}
    return replace(
        one,
        new=one.new + next_one.new,
        changed=one.changed + next_one.changed,
        same=one.same + next_one.same,
        abandoned=one.abandoned + next_one.abandoned,
        kept_local=tuple(dict.fromkeys((*one.kept_local, *next_one.kept_local))),
        below_zero=tuple(sorted({*one.below_zero, *next_one.below_zero})),
        oversold=tuple(still.values()),
        products=one.products + next_one.products,
        bad=(*one.bad, *next_one.bad),
        by_status=tuple(states.items()),
        warnings=(*one.warnings, *next_one.warnings),
    )

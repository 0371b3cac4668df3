"""Points between two rates: a share that fell 3.6 points, growth 0.7 points faster than the month before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from ..model import Period, Query
from .evaluated import Evaluated
from .figures import figures
from .ledger import Ledger
from .levels import Levels


def points_between(now: Evaluated, base: Evaluated, query: Query) -> Evaluated | None:
    """The first rate less the second, in percentage points; None where one of them does not exist."""
    if now.interval is None or base.interval is None:
        return None
    observations = tuple(dict.fromkeys(now.observations + base.observations))
    ways = {now.way, base.way}
    way = "derived" if "derived" in ways else "assembled" if "assembled" in ways else "computed"
    notes = tuple(dict.fromkeys((*now.notes, *base.notes)))
    if ways == {"printed", "computed"}:
        notes = (*notes, f"{now.query.period} {now.way}, {base.query.period} {base.way}")
    difference = now.interval - base.interval
    return Evaluated(query, difference, "percentage_points", way, now.certain and base.certain, observations, notes)


def points_of(inner: str, base_of: Callable[[Query], Period]) -> Callable[..., Evaluated | None]:
    """The evaluation of points between a rate now and in the base period, both told in the same way if possible."""

    def evaluate(query: Query, ledger: Ledger, as_of: dt.datetime | None) -> Evaluated | None:
        levels = Levels(ledger, as_of)
        rate = query.but(indicator=inner, base=None)
        now, base = figures(rate, levels), figures(rate.but(period=base_of(query)), levels)
        pairs = [(n, b) for n in now for b in base if n.way == b.way] or [(n, b) for n in now for b in base]
        return points_between(*pairs[0], query) if pairs else None

    return evaluate

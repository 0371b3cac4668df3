"""Breaks in series: a day before which a printed series counts something else, and why."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache

from ..model.key import Key
from .tables import rows


@dataclass(frozen=True, slots=True)
class Break:
    """Figures for periods that end before the day `before` are not comparable with later ones."""

    before: dt.date
    why: str
    source: str


def breaks(key: Key) -> tuple[Break, ...]:
    """The breaks of a series, whatever its unit; a row that leaves the flow empty holds for every flow.

    >>> [str(entry.before) for entry in breaks(Key("CHN", "exports", "USA"))]
    ['1993-01-01']
    """
    mine = (key.reporter, key.flow, key.partner, key.product, key.measure)
    return tuple(entry for row, entry in _entries() if all(r in {"", m} for r, m in zip(row, mine, strict=True)))


@cache
def _entries() -> tuple[tuple[tuple[str, ...], Break], ...]:
    return tuple((row[:5], Break(dt.date.fromisoformat(row[5]), row[6], row[7])) for row in rows("breaks"))

"""Seasonal adjustment with a moving holiday: X-13ARIMA-SEATS, and where it cannot run, MSTL with the reason stated."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ..errors import BadPeriod
from . import mstl, x13
from .holiday import Holiday, regressors
from .months import History

X13 = "X-13ARIMA-SEATS"
MSTL = "MSTL"
NONE = "none"


@dataclass(frozen=True, slots=True)
class Adjusted:
    """A series without season and holiday.

    `values` are in base units. `seasonal` and `holiday` are factors where effects multiply (1 is none), else amounts
    (0 is none); both go on `lead` months past the end. `forecast` is the regARIMA model's own, where X-13 ran.
    `engine` is X13, MSTL or NONE; `reason` says why it is not the first.
    """

    engine: str
    values: tuple[float, ...]
    seasonal: tuple[float, ...]
    holiday: tuple[float, ...]
    irregular: tuple[float, ...]
    log: bool
    forecast: tuple[float, ...] = ()
    reason: str = ""
    title: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)

    def back(self, adjusted: float, place: int) -> float:
        """A value without season, at a place of the series or past its end, with season and holiday again."""
        season, holiday = self.seasonal[place], self.holiday[place]
        return adjusted * season * holiday if self.log else adjusted + season + holiday


def adjust(known: History, holiday: Holiday | None, lead: int) -> Adjusted:
    """Take season and holiday out of a series, with factors for `lead` months to come."""
    if known.constant:
        return _nothing(known, lead, "the series is constant: it has no season to take out")
    used, reason = holiday, ""
    table: tuple[tuple[float, ...], ...] = ()
    if holiday:
        try:
            table = regressors(holiday, known.first, len(known.values) + lead)
        except BadPeriod as error:
            used, reason = None, str(error)
    scale = _scale(known.values)
    tables = x13.run([value / scale for value in known.values], known.first, table, lead, log=known.log)
    if isinstance(tables, x13.Tables):
        return _by_x13(tables, scale, known.log, reason, used)
    reason = "; ".join(filter(None, (reason, tables)))
    if len(known.values) < mstl.LEAST:
        return _nothing(known, lead, f"{reason}; MSTL asks for {mstl.LEAST} months")
    return _by_mstl(known, table, lead, reason, used)


def _scale(values: Sequence[float]) -> float:
    """A power of ten that brings the largest value between 1,000 and 10,000, as the program's formats like it."""
    largest = max(map(abs, values))
    return float(10 ** (math.floor(math.log10(largest)) - 3)) if largest else 1.0


def _by_x13(tables: x13.Tables, scale: float, log: bool, reason: str, holiday: Holiday | None) -> Adjusted:
    pairs = list(zip(tables.seasonal, tables.combined, strict=True))
    return Adjusted(
        X13,
        tuple(value * scale for value in tables.adjusted),
        tables.seasonal if log else tuple(value * scale for value in tables.seasonal),
        tuple(both / season if log else (both - season) * scale for season, both in pairs),
        tables.irregular if log else tuple(value * scale for value in tables.irregular),
        log,
        tuple(value * scale for value in tables.forecast),
        reason,
        holiday.title if holiday else "",
        tables.facts,
    )


def _by_mstl(
    known: History, table: tuple[tuple[float, ...], ...], lead: int, reason: str, holiday: Holiday | None
) -> Adjusted:
    parts = mstl.split(known.scaled(), known.first.first.month, table)
    count = len(known.values)
    season = [*parts.seasonal]
    while len(season) < count + lead:
        season.append(season[-12])
    effect = [*parts.holiday, *[0.0] * (count + lead - len(parts.holiday))]
    rest = [trend + left for trend, left in zip(parts.trend, parts.irregular, strict=True)]
    out = math.exp if known.log else float
    return Adjusted(
        MSTL,
        tuple(map(out, rest)),
        tuple(map(out, season)),
        tuple(map(out, effect)),
        tuple(map(out, parts.irregular)),
        known.log,
        (),
        f"{reason}: adjusted by MSTL after the holiday was taken out by regression",
        holiday.title if holiday else "",
        _strength(parts),
    )


def _strength(parts: mstl.Parts) -> Mapping[str, str]:
    """How strong the season is, 0 to 1 (Hyndman and Athanasopoulos, Forecasting, section 4.3)."""
    both = [season + left for season, left in zip(parts.seasonal, parts.irregular, strict=True)]
    total = _variance(both)
    return {"strength": f"{max(0.0, 1 - _variance(parts.irregular) / total) if total else 0.0:.3f}"}


def _variance(values: Sequence[float]) -> float:
    mean = math.fsum(values) / len(values)
    return math.fsum((value - mean) ** 2 for value in values) / len(values)


def _nothing(known: History, lead: int, reason: str) -> Adjusted:
    neutral = 1.0 if known.log else 0.0
    count = len(known.values)
    return Adjusted(
        NONE,
        known.values,
        (neutral,) * (count + lead),
        (neutral,) * (count + lead),
        (neutral,) * count,
        known.log,
        reason=reason,
    )

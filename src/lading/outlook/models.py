"""Forecasts of one series by several models: seasonal naive, regARIMA, exponential smoothing, Theta.

The last two forecast the adjusted series; season and holiday are put back. What a series is too short for is left out,
and said: below three years there is no season to estimate, so last year's months stand in, with and without the growth
of the last quarter carried on.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable
from functools import partial

from . import x13
from .holiday import Holiday
from .memory import Forecasts, Memory
from .months import History, with_parts
from .seasonal import Adjusted, adjust
from .smoothing import exponential_smoothing, theta

LEAD = 18
"""Months that every model forecasts: the rest of this year and the whole of the next, from July on."""

NAIVE = "seasonal naive"
CARRIED = "growth carried on"
REGARIMA = "regARIMA"
ETS = "exponential smoothing"
THETA = "Theta"
LAST = "last value"

LONG = 36
"""Months from which on a season can be estimated."""

RECIPE = "1"
"""Changes whenever the same series would give other forecasts."""


def name(known: History, holiday: Holiday | None) -> str:
    """The digest under which forecasts of a series are kept: its months, its holiday, the recipe and the engine."""
    engine = "x13" if x13.binary() else "mstl"
    days = "" if holiday is None else f"{holiday.title}{holiday.days}{holiday.windows}"
    return hashlib.sha256(f"{RECIPE}|{engine}|{days}|{LEAD}|{known.digest()}".encode()).hexdigest()[:16]


def forecasts(known: History, holiday: Holiday | None, memory: Memory) -> Forecasts:
    """Every model's next months, remembered or made now."""
    digest = name(known, holiday)
    held = memory.recall(digest)
    if held is None:
        held = made(known, holiday)
        memory.keep(digest, held)
    return held if LAST in held else {NAIVE: _rounded(_naive(known)), **held}


def job(known: History, holiday: Holiday | None) -> Callable[[], Forecasts]:
    """The work of `made`, to be done later."""
    return partial(made, known, holiday)


def made(known: History, holiday: Holiday | None) -> Forecasts:
    """The next `LEAD` months in base units by every model but seasonal naive, which need not be remembered.

    Each has six digits, so that remembering changes nothing.
    """
    if known.constant or len(known.values) < 13:
        paths = {LAST: (known.values[-1],) * LEAD}
    else:
        short = len(known.values) < LONG
        paths = {CARRIED: _carried(known)} if short else _modelled(known, adjust(known, holiday, LEAD))
    return {model: _rounded(path) for model, path in paths.items()}


def _rounded(path: tuple[float, ...]) -> tuple[float, ...]:
    return tuple(float(f"{value:.6g}") for value in path)


def _naive(known: History) -> tuple[float, ...]:
    """The level a year earlier."""
    path = list(known.values)
    for _ in range(LEAD):
        path.append(path[-12])
    return tuple(path[-LEAD:])


def _carried(known: History) -> tuple[float, ...]:
    """The level a year earlier at the mean growth of the last three months that have one."""
    scaled = list(known.scaled())
    recent = [scaled[place] - scaled[place - 12] for place in range(max(12, len(scaled) - 3), len(scaled))]
    growth = math.fsum(recent) / len(recent)
    for ahead in range(LEAD):
        scaled.append(scaled[-12] + (growth if ahead < 12 else 0.0))
    return tuple(map(math.exp, scaled[-LEAD:])) if known.log else tuple(scaled[-LEAD:])


def _modelled(known: History, adjusted: Adjusted) -> dict[str, tuple[float, ...]]:
    paths = {REGARIMA: adjusted.forecast} if adjusted.forecast else {}
    base = [math.log(value) for value in adjusted.values] if known.log else list(adjusted.values)
    count = len(base)
    for model, method in ((ETS, exponential_smoothing), (THETA, theta)):
        ahead = method(base, LEAD)
        levels = map(math.exp, ahead) if known.log else ahead
        paths[model] = tuple(adjusted.back(level, count + step) for step, level in enumerate(levels))
    return paths


def complete(known: History, holiday: Holiday | None, memory: Memory) -> History:
    """The history with the joint figure it ends in split as the models would have split it, to the same sum."""
    pair = known.open_joint
    if pair is None or known.place(pair.months()[0]) < LONG:
        return known
    before = known.until(pair.months()[0].shift(-1))
    paths = [path for model, path in forecasts(before, holiday, memory).items() if model != NAIVE]
    early, late = (math.fsum(path[step] for path in paths) for step in (0, 1))
    if not paths or early <= 0 or late <= 0:
        return known
    month, following = pair.months()
    return with_parts(known, ((month, early / (early + late)), (following, late / (early + late))))

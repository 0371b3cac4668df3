"""The coming release: what the model expects, what the poll expects, and both together.

The poll is the median of those held. Poll and model weigh by the rule that combines the models (combine.py): by the
inverse of their mean squared errors on the polled releases before, drawn towards halves as long as those are few.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ..model import Key, Period
from ..reference import first_release
from ..store import Ledger
from .combine import Errors, shares
from .course import SIGNS, Band, Simulation
from .intervals import KEPT, LEVELS, half_width
from .months import released
from .trials import printed_growth


@dataclass(frozen=True, slots=True)
class Nowcast:
    """One release of one flow. Growth on a year earlier in percent; of a balance, which has none, the level.

    `poll` is the median of `pollsters`, None where none is held; `both` poll and model together, the model alone where
    there is no poll. `actual` is what was first printed, None before the release; `first_print` says whether that print
    itself is held or a later copy stands in. `within` are the intervals around `both`, by level in percent, of the
    coming release and of past ones that were polled.
    """

    flow: str
    period: Period
    instant: dt.datetime
    unit: str
    model: float
    poll: float | None
    pollsters: tuple[str, ...]
    both: float
    actual: float | None
    first_print: bool
    within: Mapping[int, tuple[float, float]]

    def to_record(self) -> dict[str, object]:
        """The nowcast as JSON holds it."""
        both = Band(self.both, self.within)
        return {
            "flow": self.flow,
            "period": str(self.period),
            "expected": self.instant.isoformat(),
            "unit": self.unit,
            "model": None if math.isnan(self.model) else self.model,
            "poll": self.poll,
            "pollsters": list(self.pollsters),
            "poll_and_model": None if math.isnan(self.both) else both.to_record(),
            "actual": self.actual,
            "actual_is_first_print": self.first_print,
        }


def nowcasts(ledger: Ledger, key: Key, simulation: Simulation, as_of: dt.datetime) -> tuple[Nowcast, ...]:
    """The nowcast of every release that a course looked ahead to, oldest first; the last one is still to come."""
    parts = simulation.parts(key.flow)
    days = simulation.courses[next(iter(parts))].made
    lasts = [{one.trial.last for one in simulation.courses[part].made} for part in parts]
    found: list[Nowcast] = []
    for at, day in enumerate(days):
        if all(day.trial.last in known for known in lasts):
            period = released(key.reporter, day.trial.target(0))[0]
            found.append(_one(ledger, key, simulation, at - len(days), period, as_of))
    if found and found[-1].actual is None:
        figure = simulation.figure(key.flow, found[-1].period)
        band = figure.level if _by_level(key, simulation) else figure.growth
        found[-1] = replace(found[-1], within=band.within if band else {})
    return tuple(_with_polls(found))


def consensus(ledger: Ledger, key: Key, period: Period, before: dt.datetime) -> tuple[float | None, tuple[str, ...]]:
    """The median of the polls of a figure that can have been public before an instant, and who asked.

    Growth is polled for exports and imports in percent, the level for a balance. One pollster counts once, its last.
    """
    polled = key if key.flow in SIGNS else key.but(indicator="growth_yoy")
    last = {one.pollster: float(one.value) for one in ledger.polls(polled, period, before)}
    ordered = sorted(last.values())
    if not ordered:
        return None, ()
    middle = len(ordered) // 2
    return (ordered[middle] + ordered[~middle]) / 2, tuple(sorted(last))


def _one(ledger: Ledger, key: Key, simulation: Simulation, at: int, period: Period, as_of: dt.datetime) -> Nowcast:
    moment = first_release(key.reporter, period).instant
    balance = _by_level(key, simulation)
    level, growth = simulation.expected(key.flow, period, at)
    eve = moment - dt.timedelta(seconds=1)
    poll, pollsters = consensus(ledger, key, period, min(eve, as_of))
    out = period.last <= simulation.last.last
    actual, first = _printed(ledger, key, period, as_of, simulation) if out else (None, False)
    model = level if balance else growth
    return Nowcast(
        key.flow, period, moment, key.unit if balance else "percent", model, poll, pollsters, model, actual, first, {}
    )


def _by_level(key: Key, simulation: Simulation) -> bool:
    """Whether releases are compared by level: a balance, and a series that may be nought or less, have no growth."""
    parts = simulation.parts(key.flow)
    return key.flow in SIGNS or not all(simulation.courses[part].known.log for part in parts)


def _printed(
    ledger: Ledger, key: Key, period: Period, as_of: dt.datetime, simulation: Simulation
) -> tuple[float | None, bool]:
    """What was first printed: growth, or the level of a balance, else what the months known make of it."""
    if _by_level(key, simulation):
        prints = ledger.vintages(key, period, as_of)
        if prints:
            oldest = prints[0]
            return float(oldest.value), oldest.known_by - oldest.known_from <= dt.timedelta(days=45)
        return simulation.known(key.flow, period), False
    printed = printed_growth(ledger, key, period, as_of)
    if printed:
        return printed
    now, then = simulation.known(key.flow, period), simulation.known(key.flow, period.a_year_earlier())
    return (100 * (now / then - 1), False) if now is not None and then and then > 0 else (None, False)


def _with_polls(found: Sequence[Nowcast]) -> list[Nowcast]:
    """Each with poll and model together, by what the releases before it taught, and the interval of their errors."""
    errors = {"poll": Errors(), "model": Errors()}
    sizes: list[float] = []
    made = []
    for one in found:
        share = shares(errors)["model"]
        both = one.model if one.poll is None else (1 - share) * one.poll + share * one.model
        widths = {level: half_width(sizes[-KEPT:], level) for level in LEVELS}
        within = {level: (both - width, both + width) for level, width in widths.items() if width is not None}
        made.append(replace(one, both=both, within=one.within if one.poll is None else within))
        if one.actual is not None and one.poll is not None and not math.isnan(both):
            sizes.append(one.actual - both)
            errors["poll"].learn(one.actual - one.poll)
            errors["model"].learn(one.actual - one.model)
    return made


def share_of_model(found: Sequence[Nowcast]) -> float | None:
    """The share of the way from poll to model that all releases together would have had one go; None without polls."""
    polled = [
        (one.model - one.poll, one.actual - one.poll)
        for one in found
        if one.poll is not None and one.actual is not None
    ]
    square = math.fsum(gap * gap for gap, _ in polled)
    return math.fsum(gap * came for gap, came in polled) / square if square else None

"""The outlook as tables with notes, for people and for programs."""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction

from ..indicators.listing import Cell, Listing
from ..model.vintage import ANYWHERE_ON_EARTH
from ..reference import area
from .course import SIGNS, Band, Figure
from .goals import Goal
from .intervals import LEVELS
from .months import month_after
from .outlook import Outlook
from .required import Required, required
from .revised import adjusted_revisions, mean_revision
from .surprise import Miss
from .wording import percent, said, worded

SHOWN = ("flow", "period", "level", "80%", "95%", "growth", "growth 80%", "growth 95%")

LATEST = 6
"""Adjusted months shown."""


def tables(found: Outlook, goals: Sequence[Goal] = ()) -> tuple[Listing, ...]:
    """The outlook as listings: what is expected, the coming and last release, what it takes, the adjusted series."""
    answers = [answer(found, goal) for goal in goals]
    made = [_figures(found), _releases(found), _carried(found)]
    if answers:
        made.append(_required(found, answers))
    return (*made, *(_adjusted(found, flow) for flow in found.adjusted))


def title(found: Outlook) -> str:
    """What the outlook is of, and as of when."""
    key, day = found.key, f"{found.as_of.astimezone(ANYWHERE_ON_EARTH):%Y-%m-%d}"
    flows = found.flows[0] if len(found.flows) == 1 else f"{', '.join(found.flows[:-1])} and {found.flows[-1]}"
    of = "" if key.product == "TOTAL" else f" of {key.product}"
    partner = "the world" if key.partner == "WLD" else area(key.partner).name
    trade = f"{area(key.reporter).name}: {flows}{of} with {partner}, {key.unit}"
    return f"{trade}; {found.last} the last month known, as of {day}"


def answer(found: Outlook, goal: Goal) -> Required:
    """What it takes for a goal; without a period, the year of the first month to come is meant."""
    period = goal.period or month_after(found.last, 1).year()
    return required(found.simulation, goal.flow, period, growth=goal.growth, level=goal.level)


def _span(band: Band | None, level: int, unit: str) -> str:
    ends = band.within.get(level) if band else None
    if not ends:
        return ""
    low, high = (percent(end) if unit == "percent" else worded(end, unit) for end in ends)
    return f"{low} to {high}"


def _figures(found: Outlook) -> Listing:
    rows = tuple(_figure(one, found.key.unit) for one in found.figures)
    note = "Growth on a year earlier. Intervals from past errors at the same horizon; no distribution is assumed."
    return Listing("What is expected", rows, (note, *found.notes), SHOWN)


def _figure(one: Figure, unit: str) -> dict[str, Cell]:
    cells: dict[str, Cell] = {"flow": one.flow, "period": str(one.period), "level": worded(one.level.value, unit)}
    cells |= {f"{level}%": _span(one.level, level, unit) for level in LEVELS}
    cells |= {"growth": percent(one.growth.value) if one.growth else ""}
    cells |= {f"growth {level}%": _span(one.growth, level, "percent") for level in LEVELS}
    cells |= {"months published": one.published, "past errors": one.trials}
    return cells | _numbers(one)


def _numbers(one: Figure) -> dict[str, Cell]:
    cells: dict[str, Cell] = {"value": _exact(one.level.value)}
    for level in LEVELS:
        for name, band in (("level", one.level), ("growth", one.growth)):
            ends = band.within.get(level) if band else None
            cells[f"{name}_{level}_low"], cells[f"{name}_{level}_high"] = map(_exact, ends) if ends else (None, None)
    return cells | {"growth_yoy": _exact(one.growth.value) if one.growth else None}


def _exact(value: float) -> Fraction:
    return Fraction(f"{value:.6g}")


def _releases(found: Outlook) -> Listing:
    rows: list[dict[str, Cell]] = []
    for one in found.nowcasts:
        both = Band(one.both, one.within)
        rows.append(
            {
                "release": f"{one.period}, expected {one.instant:%Y-%m-%d}",
                "flow": one.flow,
                "poll": "" if one.poll is None else said(one.poll, one.unit),
                "model": said(one.model, one.unit),
                "both": said(one.both, one.unit),
                "80%": _span(both, 80, one.unit),
                "came": "",
                "surprise": "",
            }
        )
    for last in found.latest:
        by = {miss.who: miss for miss in last.misses}
        rows.append(
            {
                "release": f"{last.period}" + ("" if last.first_print else " (a later copy)"),
                "flow": last.flow,
                "poll": said(by["poll"].expected, last.unit) if "poll" in by else "",
                "model": said(by["model"].expected, last.unit),
                "both": "",
                "80%": "",
                "came": said(last.actual, last.unit),
                "surprise": "; ".join(_deviations(miss) for miss in last.misses),
            }
        )
    return Listing("The coming release, and the last one", tuple(rows), found.leads)


def _deviations(miss: Miss) -> str:
    told = f"{miss.in_sd:+.1f} sd" if not math.isnan(miss.in_sd) else "too few to tell sd"
    return f"{told} against the {miss.who}"


def _carried(found: Outlook) -> Listing:
    rows: tuple[dict[str, Cell], ...] = tuple(
        {
            "flow": one.flow,
            "year": str(one.year),
            "level": worded(one.level, found.key.unit),
            "growth": "" if one.growth is None else percent(one.growth),
        }
        for one in found.carry_overs
    )
    note = "If every month to come stayed at the mean adjusted level of the last three."
    return Listing("Carry-over: what is already built into the year", rows, (note,))


def _required(found: Outlook, answers: Sequence[Required]) -> Listing:
    unit = found.key.unit
    rows: tuple[dict[str, Cell], ...] = tuple(
        {
            "goal": f"{one.flow} {_goal(one, unit)} in {one.period}",
            "published": worded(one.published, unit) if one.published else "",
            "growth so far": "" if one.growth_so_far is None or one.flow in SIGNS else percent(one.growth_so_far),
            "months to come": one.remaining,
            "each must average": "" if one.average is None else worded(one.average, unit),
            "on a year earlier": "" if one.growth is None else percent(one.growth),
            "expected": worded(one.expected, unit),
            "share of paths": "" if one.share is None else f"{one.share:.0%}",
        }
        for one in answers
    )
    note = "Paths are past errors of ten years laid on the forecast, each in both signs."
    return Listing("What it takes", rows, (note,))


def _goal(one: Required, unit: str) -> str:
    return worded(one.goal, unit) if one.goal_growth is None else percent(one.goal_growth)


def _adjusted(found: Outlook, flow: str) -> Listing:
    known, without = found.history(flow), found.adjusted[flow]
    unit = found.key.unit
    rows: list[dict[str, Cell]] = []
    for place in range(max(1, len(known.values) - LATEST), len(known.values)):
        month = known.month(place)
        now, before = without.values[place], without.values[place - 1]
        rows.append(
            {
                "month": str(month),
                "published": "" if month in known.estimated else worded(known.values[place], unit),
                "adjusted": worded(now, unit),
                "on the month before": percent(100 * (now / before - 1)) if before > 0 else "",
                "seasonal factor": f"{without.seasonal[place]:.3f}" if without.log else "",
                "holiday factor": f"{without.holiday[place]:.3f}" if without.log else "",
            }
        )
    told = adjusted_revisions(found.simulation.courses[flow], without, found.holiday)
    size = mean_revision(told)
    notes = found.diagnostics[flow]
    if size is not None and without.values != known.values:
        notes = (*notes, f"As data came, the adjusted months of the last year were revised by {size:.1f}% on average.")
    joint = [str(pair) for pair, _ in known.joints if pair.last == known.last.last]
    if joint:
        notes = (*notes, f"{joint[0]} came out as one figure: its months are adjusted on an estimated split.")
    return Listing(f"{flow}, seasonally adjusted", tuple(rows), notes)

"""Evaluate forms on intervals: the printed figure, the one computed from levels, and dollars derived from yuan."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import replace

from ..errors import NoObservation
from ..model import Form, Interval, Level, Query
from .base import Indicator
from .bind import base_period, form
from .dollars import InDollars, dollar_growth
from .evaluated import Evaluated
from .find import find_indicator
from .ledger import Ledger
from .levels import Levels, Reading
from .membership import list_note, list_reading, member_lists, missing_members
from .missing import nothing_held
from .wording import amount


def figure(
    query: Query,
    ledger: Ledger,
    as_of: dt.datetime | None = None,
    *,
    membership: str = "",
    levels: Levels | None = None,
) -> Evaluated:
    """The figure of a form: printed before computed, certain before uncertain; NoObservation where nothing gives it."""
    found = figures(query, levels or Levels(ledger, as_of), membership)
    if not found:
        raise NoObservation(nothing_held(query, ledger))
    first, *others = found
    return replace(first, others=tuple(others))


def figures(query: Query, levels: Levels, membership: str = "") -> tuple[Evaluated, ...]:
    """Every way of telling the figure, the most trusted first; empty where nothing held can give it."""
    return levels.kept.answer(("figures", query, membership), lambda: _figures(query, levels, membership))


def _figures(query: Query, levels: Levels, membership: str) -> tuple[Evaluated, ...]:
    indicator = find_indicator(query.indicator)
    printed, direct = published(query, indicator, levels), computed(query, indicator, levels, membership)
    told = [one for one in (printed, direct) if one]
    if query.unit == "USD" and not (direct and direct.official):
        in_yuan = _by_way_of_yuan(query, indicator, levels, membership)
        told += [in_yuan] if in_yuan and (direct is None or in_yuan.observations != direct.observations) else []
    return tuple(sorted(told, key=lambda one: (not one.certain, one is not printed, not one.official)))


def best_figure(query: Query, levels: Levels) -> Evaluated | None:
    """The figure in one way alone, for scans of many: as printed, a level as read, else the most trusted way."""
    return levels.kept.answer(("figure", query), lambda: _best_figure(query, levels))


def _best_figure(query: Query, levels: Levels) -> Evaluated | None:
    if printed := published(query, find_indicator(query.indicator), levels):
        return printed
    if query.indicator == "level" and (reading := levels.reading(Level(query.key, query.period))):
        way = "assembled" if reading.way else "printed"
        return Evaluated(query, reading.interval, query.unit, way, reading.certain, reading.observations)
    return next(iter(figures(query, levels)), None)


def _by_way_of_yuan(query: Query, indicator: Indicator, levels: Levels, membership: str) -> Evaluated | None:
    """A figure in dollars of what is held in yuan alone: shares as they stand, the rest by customs' own rate."""
    if indicator.id == "share":
        in_yuan = computed(query.but(unit="CNY"), indicator, levels, membership)
        return replace(in_yuan, query=query, notes=(*in_yuan.notes, "from values in yuan")) if in_yuan else None
    if indicator.id == "growth_yoy":
        return dollar_growth(query, levels)
    return computed(query, indicator, InDollars(levels), membership)


def published(query: Query, indicator: Indicator, levels: Levels) -> Evaluated | None:
    """The figure as its publisher printed it, for the indicators that publishers print."""
    if (
        indicator.printed in {"", "level"}
        or query.whole
        or (query.base and query.base != base_period(query.but(base=None)))
    ):
        return None
    reading = levels.observed(Level(query.key.but(indicator=indicator.printed), query.period))
    if reading is None:
        return None
    unit = indicator.unit_of(query)
    return Evaluated(query, reading.interval, unit, "printed", reading.certain, reading.observations)


def computed(query: Query, indicator: Indicator, levels: Levels, membership: str = "") -> Evaluated | None:
    """The figure from its levels, on intervals; with one list of members on both sides where a group is not printed."""
    bound = form(query)
    choices = (membership,) if membership else ("printed", "now")
    for choice in choices:
        lists = member_lists(query, choice)
        if choice == "now" and not membership and not lists:
            break
        coherent = levels.of_one_release(bound.variables()) if indicator.coherent else None
        readings: dict[Level, Reading | None] = (
            dict(zip(bound.variables(), coherent, strict=True))
            if coherent
            else {v: _reading(levels, v, lists.get(v)) for v in bound.variables()}
        )
        held = {variable: reading for variable, reading in readings.items() if reading}
        if len(held) == len(readings):
            return _told(query, indicator, bound, held, _group_notes(query, levels, choice, lists, held))
    return None


def _reading(levels: Levels, level: Level, codes: frozenset[str] | None) -> Reading | None:
    return list_reading(levels, level, codes) if codes else levels.reading(level)


def _told(
    query: Query, indicator: Indicator, bound: Form[Level], held: dict[Level, Reading], notes: tuple[str, ...]
) -> Evaluated:
    interval, note = form_interval(bound, lambda level: held[level].interval, signed=indicator.signed)
    if interval is None:
        sides = "; ".join(f"{level.period}: {amount(r.interval, level.key.unit)}" for level, r in held.items())
        notes = (*notes, f"{note} ({sides})")
    elif indicator.percent:
        interval = interval * 100
    observations = tuple(dict.fromkeys(o for reading in held.values() for o in reading.observations))
    put_together = [(level, reading) for level, reading in held.items() if reading.way]
    notes += tuple(_assembly_note(level, reading) for level, reading in put_together)
    releases = {observation.release for observation in observations}
    if len(releases) > 1 and not put_together:
        notes += (f"levels of {len(releases)} releases: the publisher's own figure may differ a little",)
    way = "assembled" if put_together else "printed" if indicator.id == "level" else "computed"
    if any(reading.way == "rate" for _, reading in put_together):
        way = "derived"
    certain = all(reading.certain for reading in held.values())
    return Evaluated(query, interval, indicator.unit_of(query), way, certain, observations, notes)


def form_interval(
    bound: Form[Level], levels: Callable[[Level], Interval], *, signed: bool
) -> tuple[Interval | None, str]:
    """The range of a form when its levels range over their intervals; None and the reason where it has no value.

    A `signed` ratio compares sizes of one sign: a deficit's growth is that of its size. From one sign to the other
    there is no ratio, and a base that may be nought gives none either; then both levels tell the story. Where now
    may have either sign, the answer holds the cases in which the ratio exists.
    """
    top, bottom = bound.numerator.interval(levels), bound.denominator.interval(levels)
    if 0 in bottom:
        return None, "the base may be nought, so there is no ratio"
    if not signed or not bound.is_ratio:
        return top / bottom - bound.offset, ""
    same = top & (Interval(0, None) if _positive(bottom) else Interval(None, 0))
    if same is None:
        turned = "from surplus to deficit" if _positive(bottom) else "from deficit to surplus"
        return None, f"{turned}: there is no ratio between the two signs"
    return same / bottom - bound.offset, ""


def _positive(interval: Interval) -> bool:
    return interval.lo is not None and interval.lo > 0


def _assembly_note(level: Level, reading: Reading) -> str:
    """How a level was put together, and whether that crossed releases."""
    how = {
        "balance": "from exports, imports and balance",
        "total": "from exports, imports and total",
        "months": "from months and years to date",
        "group": "from its members or a larger group",
        "rate": "from yuan at customs' own rate for that flow",
    }[reading.way]
    crossed = f"; this crosses {len(reading.releases)} releases" if len(reading.releases) > 1 else ""
    return f"{level.key.flow} {level.period} put together {how}{crossed}"


def _group_notes(
    query: Query,
    levels: Levels,
    membership: str,
    lists: Mapping[Level, frozenset[str]],
    held: Mapping[Level, Reading],
) -> tuple[str, ...]:
    base = base_period(query)
    notes = [] if base == query.period else [list_note(query, membership, query.period.last, base.last)]
    for level, codes in lists.items():
        if held[level].interval.width is None:
            missing = missing_members(levels, level, codes)
            notes.append(f"{level.period}: not held {', '.join(missing)}")
    return tuple(note for note in notes if note)

"""Groups of countries by a list: the EU of 2021 in both years, ASEAN with and without Timor-Leste."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import replace

from ..errors import BadQuery
from ..model import Form, Interval, Level, Linear, Query
from ..reference import areas, groups
from .bind import base_period, form
from .identity import listed, member
from .levels import Levels, Reading, together

MEMBERSHIPS = ("printed", "now", "base", "changing")
"""Which list of members a group stands for: as its publisher printed it · the list on the last day of the query's
period, on both sides · that of its base period, on both sides · each side its own."""


def member_lists(query: Query, membership: str) -> Mapping[Level, frozenset[str]]:
    """For each group level of the query's form, the members that it stands for; empty where it stands as printed."""
    if membership not in MEMBERSHIPS:
        raise BadQuery(f"membership {membership!r} does not exist: choose from {', '.join(MEMBERSHIPS)}")
    if membership == "printed":
        return {}
    days = {"now": query.period.last, "base": base_period(query).last}
    lists = {level: listed(level.key, days.get(membership, level.period.last)) for level in form(query).variables()}
    return {level: codes for level, codes in lists.items() if codes}


def form_over_members(query: Query, membership: str = "now") -> Form[Level]:
    """The query's form with each group written as the sum of its members, for the linear system.

    >>> from lading.model import Period
    >>> growth = Query("growth_yoy", "exports", "CHN", Period.parse("2023-12"), partner="EU")
    >>> len(form_over_members(growth).variables())
    54
    """
    lists = member_lists(query, membership)

    def expand(level: Level) -> Linear[Level]:
        return Linear.of({_member(level, code): 1 for code in sorted(lists.get(level, ()))} or {level: 1})

    return form(query).bind(expand)


def list_reading(levels: Levels, level: Level, codes: frozenset[str]) -> Reading | None:
    """The level of a group by a list of its members, in the sharpest of the ways that the ledger allows.

    They are: the group as printed, if its list that day is the same · a larger printed group less its other members ·
    the sum of the members. Members that are not held leave the upper end open, since trade is never negative.
    """
    if listed(level.key, level.period.last) == codes and (printed := levels.reading(level)):
        return printed
    options = [*_from_larger_groups(levels, level, codes)]
    known = {code: levels.reading(_member(level, code)) for code in sorted(codes)}
    held = [reading for reading in known.values() if reading]
    if held and (len(held) == len(known) or level.key.flow in {"exports", "imports", "total"}):
        missing = Interval(0, 0) if len(held) == len(known) else Interval(0, None)
        total = sum((reading.interval for reading in held), missing)
        options.append(together(total, held, "group"))
    return min(options, key=lambda r: (r.interval.width is None, len(r.observations)), default=None)


def missing_members(levels: Levels, level: Level, codes: Iterable[str]) -> tuple[str, ...]:
    """The members whose level is not held."""
    return tuple(sorted(code for code in codes if levels.reading(_member(level, code)) is None))


def _from_larger_groups(levels: Levels, level: Level, codes: frozenset[str]) -> Iterable[Reading]:
    """RCEP less Japan, Korea, Australia and New Zealand is ASEAN without Timor-Leste."""
    for code in groups():
        larger = _member(level, code)
        everyone = listed(larger.key, level.period.last)
        others = everyone - codes
        if not codes < everyone or len(others) > len(codes):
            continue
        whole = levels.reading(larger)
        rest = [levels.reading(_member(level, code)) for code in sorted(others)] if whole else []
        if whole and all(rest):
            parts = [reading for reading in rest if reading]
            total = whole.interval - sum((r.interval for r in parts), Interval(0, 0))
            yield together(total, [whole, *parts], "group")


def list_note(query: Query, membership: str, day_now: dt.date, day_base: dt.date) -> str:
    """A sentence on whose members were counted, where the list changed between base and now; else empty."""
    now, base = listed(query.key, day_now), listed(query.key, day_base)
    if now == base:
        return ""
    joined = ", ".join(sorted(areas()[code].name for code in now - base))
    left = ", ".join(sorted(areas()[code].name for code in base - now))
    change = " and ".join(f"{names} {verb}" for names, verb in ((joined, "joined"), (left, "left")) if names)
    group = query.reporter if query.partner == "WLD" else query.partner
    told = {
        "printed": "each side is the group as it was printed then",
        "changing": "each side has its own members",
        "now": f"the members of {day_now} are counted on both sides",
        "base": f"the members of {day_base} are counted on both sides",
    }[membership]
    return f"{areas()[group].name}: {change} between {day_base} and {day_now}; {told}"


def _member(level: Level, code: str) -> Level:
    return replace(level, key=member(level.key, code))

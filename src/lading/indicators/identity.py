"""The identities a level stands in: exports less imports is the balance, months add up to the year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ..model import Key, Level, Linear, Period
from ..reference import groups


@dataclass(frozen=True, slots=True)
class Identity:
    """`level` = `parts`, exact up to rounding inside one release; `indicator` is the id of what declares it."""

    indicator: str
    level: Level
    parts: Linear[Level]


def identities(level: Level) -> tuple[Identity, ...]:
    """The identities that define a level by others: as a balance or total, as a span of months, as a group.

    >>> from lading.model import Key, Period
    >>> surplus = Level(Key("CHN", "balance"), Period.parse("2025-12"))
    >>> [(i.indicator, len(i.parts.terms)) for i in identities(surplus)]
    [('balance', 2)]
    """
    return tuple(_definitions(level))


@lru_cache(maxsize=50_000)
def sums(level: Level) -> tuple[Identity, ...]:
    """Every way to make a level from others but its members: of its flows, and of shorter and longer spans."""
    return (*_flows(level), *_spans(level), *_turned(level))


def ways(level: Level) -> tuple[Identity, ...]:
    """Every way to make a level from others: its definitions, and the identities of others turned round to it.

    >>> from lading.model import Key, Period
    >>> november = Level(Key("CHN", "exports"), Period.parse("2025-11"))
    >>> [str(part.period) for part in ways(november)[-1].parts.variables()]
    ['2025-01..2025-11', '2025-01..2025-10']
    """
    return (*_definitions(level), *_turned(level))


def listed(key: Key, day: dt.date) -> frozenset[str]:
    """The members on a day of the group that a key speaks of: its partner, or with the world as partner its reporter.

    Empty for a country, and for a group whose list is not fully known. The reporter is no partner of its own.

    >>> len(listed(Key("CHN", "exports", "RCEP"), dt.date(2025, 12, 31)))
    14
    """
    code = key.reporter if key.partner == "WLD" else key.partner
    group = groups().get(code)
    if group is None or not group.complete:
        return frozenset()
    codes = frozenset(membership.area for membership in group.memberships if membership.on(day))
    return codes - {key.reporter}


def member(key: Key, code: str) -> Key:
    """The same series for one member of the key's group."""
    return key.but(reporter=code) if key.partner == "WLD" else key.but(partner=code)


def _definitions(level: Level) -> Iterator[Identity]:
    yield from _flows(level)
    yield from _spans(level)
    if codes := listed(level.key, level.period.last):
        terms = {Level(member(level.key, code), level.period, level.vintage): 1 for code in sorted(codes)}
        yield Identity("group", level, Linear.of(terms))


def _flows(level: Level) -> Iterator[Identity]:
    flow = level.key.flow
    if flow in {"balance", "total"} and level.key.product not in {"GDP", "exchange rate"}:
        sign = -1 if flow == "balance" else 1
        yield Identity(flow, level, Linear.of({_flow(level, "exports"): 1, _flow(level, "imports"): sign}))


def _spans(level: Level) -> Iterator[Identity]:
    if level.period.whole_months and level.period.count > 1:
        for parts in _partitions(level.period):
            yield Identity("months", level, Linear.of({_at(level, part): 1 for part in parts}))


def _partitions(period: Period) -> Iterator[tuple[Period, ...]]:
    """A span cut into months, and again with January-February in one piece, as Chinese customs print it."""
    months = period.months()
    yield months
    if months[0].first.month == 1 and len(months) > 2:
        yield (Period(months[0].first, months[1].last), *months[2:])
    if period.is_year_to_date and len(months) > 2:
        yield (Period(months[0].first, months[-2].last), months[-1])


def _turned(level: Level) -> Iterator[Identity]:
    flow, period = level.key.flow, level.period
    if flow == "exports":
        yield Identity("balance", level, Linear.of({_flow(level, "balance"): 1, _flow(level, "imports"): 1}))
        yield Identity("total", level, Linear.of({_flow(level, "total"): 1, _flow(level, "imports"): -1}))
    if flow == "imports":
        yield Identity("balance", level, Linear.of({_flow(level, "exports"): 1, _flow(level, "balance"): -1}))
        yield Identity("total", level, Linear.of({_flow(level, "total"): 1, _flow(level, "exports"): -1}))
    if not period.whole_months or period.first.year != period.last.year:
        return
    start, end = period.first.month, period.last.month
    if start == 1 and end < 12:
        following = _at(level, Period.of_months(period.first.year, 1, end + 1))
        month = _at(level, Period.of_month(period.first.year, end + 1))
        yield Identity("months", level, Linear.of({following: 1, month: -1}))
    elif start > 1:
        whole = _at(level, period.year_to_date())
        before = _at(level, Period.of_months(period.first.year, 1, start - 1))
        yield Identity("months", level, Linear.of({whole: 1, before: -1}))


def _flow(level: Level, flow: str) -> Level:
    return Level(level.key.but(flow=flow), level.period, level.vintage)


def _at(level: Level, period: Period) -> Level:
    return Level(level.key, period, level.vintage)

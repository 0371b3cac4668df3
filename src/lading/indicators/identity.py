"""The identities a level stands in: exports less imports is the balance, months add up to the year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
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


@dataclass(frozen=True, slots=True)
class Route:
    """A way to make any level of one flow and period from others of its series: each part's flow, period and sign."""

    indicator: str
    parts: tuple[tuple[str, Period, int], ...]

    def identity(self, level: Level) -> Identity:
        """The identity that it is of one level."""
        parts = (Level(level.key.but(flow=flow), period, level.vintage) for flow, period, _ in self.parts)
        signs = (Fraction(sign) for _, _, sign in self.parts)
        return Identity(self.indicator, level, Linear(tuple(zip(parts, signs, strict=True))))


@lru_cache(maxsize=50_000)
def routes(flow: str, period: Period, *, traded: bool = True) -> tuple[Route, ...]:
    """Every way to make a level from others but its members: of its flows, and of shorter and longer spans.

    What is not `traded` (GDP, an exchange rate) is no sum of exports and imports.
    """
    return (*(_flows(flow, period) if traded else ()), *_spans(flow, period), *_turned(flow, period))


def traded(key: Key) -> bool:
    """Whether the flows of a series are tied to each other."""
    return key.product not in {"GDP", "exchange rate"}


def ways(level: Level) -> tuple[Identity, ...]:
    """Every way to make a level from others: its definitions, and the identities of others turned round to it.

    >>> from lading.model import Key, Period
    >>> november = Level(Key("CHN", "exports"), Period.parse("2025-11"))
    >>> [str(part.period) for part in ways(november)[-1].parts.variables()]
    ['2025-01..2025-11', '2025-01..2025-10']
    """
    turned = (route.identity(level) for route in _turned(level.key.flow, level.period))
    return (*_definitions(level), *turned)


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
    flow, period = level.key.flow, level.period
    for route in (*(_flows(flow, period) if traded(level.key) else ()), *_spans(flow, period)):
        yield route.identity(level)
    if codes := listed(level.key, level.period.last):
        terms = {Level(member(level.key, code), level.period, level.vintage): 1 for code in sorted(codes)}
        yield Identity("group", level, Linear.of(terms))


def _flows(flow: str, period: Period) -> Iterator[Route]:
    if flow in {"balance", "total"}:
        yield Route(flow, (("exports", period, 1), ("imports", period, -1 if flow == "balance" else 1)))


def _spans(flow: str, period: Period) -> Iterator[Route]:
    if period.whole_months and period.count > 1:
        for parts in _partitions(period):
            yield Route("months", tuple((flow, part, 1) for part in parts))


def _partitions(period: Period) -> Iterator[tuple[Period, ...]]:
    """A span cut into months, and again with January-February in one piece, as Chinese customs print it."""
    months = period.months()
    yield months
    if months[0].first.month == 1 and len(months) > 2:
        yield (Period(months[0].first, months[1].last), *months[2:])
    if period.is_year_to_date and len(months) > 2:
        yield (Period(months[0].first, months[-2].last), months[-1])


def _turned(flow: str, period: Period) -> Iterator[Route]:
    if flow == "exports":
        yield Route("balance", (("balance", period, 1), ("imports", period, 1)))
        yield Route("total", (("total", period, 1), ("imports", period, -1)))
    if flow == "imports":
        yield Route("balance", (("exports", period, 1), ("balance", period, -1)))
        yield Route("total", (("total", period, 1), ("exports", period, -1)))
    if not period.whole_months or period.first.year != period.last.year:
        return
    year, start, end = period.first.year, period.first.month, period.last.month
    if start == 1 and end < 12:
        yield Route(
            "months", ((flow, Period.of_months(year, 1, end + 1), 1), (flow, Period.of_month(year, end + 1), -1))
        )
    elif start > 1:
        yield Route("months", ((flow, period.year_to_date(), 1), (flow, Period.of_months(year, 1, start - 1), -1)))

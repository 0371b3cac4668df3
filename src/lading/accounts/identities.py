"""What always holds among levels: spans add up, exports less imports is the balance, a part is at most its whole.

Only levels that somebody speaks of are tied, and the pieces of time between them. The pieces are cut where a period
that is spoken of begins or ends, so that January to November plus December is the year without a word on single months.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from ..model import Form, Interval, Key, Level, Linear, Period, Statement
from ..reference import groups, part_of, products

SOURCE = "identity"
ADDABLE = frozenset({"exports", "imports", "balance", "total", "re_exports", "re_imports"})
FOB_BALANCE = frozenset({"CHL", "COL"})
"""Reporters that print imports at their border (CIF) and take the balance with imports at the other (FOB)."""
ONE_DAY = dt.timedelta(days=1)

Family = tuple[Key, str]
"""A key with its flow left open, and a vintage."""


def identities_among(levels: Iterable[Level]) -> tuple[Statement, ...]:
    """Every identity among some levels, with the further levels that it takes to state them."""
    return _identities_among(tuple(dict.fromkeys(levels)))


@lru_cache(maxsize=256)
def _identities_among(levels: tuple[Level, ...]) -> tuple[Statement, ...]:
    families: dict[Family, set[Level]] = defaultdict(set)
    for level in levels:
        if level.key.flow in ADDABLE and level.key.indicator == "level":
            families[level.key.but(flow="total"), level.vintage].add(level)
    found: list[Statement] = []
    reached: set[Level] = set()
    for family in families.values():
        flows = list(_flows(family))
        spans = list(_spans(family | {v for identity in flows for v in identity.form.variables()}))
        found += [*flows, *spans]
        reached |= family | {v for identity in (*flows, *spans) for v in identity.form.variables()}
    return (*found, *_parts(reached))


def _flows(levels: set[Level]) -> Iterator[Statement]:
    """Balance and total in terms of exports and imports, where a family has more than one flow."""
    if len({level.key.flow for level in levels}) < 2:
        return
    for level in sorted(levels):
        flow = level.key.flow
        if flow in {"balance", "total"} and level.key.reporter not in FOB_BALANCE:
            exports, imports = (replace(level, key=level.key.but(flow=other)) for other in ("exports", "imports"))
            sign = -1 if flow == "balance" else 1
            words = f"{flow} {level.period} = exports {'less' if sign < 0 else 'plus'} imports"
            yield equality(level, {exports: 1, imports: sign}, words)


def _spans(levels: set[Level]) -> Iterator[Statement]:
    """Each period that is spoken of in terms of the pieces between all ends of periods, flow by flow."""
    for flow in sorted({level.key.flow for level in levels}):
        own = sorted(level for level in levels if level.key.flow == flow)
        made_up = flow in {"balance", "total"} and own[0].key.reporter not in FOB_BALANCE
        if made_up and len({level.key.flow for level in levels}) > 1:
            continue
        cuts = sorted({level.period.first for level in own} | {level.period.last + ONE_DAY for level in own})
        for level in own:
            inside = [cut for cut in cuts if level.period.first <= cut <= level.period.last + ONE_DAY]
            pieces = [Period(first, end - ONE_DAY) for first, end in pairwise(inside)]
            if len(pieces) > 1:
                parts = {replace(level, period=piece): 1 for piece in pieces}
                words = f"{flow} {level.period} = {' + '.join(map(str, pieces))}"
                yield equality(level, parts, words)


def _parts(levels: set[Level]) -> Iterator[Statement]:
    """A partner is at most the world, a member at most its group, a product at most what it is counted in."""
    by_place: dict[tuple[Key, Period, str], dict[str, Level]] = defaultdict(dict)
    by_line: dict[tuple[Key, Period, str], dict[str, Level]] = defaultdict(dict)
    for level in sorted(levels):
        if level.key.flow in {"exports", "imports", "total"}:
            by_place[level.key.but(partner=""), level.period, level.vintage][level.key.partner] = level
            if level.key.measure == "value":
                by_line[level.key.but(product=""), level.period, level.vintage][level.key.product] = level
    for (_, period, _), partners in by_place.items():
        yield from _partners(partners, period)
    for lines in by_line.values():
        yield from _products(lines)


def _partners(partners: Mapping[str, Level], period: Period) -> Iterator[Statement]:
    countries = {code for code in partners if code not in groups() and code != "WLD"}
    for code in sorted(set(partners) & set(groups()) - {"WLD"}):
        known = sorted(countries & _members(code, period))
        if known:
            yield at_most(
                [partners[member] for member in known], partners[code], f"the members of {code} are within it"
            )
    if "WLD" in partners and len(partners) > 1:
        for apart in _disjoint(sorted(set(partners) - {"WLD"}), period):
            yield at_most([partners[code] for code in apart], partners["WLD"], "partners are within the world")


def _members(code: str, period: Period) -> frozenset[str]:
    """Who belonged to a group all through a period, as far as its list is known."""
    return frozenset(m.area for m in groups()[code].memberships if m.on(period.first) and m.on(period.last))


def _ever(code: str, period: Period) -> frozenset[str]:
    """Whoever may be counted in a group at some time in a period; a country is counted in itself."""
    if code not in groups():
        return frozenset({code})
    return frozenset(m.area for m in groups()[code].memberships if m.on(period.first) or m.on(period.last))


def _disjoint(codes: Sequence[str], period: Period) -> Iterator[list[str]]:
    """Sets of partners that do not overlap: all the countries, and each group with what lies outside it."""
    complete = [code for code in codes if code in groups() and groups()[code].complete]
    countries = [code for code in codes if code not in groups()]
    if countries:
        yield countries
    for first in complete:
        chosen, taken = [first], set(_ever(first, period))
        for code in (*complete, *countries):
            if not taken & _ever(code, period):
                chosen.append(code)
                taken |= _ever(code, period)
        yield chosen
    for code in codes:
        if code in groups() and code not in complete:
            yield [code]


def _products(lines: Mapping[str, Level]) -> Iterator[Statement]:
    for name in sorted(lines):
        whole = _within(name, lines)
        if whole:
            yield at_most([lines[name]], lines[whole], f"{name} are counted in {whole}")


def _within(name: str, lines: Mapping[str, Level]) -> str:
    """The nearest larger product that is spoken of; services are no part of the goods total."""
    if name not in products() or name in {"TOTAL", "services", "goods and services"}:
        return ""
    above = part_of(name)
    while above and above not in lines:
        above = part_of(above)
    if above:
        return above
    return "TOTAL" if "TOTAL" in lines and _goods(name) else ""


def _goods(name: str) -> bool:
    above = name
    while part_of(above):
        above = part_of(above)
    return above not in {"services", "goods and services", "GDP", "exchange rate"}


def equality(level: Level, parts: Mapping[Level, int], words: str) -> Statement:
    """The identity that a level is the sum of its parts."""
    return Statement(Form(Linear.of({level: 1}) - Linear.of(parts)), Interval(0, 0), SOURCE, words)


def at_most(parts: Sequence[Level], whole: Level, words: str) -> Statement:
    """The identity that parts are together at most the whole."""
    return Statement(Form(Linear.of({whole: 1}) - Linear.of(dict.fromkeys(parts, 1))), Interval(0, None), SOURCE, words)

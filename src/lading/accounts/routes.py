"""Which printed figures lead to a level that nobody printed: through identities, printed growth, or both in turn."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from itertools import islice, product

from ..indicators.identity import ways
from ..model import Key, Level, Observation, Period
from ..store import Ledger
from .observed import base_of

DEPTH = 2
"""How many steps from what is asked to what was printed: the year less eleven months, of which one by its growth."""

MOST = 16
"""Routes looked at for one level."""

Evidence = tuple[Observation, ...]


class Reader:
    """The prints in force on a day, but for the levels that are themselves in question.

    `hindsight` lets late copies speak of the periods in question too; without it they only lend bases of growth.
    """

    def __init__(
        self,
        ledger: Ledger,
        as_of: dt.datetime,
        asked: Collection[tuple[Key, Period]] = (),
        *,
        hindsight: bool = False,
    ) -> None:
        self.ledger = ledger
        self.as_of = as_of
        self.asked = frozenset(asked)
        self.hindsight = hindsight

    def held(self, key: Key, period: Period, beside: Observation | None = None) -> Observation | None:
        """The print in force: the newest that was surely held, else a late copy of what can have been public.

        `beside` names a print whose vintage is wanted, where the same release or an earlier one holds this figure too.
        """
        if (key, period) in self.asked:
            return None
        newest = self.ledger.in_force(key, period, self.as_of)
        if newest and not self.hindsight and not newest.certain(self.as_of) and self._asked_about(period):
            return None
        if beside is None or newest is None or newest.known_by <= beside.known_by:
            return newest
        return self.ledger.in_force(key, period, beside.known_by) or newest

    def _asked_about(self, period: Period) -> bool:
        """Whether a period shares days with one in question."""
        return any(period.first <= one.last and one.first <= period.last for _, one in self.asked)


def routes(level: Level, reader: Reader, depth: int = DEPTH) -> list[Evidence]:
    """Sets of prints that may bound a level, each once, short ones first; which of them do, the system says."""
    found = {frozenset(route): route for route in _routes(level, reader, depth, frozenset({level}))}
    return sorted(found.values(), key=len)[:MOST]


def _routes(level: Level, reader: Reader, depth: int, above: frozenset[Level]) -> Iterator[Evidence]:
    for identity in ways(level):
        parts = identity.parts.variables()
        if set(parts) & above:
            continue
        if identity.indicator == "group":
            members = [reader.held(part.key, part.period) for part in parts]
            if all(members):
                yield tuple(one for one in members if one)
        else:
            yield from _together(parts, reader, depth, above)
    for indicator in ("growth_yoy", "growth_mom"):
        yield from _by_growth(level, indicator, reader, depth, above)
    yield from _by_share(level, reader, depth, above)


def _by_growth(level: Level, indicator: str, reader: Reader, depth: int, above: frozenset[Level]) -> Iterator[Evidence]:
    """Printed growth times its base; and a level divided by the growth printed of it later."""
    key, period = level.key.but(indicator=indicator), level.period
    if not period.whole_months:
        return
    later = period.shift(12) if indicator == "growth_yoy" else period.shift(period.count)
    for told, other in ((period, base_of(indicator, period)), (later, later)):
        growth = reader.held(key, told)
        if growth:
            yield from ((growth, *rest) for rest in _of(Level(level.key, other), reader, depth, above, growth))


def _by_share(level: Level, reader: Reader, depth: int, above: frozenset[Level]) -> Iterator[Evidence]:
    """A printed share times its whole."""
    key = level.key
    share = reader.held(key.but(indicator="share"), level.period)
    if share:
        whole = key.but(partner="WLD") if key.partner != "WLD" else key.but(product="TOTAL")
        yield from ((share, *rest) for rest in _of(Level(whole, level.period), reader, depth, above, share))


def _together(parts: Sequence[Level], reader: Reader, depth: int, above: frozenset[Level]) -> Iterator[Evidence]:
    """Every part as printed, or in the shortest way that leads to it; parts of one release where it holds them."""
    plain = [reader.held(part.key, part.period) for part in parts]
    newest = max((one for one in plain if one and one.certain(reader.as_of)), key=lambda o: o.known_from, default=None)
    if sum(one is None for one in plain) > 1:
        return
    options = [list(islice(_of(part, reader, depth, above, newest), 3)) for part in parts]
    for chosen in islice(product(*options), 4):
        yield tuple(dict.fromkeys(one for route in chosen for one in route))


def _of(
    level: Level, reader: Reader, depth: int, above: frozenset[Level], beside: Observation | None = None
) -> Iterator[Evidence]:
    """The level as printed; where it was not surely held by then, also the first ways to derive it."""
    if level in above:
        return
    printed = reader.held(level.key, level.period, beside)
    if printed:
        yield (printed,)
    if depth > 1 and not (printed and printed.certain(reader.as_of)):
        yield from islice(_routes(level, reader, depth - 1, above | {level}), 2)

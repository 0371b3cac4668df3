"""Which levels can be told at all from what is held of a series, on whatever day: the others need no looking up."""

from __future__ import annotations

from ..model import Key, Level, Period
from .identity import Route, routes, traded
from .ledger import Ledger

TOGETHER = ("exports", "imports", "balance", "total")
"""Flows that identities tie to each other."""

MOST = 5_000
"""Series of which this is kept."""


Ways = tuple[tuple[Route, tuple[Level, ...]], ...]
"""Routes to a level, each with the levels that it adds up."""


class Reach:
    """What is held of one series in each of its flows, and what the identities can make of it."""

    __slots__ = ("_held", "_keys", "_told", "_traded", "_ways", "_years")

    def __init__(self, ledger: Ledger, key: Key) -> None:
        flows = TOGETHER if key.flow in TOGETHER else (key.flow,)
        self._keys = {flow: key.but(flow=flow) for flow in flows}
        self._held = {flow: frozenset(ledger.periods(one)) for flow, one in self._keys.items()}
        self._years = {period.first.year for held in self._held.values() for period in held}
        self._told: dict[tuple[str, Period, int], bool] = {}
        self._ways: dict[tuple[str, Period, int], Ways] = {}
        self._traded = traded(key)

    def ways(self, flow: str, period: Period, depth: int) -> Ways:
        """The routes to a level whose every part is held or can be made, with one identity less than `depth`."""
        asked = flow, period, depth
        found = self._ways.get(asked)
        if found is None:
            within = (route for route in routes(flow, period, traded=self._traded) if self._along(route, depth - 1))
            found = self._ways[asked] = tuple((route, self._levels(route)) for route in within)
        return found

    def told(self, flow: str, period: Period, depth: int) -> bool:
        """Whether a level is held, or can be made of what is with at most `depth` identities on top of each other."""
        if period in self._held[flow]:
            return True
        if not depth or period.first.year not in self._years:
            return False
        asked = flow, period, depth
        found = self._told.get(asked)
        if found is None:
            along = (self._along(route, depth - 1) for route in routes(flow, period, traded=self._traded))
            found = self._told[asked] = any(along)
        return found

    def _along(self, route: Route, depth: int) -> bool:
        for flow, period, _ in route.parts:  # noqa: SIM110  asked thousands of times: a third faster than all()
            if not self.told(flow, period, depth):
                return False
        return True

    def _levels(self, route: Route) -> tuple[Level, ...]:
        return tuple(Level(self._keys[flow], period) for flow, period, _ in route.parts)


Reaches = dict[Key, Reach]
"""By the key of any of its flows."""


def reach(ledger: Ledger, key: Key, known: Reaches) -> Reach:
    """The reach of a series, from those known or added to them."""
    found = known.get(key)
    if found is None:
        if len(known) >= MOST:
            known.clear()
        family = key.but(flow="total") if key.flow in TOGETHER else key
        found = known[key] = known[family] = known.get(family) or Reach(ledger, family)
    return found

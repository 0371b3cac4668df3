"""Which levels can be told at all from what is held of a series, on whatever day: the others need no looking up."""

from __future__ import annotations

from ..model import Key, Level, Period
from .identity import Route, routes, traded
from .ledger import Ledger

TOGETHER = ("exports", "imports", "balance", "total")
"""Flows that identities tie to each other."""

MOST = 5_000
"""Series of which this is kept."""


class Reach:
    """What is held of one series in each of its flows, and what the identities can make of it."""

    __slots__ = ("_held", "_told", "_traded")

    def __init__(self, ledger: Ledger, key: Key) -> None:
        flows = TOGETHER if key.flow in TOGETHER else (key.flow,)
        self._held = {(flow, period) for flow in flows for period in ledger.periods(key.but(flow=flow))}
        self._told: dict[tuple[str, Period, int], bool] = {}
        self._traded = traded(key)

    def routes(self, flow: str, period: Period, depth: int) -> list[Route]:
        """The routes to a level whose every part is held or can be made, with one identity less than `depth`."""
        return [
            route
            for route in routes(flow, period, traded=self._traded)
            if all(self.told(*part[:2], depth - 1) for part in route.parts)
        ]

    def told(self, flow: str, period: Period, depth: int) -> bool:
        """Whether a level is held, or can be made of what is with at most `depth` identities on top of each other."""
        if (flow, period) in self._held:
            return True
        if not depth:
            return False
        asked = flow, period, depth
        if asked not in self._told:
            self._told[asked] = bool(self.routes(*asked))
        return self._told[asked]


Reaches = dict[Key, Reach]
"""By the series, with the flow `total` where flows are tied."""


def reach(ledger: Ledger, level: Level, known: Reaches) -> Reach:
    """The reach of a level's series, from those known or added to them."""
    key = level.key
    family = key.but(flow="total") if key.flow in TOGETHER else key
    found = known.get(family)
    if found is None:
        if len(known) >= MOST:
            known.clear()
        found = known[family] = Reach(ledger, family)
    return found

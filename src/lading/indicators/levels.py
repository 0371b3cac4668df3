"""Levels as a ledger knows them on a day: as printed, or assembled from others by the identities."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ..model import Interval, Level, Observation
from .identity import Route
from .lasting import EVERY_CHOICE, Kept, Watch
from .ledger import Ledger
from .reach import Reach, Reaches, reach

EVERYTHING_HELD = dt.datetime(9999, 12, 31, tzinfo=dt.UTC)
"""The instant of a reader who knows all that a ledger holds."""

DEPTH = 2
"""How many identities deep a level may be assembled: the balance of a year from the months of both flows."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What is known of one level: its interval, the observations behind it, the identity that put them together.

    `way` is empty for a figure that was printed as such.
    """

    interval: Interval
    observations: tuple[Observation, ...]
    way: str = ""
    certain: bool = True

    @property
    def releases(self) -> tuple[str, ...]:
        """The releases it was read from; more than one means that vintages were crossed."""
        return tuple(dict.fromkeys(observation.release for observation in self.observations))

    @property
    def quoted(self) -> bool:
        """Whether any figure behind it is known only through the press."""
        return any(observation.status == "quoted" for observation in self.observations)


class Levels:
    """Reads levels from a ledger as of one instant, each once.

    A ledger that tells on a `watch` what it was asked for, and keeps what is `settled`, lets readers of other days
    share their answers (lasting.py).
    """

    def __init__(self, ledger: Ledger, as_of: dt.datetime | None = None) -> None:
        self.ledger = ledger
        self.as_of = as_of or EVERYTHING_HELD
        watch = getattr(ledger, "watch", None)
        settled = getattr(ledger, "settled", None) if watch else None
        self.kept = Kept(watch or Watch(self.as_of), settled, getattr(ledger, "bit", EVERY_CHOICE))
        reaches: Reaches | None = getattr(ledger, "reaches", None)
        self._reaches: Reaches = {} if reaches is None else reaches

    def reading(self, level: Level) -> Reading | None:
        """The level as printed by its publisher, else the best way to assemble it, else as quoted; None if not held."""
        if not self._reach(level).told(level.key.flow, level.period, DEPTH):
            return None
        return self.kept.answer(("level", level), lambda: self._best(level, frozenset(), DEPTH))

    def of_one_release(self, levels: Sequence[Level]) -> tuple[Reading, ...] | None:
        """The levels as the newest release gives them that surely was public and holds them all; None if none does."""
        held = [
            {o.release: o for o in self.ledger.vintages(level.key, level.period) if o.certain(self.as_of)}
            for level in levels
        ]
        shared = [release for release in held[0] if all(release in others for others in held)] if held else []
        return tuple(Reading(of[shared[-1]].interval, (of[shared[-1]],)) for of in held) if shared else None

    def _reach(self, level: Level) -> Reach:
        return reach(self.ledger, level, self._reaches)

    def observed(self, level: Level) -> Reading | None:
        """The level as printed in the vintage in force."""
        return self.kept.answer(("printed", level), lambda: self._printed(level), share=False)

    def _printed(self, level: Level) -> Reading | None:
        newest = self.ledger.in_force(level.key, level.period, self.as_of)
        if newest is None:
            return None
        return Reading(newest.interval, (newest,), certain=newest.certain(self.as_of))

    def _best(self, level: Level, above: frozenset[Level], depth: int) -> Reading | None:
        printed = self.observed(level)
        if printed and printed.certain and not printed.quoted:
            return printed
        options = [printed] if printed else []
        if depth and (printed is None or self._may_sharpen(printed)):
            for reading in self.assembled(level, above, depth):
                if printed is None and not reading.quoted and len(reading.releases) == 1:
                    return reading
                options.append(reading)
        return min(options, key=_preference, default=None)

    def _may_sharpen(self, printed: Reading) -> bool:
        """Whether a printed level is so coarse (worse than one in ten thousand) that others may tell it better."""
        width = printed.interval.width or Fraction(0)
        return printed.quoted and width * 10_000 > abs(printed.interval.middle)

    def assembled(self, level: Level, above: frozenset[Level] = frozenset(), depth: int = 1) -> Iterator[Reading]:
        """Every way in which the identities give the level from others that are held, definitions first."""
        above = above | {level}
        for route in self._reach(level).routes(level.key.flow, level.period, depth):
            parts = self._parts(level, route)
            if not above.isdisjoint(parts):
                continue
            printed = depth == 1
            reading = self._of_printed(level, route, parts) if printed else self._sum(route, parts, above, depth - 1)
            if reading:
                yield reading

    def _parts(self, level: Level, route: Route) -> tuple[Level, ...]:
        """The levels that a route adds up."""
        return tuple(Level(level.key.but(flow=flow), period, level.vintage) for flow, period, _ in route.parts)

    def _of_printed(self, level: Level, route: Route, parts: tuple[Level, ...]) -> Reading | None:
        """A level from parts that were printed as such: the same under whichever level above, and so made once."""
        return self.kept.answer(("sum", level, parts), lambda: self._sum(route, parts, frozenset(), 0), share=False)

    def _sum(self, route: Route, parts: tuple[Level, ...], above: frozenset[Level], depth: int) -> Reading | None:
        readings = []
        for part in parts:
            reading = self._best(part, above, depth)
            if reading is None:
                return None
            readings.append(reading)
        total = Interval(0, 0)
        for reading, (_, _, sign) in zip(readings, route.parts, strict=True):
            total = total + (reading.interval if sign > 0 else -reading.interval)
        return together(total, readings, route.indicator)


def together(interval: Interval, parts: Sequence[Reading], way: str) -> Reading:
    """A reading made of others: their evidence, and certain only if they all are."""
    observations = tuple(dict.fromkeys(observation for part in parts for observation in part.observations))
    return Reading(interval, observations, way, all(part.certain for part in parts))


def _preference(reading: Reading) -> tuple[bool, bool, bool, bool, Fraction]:
    """Certain before uncertain, one release before several, printed before quoted, sharp before coarse."""
    width = reading.interval.width
    crosses = len(reading.releases) > 1
    return (not reading.certain, crosses, reading.quoted, width is None, width or Fraction(0))

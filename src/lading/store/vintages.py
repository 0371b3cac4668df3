"""Which vintage of a figure was in force on a day: the rule of the ledger, in one place.

Of the figures that are facts (printed, quoted, derived, estimated), as of an instant D:
1. the newest that somebody held by then (`known_by <= D`). A quoted figure never displaces what its publisher
   printed (or what follows from its prints) and was held earlier, nor does it count where it only repeats an
   earlier figure at equal or coarser rounding: pages that copy "3.77 trillion" do not replace 3,771.9 billion;
2. failing that, one that can have been public (`known_from <= D < known_by`), the latest to have come out and of
   those the copy made soonest after: *vintage uncertain*.
Forecasts, conflicting prints and withdrawn figures are never in force. `spans` says the same in SQL.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from ..model import Observation

FACTS = ("printed", "derived", "estimated", "quoted")
"""Statuses that count as figures, the most trusted first; it decides only between equals."""

PUBLISHED = ("printed", "derived")
"""What a publisher printed, or what follows from its prints: no later quotation displaces either."""

FOREVER = dt.datetime(9999, 12, 31, tzinfo=dt.UTC)
"""The end of a span that has none yet."""

LATEST = FOREVER - dt.timedelta(days=1)
"""The instant of an answer from everything held."""


@dataclass(frozen=True, slots=True)
class Figure:
    """All that is held of one key and period: its vintages and its polls, each oldest first."""

    vintages: tuple[Observation, ...] = ()
    polls: tuple[Observation, ...] = ()
    others: tuple[Observation, ...] = ()
    certain: tuple[Observation, ...] = ()
    uncertain: tuple[Observation, ...] = ()

    @classmethod
    def of(cls, held: Iterable[Observation]) -> Figure:
        """Sort what is held into facts, forecasts and the rest."""
        given = tuple(held)
        if len(given) == 1 and given[0].status in FACTS:
            return cls(given, (), (), given, given)
        together = sorted(given, key=age)
        facts = [one for one in together if one.status in FACTS]
        if len(facts) == 1:
            return cls(tuple(facts), _forecasts(together), _others(together), tuple(facts), tuple(facts))
        facts = sorted({_vintage(one): one for one in facts}.values(), key=age)  # of one vintage the finest print
        certain = [one for place, one in enumerate(facts) if _counts(one, facts[:place], facts)]
        uncertain = sorted(facts, key=_outing)
        return cls(tuple(facts), _forecasts(together), _others(together), tuple(certain), tuple(uncertain))

    def in_force(self, as_of: dt.datetime) -> Observation | None:
        """The vintage in force at that instant, certain or uncertain; None before anything was public."""
        for one in reversed(self.certain):
            if one.known_by <= as_of:
                return one
        for one in reversed(self.uncertain):
            if one.known_from <= as_of:
                return one
        return None

    def candidates(self, as_of: dt.datetime) -> tuple[Observation, ...]:
        """Every vintage that can have been public at that instant, oldest first."""
        return tuple(one for one in self.vintages if one.known_from <= as_of)


def age(one: Observation) -> tuple[object, ...]:
    """Sorts from the oldest vintage to the newest; among equals the finer and more trusted comes last."""
    return (one.known_by, one.known_from, -step(one), -_rank(one), one.release, float(one.value))


def step(one: Observation) -> float:
    """The step of its last printed digit; nought at full precision."""
    return float(one.resolution or 0)


def repeats(one: Observation, finer: Observation) -> bool:
    """Whether a figure says no more than a finer one: it is that figure rounded, or cut short, at its own step."""
    return is_print_of(float(one.value), step(one), float(finer.value), step(finer))


def is_print_of(value: float, resolution: float, finer: float, finest: float) -> bool:
    """Whether `value` at steps of `resolution` is a rounding or a cut of `finer`, itself known to half of `finest`.

    >>> [is_print_of(value, 0.1, 357.77, 0.01) for value in (357.8, 357.7, 358.1)]
    [True, True, False]
    """
    if resolution <= finest:
        return resolution == finest and value == finer
    slack = finest / 2 + 1e-12 * abs(finer)
    rounded = abs(value - finer) <= resolution / 2 + slack
    lost = abs(finer) - abs(value)
    return rounded or (value * finer >= 0 and -slack <= lost < resolution + slack)


def _rank(one: Observation) -> int:
    return FACTS.index(one.status) if one.status in FACTS else len(FACTS)


def _outing(one: Observation) -> tuple[object, ...]:
    quoted = one.status == "quoted"
    return (one.known_from, not quoted, -one.known_by.timestamp(), -step(one), -_rank(one), one.release)


def _vintage(one: Observation) -> tuple[object, ...]:
    """What two prints of one publication share: a page and a table, a bundled page and the same page imported."""
    return (one.release, one.known_from, one.known_by)


def _counts(one: Observation, older: list[Observation], facts: list[Observation]) -> bool:
    """Whether it can be in force as a certain figure, by the rule for quoted ones above."""
    if one.status != "quoted":
        return True
    printed = any(other.status in PUBLISHED and other.known_by <= one.known_by for other in facts)
    return not printed and not any(repeats(one, other) for other in older)


def _forecasts(held: list[Observation]) -> tuple[Observation, ...]:
    return tuple(one for one in held if one.status == "forecast")


def _others(held: list[Observation]) -> tuple[Observation, ...]:
    return tuple(one for one in held if one.status in ("conflict", "withdrawn"))

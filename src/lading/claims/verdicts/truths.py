"""What can be true of a query on a day: its figure in every vintage that can have been public, each with its evidence."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from fractions import Fraction

from ...errors import LadingError
from ...indicators.base import Function
from ...indicators.bind import base_period
from ...indicators.evaluate import declared
from ...indicators.evaluated import Evaluated
from ...indicators.figures import figures
from ...indicators.lasting import Kept, Watch, settled
from ...indicators.ledger import Ledger
from ...indicators.levels import Levels
from ...model import Interval, Observation, Query
from .views import View, first_print, in_force, latest_copy, surely_known

AFTERWARDS = dt.timedelta(hours=36)
"""How long after an article's day a release may still be the one it speaks of."""

REVISED_AFTER = dt.timedelta(days=16)
"""The least time from a first print to the next publication that can revise it: a release on the 7th to 10th is followed
by the bulletin of the 18th, which repeats it, and by the next month's release."""

DERIVED_TWICE = 2
"""A derived figure's envelope holds nineteen in twenty; to refute it is doubled."""

SLACK = {"level": Fraction(1, 1000), "rate": Fraction(1, 10)}
"""How far an uncertain vintage may still have moved: a thousandth of a level, a tenth of a point of a rate."""

CROSSED_RATE = {"growth_mom": Fraction(1, 10), "growth_yoy": Fraction(4)}
"""Points by which a rate computed from levels of several releases may miss the one told.

Of China's first prints since 2014, computed again from other releases, growth on the year is off by up to 3.9 points,
since publishers restate the base; growth on the month, which the press works out from the same prints, by 0.06.
"""

CROSSED_LEVEL = {"exports": Fraction(1, 100), "imports": Fraction(1, 100), "balance": Fraction(1, 5)}
"""Part by which a level put together across releases may: 0.2% of either flow held so, 15% of a balance."""

REVISED_RATE = {"growth_yoy": Fraction(9, 2), "growth_mom": Fraction(9, 2), "share": Fraction(3, 10)}
"""Points that no revision of a rate has reached: of China's since 2014 the largest are 4.0, and 0.15 of a share."""

REVISED_PART = Fraction(7, 100)
"""Part of a level that no revision has reached: 4.2% of a month's exports, 6.7% of a quantity."""

REVISED_BALANCE = Fraction(2, 5)
"""The same of a balance: 30% of the small one of February 2019, 17% of any other of China's since 2014."""

HEARSAY = Fraction(4, 10)
"""Points by which agencies' rates with a partner, worked out from customs' yuan, differ from each other."""

STAGES = 3
"""How far a figure is looked for: as printed, as in force on the day, in every vintage."""


@dataclass(frozen=True, slots=True)
class Truth:
    """One value the figure had in some vintage.

    `early` marks a release that came within 36 hours after the article, `fresh` a figure so young on that day that no
    revision of it can have been out: a later copy then says no more than the first print. `crossed` is how far a figure
    put together across releases may lie from the one told, None where it rests on one; `revised` how far any revision
    may have moved it, None where that is not known.
    """

    interval: Interval
    unit: str
    way: str
    certain: bool
    observations: tuple[Observation, ...]
    notes: tuple[str, ...] = ()
    early: bool = False
    fresh: bool = False
    crossed: Fraction | None = None
    revised: Fraction | None = None

    @property
    def value(self) -> Fraction:
        """Its middle: the printed number where it was printed."""
        return self.interval.middle

    @property
    def rate(self) -> bool:
        """Whether it counts in percent or points rather than in money or tonnes."""
        return self.unit in {"percent", "percentage_points", "ratio"}

    @property
    def disputed(self) -> bool:
        """Whether it is a print that most pages do not share."""
        return any(one.status == "conflict" for one in self.observations)

    @property
    def widest(self) -> Interval:
        """Where the true figure must lie for a refutation: an uncertain vintage and a derivation are widened."""
        interval = self.interval
        cut = self.way == "assembled" and any(one.status == "quoted" for one in self.observations)
        if (self.way == "derived" or cut) and interval.width:  # pages that cut digits off widen a sum of theirs, too
            interval = interval.widened(interval.width * (DERIVED_TWICE - 1) / 2)
        if self.crossed is not None:
            interval = interval.widened(self.crossed)
        if self.way == "assembled" and interval.width and any(one.status == "quoted" for one in self.observations):
            interval = interval.widened(interval.width / 2)  # pages cut digits off where they should round
        if self.hearsay:
            interval = interval.widened(HEARSAY)
        if self.certain:
            return interval
        return interval.widened(SLACK["rate"] if self.rate else abs(self.value) * SLACK["level"])

    @property
    def hearsay(self) -> bool:
        """Whether it is a rate with one partner that customs did not print and a page alone tells."""
        told = all(one.status == "quoted" and one.key.partner != "WLD" for one in self.observations)
        return self.rate and bool(self.observations) and told

    @property
    def reach(self) -> Interval | None:
        """Where the figure lay in whichever vintage; None where that is not known."""
        return None if self.revised is None else self.widest.widened(self.revised)


class Known:
    """What is known on one day: the ledger through each choice of vintages, every level read once."""

    def __init__(self, ledger: Ledger, as_of: dt.datetime, left_out: frozenset[str] = frozenset()) -> None:
        self.as_of = as_of
        watch = Watch(as_of)
        self.ledger = View(ledger, in_force, watch, left_out)
        self._levels = tuple(
            tuple(Levels(View(ledger, choice, watch, left_out), as_of) for choice in choices)
            for choices in ((surely_known, in_force), (first_print, latest_copy))
        )
        self.levels = self._levels[0][1]
        self._kept = Kept(watch, settled(getattr(ledger, "remembered", None), "truths", left_out))

    def truths(self, query: Query) -> tuple[Truth, ...]:
        """Every value of the query's figure, the most trusted first; empty where nothing held gives it."""
        return self.stage(query, STAGES - 1)

    def stage(self, query: Query, number: int) -> tuple[Truth, ...]:
        """The values as far as stage `number` looks: 0 as printed, 1 as in force on the day too, 2 every vintage."""
        return self._kept.answer((query, number), lambda: self._found(query, number))

    def _found(self, query: Query, number: int) -> tuple[Truth, ...]:
        more = self._prints(query) if number == 0 else self._evaluated(query, self._levels[number - 1])
        found: dict[tuple[Interval, str, bool], Truth] = {}
        for truth in (*(self.stage(query, number - 1) if number else ()), *more):
            found.setdefault((truth.interval, truth.way, truth.certain), truth)
        return tuple(sorted(found.values(), key=_trust))

    def _prints(self, query: Query) -> list[Truth]:
        """The figure as printed, in every vintage."""
        indicator = declared(query.indicator)
        if isinstance(indicator, Function):
            return []
        printed = "level" if indicator.id == "level" else indicator.printed
        if not printed or query.whole or query.base not in (None, base_period(query.but(base=None))):
            return []
        key = query.key.but(indicator=printed)
        unit = indicator.unit_of(query)
        truths = []
        for one in self.ledger.vintages(key, query.period):
            self._kept.watch.at(one.known_from - AFTERWARDS)
            early = self.as_of < one.known_from
            if one.known_from <= self.as_of + AFTERWARDS:
                certain = one.certain(self.as_of) and not early
                fresh, revised = self._fresh((one,)), _revision(query, one.interval)
                truths.append(Truth(one.interval, unit, "printed", certain, (one,), (), early, fresh, None, revised))
        return truths

    def _fresh(self, observations: tuple[Observation, ...]) -> bool:
        """Whether the youngest of the figures came out less than REVISED_AFTER before the day."""
        for one in observations:
            self._kept.watch.at(one.known_from + REVISED_AFTER)
        return any(self.as_of - one.known_from < REVISED_AFTER for one in observations)

    def _evaluated(self, query: Query, views: tuple[Levels, ...]) -> list[Truth]:
        function = declared(query.indicator)
        told: list[Evaluated] = []
        for levels in views:
            try:
                if isinstance(function, Function):
                    one = function.evaluate(query, levels.ledger, self.as_of)
                    told += [one] if one else []
                else:
                    told += figures(query, levels)
            except LadingError:
                continue
        return [self._truth(one) for one in told if one.interval is not None]

    def _truth(self, one: Evaluated) -> Truth:
        """A figure as evaluated; across releases without a known envelope it is uncertain."""
        interval = one.interval or Interval.everything()
        envelope = _envelope(one, interval) if len(one.releases) > 1 and one.way != "derived" else None
        certain = one.certain and (len(one.releases) <= 1 or one.way == "derived" or envelope is not None)
        fresh = self._fresh(one.observations)
        revised = _revision(one.query, interval)
        return Truth(interval, one.unit, one.way, certain, one.observations, one.notes, False, fresh, envelope, revised)


def _envelope(one: Evaluated, interval: Interval) -> Fraction | None:
    """How far a figure of several releases may lie from the one told; None where that is not known."""
    query = one.query
    if query.indicator != "level":
        return CROSSED_RATE.get(query.indicator)
    part = CROSSED_LEVEL.get(query.flow)
    return None if part is None else abs(interval.middle) * part


def _revision(query: Query, interval: Interval) -> Fraction | None:
    """How far revisions may have moved a figure, in its unit; None where none are held to tell by."""
    if query.indicator != "level":
        return REVISED_RATE.get(query.indicator)
    return abs(interval.middle) * (REVISED_BALANCE if query.flow == "balance" else REVISED_PART)


WAYS = ("printed", "computed", "assembled", "derived", "bound")


def _trust(truth: Truth) -> tuple[bool, bool, bool, int, float]:
    """Certain first, then what most pages print, what was out in time, printed before computed, the newest first."""
    newest = max((one.known_by.timestamp() for one in truth.observations), default=0.0)
    return (not truth.certain, truth.disputed, truth.early, WAYS.index(truth.way), -newest)

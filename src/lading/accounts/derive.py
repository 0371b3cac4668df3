"""A figure that nobody printed, derived from those that were: every route to it, one interval, and the proof.

Each route is a set of printed figures that bounds what is asked. Its own interval supposes that no print was revised;
the envelope that the ledger teaches widens it. All routes together, with their envelopes, make one linear system, whose
bounds are the answer. Where two routes miss each other, some level that they share was revised: which one, is said.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations, islice, product

from ..errors import BadForm, NoObservation
from ..indicators.bind import form
from ..indicators.find import find_indicator
from ..indicators.levels import EVERYTHING_HELD
from ..indicators.missing import nothing_held
from ..model import Form, Interval, Key, Level, Linear, Observation, Period, Query
from ..store import Ledger
from .bounding import Bound, Bounds
from .envelopes import NONE, Envelope, envelope
from .names import vintage_of
from .observed import Observed, Tie, observed
from .routes import Evidence, Reader, routes

MOST_ROUTES = 12
"""Routes that one derivation weighs."""

MOST_PAIRS = 6
"""Pairs of routes that miss each other for which a revision is looked for."""

FAR = 50
"""A route so many times as wide as the sharpest one says nothing beside it, and is left out."""


@dataclass(frozen=True, slots=True)
class Route:
    """One way to a figure. `interval` is what its prints give if none was revised, `widened` within the envelopes.

    Both are in the unit of the figure. `ties` are the revisions that it allows for; `bound` proves `widened`.
    """

    observations: Evidence
    interval: Interval
    widened: Interval
    ties: tuple[Tie, ...]
    bound: Bound
    certain: bool


@dataclass(frozen=True, slots=True)
class Cause:
    """A revision without which two routes would contradict each other: of which level, by how much, in parts of it."""

    tie: Tie
    needed: Interval

    @property
    def part(self) -> Fraction:
        """How much of its envelope the least revision that is needed takes up."""
        return least_size(self.needed) / (self.tie.envelope.share or 1)


@dataclass(frozen=True, slots=True)
class Derived:
    """A figure derived from prints. `interval` covers all `routes`, in `unit`; `vintage` is the one it speaks of.

    `bound` proves the interval that the whole system leaves; where `causes` are named, some route lies outside it and
    the interval covers that too. `certain` says that every print was surely public. `wider` routes agree and add
    nothing; `refused` ones cannot stand beside the more trusted ones, even within the envelopes.
    """

    query: Query
    interval: Interval
    unit: str
    vintage: str
    certain: bool
    routes: tuple[Route, ...]
    causes: tuple[Cause, ...]
    bound: Bound
    wider: tuple[Route, ...] = ()
    refused: tuple[Route, ...] = ()

    @property
    def observations(self) -> tuple[Observation, ...]:
        """Every print behind it."""
        return tuple(dict.fromkeys(one for route in self.routes for one in route.observations))

    @property
    def ties(self) -> tuple[Tie, ...]:
        """The revisions that its routes allow for, each once."""
        return tuple(dict.fromkeys(tie for route in self.routes for tie in route.ties))


def derive(query: Query, ledger: Ledger, as_of: dt.datetime | None = None) -> Derived:
    """The figure as the prints in force at `as_of` (None: all that is held) imply it, without its own print.

    NoObservation where they bound it on neither side; BadQuery, UnknownCode as for every query.
    """
    asked = form(query)
    single = len(asked.variables()) == 1 and not asked.is_ratio
    hidden = _own_prints(query, asked, single=single)
    for hindsight in (False, True):
        reader = Reader(ledger, as_of or EVERYTHING_HELD, hidden, hindsight=hindsight)
        evidence = list(islice(_evidence(asked, reader, single=single), MOST_ROUTES))
        if evidence:
            worker = _Worker(query, asked, reader, _vintage(evidence, reader.as_of))
            told = [route for each in evidence if (route := worker.route(each))]
            if told:
                kept, wider = _sharpest(told)
                return worker.joined(kept, wider)
    raise NoObservation(nothing_held(query, ledger))


def _own_prints(query: Query, asked: Form[Level], *, single: bool) -> set[tuple[Key, Period]]:
    """What may not be evidence: the prints of what is asked, whether as a level or as a rate."""
    if single:
        return {(level.key, level.period) for level in asked.variables()}
    printed = find_indicator(query.indicator).printed
    return {(query.key.but(indicator=printed), query.period)} if printed else set()


def _evidence(asked: Form[Level], reader: Reader, *, single: bool) -> Iterator[Evidence]:
    """The sets of prints that may give all levels of a form: as printed where they surely were, else by a route."""
    if single:
        yield from routes(asked.variables()[0], reader)
        return
    options: list[list[Evidence]] = []
    for level in asked.variables():
        printed = reader.held(level.key, level.period)
        plain: list[Evidence] = [(printed,)] if printed else []
        sure = printed is not None and printed.certain(reader.as_of)
        options.append(plain if sure else [*plain, *routes(level, reader)[:4]])
    for chosen in product(*options):
        yield tuple(dict.fromkeys(one for route in chosen for one in route))


def _vintage(evidence: Iterable[Evidence], as_of: dt.datetime) -> str:
    """The newest vintage among the prints, those surely held first."""
    every = {one for route in evidence for one in route}
    return vintage_of(max(every, key=lambda o: (o.certain(as_of), o.known_from, o.known_by, o.release)))


def _sharpest(told: Sequence[Route]) -> tuple[list[Route], list[Route]]:
    """The routes that say something beside the others, the certain and sharp first; and those that do not."""
    most = FAR * min((_width(route) for route in told), default=Fraction(0))
    ordered = sorted(told, key=lambda r: (not r.certain, _width(r), len(r.observations)))
    kept: list[Route] = []
    wider: list[Route] = []
    seen: set[frozenset[Observation]] = set()
    for route in ordered:
        if frozenset(route.observations) in seen:
            continue
        seen.add(frozenset(route.observations))
        says_more = not any(one.interval.within(route.interval) and one.widened.within(route.widened) for one in kept)
        (kept if says_more and _width(route) <= most else wider).append(route)
    return kept, wider


def _width(route: Route) -> Fraction:
    return route.widened.width or Fraction(0)


class _Worker:
    """Systems for one question, all brought to one vintage."""

    def __init__(self, query: Query, asked: Form[Level], reader: Reader, vintage: str) -> None:
        self.query = query
        self.reader = reader
        self.vintage = vintage
        self.form = Form(self._stamped(asked.numerator), self._stamped(asked.denominator), asked.offset)
        indicator = find_indicator(query.indicator)
        self.unit, self.times = indicator.unit_of(query), 100 if indicator.percent else 1
        self._learned: dict[tuple[Level, int], Envelope] = {}

    def _stamped(self, linear: Linear[Level]) -> Linear[Level]:
        return Linear(tuple((replace(level, vintage=self.vintage), c) for level, c in linear.terms), linear.constant)

    def envelope_of(self, level: Level, months: int) -> Envelope:
        """How far a level may be revised in so many months; learned once."""
        name = level, months
        if name not in self._learned:
            self._learned[name] = envelope(self.reader.ledger, level.key, level.period, months)
        return self._learned[name]

    def world(self, observations: Iterable[Observation]) -> Observed:
        """What some prints say, brought to the vintage."""
        return observed(observations, self.form.variables(), self.vintage, self.envelope_of)

    def route(self, evidence: Evidence) -> Route | None:
        """The route that some prints make, with those alone that its bounds rest on; None where they bound nothing."""
        world = self.world(evidence)
        bound = _bounded(self.form, world, world.ties)
        if bound is None or bound.low is None or bound.high is None:
            return None
        used = bound.owners
        prints = tuple(one for index, one in enumerate(world.observations) if index in used)
        exact = _bounded(self.form, world, world.unrevised(NONE))
        ties = tuple(tie for index, tie in enumerate(world.ties, len(world.prints)) if index in used)
        certain = all(one.certain(self.reader.as_of) for one in prints)
        interval = exact.interval if exact else bound.interval
        return Route(prints, interval * self.times, bound.interval * self.times, ties, bound, certain)

    def joined(self, told: Sequence[Route], wider: Sequence[Route]) -> Derived:
        """All routes in one system, as far as their envelopes let them stand together, the most trusted first.

        Where the publisher's own prints do not, an envelope was exceeded: that route is covered all the same.
        """
        kept, joint = [told[0]], told[0].bound
        beyond: list[Route] = []
        refused: list[Route] = []
        for route in told[1:]:
            world = self.world({one: None for each in (*kept, route) for one in each.observations})
            bound = _bounded(self.form, world, world.ties)
            if bound is not None:
                kept, joint = [*kept, route], bound
            elif route.certain and all(one.status == "printed" for one in route.observations):
                beyond.append(route)
            else:
                refused.append(route)
        kept += beyond
        apart = [(a, b) for a, b in combinations(kept, 2) if not a.interval & b.interval]
        interval = joint.interval * self.times
        for route in dict.fromkeys(route for pair in apart for route in pair):
            interval = interval | route.interval
        certain = all(route.certain for route in kept)
        causes = tuple(self._causes(apart[:MOST_PAIRS]))
        return Derived(
            self.query,
            interval,
            self.unit,
            self.vintage,
            certain,
            tuple(sorted(kept, key=self._directness)),
            causes,
            joint,
            tuple(wider),
            tuple(refused),
        )

    def _directness(self, route: Route) -> tuple[bool, bool, Fraction]:
        """Sorts routes for a reader: those of the flow in question first, then the certain, then the sharp."""
        flows = {one.key.flow for one in route.observations}
        return flows != {self.query.flow}, not route.certain, _width(route)

    def _causes(self, apart: Sequence[tuple[Route, Route]]) -> Iterator[Cause]:
        """The fewest revisions that reconcile all pairs of routes, those first that take up least of their envelope."""
        reconciling = [self._reconciling(one, other) for one, other in apart]
        while reconciling := [each for each in reconciling if each]:
            every = {tie for each in reconciling for tie in each}

            def worth(tie: Tie, pairs: Sequence[dict[Tie, Interval]] = reconciling) -> tuple[int, Fraction]:
                needed = [least_size(each[tie]) for each in pairs if tie in each]
                return -len(needed), max(needed) / (tie.envelope.share or 1)

            best = min(sorted(every, key=lambda tie: tie.now), key=worth)
            needed = [each[best] for each in reconciling if best in each]
            hull = needed[0]
            for one in needed[1:]:
                hull = hull | one
            yield Cause(best, hull)
            reconciling = [each for each in reconciling if best not in each]

    def _reconciling(self, one: Route, other: Route) -> dict[Tie, Interval]:
        """Each tie without which two routes agree, and by what part its level must then have been revised."""
        world = self.world(dict.fromkeys((*one.observations, *other.observations)))
        rigid = world.unrevised(NONE)
        found = {}
        for place, tie in enumerate(world.ties):
            ratio = Form(Linear.of({tie.now: 1}), Linear.of({tie.then: 1}), Fraction(1))
            bound = _bounded(ratio, world, [each for index, each in enumerate(rigid) if index != place])
            if bound is not None and bound.interval.width is not None and 0 not in bound.interval:
                found[tie] = bound.interval
        return found


def _bounded(asked: Form[Level], world: Observed, ties: Sequence[Tie]) -> Bound | None:
    """The bounds of a form in a system; None where its statements contradict each other."""
    try:
        return Bounds(world.system(ties)).of(asked)
    except BadForm:
        return None


def least_size(interval: Interval) -> Fraction:
    """The least absolute value in an interval."""
    if interval.lo is not None and interval.lo > 0:
        return interval.lo
    return -interval.hi if interval.hi is not None and interval.hi < 0 else Fraction(0)

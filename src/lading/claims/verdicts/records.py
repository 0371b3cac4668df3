"""Records held against the series: the highest or lowest since when, for the first time, above every year or nation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import takewhile

from ...indicators.evaluated import Evaluated
from ...indicators.figures import best_figure
from ...indicators.record import Record, record
from ...model import Key, Observation, Period, Query
from ...reference import areas
from ..claim import Claim
from ..verdict import Verdict
from .truths import Known
from .windows import Window, window_of

LOW = re.compile(
    r"low|weak|slow|small|(?<!at )least|worst|narrow|trough|steepest (?:fall|drop|decline)|sharpest (?:fall|drop)"
)

HIGH = re.compile(
    r"high|strong|fast|large|big|most|best|wide|record|peak|unprecedented|unmatched|first time|steep|sharp"
)

LEVELS = re.compile(
    r"surplus|deficit|record high|record low|all-time|historic|level|amount|volume|high\b|first time|unprecedented|record$"
)

GROWTH = re.compile(r"fast|slow|rate|pace|growth|increase|rise|gain|jump|expansion|decline|fall|drop|contraction")
NATIONS = re.compile(r"any other (?:nation|country)|in the world|by any (?:nation|country)|of any (?:nation|country)")

FIRST = re.compile(
    r"\bfirst (?:time|rise|increase|gain|growth|expansion|fall|drop|decline|decrease|contraction|annual|monthly)\b"
)
"""A move that came about first, which is no record."""


def of_record(claim: Claim, query: Query, known: Known) -> Verdict:
    """The verdict on a record, by the window its words reach back to and what they are the highest or lowest of."""
    if NATIONS.search(claim.text.lower()):
        return _of_all_nations(query, known)
    window = window_of(claim)
    if FIRST.search(claim.text.lower()) and window.since is not None and query.period.is_month:
        return _first_time(query, window.since, known)
    direction = _direction(claim, query, known)
    if window.since is None and not query.period.is_year and query.period.count > 1:
        return _against_years(query, known, direction)
    found = _recorded(query, known, direction, window.since)
    words = claim.text.lower()
    explicit = bool(GROWTH.search(words) if query.indicator == "growth_yoy" else LEVELS.search(words))
    return _record_verdict(query, found, window, explicit=explicit and query.product == "TOTAL")


def _first_time(query: Query, since: Period, known: Known) -> Verdict:
    """A move "for the first time in seven months": none of the months between went the same way.

    What else may have come about for the first time (a threshold passed, a forecast beaten) no series tells, so that
    this is never called wrong.
    """
    rate = query.but(indicator="growth_yoy", base=None)
    back = (query.period.shift(-number) for number in range(1, LONGEST))
    between = list(takewhile(lambda month: month.first > since.first, back)) or [since]
    months = tuple(dict.fromkeys((query.period, *(_out_together(month, query.reporter) for month in between))))
    found = [next(iter(known.stage(rate.but(period=month), 1)), None) for month in months]
    mine, past = found[0], found[1:]
    if mine is None or not past or any(one is None for one in past):
        return Verdict("undecided", "the growth of each month in between is not held", query=rate)
    other = all(one is not None and (one.value > 0) != (mine.value > 0) for one in past)
    way = "rose" if mine.value > 0 else "fell"
    note = f"it {way}; of the months back to {between[-1]} {'none' if other else 'another'} did"
    evidence = tuple(o for one in found if one for o in one.observations)
    token = "supported" if other else "undecided"
    return Verdict(token, note, mine.interval, mine.unit, mine.way, mine.certain, False, rate, evidence)


def _out_together(month: Period, reporter: str) -> Period:
    """January and February of China come out together, and say no more apart: the New Year wanders between them."""
    if reporter != "CHN" or month.first.month > 2:
        return month
    return Period.parse(f"{month.first.year}-01..{month.first.year}-02")


LONGEST = 60
"""Months looked back for a move."""


def _recorded(query: Query, known: Known, direction: str, since: Period | None = None) -> Record:
    """How far back the figure is the highest or lowest, scanned once."""

    def scan() -> Record:
        return record(query, known.ledger, known.as_of, direction=direction, since=since, levels=known.levels)

    return known.levels.kept.answer(("record", query, direction, since), scan)


def _direction(claim: Claim, query: Query, known: Known) -> str:
    """Whether a superlative means the top or the bottom: the sharpest change of a falling series is its lowest rate."""
    words = claim.text.lower()
    mild = re.search(r"slow|mild|small|shallow|least|weak|narrow", words.replace("at least", ""))
    if query.indicator == "growth_yoy":
        mine = known.truths(query)
        if mine and mine[0].value < 0:
            return "high" if mild else "low"
        return "low" if mild or LOW.search(words) else "high"
    return "low" if LOW.search(words) else "high"


def _record_verdict(query: Query, found: Record, window: Window, *, explicit: bool) -> Verdict:
    figure = found.standing.figure
    notes = "; ".join((found.sentence, *found.standing.notes))
    base = Verdict(
        "supported",
        notes,
        figure.interval,
        figure.unit,
        "computed",
        found.standing.certain,
        False,
        query,
        figure.observations,
    )
    if found.last_beyond is None:
        return base if found.last_tie is None or window.since is None else replace(base, token="undecided")
    beyond = found.last_beyond.figure
    if window.since is not None and found.last_beyond.name == str(window.since):
        return base  # "the highest since March": March itself was higher
    sure = figure.certain and beyond.certain
    return replace(
        base,
        token="refuted" if sure and window.named and explicit else "undecided",
        note=f"{found.sentence}: {found.last_beyond.name} was beyond it; {notes}",
        evidence=(*figure.observations, *beyond.observations),
    )


def _against_years(query: Query, known: Known, direction: str) -> Verdict:
    """A year to date called a record: against the full years before, which say more than the same months of them."""
    year = query.but(period=query.period.year().a_year_earlier())
    mine = known.truths(query)
    if not mine:
        return Verdict("not_checkable", f"no {query.indicator} of {query.key} for {query.period} is held", query=query)
    same, found = _recorded(query, known, direction), _recorded(year, known, direction)
    highest = [found.standing.figure, *(rival.figure for rival in (*found.standing.beyond, *found.standing.ties))]
    above = all(one.interval is not None and not reaches(one.interval.hi, mine[0].interval.lo) for one in highest)
    note = "above every full year held" if above else same.sentence
    token = "supported" if above or same.is_record else "undecided"
    rest = "; ".join(same.standing.notes)
    truth = mine[0]
    return Verdict(
        token, f"{note}; {rest}", truth.interval, truth.unit, truth.way, truth.certain, False, query, truth.observations
    )


def reaches(theirs: object, mine: object) -> bool:
    """Whether an end of one interval comes up to an end of another; an open end (None) comes up to any."""
    return theirs is None or mine is None or theirs >= mine  # type: ignore[operator]


def _of_all_nations(query: Query, known: Known) -> Verdict:
    """A figure no other country ever had: against every reporter in every year held, full years for a year to date."""
    mine = known.truths(query)
    year = query if query.period.is_year else query.but(period=query.period.year().a_year_earlier())
    least = mine[0].interval.lo if mine else None
    if least is None or least <= 0:
        return Verdict("not_checkable", f"{query.indicator} of {query.key} for {query.period} is not held", query=query)
    count, rivals = _nations(year, known, least / NOTABLE)
    if not count:
        return Verdict(
            "not_checkable", "the annual figures of other countries are not held", query=query, missing="IMF IMTS"
        )
    above = all(one.interval is not None and not reaches(one.interval.hi, least) for one in rivals)
    note = f"compared with {count} yearly figures of other countries held"
    evidence = mine[0].observations
    if rivals:
        largest = max(rivals, key=lambda one: one.value or 0)
        note += f"; the largest is {areas()[largest.query.reporter].name} {largest.query.period}"
        evidence += largest.observations
    token = "supported" if above else "undecided"
    return Verdict(token, note, mine[0].interval, mine[0].unit, mine[0].way, mine[0].certain, False, query, evidence)


NOTABLE = 4
"""A country whose exports stay below a fourth of a figure cannot come near it with its balance, and is only counted."""


def _nations(year: Query, known: Known, least: Fraction) -> tuple[int, list[Evaluated]]:
    """How many yearly figures of other countries are held, and those that come near: exports bound a balance."""
    bound = year.key.but(flow="exports" if year.flow == "balance" else year.flow)
    held = known.levels.kept.answer(("yearly", bound.but(reporter="WLD")), lambda: tuple(_yearly(bound, known)))
    others = [one for one in held if one.key.reporter != year.reporter]
    near = (year.but(reporter=one.key.reporter, period=one.period) for one in others if one.value >= least)
    return len(others), [told for query in near if (told := best_figure(query, known.levels))]


def _yearly(like: Key, known: Known) -> Iterator[Observation]:
    """Every yearly level of the kind that is held of a country, as in force."""
    for key in known.ledger.keys(
        flow=like.flow, partner="WLD", product=like.product, unit=like.unit, indicator="level"
    ):
        if key.reporter in areas() and areas()[key.reporter].kind == "country":
            yield from known.ledger.series(key, known.as_of, "A")

"""Records, ranks and streaks held against the series: in which window, with what missing, and what spoils them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import takewhile

from ...errors import LadingError
from ...indicators.evaluated import Evaluated
from ...indicators.figures import best_figure
from ...indicators.rank import rank
from ...indicators.record import Record, record
from ...indicators.streak import streak
from ...model import Key, Observation, Period, Query
from ...reference import areas
from ..claim import Claim
from ..verdict import Verdict
from .truths import Known

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
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
)  # fmt: skip
NUMBERS = {
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "twelve": 12,
}
SPAN = re.compile(
    r"(?:in|for|of)? ?(?:at least |more than |over |nearly |almost |about )?(\d{1,3}|[a-z]+)[ -](month|year|quarter|decade)s?"
)


@dataclass(frozen=True, slots=True)
class Window:
    """How far back a record claims to reach: from `since` on, `named` if the text says so; None means ever."""

    since: Period | None
    named: bool


def order(claim: Claim, query: Query, known: Known) -> Verdict:
    """The verdict on a record, a rank or a streak read as `query`, whose indicator is that of the series compared."""
    said = (claim.indicator, claim.text, claim.period, claim.partner, claim.value, claim.unit)
    return known.levels.kept.answer(("order", said, query), lambda: _order(claim, query, known))


def _order(claim: Claim, query: Query, known: Known) -> Verdict:
    try:
        if claim.indicator == "streak":
            return _streak(claim, query, known)
        if claim.indicator == "rank":
            return _rank(claim, query, known)
        return _record(claim, query, known)
    except LadingError as error:
        return Verdict("not_checkable", str(error), query=query)


def series_of(claim: Claim, claims: Sequence[Claim], sentence: str) -> str:
    """The indicator whose history an order speaks of: growth for "fastest growth", a share where one is spoken of.

    Where the words leave it open ("the most since 2020"), it is that of the nearest figure of the same flow.
    """
    words = claim.text.lower()
    if claim.indicator == "streak":
        return "growth_yoy"
    if claim.partner != "WLD" and "share" in sentence.lower():
        return "share"
    if claim.indicator == "rank" or LEVELS.search(words):
        return "level"
    if GROWTH.search(words):
        return "growth_yoy"
    near = [c for c in claims if c.numeric and c.flow == claim.flow and abs(c.start - claim.start) < len(sentence) + 1]
    near = [c for c in near if c.indicator in {"level", "growth_yoy"} and c.modality == "fact"]
    return min(near, key=lambda c: abs(c.start - claim.start)).indicator if near else "level"


def _record(claim: Claim, query: Query, known: Known) -> Verdict:
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
    above = all(one.interval is not None and not _reaches(one.interval.hi, mine[0].interval.lo) for one in highest)
    note = "above every full year held" if above else same.sentence
    token = "supported" if above or same.is_record else "undecided"
    rest = "; ".join(same.standing.notes)
    truth = mine[0]
    return Verdict(
        token, f"{note}; {rest}", truth.interval, truth.unit, truth.way, truth.certain, False, query, truth.observations
    )


def _reaches(theirs: object, mine: object) -> bool:
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
    above = all(one.interval is not None and not _reaches(one.interval.hi, least) for one in rivals)
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


def _rank(claim: Claim, query: Query, known: Known) -> Verdict:
    place = int(claim.value or 1)
    among = "periods" if claim.partner in {"WLD", ""} else "partners"
    if among == "partners":
        return _partner_rank(claim, query, known, place)
    found = rank(query, known.ledger, known.as_of, among=among, levels=known.levels)
    fits = place in found.rank
    sure = found.rank.width == 0 and found.certain
    token = "supported" if fits else "refuted" if sure and found.rank.lo is not None else "undecided"
    notes = f"{found.rank} from the top; " + "; ".join(found.notes)
    figure = found.figure
    return Verdict(token, notes, found.rank, "rank", "computed", found.certain, False, query, figure.observations)


def _partner_rank(claim: Claim, query: Query, known: Known, place: int) -> Verdict:
    """A partner among countries and the groups that customs rank beside them (ASEAN, the EU), members left out."""
    mine = known.truths(query)
    if not mine:
        return Verdict("not_checkable", f"trade with {claim.partner} in {query.period} is not held", query=query)
    peers = {key.partner for key in known.ledger.keys(reporter=query.reporter, unit=query.unit, product=query.product)}
    held = {code: known.stage(query.but(partner=code), 1) for code in sorted(peers & RANKED | {claim.partner})}
    above = [c for c, t in held.items() if t and c != claim.partner and _reaches(t[0].interval.lo, mine[0].interval.hi)]
    evidence = (*mine[0].observations, *(o for code in above for o in held[code][0].observations))
    names = f"above it: {', '.join(above)}" if above else "none is above it"
    note = f"number {len(above) + 1} of {sum(bool(t) for t in held.values())} partners held in {query.period}; {names}"
    token = "supported" if len(above) + 1 == place else "undecided"
    return Verdict(token, note, None, "rank", "computed", mine[0].certain, False, query, evidence)


RANKED = frozenset(
    "EU ASEAN USA JPN KOR HKG TWN AUS RUS BRA IND GBR CAN ZAF NZL MEX SAU ARE CHL CHE TUR".split()  # noqa: SIM905  a list to read
)
"""Whom customs rank as trading partners: the EU and ASEAN as one each, and countries outside them."""


def _streak(claim: Claim, query: Query, known: Known) -> Verdict:
    found = streak(query, known.ledger, known.as_of, known.levels)
    wanted = claim.value or 1
    ended = f"ended by {found.ended_by.name}" if found.ended_by else f"{found.gap} is not held"
    note = f"{found.length} in a row; {ended}"
    sure = all(member.figure.certain for member in found.members)
    disjoint = wanted not in found.length
    token = "supported" if not disjoint else "undecided"
    evidence = tuple(dict.fromkeys(o for member in found.members for o in member.figure.observations))
    return Verdict(token, note, found.length, claim.unit, "computed", sure, False, query, evidence)


def window_of(claim: Claim) -> Window:
    """How far back the words of a record reach, from the period it speaks of.

    >>> fields = ("", 0, 0, "fastest growth in three months", "record", "imports", "value", "CHN", "WLD", "TOTAL")
    >>> str(window_of(Claim(*fields, "2025-12", "rank", None)).since)
    '2025-10'
    >>> fields = (*fields[:3], "biggest fall since onset of pandemic", *fields[4:])
    >>> window_of(Claim(*fields, "2023-07", "rank", None)).named
    False
    """
    words, period = claim.text.lower(), Period.parse(claim.period)
    if found := SPAN.search(words):
        number, unit = found.groups()
        count = int(number) if number.isdigit() else NUMBERS.get(number, 1 if number in {"a", "one"} else 0)
        months = count * {"month": 1, "quarter": 3, "year": 12, "decade": 120}[unit]
        step = max(period.count, 1)
        if months >= step:
            return Window(period.shift(-(months - step)) if months > step else period.shift(-step), named=True)
    if "since" in words:
        since = _since(words, period)
        return Window(since, named=since is not None or "record" in words)
    return Window(None, named=False)


def _since(words: str, period: Period) -> Period | None:
    after = words.partition("since")[2]
    year_named = YEAR.search(after)
    month = next((number for number, name in enumerate(MONTHS, 1) if name in after or f"{name[:3]}." in after), 0)
    if year_named and (month or not period.is_month):
        year = int(year_named[0])
    elif month:
        back = 1 if "last year" in after or month >= period.last.month else 0
        year = period.last.year - back
        if "last year" in after and period.last.month == 12 and month < 12:
            year = period.last.year
    elif year_named:
        return Period.of_month(int(year_named[0]), 1) if period.is_month else Period.of_year(int(year_named[0]))
    else:
        return None
    return Period.of_month(year, month) if month and period.is_month else Period.of_year(year)

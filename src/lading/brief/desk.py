"""The desk a brief is written at: one ledger, one instant, one release; it answers what the findings ask, once each."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from ..claims.verdicts.views import View, surely_known
from ..errors import NoObservation
from ..indicators.evaluate import FUNCTIONS, evaluate
from ..indicators.evaluated import Evaluated
from ..indicators.figures import figures
from ..indicators.lasting import Watch
from ..indicators.levels import Levels
from ..indicators.record import Record, record
from ..indicators.streak import Streak, streak
from ..model import Key, Period, Query
from ..reference import areas, first_release
from ..store import Ledger

HELD = dt.datetime(9000, 1, 1, tzinfo=dt.UTC)
"""The instant of a reader who knows all that a ledger holds."""

JOINT_SINCE = 2020
"""From this year on Chinese customs publish January and February together."""

WITH_ARTICLE = frozenset(
    {"United States", "United Kingdom", "European Union", "Netherlands", "Philippines", "United Arab Emirates"}
)
"""Names that a sentence gives an article."""

LOCAL = {"CHN": "CNY", "JPN": "JPY", "KOR": "KRW"}
"""Reporter -> the currency in which it publishes besides dollars."""


@dataclass
class Desk:
    """`period` is a month, or January-February where a reporter publishes the two as one."""

    ledger: Ledger
    reporter: str
    period: Period
    as_of: dt.datetime | None = None
    against: tuple[str, ...] = ("consensus", "previous")
    missing: list[str] = field(default_factory=list)
    _told: dict[Query, Evaluated | None] = field(default_factory=dict)

    @cached_property
    def levels(self) -> Levels:
        """Every level read once."""
        return Levels(self.ledger, self.as_of)

    @cached_property
    def sure_levels(self) -> Levels:
        """Every level by what surely was public alone."""
        return Levels(View(self.ledger, surely_known, Watch(self.instant)), self.instant)

    @property
    def so_far(self) -> Period:
        """The year up to the end of the period."""
        return self.period.year_to_date()

    @property
    def name(self) -> str:
        """The reporter's name, as a sentence begins with it."""
        name = areas()[self.reporter].name if self.reporter in areas() else self.reporter
        return f"The {name}" if name in WITH_ARTICLE else name

    @property
    def local(self) -> str:
        """The reporter's own currency, where it publishes in it; else dollars."""
        return LOCAL.get(self.reporter, "USD")

    @property
    def instant(self) -> dt.datetime:
        """The instant it is written at; of all that is held, the end of time."""
        return self.as_of or HELD

    def query(self, indicator: str, flow: str, period: Period | None = None, **fields: Any) -> Query:
        """A query about the reporter, in the release's own period unless another is given."""
        return Query(indicator, flow, self.reporter, period or self.period, **fields)

    def told(self, query: Query) -> Evaluated | None:
        """The figure as known at the desk's instant; None where it is not held or there is no such figure."""
        if query not in self._told:
            self._told[query] = self._evaluate(query)
        return self._told[query]

    def _evaluate(self, query: Query) -> Evaluated | None:
        if query.indicator in FUNCTIONS:
            try:
                found = evaluate(query, self.ledger, self.as_of)
            except NoObservation:
                return None
            return found if found.interval else None
        ways = [one for one in figures(query, self.levels) if _bounded(one) and not _crossing(one)]
        if ways and not ways[0].certain:
            sure = [one for one in figures(query, self.sure_levels) if one.certain and _bounded(one)]
            sure = [one for one in sure if one.way != "derived"]
            if straight := [one for one in sure if not _crossing(one)]:
                return straight[0]
            if any(_apart(one, ways[0]) for one in sure):
                self.lacks(
                    f"{query.flow} {query.period} in {query.unit}: only a later copy is held, and it was revised"
                )
                return None
        return ways[0] if ways else None

    def derived(self, query: Query) -> Evaluated | None:
        """The figure as other prints imply it, without its own; None where they leave more than a hundredth open."""
        from ..accounts import answers, derive  # noqa: PLC0415  the solver is needed where a figure is lacking only

        try:
            found = derive.derive(query, self.ledger, self.as_of)
        except NoObservation:
            return None
        width = found.interval.width
        told = width is not None and width * 100 <= abs(found.interval.middle)
        return answers.evaluated(found) if told else None

    def ways(self, query: Query) -> tuple[Evaluated, ...]:
        """Every way of telling the figure, the most trusted first."""
        return figures(query, self.levels)

    def record(self, query: Query, direction: str = "high", since: Period | None = None) -> Record | None:
        """How far back the figure is the highest or lowest, at most to `since`; None where nothing earlier is held."""
        try:
            return record(query, self.ledger, self.as_of, direction=direction, since=since)
        except NoObservation:
            return None

    def streak(self, query: Query) -> Streak | None:
        """The streak the figure stands in; None where it is not held."""
        try:
            return streak(query, self.ledger, self.as_of)
        except NoObservation:
            return None

    @property
    def previous(self) -> Period:
        """The release period before this one."""
        return release_period(self.reporter, self.period.shift(-self.period.count).months()[-1])

    def partners(self) -> tuple[str, ...]:
        """The partners of whom exports in the reporter's own currency are held in this period or the year so far."""
        keys = self.ledger.keys(
            reporter=self.reporter, flow="exports", product="TOTAL", unit=self.local, indicator="level"
        )
        held = (key.partner for key in keys if key.partner in areas() and key.partner != "WLD")
        return tuple(
            code for code in held if self._holds(self.query("level", "exports", partner=code, unit=self.local).key)
        )

    def _holds(self, key: Key) -> bool:
        return any(self.ledger.in_force(key, period, self.as_of) for period in (self.period, self.so_far))

    def lacks(self, what: str) -> None:
        """Note that something was looked for and is not held."""
        if what not in self.missing:
            self.missing.append(what)


def _bounded(told: Evaluated) -> bool:
    """Whether it lies between two ends: of a group with members that are not held only a bound is known."""
    return told.interval is not None and told.interval.width is not None


def _apart(one: Evaluated, other: Evaluated) -> bool:
    """Whether two tellings of a figure exclude each other: one of them has been revised since."""
    return bool(one.interval and other.interval and not one.interval & other.interval)


def _crossing(told: Evaluated) -> bool:
    """Whether it is a month put together across releases: the year less the months before holds their revisions too."""
    query = told.query
    sum_of_money = query.indicator == "level" and query.measure == "value" and query.period.is_month
    return sum_of_money and told.way == "assembled" and len(told.releases) > 1


def release_period(reporter: str, period: Period) -> Period:
    """The period that the release of a month speaks of: January and February of Chinese customs are one.

    >>> str(release_period("CHN", Period.parse("2026-01")))
    '2026-01..2026-02'
    """
    joint = reporter == "CHN" and period.last.year >= JOINT_SINCE and period.last.month <= 2
    return Period.of_months(period.last.year, 1, 2) if joint else period


def release_day(reporter: str, period: Period) -> dt.date:
    """The day on which a period's first figures came out, or are expected to."""
    return first_release(reporter, period).instant.astimezone(dt.timezone(dt.timedelta(hours=8))).date()

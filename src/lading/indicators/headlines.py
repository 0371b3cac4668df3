"""The headlines of a release: month and year, against what was expected, partners, products, each with its source."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from ..errors import NoObservation
from ..model import Interval, Observation, Period, Query
from ..reference import areas, quantity_unit
from ..store import Ledger
from .evaluate import evaluate
from .evaluated import Evaluated
from .listing import Cell, Listing
from .record import record
from .told import day, source_of, text_of
from .when import period_words
from .wording import amount

PARTNERS = ("USA", "ASEAN", "EU", "JPN", "KOR", "AFRICA", "LATAM")
PRODUCTS = (
    ("exports", "rare earths"),
    ("exports", "integrated circuits"),
    ("exports", "automobiles"),
    ("exports", "steel"),
    ("imports", "soybeans"),
    ("imports", "crude oil"),
    ("imports", "iron ore"),
)
"""What the press looks at first in a release of Chinese customs."""

FLOWS = ("exports", "imports", "balance")
MONTH = ("what", "level", "on a year earlier", "expected", "surprise")
PARTNER = ("what", "exports", "on a year earlier", "share so far", "growth so far")
PRODUCT = ("what", "quantity", "on a year earlier", "so far this year", "growth so far")
SINCE = ("what", "then", "now", "since", "difference")

CERTAIN, UNCERTAIN = "●", "○"


@dataclass(slots=True)
class Sources:
    """Numbers the sources of figures in the order in which they are met."""

    ledger: Ledger
    numbers: dict[str, int] = field(default_factory=dict)

    def mark(self, observations: Iterable[Observation], *, certain: bool) -> str:
        """The vintage mark and the numbers of the sources."""
        numbers = {self.numbers.setdefault(o.release, len(self.numbers) + 1) for o in observations}
        return f"{CERTAIN if certain else UNCERTAIN} [{','.join(map(str, sorted(numbers)))}]"

    def listed(self) -> tuple[str, ...]:
        """Each source with its number and when it was surely public."""
        return tuple(f"[{number}] {source_of(id_, self.ledger)}" for id_, number in self.numbers.items())


def headlines(
    ledger: Ledger, period: Period, as_of: dt.datetime | None = None, *, reporter: str = "CHN"
) -> tuple[Listing, ...]:
    """The sections of a release for one month: the month, the year so far, partners, products, revisions, sources."""
    ask = _Asker(ledger, as_of, Sources(ledger))
    month, so_far = Query("level", "exports", reporter, period), period.year_to_date()
    year = month.but(period=so_far)
    sections = (
        Listing(period_words(period), _held(ask.flow(month.but(flow=f), poll=True) for f in FLOWS), (), MONTH),
        Listing(period_words(so_far), _held(ask.flow(year.but(flow=f)) for f in FLOWS), ask.records(year), MONTH[:3]),
        Listing("Partners", _held(ask.partner(code, month) for code in PARTNERS), (), PARTNER),
        Listing("Products", _held(ask.product(flow, name, month) for flow, name in PRODUCTS), (), PRODUCT),
        Listing("Told otherwise since", _held(ask.since(year.but(flow=f)) for f in FLOWS), (), SINCE),
    )
    marks = (
        f"{CERTAIN} surely public on the day   {UNCERTAIN} a copy of later date, so the figure may have been another"
    )
    found = tuple(section for section in sections if section.rows)
    if not found:
        raise NoObservation(f"nothing is held of {reporter} in {period_words(period)}: see `lading coverage`")
    return (*found, Listing("Sources", (), (marks, *ask.sources.listed())))


def one_a_row(sections: Iterable[Listing]) -> Listing:
    """The same figures for programs: one a row, with section, line and column, number, unit, vintage and releases."""
    rows = [
        {"section": section.title, "line": row["what"], "column": name, "figure": row[name]}
        | {field: row[f"{name} {field}"] for field in ("value", "unit", "certain", "releases")}
        for section in sections
        for row in section.rows
        for name in section.columns
        if f"{name} value" in row and row[name]
    ]
    return Listing("Headlines", tuple(rows))


def _held(rows: Iterable[dict[str, Cell] | None]) -> tuple[dict[str, Cell], ...]:
    return tuple(row for row in rows if row)


@dataclass(frozen=True, slots=True)
class _Asker:
    """Asks one ledger as of one instant, and writes figures with their marks."""

    ledger: Ledger
    as_of: dt.datetime | None
    sources: Sources

    def told(self, query: Query) -> Evaluated | None:
        """The figure, or None where it is not held."""
        try:
            return evaluate(query, self.ledger, self.as_of)
        except NoObservation:
            return None

    def cells(self, name: str, told: Evaluated | None) -> dict[str, Cell]:
        """A figure with its vintage mark and source, and for programs its number, unit, vintage and releases."""
        mark = self.sources.mark(told.observations, certain=told.certain) if told else ""
        return {
            name: f"{text_of(told)} {mark}" if told else "",
            f"{name} value": told.value if told else None,
            f"{name} unit": told.unit if told else "",
            f"{name} certain": told.certain if told else None,
            f"{name} releases": " ".join(told.releases) if told else "",
        }

    def flow(self, query: Query, *, poll: bool = False) -> dict[str, Cell] | None:
        """Level and growth of one flow, and against what was expected of it."""
        level = self.told(query)
        growth = self.told(query.but(indicator="growth_yoy")) if query.flow != "balance" else None
        if level is None:
            return None
        row: dict[str, Cell] = (
            {"what": query.flow.capitalize()} | self.cells("level", level) | self.cells("on a year earlier", growth)
        )
        return row | self._expected(growth or level) if poll else row

    def _expected(self, told: Evaluated) -> dict[str, Cell]:
        """The poll of the most named forecaster, and by how much the figure differs from it."""
        query = told.query
        key = query.key if query.indicator == "level" else query.key.but(indicator=query.indicator)
        polls = sorted(
            self.ledger.polls(key, query.period, self.as_of), key=lambda p: (p.pollster != "Reuters", p.pollster)
        )
        if not polls or told.value is None:
            return {"expected": "", "surprise": ""}
        poll = polls[0]
        unit = "percentage_points" if told.unit == "percent" else told.unit
        surprise = Interval.of(told.value - poll.interval.middle, poll.resolution or 0)
        expected = amount(poll.interval, told.unit, sign=told.unit == "percent")
        who = f"{poll.pollster} {poll.statistic}".strip()
        mark = self.sources.mark([poll], certain=True)
        return {"expected": f"{expected} {who} {mark}", "surprise": amount(surprise, unit, sign=True)}

    def partner(self, code: str, base: Query) -> dict[str, Cell] | None:
        """Exports to a partner in yuan, their growth in dollars, share of all and growth so far this year."""
        query = base.but(partner=code, unit="CNY")
        level = self.told(query)
        if level is None:
            return None
        so_far = query.but(period=base.period.year_to_date())
        return (
            {"what": areas()[code].name}
            | self.cells("exports", level)
            | self.cells("on a year earlier", self.told(query.but(indicator="growth_yoy")))
            | self.cells("share so far", self.told(so_far.but(indicator="share")))
            | self.cells("growth so far", self.told(so_far.but(indicator="growth_yoy")))
        )

    def product(self, flow: str, name: str, base: Query) -> dict[str, Cell] | None:
        """The quantity of a product, its growth, and both for the year so far."""
        query = base.but(flow=flow, product=name, measure="quantity", unit=quantity_unit(name))
        so_far = query.but(period=base.period.year_to_date())
        level, year = self.told(query), self.told(so_far)
        if level is None and year is None:
            return None
        return (
            {"what": f"{name} {flow}".capitalize()}
            | self.cells("quantity", level)
            | self.cells("on a year earlier", self.told(query.but(indicator="growth_yoy")))
            | self.cells("so far this year", year)
            | self.cells("growth so far", self.told(so_far.but(indicator="growth_yoy")))
        )

    def records(self, base: Query) -> tuple[str, ...]:
        """What is the highest of all held, in a sentence each."""
        found = []
        for flow in ("exports", "balance"):
            try:
                told = record(base.but(flow=flow), self.ledger, self.as_of)
            except NoObservation:
                continue
            if told.is_record:
                found.append(f"{flow.capitalize()}: {told.sentence}")
        return tuple(found)

    def since(self, query: Query) -> dict[str, Cell] | None:
        """A figure that is told otherwise today, with the difference; None where it is not."""
        then = self.told(query)
        now = evaluate(query, self.ledger) if then else None
        if not (then and now and then.interval and now.interval) or then.value == now.value:
            return None
        width = max(then.interval.width or 0, now.interval.width or 0)
        change = Interval.of(now.interval.middle - then.interval.middle, width)
        row: dict[str, Cell] = {"what": f"{query.flow.capitalize()} {period_words(query.period)}"}
        row |= self.cells("then", then) | self.cells("now", now)
        row["since"] = day(max(observation.known_by for observation in now.observations))
        row["difference"] = amount(change, now.unit, sign=True)
        return row

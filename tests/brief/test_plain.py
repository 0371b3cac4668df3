"""The figures of the December brief, recomputed from the bundled tables in plain Python, without the indicators."""

import csv
from decimal import Decimal
from pathlib import Path

import pytest

import lading.bundled
from lading.brief import compose
from lading.model import Period, instant

TABLES = (
    Path(lading.bundled.__path__[0]) if hasattr(lading.bundled, "__path__") else Path(lading.bundled.__file__).parent
)
ENDS = "2026-01-15T11:59:59Z"
BASE = {
    "growth_yoy": lambda now, then: (now / then - 1) * 100,
    "difference": lambda now, then: now - then,
}


def rows():
    """Every bundled row of Chinese customs, with the instants of its release where it has none of its own."""
    with (TABLES / "releases.csv").open(encoding="utf-8") as file:
        known = {row["id"]: row for row in csv.DictReader(file)}
    for path in sorted(TABLES.glob("*.csv")):
        with path.open(encoding="utf-8") as file:
            for row in csv.DictReader(file):
                if row.get("reporter") == "CHN" and row["status"] not in {"conflict", "withdrawn"}:
                    row["known_from"] = row["known_from"] or known[row["release"]]["known_from"]
                    yield row


@pytest.fixture(scope="module")
def cells():
    """(flow, partner, product, measure, unit, indicator, period) -> every value that can have been public by then."""
    held = {}
    names = ("flow", "partner", "product", "measure", "unit", "indicator", "period")
    for row in rows():
        if row["known_from"] <= ENDS:
            period = str(Period.parse(row["period"]))
            key = (*(row[name] for name in names[:-1]), period)
            step = Decimal(row["resolution"] or 0)
            held.setdefault(key, set()).add((Decimal(row["value"]), step, row["status"]))
    return held


def values(cells, query, period, indicator="level", **changes):
    """The values of a level or a printed rate, with half their last digit on either side."""
    fields = {"flow": query.flow, "partner": query.partner, "product": query.product} | changes
    fields |= {"measure": changes.get("measure", query.measure), "unit": changes.get("unit", query.unit)}
    key = (
        fields["flow"],
        fields["partner"],
        fields["product"],
        fields["measure"],
        fields["unit"],
        indicator,
        str(period),
    )
    printed = [(v - s / 2, v + s / 2) for v, s, status in cells.get(key, ()) if status != "forecast"]
    if indicator == "level" and fields["flow"] == "balance" and not printed:
        pairs = [values(cells, query, period, **(changes | {"flow": flow})) for flow in ("exports", "imports")]
        printed = [(x[0] - m[1], x[1] - m[0]) for x in pairs[0] for m in pairs[1]]
    return printed


def candidates(cells, figure):
    """Every interval that plain arithmetic on the tables gives for a figure."""
    query, period = figure.query, figure.query.period
    if figure.modality == "expectation":
        key = (query.flow, query.partner, query.product, query.measure, query.unit, query.indicator, str(period))
        return [(v - s / 2, v + s / 2) for v, s, status in cells.get(key, ()) if status == "forecast"]
    now = values(cells, query, period)
    then = values(cells, query, query.base or period.a_year_earlier())
    found = list(now) if query.indicator == "level" else values(cells, query, period, query.indicator)
    if query.indicator == "level" and period.is_month and (not found or figure.way == "derived"):
        found += spans(cells, query, period)
    if query.indicator in BASE:
        now, then = now or spans(cells, query, period), then or spans(cells, query, period.a_year_earlier())
        found += [
            tuple(sorted(BASE[query.indicator](*pair) for pair in ((n[0], t[1]), (n[1], t[0]))))
            for n in now
            for t in then
        ]
    if query.indicator == "share":
        for unit in ("CNY", "USD"):
            parts = values(cells, query, period, unit=unit)
            found += [
                (p[0] / w[1] * 100, p[1] / w[0] * 100)
                for p in parts
                for w in values(cells, query, period, partner="WLD", unit=unit)
            ]
    if query.indicator == "contribution":
        whole = values(cells, query, period.a_year_earlier(), partner="WLD")
        found += [((n[0] - t[1]) / w[1] * 100, (n[1] - t[0]) / w[0] * 100) for n in now for t in then for w in whole]
    if query.indicator == "unit_value":
        tonnes = values(cells, query, period, measure="quantity", unit="tonnes")
        found += [(n[0] / t[1], n[1] / t[0]) for n in now for t in tonnes]
    return found


def spans(cells, query, period):
    """A month as the year so far less the year before it."""
    if not period.is_month or period.first.month == 1:
        return []
    whole = values(cells, query, period.year_to_date())
    before = values(cells, query, Period.of_months(period.first.year, 1, period.first.month - 1))
    return [(w[0] - b[1], w[1] - b[0]) for w in whole for b in before]


def in_dollars(cells, figure):
    """A level in dollars of what is held in yuan: times the world's dollars over the world's yuan."""
    query, period = figure.query, figure.query.period
    yuan = values(cells, query, period, unit="CNY")
    dollars, world = (
        values(cells, query, period, partner="WLD", product="TOTAL", unit=unit) for unit in ("USD", "CNY")
    )
    return [(y[0] * d[0] / w[1], y[1] * d[1] / w[0]) for y in yuan for d in dollars for w in world]


def test_every_figure_of_december_follows_from_the_tables(bundled, cells):
    """Each number as written lies within its own last digit of what the raw rows give; forecasts are in no table."""
    brief = compose(bundled, Period.parse("2025-12"), as_of=instant("2026-01-14", end_of_day=True))
    missed, seen = [], 0
    for figure in brief.figures():
        if not figure.read or figure.modality == "forecast":
            continue
        found = candidates(cells, figure) or in_dollars(cells, figure)
        said, slack = Decimal(figure.said.numerator) / Decimal(figure.said.denominator), step_of(figure)
        seen += 1
        if not any(low - slack <= said <= high + slack for low, high in found):
            missed.append((figure.text, str(figure.query.key), str(figure.query.period), figure.query.indicator))

    assert seen >= 90
    assert missed == []


def step_of(figure):
    """Half of the last digit that is written; of "almost" what a hedge allows, between two ends half their distance."""
    if " and $" in figure.text:
        low, high = (Decimal(end.strip("$").split()[0]) for end in figure.text.split(" and "))
        return (high - low) / 2 * 10**9
    number = figure.text.lstrip("-$").split()
    if number[0] in {"almost", "more", "about"}:
        return Decimal(float(abs(figure.said))) * Decimal("0.015")
    digits = number[0].strip("%$").replace(",", "")
    places = len(digits.partition(".")[2])
    scale = {"trillion": 12, "billion": 9, "million": 6}.get(number[1] if len(number) > 1 else "", 0)
    return Decimal(10) ** (scale - places) * Decimal("0.5001")

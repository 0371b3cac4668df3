"""Months drawn at random: every figure that the raw tables hold for them, told as a user asks; skipped without them.

Each run draws anew (pytest-randomly prints the seed with which a failure can be repeated).
"""

import csv
import random
from decimal import Decimal
from pathlib import Path

import pytest

from lading.indicators import evaluate
from lading.model import Interval, Period, Query, instant
from lading.reference import find_area, find_product

RAW = Path(__file__).parents[2] / "shared" / "data" / "china"

pytestmark = pytest.mark.skipif(not RAW.is_dir(), reason="the raw facts do not lie beside this checkout")


def raw(*parts):
    """The rows of a raw table."""
    with RAW.joinpath(*parts).open(encoding="utf8", newline="") as file:
        return list(csv.DictReader(file))


def told(ledger, as_of, indicator, flow, period, **fields):
    """The figure as it was told on that day, by the way that its publisher told it."""
    return evaluate(Query(indicator, flow, "CHN", period, **fields), ledger, instant(as_of, end_of_day=True))


def holds(found, value, scale=1):
    """Whether the figure is that number of the raw table, as it stands there."""
    number = Decimal(value) * scale
    return found.value == Interval.of(number).middle and found.way in {"printed", "computed"}


@pytest.mark.parametrize("flow", ["exports", "imports"])
def test_every_headline_figure_of_ten_months(bundled, flow):
    """Level and growth of a flow, month and year to date, as a copy of 21 August 2026 shows them."""
    for row in random.sample(raw("raw", f"huizhaohuang_{flow}.csv"), 10):
        month = Period.parse(row["date"][:7])
        for column, indicator, period in (
            ("value", "level", month),
            ("ytd_value", "level", month.year_to_date()),
            ("yoy", "growth_yoy", month),
            ("ytd_yoy", "growth_yoy", month.year_to_date()),
        ):
            found = told(bundled, "2026-08-21", indicator, flow, period)
            assert holds(found, row[column], 10**9 if indicator == "level" else 1), (flow, str(period), indicator)


def test_the_balance_of_ten_months(bundled):
    """Exports less imports of one copy, to the rounding of both."""
    exports, imports = (
        {row["date"]: row["value"] for row in raw("raw", f"huizhaohuang_{flow}.csv")} for flow in ("exports", "imports")
    )
    for date in random.sample(sorted(exports), 10):
        found = told(bundled, "2026-08-21", "level", "balance", Period.parse(date[:7]))
        assert found.value == Interval.of((Decimal(exports[date]) - Decimal(imports[date])) * 10**9).middle, date


def test_every_partner_of_five_months(bundled):
    """Each partner's exports, imports and total in yuan, month and year to date, and the printed growth of the latter.

    The remainder "country unknown" is not bundled: customs restate it at will.
    """
    rows = raw("partners.csv")
    months = random.sample(sorted({row["period"] for row in rows}), 5)
    checked = 0
    for row in rows:
        area = find_area(row["partner_zh"], "gacc") or find_area(row["partner"])
        if row["period"] not in months or area is None or area.code == "ZZZ":
            continue
        month = Period.parse(row["period"])
        for flow in ("exports", "imports", "total"):
            for column, indicator, period, scale in (
                (f"{flow}_month", "level", month, 10**4),
                (f"{flow}_ytd", "level", month.year_to_date(), 10**4),
                (f"{flow}_ytd_yoy_pct", "growth_yoy", month.year_to_date(), 1),
            ):
                if row[column]:
                    fields = {"partner": area.code, "unit": "CNY"}
                    found = told(bundled, _bulletin_day(month), indicator, flow, period, **fields)
                    assert holds(found, row[column], scale) or _rounded(found, row[column], scale), (
                        row["partner"],
                        column,
                        str(month),
                    )
                    checked += 1
    assert checked > 500


def test_every_product_of_three_months(bundled):
    """The quantity of each export line, month and year to date."""
    rows = raw("commodities.csv")
    months = random.sample(sorted({row["period"] for row in rows}), 3)
    checked = 0
    for row in rows:
        product = find_product(row["product_zh"], "gacc") or find_product(row["product"])
        if row["period"] not in months or product is None or not row["quantity_month"]:
            continue
        scale, unit = {"t": (1, "tonnes"), "10,000 t": (10**4, "tonnes")}.get(row["quantity_unit"], (0, ""))
        if unit:
            month = Period.parse(row["period"])
            fields = {"product": product.code, "measure": "quantity", "unit": unit}
            found = told(bundled, _bulletin_day(month), "level", "exports", month, **fields)
            assert abs(found.value / scale - Interval.of(row["quantity_month"]).middle) <= 1, (
                row["product"],
                str(month),
            )
            checked += 1
    assert checked


def _bulletin_day(month):
    """The day of customs' bulletin: the 18th of the month after, for January and February of March."""
    end = Period.of_months(month.first.year, 1, 2) if month.first.month == 1 else month
    following = end.shift(end.count)
    return f"{following.first:%Y-%m}-18"


def _rounded(found, value, scale):
    """Whether the preliminary page of that month stands before the bulletin, with the same figure more coarsely."""
    number = Interval.of(Decimal(value) * scale).middle
    return found.observations[0].release.startswith("gacc-prelim") and number in found.interval.widened(
        found.interval.width
    )

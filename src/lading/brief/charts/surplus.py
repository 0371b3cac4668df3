"""The balance by year, with the year so far beside the same months of the years before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ...indicators.evaluated import Evaluated
from ...model import Period
from ..desk import Desk
from ..evidence import Finding
from .base import BLUE, SKY, WIDTH, Chart, Row, number, source_line, title_of

YEARS = 15


def plot(desk: Desk, found: Sequence[Finding]) -> Chart | None:
    """The chart, where at least three years are held."""
    title = title_of(found, "surplus", subject=str(desk.so_far)) or title_of(found, "surplus")
    rows: list[Row] = []
    told: list[Evaluated] = []
    last = desk.so_far.first.year
    for year in range(last - YEARS, last + 1):
        whole = desk.told(desk.query("level", "balance", Period.of_year(year)))
        part = desk.told(desk.query("level", "balance", Period.of_months(year, 1, desk.so_far.last.month)))
        so_far = number(part, 1e9)
        full = number(whole, 1e9) if year < last or desk.so_far.is_year else so_far
        told += [one for one in (whole, part) if one]
        rows.append({"year": str(year), "part": "so far", "value": so_far, "full": full, "current": year == last})
    if title is None or sum(row["full"] is not None for row in rows) < 3:
        return None
    months = (
        "" if desk.so_far.is_year else f"; dark: the first {desk.so_far.count} months of each year, pale: the full year"
    )
    held = [row for row in rows if row["full"] is not None]
    return Chart(
        "surplus",
        "year",
        title,
        f"Goods exports less imports, $ billion{months}",
        source_line(desk, told),
        f"Bars of the yearly balance, {held[0]['year']} to {last}; the last is {held[-1]['full']:.1f} billion dollars.",
        tuple(rows),
        _draw,
        {
            "year": "Year",
            "value": "So far in the year ($ billion)",
            "full": "Full year ($ billion)",
            "current": "Current year",
        },
    )


def _draw(chart: Chart) -> Any:
    import altair as alt  # noqa: PLC0415  heavy, and only pictures need it

    data = alt.InlineData(values=[dict(row) for row in chart.rows])
    x = alt.X(
        "year:O",
        title=None,
        axis=alt.Axis(labelAngle=0, labelExpr="datum.value % 5 == 0 ? datum.value : ''", ticks=False),
    )
    base = alt.Chart(data).encode(x=x)
    years = base.mark_bar(color=SKY, opacity=0.45).encode(
        y=alt.Y("full:Q", title=None, axis=alt.Axis(tickCount=5, format=",.0f"))
    )
    so_far = base.mark_bar(color=BLUE).encode(y="value:Q")
    top = (
        base.transform_filter("datum.current")
        .mark_text(dy=-7, fontWeight="bold")
        .encode(y="full:Q", text=alt.Text("full:Q", format=",.0f"))
    )
    return alt.layer(years, so_far, top).properties(width=WIDTH - 45, height=210)

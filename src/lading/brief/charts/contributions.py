"""What drove the change: points of export growth by partner, as diverging bars."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ...reference import areas
from ..desk import Desk
from ..evidence import Finding
from ..findings.contributions import contributions
from ..wording import span
from .base import BLUE, INK, ORANGE, WIDTH, Chart, Row, number, source_line, title_of


def plot(desk: Desk, found: Sequence[Finding]) -> Chart | None:
    """The chart, where at least three partners are held in this year and the year before."""
    told = contributions(desk)
    title = title_of(found, "contribution")
    if title is None or len(told) < 3:
        return None
    rows: list[Row] = [
        {
            "partner": areas()[code].name,
            "points": round(number(one) or 0, 3),
            "label": f"{number(one) or 0:+.1f}".replace("-", "−"),
        }
        for code, one in told
        if abs(number(one) or 0) >= 0.05
    ]
    terms = {"CNY": "yuan", "USD": "dollars"}.get(desk.local, desk.local)
    return Chart(
        "contributions",
        "partners",
        title,
        f"Contribution to the growth of exports {span(desk.so_far)} on a year earlier, percentage points, in {terms}",
        source_line(desk, [one for _, one in told]),
        f"Diverging bars of points from {_end(rows[0])} to {_end(rows[-1])}.",
        tuple(rows),
        _draw,
        {"partner": "Partner", "points": "Contribution (percentage points)", "label": "Label"},
    )


def _end(row: Row) -> str:
    return f"{row['partner']} ({row['label']})"


def _draw(chart: Chart) -> Any:
    import altair as alt  # noqa: PLC0415  heavy, and only pictures need it

    data = alt.InlineData(values=[dict(row) for row in chart.rows])
    values = [float(row["points"] or 0) for row in chart.rows]
    room = (max(values) - min(values)) * 0.24
    x = alt.X(
        "points:Q", title=None, axis=None, scale=alt.Scale(domain=[min(*values, 0) - room, max(*values, 0) + room])
    )
    y = alt.Y("partner:N", title=None, sort=None, axis=alt.Axis(domain=False, ticks=False, labelLimit=130))
    color = alt.condition("datum.points < 0", alt.value(ORANGE), alt.value(BLUE))
    base = alt.Chart(data).encode(y=y, x=x)
    ups = base.transform_filter("datum.points >= 0").mark_text(align="left", dx=4).encode(text="label:N")
    downs = base.transform_filter("datum.points < 0").mark_text(align="right", dx=-4).encode(text="label:N")
    zero = alt.Chart(alt.InlineData(values=[{"x": 0}])).mark_rule(color=INK).encode(x="x:Q")
    return alt.layer(base.mark_bar(height=14).encode(color=color), ups, downs, zero).properties(
        width=WIDTH - 115, height=21 * len(chart.rows)
    )

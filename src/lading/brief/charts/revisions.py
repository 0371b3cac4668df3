"""Revisions as a fan: each month's figure by vintage, as a share of its first print, since its first release."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ...indicators.told import day
from ...model import Observation
from ...reference import first_release
from ..desk import Desk
from ..evidence import Finding
from .base import BLUE, INK, ORANGE, WIDTH, Chart, Row, title_of
from .growth import releases

MONTHS_BACK = 18


def plot(desk: Desk, found: Sequence[Finding]) -> Chart | None:
    """The chart, where at least two months are held in two vintages that surely were public."""
    title = title_of(found, "revision")
    rows: list[Row] = []
    sources: dict[str, None] = {}
    for flow in ("exports", "imports"):
        for period in releases(desk, MONTHS_BACK):
            query = desk.query("level", flow, period)
            held = [one for one in desk.ledger.vintages(query.key, period, desk.as_of) if one.certain(desk.instant)]
            if len({one.value for one in held}) < 2:
                continue
            start = first_release(desk.reporter, period).instant
            first = held[0]
            for one in held:
                sources[one.source or one.release] = None
                rows.append(_row(flow, str(period), one, first, (one.known_by - start).days))
    if title is None or len({(row["flow"], row["period"]) for row in rows}) < 2:
        return None
    known = f"as known on {day(desk.as_of)}" if desk.as_of else "every vintage held"
    widest = max(rows, key=lambda row: abs(float(row["change"] or 0)))
    return Chart(
        "revisions",
        "revisions",
        title,
        "Monthly exports (blue) and imports (orange, dashed) in dollars: change since the first print, %",
        f"Source: {', '.join(list(sources)[:3])}; {known}.",
        f"Fan of revisions; the widest is {widest['change']:+.2f}% for {widest['flow']} in {widest['period']}.",
        tuple(rows),
        _draw,
        {
            "flow": "Flow",
            "period": "Period",
            "days": "Days since first release",
            "change": "Change since first print (%)",
            "value": "Value (USD)",
        },
    )


def _row(flow: str, period: str, one: Observation, first: Observation, days: int) -> Row:
    change = float(one.value / first.value - 1) * 100
    return {
        "flow": flow.capitalize(),
        "period": period,
        "days": max(days, 0),
        "change": round(change, 4),
        "value": float(one.value),
    }


def _draw(chart: Chart) -> Any:
    import altair as alt  # noqa: PLC0415  heavy, and only pictures need it

    data = alt.InlineData(values=[dict(row) for row in chart.rows])
    x = alt.X("days:Q", title="days since the first release", axis=alt.Axis(tickCount=5, grid=False))
    color = alt.Color("flow:N", scale=alt.Scale(domain=["Exports", "Imports"], range=[BLUE, ORANGE]))
    base = alt.Chart(data).encode(
        x=x, y=alt.Y("change:Q", title=None, axis=alt.Axis(tickCount=5)), color=color, detail="period:N"
    )
    dash = alt.StrokeDash("flow:N", scale=alt.Scale(domain=["Exports", "Imports"], range=[[1, 0], [4, 2]]))
    zero = alt.Chart(alt.InlineData(values=[{"y": 0}])).mark_rule(color=INK).encode(y="y:Q")
    return alt.layer(
        zero, base.mark_line(strokeWidth=1.5, opacity=0.8).encode(strokeDash=dash), base.mark_circle(size=22)
    ).properties(width=WIDTH - 50, height=190)

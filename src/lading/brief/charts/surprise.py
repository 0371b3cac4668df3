"""The history of surprises: the first figure of export growth less what economists polled had expected."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..desk import Desk
from ..evidence import Finding
from ..polls import past, surprise
from .base import BLUE, GREY, INK, WIDTH, Chart, Row, source_line, title_of

MOST = 30


def plot(desk: Desk, found: Sequence[Finding]) -> Chart | None:
    """The chart, where this release has a poll and at least five before it have."""
    now, title = surprise(desk, "exports", desk.period), title_of(found, "surprise", subject="exports")
    if now is None or title is None or "consensus" not in desk.against:
        return None
    before = past(desk, "exports")[-MOST:]
    if len(before) < 5:
        return None
    rows: list[Row] = [
        {
            "period": str(one.actual.query.period),
            "gap": round(float(one.gap), 2),
            "pollster": one.pollster,
            "current": one is now,
        }
        for one in (*before, now)
    ]
    return Chart(
        "surprise",
        "month",
        title,
        f"Export growth as first told less the poll, percentage points; the last {len(rows)} releases with a poll",
        source_line(desk, [one for each in (*before, now) for one in (each.actual, each.expected)]),
        f"Bar chart of surprises; the last, for {rows[-1]['period']}, is {rows[-1]['gap']:+.1f} percentage points.",
        tuple(rows),
        _draw,
        {"period": "Period", "gap": "Surprise (percentage points)", "pollster": "Pollster", "current": "This release"},
    )


def _draw(chart: Chart) -> Any:
    import altair as alt  # noqa: PLC0415  heavy, and only pictures need it

    data = alt.InlineData(values=[dict(row) for row in chart.rows])
    shown = [str(row["period"]) for row in chart.rows]
    ticks = [p for n, p in enumerate(shown) if n in {0, len(shown) // 2, len(shown) - 1}]
    x = alt.X(
        "period:N",
        sort=None,
        title=None,
        axis=alt.Axis(values=ticks, labelAngle=0, labelFlush=True, ticks=False, labelExpr="slice(datum.value, 0, 7)"),
    )
    color = alt.condition("datum.current", alt.value(BLUE), alt.value(GREY))
    base = alt.Chart(data).encode(x=x, y=alt.Y("gap:Q", title=None, axis=alt.Axis(tickCount=5)))
    zero = alt.Chart(alt.InlineData(values=[{"y": 0}])).mark_rule(color=INK).encode(y="y:Q")
    return alt.layer(base.mark_bar().encode(color=color), zero).properties(width=WIDTH - 40, height=170)

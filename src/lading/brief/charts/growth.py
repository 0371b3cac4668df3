"""Growth of exports and imports over the last releases; missing months stay gaps, events are marked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ...indicators.evaluated import Evaluated
from ...model import Period
from ...reference import Event, events
from ..desk import Desk, release_period
from ..evidence import Finding
from .base import BLUE, GREY, GRID, INK, ORANGE, WIDTH, Chart, Row, number, source_line, title_of

ROOM = {"left": 8, "right": 28, "top": 4, "bottom": 2}
"""Pixels around the drawing: labels at its end may be wider in a reader's own font."""

MONTHS_BACK = 24


def plot(desk: Desk, found: Sequence[Finding]) -> Chart | None:
    """The chart, where growth of at least three releases is held."""
    title = title_of(found, "flow", subject="exports") or title_of(found, "flow")
    rows: list[Row] = []
    told: list[Evaluated] = []
    for period in releases(desk, MONTHS_BACK):
        for flow in ("exports", "imports"):
            one = desk.told(desk.query("growth_yoy", flow, period))
            told += [one] if one else []
            rows.append(
                {"month": str(period.last), "flow": flow.capitalize(), "growth": number(one), "period": str(period)}
            )
    if title is None or len(told) < 6:
        return None
    marked = _events(desk)
    rows += [{"month": str(max(e.first, _first(desk))), "event": chr(97 + n)} for n, e in enumerate(marked)]
    legend = "; ".join(f"{chr(97 + n)}: {event.title} ({event.first:%b %Y})" for n, event in enumerate(marked))
    values = [
        f"{row['flow']} {row['growth']}% in {row['period']}" for row in rows[-2 - len(marked) : len(rows) - len(marked)]
    ]
    return Chart(
        "growth",
        "month",
        title,
        "Growth on a year earlier in dollars, %; January and February are one release",
        source_line(desk, told) + (f" Events: {legend}." if legend else ""),
        f"Lines of the growth of exports and imports over {MONTHS_BACK} months. Last: {', '.join(values)}.",
        tuple(rows),
        _draw,
        {
            "month": "Last day",
            "flow": "Flow",
            "growth": "Growth on a year earlier (%)",
            "period": "Period",
            "event": "Event",
        },
    )


def releases(desk: Desk, months: int) -> list[Period]:
    """The release periods of the last months, oldest first."""
    last = desk.period.months()[-1]
    return list(dict.fromkeys(release_period(desk.reporter, last.shift(-back)) for back in range(months, -1, -1)))


def _first(desk: Desk) -> Any:
    return releases(desk, MONTHS_BACK)[0].last


def _events(desk: Desk) -> list[Event]:
    """Up to three tariff steps and truces of the reporter in the window, the latest of each kind first."""
    held = [e for e in events(_first(desk), desk.period.last, area=desk.reporter) if e.first >= _first(desk)]
    chosen = [e for e in held if e.kind in {"tariff", "truce"} and "USA" in e.areas and "nnounced" not in e.title]
    return sorted(chosen[-1:] + chosen[:: max(1, len(chosen) // 2)][:2], key=lambda e: e.first)[-3:]


def _draw(chart: Chart) -> Any:
    import altair as alt  # noqa: PLC0415  heavy, and only pictures need it

    lines = alt.InlineData(values=[dict(row) for row in chart.rows if "growth" in row])
    marks = alt.InlineData(values=[dict(row) for row in chart.rows if "event" in row])
    x = alt.X("month:T", title=None, axis=alt.Axis(format="%b %y", tickCount=3, grid=False, labelFlush=True))
    color = alt.Color("flow:N", scale=alt.Scale(domain=["Exports", "Imports"], range=[BLUE, ORANGE]))
    base = alt.Chart(lines).encode(x=x, y=alt.Y("growth:Q", title=None, axis=alt.Axis(tickCount=5)), color=color)
    zero = alt.Chart(alt.InlineData(values=[{"y": 0}])).mark_rule(color=INK, strokeWidth=1).encode(y="y:Q")
    rule = alt.Chart(marks).mark_rule(color=GREY, strokeDash=[3, 3]).encode(x="month:T")
    letter = alt.Chart(marks).mark_text(dy=-6, color=INK).encode(x="month:T", y=alt.value(0), text="event:N")
    dash = alt.StrokeDash("flow:N", scale=alt.Scale(domain=["Exports", "Imports"], range=[[1, 0], [5, 2]]))
    line = base.mark_line(strokeWidth=2.5).encode(strokeDash=dash)
    ends = alt.Chart(alt.InlineData(values=_ends(chart))).encode(x="month:T", y="at:Q", color=color, text="label:N")
    name = ends.mark_text(align="left", dx=8, fontWeight="bold")
    return alt.layer(zero, rule, letter, line, base.mark_circle(size=28), name).properties(
        width=WIDTH - 165, height=210, padding=ROOM
    )


def _ends(chart: Chart) -> list[dict[str, Any]]:
    """A label at the end of each line, pushed apart where they would touch."""
    rows = [row for row in chart.rows if row.get("growth") is not None]
    of = {flow: [row for row in rows if row["flow"] == flow] for flow in ("Exports", "Imports")}
    last = [dict(held[-1]) for held in of.values() if held]
    values = [float(row["growth"] or 0) for row in rows]
    least = (max(values) - min(values)) / 13
    below = None
    for row in sorted(last, key=lambda row: float(row["growth"] or 0)):
        row["at"] = row["growth"] if below is None else max(float(row["growth"] or 0), below + least)
        row["label"] = f"{row['flow']} {row['growth']:+.1f}".replace("-", "−")
        below = float(row["at"] or 0)
    return last


__all__ = ["GRID", "plot", "releases"]

"""Diversion as a slope: exports to the market that fell and to those that rose, a year earlier and now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from ...indicators.evaluated import Evaluated
from ...reference import areas
from ..desk import Desk
from ..evidence import Finding
from ..findings.diversion import moves
from ..wording import span
from .base import BLUE, ORANGE, WIDTH, Chart, Row, number, source_line, title_of
from .growth import ROOM


def plot(desk: Desk, found: Sequence[Finding]) -> Chart | None:
    """The chart, where a diversion was found."""
    title = title_of(found, "diversion")
    held = moves(desk)
    if title is None or len(held) < 2:
        return None
    worst = min(held, key=lambda pair: pair[1].value or 0)[0]
    codes = [worst, *(code for code, told in held if (told.value or 0) > 0)][:4]
    then = desk.so_far.a_year_earlier()
    drawn = [found for code in codes for found in _slope(desk, code, fell=code == worst)]
    if len(drawn) < 4:
        return None
    rows, seen = [row for row, _ in drawn], [told for _, told in drawn]
    terms = {"CNY": "yuan", "USD": "dollars"}.get(desk.local, desk.local)
    ends = ", ".join(str(row["label"]) for row in rows if row["side"] == "now")
    return Chart(
        "diversion",
        "partners",
        title,
        f"Exports {span(then)} (left) and {span(desk.so_far)} (right), billion {terms}",
        source_line(desk, seen),
        f"Slope chart of exports to {areas()[worst].name}, which fell, beside those that rose; now {ends}.",
        tuple(rows),
        _draw,
        {
            "partner": "Partner",
            "side": "Side",
            "when": "Period",
            "value": f"Exports (billion {terms})",
            "label": "Label",
            "fell": "Fell",
        },
    )


def _slope(desk: Desk, code: str, *, fell: bool) -> Iterator[tuple[Row, Evaluated]]:
    """Both ends of one market's line, as far as they are held."""
    name = areas()[code].name
    for side, period in (("then", desk.so_far.a_year_earlier()), ("now", desk.so_far)):
        one = desk.told(desk.query("level", "exports", period, partner=code, unit=desk.local))
        value = number(one, 1e9)
        if one is not None and value is not None:
            row: Row = {"partner": name, "side": side, "when": span(period), "value": value}
            yield {**row, "label": f"{name} {value:,.0f}", "fell": fell}, one


def _draw(chart: Chart) -> Any:
    import altair as alt  # noqa: PLC0415  heavy, and only pictures need it

    data = alt.InlineData(values=_spread([dict(row) for row in chart.rows]))
    x = alt.X(
        "side:N", title=None, sort=["then", "now"], axis=None, scale=alt.Scale(domain=["then", "now"], padding=0.05)
    )
    y = alt.Y("value:Q", title=None, axis=None, scale=alt.Scale(zero=False))
    color = alt.condition("datum.fell", alt.value(ORANGE), alt.value(BLUE))
    base = alt.Chart(data).encode(x=x, y=y, detail="partner:N")
    line = base.mark_line(strokeWidth=2.5).encode(color=color)
    dots = base.mark_circle(size=50, opacity=1).encode(color=color)
    texts = alt.Chart(data).encode(x=x, y=alt.Y("at:Q"), text="short:N")
    left = texts.transform_filter("datum.side == 'then'").mark_text(align="right", dx=-9)
    right = texts.transform_filter("datum.side == 'now'").mark_text(align="left", dx=9).encode(text="label:N")
    return alt.layer(line, dots, left, right).properties(width=WIDTH - 270, height=240, padding=ROOM)


def _spread(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows with the height of their label: those too close together are pushed apart."""
    least = (max(row["value"] for row in rows) - min(row["value"] for row in rows)) / 15
    for side in ("then", "now"):
        below = None
        for row in sorted((r for r in rows if r["side"] == side), key=lambda r: r["value"]):
            row["at"] = row["value"] if below is None else max(row["value"], below + least)
            row["short"] = f"{row['value']:,.0f}"
            below = row["at"]
    return rows

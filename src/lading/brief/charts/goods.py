"""Goods as small multiples: monthly quantities, each on its own scale; months not held stay gaps."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ...indicators.evaluated import Evaluated
from ...reference import quantity_unit
from ..desk import Desk
from ..evidence import Finding
from ..findings.goods import WATCHED
from .base import BLUE, INK, WIDTH, Chart, Row, number, source_line, title_of

MONTHS_BACK = 23
MOST = 6


def plot(desk: Desk, found: Sequence[Finding]) -> Chart | None:
    """The chart, where at least two goods are held in six months each."""
    title = title_of(found, "goods")
    last = desk.period.months()[-1]
    rows: list[Row] = []
    seen: list[Evaluated] = []
    names: list[str] = []
    for flow, name in WATCHED:
        unit = quantity_unit(name) or "tonnes"
        told = {
            m: desk.told(desk.query("level", flow, m, product=name, measure="quantity", unit=unit))
            for m in (last.shift(-b) for b in range(MONTHS_BACK, -1, -1))
        }
        held = [one for one in told.values() if one and one.value]
        if len(held) < 6 or len(names) == MOST:
            continue
        most = max(float(one.value or 0) for one in held)
        size, word = next(
            ((s, w) for s, w in ((1e9, "billion "), (1e6, "million "), (1e3, "thousand ")) if most >= s), (1.0, "")
        )
        label = f"{name.capitalize()}, {flow} ({word}{unit})"
        names.append(label)
        seen += held
        rows += [{"month": str(m.last), "good": label, "value": number(one, size)} for m, one in told.items()]
    if title is None or len(names) < 2:
        return None
    return Chart(
        "goods",
        "goods",
        title,
        "Monthly quantity, each on its own scale from nought; months that are not held are gaps",
        source_line(desk, seen),
        f"Small line charts of monthly quantities: {', '.join(names)}.",
        tuple(rows),
        _draw,
        {"month": "Last day of month", "good": "Good and unit", "value": "Quantity in that unit"},
    )


def _draw(chart: Chart) -> Any:
    import altair as alt  # noqa: PLC0415  heavy, and only pictures need it

    order = list(dict.fromkeys(str(row["good"]) for row in chart.rows))
    small = []
    for name in order:
        data = alt.InlineData(values=[dict(row) for row in chart.rows if row["good"] == name])
        x = alt.X("month:T", title=None, axis=alt.Axis(format="%b %y", tickCount=2, grid=False, labelFlush=True))
        base = alt.Chart(
            data,
            title=alt.TitleParams(
                _lines(name), anchor="start", frame="group", fontSize=11, fontWeight="normal", color=INK, offset=6
            ),
        ).encode(x=x, y=alt.Y("value:Q", title=None, axis=alt.Axis(tickCount=3), scale=alt.Scale(zero=True)))
        line = base.mark_line(color=BLUE, strokeWidth=2)
        small.append(
            alt.layer(line, base.mark_circle(color=BLUE, size=14)).properties(width=(WIDTH - 90) / 2, height=70)
        )
    return alt.concat(*small, columns=2, spacing=14)


def _lines(name: str) -> list[str]:
    """The good, and below it its unit."""
    good, _, unit = name.partition(" (")
    return [good, unit.rstrip(")")]

"""Exports by partner in the year so far: billions of dollars, and each one's share of all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ...indicators.evaluated import Evaluated
from ...reference import areas
from ..desk import Desk
from ..evidence import Finding
from ..wording import span
from .base import BLUE, INK, WIDTH, Chart, Row, number, source_line, title_of

CODES = ("ASEAN", "EU", "USA", "HKG", "LATAM", "AFRICA", "JPN", "KOR", "IND", "RUS", "GBR", "AUS", "TWN", "CAN")


def plot(desk: Desk, found: Sequence[Finding]) -> Chart | None:
    """The chart, where at least three partners are held."""
    title = title_of(found, "share") or title_of(found, "partners", subject=str(desk.so_far))
    rows: list[Row] = []
    told: list[Evaluated] = []
    for code in CODES:
        level = desk.told(desk.query("level", "exports", desk.so_far, partner=code))
        share = desk.told(desk.query("share", "exports", desk.so_far, partner=code, unit=desk.local))
        value, part = number(level, 1e9), number(share)
        if level is None or value is None or part is None:
            continue
        told.append(level)
        rows.append(
            {"partner": areas()[code].name, "value": value, "share": part, "label": f"{value:,.0f} · {part:.1f}%"}
        )
    if title is None or len(rows) < 3:
        return None
    rows.sort(key=lambda row: -float(row["value"] or 0))
    first = rows[0]
    return Chart(
        "partners",
        "partners",
        title,
        f"Exports {span(desk.so_far)}, $ billion and share of all exports (yuan values at customs' own rate)",
        source_line(desk, told),
        f"Bar chart of exports by partner; the largest is {first['partner']} with {first['label']} billion dollars.",
        tuple(rows),
        _draw,
        {"partner": "Partner", "value": "Exports ($ billion)", "share": "Share of all exports (%)", "label": "Label"},
    )


def _draw(chart: Chart) -> Any:
    import altair as alt  # noqa: PLC0415  heavy, and only pictures need it

    data = alt.InlineData(values=[dict(row) for row in chart.rows])
    y = alt.Y("partner:N", title=None, sort=None, axis=alt.Axis(domain=False, ticks=False, labelLimit=130))
    most = max(float(row["value"] or 0) for row in chart.rows)
    x = alt.X("value:Q", title=None, axis=None, scale=alt.Scale(domain=[0, most * 1.35]))
    base = alt.Chart(data).encode(y=y, x=x)
    label = base.mark_text(align="left", dx=5, color=INK).encode(text="label:N")
    return alt.layer(base.mark_bar(color=BLUE, height=14), label).properties(
        width=WIDTH - 115, height=21 * len(chart.rows)
    )

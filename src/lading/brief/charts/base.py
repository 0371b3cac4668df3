"""What a chart is, and how it is drawn: Altair builds the specification, vl-convert makes SVG and PNG of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ...indicators.evaluated import Evaluated
from ...indicators.told import day
from ..desk import Desk
from ..evidence import Finding, Sentence

BLUE, ORANGE, GREEN, GREY, SKY, PURPLE = "#0072b2", "#d55e00", "#009e73", "#8a8a8a", "#56b4e9", "#cc79a7"
"""Colours that the colour-blind tell apart (M. Okabe and K. Ito, Color Universal Design, 2008)."""

INK, GRID = "#1d1d1b", "#d9d9d6"
"""Text and lines; in HTML they become the page's own, so that a dark page stays readable."""

CUSTOMS = "General Administration of Customs"

WIDTH = 400
"""Pixels of a drawing: wide enough for a column, and still readable on a phone."""

Row = Mapping[str, str | float | bool | None]


@dataclass(frozen=True, slots=True)
class Chart:
    """`title` is the finding, `subtitle` measure, unit and basis, `foot` source and vintage; `rows` are what is drawn.

    `section` is where it stands, `heads` are names for the columns of its rows, and `draw` makes the Altair chart.
    """

    id: str
    section: str
    title: Sentence
    subtitle: str
    foot: str
    alt: str
    rows: tuple[Row, ...]
    draw: Callable[[Chart], Any]
    heads: Mapping[str, str] = field(default_factory=dict)


Plot = Callable[[Desk, Sequence[Finding]], Chart | None]


def warm_up() -> None:
    """Start the JavaScript engine that draws; done beside other work, it costs nobody any time."""
    import altair as alt  # noqa: F401, PLC0415  heavy, and only pictures need it
    import vl_convert  # noqa: PLC0415  as above

    vl_convert.vegalite_to_svg({"mark": "point", "data": {"values": []}}, vl_version="5.21")


def svg(chart: Chart) -> str:
    """The chart as inline SVG whose ink follows the page; ids are its own, so that several stand on one page."""
    import vl_convert  # noqa: PLC0415  starts a JavaScript engine

    text: str = vl_convert.vegalite_to_svg(_specification(chart, titled=False), vl_version="5.21")
    text = re.sub(r'\bid="([^"]+)"', rf'id="{chart.id}-\1"', text)
    text = re.sub(r"url\(#([^)]+)\)", rf"url(#{chart.id}-\1)", text)
    text = re.sub(re.escape(INK), "currentColor", text, flags=re.IGNORECASE)
    for colour, name in ((GRID, "grid"), (BLUE, "blue"), (ORANGE, "orange"), (GREY, "grey")):
        text = re.sub(re.escape(colour), f"var(--{name})", text, flags=re.IGNORECASE)
    text = re.sub(r'\s(?:role|aria-[a-z]+)="[^"]*"', "", text)
    return re.sub(r'<svg ([^>]*?)width="[\d.]+" height="[\d.]+"', r"<svg \1", text, count=1)


def png(chart: Chart) -> bytes:
    """The chart with its title, subtitle and foot as a picture of its own."""
    import vl_convert  # noqa: PLC0415  starts a JavaScript engine

    made: bytes = vl_convert.vegalite_to_png(_specification(chart, titled=True), vl_version="5.21", scale=2)
    return made


def _specification(chart: Chart, *, titled: bool) -> dict[str, Any]:
    spec: dict[str, Any] = chart.draw(chart).to_dict(validate=False)
    spec.pop("usermeta", None)
    text = {"color": INK, "subtitleColor": INK, "fontSize": 15, "subtitleFontSize": 12, "anchor": "start", "offset": 14}
    if titled:
        spec["title"] = {"text": _wrapped(chart.title.text, 56), "subtitle": _wrapped(chart.subtitle, 70), **text}
        spec = _with_foot(spec, chart.foot)
    label = {
        "labelColor": INK,
        "titleColor": INK,
        "labelFontSize": 12,
        "titleFontSize": 12,
        "titleFontWeight": "normal",
    }
    room = spec.pop("padding", None) or {"left": 8, "right": 6, "top": 4, "bottom": 2}
    spec["config"] = {
        "font": "Liberation Sans, Arial, Helvetica, sans-serif",
        "background": "white" if titled else "transparent",
        "view": {"stroke": None},
        "axis": {**label, "domainColor": GRID, "tickColor": GRID, "gridColor": GRID, "labelPadding": 4},
        "legend": {"disable": True},
        "header": {
            "labelColor": INK,
            "titleColor": INK,
            "labelFontSize": 12,
            "labelAnchor": "start",
            "labelFontWeight": "bold",
        },
        "text": {"color": INK, "fontSize": 12},
        "padding": room,
    }
    return spec


def _with_foot(spec: dict[str, Any], foot: str) -> dict[str, Any]:
    """The drawing with its source below it."""
    line = {
        "text": _wrapped(foot, 84),
        "anchor": "start",
        "fontSize": 10,
        "fontWeight": "normal",
        "color": INK,
        "orient": "bottom",
    }
    title = spec.pop("title")
    outer = {"$schema": spec.pop("$schema"), "vconcat": [{**spec, "title": title}], "title": {**line, "offset": 12}}
    for shared in ("datasets", "params"):
        if shared in spec:
            outer[shared] = outer["vconcat"][0].pop(shared)
    outer["vconcat"][0].pop("config", None)
    return outer


def _wrapped(text: str, width: int) -> list[str]:
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) + 1 > width and lines[-1]:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def title_of(found: Iterable[Finding], kind: str, *, subject: str = "") -> Sentence | None:
    """The title of the most newsworthy finding of a kind, else its first sentence."""
    for one in found:
        if one.kind == kind and (not subject or subject in one.subject.split()):
            return one.title or (one.sentences[0] if one.sentences else None)
    return None


def source_line(desk: Desk, told: Sequence[Evaluated]) -> str:
    """The foot of a chart: the publishers behind it and the vintage."""
    observations = [one for each in told for one in each.observations]
    counted = Counter(_publisher(desk, one.release) for one in observations)
    names = sorted(counted, key=lambda name: (name != CUSTOMS, -counted[name], name))
    more = f" and {len(names) - 2} more" if len(names) > 2 else ""
    shown = names[:2]
    unsure = " ○ in part from copies of later date." if any(not each.certain for each in told) else ""
    known = f"as known on {day(desk.as_of)}" if desk.as_of else "newest vintage held"
    return f"Source: {', '.join(shown)}{more}; {known}.{unsure}"


def _publisher(desk: Desk, release: str) -> str:
    """Who published a release, in a word or two."""
    held = {one.id: one for one in desk.ledger.releases()}.get(release)
    if held is None:
        return release
    name = held.source.replace("www.", "")
    return CUSTOMS if name.upper().startswith("GACC") else name


def number(told: Evaluated | None, size: float = 1) -> float | None:
    """The figure as a float for drawing; None leaves a gap."""
    return None if told is None or told.value is None else round(float(told.value) / size, 6)

"""The outlook as one web page that needs nothing else: a chart of each flow with its intervals, and the tables."""

from __future__ import annotations

import html
from collections.abc import Callable, Sequence

from ..indicators.listing import Listing
from .course import Figure
from .outlook import Outlook
from .tables import title
from .wording import worded

WIDTH, HEIGHT, MARGIN = 760, 260, 56
Scale = Callable[[float], float]

PAST = 36
"""Months of history in a chart."""

STYLE = """
body{font:15px/1.5 system-ui,sans-serif;max-width:64rem;margin:2rem auto;padding:0 1rem;color:#1c2530;background:#fff}
table{border-collapse:collapse;margin:1.5rem 0 .3rem;display:block;overflow-x:auto;font-variant-numeric:tabular-nums}
caption{text-align:left;font-weight:600;padding-bottom:.4rem}
th,td{padding:.2rem .7rem;border-bottom:1px solid #d8dee6;text-align:right;white-space:nowrap}
th:first-child,td:first-child,th:nth-child(2),td:nth-child(2){text-align:left}
p{margin:.1rem 0;color:#4a5665}figure{margin:1.5rem 0}figcaption{color:#4a5665}
svg{width:100%;height:auto}.band95{fill:#cfe0f2}.band80{fill:#9dc0e4}
.known{stroke:#1c2530}.adjusted{stroke:#b4462c;stroke-dasharray:4 3}.expected{stroke:#12528f}
path{fill:none;stroke-width:1.8}text{font-size:11px;fill:#4a5665}line{stroke:#d8dee6}
"""


def page(found: Outlook, listings: Sequence[Listing]) -> str:
    """The whole page as HTML; `listings` are those of `tables`."""
    head = html.escape(title(found))
    charts = "".join(_chart(found, flow) for flow in found.adjusted)
    body = "".join(listing._repr_html_() for listing in listings)
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{head}</title>'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><style>{STYLE}</style></head>'
        f"<body><h1>{head}</h1>{charts}{body}</body></html>\n"
    )


def _chart(found: Outlook, flow: str) -> str:
    known, without = found.history(flow), found.adjusted[flow]
    count = len(known.values)
    start = max(0, count - PAST)
    ahead = _months(found, flow)
    ends = [edge for one in ahead for edge in one.level.within.get(95, (one.level.value, one.level.value))]
    values = [*known.values[start:], *without.values[start:], *ends, *(one.level.value for one in ahead)]
    low, high = min(values), max(values)
    spread = (high - low) or abs(high) or 1.0

    def x(place: float) -> float:
        return MARGIN + (WIDTH - MARGIN - 10) * (place - start) / max(1, count - 1 + len(ahead) - start)

    def y(value: float) -> float:
        return 10 + (HEIGHT - 40) * (high - value) / spread

    def line(points: Sequence[tuple[float, float]], name: str) -> str:
        steps = " ".join(f"{'L' if number else 'M'}{x(a):.1f},{y(b):.1f}" for number, (a, b) in enumerate(points))
        return f'<path class="{name}" d="{steps}"/>'

    last = (count - 1.0, known.values[-1])
    parts = [_band(ahead, level, count, last, x, y) for level in (95, 80)]
    parts.append(line([(float(p), known.values[p]) for p in range(start, count)], "known"))
    parts.append(line([(float(p), without.values[p]) for p in range(start, count)], "adjusted"))
    parts.append(line([last, *((float(count + n), one.level.value) for n, one in enumerate(ahead))], "expected"))
    parts += [
        f'<line x1="{MARGIN}" x2="{WIDTH}" y1="{y(value):.1f}" y2="{y(value):.1f}"/>'
        f'<text x="2" y="{y(value) + 4:.1f}">{html.escape(worded(value, found.key.unit))}</text>'
        for value in (low, (low + high) / 2, high)
    ]
    labels = [(start, known.month(start)), (count - 1, known.last)]
    labels += [(count - 1 + len(ahead), known.month(count - 1 + len(ahead)))] if ahead else []
    parts += [
        f'<text x="{min(x(place), WIDTH - 26):.1f}" y="{HEIGHT - 8}" text-anchor="middle">{month}</text>'
        for place, month in labels
    ]
    told = f"{flow}: published (black), adjusted (red, dashed), expected (blue) by month with 80% and 95% intervals"
    return (
        f'<figure><svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{html.escape(told)}">{"".join(parts)}'
        f"</svg><figcaption>{html.escape(told)}</figcaption></figure>"
    )


def _months(found: Outlook, flow: str) -> list[Figure]:
    """The months to come one by one, as the chart needs them."""
    known = found.history(flow)
    count = len(known.values)
    return [found.figure(flow, known.month(place)) for place in range(count, count + found.horizon)]


def _band(ahead: Sequence[Figure], level: int, count: int, last: tuple[float, float], x: Scale, y: Scale) -> str:
    ends = [one.level.within.get(level) for one in ahead]
    if not all(ends):
        return ""
    high = [last, *((count + n, one[1]) for n, one in enumerate(ends) if one)]
    low = [(count + n, one[0]) for n, one in enumerate(ends) if one]
    points = " ".join(f"{x(a):.1f},{y(b):.1f}" for a, b in [*high, *reversed(low)])
    return f'<polygon class="band{level}" points="{points}"/>'

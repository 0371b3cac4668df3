"""Read what someone forecast: "exports +3%", "surplus above $1 trillion in 2026", "imports 2,700bn"."""

from __future__ import annotations

import re
from typing import NamedTuple

from ..errors import BadQuery
from ..model import SCALES, Period

_FLOWS = {
    "export": "exports",
    "exports": "exports",
    "import": "imports",
    "imports": "imports",
    "balance": "balance",
    "surplus": "balance",
    "deficit": "balance",
    "total": "total",
    "trade": "total",
}
_GOAL = re.compile(
    r"(?P<flow>[a-z]+)\s+(?:(?:above|over|below|of|by|to|at)\s+)*(?P<sign>[+\-−])?\s*[$¥€]?\s*(?P<number>\d[\d,]*(?:\.\d+)?)"
    r"\s*(?P<scale>%|percent|[a-z]+)?(?:\s+in)?\s*(?P<period>\d{4}\S*)?",
    re.IGNORECASE,
)


class Goal(NamedTuple):
    """A flow, and the growth in percent or the level in base units that it is to reach; `period` may be left open."""

    flow: str
    growth: float | None
    level: float | None
    period: Period | None


def goal(text: str) -> Goal:
    """The goal that words mean; BadQuery shows how to write one.

    >>> goal("exports +3%"), goal("surplus above $1 trillion in 2026").level
    (Goal(flow='exports', growth=3.0, level=None, period=None), 1000000000000.0)
    """
    match = _GOAL.fullmatch(text.strip())
    flow = _FLOWS.get(match["flow"].lower(), "") if match else ""
    scale = (match["scale"] or "").lower() if match else ""
    if not match or not flow or (scale and scale not in {"%", "percent"} and scale not in SCALES):
        raise BadQuery(f"{text!r} is no goal: write 'exports +3%' or 'surplus 1 trillion', with 'in 2026' if you like")
    number = float(match["number"].replace(",", ""))
    below = match["sign"] in {"-", "−"} or match["flow"].lower() == "deficit"
    value = -number if below else number
    period = Period.parse(match["period"]) if match["period"] else None
    if scale in {"%", "percent"}:
        return Goal(flow, value, None, period)
    return Goal(flow, None, value * SCALES.get(scale, 1), period)

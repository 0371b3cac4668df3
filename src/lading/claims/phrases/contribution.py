"""A contribution to growth. "Exports contributed 1.2 percentage points to growth in trade"."""

from __future__ import annotations

import re

from ..sentence.view import View
from .base import Phrase

CONTRIBUTED = re.compile(
    r"contribut|subtract(?:ed|s|ing)|detract(?:ed|s|ing)|拉动|贡献|拖累|contribu(?:y|ción|ido)|aport(?:ó|aron|a\b|an\b)|rest(?:ó|aron)\b"
)
"""Words of adding to a rate of growth, or of taking from it."""
TAKEN = re.compile(r"拖累|rest(?:ó|aron)\b|(?:negativ|dragg|subtract|detract)\w*")
"""Those of taking from it."""

GOES_TO = re.compile(r"(?:至|到|、|和|及)$")
"""Before points that go on with a contribution: 拖累由3.2个百分点扩大到5个百分点, 分别拉动1.8、2.5个百分点."""


def fits(view: View) -> bool:
    """Points with a word of contributing before them."""
    if view.figure.unit != "percentage_points":
        return False
    if view.before is not None and view.before.indicator == "contribution" and GOES_TO.search(_before(view)):
        return True
    return CONTRIBUTED.search(_before(view)) is not None or _goes_on(view)


def _goes_on(view: View) -> bool:
    """Whether points go on with a contribution, another part named: "ASEAN contributed 0.9 points, the EU 0.1pp"."""
    before = view.before
    named = any(m.kind in ("area", "product") for m in view.left)
    moved = any(m.kind in ("move", "pace", "against", "topic") for m in view.left)
    return before is not None and before.indicator == "contribution" and named and not moved


def taken(view: View) -> bool:
    """Whether the contribution is negative: 拖累, "restó"."""
    before = view.before
    if before is not None and before.indicator == "contribution" and not CONTRIBUTED.search(_before(view)):
        return before.sign < 0
    return TAKEN.search(_before(view)) is not None


def _before(view: View) -> str:
    return view.lower[view.left_start : view.figure.start]


phrase = Phrase(
    id="contribution",
    title="How much of the growth",
    fits=fits,
    examples=(
        (
            "Cars contributed 1.2 percentage points to China's export growth in 2024.",
            "1.2 percentage points",
            {"indicator": "contribution"},
        ),
        (
            "11月机电产品出口同比增长9.7%，拉动整体出口5.8个百分点。",
            "5.8个百分点",
            {"indicator": "contribution", "product": "mechanical and electrical products"},
        ),
    ),
)

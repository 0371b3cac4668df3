"""A contribution to growth. "Exports contributed 1.2 percentage points to growth in trade"."""

from __future__ import annotations

from ..view import View
from .base import Phrase


def fits(view: View) -> bool:
    """Points with a word of contributing before them."""
    return (
        view.figure.unit == "percentage_points"
        and view.has(view.left, "share") is not None
        and "contribut" in view.lower[view.left_start : view.figure.start]
    )


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
    ),
)

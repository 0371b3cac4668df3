"""A rate of growth. "Exports rose 6.6 percent from a year earlier"."""

from __future__ import annotations

from ..sentence.view import View
from .base import Phrase


def fits(view: View) -> bool:
    """A percentage that no other phrase claimed."""
    return view.figure.unit == "percent"


phrase = Phrase(
    id="growth",
    title="How fast",
    fits=fits,
    examples=(
        (
            "China's exports rose 6.6 percent in December 2025 from a year earlier.",
            "6.6 percent",
            {"indicator": "growth_yoy", "value": 6.6, "flow": "exports", "period": "2025-12"},
        ),
        (
            "German imports fell 1.3% in May 2024 from the previous month.",
            "1.3%",
            {"indicator": "growth_mom", "value": -1.3, "reporter": "DEU"},
        ),
        (
            "China's trade surplus in 2025 widened 20% from a year earlier.",
            "20%",
            {"indicator": "growth_yoy", "flow": "balance", "value": 20.0},
        ),
        (
            "China's imports rose 5.7% in December 2025, while exports to Japan dropped 2%.",
            "2%",
            {"value": -2.0, "partner": "JPN", "flow": "exports"},
        ),
    ),
)

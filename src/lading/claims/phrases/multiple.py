"""A multiple. "Exports more than doubled", "double the average forecast", "three times the 7.1 percent expected"."""

from __future__ import annotations

from ..sentence.view import View
from .base import Phrase


def fits(view: View) -> bool:
    """A ratio said as doubled, halved, three times."""
    return view.figure.unit == "ratio"


phrase = Phrase(
    id="multiple",
    title="How many times",
    fits=fits,
    examples=(
        (
            "Chinese exports to Russia more than doubled in May 2023.",
            "doubled",
            {"indicator": "multiple", "value": 2.0, "partner": "RUS"},
        ),
        (
            "China's exports rose 6.6% in December 2025, more than double the 3.1% forecast.",
            "double",
            {"indicator": "multiple", "value": 2.0, "unit": "ratio"},
        ),
    ),
)

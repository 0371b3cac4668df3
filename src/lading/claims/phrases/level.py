"""A level: how much was traded. "Exports totalled $330.35 billion in November"."""

from __future__ import annotations

from ..sentence.view import View
from .base import Phrase


def fits(view: View) -> bool:
    """Money or a quantity, and nothing else claimed it."""
    return view.figure.unit not in ("percent", "percentage_points", "basis_points", "ratio", "")


phrase = Phrase(
    id="level",
    title="How much",
    fits=fits,
    examples=(
        (
            "China's exports totalled $330.35 billion in November 2025.",
            "$330.35 billion",
            {"flow": "exports", "value": 330.35e9, "unit": "USD", "period": "2025-11"},
        ),
        (
            "Japan ran a trade deficit of 230 billion yen in May 2024.",
            "230 billion yen",
            {"flow": "balance", "value": -230e9, "unit": "JPY", "reporter": "JPN"},
        ),
        (
            "Chinese imports of crude oil came to 46 million tonnes in June 2024.",
            "46 million tonnes",
            {"measure": "quantity", "product": "crude oil", "flow": "imports"},
        ),
    ),
)

"""A unit value: money a tonne, a barrel, a piece. "The average import price was $71 a barrel"."""

from __future__ import annotations

from ..view import View
from .base import Phrase


def fits(view: View) -> bool:
    """Money per something."""
    return view.figure.per == "per unit" and view.figure.unit != "percent"


phrase = Phrase(
    id="unit_value",
    title="For how much apiece",
    fits=fits,
    examples=(
        ("China's crude imports cost $71 a barrel on average in June 2024.", "$71", {"indicator": "unit_value"}),
    ),
)

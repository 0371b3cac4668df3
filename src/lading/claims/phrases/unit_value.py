"""A unit value: money a tonne, a barrel, a piece. "The average import price was $71 a barrel"."""

from __future__ import annotations

import re

from ..sentence.view import View
from .base import Phrase


def fits(view: View) -> bool:
    """Money per something."""
    return view.figure.per == "per unit" and view.figure.unit != "percent" and _of_a_flow(view)


def _of_a_flow(view: View) -> bool:
    """Whether the sentence speaks of trade at all: what a mineral costs at home is no unit value of its exports."""
    words = view.lower[view.start : view.end]
    return view.has(view.left, "topic") is not None or FLOW.search(words) is not None


FLOW = re.compile(r"import|export|average|unit|shipped|landed|customs|paid")


phrase = Phrase(
    id="unit_value",
    title="For how much apiece",
    fits=fits,
    examples=(
        ("China's crude imports cost $71 a barrel on average in June 2024.", "$71", {"indicator": "unit_value"}),
    ),
)

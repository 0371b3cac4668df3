"""A share of a whole. "ASEAN accounted for 16.9 percent of total trade"."""

from __future__ import annotations

import re

from ..marks import Mark
from ..view import View
from .base import Phrase

OF_WHOLE = re.compile(
    r"\s*(?:slice |share |chunk )?(?:of|in) (?:\S+ ){0,3}?(?:total|all|overall|everything|entire|whole|national|country's|china's|its|chinese|foreign|trade|exports|imports|shipments|u\.s\.|us|german|world|global|germany's|india's|japan's|korea's|the country's|outbound|inbound|combined|them|that|this|which)\b"
)
MOVES = frozenset(("move",))


def fits(view: View) -> bool:
    """A percentage or fraction with a word of sharing before it, or "of the total" behind it."""
    if view.figure.unit != "percent":
        return False
    word = view.has(view.left, "share")
    if word:
        later = [m for m in view.left if m.start >= word.end]
        if not any(m.kind == "topic" for m in later) and not _moved(view, later):
            return True
        if word.text == "share" and not _moved_by(view):
            return True
    if view.before and view.before.indicator == "share" and view.against():
        return True
    if OF_WHOLE.match(view.lower, view.figure.end, min(view.end, view.figure.end + 70)) and not _moved(
        view, view.near()
    ):
        return True
    follows = view.after()
    return bool(
        follows
        and follows[0].kind == "share"
        and view.lower[view.figure.end : follows[0].start].strip() in ("", "of the", "a")
    )


def _moved(view: View, marks: list[Mark]) -> bool:
    moves = [m for m in marks if m.kind == "move" and m.text not in ("more", "less")]
    if not moves:
        return False
    gap = view.lower[moves[-1].end : view.figure.hedged]
    return gap.strip() in ("", "by", "a", "of", "at") and moves[-1].text not in ("up", "down")


def _moved_by(view: View) -> bool:
    return view.lower[max(0, view.figure.hedged - 4) : view.figure.hedged].strip() == "by"


phrase = Phrase(
    id="share",
    title="What part",
    fits=fits,
    examples=(
        (
            "ASEAN accounted for 16.9 percent of China's total trade in the first half of 2025.",
            "16.9 percent",
            {"indicator": "share", "partner": "ASEAN", "flow": "total"},
        ),
        (
            "The U.S. share of China's exports fell to 11.1 per cent in 2025 from 14.7 per cent in 2024.",
            "14.7 per cent",
            {"indicator": "share", "partner": "USA", "period": "2024"},
        ),
    ),
)

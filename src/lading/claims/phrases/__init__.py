"""Ways of saying things, one file each: what kind of figure a printed number is. The first that fits wins."""

from __future__ import annotations

from . import contribution, difference, growth, level, multiple, other, share, unit_value
from .base import Phrase

FIGURES: tuple[Phrase, ...] = (
    unit_value.phrase,
    other.phrase,
    multiple.phrase,
    contribution.phrase,
    difference.phrase,
    share.phrase,
    growth.phrase,
    level.phrase,
)
"""Rules for figures, in the order they are tried."""

__all__ = ["FIGURES", "Phrase"]

"""Figures: numbers with their unit, scale, sign and hedge, and the intervals they claim."""

from __future__ import annotations

from ..words.grammar import grammar
from .digits import in_digits
from .figure import Figure
from .runs import with_ranges, with_units
from .written import in_words, read_out

__all__ = ["Figure", "figures"]


def figures(text: str, start: int, end: int, language: str = "en", *, comma: bool = False) -> list[Figure]:
    """Every figure between two offsets, in order. `comma` tells that a comma is the decimal sign.

    >>> [(f.unit, int(f.number)) for f in figures("rose to US$1.2tn, about 20%", 0, 27)]
    [('USD', 1200000000000), ('percent', 20)]
    """
    rules = grammar(language)
    spoken = list(read_out(text, start, end, rules)) if rules.spaced else []
    found = [f for f in in_digits(text, start, end, rules, comma=comma) if f]
    found = spoken + [f for f in found if not any(f.start < o.end and o.start < f.end for o in spoken)]
    found += [
        f for f in in_words(text, start, end, rules) if not any(f.start < o.end and o.start < f.end for o in found)
    ]
    found.sort(key=lambda f: f.start)
    return with_units(with_ranges(found, text), text)

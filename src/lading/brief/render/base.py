"""What a format of a brief offers, and what all of them share: names, marks, the cells of a figure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ...indicators.told import day
from ...model.interval import decimal_text
from ..evidence import Brief, Figure, Sentence

CERTAIN, UNCERTAIN = "●", "○"


@dataclass(frozen=True, slots=True)
class Format:
    """`render` gives the files of a brief: name -> content."""

    id: str
    title: str
    render: Callable[[Brief], dict[str, bytes]]


def stem(brief: Brief) -> str:
    """What a brief's files are called, without their ending: "CHN-2025-12"."""
    return f"{brief.reporter}-{str(brief.period).replace('..', '_')}"


def known_at(brief: Brief) -> str:
    """The instant a brief speaks from, in words."""
    return f"as known at the end of {day(brief.as_of)}" if brief.as_of else "by all that is held today"


def numbers(brief: Brief) -> dict[str, int]:
    """Release -> its number in the list of sources."""
    return {source.release: source.number for source in brief.sources}


def marks(brief: Brief, sentence: Sentence) -> str:
    """The sources of a sentence and whether any of its figures rests on an uncertain vintage: "[1, 4 ○]"."""
    known = numbers(brief)
    found = sorted({known[release] for figure in sentence.figures for release in figure.releases})
    if not found:
        return ""
    shown = ", ".join(map(str, found[:4])) + (" …" if len(found) > 4 else "")
    unsure = any(not figure.certain for figure in sentence.figures)
    return f"[{shown}{f' {UNCERTAIN}' if unsure else ''}]"


def figure_cells(brief: Brief, figure: Figure) -> dict[str, str | float | bool | None]:
    """A figure with all that stands behind it, as plain values."""
    query, known = figure.query, numbers(brief)
    lo, hi = figure.interval.lo, figure.interval.hi
    return {
        "text": figure.text,
        "said": float(figure.said),
        "value": float(figure.value),
        "low": None if lo is None else float(lo),
        "high": None if hi is None else float(hi),
        "unit": figure.unit,
        "indicator": query.indicator,
        "flow": query.flow,
        "reporter": query.reporter,
        "partner": query.partner,
        "product": query.product,
        "measure": query.measure,
        "currency": query.unit,
        "period": str(query.period),
        "modality": figure.modality,
        "told": figure.way,
        "vintage": "certain" if figure.certain else "uncertain",
        "sources": ", ".join(str(known[release]) for release in figure.releases),
    }


def exact(figure: Figure) -> str:
    """The interval of a figure with exact ends."""
    ends = (figure.interval.lo, figure.interval.hi)
    return " to ".join("…" if end is None else decimal_text(end, 4) for end in ends)

"""Cells: where those of a row lie, and the number in one."""

from __future__ import annotations

import re
from dataclasses import replace

from ...figures.figure import Figure
from ...sentence.marks import marks
from ...text.article import Block
from ...text.layout import CELLS, TIGHT

VALUE = re.compile(
    r"(?<![\w.,])(?P<open>\()?(?P<sign>[+\-–]\s?)?(?P<cur>US\$|[$€£¥])?(?P<num>\d[\d,]*(?:\.\d+)?)(?P<pct>\s?(?:%|pct|percent|per cent))?(?P<close>\))?(?![\w%]|[.,]\d)"
)

BRACKETED = re.compile(r"\s?\(([+\-–]?\s?\d[\d.,]*\s?%)\)")
"""The rate behind a level in one cell: "38.7 (53.3%)"."""


def cells_of(text: str, block: Block) -> list[tuple[int, int]]:
    """Where the cells of a row lie; numbers parted by one blank are cells of their own."""
    line = text[block.start : block.end]
    piped = line.lstrip().startswith("|")
    cells: list[tuple[int, int]] = []
    at = 0
    for gap in [*CELLS.finditer(line), None]:
        end = gap.start() if gap else len(line)
        if end > at or (piped and at > 0):
            cells += (
                _split(text, block.start + at, block.start + end)
                if not piped
                else [(block.start + at, block.start + end)]
            )
        at = gap.end() if gap else end
    return cells


def _split(text: str, start: int, end: int) -> list[tuple[int, int]]:
    values = list(VALUE.finditer(text, start, end))
    if values and TIGHT.fullmatch(text[start:end]):
        label = values[0].start() - start
        while values and re.search(r"[^\W\d_]", text[values[0].end() : values[1].start()] if len(values) > 1 else ""):
            values.pop(0)
            label = values[0].start() - start
        return [(start, start + len(text[start : start + label].rstrip())), *((v.start(), v.end()) for v in values)]
    if len(values) == 2 and BRACKETED.match(text, values[0].end(), end):
        return [(start, end)]
    if len(values) < 2 or text[start : values[0].start()].strip():
        return [(start, end)]
    return [(v.start(), v.end()) for v in values]


def value_in(text: str, cell: tuple[int, int]) -> re.Match[str] | None:
    """The one number in a cell."""
    match = VALUE.search(text, *cell)
    if match is None:
        return None
    inner = BRACKETED.match(text, match.end(), cell[1])
    rest = text[cell[0] : match.start()] + text[inner.end() if inner else match.end() : cell[1]]
    return match if len(re.sub(r"[\s*†‡¹²³]", "", rest)) <= 2 and not re.search(r"[^\W\d_]{2}", rest) else None


def spelled_in(text: str, cell: tuple[int, int], language: str) -> Figure | None:
    """The figure that fills a cell and says itself what it counts in: "$3.58 trillion", "111.8 million tonnes"."""
    start, end = cell
    inside = text[start:end]
    if not SPELLED.fullmatch(inside):
        return None
    found = [mark for mark in marks(inside, inside.lower(), 0, len(inside), language) if mark.kind == "figure"]
    if len(found) != 1 or re.search(r"[^\W_]", inside[: found[0].start] + inside[found[0].end :]):
        return None
    figure: Figure = found[0].value
    return replace(figure, start=start + figure.start, end=start + figure.end, hedged=start + figure.hedged)


SPELLED = re.compile(r"\W{0,3}(?:[A-Z]{2,3})?[^\w]{0,3}\d[\d.,]*\s?\w{1,10}(?: \w{2,10}){0,2}\W{0,3}")
"""A cell that a number with its scale and unit can fill."""

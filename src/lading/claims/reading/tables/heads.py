"""Heads of tables: what the lines over the columns say together, one line or several."""

from __future__ import annotations

import re
from dataclasses import replace

from ...periods import When
from ...text.article import Article
from .cells import value_in
from .labels import Label, label_of

Cells = list[tuple[int, int]]
"""Where the cells of a line lie."""

YEAR = re.compile(r"(?:19[89]|20[0-4])\d")


HEAD_WORDS = re.compile(
    r"\([^()]{1,12}\)|(?:\+/-\s*)?(?:%|pct|percent)\s?(?:[ymq]/[ymq]|[ymq]o[ymq]|chg|change)?|[ymq]/[ymq] ?%?"
    r"|(?:trade )?(?:balance|surplus)|exports?|imports?|total|[A-Z][\w'-]+",
    re.IGNORECASE,
)
"""The words of a head whose cells one blank parts."""


def tight_heads(article: Article, number: int, size: int) -> list[Cells]:
    """The lines right over rows whose cells one blank parts, cut into as many cells as the rows have."""
    lines: list[Cells] = []
    for block in reversed(article.blocks[max(0, number - HEAD_LINES) : number]):
        cells = [(m.start(), m.end()) for m in HEAD_WORDS.finditer(article.text, block.start, block.end)]
        if block.end - block.start > LONGEST_HEAD or len(cells) not in (size, size - 1):
            break
        lines.insert(0, cells if len(cells) == size else [(block.start, block.start), *cells])
    return lines


HEAD_LINES = 3
"""How many lines a head has at most."""
LONGEST_HEAD = 120
"""Characters: a longer line over rows is a sentence."""


def is_head(article: Article, cells: Cells) -> bool:
    """Whether a line names columns: it holds no number but bare years, before which no goods or partner stand."""
    values = [cell for cell in cells if value_in(article.text, cell)]
    if any(not YEAR.fullmatch(article.text[a:b].strip()) for a, b in values):
        return False
    if not values:
        return True
    first = label_of(article.text[cells[0][0] : cells[0][1]], article.language)
    return not (first.flow or first.product or first.partner)


def columns_of(article: Article, lines: list[Cells]) -> list[Label]:
    """A label a column, from all lines of a head: "July" over "2017" over "mln T" is one.

    A rate without words of its own is of the flow before it, and of the period its neighbours tell.
    """
    if not lines:
        return []
    widest = max(range(len(lines)), key=lambda i: (len(lines[i]), i))
    grid = _places(article.text, lines[widest])
    words: list[list[str]] = [[] for _ in grid]
    for number, cells in enumerate(lines):
        for column, cell in _under(_places(article.text, cells), grid, above=number < widest):
            start, end = cells[cell]
            words[column].append(article.text[start:end])
    labels: list[Label] = []
    for each in words:
        label = label_of(", ".join(each), article.language)
        if labels and not label.flow and label.rate and not label.modality:
            label = replace(label, flow=labels[-1].flow, sign=labels[-1].sign)
        labels.append(_rate_of(label, labels))
    return labels


def _places(text: str, cells: Cells) -> Cells:
    """Where the cells of a line lie, counted from its beginning."""
    line = text.rfind("\n", 0, cells[0][0]) + 1
    return [(start - line, end - line) for start, end in cells]


def _under(cells: Cells, grid: Cells, *, above: bool) -> list[tuple[int, int]]:
    """Which cell of a line belongs to which column; above the widest line one cell may span several columns."""
    if len(cells) == len(grid):
        return [(index, index) for index in range(len(grid))]
    if len(cells) == len(grid) - 1 and grid[0][1] <= cells[0][0]:
        return [(index + 1, index) for index in range(len(cells))]
    if not above:
        return [(min(range(len(grid)), key=lambda i: _apart(grid[i], cell)), at) for at, cell in enumerate(cells)]
    found = []
    for column, place in enumerate(grid):
        begun = [at for at, cell in enumerate(cells) if cell[0] <= place[1]]
        if begun:
            found.append((column, begun[-1]))
        elif column:
            found.append((column, 0))
    return found


def _apart(one: tuple[int, int], other: tuple[int, int]) -> int:
    """How far the middles of two stretches of two lines are apart, doubled."""
    return abs(one[0] + one[1] - other[0] - other[1])


def _rate_of(label: Label, before: list[Label]) -> Label:
    """A rate column that names no period: behind the month before it is on that, behind a year's sum it is the sum's."""
    levels = [one for one in before if one.when is not None and not one.rate]
    if not label.rate or label.when is not None or len(levels) < 2 or before[-1] is not levels[-1]:
        return label
    main, last = levels[0].when, levels[-1].when
    if main is None or last is None or main.kind != "month":
        return label
    if last.kind != "month":
        return replace(label, when=last)
    later, apart = (main, _months(last, main)) if _months(last, main) > 0 else (last, _months(main, last))
    return replace(label, when=later, rate="mom" if apart == 1 else label.rate)


def _months(one: When, other: When) -> int:
    """How many months after one month another is; a year left out is that of the other."""
    return ((other.year or one.year or 0) - (one.year or other.year or 0)) * 12 + other.a - one.a

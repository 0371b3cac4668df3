"""Small tables: rows of partners, products or flows against columns of figures."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from ...model import Period
from ..figures.figure import Figure
from ..sentence.topic import Topic
from ..sentence.view import QUANTITIES, Draft
from ..text.article import Article, Block
from ..text.layout import CELLS
from .cells import BRACKETED, VALUE, cells_of, spelled_in, value_in
from .labels import Label, label_of, unit_in
from .state import State
from .timing import period_of

LONGEST_TABLE = 400


def read_tables(article: Article, state: State) -> list[Draft]:
    """The drafts of all tables: runs of rows, with the line before them as their heading."""
    drafts: list[Draft] = []
    for number, run, heading in _runs(article):
        drafts += _read(article, run, heading=heading, number=number, state=state)
    return drafts


def _runs(article: Article) -> list[tuple[int, list[Block], Block | None]]:
    found: list[tuple[int, list[Block], Block | None]] = []
    for number, block in enumerate(article.blocks):
        if block.kind != "row":
            continue
        if found and found[-1][0] + len(found[-1][1]) == number and len(found[-1][1]) < LONGEST_TABLE:
            found[-1][1].append(block)
        else:
            found.append((number, [block], article.blocks[number - 1] if number else None))
    return found


def _read(article: Article, run: list[Block], *, heading: Block | None, number: int, state: State) -> list[Draft]:
    rows = [cells_of(article.text, block) for block in run]
    caption = (
        label_of(article.text[heading.start : heading.end], article.language, caption=True)
        if heading and heading.end - heading.start < 400
        else Label()
    )
    above = article.text[max(0, run[0].start - 700) : run[0].start]
    if not caption.unit:
        unit, scale = unit_in(above, article.language)
        caption = replace(caption, unit=unit, scale=scale)
    columns = _columns_above(article, heading, rows)
    over = _places(article.text, cells_of(article.text, heading)) if columns and heading else []
    drafts: list[Draft] = []
    for cells in rows:
        values = [c for c in cells[1:] if value_in(article.text, c) or spelled_in(article.text, c, article.language)]
        if not values and not (len(cells) == 1 and not columns):
            if any(re.search(r"[^\W\d_]|%|\$", article.text[a:b]) for a, b in cells):
                below, under = _columns(article, cells), _places(article.text, cells)
                columns = _two_storeys(columns, over, below, under) if over else below
                over = under
            continue
        over = []
        drafts += _row(article, cells, columns, caption=caption, number=number, state=state)
    return drafts


def _columns_above(article: Article, heading: Block | None, rows: list[list[tuple[int, int]]]) -> list[Label]:
    """The columns named by the line over a table that was not taken for a row of it: "Dec 2021   y/y %"."""
    if heading is None or not rows or heading.end - heading.start > 200:
        return []
    line = article.text[heading.start : heading.end]
    if not CELLS.search(line.strip()):
        return []
    names = cells_of(article.text, heading)
    parted = re.search(r"\S(?:\t| {2}|\|)", line.strip()) is not None
    first_of_two = parted and not any(value_in(article.text, cell) for cell in rows[0])
    fits = first_of_two or len(rows[0]) - 1 <= len(names) <= len(rows[0])
    return _columns(article, names) if fits and len(names) > 1 else []


def _places(text: str, cells: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Where the cells of a line lie, counted from its beginning."""
    line = text.rfind("\n", 0, cells[0][0]) + 1
    return [(start - line, end - line) for start, end in cells]


def _two_storeys(
    above: list[Label], over: list[tuple[int, int]], below: list[Label], under: list[tuple[int, int]]
) -> list[Label]:
    """Columns named on two lines: "Exports" over "($bn)" and, farther on, over "% y/y"; one word may span several."""
    if len(above) == len(below):
        return [low.over(high) for low, high in zip(below, above, strict=True)]
    if len(above) == len(below) + 1:
        return [above[0], *(low.over(high) for low, high in zip(below, above[1:], strict=True))]
    labels = []
    for low, (start, end) in zip(below, under, strict=True):
        near = min(range(len(over)), key=lambda i: (_apart(over[i], start, end), over[i][0]))
        labels.append(low.over(above[near]))
    return labels


def _apart(place: tuple[int, int], start: int, end: int) -> int:
    """How many characters part two stretches of two lines; none where they lie over one another."""
    return max(0, place[0] - end, start - place[1])


def _columns(article: Article, cells: list[tuple[int, int]]) -> list[Label]:
    """A label a column; a column that only says "y/y" speaks of the flow before it."""
    labels: list[Label] = []
    for start, end in cells:
        label = label_of(article.text[start:end], article.language)
        if labels and not label.flow and label.rate and not label.modality:
            label = replace(label, flow=labels[-1].flow, sign=labels[-1].sign)
        labels.append(label)
    return labels


def _row(
    article: Article, cells: list[tuple[int, int]], columns: list[Label], *, caption: Label, number: int, state: State
) -> list[Draft]:
    text = article.text
    first = cells[0]
    labelled = value_in(text, first) is None or re.search(r"[^\W\d_]{2}", text[first[0] : first[1]]) is not None
    head = label_of(text[first[0] : first[1]], article.language) if labelled else Label()
    values = cells[1:] if labelled else cells
    heads = (
        columns[1:]
        if len(columns) == len(values) + 1
        else columns
        if len(columns) == len(values)
        else columns[1:]
        if columns
        else []
    )
    drafts: list[Draft] = []
    for index, cell in enumerate(values):
        match = value_in(text, cell)
        column = heads[index] if index < len(heads) else Label()
        label = column.over(head).over(caption)
        if head.rate and not column.rate:
            label = replace(label, rate=head.rate)
        if column.unit and not column.rate and not head.rate:
            label = replace(label, rate="")
        if match is None and label.flow and (whole := spelled_in(text, cell, article.language)):
            drafts.append(_drafted(whole, 1, label, number, state))
        if match is None or not label.flow:
            continue
        drafts.append(_draft(match, label, number, state))
        inner = BRACKETED.match(text, match.end(), cell[1])
        rate = VALUE.search(text, inner.start(1), inner.end(1)) if inner else None
        if rate is not None and not label.rate:
            drafts.append(_draft(rate, replace(label, rate="yoy", sign=0), number, state))
    return [d for d in drafts if d.unit]


def _draft(match: re.Match[str], label: Label, number: int, state: State) -> Draft:
    digits = match["num"].replace(",", "")
    decimals = len(digits.partition(".")[2])
    rate = label.rate or ("yoy" if match["pct"] else "")
    scale = 1 if rate else label.scale
    unit = "percent" if rate else label.unit
    negative = (match["sign"] or "").strip() in ("-", "–") or (
        match["open"] and match["close"] and not rate and label.flow == "balance"
    )
    start = match.start("sign") if match["sign"] else match.start("cur") if match["cur"] else match.start("num")
    figure = Figure(
        start,
        match.end("pct") if match["pct"] else match.end("num"),
        Fraction(digits) * scale,
        Fraction(scale, 10**decimals),
        unit,
        scale,
        digits=digits,
        hedged=start,
    )
    return _drafted(figure, -1 if negative else 1, replace(label, rate=rate), number, state)


def _drafted(figure: Figure, sign: int, label: Label, number: int, state: State) -> Draft:
    """A figure of a cell with what the words over its column and before its row say."""
    start, unit = figure.start, figure.unit
    rate = label.rate if unit == "percent" else ""
    if label.flow == "balance" and not rate and label.sign < 0:
        sign = -1
    topic = Topic(
        start,
        figure.end,
        label.flow,
        label.sign,
        state.scene.reporter,
        label.partner,
        label.product,
        "quantity" if unit in QUANTITIES else "",
    )
    period = period_of(label.when, state.clock, state.clock.main) or state.clock.main
    indicator = (
        "level"
        if not rate
        else "share"
        if rate == "share"
        else "growth_mom"
        if rate == "mom" and period.is_month
        else "growth_yoy"
    )
    if label.modality == "previous":
        period = _before(period)
    return Draft(
        figure,
        start,
        figure.end,
        topic,
        indicator,
        unit,
        sign,
        period,
        modality="expectation" if label.modality == "expectation" else "fact",
        kind="row",
        block=number,
        base=rate,
        own_period=True,
    )


def _before(period: Period) -> Period:
    return period.shift(-1) if period.is_month else period.a_year_earlier()

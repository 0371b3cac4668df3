"""Small tables: rows of partners, products or flows against columns of figures."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from ....model import Period
from ...figures.figure import Figure
from ...sentence.topic import Topic
from ...sentence.view import QUANTITIES, Draft
from ...text.article import Article, Block
from ...text.layout import CELLS, TIGHT
from ..state import State
from ..timing import period_of
from .cells import BRACKETED, VALUE, cells_of, spelled_in, value_in
from .heads import Cells, columns_of, is_head, tight_heads
from .labels import Label, label_of, unit_in

LONGEST_TABLE = 400


def read_tables(article: Article, state: State) -> list[Draft]:
    """The drafts of all tables: runs of rows, with the line before them as their heading.

    A short title between two runs, such as "Imports", leaves the columns as they are.
    """
    drafts: list[Draft] = []
    columns: list[Label] = []
    ended = -1
    for number, run, heading in _runs(article):
        goes_on = heading is not None and ended == number - 1 and _titles(article.text, heading)
        drafts_of_run, columns = _read(
            article, run, heading=heading, number=number, state=state, columns=columns if goes_on else []
        )
        drafts += drafts_of_run
        ended = number + len(run)
    return drafts


def _titles(text: str, heading: Block) -> bool:
    """Whether a line between rows is a short title without figures."""
    return heading.kind == "title" and re.fullmatch(r"[^\d%$]{2,40}", text[heading.start : heading.end]) is not None


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


def _read(
    article: Article, run: list[Block], *, heading: Block | None, number: int, state: State, columns: list[Label]
) -> tuple[list[Draft], list[Label]]:
    rows = [cells_of(article.text, block) for block in run]
    caption = (
        label_of(article.text[heading.start : heading.end], article.language, caption=True)
        if heading and heading.end - heading.start < 400
        else Label()
    )
    if heading is not None and _titles(article.text, heading):
        named = label_of(article.text[heading.start : heading.end].title(), article.language)
        whose = named.partner if not (named.flow or named.product) else ""
        caption = replace(caption, partner=whose if whose not in ("WLD", state.scene.reporter) else "")
    above = article.text[max(0, run[0].start - 700) : run[0].start]
    if not caption.unit:
        unit, scale = unit_in(above, article.language)
        caption = replace(caption, unit=unit, scale=scale)
    head = _head_above(article, heading, rows)
    if not head and TIGHT.fullmatch(article.text[run[0].start : run[0].end].strip()):
        head = tight_heads(article, number, len(rows[0]))
    columns = columns_of(article, head) or columns
    drafts: list[Draft] = []
    for cells in rows:
        spelled = any(spelled_in(article.text, cell, article.language) for cell in cells[1:])
        if not spelled and is_head(article, cells) and not (len(cells) == 1 and not columns):
            if any(re.search(r"[^\W\d_]|%|\$|\d{4}", article.text[a:b]) for a, b in cells):
                head = [*head, cells]
                columns = columns_of(article, head)
            continue
        head = []
        drafts += _row(article, cells, columns, caption=caption, number=number, state=state)
    return drafts, columns


def _head_above(article: Article, heading: Block | None, rows: list[Cells]) -> list[Cells]:
    """The columns named by the line over a table that was not taken for a row of it: "Dec 2021   y/y %"."""
    if heading is None or not rows or heading.end - heading.start > 200:
        return []
    line = article.text[heading.start : heading.end].strip()
    if not CELLS.search(line):
        return []
    names = cells_of(article.text, heading)
    if is_head(article, rows[0]):
        fits = re.search(r"\S(?:\t| {2}|\|)", line) is not None
    else:
        fits = len(rows[0]) - 1 <= len(names) <= len(rows[0])
    return [names] if fits and len(names) > 1 else []


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

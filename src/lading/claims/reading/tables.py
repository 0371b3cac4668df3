"""Small tables: rows of partners, products or flows against columns of figures."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache

from ...model import Period
from ..figures.figure import Figure
from ..periods import When
from ..periods.times_en import MONTHS
from ..sentence.marks import lowered, marks
from ..sentence.topic import Topic, flow_of
from ..sentence.view import QUANTITIES, Draft
from ..text.article import Article, Block
from ..text.layout import CELLS
from ..words.grammar import grammar
from .state import State
from .timing import period_of

VALUE = re.compile(
    r"(?<![\w.,])(?P<open>\()?(?P<sign>[+\-–]\s?)?(?P<cur>US\$|[$€£¥])?(?P<num>\d[\d,]*(?:\.\d+)?)(?P<pct>\s?(?:%|pct|percent|per cent))?(?P<close>\))?(?![\w%]|[.,]\d)"
)
GROWTH = re.compile(
    r"%|y/y|yoy|y-o-y|year-on-year|yr/yr|change|growth|m/m|mom|month-on-month|percent|pct|同比|增长|增速|环比|variaci|var\."
)
MONTHLY = re.compile(r"m/m|mom|m-o-m|month-on-month|on month|环比|mensual")
SHARE = re.compile(r"share|占比|比重|participaci")
TOTALS = re.compile(
    r"\s*(?:grand )?(?:total|all|world|overall|all countries|all goods|all partners|总计|总值|合计|mundo)\b|总值|合计"
)
BRACKETED = re.compile(r"\s?\(([+\-–]?\s?\d[\d.,]*\s?%)\)")
"""The rate behind a level in one cell: "38.7 (53.3%)"."""
LONGEST_TABLE = 400


@dataclass(frozen=True, slots=True)
class Label:
    """What the words over a column or before a row say."""

    flow: str = ""
    sign: int = 0
    partner: str = ""
    product: str = ""
    rate: str = ""
    unit: str = ""
    scale: int = 1
    when: When | None = None
    modality: str = ""
    total: bool = False

    def over(self, other: Label) -> Label:
        """A label, with what it leaves open taken from another."""
        return replace(
            self,
            flow=self.flow or other.flow,
            sign=self.sign or other.sign,
            partner=self.partner or other.partner,
            product=self.product or other.product,
            rate=self.rate or other.rate,
            unit=self.unit or other.unit,
            scale=self.scale if self.scale != 1 else other.scale,
            when=self.when or other.when,
            modality=self.modality or other.modality,
        )


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
    rows = [_cells(article.text, block) for block in run]
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
    drafts: list[Draft] = []
    for cells in rows:
        values = [c for c in cells[1:] if _value(article.text, c) or _spelled(article.text, c, article.language)]
        if not values and not (len(cells) == 1 and not columns):
            if any(re.search(r"[^\W\d_]|%|\$", article.text[a:b]) for a, b in cells):
                columns = _columns(article, cells)
            continue
        drafts += _row(article, cells, columns, caption=caption, number=number, state=state)
    return drafts


def _columns_above(article: Article, heading: Block | None, rows: list[list[tuple[int, int]]]) -> list[Label]:
    """The columns named by the line over a table that was not taken for a row of it: "Dec 2021   y/y %"."""
    if heading is None or not rows or heading.end - heading.start > 200:
        return []
    line = article.text[heading.start : heading.end]
    if not CELLS.search(line.strip()):
        return []
    names = _cells(article.text, heading)
    return _columns(article, names) if len(rows[0]) - 1 <= len(names) <= len(rows[0]) and len(names) > 1 else []


def _cells(text: str, block: Block) -> list[tuple[int, int]]:
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
    if len(values) == 2 and BRACKETED.match(text, values[0].end(), end):
        return [(start, end)]
    if len(values) < 2 or text[start : values[0].start()].strip():
        return [(start, end)]
    return [(v.start(), v.end()) for v in values]


def _value(text: str, cell: tuple[int, int]) -> re.Match[str] | None:
    """The one number in a cell."""
    match = VALUE.search(text, *cell)
    if match is None:
        return None
    inner = BRACKETED.match(text, match.end(), cell[1])
    rest = text[cell[0] : match.start()] + text[inner.end() if inner else match.end() : cell[1]]
    return match if len(re.sub(r"[\s*†‡¹²³]", "", rest)) <= 2 and not re.search(r"[^\W\d_]{2}", rest) else None


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
    labelled = _value(text, first) is None or re.search(r"[^\W\d_]{2}", text[first[0] : first[1]]) is not None
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
        match = _value(text, cell)
        column = heads[index] if index < len(heads) else Label()
        label = column.over(head).over(caption)
        if head.rate and not column.rate:
            label = replace(label, rate=head.rate)
        if column.unit and not column.rate and not head.rate:
            label = replace(label, rate="")
        if match is None and label.flow and (whole := _spelled(text, cell, article.language)):
            drafts.append(_drafted(whole, 1, label, number, state))
        if match is None or not label.flow:
            continue
        drafts.append(_draft(match, label, number, state))
        inner = BRACKETED.match(text, match.end(), cell[1])
        rate = VALUE.search(text, inner.start(1), inner.end(1)) if inner else None
        if rate is not None and not label.rate:
            drafts.append(_draft(rate, replace(label, rate="yoy", sign=0), number, state))
    return [d for d in drafts if d.unit]


def _spelled(text: str, cell: tuple[int, int], language: str) -> Figure | None:
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


def label_of(text: str, language: str, *, caption: bool = False) -> Label:
    """Read the words of a heading: "Exports, % y/y (USD)", "Imports, US$ bn", "South Korea"."""
    printed = text
    text = DOLLARS.sub(lambda m: " " * len(m[0]), text) if not caption else text
    lower = lowered(text)
    found = marks(text, lower, 0, len(text), language)
    flow, sign = next((flow_of(m.value) for m in found if m.kind == "flow"), ("", 0))
    rate = ""
    if not caption:
        rate = (
            "share"
            if SHARE.search(lower)
            else "mom"
            if MONTHLY.search(lower)
            else "yoy"
            if GROWTH.search(lower)
            else ""
        )
    unit, scale = unit_in(printed, language)
    spelled_year = MONTH_YEAR.search(lower)
    expect = any(m.kind == "expect" and m.value == "poll" for m in found)
    previous = any(m.kind == "against" and m.text in ("previous", "prior", "prev", "before") for m in found)
    return Label(
        flow=flow,
        sign=sign,
        partner=""
        if caption
        else next((m.value for m in found if m.kind == "area"), "WLD" if TOTALS.match(lower) else ""),
        product="" if caption else next((m.value for m in found if m.kind == "product"), ""),
        rate=rate,
        unit=unit,
        scale=scale,
        when=When("month", MONTHS[spelled_year[1]], year=2000 + int(spelled_year[2]))
        if spelled_year
        else next(
            (
                m.value
                for m in found
                if m.kind == "when" and m.value.role == "period" and m.value.kind not in ("earlier", "same", "previous")
            ),
            None,
        ),
        modality="" if caption else "expectation" if expect else "previous" if previous else "",
    )


def unit_in(text: str, language: str) -> tuple[str, int]:
    """The unit and scale that a heading names: "in billions of dollars", "US$ bn", "10,000 tonnes"."""
    rules = grammar(language)
    lower = lowered(text)
    scale_word = next(
        (m for m in SCALE_WORDS.finditer(lower) if m[0] in rules.scale_sizes or m[0] in ("万", "亿")), None
    )
    scale = rules.scale_sizes.get(scale_word[0], 1) if scale_word else 1
    if counted := re.search(r"(?<!\d)(?:10,000|1,000|100)(?!\d)", lower):
        scale *= int(counted[0].replace(",", ""))
    around = lower[max(0, scale_word.start() - 14) : scale_word.end() + 26] if scale_word else lower
    for word, code in _money_and_weight(language):
        at = around.find(word)
        if at >= 0:
            edge = around[at - 1 : at] + around[at + len(word) : at + len(word) + 1]
            if not (word[0].isalpha() and word.isascii() and any(c.isalpha() for c in edge)):
                return code, scale
    return "", scale


@lru_cache(maxsize=8)
def _money_and_weight(language: str) -> tuple[tuple[str, str], ...]:
    """The words of units that no rate has, the longest first, with their units."""
    rules = grammar(language)
    codes = {**rules.before_codes, **rules.after_codes}
    words = sorted(codes, key=len, reverse=True)
    rates = ("percent", "percentage_points", "basis_points")
    return tuple((w, codes[w]) for w in words if not (len(w) == 1 and w.isalpha()) and codes[w] not in rates)


DOLLARS = re.compile(r"U\.?S\.? ?\$|US dollars?|U\.S\. dollars?|USD|\(US")

MONTH_YEAR = re.compile(
    r"(?<![^\W_])(jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.?[ '-]{1,2}(\d\d)(?!\d)"
)

SCALE_WORDS = re.compile(
    r"(?<![^\W\d_])(?:trillions?|billions?|millions?|thousands?|bn|bln|mn|mln|tn|trn|m|k|lakh crore|crore|millones|miles)(?![^\W_])|万亿|百万|亿|万"
)

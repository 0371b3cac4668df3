"""The heads of a customs table: what each column holds, and whether the heads agree with the title about the month."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ...errors import ReleaseRefused
from .page import SPREADSHEET, Page, plain
from .title import MONTH_NAMES, Title, folded, month_number

FIRST_HEAD = re.compile(
    r"^(?:commodit|item|trade mode|customs regime|import source|export destination|country"
    r"|year$|month$|years? ?(?:&|and|/) ?months?$"
    r"|商品名称|商品构成|项目|贸易方式|国别|国家|进口原产国|年份|年月|月份)"
    r"|regimes? commodities$|commodities ?/ ?customs regimes?$"
)
NOTE = re.compile(
    r"^(?:notes?\b|remarks?\b|source\b|注|说明|\d+ ?[、.] ?(?:figures|for |since|from |\S*[一-鿿])|figures in)"
)
FIGURE = re.compile(r"[-+]?\d[\d,]*(?:\.\d+)?")

_NAME = "|".join(MONTH_NAMES)
_RANGE = re.compile(r"(?<!\d)(\d{1,2}) ?(?:- ?to ?-?|to ?-|to|-|至) ?(\d{1,2})(?!\d)")
_NAMED_RANGE = re.compile(rf"\b({_NAME})[a-z]*\.? ?(?:-|to) ?({_NAME})[a-z]*\b")
_SINGLE = re.compile(rf"^(\d{{1,2}}) ?月?(?:份)?$|^(\d{{1,2}})月|^({_NAME})[a-z]*\.?$")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_FLOWS = (
    (
        "total",
        re.compile(
            r"^(?:total )?(?:export & import|imports? and exports?|exports? and imports?)s?$|^进出口(?:总[值额])?$"
        ),
    ),
    ("exports", re.compile(r"^(?:total )?exports?$|^出口(?:总[值额])?$")),
    ("imports", re.compile(r"^(?:total )?imports?$|^进口(?:总[值额])?$")),
    ("balance", re.compile(r"^(?:trade )?balance$|^(?:贸易|进出口)?差额$")),
)


@dataclass(frozen=True, slots=True)
class Column:
    """What a column's head says.

    `first` to `last` are the months it names (0: none), `year` the year (0: none), `earlier` whether it is the same
    span a year before, `cumulative` whether it speaks of the year to date without naming months. `flow` and `measure`
    are empty where the head does not say.
    """

    index: int
    text: str
    first: int = 0
    last: int = 0
    year: int = 0
    earlier: bool = False
    cumulative: bool = False
    flow: str = ""
    measure: str = ""
    indicator: str = "level"

    @property
    def is_month(self) -> bool:
        """Whether its head names a single month."""
        return self.last > 0 and self.first == self.last


@dataclass(frozen=True, slots=True)
class Table:
    """A page's table under its heads: `rows` are (row number on the page, label as printed, texts of the columns)."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[int, str, tuple[str, ...]], ...]
    unit: str
    notes: tuple[str, ...]
    first_row: str


def flow_of(text: str) -> str:
    """exports, imports, total or balance, where that is all a label says; else empty."""
    words = folded(text)
    return next((flow for flow, pattern in _FLOWS if pattern.search(words)), "")


def under_heads(page: Page) -> Table:
    """The page cut into heads, rows and notes. Raises ReleaseRefused where no head row can be found."""
    place = _first_head(page)
    if place is None:
        raise ReleaseRefused(
            f"no row of {page.title!r} looks like the head of a customs table (Commodity, Import Source, Item, "
            "Trade Mode ...): the layout is new or the file is another's; write to the maintainers with the file"
        )
    start, left = place
    end = start + 1
    while end < len(page.rows) and _is_head(page.rows[end][left], page, end):
        end += 1
    _check_widths(page, start, end, left)
    body: list[tuple[int, str, tuple[str, ...]]] = []
    notes: list[str] = []
    for number, row in enumerate(page.rows[end:], end + 1):
        if NOTE.match(folded(row[left])) or notes:
            if notes and _has_figures(row, left):
                raise ReleaseRefused(
                    f"row {number} ({plain(row[left])!r}) holds figures below the note {notes[0][:80]!r}, which until "
                    "now ended the table: its layout has changed, and nothing of it is read"
                )
            notes.append(plain(row[left]))
        elif any(plain(text) for text in row):
            body.append((number, row[left], row[left + 1 :]))
    above = [plain(text) for row in page.rows[:start] for text in row]
    unit = next((text for text in above if re.match(r"(?:(?:value )?unit\b|(?:金额)?单位)", folded(text))), "")
    return Table(_columns(page, start, end, left), tuple(body), unit, tuple(notes), next((t for t in above if t), ""))


def _has_figures(row: tuple[str, ...], left: int) -> bool:
    """Whether a row below a note is one of the table, not a note itself, whose text fills every column it covers."""
    return any(FIGURE.fullmatch(plain(text)) for text in row[left + 1 :])


def _check_widths(page: Page, start: int, end: int, left: int) -> None:
    """Every row has as many cells as the heads; where one has fewer or more, its numbers stand in wrong columns."""
    heads = max(page.widths[start:end], default=0)
    for number, (row, width) in enumerate(zip(page.rows[end:], page.widths[end:], strict=False), end + 1):
        if NOTE.match(folded(row[left])):
            return
        if width != heads and any(plain(text) for text in row[left + 1 :]):
            raise ReleaseRefused(
                f"row {number} ({plain(row[left])!r}) has {width} cells, the heads {heads}: its numbers stand in wrong "
                "columns; compare the page with customs' own"
            )


def _first_head(page: Page) -> tuple[int, int] | None:
    """Row and column of the first head: not the title, which may name the same words."""
    for number, row in enumerate(page.rows[:12]):
        for column, text in enumerate(row):
            words = folded(text)
            if FIRST_HEAD.search(words) and len(words) < 60 and len(set(map(plain, row))) > 1:
                return number, column
    return None


def _is_head(text: str, page: Page, number: int) -> bool:
    """Whether row `number` still belongs to the heads: it repeats a head word, or leaves the label empty."""
    words = folded(text)
    filled = [t for t in page.rows[number] if plain(t)]
    return bool(FIRST_HEAD.search(words)) or (not words and bool(filled))


def _columns(page: Page, start: int, end: int, left: int) -> tuple[Column, ...]:
    lines = [list(map(plain, row[left + 1 :])) for row in page.rows[start:end]]
    if page.made_of == SPREADSHEET:
        for line in lines[:-1] or lines:
            for i in range(1, len(line)):
                line[i] = line[i] or line[i - 1]
    heads = (tuple(dict.fromkeys(text for text in column if text)) for column in zip(*lines, strict=True))
    return tuple(_column(index, texts) for index, texts in enumerate(heads))


def _column(index: int, texts: tuple[str, ...]) -> Column:
    words = [folded(text) for text in texts]
    whole = " / ".join(words)
    first, last = _months(words)
    year = _YEAR.search(whole)
    grows = re.search(r"year-on-year|percentage change|±|\+/-|比去年|比上年|同比|环比|month-on-month|增长", whole)
    indicator = "level" if not grows else "growth_mom" if re.search(r"month-on-month|环比", whole) else "growth_yoy"
    measures = {"quantity": r"\bquantity\b|数量", "value": r"\bvalue\b|金额|货值"}
    units = re.search(r"\b(?:quantity|qty) ?unit|计量单位|^单位$", whole)
    return Column(
        index,
        " / ".join(texts),
        first,
        last,
        int(year[1]) if year else 0,
        earlier=indicator == "level" and bool(re.search(r"去年|上年", whole)),
        cumulative=not last and bool(re.search(r"累计|cumulat|\btotal\b", whole)),
        flow=next((flow for word in words if (flow := flow_of(word))), "total" if "total" in words else ""),
        measure="unit" if units else next((m for m, p in measures.items() if re.search(p, whole)), ""),
        indicator=indicator,
    )


def _months(words: list[str]) -> tuple[int, int]:
    for word in words:
        if m := _RANGE.search(word):
            return int(m[1]), int(m[2])
        if m := _NAMED_RANGE.search(word):
            return month_number(m[1]), month_number(m[2])
    for word in words:
        if m := _SINGLE.search(word):
            number = month_number(m[3]) if m[3] else int(m[1] or m[2])
            return number, number
    return 0, 0


def disagreement(title: Title, table: Table) -> str:
    """Where the heads speak of other months than the title, what they say; else empty."""
    wrong = []
    for column in table.columns:
        right_last = column.last in (0, title.last)
        right_first = column.first in (0, 1, title.first) if column.first != column.last else True
        right_year = column.year in (0, title.year, title.year - 1)
        if not (right_last and right_first and right_year):
            wrong.append(column.text.split(" / ")[0])
    return ", ".join(repr(text) for text in dict.fromkeys(wrong))

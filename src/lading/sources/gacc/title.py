"""What the title of a customs table says: which table, of which months, in which currency, from which edition.

The words decide, never the number in front: table (6) of 2025 is table (4) of 2026 on the Chinese site.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from ...model import Period
from .page import plain

MONTH_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAME = r"(jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_YEAR = r"((?:19|20)\d\d)"

_DATES: tuple[tuple[str, tuple[int, int, int]], ...] = (
    (rf"{_NAME} ?(?:-|to) ?{_NAME},? ?{_YEAR}", (3, 1, 2)),
    (rf"{_NAME},? ?{_YEAR}", (2, 1, 1)),
    (rf"(?<!\d)(\d{{1,2}}) ?(?:-|to) ?(\d{{1,2}}) ?\. ?{_YEAR}", (3, 1, 2)),
    (rf"(?<!\d)(\d{{1,2}}) ?\. ?{_YEAR}", (2, 1, 1)),
    (rf"{_YEAR}年(\d{{1,2}}) ?(?:-|至) ?(\d{{1,2}})月", (1, 2, 3)),
    (rf"{_YEAR}年(\d{{1,2}})月", (1, 2, 2)),
)
"""How a folded title names its months, and the groups of year, first and last month."""

PRELIMINARY, BULLETIN = "prelim", "bulletin"

KINDS: tuple[tuple[str, str], ...] = (
    ("product regimes", r"selected commodities by (?:major )?customs regimes|商品主要贸易方式量值"),
    ("trade mode", r"by trade mode|贸易方式总值"),
    ("customs regime", r"by customs regime"),
    ("country", r"by (?:major )?country ?[(/]|国别(?:\(地区\))?总值"),
    ("commodities", r"major (?:ex|im)ports? (?:by quantity|commodit)|(?:出口|进口)(?:重点|主要)商品量值"),
    ("summary", r"summary of imports and exports|进出口商品总值.*(?:年度|月度)"),
    ("totals", r"total export & import values|total values? of imports and exports|进出口商品总值表"),
)
"""Kind of table and the words of its title, the more special first."""


@dataclass(frozen=True, slots=True)
class Title:
    """A table's title, read.

    `first` to `last` are months of `year`; they differ for January to February and for tables of the year to date.
    `currency` is empty where the title does not say, `edition` where only the unit tells.
    `flow` is set for commodity tables and product regimes.
    """

    text: str
    kind: str
    first: int
    last: int
    year: int
    currency: str = ""
    edition: str = ""
    flow: str = ""
    chinese: bool = False

    @property
    def month(self) -> Period:
        """The last month it covers, as a period of its own."""
        return Period.of_month(self.year, self.last)

    @property
    def covers(self) -> Period:
        """The months in the title."""
        return Period.of_months(self.year, self.first, self.last)

    @property
    def year_to_date(self) -> Period:
        """January to the last month."""
        return Period.of_months(self.year, 1, self.last)


def folded(text: str) -> str:
    r"""Full-width forms as plain ones, spaces folded, lower case: what the patterns of this package are written for.

    >>> folded("（13）Major Export\xa0Commodities")
    '(13)major export commodities'
    """
    return plain(unicodedata.normalize("NFKC", text).replace("∶", ":")).lower()


def read_title(text: str) -> Title | None:
    """The title as facts; None where the words are not those of a customs table that is read here.

    >>> t = read_title("(5) China's Major Exports by Quantity and Value, Dec 2025 (in USD)")
    >>> t.kind, t.flow, str(t.month), t.currency, t.edition
    ('commodities', 'exports', '2025-12', 'USD', 'prelim')
    """
    words = folded(text)
    kind = next((kind for kind, pattern in KINDS if re.search(pattern, words)), "")
    months = months_of(words)
    if not kind or months is None:
        return None
    year, first, last = months
    return Title(
        plain(text), kind, first, last, year, _currency(words), _edition(words, kind), _flow(words, kind),
        chinese=not words.isascii() and bool(re.search(r"[一-鿿]", words)),
    )  # fmt: skip


def is_other_table(text: str) -> bool:
    """Whether it is the title of a customs table that is published but not read here."""
    words = folded(text)
    return read_title(text) is None and re.match(r"\(\d+\)", words) is not None and months_of(words) is not None


def months_of(words: str) -> tuple[int, int, int] | None:
    """Year, first and last month that a folded title names; None where it names none.

    >>> months_of("(13)major export commodities in quantity and value,1-7.2026")
    (2026, 1, 7)
    >>> months_of("(4)2025年1至2月进出口商品主要国别(地区)总值表")
    (2025, 1, 2)
    """
    for pattern, (year, first, last) in _DATES:
        if m := re.search(pattern, words):
            months = [int(m[i]) if m[i].isdigit() else month_number(m[i]) for i in (first, last)]
            return (int(m[year]), months[0], months[1]) if 1 <= months[0] <= months[1] <= 12 else None
    return None


def month_number(name: str) -> int:
    """1 to 12 for an English month name or its abbreviation."""
    return MONTH_NAMES.index(name[:3]) + 1


def _currency(words: str) -> str:
    if re.search(r"\b(?:cny|rmb)\b|人民币", words):
        return "CNY"
    return "USD" if re.search(r"\busd?\b|us\$|美元", words) else ""


def _flow(words: str, kind: str) -> str:
    if kind not in ("commodities", "product regimes"):
        return ""
    return "exports" if re.search(r"\bexports?\b|出口", words.replace("进出口", "")) else "imports"


def _edition(words: str, kind: str) -> str:
    """Preliminary pages say "China's", Chinese ones 主要国别 or 重点商品; else the bulletin, or the unit tells."""
    if re.search(r"china's|主要国别|重点商品", words):
        return PRELIMINARY
    if words.isascii() or kind in ("summary", "product regimes", "commodities", "country"):
        return BULLETIN
    return ""

"""Customs' own lists of what they have published: the yearly index of the English site, the news list of the Chinese.

The English index is one table: a title, then twelve months, of which those that are out are links with unquoted
addresses. The Chinese list names title, address and day.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...errors import ReleaseRefused
from ...model import Period
from .page import decoded, plain
from .title import MONTH_NAMES, folded, months_of

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

CHINESE_SITE = "http://tjs.customs.gov.cn"


@dataclass(frozen=True, slots=True)
class Link:
    """One published table: its title, the month it covers up to, its address, and the day listed (Chinese site)."""

    title: str
    month: Period
    url: str
    day: dt.date | None = None


def read_index(data: bytes, year: int | None = None) -> tuple[Link, ...]:
    """Every table that an index page links to. `year` stands in where the page does not say which it shows."""
    from selectolax.lexbor import LexborHTMLParser  # noqa: PLC0415 - heavy, and only needed where a page is read

    tree = LexborHTMLParser(decoded(data))
    found = (*_english(tree, _year(tree) or year), *_chinese(tree))
    if not found:
        raise ReleaseRefused("the page links to no table of customs: is it an index at all? Fetch it again")
    return found


def _year(tree: LexborHTMLParser) -> int | None:
    chosen = next((o for o in tree.css("option") if "selected" in o.attributes), None)
    text = (chosen.attributes.get("value") or "") if chosen else ""
    return int(text) if re.fullmatch(r"(?:19|20)\d\d", text) else None


def _english(tree: LexborHTMLParser, year: int | None) -> Iterator[Link]:
    for row in tree.css("tr"):
        cells = row.css("td")
        links = cells[1].css("a") if len(cells) > 1 else []
        for link in links:
            name = plain(link.text()).lower()[:3]
            if name not in MONTH_NAMES:
                continue
            if year is None:
                raise ReleaseRefused(
                    "the index does not say which year it shows: name it, as in read_index(data, 2026)"
                )
            month = Period.of_month(year, MONTH_NAMES.index(name) + 1)
            yield Link(plain(cells[0].text()), month, link.attributes.get("href") or "")


def _chinese(tree: LexborHTMLParser) -> Iterator[Link]:
    for entry in tree.css("li"):
        link, day = entry.css_first("a"), entry.css_first("span")
        title = plain((link.attributes.get("title") or link.text()) if link else "")
        months = months_of(folded(title))
        if link is None or months is None:
            continue
        url = link.attributes.get("href") or ""
        listed = re.fullmatch(r"\d{4}-\d{2}-\d{2}", plain(day.text())) if day else None
        yield Link(
            title,
            Period.of_month(months[0], months[2]),
            url if url.startswith("http") else CHINESE_SITE + url,
            dt.date.fromisoformat(listed[0]) if listed else None,
        )

"""A customs file as a table of texts: title, date and rows, with merged cells filled in.

English pages carry `div.atcl-ttl`, `div.atcl-date` and one table in `div.atcl-cnt`; Chinese ones an `h1`. What stands
in a page is kept as printed, leading spaces included, since customs show the hierarchy of rows by them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...errors import ReleaseRefused
from ..base import MOST_BYTES
from ..undecoded import undecoded

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

HTML, SPREADSHEET = "html", "spreadsheet"
MARKUP = re.compile(rb"<\s*(!doctype|html|head|body|table|div|meta|title|h1|!--)", re.IGNORECASE)
CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
CHINESE_CODES = frozenset({"gbk", "gb2312", "gb18030", "gb_2312-80"})
WIDEST = 60
"""No customs table has more columns; a larger colspan is a slip of the markup."""


@dataclass(frozen=True, slots=True)
class Page:
    """One file. `rows[i]` is row i + 1 of the file's table, its merged cells repeated in every place they cover.

    `made_of` is html or spreadsheet; a spreadsheet holds figures at full precision, a page rounds them.
    `attachment` is the name of the spreadsheet that a page links to. `fault` is why its table cannot be used, where
    it cannot: the page shows an image, or breaks off. `widths` are the cells of each row before short ones were filled.
    """

    title: str
    printed_date: str
    rows: tuple[tuple[str, ...], ...]
    made_of: str = HTML
    attachment: str = ""
    fault: str = ""
    widths: tuple[int, ...] = ()


def plain(text: str) -> str:
    r"""The text with every run of spaces, line breaks and no-break spaces as one space.

    >>> plain("Quantity\xa0\n Unit ")
    'Quantity Unit'
    """
    return " ".join(text.split())


def looks_like_markup(data: bytes) -> bool:
    """Whether the bytes begin like a web page."""
    return MARKUP.search(data[:4096]) is not None


def decoded(data: bytes) -> str:
    """The text of a page, by its declared code; GBK bytes that are declared as something else are refused."""
    declared = CHARSET.search(data[:4096])
    code = declared[1].decode("ascii").lower() if declared else "utf-8"
    try:
        return data.decode("gb18030" if code in CHINESE_CODES else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise undecoded(
            error,
            code,
            line="line",
            otherwise="the file is damaged; fetch it again",
            as_gbk="save the page as UTF-8, or declare its code with <meta charset=gbk>",
        ) from error


def read_html(data: bytes) -> Page | None:
    """The page's largest table; None where the page has no title of any kind."""
    from selectolax.lexbor import LexborHTMLParser  # noqa: PLC0415 - heavy, and only needed where a page is read

    if len(data) > MOST_BYTES:
        raise ReleaseRefused(f"{len(data):,} bytes are no customs page, which has some 80 kB: give the page itself")
    tree = LexborHTMLParser(BREAK.sub("\n", decoded(data)))
    title, date = _title(tree), _first(tree, ".atcl-date, .article-date")
    if not title:
        return None
    table = max(tree.css("table"), key=lambda t: len(t.css("tr")), default=None)
    if table is None:
        return Page(title, date, (), fault=_without_table(tree, title))
    fault = ""
    if data.lower().count(b"<table") > data.lower().count(b"</table"):
        fault = f"the page {title!r} breaks off inside its table, in row {len(table.css('tr'))}: fetch it again"
    rows, widths = _grid(table)
    return Page(title, date, rows, attachment=_attachment(tree), fault=fault, widths=widths)


def _first(tree: LexborHTMLParser, css: str) -> str:
    node = tree.css_first(css)
    return plain(node.text()) if node else ""


def _title(tree: LexborHTMLParser) -> str:
    return _first(tree, ".atcl-ttl") or _first(tree, "h1") or _first(tree, "title")


def _attachment(tree: LexborHTMLParser) -> str:
    for link in tree.css("a"):
        target = (link.attributes.get("href") or "").replace("\\", "/")
        if re.search(r"\.xlsx?$", target, re.IGNORECASE):
            return target.rsplit("/", 1)[-1]
    return ""


def _without_table(tree: LexborHTMLParser, title: str) -> str:
    """Why a page has no figures: an image in their place (January 2018), an embedded office file (2026), an error."""
    image = tree.css_first(".atcl-cnt img")
    if image is not None:
        name = (image.attributes.get("src") or "").replace("\\", "/").rsplit("/", 1)[-1]
        return (
            f"the page {title!r} shows an image ({name}) where its table should be, so it holds no figures: "
            "take the Monthly Bulletin of that month, or type the image into a CSV and ingest it with --map"
        )
    if tree.css_first("iframe") is not None:
        return f"the page {title!r} only embeds a spreadsheet: download its .xls attachment and ingest that"
    return f"the page {title!r} holds no table: a server's error page perhaps; fetch it again"


def _grid(table: LexborNode) -> tuple[tuple[tuple[str, ...], ...], tuple[int, ...]]:
    """Rows of equal width, merged cells repeated in every place they cover, and how wide each row was by itself."""
    caption = table.css_first("caption")
    rows: list[dict[int, str]] = [{0: caption.text()}] if caption is not None else []
    hanging: dict[int, tuple[int, str]] = {}
    for line in table.css("tr"):
        row = {column: text for column, (_, text) in hanging.items()}
        hanging = {column: (left - 1, text) for column, (left, text) in hanging.items() if left > 1}
        column = 0
        for cell in line.iter():
            text = cell.text() if cell.tag in ("td", "th") else None
            while column in row:
                column += 1
            for _ in range(min(_span(cell, "colspan"), WIDEST) if text is not None else 0):
                row[column] = text or ""
                if (down := _span(cell, "rowspan")) > 1:
                    hanging[column] = (down - 1, text or "")
                column += 1
        rows.append(row)
    widths = tuple(max(row, default=-1) + 1 for row in rows)
    full = range(max(widths, default=0))
    return tuple(tuple(row.get(column, "") for column in full) for row in rows), widths


def _span(cell: LexborNode, name: str) -> int:
    value = (cell.attributes.get(name) or "").strip()
    return max(int(value), 1) if value.isdigit() else 1

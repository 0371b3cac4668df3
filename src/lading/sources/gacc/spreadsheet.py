"""The spreadsheets that the Chinese site attaches: Excel 97 in GBK, figures at full precision.

Cells keep more digits than the site shows (31,053.93912485 亿元 is exact to the yuan), but drop trailing noughts.
"""

from __future__ import annotations

from ..workbook import read_rows
from .page import SPREADSHEET, Page, plain
from .title import read_title


def read_spreadsheet(data: bytes) -> Page | None:
    """The first sheet as a page; its title is the first text that names a customs table. None where none does."""
    rows = read_rows(data)
    above = [plain(text) for row in rows[:6] for text in row if plain(text)]
    title = next((text for text in above if read_title(text)), "")
    return Page(title, "", rows, SPREADSHEET) if title else None

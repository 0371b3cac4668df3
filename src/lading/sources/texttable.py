"""A user's table as rows of texts: CSV in any separator, or a sheet of a workbook, under a row of heads."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass

from ..errors import BadInput, ReleaseRefused
from .base import MOST_BYTES
from .undecoded import undecoded
from .workbook import is_spreadsheet, read_rows

SEPARATORS = ",;\t|"


@dataclass(frozen=True, slots=True)
class TextTable:
    """`heads` are the column names; `rows` are (row number in the file, texts by column name).

    `of_workbook` says that cells drop trailing noughts, so that one cell does not tell its own precision.
    """

    heads: tuple[str, ...]
    rows: tuple[tuple[int, dict[str, str]], ...]
    of_workbook: bool = False


def read_table(
    data: bytes, *, head: int = 1, encoding: str = "utf-8", separator: str = "", sheet: str = ""
) -> TextTable:
    """The table whose heads stand in row `head`. Raises BadInput or ReleaseRefused, naming the row and the cure."""
    if not data.strip():
        raise ReleaseRefused("the file is empty: give the table")
    if len(data) > MOST_BYTES:
        raise ReleaseRefused(
            f"{len(data):,} bytes are more than {MOST_BYTES:,}: split the table by year and give the parts"
        )
    if is_spreadsheet(data):
        lines = [(number, list(row)) for number, row in enumerate(read_rows(data, sheet), 1)]
    else:
        lines = _csv_lines(_text(data, encoding), separator, head)
    top = next((cells for number, cells in lines if number == head), None)
    if top is None or not any(cell.strip() for cell in top):
        raise BadInput(f"row {head} holds no heads: say in the mapping which row does, as in `head = 3`")
    heads = tuple(" ".join(cell.split()) for cell in top)
    if doubled := {name for name in heads if name and heads.count(name) > 1}:
        raise BadInput(f"two columns are headed {min(doubled)!r}: give each head its own name")
    body = ((number, cells) for number, cells in lines if number > head and any(cell.strip() for cell in cells))
    return TextTable(heads, tuple(_row(number, cells, heads) for number, cells in body), is_spreadsheet(data))


def _row(number: int, cells: list[str], heads: tuple[str, ...]) -> tuple[int, dict[str, str]]:
    if len(cells) > len(heads) and any(cell.strip() for cell in cells[len(heads) :]):
        raise BadInput(
            f"row {number} has {len(cells)} cells, the heads {len(heads)}: a number with a comma wants quotes around "
            "it, or the file another `separator` in the mapping"
        )
    padded = [*cells, *[""] * (len(heads) - len(cells))]
    return number, {name: cell.strip() for name, cell in zip(heads, padded, strict=False) if name}


def _text(data: bytes, encoding: str) -> str:
    try:
        return data.decode("utf-8-sig" if encoding.lower() in ("utf-8", "utf8") else encoding)
    except LookupError as error:
        raise BadInput(f"there is no encoding {encoding!r}: write utf-8, gb18030, latin-1 ...") from error
    except UnicodeDecodeError as error:
        raise undecoded(
            error,
            encoding,
            line="row",
            otherwise="save the file as UTF-8, or name its `encoding` in the mapping",
            as_gbk='save the file as UTF-8, or put `encoding = "gb18030"` into the mapping',
        ) from error


def _csv_lines(text: str, separator: str, head: int) -> list[tuple[int, list[str]]]:
    lines = text.splitlines()
    top = lines[head - 1] if 0 < head <= len(lines) else ""
    chosen = separator or max(SEPARATORS, key=top.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=chosen, strict=True)
    try:
        return [(reader.line_num, cells) for cells in reader]
    except csv.Error as error:
        raise ReleaseRefused(f"row {reader.line_num} breaks off ({error}): is a quotation mark left open?") from error

"""Spreadsheets as rows of texts, read with python-calamine; bloated and damaged ones are refused before they unpack."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from decimal import Decimal

from ..errors import BadInput, ReleaseRefused
from .base import MOST_BYTES

OLD_EXCEL, ZIP = b"\xd0\xcf\x11\xe0", b"PK\x03\x04"
MOST_CELLS = 5_000_000
"""The largest rectangle of cells that is read: a whole year of a customs bulletin has 20,000."""
_CELL = re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})"')

Rows = tuple[tuple[str, ...], ...]


def is_spreadsheet(data: bytes) -> bool:
    """Whether the bytes begin like an Excel file, old or new."""
    return data.startswith((OLD_EXCEL, ZIP))


def read_rows(data: bytes, sheet: str = "") -> Rows:
    """The named sheet, or the first that holds anything. Raises ReleaseRefused for a damaged or bloated file."""
    from python_calamine import CalamineError, CalamineWorkbook  # noqa: PLC0415 - only where a workbook is read

    if len(data) > MOST_BYTES:
        raise ReleaseRefused(f"{len(data):,} bytes are more than any table of trade figures has: give the table alone")
    if data.startswith(ZIP):
        _check_archive(data)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        names = book.sheet_names
        if sheet and sheet not in names:
            raise BadInput(f"there is no sheet {sheet!r} in the workbook: it has {', '.join(map(repr, names))}")
        tables = (
            book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in ([sheet] if sheet else names)
        )
        rows = next((rows for rows in tables if rows), [])
    except (CalamineError, ValueError, OSError) as error:
        raise ReleaseRefused(f"the workbook cannot be read ({' '.join(str(error).split())}): fetch it again") from error
    return tuple(tuple(cell_text(cell) for cell in row) for row in rows)


def cell_text(cell: object) -> str:
    """A cell as text: a number without exponent, a whole one without ".0", a day as ISO.

    >>> cell_text(3412.0), cell_text(21651.61013382), cell_text(1e-05)
    ('3412', '21651.61013382', '0.00001')
    """
    if isinstance(cell, float):
        return f"{cell:.0f}" if cell.is_integer() else f"{Decimal(repr(cell)):f}"
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat() if cell.time() == dt.time() else cell.isoformat()
    return "" if cell is None else str(cell)


def _check_archive(data: bytes) -> None:
    """Refuse a zip whose directory promises more than fits, whose contents belie it, or whose cells lie too far out."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
            if unpacked > MOST_BYTES:
                raise ReleaseRefused(
                    f"the workbook has {len(data):,} bytes but unpacks to {unpacked:,}, as no table of trade figures "
                    "does: do not open it; if you trust it, save the one sheet you need as CSV"
                )
            if damaged := archive.testzip():
                raise ReleaseRefused(f"the workbook is damaged in {damaged!r}: fetch it again")
            for entry in archive.infolist():
                if "worksheets/" in entry.filename:
                    _check_extent(archive.read(entry), entry.filename)
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, RuntimeError) as error:
        raise ReleaseRefused(
            f"the workbook is damaged or locked ({error}): fetch it again, without a password"
        ) from error


def _check_extent(sheet: bytes, name: str) -> None:
    down = across = 0
    for letters, number in _CELL.findall(sheet):
        down = max(down, int(number))
        across = max(across, sum((letter - 64) * 26**place for place, letter in enumerate(reversed(letters))))
    if down * across > MOST_CELLS:
        raise ReleaseRefused(
            f"{name} spreads over {down:,} rows and {across:,} columns: delete what lies far from the table, save, "
            "and give it again"
        )

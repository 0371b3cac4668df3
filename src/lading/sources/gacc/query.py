"""Customs' query page (stats.customs.gov.cn): the table that a person exports there, HS codes by partner, for the cube.

It has no interface for programs. Its CSV is in GB18030, says nowhere whether it holds exports or imports (the file's
name must), and leaves the month out unless the query asked for it by month. A query by place of registration is a part
of China, and is refused.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Mapping, Sequence

from ...errors import BadPeriod, ReleaseRefused
from ...model import Period, Release
from ...reference import find_area, first_release
from ..base import Parsed, digest
from ..workbook import is_spreadsheet, read_rows

MONTH, PRODUCT, PARTNER, PARTNER_CODE = "数据年月", "商品编码", "贸易伙伴名称", "贸易伙伴编码"
NEEDED = (MONTH, PRODUCT, PARTNER)
CURRENCIES = {"美元": "USD", "人民币": "CNY"}
QUANTITIES = (("第一数量", "第一计量单位"), ("第二数量", "第二计量单位"))
REGIME, PLACE = "贸易方式名称", "注册地"
UNITS = {"千克": "kilograms", "个": "units", "台": "units", "件": "units", "辆": "units", "只": "units", "套": "units",
         "双": "pairs", "升": "litres", "米": "metres", "平方米": "square_metres", "立方米": "cubic_metres",
         "克拉": "carats", "千瓦时": "kilowatt_hours"}  # fmt: skip
FLOWS = (("exports", r"export|出口"), ("imports", r"import|进口"))


def is_query(data: bytes) -> bool:
    """Whether a file is an export of the query page, by its heads."""
    if is_spreadsheet(data):
        return False
    head = _text(data[:4096].partition(b"\n")[0])
    return PRODUCT in head and ("贸易伙伴" in head)


def identify_query(data: bytes, name: str, retrieved_at: dt.datetime | None) -> Release:
    """An export is a release of its own, public from its last month's first release on, known when it was exported."""
    found = [
        flow for flow, words in FLOWS if re.search(words, name.replace("\\", "/").rpartition("/")[2], re.IGNORECASE)
    ]
    if len(found) != 1:
        raise ReleaseRefused(
            f"{name} does not say whether it holds exports or imports, and customs' query page prints it nowhere in "
            "the file: put 出口 or 进口 (or export, import) into its name"
        )
    _, rows = _table(data)
    last = max((_month(number, row) for number, row in rows), key=lambda one: one.last)
    known = first_release("CHN", Period.of_month(last.last.year, last.last.month)).instant
    return Release(f"gacc-query-{digest(data)[:12]}", "gacc", f"China's customs, query of {found[0]}", known,
                   max(known, retrieved_at or known), retrieved_at=retrieved_at, sha256=digest(data))  # fmt: skip


def parse_query(data: bytes, release: Release) -> Parsed:
    """The rows as detail. Raises ReleaseRefused where the month is missing, or the place is a part of China."""
    flow = next((flow for flow, _ in FLOWS if release.title.endswith(flow)), "")
    if not flow:
        raise ReleaseRefused(
            "the file does not say whether it holds exports or imports: name it so, and ingest it again"
        )
    heads, rows = _table(data)
    currency = next(name for name in CURRENCIES if name in heads)
    columns: dict[str, list[object]] = {}
    odd: dict[str, None] = {}
    for number, row in rows:
        period = _month(number, row)
        made = {
            "reporter": "CHN",
            "partner": _partner(row, odd),
            "flow": flow,
            "product": row[PRODUCT].strip().strip('"'),
            "classification": f"HS{period.first.year}",
            "customs_procedure": row.get(REGIME, ""),
            "valuation": "FOB" if flow == "exports" else "CIF",
            "period": str(period),
            "first": period.first.isoformat(),
            "last": period.last.isoformat(),
            "unit": CURRENCIES[currency],
            "value": _number(number, row[currency]),
            **_counted(number, row),
        }
        for name, cell in made.items():
            columns.setdefault(name, []).append(cell)
    return Parsed(oddities=tuple(odd), table=columns)


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030", "replace")


def _table(data: bytes) -> tuple[tuple[str, ...], list[tuple[int, Mapping[str, str]]]]:
    """The heads, and each row by its number and heads; refused where a head that is needed is missing."""
    lines: Sequence[Sequence[str]]
    lines = read_rows(data) if is_spreadsheet(data) else list(csv.reader(io.StringIO(_text(data))))
    heads = tuple(cell.strip() for cell in lines[0]) if lines else ()
    if missing := [name for name in NEEDED if name not in heads]:
        month = " (tick 分月展示, by month, before exporting)" if MONTH in missing else ""
        raise ReleaseRefused(
            f"customs' query has no column {', '.join(missing)}{month}; its heads are {', '.join(heads)}"
        )
    if not any(name in heads for name in CURRENCIES):
        raise ReleaseRefused(
            f"customs' query has no column 美元 or 人民币 but {', '.join(heads)}: its layout has changed"
        )
    if place := next((name for name in heads if name.startswith(PLACE)), ""):
        raise ReleaseRefused(f"customs' query is by {place}, a part of China each: export it again without it")
    rows: list[tuple[int, Mapping[str, str]]] = []
    for number, line in enumerate(lines[1:], 2):
        if not any(cell.strip() for cell in line):
            continue
        if len([cell for cell in line if cell.strip()]) > len(heads) or len(line) < len(heads):
            raise ReleaseRefused(
                f"row {number} has {len(line)} cells, the heads {len(heads)}: the file is cut, export it again"
            )
        rows.append((number, dict(zip(heads, line, strict=False))))
    if not rows:
        raise ReleaseRefused("customs' query has heads and no rows: widen it, and export it again")
    return heads, rows


def _month(number: int, row: Mapping[str, str]) -> Period:
    text = re.sub(r"\D", "", row[MONTH])
    try:
        return Period.parse(f"{text[:4]}-{text[4:6]}" if len(text) == 6 else text)
    except BadPeriod as error:
        raise ReleaseRefused(f"row {number} is of {row[MONTH]!r}: {error}") from None


def _partner(row: Mapping[str, str], odd: dict[str, None]) -> str:
    name = row[PARTNER].strip()
    if found := find_area(name, "gacc"):
        return found.code
    code = row.get(PARTNER_CODE, "").strip() or name
    odd[f"{name} ({code}) is not in areas.csv: kept under customs' code"] = None
    return f"gacc {code}"


def _number(number: int, text: str) -> str | None:
    plain = text.strip().replace(",", "")
    if plain in ("", "-"):
        return None
    if not re.fullmatch(r"-?\d+(\.\d+)?", plain):
        raise ReleaseRefused(f"row {number} holds {text!r} where a number was expected: the columns may have moved")
    return plain


def _counted(number: int, row: Mapping[str, str]) -> dict[str, object]:
    """The weight where one of the two quantities is in kilograms, and the first that is not."""
    told: dict[str, object] = {"net_weight": None, "quantity": None, "quantity_unit": ""}
    for amount, unit in QUANTITIES:
        printed, counted = row.get(unit, "").strip(), row.get(amount, "")
        if printed in ("", "无", "-") or _number(number, counted) is None:
            continue
        if printed == "千克":
            told["net_weight"] = _number(number, counted)
        elif not told["quantity_unit"]:
            told |= {"quantity": _number(number, counted), "quantity_unit": UNITS.get(printed, printed)}
    return told

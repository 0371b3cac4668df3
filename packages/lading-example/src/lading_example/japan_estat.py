"""Japan's trade by nine-digit code and country, from e-Stat: a CSV a year, issued again every month.

Thousands of yen. Months that are not out yet stand in the file as noughts, and codes carry apostrophes. The columns of
the year are sums of what is out, and are not read.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from lading.errors import BadInput, ReleaseRefused
from lading.model import Period, Release
from lading.sources import Parsed, Source
from lading.sources.asking import Ask, Connector, Reply, Request, Verdict, accept, broken, empty
from lading.sources.base import digest
from lading.sources.texttable import read_table

MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
NEEDED = ("Exp or Imp", "Year", "HS", "Country")
COUNTRIES = {"105": "CHN", "106": "TWN"}
UNITS = {"NO": "units", "KG": "kilograms", "MT": "tonnes", "L": "litres"}


def parse(data: bytes, release: Release) -> Parsed:
    """Every month that is out, as detail."""
    del release
    table = read_table(data)
    if missing := [name for name in NEEDED if name not in table.heads]:
        raise ReleaseRefused(f"the file has no column {', '.join(missing)}: its layout has changed")
    out = [month for month in MONTHS if any(_number(row, f"Value-{month}") for _, row in table.rows)]
    columns: dict[str, list[object]] = {}
    for number, row in table.rows:
        for month in MONTHS[: MONTHS.index(out[-1]) + 1] if out else ():
            for name, cell in _row(number, row, month).items():
                columns.setdefault(name, []).append(cell)
    if not columns:
        raise ReleaseRefused("every month of the file is nought: nothing is out yet")
    later = MONTHS[MONTHS.index(out[-1]) + 1 :]
    odd = (f"{later[0]} to Dec are nought in every row: not out yet, left out",) if later else ()
    return Parsed((), odd, columns)


def _row(number: int, row: dict[str, str], month: str) -> dict[str, object]:
    flow = {"1": "exports", "2": "imports"}.get(row["Exp or Imp"])
    code = row["HS"].strip("'")
    if flow is None or not re.fullmatch(r"\d{9}", code):
        raise ReleaseRefused(f"row {number} is of flow {row['Exp or Imp']!r} and code {row['HS']!r}: not known here")
    period = Period.of_month(int(row["Year"]), MONTHS.index(month) + 1)
    unit = row.get("Unit2", "").strip()
    return {
        "reporter": "JPN",
        "partner": COUNTRIES.get(row["Country"], f"japan {row['Country']}"),
        "flow": flow,
        "product": code,
        "classification": f"Japan {row['Year']}",
        "period": str(period),
        "first": period.first.isoformat(),
        "last": period.last.isoformat(),
        "valuation": "FOB" if flow == "exports" else "CIF",
        "unit": "JPY",
        "value": str(_number(row, f"Value-{month}") * 1000),
        "quantity": str(_number(row, f"Quantity2-{month}")) if unit else None,
        "quantity_unit": UNITS.get(unit, unit),
    }


def _number(row: dict[str, str], name: str) -> int:
    text = row.get(name, "0") or "0"
    if not re.fullmatch(r"-?\d+", text):
        raise ReleaseRefused(f"column {name} holds {text!r} where a whole number belongs: the columns may have moved")
    return int(text)


def identify(data: bytes, name: str, retrieved_at: dt.datetime | None = None) -> Release | None:
    """Each download is a vintage: the file does not say when it was made."""
    if not data.startswith(b"Exp or Imp,Year,HS,Country") or (retrieved_at is None and not name):
        return None
    year = re.search(rb"\n[12],(\d{4}),", data[:4000])
    start = dt.datetime(int(year[1]) if year else 2000, 2, 1, tzinfo=dt.UTC)
    held = max(start, retrieved_at or start)
    return Release(f"japan-estat-{digest(data)[:12]}", "japan_estat", f"Japan's trade by code, {name}", start, held,
                   retrieved_at=retrieved_at, sha256=digest(data))  # fmt: skip


def ask(wanted: Ask) -> Iterator[Request]:
    """One file for each id that e-Stat gives it."""
    ids = wanted.listed("id")
    if not ids or not all(re.fullmatch(r"\d{12}", id_) for id_ in ids):
        raise BadInput("name the files by e-Stat's statInfId, twelve digits, as in id=000040012345")
    for id_ in ids:
        yield Request(
            url="https://www.e-stat.go.jp/stat-search/file-download",
            label=f"e-Stat file {id_}",
            params=(("statInfId", id_), ("fileKind", "1")),
            suffix=".csv",
        )


def judge(request: Request, reply: Reply) -> Verdict:
    """A page instead of a file: there is no such id."""
    if reply.is_html or reply.status != 200:
        return empty(f"{request.label}: e-Stat answers with a page; look the file's id up on its site")
    return accept() if reply.tail.endswith(b"\n") else broken("the last row has no end")


SPECIMEN = (
    b"Exp or Imp,Year,HS,Country,Unit1,Unit2,Quantity1-Year,Quantity2-Year,Value-Year,Quantity1-Jan,Quantity2-Jan,"
    b"Value-Jan,Quantity1-Feb,Quantity2-Feb,Value-Feb,Quantity1-Mar,Quantity2-Mar,Value-Mar\n"
    b"1,2026,'852351000',106,  ,NO,0,1500,9000,0,1000,5000,0,500,4000,0,0,0\n"
    b"1,2026,'870323919',105,  ,NO,0,7,21000,0,7,21000,0,0,0,0,0,0\n"
)

source = Source(
    id="japan_estat",
    title="Japan's trade by nine-digit code and country",
    publisher="Ministry of Finance, Japan, through e-Stat",
    licence="Free to use with the source named (Public Data License 1.0)",
    cadence="Monthly; the year's file is issued again with each month, and corrected later",
    url="https://www.e-stat.go.jp/en/stat-search/files?toukei=00350300",
    parse=parse,
    identify=identify,
    specimens=lambda: (("estat.csv", SPECIMEN),),
    connector=Connector(
        hosts=("www.e-stat.go.jp",),
        terms={"id": "the statInfId of a file, as its address on e-Stat shows it; several with commas"},
        ask=ask,
        judge=judge,
    ),
)

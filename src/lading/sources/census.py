"""The US Census Bureau's International Trade: US exports and imports by partner and HS code, with the user's own key.

Its replies are lists of texts, the heads first. The row with country `-` is the world and rows of groups (0014 Asia)
stand among the countries; columns ending in _YR are the year to date and are never taken for a year.
Without a key it redirects to a page, with a bad one it answers 200 and a page.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ..errors import BadInput, FetchError, ReleaseRefused
from ..model import Period, Release
from ..model.detail import QUANTITY_UNITS
from ..reference import area, code_of
from .asking import Ask, Connector, Pace, Reply, Request, Secret, Verdict, accept, broken, empty, leave, split
from .base import Parsed, Source, digest
from .codes import known_codes
from .nearest import periods_in, why_none

BASE = "https://api.census.gov/data/timeseries/intltrade"
KEY = Secret("LADING_CENSUS_KEY", parameter="key")
VALUES: Mapping[str, Sequence[tuple[str, str]]] = {
    "imports": (("GEN_VAL_MO", "customs"), ("GEN_CIF_MO", "CIF")),
    "exports": (("ALL_VAL_MO", "FAS"),),
}
"""Flow -> its columns of monthly values and their valuation: general imports, domestic and foreign exports."""
QUANTITY = {"imports": ("GEN_QY1_MO", "UNIT_QY1"), "exports": ("QTY_1_MO", "UNIT_QY1")}
COMMODITY = {"imports": "I_COMMODITY", "exports": "E_COMMODITY"}


def parse(data: bytes, release: Release) -> Parsed:  # noqa: ARG001 - the cube keeps the release beside its rows
    """Every row, with world and groups marked as such. Raises ReleaseRefused where a column is missing."""
    heads, rows = _table(data)
    flow = "imports" if "I_COMMODITY" in heads else "exports"
    needed = ("CTY_CODE", COMMODITY[flow])
    time = ("time",) if "time" in heads else ("YEAR", "MONTH")
    values = [(heads.index(name), valuation) for name, valuation in VALUES[flow] if name in heads]
    if (missing := [name for name in (*needed, *time) if name not in heads]) or not values:
        lacking = missing or [VALUES[flow][0][0]]
        raise ReleaseRefused(
            f"the reply has no column {', '.join(lacking)} but {', '.join(heads)}: the layout has changed, or the "
            "variables were not asked for"
        )
    places = {name: heads.index(name) for name in heads}
    columns: dict[str, list[object]] = {}
    for number, row in enumerate(rows, 2):
        if len(row) != len(heads):
            raise ReleaseRefused(f"row {number} has {len(row)} cells, the heads {len(heads)}")
        for place, valuation in values:
            _add(columns, _row(number, row, places, flow, row[place], valuation))
    if not columns:
        raise ReleaseRefused("the reply has heads and no rows")
    return Parsed(table=columns)


def _table(data: bytes) -> tuple[list[str], list[list[str | None]]]:
    try:
        lines = json.loads(data)
    except ValueError as error:
        raise ReleaseRefused(f"this is no reply of the Census Bureau, or it breaks off: {error}") from None
    if not (isinstance(lines, list) and lines and all(isinstance(line, list) for line in lines)):
        raise ReleaseRefused("this is no reply of the Census Bureau: a list of rows was expected")
    heads = [str(head) for head in lines[0]]
    if len(set(heads)) < len(heads):
        doubled = sorted({head for head in heads if heads.count(head) > 1})
        heads = [head if heads.index(head) == place else f"{head}#{place}" for place, head in enumerate(heads)]
        if any(head in ("CTY_CODE", "GEN_VAL_MO", "ALL_VAL_MO") for head in doubled):
            raise ReleaseRefused(f"the reply holds {', '.join(doubled)} twice: a predicate was also asked for")
    return heads, lines[1:]


def _row(
    number: int, row: list[str | None], places: Mapping[str, int], flow: str, value: str | None, valuation: str
) -> dict[str, object]:
    def cell(name: str) -> str:
        return (row[places[name]] or "") if name in places else ""

    product = cell(COMMODITY[flow])
    month = _month(number, cell("time") or f"{cell('YEAR')}-{cell('MONTH')}")
    counted, unit = QUANTITY[flow]
    with_quantity = len(product) == 10 and cell(unit) not in ("", "X", "-") and valuation != "CIF"
    total = product in ("-", "")
    return {
        "reporter": "USA",
        "flow": flow,
        "partner": _partner(cell("CTY_CODE"), cell("SUMMARY_LVL")),
        "product": "TOTAL" if total else product,
        "classification": "HTS" if flow == "imports" else "Schedule B",
        "period": str(month),
        "first": month.first.isoformat(),
        "last": month.last.isoformat(),
        "valuation": valuation,
        "unit": "USD",
        "value": _number(number, value),
        "quantity": _number(number, cell(counted)) if with_quantity else None,
        "quantity_unit": QUANTITY_UNITS.get(cell(unit), cell(unit)) if with_quantity else "",
    }


def _partner(code: str, level: str) -> str:
    known = known_codes("census").get(code)
    if known:
        return known
    return f"group {code}" if level == "CGP" or code.startswith("00") else f"census {code}"


def _number(number: int, text: str | None) -> str | None:
    if text in (None, "", "null", "-"):
        return None
    if not re.fullmatch(r"-?\d+(\.\d+)?", text or ""):
        raise ReleaseRefused(f"row {number} holds {text!r} where a number was expected: the columns may have moved")
    return text


def _month(number: int, text: str) -> Period:
    match = re.fullmatch(r"(\d{4})-(\d{1,2})", text)
    if not match or not 1 <= int(match[2]) <= 12:
        raise ReleaseRefused(f"row {number} is of {text!r}, which is no month")
    return Period.of_month(int(match[1]), int(match[2]))


def _add(columns: dict[str, list[object]], row: Mapping[str, object]) -> None:
    for name, cell in row.items():
        columns.setdefault(name, []).append(cell)


def identify(data: bytes, name: str, retrieved_at: dt.datetime | None = None) -> Release | None:
    """A reply is known by its heads; its figures from the end of their month on, by when it was fetched."""
    if not re.match(rb"\s*\[\s*\[", data) or b'"CTY_CODE"' not in data[:4096]:
        return None
    heads, rows = _table(data)
    years = [row for row in rows if row]
    if not years or not ("time" in heads or {"YEAR", "MONTH"} <= set(heads)):
        return None
    row = years[0]
    text = row[heads.index("time")] if "time" in heads else f"{row[heads.index('YEAR')]}-{row[heads.index('MONTH')]}"
    ended = dt.datetime.combine(_month(2, str(text)).last, dt.time(), dt.UTC) + dt.timedelta(days=1)
    held = max(ended, retrieved_at or ended)
    return Release(f"census-{digest(data)[:12]}", "census", f"US Census, {name}", ended, held,
                   retrieved_at=retrieved_at, sha256=digest(data))  # fmt: skip


def ask(wanted: Ask) -> Iterator[Request]:
    """One call for each month and flow: a year at once stalls."""
    partners = [_code(name) for name in wanted.listed("partner")]
    products = wanted.listed("product", "TOTAL")
    for month in wanted.months():
        for flow in wanted.listed("flow", "exports,imports"):
            if flow not in VALUES:
                raise BadInput(f"flow={flow}: choose from {', '.join(VALUES)}")
            for product in products:
                yield _request(month, flow, product, partners)


def _request(month: Period, flow: str, product: str, partners: Sequence[str]) -> Request:
    commodity = COMMODITY[flow]
    level = product if re.fullmatch(r"HS(2|4|6|10)", product) else ""
    get = ["CTY_NAME", "SUMMARY_LVL", "LAST_UPDATE", *(name for name, _ in VALUES[flow]), *QUANTITY[flow]]
    get += [] if partners else ["CTY_CODE"]
    get += [commodity] if level else []
    params = [("get", ",".join(get)), ("time", str(month))]
    params.append(("COMM_LVL", level) if level else (commodity, "-" if product == "TOTAL" else product))
    params += [("CTY_CODE", code) for code in partners]
    return Request(
        url=f"{BASE}/{flow}/hs",
        label=f"US Census {flow} {month} {product}",
        params=tuple(params),
        headers=(("Connection", "close"),),
        secret=KEY,
        suffix=".json",
        seconds=180,
        facts={"month": str(month), "flow": flow, "product": product, "partners": ",".join(partners)},
    )


def judge(request: Request, reply: Reply) -> Verdict:
    """204 holds nothing; a page, whatever its status, is about the key; a 500 on a large enumeration asks for less."""
    asked = request.facts
    if request.aside:
        return empty(f"{request.aside}; {_why_none(request, reply)}")
    if reply.status == 204:
        return leave(_round_it(request))
    if reply.status in (301, 302) or reply.is_html:
        raise FetchError(
            f"{request.label}: the Bureau answers with a page instead of data, as it does for a missing or invalid "
            f"key: set {KEY.variable} to yours (free, api.census.gov/data/key_signup.html)"
        )
    if reply.status == 400:
        raise FetchError(f"{request.label}: {' '.join(reply.head[:300].decode('utf-8', 'replace').split())}")
    if reply.status == 413 and re.fullmatch(r"HS(4|6|10)|", asked["product"]):
        parts = (_request(Period.parse(asked["month"]), asked["flow"], f"{n}*", ()) for n in range(10))
        return split("more than the Bureau gives at once", *parts)
    if reply.status != 200:
        raise FetchError(f"{request.label}: answer {reply.status}")
    return accept() if reply.tail.rstrip().endswith(b"]") else broken("the list has no end")


def _round_it(request: Request) -> Request:
    """The same question over two years on either side, of the world where every country was asked."""
    asked = request.facts
    month, partners = Period.parse(asked["month"]), [one for one in asked["partners"].split(",") if one]
    wide = _request(month, asked["flow"], asked["product"], partners or ["-"])
    span = f"from {month.shift(-24)} to {month.shift(24)}"
    return replace(
        wide,
        label=f"{request.label}, what exists",
        params=tuple((name, span if name == "time" else value) for name, value in wide.params),
        aside=f"{request.label}: the Bureau has no rows (months come some five weeks after their end, from 2010-01 on)",
    )


def _why_none(request: Request, reply: Reply) -> str:
    month = Period.parse(request.facts["month"])
    if reply.status not in (200, 204) or reply.is_html:
        return "what exists near it was not told"
    told = re.findall(r'"(\d{4}-\d\d)"', reply.read().decode("utf-8", "replace")) if reply.status == 200 else []
    return why_none(month, month, periods_in(dict.fromkeys(told)))


def _code(name: str) -> str:
    if name.isdigit() or name == "-":
        return name
    code = "-" if name == "WLD" else code_of(area(name.upper()).code, "census")
    if not code:
        raise BadInput(f"{name} has no code of the Census Bureau")
    return code


source = Source(
    id="census",
    title="US Census Bureau: exports and imports of the United States by partner and HS code",
    publisher="US Census Bureau",
    licence="Public domain; name the Bureau. This product uses its API but is not endorsed by it",
    cadence="Monthly, about five weeks after the month; years are revised with April's figures",
    url=BASE,
    key_needed=KEY.variable,
    parse=parse,
    identify=identify,
    connector=Connector(
        hosts=("api.census.gov",),
        terms={
            "partner": "countries, or WLD; default all, with groups",
            "product": "HS codes (8517*), HS2 to HS10, or TOTAL (default TOTAL)",
            "flow": "exports, imports (default both)",
        },
        ask=ask,
        judge=judge,
        pace=Pace(per_second=2.0, burst=1),
    ),
)

"""Eurostat's Comext: the EU's trade by partner and product, as SDMX-CSV of its own service or as monthly bulk files.

Asked of Eurostat's main address the flows do not exist; Comext has a base of its own. DS-045409 counts in 100 kg and
euros, DS-059341 in kilograms, with other names. The bulk files count `000TOTAL` beside its parts: it is level 0 here.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from ..errors import BadInput, FetchError, ReleaseRefused
from ..model import Period, Release
from ..model.detail import Check, Detail, quantity_unit
from ..reference import area, code_of
from .asking import Ask, Connector, Pace, Reply, Request, Verdict, accept, broken, empty, leave, split
from .base import Parsed, Source, digest
from .codes import known_codes, other_code
from .nearest import periods_in, why_none
from .sdmx import CSV_PERIOD, header_of

BASE = "https://ec.europa.eu/eurostat/api/comext/dissemination/sdmx/2.1/data"
FILES = "https://ec.europa.eu/eurostat/api/dissemination/files"
MOST_CODES = 500
"""Product codes in one call: about 600 make an address that the service answers malformed."""
FLOWS = {"imports": "1", "exports": "2"}
_FLOW = "CASE {0} WHEN '1' THEN 'imports' WHEN '2' THEN 'exports' WHEN '3' THEN 're_exports' ELSE 'comext ' || {0} END"
_GROUPS = "^EU|^EA|^EXT|^INT"


@dataclass(frozen=True, slots=True)
class Flow:
    """A dataflow: how its measures are called, and how many kilograms its unit of quantity has."""

    value: str
    weight: str
    kilograms: int
    supplementary: str
    classification: str


DATAFLOWS: Mapping[str, Flow] = {
    "DS-045409": Flow("VALUE_IN_EUROS", "QUANTITY_IN_100KG", 100, "SUPPLEMENTARY_QUANTITY", "CN"),
    "DS-059341": Flow("VALUE_EUR", "QUANTITY_KG", 1, "SUPPLEMENTARY_QUANTITY", "HS"),
    "DS-059331": Flow("VALUE_EUR", "QUANTITY_KG", 1, "SUPPLEMENTARY_QUANTITY", "SITC"),
}

HEADS = ("DATAFLOW", "LAST UPDATE", "freq", "reporter", "partner", "product", "flow", "indicators", "TIME_PERIOD",
         "OBS_VALUE")  # fmt: skip
BULK = ("REPORTER", "PARTNER", "TRADE_TYPE", "PRODUCT_NC", "PRODUCT_SITC", "PRODUCT_CPA21", "PRODUCT_CPA22",
        "PRODUCT_BEC", "PRODUCT_BEC5", "PRODUCT_SECTION", "FLOW", "STAT_PROCEDURE", "SUPPL_UNIT", "PERIOD",
        "VALUE_EUR", "VALUE_NAC", "QUANTITY_KG", "QUANTITY_SUPPL_UNIT")  # fmt: skip
BULK_V1 = ("DECLARANT", "DECLARANT_ISO", "PARTNER", "PARTNER_ISO", "TRADE_TYPE", "PRODUCT_NC", "PRODUCT_SITC",
           "PRODUCT_cpa2002", "PRODUCT_cpa2008", "PRODUCT_CPA2_1", "PRODUCT_BEC", "PRODUCT_SECTION", "FLOW",
           "STAT_REGIME", "SUPP_UNIT", "PERIOD", "VALUE_IN_EUROS", "QUANTITY_IN_KG", "SUP_QUANTITY")  # fmt: skip


def parse(data: bytes, release: Release) -> Parsed:  # noqa: ARG001 - the cube keeps the release beside its rows
    """Either kind of file, described for the cube. Raises ReleaseRefused where the heads are not those known."""
    if data and not data.endswith(b"\n") and data.count(b",", data.rfind(b"\n")) < 9:
        raise ReleaseRefused("the last row breaks off: the file is cut; ask for it again")
    return Parsed(table=describe(data[:65536], data))


def describe(head: bytes, data: bytes = b"") -> Detail:
    """The reading that the first line of a file calls for."""
    heads = header_of(head)
    if heads == HEADS:
        return _of_service(head, data)
    if heads == BULK:
        return _of_bulk(data)
    if heads == BULK_V1:
        return _of_first_bulk(data)
    known = max((HEADS, BULK, BULK_V1), key=lambda one: len(set(one) & set(heads)))
    raise ReleaseRefused(_difference(heads, known))


def _difference(heads: tuple[str, ...], known: tuple[str, ...]) -> str:
    new = [name for name in heads if name not in known]
    gone = [name for name in known if name not in heads]
    moved = [name for name, before in zip(heads, known, strict=False) if name != before and name in known]
    told = "; ".join(
        f"{what}: {', '.join(names)}" for what, names in (("new", new), ("gone", gone), ("moved", moved)) if names
    )
    return f"the columns are not those of Comext as known here ({told or 'none'}): its layout has changed, read nothing"


def _of_service(head: bytes, data: bytes) -> Detail:
    """SDMX-CSV: one row a measure, brought together; the unit of weight goes by dataflow."""
    found = re.search(rb"ESTAT:(DS-\d+)", head)
    name = found[1].decode() if found else ""
    if name not in DATAFLOWS:
        raise ReleaseRefused(f"the dataflow {name or 'unnamed'} is not read here: its unit of weight is not known")
    flow = DATAFLOWS[name]
    product = "CASE WHEN product IN ('TOTAL', '000TOTAL') THEN 'TOTAL' ELSE product END"
    known = ", ".join(f"'{one}'" for one in (flow.value, flow.weight, flow.supplementary))
    first, last = CSV_PERIOD
    return Detail(
        read="read_csv({files}, header = true, delim = ',', quote = '\"', all_varchar = true, ignore_errors = false)",
        columns={
            **_areas("reporter", "partner"),
            "flow": _FLOW.format("flow"),
            "product": product,
            "classification": f"'{flow.classification}' || TIME_PERIOD[:4]",
            "period": "TIME_PERIOD",
            "first": first,
            "last": last,
            "valuation": "CASE flow WHEN '1' THEN 'CIF' ELSE 'FOB' END",
            "unit": "'EUR'",
            "value": _measure(flow.value),
            "net_weight": f"{flow.kilograms} * {_measure(flow.weight)}",
            "quantity": _measure(flow.supplementary),
        },
        codes={"reporters": ("reporter", known_codes("comext")), "partners": ("partner", known_codes("comext"))},
        keep=f"indicators IN ({known})",
        pivot=True,
        checks=_CHECKS,
        data=data,
    )


def _areas(reporter: str, partner: str) -> dict[str, str]:
    return {
        "reporter": f"coalesce(reporters.ours, {other_code(reporter, 'comext', _GROUPS)})",
        "partner": f"coalesce(partners.ours, {other_code(partner, 'comext', _GROUPS)})",
    }


def _measure(name: str) -> str:
    """One measure of a row; nan, which the cube refuses, where the file gives two that differ."""
    number = f"CAST(nullif(OBS_VALUE, '') AS DOUBLE)) FILTER (indicators = '{name}')"
    return f"CASE WHEN min({number} <> max({number} THEN 'nan'::DOUBLE ELSE max({number} END"


def _of_bulk(data: bytes) -> Detail:
    """A month of every reporter: read with the types it has, since guessing them costs as much as reading."""
    texts = dict.fromkeys(BULK, "VARCHAR") | {"VALUE_EUR": "DOUBLE", "VALUE_NAC": "DOUBLE", "QUANTITY_KG": "DOUBLE",
             "QUANTITY_SUPPL_UNIT": "DOUBLE", "PERIOD": "INTEGER"}  # fmt: skip
    return Detail(
        read=_plain_csv(texts),
        columns=_areas("REPORTER", "PARTNER") | _bulk_columns("VALUE_EUR", "QUANTITY_KG", "QUANTITY_SUPPL_UNIT",
                "STAT_PROCEDURE", "CASE WHEN SUPPL_UNIT = 'NO_SU' THEN '' ELSE SUPPL_UNIT END"),
        codes=_codes("REPORTER", "PARTNER"),
        adds=True,
        checks=(*_CHECKS, _ALL_REPORTERS),
        data=data,
    )  # fmt: skip


def _of_first_bulk(data: bytes) -> Detail:
    """The older layout, up to 2001 and in early copies."""
    texts = dict.fromkeys(BULK_V1, "VARCHAR") | {"VALUE_IN_EUROS": "DOUBLE", "QUANTITY_IN_KG": "DOUBLE",
             "SUP_QUANTITY": "DOUBLE", "PERIOD": "INTEGER"}  # fmt: skip
    return Detail(
        read=_plain_csv(texts),
        columns=_areas("DECLARANT_ISO", "PARTNER_ISO") | _bulk_columns("VALUE_IN_EUROS", "QUANTITY_IN_KG",
                "SUP_QUANTITY", "STAT_REGIME", "SUPP_UNIT"),
        codes=_codes("DECLARANT_ISO", "PARTNER_ISO"),
        adds=True,
        checks=_CHECKS,
        data=data,
    )  # fmt: skip


def _codes(reporter: str, partner: str) -> dict[str, tuple[str, Mapping[str, str]]]:
    """Countries as ours, and PERIOD (202512, or 202552 for the year) as periods: a lookup costs less than a text."""
    areas = known_codes("comext")
    months = {f"{y}{m:02}": f"{y}-{m:02}" if m < 13 else f"{y}" for y in range(1988, 2100) for m in (*range(1, 13), 52)}
    return {"reporters": (reporter, areas), "partners": (partner, areas), "months": ("PERIOD", months)}


def _plain_csv(types: Mapping[str, str]) -> str:
    told = ", ".join(f"'{name}': '{kind}'" for name, kind in types.items())
    plain = "header = true, delim = ',', quote = '', escape = '', auto_detect = false"
    return f"read_csv({{files}}, {plain}, columns = {{{told}}})"


def _bulk_columns(value: str, weight: str, quantity: str, procedure: str, unit: str) -> dict[str, str]:
    year, month = "PERIOD // 100", "PERIOD % 100"
    return {
        "flow": _FLOW.format("FLOW"),
        "product": "CASE PRODUCT_NC WHEN '000TOTAL' THEN 'TOTAL' ELSE PRODUCT_NC END",
        "classification": f"'CN' || {year}",
        "customs_procedure": procedure,
        "period": "months.ours",
        "first": f"make_date({year}, CASE {month} WHEN 52 THEN 1 ELSE {month} END, 1)",
        "last": f"last_day(make_date({year}, CASE {month} WHEN 52 THEN 12 ELSE {month} END, 1))",
        "valuation": "CASE FLOW WHEN '1' THEN 'CIF' ELSE 'FOB' END",
        "unit": "'EUR'",
        "value": value,
        "net_weight": weight,
        "quantity": f"CASE {unit} WHEN '' THEN NULL ELSE {quantity} END",
        "quantity_unit": quantity_unit(unit),
    }


_RESIDUAL = "regexp_matches(product, '^[0-9]+(X+|RR+)[0-9]*$')"
"""Codes with letters in the place of digits stand for what may not be told."""

_CHECKS = (
    Check("{count} rows name a partner that areas.csv does not hold, such as {example}", "partner LIKE 'comext %'",
          "partner", fatal=False),
    Check("{count} rows have a flow that is not known here: {example}", "flow LIKE 'comext %'", "flow"),
    Check("{count} rows are residuals of confidential trade, such as {example}", _RESIDUAL,
          fatal=False),
)  # fmt: skip
_ALL_REPORTERS = Check(
    "only {example} of the 27 member states are in the file: the month is not complete yet",
    "count(DISTINCT reporter) BETWEEN 2 AND 26",
    "count(DISTINCT reporter)",
    whole=True,
)


def identify(data: bytes, name: str, retrieved_at: dt.datetime | None = None) -> Release | None:
    """A file of the service is dated by its LAST UPDATE; a bulk file by when it was fetched."""
    heads = header_of(data[:65536])
    if heads not in (HEADS, BULK, BULK_V1):
        return None
    stamp = last_update(data[:65536]) if heads == HEADS else None
    found = re.search(rb",((?:19|20)\d\d)-?(\d\d)?,-?\d", data[:4096].partition(b"\n")[2])
    year, month = (int(found[1]), int(found[2] or 12)) if found else (2002, 1)
    start = dt.datetime(year, min(month, 12), 28, tzinfo=dt.UTC) + dt.timedelta(days=4)
    known = stamp or start
    return Release(f"comext-{digest(data)[:12]}", "comext", f"Eurostat Comext, {name}", known,
                   max(known, retrieved_at or known), retrieved_at=retrieved_at, sha256=digest(data))  # fmt: skip


def last_update(head: bytes) -> dt.datetime | None:
    """The newest stamp in the column LAST UPDATE, dd/mm/yy with or without an hour, in Brussels' time.

    >>> last_update(b"ESTAT:DS-045409(1.0),15/09/26 11:00:00,M").isoformat()
    '2026-09-15T09:00:00+00:00'
    """
    from zoneinfo import ZoneInfo  # noqa: PLC0415  needed here alone

    found = re.findall(rb",(\d\d)/(\d\d)/(\d\d)(?: (\d\d):(\d\d):(\d\d))?,", head)
    brussels = ZoneInfo("Europe/Brussels")
    stamps = [
        dt.datetime(2000 + int(y), int(m), int(d), int(h or 0), int(n or 0), int(s or 0), tzinfo=brussels)
        for d, m, y, h, n, s in found
    ]
    return max(stamps).astimezone(dt.UTC) if stamps else None


def ask(wanted: Ask) -> Iterator[Request]:
    """One call for each year and 500 products; or, with bulk=yes, one file for each month."""
    if wanted.words.get("bulk"):
        yield from _ask_bulk(wanted)
        return
    dataflow = wanted.words.get("dataflow", "DS-045409")
    if dataflow not in DATAFLOWS:
        raise BadInput(f"dataflow={dataflow}: choose from {', '.join(DATAFLOWS)}")
    freq = wanted.words.get("freq", "M").upper()
    reporters = "+".join(_code(code) for code in wanted.listed("reporter", "EU"))
    partners = "+".join(_code(code) for code in wanted.listed("partner"))
    flows = "+".join(FLOWS[flow] for flow in wanted.listed("flow", "exports,imports"))
    products = wanted.listed("product", "TOTAL")
    flow = DATAFLOWS[dataflow]
    months = wanted.months(12)
    for year in sorted({month.first.year for month in months}):
        inside = [month for month in months if month.first.year == year]
        ends = (str(year), str(year)) if freq == "A" else (str(inside[0]), str(inside[-1]))
        for start in range(0, len(products), MOST_CODES):
            chosen = products[start : start + MOST_CODES]
            params = {"freq": freq, "reporter": reporters, "partner": partners, "product": "+".join(chosen),
                      "flow": flows, "indicators": f"{flow.value}+{flow.weight}"}  # fmt: skip
            yield service_request(dataflow, params, ends)


def service_request(dataflow: str, dimensions: Mapping[str, str], ends: tuple[str, str]) -> Request:
    """The address of a key: its dimensions stand in the path, in the order of the dataflow, nothing meaning all."""
    names = ("freq", "reporter", "partner", "product", "flow", "indicators")
    return Request(
        url=f"{BASE}/{dataflow}/{'.'.join(dimensions[name] for name in names)}",
        label=f"Comext {dataflow} {dimensions['product'][:40]} {ends[0]} to {ends[1]}",
        params=(("format", "SDMX-CSV"), ("compressed", "false"), ("startPeriod", ends[0]), ("endPeriod", ends[1])),
        suffix=".csv",
        most_bytes=700_000_000,
        seconds=600,
        facts={**dimensions, "dataflow": dataflow, "start": ends[0], "end": ends[1]},
    )


def _ask_bulk(wanted: Ask) -> Iterator[Request]:
    for month in wanted.months():
        name = f"full_v2_{month.first:%Y%m}.7z"
        yield Request(
            url=FILES,
            label=f"Comext bulk file {name}",
            params=(("file", f"comext/COMEXT_DATA/PRODUCTS/{name}"),),
            suffix=".7z",
            most_bytes=400_000_000,
            seconds=1800,
            facts={"start": str(month), "end": str(month)},
        )


def judge(request: Request, reply: Reply) -> Verdict:  # noqa: PLR0911 - one line a kind of reply
    """Whether a reply is data: too large is split, a page of HTML with status 200 is a month not published."""
    head = reply.head
    bulk = request.suffix == ".7z"
    if request.aside:
        return empty(f"{request.aside}; {_why_none(request, reply)}")
    if bulk and (reply.is_html or reply.status == 404):
        return leave(_listing(request))
    if bulk:
        return accept() if head.startswith(b"7z\xbc\xaf\x27\x1c") else broken("the file is no 7z archive")
    if reply.status == 413 or b"EXTRACTION_TOO_BIG" in head or b'code="413"' in head:
        return _parts(request)
    if reply.status == 404 or b"NOT_FOUND" in head or b"NO_RESULTS" in head:
        return leave(_round_it(request, head))
    if reply.status != 200 or reply.is_html:
        raise FetchError(f"{request.label}: answer {reply.status}: {_words(head)}")
    if header_of(head) and not reply.tail.endswith((b"\n", b"\r")) and reply.size > 2000:
        return broken("the last row has no end")
    if reply.size < 400 and head.count(b"\n") < 2:
        return leave(_round_it(request, head))
    return accept()


def _parts(request: Request) -> Verdict:
    """The call in two: fewer months, else fewer products, partners or reporters."""
    asked = request.facts
    reason = f"{request.label}: more than the service gives at once"
    start, end = asked["start"], asked["end"]
    if start != end and len(start) == 7:
        year, first, last = start[:4], int(start[5:]), int(end[5:])
        middle = (first + last) // 2
        ends = ((start, f"{year}-{middle:02}"), (f"{year}-{middle + 1:02}", end))
        return split(reason, *(service_request(asked["dataflow"], asked, one) for one in ends))
    for name in ("product", "partner", "reporter", "flow", "indicators"):
        values = asked[name].split("+")
        if len(values) > 1:
            cut = len(values) // 2
            parts = [{**asked, name: "+".join(part)} for part in (values[:cut], values[cut:])]
            return split(reason, *(service_request(asked["dataflow"], part, (start, end)) for part in parts))
    raise FetchError(f"{reason}, and it cannot be asked in smaller parts: name partners or products. Nothing is stored")


def _listing(request: Request) -> Request:
    """The list of the bulk files that there are."""
    return Request(
        url=FILES,
        label=f"{request.label}, what exists",
        params=(("sort", "1"), ("dir", "comext/COMEXT_DATA/PRODUCTS")),
        suffix=".html",
        aside=f"{request.label}: the server answers with a web page (months come about 46 days after their end)",
        facts=request.facts,
    )


ROUND = 3
"""Years before and after what was asked, in which the nearest that exists is looked for."""


def _round_it(request: Request, head: bytes) -> Request:
    """The same key over some years on either side."""
    asked = request.facts
    first, last = int(asked["start"][:4]) - ROUND, int(asked["end"][:4]) + ROUND
    said = f" ({_words(head)})" if head.strip() and not header_of(head)[1:] else ""
    return replace(
        service_request(asked["dataflow"], asked, (str(first), str(last))),
        label=f"{request.label}, what exists",
        aside=f"{request.label}: Comext holds nothing{said}",
        facts=asked,
    )


def _why_none(request: Request, reply: Reply) -> str:
    """By the periods of the same key round it, or by the names of the bulk files."""
    text = reply.read().decode("utf-8", "replace") if reply.size < AROUND else ""
    asked = request.facts
    if reply.status == 413 or reply.size >= AROUND or b"EXTRACTION_TOO_BIG" in reply.head:
        return "what exists near it is too much to be listed"
    listed = request.url == FILES
    told = r"full_v2_(\d{6})\.7z" if listed else r",(\d{4}(?:-\d\d)?),[^,\n]*$"
    found = re.findall(told, text, re.MULTILINE)
    held = periods_in(dict.fromkeys(one for one in found if one[4:] != "52"))
    return why_none(Period.parse(asked["start"]), Period.parse(asked["end"]), held)


AROUND = 64_000_000


def _words(head: bytes) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", head[:600].decode("utf-8", "replace")).split())[:200]


def _code(name: str) -> str:
    special = {"EU": "EU27_2020", "EU27": "EU27_2020", "WLD": "WORLD", "GRC": "GR"}
    if name in special or name.startswith("EU27_2020"):
        return special.get(name, name)
    code = code_of(area(name.upper()).code, "comext")
    if not code:
        raise BadInput(f"{name} has no code of Comext")
    return code


source = Source(
    id="comext",
    title="Eurostat Comext: the European Union's trade in goods, by partner and product",
    publisher="Eurostat",
    licence="CC BY 4.0: name Eurostat, and say what was changed",
    cadence="Monthly, about 46 days after the month; every month's files are reissued",
    url="https://ec.europa.eu/eurostat/api/comext/dissemination/sdmx/2.1",
    parse=parse,
    identify=identify,
    connector=Connector(
        hosts=("ec.europa.eu",),
        terms={
            "reporter": "member states, or EU (default EU)",
            "partner": "countries, WLD, EU27_2020_EXTRA; default all",
            "product": "CN or HS codes, or TOTAL (default TOTAL)",
            "flow": "exports, imports (default both)",
            "freq": "M or A (default M)",
            "dataflow": ", ".join(DATAFLOWS),
            "bulk": "yes: the whole month's file of every product and partner",
        },
        ask=ask,
        judge=judge,
        pace=Pace(per_second=1.0, burst=1),
    ),
)

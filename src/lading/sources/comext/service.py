"""What is asked of Comext and how its answers are judged: calls of its service, and monthly bulk files."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from ...errors import BadInput, FetchError
from ...model import Period
from ...reference import area, code_of
from ..asking import Ask, Reply, Request, Verdict, accept, broken, empty, leave, split
from ..nearest import periods_in, why_none
from ..sdmx import header_of
from .layouts import DATAFLOWS

BASE = "https://ec.europa.eu/eurostat/api/comext/dissemination/sdmx/2.1/data"
FILES = "https://ec.europa.eu/eurostat/api/dissemination/files"

MOST_CODES = 500
"""Product codes in one call: about 600 make an address that the service answers malformed."""

FLOWS = {"imports": "1", "exports": "2"}


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

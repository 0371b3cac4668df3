"""UN Comtrade v1: preview without a key (500 rows a call), or with the user's own (100,000 rows a call).

Its replies say nothing when they are cut at the cap, so a reply as long as the cap is asked again in parts, or refused.
Left alone, a call returns about nine rows for each flow (second partner x procedure x transport): all are named here.
Endpoints and limits as of 2026; `legacyEstimationFlag` as in UNSD's note of 2009, section 4.1.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace

from ..errors import BadInput, FetchError, ReleaseRefused
from ..model import Release
from ..model.detail import Check, Detail, quantity_unit
from ..reference import area, areas, code_of
from .asking import (
    Ask,
    Connector,
    Pace,
    Quota,
    Reply,
    Request,
    Secret,
    Verdict,
    accept,
    broken,
    empty,
    halves,
    leave,
    split,
)
from .base import Parsed, Source, digest
from .codes import known_codes
from .nearest import periods_in, why_none

BASE = "https://comtradeapi.un.org"
KEY = Secret("LADING_COMTRADE_KEY", header="Ocp-Apim-Subscription-Key")
PREVIEW_ROWS, KEYED_ROWS = 500, 100_000
COUNTED = 64_000_000
"""The largest reply whose rows are counted."""
LONGEST_URL = 4000
"""Longer addresses (over 4096 characters) are refused with a page of text."""
FLOWS = {"exports": "X", "imports": "M", "re_exports": "RX", "re_imports": "RM"}
NO_COUNTRY = ("80", "129", "221", "290", "471", "472", "473", "492", "527", "536", "568", "577", "636", "637", "697",
              "837", "838", "839", "849", "879", "899")  # fmt: skip
"""Partners that are no country: the "nes" of each region, bunkers (837), free zones (838), special categories (839),
areas not elsewhere specified (899). Left out, the partners would not add up to the world."""
NOT_SPLIT = {"partner2Code": "0", "customsCode": "C00", "motCode": "0"}

_FIELDS = (
    "typeCode VARCHAR, freqCode VARCHAR, period VARCHAR, reporterCode BIGINT, flowCode VARCHAR, partnerCode BIGINT, "
    "partner2Code BIGINT, classificationCode VARCHAR, cmdCode VARCHAR, aggrLevel INTEGER, customsCode VARCHAR, "
    "motCode BIGINT, mosCode VARCHAR, qtyUnitCode BIGINT, qtyUnitAbbr VARCHAR, qty DOUBLE, isQtyEstimated BOOLEAN, "
    "netWgt DOUBLE, cifvalue DOUBLE, fobvalue DOUBLE, primaryValue DOUBLE, legacyEstimationFlag INTEGER"
)
NEEDED = tuple(field.split()[0] for field in _FIELDS.split(", ") if "partner2" not in field and "mosCode" not in field)

_YEAR = "CAST(period[:4] AS INTEGER)"
_UNIT = "CASE WHEN qtyUnitCode = -1 THEN '' ELSE coalesce(qtyUnitAbbr, 'unit ' || qtyUnitCode) END"
_COLUMNS = {
    "reporter": "coalesce(reporters.ours, 'comtrade ' || reporterCode)",
    "partner": "coalesce(partners.ours, 'comtrade ' || partnerCode)",
    "partner2": "CASE WHEN coalesce(partner2Code, 0) = 0 THEN ''"
    " ELSE coalesce(seconds.ours, 'comtrade ' || partner2Code) END",
    "flow": "CASE flowCode WHEN 'X' THEN 'exports' WHEN 'M' THEN 'imports' WHEN 'RX' THEN 're_exports'"
    " WHEN 'RM' THEN 're_imports' ELSE 'comtrade ' || flowCode END",
    "product": "cmdCode",
    "classification": "classificationCode",
    "customs_procedure": "CASE WHEN coalesce(customsCode, 'C00') = 'C00' THEN '' ELSE customsCode END",
    "transport": "CASE WHEN coalesce(motCode, 0) = 0 THEN '' ELSE CAST(motCode AS VARCHAR) END",
    "period": "CASE freqCode WHEN 'M' THEN period[:4] || '-' || period[5:6] ELSE period[:4] END",
    "first": f"make_date({_YEAR}, CASE WHEN freqCode = 'M' THEN CAST(period[5:6] AS INTEGER) ELSE 1 END, 1)",
    "last": f"last_day(make_date({_YEAR}, CASE WHEN freqCode = 'M' THEN CAST(period[5:6] AS INTEGER) ELSE 12 END, 1))",
    "valuation": "CASE WHEN cifvalue > 0 AND cifvalue = primaryValue THEN 'CIF'"
    " WHEN fobvalue > 0 AND fobvalue = primaryValue THEN 'FOB' ELSE '' END",
    "unit": "'USD'",
    "value": "primaryValue",
    "net_weight": "CASE WHEN netWgt = 0 THEN NULL ELSE netWgt END",
    "quantity": "CASE WHEN qtyUnitCode = -1 THEN NULL ELSE qty END",
    "quantity_unit": quantity_unit(
        "CASE WHEN qtyUnitCode = -1 THEN '' ELSE coalesce(qtyUnitAbbr, 'unit ' || qtyUnitCode) END"
    ),
    "status": "CASE WHEN legacyEstimationFlag IN (2, 4, 6) OR isQtyEstimated THEN 'estimated' ELSE 'printed' END",
}
"""A quantity of 0 in unit -1 is a missing one; 0 kilograms is a missing weight (cut replies hold either or null)."""

_CHECKS = (
    Check("{count} rows name a partner that areas.csv does not hold, such as {example}", "partner LIKE 'comtrade %'",
          "partner", fatal=False),
    Check("{count} rows name a reporter that areas.csv does not hold, such as {example}", "reporter LIKE 'comtrade %'",
          "reporter", fatal=False),
    Check("{count} rows name a flow that is not known here, such as {example}", "flow LIKE 'comtrade %'", "flow"),
)  # fmt: skip


def parse(data: bytes, release: Release) -> Parsed:  # noqa: ARG001 - the cube keeps the release beside its rows
    """The rows of a reply, described for the cube. Raises ReleaseRefused for an error or a layout not seen before."""
    text = data[:100_000].decode("utf-8", "replace")
    if not _looks_ours(text):
        raise ReleaseRefused(f"this is no reply of UN Comtrade: it begins {' '.join(text[:80].split())!r}")
    if not data.rstrip().endswith(b"}"):
        raise ReleaseRefused("the reply breaks off before its end: ask again")
    if missing := [name for name in NEEDED if f'"{name}"' not in text]:
        raise ReleaseRefused(
            f"the rows have no {', '.join(missing)}: its layout has changed. Expected: {', '.join(NEEDED)}"
        )
    return Parsed(table=detail(data))


def detail(data: bytes = b"") -> Detail:
    """Replies as rows of the cube."""
    codes = known_codes("comtrade")
    return Detail(
        read=f"(SELECT unnest(data, recursive := true) FROM read_json({{files}}, columns = "
        f"{{'data': 'STRUCT({_FIELDS})[]'}}, maximum_object_size = {{largest}}))",
        columns=_COLUMNS,
        codes={
            "reporters": ("CAST(reporterCode AS VARCHAR)", codes),
            "partners": ("CAST(partnerCode AS VARCHAR)", codes),
            "seconds": ("CAST(partner2Code AS VARCHAR)", codes),
        },
        checks=_CHECKS,
        data=data,
        suffix=".json",
    )


def identify(data: bytes, name: str, retrieved_at: dt.datetime | None = None) -> Release | None:
    """A reply that a user saved is a release of its own, known from the end of its period by when it was fetched."""
    text = data[:100_000].decode("utf-8", "replace")
    periods = re.findall(r'"period"\s*:\s*"(\d{4,6})"', text)
    if re.match(r'\s*\{\s*"elapsedTime"', text) and re.search(r'"data"\s*:\s*\[\s*\]', text):
        error = re.search(r'"error"\s*:\s*"([^"]+)"', text)
        raise ReleaseRefused(f"a reply of UN Comtrade without a row{f' ({error[1]})' if error else ''}: ask again")
    if not _looks_ours(text) or not periods:
        return None
    if not (known := periods_in(periods)):
        raise ReleaseRefused(
            f"{name} names {periods[0]!r} where a year or a month belongs: compare it with the service's"
        )
    last = max(one.last for one in known)
    ended = dt.datetime.combine(last, dt.time(), dt.UTC) + dt.timedelta(days=1)
    held = max(retrieved_at or ended, ended)
    return Release(f"comtrade-{digest(data)[:12]}", "comtrade", f"UN Comtrade, {name}", ended, held,
                   retrieved_at=retrieved_at, sha256=digest(data))  # fmt: skip


def _looks_ours(text: str) -> bool:
    return '"data"' in text and '"reporterCode"' in text and '"cmdCode"' in text


def ask(wanted: Ask) -> Iterator[Request]:
    """One call for each period and, without a key, each reporter: preview takes one period at a time."""
    freq = wanted.words.get("freq", "A").upper()
    if freq not in ("A", "M"):
        raise BadInput(f"freq={freq}: Comtrade has A (years) and M (months)")
    periods = [str(year) for year in wanted.years()] if freq == "A" else [f"{m.first:%Y%m}" for m in wanted.months()]
    reporters = [_code(code) for code in wanted.listed("reporter", "CHN")]
    flows = ",".join(_flow(flow) for flow in wanted.listed("flow", "exports,imports"))
    path = f"{BASE}/data/v1/get" if wanted.keyed else f"{BASE}/public/v1/preview"
    for period in periods:
        for group in [",".join(reporters)] if wanted.keyed else reporters:
            params = {
                "reporterCode": group,
                "period": period,
                "flowCode": flows,
                "cmdCode": wanted.words.get("product", "TOTAL"),
                **NOT_SPLIT,
                "includeDesc": "true",
            }
            if partners := [_code(code) for code in wanted.listed("partner")]:
                params["partnerCode"] = ",".join(partners)
            yield Request(
                url=f"{path}/C/{freq}/{wanted.words.get('classification', 'HS')}",
                label=f"Comtrade {period}, reporter {group}, {params['cmdCode'][:40]}",
                params=tuple(params.items()),
                secret=KEY if wanted.keyed else None,
                suffix=".json",
                most_bytes=400_000_000,
                seconds=300,
            )


def judge(request: Request, reply: Reply) -> Verdict:
    """Whether a reply is whole: one at the cap is split by flow, reporter, product or partner, or refused."""
    if request.aside:
        return empty(f"{request.aside}; {_nearest(request, reply)}")
    if len(request.address) > LONGEST_URL:
        return _parts(request, f"an address of {len(request.address)} characters is longer than the service takes")
    if reply.status == 204:
        return leave(_availability(request))
    head = reply.head.decode("utf-8", "replace")
    if reply.status != 200:
        raise FetchError(f"{request.label}: answer {reply.status}: {' '.join(head[:200].split())}")
    if reply.is_html:
        return broken(f"a web page came in the place of data{reply.title}")
    if not reply.tail.rstrip().endswith(b"}"):
        return broken(f"the reply breaks off after {reply.size:,} bytes")
    if '"data"' not in head:
        raise FetchError(f"{request.label}: answer without data: {' '.join(head[:200].split())}")
    return _counted(request, reply, head)


def _counted(request: Request, reply: Reply, head: str) -> Verdict:
    """By its count and its error: the rows must be as many as it says, and fewer than the cap."""
    where = head if len(head) < 60_000 else reply.tail.decode("utf-8", "replace")
    if error := re.search(r'"error"\s*:\s*"([^"]+)"', where):
        raise FetchError(f"{request.label}: {error[1]}")
    told = re.search(r'"count"\s*:\s*(\d+)', head)
    rows = reply.read().count(b'"primaryValue"') if reply.size < COUNTED else 0
    count = int(told[1]) if told else rows
    cap = KEYED_ROWS if "/data/v1/" in request.url else PREVIEW_ROWS
    if count == 0:
        return leave() if request.facts.get("part") else leave(_availability(request))
    if count >= cap:
        part = replace(request, facts={**request.facts, "part": "yes"})  # empty parts of it are no news
        return _parts(part, f"the reply has {count} rows, as many as one call gives ({cap}), so it may be cut")
    if rows not in (0, count):  # none: its layout has changed, which reading it will tell
        return broken(f"the reply says that it has {count} rows, and holds {rows}")
    return accept()


def _parts(request: Request, reason: str) -> Verdict:
    """The request in two: the first of its lists that holds several values is halved."""
    for name in ("flowCode", "reporterCode", "period", "cmdCode", "partnerCode"):
        if parts := halves(request, name):
            return split(reason, *parts)
    if "partnerCode" not in dict(request.params):
        every = request.but(partnerCode=",".join(_every_partner()))
        return split(reason, *(part for half in halves(every, "partnerCode") for part in halves(half, "partnerCode")))
    advice = "set LADING_COMTRADE_KEY for 100,000 rows a call" if request.secret is None else "ask for fewer products"
    raise FetchError(f"{request.label}: {reason}, and it cannot be asked in smaller parts: {advice}. Nothing is stored")


def _every_partner() -> list[str]:
    """Every code that a partner may have: countries, retired ones too, and what the service calls no country."""
    countries = {code for code, ours in known_codes("comtrade").items() if areas()[ours].kind == "country"}
    return sorted({"0", *countries, *NO_COUNTRY}, key=int)


def _why_empty(request: Request) -> str:
    asked = dict(request.params)
    if asked["reporterCode"] == "490" or asked["reporterCode"] == "158":
        return "Taiwan does not report to Comtrade: ask for it as a partner (TWN), or take its own customs' figures"
    return (
        f"Comtrade holds nothing for reporter {asked['reporterCode']}, period {asked['period']}, product "
        f"{asked['cmdCode'][:40]}" + (f", partner {asked['partnerCode'][:40]}" if "partnerCode" in asked else "")
    )


def _availability(request: Request) -> Request:
    """The call that tells which periods of a reporter are held."""
    kind = request.url.partition("/C/")[2]
    return Request(
        url=f"{BASE}/public/v1/getDA/C/{kind}",
        label=f"{request.label}, what is held",
        params=(("reporterCode", dict(request.params)["reporterCode"]),),
        suffix=".json",
        aside=_why_empty(request),
        facts={"period": dict(request.params)["period"]},
    )


def _nearest(request: Request, reply: Reply) -> str:
    """Why there is nothing, and the nearest period, by what the availability names."""
    told = re.findall(r'"period"\s*:\s*"?(\d{4,6})', reply.read().decode("utf-8", "replace"))
    held = periods_in(dict.fromkeys(told))
    if reply.status != 200 or not held:
        return "the list of what it holds names no period of this reporter: a code that does not report, or nothing yet"
    wanted = periods_in(request.facts["period"].split(","))
    if set(wanted) <= set(held):
        return (
            f"it holds {wanted[0]} of this reporter: a product code of another classification, a partner without "
            "trade, or trade that is not told"
        )
    return why_none(wanted[0], wanted[-1], held)


def _code(name: str) -> str:
    if name.isdigit():
        return name
    code = "0" if name == "WLD" else code_of(area(name.upper()).code, "comtrade")
    if not code:
        raise BadInput(f"{name} has no code of Comtrade: give a country by its ISO letters, or Comtrade's number")
    return code


def _flow(name: str) -> str:
    if name not in FLOWS:
        raise BadInput(f"flow={name}: choose from {', '.join(FLOWS)}")
    return FLOWS[name]


source = Source(
    id="comtrade",
    title="UN Comtrade: what countries report of their goods trade, by partner and product",
    publisher="United Nations Statistics Division",
    licence="Free for your own use with attribution; redistribution of the data is restricted",
    cadence="As countries report: years with a lag of months, months within one to three",
    url=BASE,
    parse=parse,
    identify=identify,
    key_optional="LADING_COMTRADE_KEY",
    connector=Connector(
        hosts=("comtradeapi.un.org",),
        terms={
            "reporter": "countries, CHN,USA ... (default CHN)",
            "partner": "countries, or WLD; default all",
            "product": "HS codes, TOTAL, AG2, AG4 or AG6 (default TOTAL)",
            "flow": "exports, imports, re_exports, re_imports (default exports,imports)",
            "freq": "A or M (default A)",
            "classification": "HS, or H0 to H6, S1 to S4 (default HS)",
        },
        ask=ask,
        judge=judge,
        pace=Pace(per_second=0.95),
        quota=Quota(500),
    ),
)

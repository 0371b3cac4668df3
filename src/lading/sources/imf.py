"""The IMF's International Trade in Goods by partner country (IMTS, once Direction of Trade), over SDMX 3.0.

Values are single dollars although the message says SCALE=6: it tells how the IMF shows them, and multiplying by it
makes everything a million times too large. Imports are CIF. DERIVATION_TYPE other than reported marks an estimate.
An unknown flow or an empty selection is an answer 204 without a body.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import cache

from ..errors import BadInput, FetchError, ReleaseRefused
from ..model import Period, Release
from ..reference import area, code_of
from .asking import Ask, Connector, Pace, Reply, Request, Verdict, accept, broken, empty, leave, split
from .base import Parsed, Source, digest
from .codes import known_codes
from .nearest import why_none
from .sdmx import observations, sdmx_period

BASE = "https://api.imf.org/external/sdmx/3.0"
INDICATORS = {
    "XG_FOB_USD": ("exports", "FOB"),
    "MG_CIF_USD": ("imports", "CIF"),
    "MG_FOB_USD": ("imports", "FOB"),
    "TBG_USD": ("balance", ""),
}
"""Indicator -> flow and valuation. TBG takes CIF imports from FOB exports."""
FLOWS = {"exports": "XG_FOB_USD", "imports": "MG_CIF_USD", "balance": "TBG_USD"}
REPORTED = frozenset({"", "O", "R", "M"})
"""Derivations that are not the IMF's own estimate: the real reply of 2025 marks reported figures M."""
GROUP = re.compile(r"G\d|GX|TX|G[A-Z]")
SERIES = ("COUNTRY", "INDICATOR", "COUNTERPART_COUNTRY", "FREQUENCY")


def parse(data: bytes, release: Release) -> Parsed:  # noqa: ARG001 - the cube keeps the release beside its rows
    """Every observation as a row of the cube. Raises ReleaseRefused where a dimension or an indicator is not known."""
    names = (
        "reporter",
        "flow",
        "partner",
        "product",
        "valuation",
        "period",
        "first",
        "last",
        "unit",
        "value",
        "status",
    )
    columns: dict[str, list[object]] = {name: [] for name in names}
    told: set[str] = set()
    last_series: object = None
    fixed: tuple[object, ...] = ()
    adds = [columns[name].append for name in names]
    for series, seen in observations(data):
        if series is not last_series:
            fixed, last_series = _series(series, told), series
        value = seen.get("OBS_VALUE")
        if not value or value == "NaN":
            continue
        period, first, last = _days(seen["TIME_PERIOD"])
        status = "printed" if seen.get("DERIVATION_TYPE", "") in REPORTED else "estimated"
        reporter, flow, partner, valuation = fixed
        row = (reporter, flow, partner, "TOTAL", valuation, period, first, last, "USD", value, status)
        for add, cell in zip(adds, row, strict=True):
            add(cell)
    if not columns["value"]:
        raise ReleaseRefused("the message holds no observation: ask for other periods or countries")
    return Parsed(oddities=tuple(sorted(told)), table=columns)


def _series(series: object, told: set[str]) -> tuple[str, str, str, str]:
    named = dict(series) if isinstance(series, dict) else {}
    if missing := [name for name in SERIES if name not in named]:
        raise ReleaseRefused(
            f"a series has no {', '.join(missing)} but {', '.join(named) or 'nothing'}: the dimensions of IMTS have "
            f"changed. Expected were {', '.join(SERIES)}"
        )
    indicator = named["INDICATOR"]
    if indicator not in INDICATORS:
        raise ReleaseRefused(f"the indicator {indicator} is not known: it may count something else. Known are "
                             f"{', '.join(INDICATORS)}")  # fmt: skip
    flow, valuation = INDICATORS[indicator]
    reporter, partner = _area(named["COUNTRY"], told), _area(named["COUNTERPART_COUNTRY"], told)
    return reporter, flow, partner, valuation


def _area(code: str, told: set[str]) -> str:
    """Our code; the IMF's own for groups and places that no list holds, so that they are kept apart."""
    if ours := known_codes("imf").get(code):
        return ours
    told.add(f"{code} is not in areas.csv: kept under the IMF's code")
    return f"{'group' if GROUP.match(code) else 'imf'} {code}"


@cache
def _days(text: str) -> tuple[str, str, str]:
    period = sdmx_period(text)
    return str(period), period.first.isoformat(), period.last.isoformat()


def identify(data: bytes, name: str, retrieved_at: dt.datetime | None = None) -> Release | None:
    """A message of IMTS is known by its structure and dated by when it was prepared."""
    if b"DSD_IMTS" not in data[:4096] and b"IMF.STA:IMTS" not in data[:4096]:
        return None
    prepared = re.search(rb"Prepared>([0-9T:.\-]+?)(?:\.\d+)?(Z|[+-]\d\d:\d\d)?<", data[:8192])
    stamp = retrieved_at
    if prepared:
        stamp = dt.datetime.fromisoformat(prepared[1].decode().partition(".")[0]).replace(tzinfo=dt.UTC)
    if stamp is None:
        raise ReleaseRefused(f"{name} does not say when it was prepared: fetch it again, or say when it was fetched")
    return Release(f"imf-{digest(data)[:12]}", "imf", f"IMF, International Trade in Goods, {name}", stamp, stamp,
                   retrieved_at=retrieved_at, sha256=digest(data))  # fmt: skip


def ask(wanted: Ask) -> Iterator[Request]:
    """One call for each flow, over all the years or months asked; by year where every reporter and partner is meant."""
    freq = wanted.words.get("freq", "A").upper()
    reporters = "+".join(_code(code) for code in wanted.listed("reporter")) or "*"
    partners = "+".join(_code(code) for code in wanted.listed("partner", "WLD"))
    partners = "*" if wanted.words.get("partner") == "all" else partners
    years = wanted.years(3) if freq == "A" else sorted({month.first.year for month in wanted.months(24)})
    each = (reporters, partners) == ("*", "*") or freq != "A"
    spans = [(year, year) for year in years] if each else [(years[0], years[-1])]
    for flow in wanted.listed("flow", "exports,imports"):
        if flow not in FLOWS:
            raise BadInput(f"flow={flow}: choose from {', '.join(FLOWS)}")
        for first, last in spans:
            ends = {"A": ("-A1", "-A1"), "Q": ("-Q1", "-Q4"), "M": ("-M01", "-M12")}.get(freq)
            if ends is None:
                raise BadInput(f"freq={freq}: the IMF has A, Q and M")
            yield _request(f"{reporters}.{FLOWS[flow]}.{partners}.{freq}", f"{first}{ends[0]}", f"{last}{ends[1]}")


def _request(key: str, start: str, end: str) -> Request:
    return Request(
        url=f"{BASE}/data/dataflow/IMF.STA/IMTS/+/{key}",
        label=f"IMF {key[:60]} {start[:4]} to {end[:4]}",
        params=(
            ("dimensionAtObservation", "TIME_PERIOD"),
            ("attributes", "dsd"),
            ("measures", "all"),
            ("c[TIME_PERIOD]", f"ge:{start}+le:{end}"),
        ),
        headers=(("Accept", "application/xml"),),
        suffix=".xml",
        most_bytes=400_000_000,
        seconds=600,
        facts={"key": key, "start": start, "end": end},
    )


def judge(request: Request, reply: Reply) -> Verdict:
    """204 holds nothing; 413 and a gateway's time limit ask for less; a message must end as it began."""
    asked = request.facts
    if request.aside:
        return empty(f"{request.aside}; {_why_none(request, reply)}")
    if reply.status == 204 or (reply.status == 200 and reply.size == 0):
        return leave(_availability(request))
    if reply.status == 413 and int(asked["start"][:4]) < int(asked["end"][:4]):
        first, last = int(asked["start"][:4]), int(asked["end"][:4])
        middle, tail = (first + last) // 2, (asked["start"][4:], asked["end"][4:])
        ends = ((f"{first}{tail[0]}", f"{middle}{tail[1]}"), (f"{middle + 1}{tail[0]}", f"{last}{tail[1]}"))
        return split("more than the IMF gives at once", *(_request(asked["key"], *one) for one in ends))
    if reply.status != 200 or reply.is_html:
        words = " ".join(re.sub(r"<[^>]*>", " ", reply.head[:600].decode("utf-8", "replace")).split())
        raise FetchError(f"{request.label}: answer {reply.status}: {words[:200]}")
    return accept() if reply.tail.rstrip().endswith(b">") else broken("the message has no end")


def _availability(request: Request) -> Request:
    """The call that tells from when to when there are series of a key."""
    asked = request.facts
    taiwan = ". Taiwan (TWN) is a partner there, never a reporter" if asked["key"].startswith("TWN.") else ""
    return Request(
        url=f"{BASE}/availability/dataflow/IMF.STA/IMTS/+/{asked['key']}/FREQUENCY",
        label=f"{request.label}, what exists",
        headers=(("Accept", "application/xml"),),
        suffix=".xml",
        aside=f"{request.label}: the IMF answers without a body{taiwan}",
        facts=asked,
    )


def _why_none(request: Request, reply: Reply) -> str:
    """By the first and last period that the availability tells of the key."""
    asked = request.facts
    found = dict(
        re.findall(
            r'time_period_(start|end)"[^>]*>\s*<[^>]*Title>\s*(\d{4}-\d\d)', reply.head.decode("utf-8", "replace")
        )
    )
    if reply.status != 200 or len(found) < 2:
        return f"the key {asked['key']} names no series: a country, partner or frequency that does not exist there"
    held = [_of_freq(text, asked["key"].rpartition(".")[2]) for text in (found["start"], found["end"])]
    start, end = (sdmx_period(asked[name]) for name in ("start", "end"))
    if held[0].first <= start.first and end.last <= held[1].last:
        return f"there are series of it from {held[0]} to {held[1]}, but none of these periods"
    return why_none(start, end, held)


def _of_freq(text: str, freq: str) -> Period:
    """The period of a frequency that a month lies in."""
    year, month = int(text[:4]), int(text[5:])
    spelled = {"A": f"{year}", "Q": f"{year}-Q{(month + 2) // 3}"}
    return Period.parse(spelled.get(freq, text))


def _code(name: str) -> str:
    if name == "all":
        return "*"
    code = code_of(area(name.upper()).code, "imf")
    if not code:
        raise BadInput(f"{name} has no code of the IMF")
    return code


source = Source(
    id="imf",
    title="IMF International Trade in Goods: every country's exports, imports and balance, by partner",
    publisher="International Monetary Fund",
    licence="Free to use with attribution, see imf.org/external/terms.htm",
    cadence="Monthly; the last two years fill up as countries report",
    url=BASE,
    parse=parse,
    identify=identify,
    connector=Connector(
        hosts=("api.imf.org",),
        terms={
            "reporter": "countries; default all",
            "partner": "countries, WLD, or all (default WLD)",
            "flow": "exports, imports, balance (default exports,imports)",
            "freq": "A, Q or M (default A)",
        },
        ask=ask,
        judge=judge,
        pace=Pace(per_second=1.0, burst=1),
    ),
)

"""FRED and ALFRED of the St. Louis Fed: a few series of trade and exchange rates, with every vintage ever shown.

Asked for all real time, the service gives each value with the days it was current. Above 2000 vintages it refuses, and
asked in windows it repeats values from each window's first day on: windows are joined where the value changes.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from ..errors import BadInput, FetchError, ReleaseRefused
from ..model import Key, Observation, Period, Release, instant
from .asking import Ask, Connector, Pace, Reply, Request, Secret, Verdict, accept, broken, empty, split
from .base import Parsed, Source, digest

BASE = "https://api.stlouisfed.org/fred/series/observations"
KEY = Secret("LADING_FRED_KEY", parameter="api_key")
MILLION = 10**6
SERIES: Mapping[str, tuple[Key, int]] = {
    "EXCHUS": (Key("CHN", "total", product="exchange rate", unit="CNY", indicator="rate"), 1),
    "EXPCH": (Key("USA", "exports", "CHN"), MILLION),
    "IMPCH": (Key("USA", "imports", "CHN"), MILLION),
    "BOPGEXP": (Key("USA", "exports", adjustment="sa"), MILLION),
    "BOPGIMP": (Key("USA", "imports", adjustment="sa"), MILLION),
    "XTEXVA01CNM667S": (Key("CHN", "exports", adjustment="sa"), 1),
    "XTIMVA01CNM667S": (Key("CHN", "imports", adjustment="sa"), 1),
}
"""Series -> what it is here, and the size of its unit in single ones."""
FIRST, LAST = "1776-07-04", "9999-12-31"
"""The service's own words for all real time."""


def parse(data: bytes, release: Release) -> Parsed:
    """The figures of one vintage. A missing value, printed `.`, is left out."""
    told = _message(data)
    series = str(told.get("series_id") or _named(release.id))
    if series not in SERIES:
        raise ReleaseRefused(f"the series {series or 'unnamed'} is not read here: choose from {', '.join(SERIES)}")
    key, scale = SERIES[series]
    found = []
    for number, row in enumerate(told["observations"], 1):
        text = str(row.get("value", "")).strip()
        if text in (".", ""):
            continue
        value, step = _number(number, text)
        found.append(
            Observation(
                key, _month(number, str(row.get("date", ""))), value * scale, step * scale, "printed", release.id,
                release.known_from, release.known_by, printed=text, table=series, row=str(number),
                source=release.source, retrieved_at=release.retrieved_at,
            )
        )  # fmt: skip
    if not found:
        raise ReleaseRefused(f"{series}: the reply holds no value")
    return Parsed(tuple(found))


def _message(data: bytes) -> dict[str, Any]:
    try:
        told = json.loads(data)
    except ValueError as error:
        raise ReleaseRefused(f"this is no reply of FRED, or it breaks off: {error}") from None
    if not isinstance(told, dict) or not isinstance(told.get("observations"), list):
        raise ReleaseRefused(f"this is no list of observations of FRED: {str(told)[:120]}")
    return told


def divide(datas: Sequence[bytes], name: str, retrieved_at: dt.datetime | None = None) -> tuple[bytes, ...]:  # noqa: ARG001 - the signature of Divide
    """Replies over windows of real time, as one small file for each day on which a value was new."""
    rows: dict[str, list[dict[str, str]]] = {}
    for data in datas:
        told = _message(data)
        series = str(told.get("series_id") or _named(name))
        rows.setdefault(series, []).extend(told["observations"])
    files = []
    for series, every in rows.items():
        vintages: dict[str, list[dict[str, str]]] = {}
        for row in stitched(every):
            vintages.setdefault(row["realtime_start"], []).append(row)
        files += [
            json.dumps({"series_id": series, "realtime_start": day, "observations": found}).encode()
            for day, found in sorted(vintages.items())
        ]
    return tuple(files)


def stitched(rows: Sequence[Mapping[str, str]]) -> list[dict[str, str]]:
    """Each value from the first day it was current: a value that a window only repeats is no new vintage.

    >>> row = {"date": "2024-01-01", "value": "5"}
    >>> windows = [{**row, "realtime_start": day} for day in ("2024-03-01", "2025-01-01")]
    >>> [kept["realtime_start"] for kept in stitched(windows)]
    ['2024-03-01']
    """
    kept: list[dict[str, str]] = []
    for row in sorted(rows, key=lambda one: (one["date"], one["realtime_start"])):
        if not kept or kept[-1]["date"] != row["date"] or kept[-1]["value"] != row["value"]:
            kept.append(dict(row))
    return kept


def identify(data: bytes, name: str, retrieved_at: dt.datetime | None = None) -> Release | None:
    """A vintage is known from the first to the last hour, anywhere on earth, of the day it was first shown."""
    if b'"observations"' not in data or b'"realtime_start"' not in data[:4096]:
        return None
    told = _message(data)
    day, series = str(told.get("realtime_start", "")), str(told.get("series_id") or _named(name))
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", day) or not series:
        return None
    if told.get("realtime_end", day) != day:
        raise ReleaseRefused(f"{name} holds many vintages in one file: `lading pull fred series={series}` parts them")
    return Release(f"fred-{series.lower()}-{day}", "fred", f"{series} as of {day}, St. Louis Fed", instant(day),
                   instant(day, end_of_day=True), retrieved_at=retrieved_at, sha256=digest(data),
                   printed_date=day)  # fmt: skip


def _named(name: str) -> str:
    return next((series for series in SERIES if series.lower() in name.lower()), "")


def _number(number: int, text: str) -> tuple[Decimal, Decimal]:
    try:
        value = Decimal(text)
    except InvalidOperation:
        raise ReleaseRefused(f"observation {number} holds {text!r} where a number was expected") from None
    return value, Decimal(1).scaleb(int(value.as_tuple().exponent))


def _month(number: int, text: str) -> Period:
    match = re.fullmatch(r"(\d{4})-(\d\d)-01", text)
    if not match:
        raise ReleaseRefused(
            f"observation {number} is of {text!r}, which is no month's first day: not a monthly series"
        )
    return Period.of_month(int(match[1]), int(match[2]))


def ask(wanted: Ask) -> Iterator[Request]:
    """One call for each series, over all real time."""
    for series in wanted.listed("series", "EXCHUS"):
        if series.upper() not in SERIES:
            raise BadInput(f"series={series}: choose from {', '.join(SERIES)}")
        yield _request(series.upper(), FIRST, LAST, wanted.since.first.isoformat() if wanted.since else "")


def _request(series: str, start: str, end: str, since: str) -> Request:
    params = [("series_id", series), ("file_type", "json"), ("realtime_start", start), ("realtime_end", end)]
    return Request(
        url=BASE,
        label=f"FRED {series} as shown from {start} to {end}",
        params=tuple(params + ([("observation_start", since)] if since else [])),
        secret=KEY,
        suffix=f".{series.lower()}.json",
        facts={"series": series, "start": start, "end": end, "since": since},
    )


def judge(request: Request, reply: Reply) -> Verdict:
    """More than 2000 vintages are asked for in windows; a full page is asked for in windows too."""
    asked = request.facts
    text = reply.head.decode("utf-8", "replace")
    if reply.status == 400 and "vintage dates" in text:
        return _windows(request, "more than 2000 vintages")
    if reply.status == 400 and "api_key" in text:
        raise FetchError(
            f"{request.label}: the key is refused: set {KEY.variable} to yours (free, fred.stlouisfed.org)"
        )
    if reply.status != 200:
        raise FetchError(f"{request.label}: answer {reply.status}: {' '.join(text[:200].split())}")
    if not reply.tail.rstrip().endswith(b"}"):
        return broken("the reply has no end")
    count, limit = (re.search(rf'"{name}"\s*:\s*(\d+)', text) for name in ("count", "limit"))
    if count and limit and int(count[1]) > int(limit[1]):
        return _windows(request, f"{count[1]} values, of which one call gives {limit[1]}")
    if re.search(r'"observations"\s*:\s*\[\s*\]', text):
        return empty(f"{request.label}: {asked['series']} holds nothing in these days")
    return accept()


def _windows(request: Request, reason: str) -> Verdict:
    asked = request.facts
    first = max(int(asked["start"][:4]), 1940)
    last = min(int(asked["end"][:4]), 2060)
    if first >= last:
        raise FetchError(f"{request.label}: {reason} in one year: name a later --since. Nothing is stored")
    middle = (first + last) // 2
    ends = ((asked["start"], f"{middle}-12-31"), (f"{middle + 1}-01-01", asked["end"]))
    return split(reason, *(_request(asked["series"], *one, asked["since"]) for one in ends))


source = Source(
    id="fred",
    title="FRED and ALFRED: exchange rates and trade series, with all their vintages",
    publisher="Federal Reserve Bank of St. Louis",
    licence="Free with attribution; some series belong to others (OECD). This product is not endorsed by the Bank",
    cadence="As each series' publisher releases",
    url="https://api.stlouisfed.org/fred",
    key_needed=KEY.variable,
    parse=parse,
    identify=identify,
    divide=divide,
    connector=Connector(
        hosts=("api.stlouisfed.org",),
        terms={"series": ", ".join(SERIES) + " (default EXCHUS)"},
        ask=ask,
        judge=judge,
        pace=Pace(per_second=2.0, burst=1),
    ),
)

"""The World Bank's WITS: tariffs by product, and imports and exports by group of products, as SDMX-JSON.

The tariff message is malformed: its list of dimensions says partner, product, and its keys carry product, partner. A
key that points beyond its list shows it, and the two are then exchanged. Trade is in thousands of US dollars.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from lading.errors import BadInput, FetchError, ReleaseRefused
from lading.model import Period, Release
from lading.reference import area, code_of, find_area
from lading.sources import Parsed, Source
from lading.sources.asking import Ask, Connector, Reply, Request, Verdict, accept, broken, empty
from lading.sources.base import digest

BASE = "https://wits.worldbank.org/API/V1/SDMX/V21/datasource"
THOUSAND = 1000
FLOWS = {"MPRT-TRD-VL": "imports", "XPRT-TRD-VL": "exports"}


def parse(data: bytes, release: Release) -> Parsed:
    """Tariffs in percent, or trade in dollars, as detail."""
    del release
    message = _message(data)
    dimensions = message["structure"]["dimensions"]["series"]
    series = message["dataSets"][0]["series"]
    names = [str(one["id"]) for one in dimensions]
    lists = [[str(value["id"]) for value in one["values"]] for one in dimensions]
    periods = [str(value["id"]) for value in message["structure"]["dimensions"]["observation"][0]["values"]]
    notes = message["structure"]["attributes"]["observation"]
    order, odd = _order(series, lists, names)
    columns: dict[str, list[object]] = {}
    for key, told in series.items():
        places = [int(part) for part in key.split(":")]
        values = {names[at]: lists[at][place] for at, place in zip(order, places, strict=True)}
        for place, cells in told["observations"].items():
            for name, cell in _row(values, periods[int(place)], cells, notes).items():
                columns.setdefault(name, []).append(cell)
    if not columns:
        raise ReleaseRefused("the message holds no observation")
    return Parsed((), odd, columns)


def _order(
    series: Mapping[str, Any], lists: Sequence[Sequence[str]], names: Sequence[str]
) -> tuple[list[int], tuple[str, ...]]:
    """Which dimension each part of a key means: as declared, or with partner and product exchanged."""
    most = [0] * len(lists)
    for key in series:
        most = [max(high, int(part)) for high, part in zip(most, key.split(":"), strict=True)]
    order = list(range(len(lists)))
    if _fits(most, lists, order):
        return order, ()
    partner, product = names.index("PARTNER"), names.index("PRODUCTCODE")
    order[partner], order[product] = product, partner
    if not _fits(most, lists, order):
        raise ReleaseRefused(f"keys point beyond the lists of {', '.join(names)}: the message cannot be read")
    return order, ("keys carry product and partner in the other order than is declared: read by what fits",)


def _fits(most: Sequence[int], lists: Sequence[Sequence[str]], order: Sequence[int]) -> bool:
    return all(high < len(lists[at]) for high, at in zip(most, order, strict=True))


def _row(values: Mapping[str, str], year: str, cells: Sequence[Any], notes: Sequence[Any]) -> dict[str, object]:
    period = Period.of_year(int(year))
    tariff = "DATATYPE" in values
    edition = _note("NOMENCODE", cells, notes) if tariff else ""
    product, family = _product(values["PRODUCTCODE"])
    kind = _note("TARIFFTYPE", cells, notes)
    return {
        "reporter": _area(values["REPORTER"]),
        "partner": _area(values["PARTNER"]),
        "flow": "imports" if tariff else FLOWS[values["INDICATOR"]],
        "product": product,
        "classification": edition if tariff else family,
        "period": str(period),
        "first": period.first.isoformat(),
        "last": period.last.isoformat(),
        "valuation": f"{kind} tariff, {values['DATATYPE'].lower()}" if tariff else "",
        "unit": "percent" if tariff else "USD",
        "value": str(cells[0] if tariff else cells[0] * THOUSAND),
    }


def _product(code: str) -> tuple[str, str]:
    """A product, and the family of groups it belongs to: the families overlap, and each is a classification."""
    if code == "Total":
        return "TOTAL", ""
    family = "WITS sections" if re.match(r"\d\d-\d\d_", code) else "WITS stages" if "SoP" in code else "WITS groups"
    return code, family


def _note(name: str, cells: Sequence[Any], notes: Sequence[Any]) -> str:
    """An attribute of an observation; they follow its value, as places in their lists."""
    for place, note in enumerate(notes, 1):
        if note["id"] == name and place < len(cells) and cells[place] is not None:
            return str(note["values"][cells[place]]["id"])
    return ""


def _area(code: str) -> str:
    """Numbers are M49 with 000 for the world (918 the EU); letters are ISO's."""
    known = {"000": "WLD", "918": "EU", "WLD": "WLD"}
    found = find_area(code, "m49" if code.isdigit() else "iso3")
    return known.get(code) or (found.code if found else f"wits {code}")


def _message(data: bytes) -> dict[str, Any]:
    try:
        message = json.loads(data)
        series = message["dataSets"][0]["series"]
        message["structure"]["dimensions"]["series"], message["structure"]["attributes"]["observation"]
    except (ValueError, KeyError, IndexError, TypeError) as error:
        raise ReleaseRefused(f"this is no message of WITS, or it breaks off ({error!r}): ask again") from None
    if not isinstance(series, dict):
        raise ReleaseRefused("this is no message of WITS: its series are no list of keys")
    return message


def identify(data: bytes, name: str, retrieved_at: dt.datetime | None = None) -> Release | None:
    """A message is dated by when it was prepared."""
    if b"DF_WITS_" not in data[:2000]:
        return None
    prepared = re.search(rb'"prepared"\s*:\s*"([0-9T:\-]+)"', data[:2000])
    if prepared is None:
        raise ReleaseRefused(f"{name} does not say when it was prepared: ask again")
    stamp = dt.datetime.fromisoformat(prepared[1].decode()).replace(tzinfo=dt.UTC)
    held = max(stamp, retrieved_at or stamp)
    return Release(f"wits-{digest(data)[:12]}", "wits", f"World Bank WITS, {name}", stamp, held,
                   retrieved_at=retrieved_at, sha256=digest(data))  # fmt: skip


def ask(wanted: Ask) -> Iterator[Request]:
    """One call for each year and reporter: not more than two dimensions may be left open."""
    for year in wanted.years():
        for name in wanted.listed("reporter", "USA"):
            number = code_of(area(name.upper()).code, "m49")
            if not number:
                raise BadInput(f"{name} has no number of M49")
            partner = "000" if wanted.words.get("partner", "WLD") == "WLD" else code_of(wanted.words["partner"], "m49")
            products = wanted.words.get("product", "all")
            yield Request(
                url=f"{BASE}/TRN/reporter/{number}/partner/{partner}/product/{products}/year/{year}/datatype/reported",
                label=f"WITS tariffs of {name} {year}",
                params=(("format", "JSON"),),
                suffix=".json",
                seconds=300,
            )


def judge(request: Request, reply: Reply) -> Verdict:
    """Nothing for a partner means that no preference exists, never a tariff of nought."""
    if reply.status == 404 or reply.is_html or b"NoRecordsFound" in reply.head:
        return empty(
            f"{request.label}: WITS holds nothing; for a single partner that means no preference, not no tariff"
        )
    if reply.status != 200:
        raise FetchError(f"{request.label}: answer {reply.status}")
    return accept() if reply.tail.rstrip().endswith(b"}") else broken("the message has no end")


def _specimen() -> bytes:
    """Two products whose keys stand in the other order than is declared."""
    dimensions = {"FREQ": ["A"], "REPORTER": ["840"], "PARTNER": ["000"], "PRODUCTCODE": ["010121", "020110"],
                  "DATATYPE": ["Reported"]}  # fmt: skip
    series = {
        "0:0:0:0:0": {"observations": {"0": [0, 0, None, 0]}},
        "0:0:1:0:0": {"observations": {"0": [26.4, 0, None, 0]}},
    }
    listed = [{"id": name, "values": [{"id": one} for one in values]} for name, values in dimensions.items()]
    notes = {"NOMENCODE": ["H5"], "EXCLUDEDFROM": [], "TARIFFTYPE": ["MFN"]}
    message = {
        "header": {"id": "DF_WITS_Tariff_TRAINS", "prepared": "2026-01-15T10:00:00", "test": False},
        "dataSets": [{"action": "Information", "series": series}],
        "structure": {
            "dimensions": {
                "series": listed,
                "observation": [{"id": "TIME_PERIOD", "values": [{"id": "2024"}]}],
            },
            "attributes": {
                "observation": [
                    {"id": name, "values": [{"id": one} for one in values]} for name, values in notes.items()
                ]
            },
        },
    }
    return json.dumps(message).encode()


source = Source(
    id="wits",
    title="World Bank WITS: tariffs by product",
    publisher="World Bank and UNCTAD (TRAINS)",
    licence="Free to use with attribution, see wits.worldbank.org",
    cadence="Yearly, as countries notify",
    url="https://wits.worldbank.org",
    parse=parse,
    identify=identify,
    specimens=lambda: (("tariffs.json", _specimen()),),
    connector=Connector(
        hosts=("wits.worldbank.org",),
        terms={"reporter": "countries (default USA)", "partner": "WLD or a country", "product": "HS6 codes, or all"},
        ask=ask,
        judge=judge,
    ),
)

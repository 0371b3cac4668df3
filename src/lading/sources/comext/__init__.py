"""Eurostat's Comext: the EU's trade by partner and product, as SDMX-CSV of its own service or as monthly bulk files.

Asked of Eurostat's main address the flows do not exist; Comext has a base of its own. DS-045409 counts in 100 kg and
euros, DS-059341 in kilograms, with other names. The bulk files count `000TOTAL` beside its parts: it is level 0 here.
"""

from __future__ import annotations

import datetime as dt
import re

from ...errors import ReleaseRefused
from ...model import Release
from ..asking import Connector, Pace
from ..base import Parsed, Source, digest
from ..sdmx import header_of
from .layouts import BULK, BULK_V1, DATAFLOWS, HEADS, describe
from .service import ask, judge, service_request

__all__ = ["HEADS", "describe", "identify", "last_update", "parse", "service_request", "source"]


def parse(data: bytes, release: Release) -> Parsed:  # noqa: ARG001 - the cube keeps the release beside its rows
    """Either kind of file, described for the cube. Raises ReleaseRefused where the heads are not those known."""
    if data and not data.endswith(b"\n") and data.count(b",", data.rfind(b"\n")) < 9:
        raise ReleaseRefused("the last row breaks off: the file is cut; ask for it again")
    return Parsed(table=describe(data[:65536], data))


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

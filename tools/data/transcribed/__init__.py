"""Figures copied by hand from pages that are not held: customs' own totals, and partners' figures in the press."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from lading.model import Key, Period

from ..customs import release_of
from ..figures import Figure, Shelf, scaled, step
from ..instants import released
from ..labels import china
from ..pages import known_by, page, page_ids
from ..quotes import news
from ..shared import rows

HERE = Path(__file__).parent
UNITS = {"1000": "US$1,000", "1000000": "USD 1 million", "100000000": "CNY 100 million", "1000000000": "USD billion"}


def gather(shelf: Shelf) -> None:
    """Put down the totals of customs' own pages; what the press holds comes with `gather_press`."""
    for row in rows(HERE / "customs.csv"):
        kind, month = row["release"].removeprefix("gacc-").split("-", 1)
        release = shelf.release(replace(release_of(f"GACC {kind} {month}"), url=row["address"]))
        key = china(row["flow"], row["partner"], unit=row["unit"], indicator=row["indicator"])
        shelf.put("world", [_figure(row, key, release, "printed", row["table"])])


def gather_press(shelf: Shelf) -> None:
    """Put down what only single pages of the press hold, page by page."""
    shelf.put("quotes", news(list(_quotes(shelf)), shelf))


def _quotes(shelf: Shelf) -> Iterator[Figure]:
    held = rows(HERE / "pages.csv")
    days = {row["address"]: row["day"] for row in held}
    ids = page_ids(days, "page")
    occasions: dict[str, list[dt.datetime]] = defaultdict(list)
    for row in held:
        occasions[row["address"]].append(released(Period.parse(row["period"])))
    for row in held:
        address = row["address"]
        release = page(ids[address], address, days[address], occasions[address])
        key = china(
            row["flow"],
            row["partner"],
            product=row["product"],
            measure=row["measure"],
            unit=row["unit"],
            indicator=row["indicator"],
        )
        figure = _figure(row, key, shelf.release(release), "quoted", "")
        first = released(figure.period)
        by = known_by(days[address], first)
        yield replace(
            figure,
            known_from=None if first == release.known_from else first,
            known_by=None if by == release.known_by else by,
        )


def _figure(row: dict[str, str], key: Key, release: str, status: str, table: str) -> Figure:
    scale = int(row["scale"])
    unit = "%" if key.indicator == "growth_yoy" else UNITS.get(row["scale"], row["unit"])
    resolution = step(row["value"], scale)
    if key.unit == "tonnes" and key.indicator == "level":
        noughts = len(row["value"]) - len(row["value"].rstrip("0"))
        resolution = max(resolution, Decimal(10) ** noughts)
    return Figure(
        release,
        key,
        Period.parse(row["period"]),
        scaled(row["value"], scale),
        resolution,
        status,
        f"{row['value']} {unit}",
        table=table,
    )

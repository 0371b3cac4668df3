"""Figures of the long history that single pages hold: partners of a year, rare earths, totals in yuan, other countries.

Each page is a vintage. A page that only repeats what is held as fine and as early is left out.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from lading.model import Key, Period

from .figures import Figure, Shelf
from .instants import released, year_over
from .labels import UNITS, area_code
from .pages import day_of, known_by, page, page_ids
from .press import HEDGED
from .shared import history, rows

RARE_EARTHS = {
    "rare earths": "",
    "rare earth ore, metals and compounds": "line of that time: rare earth ore, metals and compounds",
    "rare earth ores, metals and compounds": "line of that time: rare earth ore, metals and compounds",
    "rare earth elements and compounds": "line of that time: rare earth elements and compounds",
}
"""Labels that customs' line has carried, and what to say of them."""

OTHER_LINES = {"SMM", "Bloomberg", "Adamas Intelligence from China Customs"}
"""Who counts another basket under a like name: magnets with it, or oxide equivalents."""

MEASURES = {
    "value": ("value", "level"),
    "value, year to date": ("value", "level"),
    "quantity": ("quantity", "level"),
    "quantity, year to date": ("quantity", "level"),
    "nominal GDP": ("value", "level"),
    "share of total": ("value", "share"),
}


def gather(shelf: Shelf) -> None:
    """Put down the pages' figures that say something new."""
    quoted = [row for row in rows(history("history.csv")) if not row["source_repo"] and _wanted(row)]
    shelf.put("quotes", news(list(_quotes(quoted, shelf)), shelf))


def _wanted(row: dict[str, str]) -> bool:
    rare = row["product"].startswith("rare earth")
    if row["source"] == "GACC table 5":  # held from customs' own pages
        return False
    if rare and (row["source"] in OTHER_LINES or "headline line" in row["product"]):
        return False
    return row["measure"] in MEASURES and bool(row["period"])


def _quotes(quoted: Iterable[dict[str, str]], shelf: Shelf) -> Iterable[Figure]:
    addresses = {row["source_path"]: day_of(row["source_path"], "") for row in quoted}
    ids = page_ids(addresses, "page")
    occasions: dict[str, list[dt.datetime]] = defaultdict(list)
    for row in quoted:
        occasions[row["source_path"]].append(_first(_period(row), row["reporter"]))
    for row in quoted:
        address = row["source_path"]
        day = addresses[address]
        release = page(ids[address], address, day, occasions[address])
        figure = _figure(row, release.id, "printed" if "customs.gov.cn" in address else "quoted")
        first = _first(figure.period, row["reporter"])
        by = known_by(day, first)
        yield replace(
            figure,
            known_from=None if first == release.known_from else first,
            known_by=None if by == release.known_by else by,
        )
        shelf.release(release)


def news(figures: list[Figure], shelf: Shelf) -> list[Figure]:
    """Those that say something not yet held: finer, earlier, or different."""
    held: dict[object, list[Figure]] = defaultdict(list)
    for figure in shelf.figures():
        held[figure.key, figure.period].append(figure)
    news = []
    for figure in figures:
        known = held[figure.key, figure.period]
        if not any(_as_good(other, figure, shelf) for other in known):
            news.append(figure)
            known.append(figure)
    return news


def _as_good(other: Figure, figure: Figure, shelf: Shelf) -> bool:
    finer = (other.resolution or 0) <= (figure.resolution or 0)
    by = [f.known_by or shelf.releases[f.release].known_by for f in (other, figure)]
    return other.status in ("printed", "quoted") and finer and other.agrees(figure) and by[0] <= by[1]


def _period(row: dict[str, str]) -> Period:
    period = Period.parse(row["period"])
    return period.year_to_date() if row["measure"].endswith("year to date") else period


def _first(period: Period, reporter: str) -> dt.datetime:
    """The earliest a figure can have been public: China's own release, else the end of the period."""
    if reporter == "China" and period.first.year >= 1990:
        return released(period)
    return year_over(period)


def _figure(row: dict[str, str], release: str, status: str) -> Figure:
    measure, indicator = MEASURES[row["measure"]]
    unit, scale = UNITS.get(row["unit"], ("USD", 1))
    rare = row["product"].startswith("rare earth")
    product = "rare earths" if rare else {"All": "TOTAL"}.get(row["product"], row["product"])
    key = Key(
        area_code(row["reporter"]),
        row["flow"] or "total",
        area_code(row["partner"] or "World"),
        product,
        measure,
        unit,
        indicator,
    )
    resolution = Decimal(row["resolution"]) * scale if row["resolution"] else None
    if resolution and HEDGED.search(row["note"]):
        resolution *= 2
    remark = (
        row["note"].partition(";")[0] if row["partner"] == "European Union" or "28 members" not in row["note"] else ""
    )
    label = RARE_EARTHS.get(row["product"], f"printed as {row['product']}") if rare else ""
    return Figure(
        release,
        key,
        _period(row),
        Decimal(row["value"]) * scale,
        resolution,
        status,
        f"{row['value'].removesuffix('.0')} {row['unit']}",
        note="; ".join(part for part in (label, row["source"], remark) if part),
    )

"""Every country's exports, imports and balance by year, from the most trusted source that holds them.

WITS first; then the UN yearbooks of 2023 and 2025, for the years they alone hold, as two vintages; then the World
Bank's WDI where the UN estimates. Before 1988 the Correlates of War data, for the large traders of that time. Groups
of countries are left out, so that a ranking meets none.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from lading.model import Key, Period
from lading.reference import find_area

from .editions import COMTRADE, COW, WDI, WITS_2019, YEARBOOK_2023, YEARBOOK_2025, Edition
from .figures import Figure, Shelf
from .instants import year_over
from .shared import history, rows

MILLION = 10**6
FLOWS = ("exports", "imports")
LARGE = {"USA", "JPN", "DEU", "GBR", "FRA", "ITA", "CAN", "NLD", "SAU", "BEL"}
"""The largest traders of 1948-1991."""

RENAMED = {
    "German Federal Republic": "DEU",
    "Ethiopia(excludes Eritrea)": "ETH",
    "Bahamas (The)": "BHS",
    "Côte d\x92Ivoire": "CIV",
    "Saint Vincent & Grenadines": "VCT",
    "Venezuela (Boliv. Rep. of)": "VEN",
    "Wallis and Futuna Islands": "WLF",
}
"""Names that no list holds as they are spelt here; the German Federal Republic is the Germany of its time."""

DISSOLVED = {"Fm Sudan", "Sudan [former]", "Serbia and Monten. [former]", "Serbia, FR(Serbia/Montenegro)"}
"""Reporters that no longer exist and that no code here stands for."""


def gather(shelf: Shelf) -> None:
    """Put down the years of each country, source by source."""
    wits = _years(WITS_2019)
    shelf.put("countries", _figures(wits.values(), WITS_2019, shelf))
    held = {cell[1:3] for cell in wits}
    printed = set(held)
    for edition in (YEARBOOK_2023, YEARBOOK_2025):
        again = edition is YEARBOOK_2023  # for China the yearbook of 2025 only repeats what COMTRADE holds finer
        wanted = _years(edition).items()
        years = {cell: row for cell, row in wanted if (again if cell[1] == "CHN" else cell[1:3] not in held)}
        shelf.put("countries", _figures(years.values(), edition, shelf))
        printed |= {cell[1:3] for cell, row in years.items() if not row["note"].startswith("estimate")}
    wdi = {cell: row for cell, row in _years(WDI).items() if cell[1:3] not in printed}
    older = {cell[1:3] for cell in wdi}
    shelf.put("countries", _figures(wdi.values(), WDI, shelf))
    shelf.put("countries", _figures(_years(COMTRADE).values(), COMTRADE, shelf))
    old = {cell: row for cell, row in _years(COW).items() if _of_the_old_world(cell, held | older)}
    shelf.put("countries", _figures(old.values(), COW, shelf))


def _years(edition: Edition) -> dict[tuple[str, str, str, str], dict[str, str]]:
    """Edition, reporter, year and flow -> row."""
    found = {}
    for row in rows(history("history.csv")):
        if (row["source_repo"], row["partner"], row["measure"]) != (edition.repository, "World", "value"):
            continue
        if row["product"] != "All" or "aggregate" in row["note"] or row["reporter"] in DISSOLVED:
            continue
        code = _country(row["reporter"])
        if code:
            found[edition.id, code, row["period"], row["flow"]] = row
    return found


def _country(name: str) -> str:
    if name in RENAMED:
        return RENAMED[name]
    found = find_area(name)
    return found.code if found and found.kind == "country" else ""


def _of_the_old_world(cell: tuple[str, str, str, str], held: Iterable[object]) -> bool:
    return cell[1] in LARGE and "1948" <= cell[2] <= "1991" and cell[1:3] not in held


def _figures(years: Iterable[dict[str, str]], edition: Edition, shelf: Shelf) -> list[Figure]:
    release = shelf.release(edition.release())
    figures = [_figure(row, release) for row in years]
    levels = {(figure.key, figure.period): figure for figure in figures}
    return figures + [
        _balance(sent, received)
        for (key, period), sent in levels.items()
        if key.flow == "exports"
        and (key.but(flow="balance"), period) not in levels
        and (received := levels.get((key.but(flow="imports"), period)))
    ]


def _figure(row: dict[str, str], release: str) -> Figure:
    year = Period.parse(row["period"])
    estimate = row["note"].startswith("estimate")
    return Figure(
        release,
        Key(_country(row["reporter"]), row["flow"]),
        year,
        Decimal(row["value"]) * MILLION,
        Decimal(row["resolution"]) * MILLION if row["resolution"] else None,
        "estimated" if estimate else "printed",
        f"{row['value'].removesuffix('.0')} USD million",
        known_from=year_over(year),
    )


def _balance(sent: Figure, received: Figure) -> Figure:
    resolution = (sent.resolution or Decimal(0)) + (received.resolution or Decimal(0))
    return Figure(
        sent.release,
        sent.key.but(flow="balance"),
        sent.period,
        sent.value - received.value,
        resolution or None,
        "estimated" if "estimated" in (sent.status, received.status) else "derived",
        known_from=sent.known_from,
    )

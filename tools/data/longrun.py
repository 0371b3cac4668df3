"""China's trade over the long run: by month from 1983, by partner and year from 1992, and its GDP.

Each data set is a vintage of its own; none is a first print.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from lading.model import Key, Period

from .editions import (
    COMTRADE,
    CUSTOMS_1983,
    GDP_2026_03,
    GDP_2026_06,
    H10_YEARS,
    INDEX_1995,
    OECD_2018,
    WITS_2015,
    WITS_2019,
    YEARBOOK_2023,
    YEARBOOK_2025,
    Edition,
)
from .figures import Figure, Shelf
from .instants import released, year_over
from .labels import area_code, china
from .rates import RATE
from .shared import history, rows

MILLION = 10**6
Row = dict[str, str]


def gather(shelf: Shelf) -> None:
    """Put down months, partners by year, mirror figures, GDP and yearly exchange rates."""
    for edition, table, read in (
        (CUSTOMS_1983, "history", _month),
        (INDEX_1995, "history", _growth),
        (OECD_2018, "history", _adjusted),
        (WITS_2015, "history", _partner_year),
        (WITS_2019, "history", _partner_year),  # what the edition before it holds alike is left out
        (YEARBOOK_2023, "history", _share),
        (YEARBOOK_2025, "history", _share),
        (COMTRADE, "history", _mirror),
        (GDP_2026_03, "rates", _output),
        (GDP_2026_06, "rates", _output),
        (H10_YEARS, "rates", _rate),
    ):
        _put(shelf, edition, table, read)


def _put(shelf: Shelf, edition: Edition, table: str, read: Callable[[Row, str], Figure | None]) -> None:
    release = edition.release()
    held = [row for row in rows(history("history.csv")) if row["source_repo"] == edition.repository]
    figures = [figure for row in held if (figure := read(row, release.id))]
    earlier = {(f.key, f.period, f.value) for f in shelf.tables.get(table, ()) if f.release == WITS_2015.id}
    if edition is WITS_2019:
        figures = [figure for figure in figures if (figure.key, figure.period, figure.value) not in earlier]
    shelf.release(release)
    shelf.put(table, figures)


def _level(row: Row, release: str, key: Key, period: Period, **facts: object) -> Figure:
    return Figure(
        release,
        key,
        period,
        Decimal(row["value"]) * MILLION,
        Decimal(row["resolution"]) * MILLION if row["resolution"] else None,
        printed=f"{row['value'].removesuffix('.0')} {row['unit']}",
        known_from=released(period) if period.is_month else year_over(period),
        **facts,  # type: ignore[arg-type]
    )


def _month(row: Row, release: str) -> Figure | None:
    month = Period.parse(row["period"])
    return _level(row, release, china(row["flow"]), month)


def _adjusted(row: Row, release: str) -> Figure | None:
    return _level(row, release, china(row["flow"], adjustment="sa"), Period.parse(row["period"]))


def _growth(row: Row, release: str) -> Figure | None:
    month = Period.parse(row["period"])
    if month.first.year >= 2008:  # from here on EastMoney holds customs' own rates
        return None
    index = Decimal(row["value"])
    return Figure(
        release,
        china(row["flow"], indicator="growth_yoy"),
        month,
        index - 100,
        Decimal(1).scaleb(int(index.as_tuple().exponent)),
        printed=f"{row['value']} (same month of the previous year = 100)",
        known_from=released(month),
    )


def _partner_year(row: Row, release: str) -> Figure | None:
    if row["reporter"] != "China" or row["product"] != "All" or row["partner"] in ("World", "Unspecified"):
        return None
    year = Period.parse(row["period"])
    partner = "TWN" if row["partner"] == "Other Asia, nes" else area_code(row["partner"])
    if row["measure"] == "value":
        return _level(row, release, china(row["flow"], partner), year, note=_note(row))
    return _percent(row, release, china(row["flow"], partner, indicator="share"), year)


def _note(row: Row) -> str:
    if row["partner"] == "Other Asia, nes":
        return "printed as Other Asia, nes"
    if (row["partner"], row["flow"]) in {("United States", "exports"), ("Hong Kong, China", "exports")}:
        early = row["period"] == "1992"
        return "exports routed through Hong Kong were booked as exports to Hong Kong until 1992" if early else ""
    return ""


def _share(row: Row, release: str) -> Figure | None:
    if row["reporter"] != "China" or row["measure"] != "share of total":
        return None
    year = Period.parse(row["period"])
    return _percent(row, release, china(row["flow"], area_code(row["partner"]), indicator="share"), year)


def _percent(row: Row, release: str, key: Key, year: Period) -> Figure:
    return Figure(
        release,
        key,
        year,
        Decimal(row["value"]),
        Decimal(row["resolution"]),
        printed=f"{row['value']} %",
        known_from=year_over(year),
    )


def _mirror(row: Row, release: str) -> Figure | None:
    """What a partner itself counts with China: its own report, apart from China's."""
    if row["measure"] != "value (mirror)":
        return None
    reporter = area_code(row["reporter"])
    if reporter == "CHN":  # China reports itself as a partner: re-imports, held from its own customs
        return None
    return _level(row, release, Key(reporter, row["flow"], "CHN"), Period.parse(row["period"]))


def _output(row: Row, release: str) -> Figure | None:
    return _level(row, release, Key("CHN", "total", product="GDP"), Period.parse(row["period"]))


def _rate(row: Row, release: str) -> Figure | None:
    year = Period.parse(row["period"])
    return Figure(
        release,
        RATE,
        year,
        Decimal(row["value"]),
        Decimal(row["resolution"]),
        printed=f"{row['value']} CNY per USD",
        known_from=year_over(year),
    )

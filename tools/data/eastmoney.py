"""China's totals in dollars by month from 2008, as EastMoney showed them on three days of 2026.

Levels and growth alike are of the day of retrieval: none of them is a first print. A later day's table
holds only what had changed since the day before it.
"""

from __future__ import annotations

from decimal import Decimal

from lading.model import Period, Release

from .figures import Figure, Shelf, scaled
from .instants import end_of, released
from .labels import china
from .shared import china as china_file
from .shared import origin, rows

DAYS = {"2026-07-07": "_069d272", "2026-08-11": "_577a117", "2026-08-18": "_e34a637"}
"""Day of retrieval -> ending of the file's name; the table of 21 August is the same as that of the 18th."""

BILLION = 10**9
TENTH = Decimal("0.1")
COLUMNS = {"value": "level", "ytd_value": "level", "yoy": "growth_yoy", "ytd_yoy": "growth_yoy"}


def gather(shelf: Shelf) -> None:
    """Put down the three vintages, each with its balances and totals."""
    seen: dict[object, Decimal] = {}
    levels: dict[tuple[str, Period], Decimal] = {}
    for day, ending in DAYS.items():
        release = shelf.release(_release(day, ending))
        fresh = [figure for flow in ("exports", "imports") for figure in _figures(flow, ending, release)]
        changed = [figure for figure in fresh if seen.get((figure.key, figure.period)) != figure.value]
        seen.update(((figure.key, figure.period), figure.value) for figure in fresh)
        levels.update(((f.key.flow, f.period), f.value) for f in fresh if f.key.indicator == "level")
        shelf.put("world", changed)
        moved = sorted({figure.period for figure in changed if figure.key.indicator == "level"})
        shelf.put("world", [row for period in moved for row in _sums(levels, period, release)])


def _release(day: str, ending: str) -> Release:
    address, sha256 = origin(f"raw/huizhaohuang_exports{ending}.csv")
    _, imports = origin(f"raw/huizhaohuang_imports{ending}.csv")
    return Release(
        f"eastmoney-{day}",
        "EastMoney",
        f"Customs statistics at EastMoney, as of {day}",
        end_of(day),
        end_of(day),
        end_of(day),
        address,
        sha256,
        note=f"levels and growth of the day of retrieval, no first prints; imports.csv sha256 {imports}",
    )


def _figures(flow: str, ending: str, release: str) -> list[Figure]:
    figures = []
    for row in rows(china_file("raw", f"huizhaohuang_{flow}{ending}.csv")):
        month = Period.parse(row["date"][:7])
        for column, indicator in COLUMNS.items():
            scale = BILLION if indicator == "level" else 1
            figures.append(
                Figure(
                    release,
                    china(flow, indicator=indicator),
                    month.year_to_date() if column.startswith("ytd") else month,
                    scaled(row[column], scale),
                    TENTH * scale,
                    printed=f"{row[column]} {'USD billion' if indicator == 'level' else '%'}",
                    table=f"data/{flow}.csv",
                    row=row["date"],
                    column=column,
                    known_from=released(month),
                )
            )
    by_cell = {(figure.key, figure.period): figure for figure in reversed(figures)}
    return list(reversed(by_cell.values()))


def _sums(levels: dict[tuple[str, Period], Decimal], period: Period, release: str) -> list[Figure]:
    exports, imports = levels["exports", period], levels["imports", period]
    return [
        Figure(
            release,
            china(flow),
            period,
            value,
            2 * TENTH * BILLION,
            status="derived",
            known_from=released(period),
            note=note,
        )
        for flow, value, note in (
            ("balance", exports - imports, "exports less imports, each rounded to 0.1 bn"),
            ("total", exports + imports, "exports plus imports, each rounded to 0.1 bn"),
        )
    ]

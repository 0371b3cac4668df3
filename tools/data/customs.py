"""Figures of customs' own tables: preliminary releases and bulletins, by partner and by product."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from lading.model import Key, Period, Release

from .figures import Figure, Shelf, plain
from .instants import bulletin, preliminary
from .labels import FLOWS, UNITS, area_code, china, product_name, span
from .shared import china as china_file
from .shared import rows

NAMED = {
    "GACC CN express 2026-07-14": "GACC prelim 2026-06",
    "preliminary (Jan 2026)": "GACC prelim 2025-12",
    "Monthly Bulletin (18 Jan 2026)": "GACC bulletin 2025-12",
}
"""Vintage labels that name the same release in other words."""

KILOGRAMS = Decimal("0.001")


def gather(shelf: Shelf) -> None:
    """Put down every figure whose vintage is a release of customs."""
    for row in rows(china_file("china_tidy.csv")):
        label = NAMED.get(row["vintage"], row["vintage"])
        if label.startswith("GACC "):
            release = shelf.release(release_of(label))
            figure = _figure(row, release)
            shelf.put(table_of(figure.key), [figure])
    shelf.put("world", _balances(shelf))


def _balances(shelf: Shelf) -> list[Figure]:
    """Exports less imports with the world, for each release of customs that prints both and not their difference."""
    world = [f for f in shelf.tables["world"] if f.release.startswith("gacc-") and f.key.indicator == "level"]
    exports = {(f.release, f.key, f.period): f for f in world if f.key.flow == "exports"}
    balances = []
    for imports in world:
        sent = exports.get((imports.release, imports.key.but(flow="exports"), imports.period))
        if imports.key.flow == "imports" and sent and sent.resolution and imports.resolution:
            balances.append(
                Figure(
                    imports.release,
                    imports.key.but(flow="balance"),
                    imports.period,
                    sent.value - imports.value,
                    sent.resolution + imports.resolution,
                    "derived",
                    note="exports less imports of the same release",
                )
            )
    return balances


@cache
def release_of(label: str) -> Release:
    """The release behind a vintage label.

    >>> release_of("GACC prelim 2025-12").known_by.isoformat()
    '2026-01-14T03:00:00+00:00'
    """
    _, kind, month = label.split()
    return {"prelim": preliminary, "bulletin": bulletin}[kind](Period.parse(month))


def table_of(key: Key) -> str:
    """The bundled table that a figure of China's customs belongs to."""
    if key.product != "TOTAL":
        return "products"
    return "world" if key.partner == "WLD" else "partners"


def _figure(row: dict[str, str], release: str) -> Figure:
    key = _key(row)
    scale = Decimal(UNITS[row["unit"]][1]) if row["unit"] != "percent" else Decimal(1)
    if row["unit"] == "kg":
        scale = KILOGRAMS
    value, resolution = Decimal(row["value"]), Decimal(row["resolution"])
    return Figure(
        release,
        key,
        span(row["frequency"], row["period"]),
        value * scale,
        resolution * scale,
        printed=f"{value.quantize(resolution):,} {'%' if row['unit'] == 'percent' else row['unit']}"
        if resolution < 1
        else f"{plain(value)} {row['unit']}",
        table=row["source_path"].rpartition("/")[2],
        row=row["series"],
        column=f"{row['frequency']} {row['period']}",
        note=row["quality"] if "page" in row["quality"].lower() or "file" in row["quality"] else "",
    )


def _key(row: dict[str, str]) -> Key:
    growth = row["measure"] == "yoy"
    printed = _units_by_series().get(row["series"].removesuffix(".yoy"), "") if growth else row["unit"]
    unit = "tonnes" if printed == "kg" else UNITS[printed][0]
    return china(
        FLOWS[row["flow"]],
        area_code(row["partner"]),
        product=product_name(row["product"], row["flow"]),
        measure="value" if unit in ("USD", "CNY") else "quantity",
        unit=unit,
        indicator="growth_yoy" if growth else "level",
    )


@cache
def _units_by_series() -> dict[str, str]:
    return {
        row["series"]: row["unit"]
        for row in rows(china_file("china_tidy.csv"))
        if row["measure"] in ("value", "quantity")
    }

"""The totals inside a release of detail, as figures for the ledger: what a reporter sold and bought in all."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ..model import FLOWS, UNITS, Key, Observation, Period, Release
from ..reference import areas, first_release
from ..store.cube import Cube

MOST = 20_000
"""More totals than this are left in the cube, but for those with the whole world."""

USUAL = {("exports", "FOB"), ("exports", "FAS"), ("imports", "CIF"), ("imports", "customs"), ("balance", "")}
"""The usual valuation of a flow, which a key leaves empty; the Census Bureau's are FAS and customs value, and its CIF
stands beside them."""


def headline(cube: Cube, release: Release) -> tuple[list[Observation], int]:
    """The totals of a release as figures, and how many were left in the cube alone."""
    known = areas()
    found = [
        row
        for row in cube.headline(release.id)
        if row[0] in known and row[2] in known and row[1] in FLOWS and row[4] in UNITS
    ]
    chosen = found if len(found) <= MOST else [row for row in found if row[2] == "WLD"]
    figures = {(one.key, one.period): one for one in (_figure(row, release) for row in chosen)}
    return list(figures.values()), len(found) - len(chosen)


def partner_sums(cube: Cube, release: str, least: int) -> tuple[str, ...]:
    """Whether the partners in a release add up to the world, where at least so many are told; the difference if not."""
    groups = [code for code, area in areas().items() if area.kind in ("group", "continent")]
    found = cube.unmatched_sums(release, groups, least)
    if not found:
        return ()
    reporter, flow, product, period, unit, world, parts = found[0]
    sentence = (
        f"in {len(found):,} sums the partners do not add up to the world; the largest difference: {flow} of "
        f"{reporter}, {product}, {period}: partners {float(parts):,.0f}, world {float(world):,.0f} {unit}, "
        f"{float(world) - float(parts):+,.0f} told of no partner (confidential or unspecified trade)"
    )
    return (sentence,)


def _figure(row: Sequence[str], release: Release) -> Observation:
    reporter, flow, partner, valuation, currency, first, last, status, value = row
    period = Period.parse(f"{first}..{last}")
    usual = (flow, valuation) in USUAL and (release.source, valuation) != ("census", "CIF")
    number = Decimal(value)
    number = number.to_integral_value() if number == number.to_integral_value() else number.normalize()
    return Observation(
        Key(reporter, flow, partner, unit=currency, valuation="" if usual else valuation),
        period,
        number,
        None,
        status,
        release.id,
        min(first_release(reporter, period).earliest, release.known_by),
        release.known_by,
        printed=f"{number:f}",
        table=release.source,
        row=f"{reporter} {flow} {partner} {period}",
        source=release.source,
        retrieved_at=release.retrieved_at,
    )

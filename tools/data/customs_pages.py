"""Customs' own pages that are held whole, read by the parser that users have: every figure with its cell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from lading.model import Observation, Release
from lading.sources import find_source
from lading.sources.base import Source

from .customs import release_of, table_of
from .figures import Figure, Shelf
from .shared import china, manifest, origin, shared

STALE_HEADS = {"gacc_2025-06_exports_usd.html"}
"""Its heads name May; the figures are June's, as customs' later cumulative figures show."""

NO_TABLE = {"release_section4_by_country_jan2018_cny.html"}
"""It shows an image where its table should be."""


def gather(shelf: Shelf) -> None:
    """Put down what the parser reads from each page."""
    for path in _pages():
        source = find_source("gacc", trust="title") if path.name in STALE_HEADS else find_source("gacc")
        data = path.read_bytes()
        found = source.identify(data, path.name)
        if found:
            _put(shelf, source, data, found, path)


def _pages() -> Iterator[Path]:
    raw = china("raw")
    held = sorted(path for path in raw.rglob("*.html") if path.name not in NO_TABLE)
    yield from held
    yield shared().joinpath("fixtures", "gacc", "section1_total_nov2024_usd_reduced.html")


def _put(shelf: Shelf, source: Source, data: bytes, found: Release, path: Path) -> None:
    parsed = source.parse(data, found)
    if not parsed.observations:
        return
    kind, month = found.id.removeprefix("gacc-").split("-", 1)
    name = path.relative_to(china()).as_posix() if path.is_relative_to(china()) else ""
    address, sha256 = origin(name) if name in manifest() else ("", "")
    known = release_of(f"GACC {kind} {month}")
    release = shelf.release(replace(known, url=address, sha256=sha256, printed_date=found.printed_date))
    for observation in parsed.observations:
        shelf.put(table_of(observation.key), [_figure(observation, release, known)])


def _figure(observation: Observation, release: str, known: Release) -> Figure:
    return Figure(
        release,
        observation.key,
        observation.period,
        observation.value,
        observation.resolution,
        observation.status,
        observation.printed,
        observation.table,
        observation.row,
        observation.column,
        known_by=observation.known_by if observation.known_by > known.known_by else None,
        note=observation.note,
    )

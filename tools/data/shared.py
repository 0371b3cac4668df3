"""Where the raw facts lie, beside the project, and how their tables are read."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]


def shared() -> Path:
    """The folder of raw facts: $LADING_SHARED, else `../shared` beside the project."""
    return Path(os.environ.get("LADING_SHARED", PROJECT.parent / "shared"))


def china(*parts: str) -> Path:
    """A file of data/china."""
    return shared().joinpath("data", "china", *parts)


def history(*parts: str) -> Path:
    """A file of data/history."""
    return shared().joinpath("data", "history", *parts)


@cache
def rows(path: Path) -> tuple[dict[str, str], ...]:
    """The rows of a CSV table with a head; lines before the head that start with # are remarks."""
    with path.open(encoding="utf8", newline="") as file:
        return tuple(csv.DictReader(_without_remarks(file)))


def _without_remarks(lines: Iterator[str]) -> Iterator[str]:
    for line in lines:
        if not line.startswith("#"):
            yield line
            break
    yield from lines


@cache
def manifest() -> dict[str, dict[str, str]]:
    """Of each raw file of data/china: where it came from and its SHA-256, by its path."""
    return {row["file"]: row for row in rows(china("manifest.csv"))}


def origin(file: str) -> tuple[str, str]:
    """The public address and the SHA-256 of a raw file."""
    fact = manifest()[file]
    address = f"https://github.com/{fact['source_repo']}/blob/{fact['commit']}/{fact['path']}" if fact["commit"] else ""
    return address, fact["sha256"]

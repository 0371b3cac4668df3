"""Read the data files beside this module: rows of text, read once, nothing interpreted."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data"
"""Where the files lie, in the checkout and in the wheel alike."""


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """All lines of `<name>.csv` below its heading, each a tuple of text in the order of the columns."""
    with (DATA / f"{name}.csv").open(encoding="utf8", newline="") as file:
        lines = csv.reader(file)
        next(lines)
        return tuple(map(tuple, lines))


def records(name: str) -> Iterator[dict[str, str]]:
    """The same lines as column -> text, for files that are read seldom."""
    with (DATA / f"{name}.csv").open(encoding="utf8", newline="") as file:
        yield from csv.DictReader(file)

"""The bundled tables as plain rows, read once."""

import csv
from collections import defaultdict
from pathlib import Path

import pytest

import lading

FOLDER = Path(lading.__file__).parent / "bundled"


def table(name):
    """The rows of one bundled table."""
    with (FOLDER / name).open(encoding="utf8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="session")
def releases():
    """Every bundled release, by id."""
    return {row["id"]: row for row in table("releases.csv")}


@pytest.fixture(scope="session")
def rows():
    """Every bundled figure."""
    return [row for path in sorted(FOLDER.glob("*.csv")) if path.name != "releases.csv" for row in table(path.name)]


@pytest.fixture(scope="session")
def series(rows):
    """The figures by flow, partner, product, measure, unit, indicator of China and by period."""
    found = defaultdict(list)
    for row in rows:
        if row["reporter"] == "CHN" and row["adjustment"] == "none":
            names = ("flow", "partner", "product", "measure", "unit", "indicator", "period")
            found[tuple(row[name] for name in names)].append(row)
    return found

"""Every bundled row has its form, its source and its two instants."""

import csv
import datetime as dt
from decimal import Decimal

from lading.model import Key, Observation, Period, Release

from .conftest import FOLDER

COLUMNS = (
    "release,reporter,flow,partner,product,measure,unit,indicator,adjustment,valuation,period,value,resolution,status,"
    "printed,table,row,column,known_from,known_by,pollster,statistic,note"
)
CALENDARS = ("investing", "forexfactory", "forex factory", "calendar", "unspecified")


def moment(text, default=""):
    """An instant of a row, or that of its release."""
    return dt.datetime.fromisoformat(text or default)


def observation(row, release):
    """The row as the ledger sees it."""
    names = ("reporter", "flow", "partner", "product", "measure", "unit", "indicator", "adjustment", "valuation")
    return Observation(
        Key(*(row[name] for name in names)),
        Period.parse(row["period"]),
        Decimal(row["value"]),
        Decimal(row["resolution"]) if row["resolution"] else None,
        row["status"],
        row["release"],
        moment(row["known_from"], release["known_from"]),
        moment(row["known_by"], release["known_by"]),
    )


def test_the_tables_stay_small():
    """Users download them with the package: below 8 MB in all."""
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < 8_000_000


def test_the_tables_are_plain_text():
    """UTF-8, line feeds, one head, a line end at the end: what a diff shows is what changed."""
    for path in FOLDER.glob("*.csv"):
        data = path.read_bytes()
        assert b"\r" not in data, path.name
        assert data.decode("utf8").endswith("\n"), path.name
        if path.name != "releases.csv":
            assert data.decode("utf8").splitlines()[0] == COLUMNS, path.name


def test_every_row_is_an_observation(rows, releases):
    """Key, period, value, step and both instants read back, and nothing is known before it can be."""
    for row in rows:
        seen = observation(row, releases[row["release"]])
        assert seen.known_from <= seen.known_by, row
        assert str(seen.period) == row["period"], row
        assert seen.interval.lo <= seen.interval.hi, row


def test_every_release_is_one(releases):
    """Each release builds, with a source, and serves at least one figure."""
    for row in releases.values():
        Release(row["id"], row["source"], row["title"], moment(row["known_from"]), moment(row["known_by"]))
        assert row["source"], row


def test_no_release_stands_idle(rows, releases):
    """The releases named by figures are exactly the releases listed."""
    assert {row["release"] for row in rows} == releases.keys()


def test_one_release_says_a_thing_once(rows):
    """Two values for one key, period and vintage appear only as a conflict that says so."""
    seen = set()
    for row in rows:
        if row["status"] != "conflict":
            identity = (*(row[name] for name in COLUMNS.split(",")[:11]), row["pollster"], row["statistic"])
            assert identity not in seen, row
            seen.add(identity)


def test_rows_lie_sorted():
    """Series by series and period by period, so that neighbours can be compared by eye."""
    for path in FOLDER.glob("*.csv"):
        with path.open(encoding="utf8", newline="") as file:
            rows = list(csv.DictReader(file))
        if path.name == "releases.csv":
            keys = [row["id"] for row in rows]
        else:
            keys = [tuple(row[name] for name in COLUMNS.split(",")[1:10]) for row in rows]
        assert keys == sorted(keys), path.name


def test_only_named_polls_are_bundled(rows):
    """A forecast names who asked, and it is no commercial calendar."""
    forecasts = [row for row in rows if row["status"] == "forecast"]

    assert len(forecasts) > 200
    for row in forecasts:
        assert row["pollster"], row
        assert not any(name in row["pollster"].lower() for name in CALENDARS), row


def test_quoted_figures_name_their_page(rows, releases):
    """Who knows a figure only from the press says from which page."""
    for row in rows:
        if row["status"] == "quoted" and row["release"].startswith("press-") and "induqin" not in row["release"]:
            assert releases[row["release"]]["url"].startswith("http"), row


def test_the_quoted_article_is_marked(releases):
    """Checking that very text, its own figures must be put aside: the mark names the text."""
    assert releases["press-induqin-2025-12-08"]["note"].startswith("article:sha256=512f1da7")

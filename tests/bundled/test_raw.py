"""The bundled tables against the raw files they were made from; skipped where those do not lie beside the project."""

import csv
import json
import random
from decimal import Decimal
from pathlib import Path

import pytest

from lading.model import Period

PROJECT = Path(__file__).parents[2]
RAW = PROJECT.parent / "shared" / "data" / "china"

pytestmark = pytest.mark.skipif(not RAW.is_dir(), reason="the raw facts do not lie beside this checkout")


def raw(*parts):
    """The rows of a raw table."""
    with RAW.joinpath(*parts).open(encoding="utf8", newline="") as file:
        return list(csv.DictReader(file))


def newest(series, *key):
    """The value of the newest EastMoney vintage of a figure."""
    found = [row for row in series[key] if row["release"].startswith("eastmoney-2026-0") and row["status"] == "printed"]
    return Decimal(max(found, key=lambda row: row["release"])["value"])


@pytest.mark.parametrize("flow", ["exports", "imports"])
def test_ten_months_drawn_at_random_stand_as_in_the_raw_table(series, flow):
    """Level and growth, month and year to date, in the vintage of 21 August 2026."""
    for row in random.Random(flow).sample(raw("raw", f"huizhaohuang_{flow}.csv"), 10):
        month = Period.parse(row["date"][:7])
        for column, indicator, period in (
            ("value", "level", month),
            ("ytd_value", "level", month.year_to_date()),
            ("yoy", "growth_yoy", month),
            ("ytd_yoy", "growth_yoy", month.year_to_date()),
        ):
            held = newest(series, flow, "WLD", "TOTAL", "value", "USD", indicator, str(period))
            scale = 10**9 if indicator == "level" else 1
            assert held == Decimal(row[column]) * scale, (flow, row["date"], column)


def test_fifty_partner_rows_drawn_at_random_stand_as_in_the_raw_table(series, releases):
    """Exports, imports and total of a partner and month, in ten thousand yuan, in the bulletin of that month."""
    codes = {"World": "WLD", "United States": "USA", "European Union": "EU", "ASEAN": "ASEAN", "Japan": "JPN"}
    rows = [row for row in raw("partners.csv") if row["partner"] in codes]
    for row in random.Random(2025).sample(rows, 50):
        assert f"gacc-bulletin-{row['period']}" in releases
        for flow in ("exports", "imports", "total"):
            if not row[f"{flow}_month"]:
                continue
            key = (flow, codes[row["partner"]], "TOTAL", "value", "CNY", "level", row["period"])
            held = [r for r in series[key] if r["release"] == f"gacc-bulletin-{row['period']}"]
            assert [Decimal(r["value"]) for r in held] == [Decimal(row[f"{flow}_month"]) * 10**4], (row["period"], key)


def test_first_prints_drawn_at_random_stand_as_on_the_calendar(series):
    """Growth of exports 2014-12 to 2019-02: what the calendar shows as actual."""
    rows = [
        row
        for row in raw("china_tidy.csv")
        if row["series"] == "exports.world.usd.yoy" and row["measure"] == "actual" and "calendar" in row["vintage"]
    ]
    for row in random.Random(129).sample(rows, 10):
        key = ("exports", "WLD", "TOTAL", "value", "USD", "growth_yoy", row["period"])
        held = [r for r in series[key] if r["release"] == f"gacc-first-print-{row['period']}"]
        assert [Decimal(r["value"]) for r in held] == [Decimal(row["value"])], row


def test_no_unnamed_forecast_of_the_press_is_bundled(rows):
    """Of 916 forecasts that pages print, only those of named agencies are here."""
    named = {
        (row["period"], row["pollster"])
        for row in raw("press", "first_prints.csv")
        if row["kind"] == "forecast" and "calendar" not in row["pollster"] and row["pollster"] != "unspecified"
    }
    bundled = {
        (row["period"].replace("-Q1", "-01..") if "Q" in row["period"] else row["period"], row["pollster"])
        for row in rows
        if row["status"] == "forecast"
    }

    assert bundled <= named


def test_the_tables_are_what_the_raw_files_give():
    """Built anew, every bundled table and the page on them has the bytes that lie here."""
    from tools.data import build, stocked

    for path, data in build(stocked()).items():
        assert path.read_bytes() == data, f"{path.name} is stale: run make data"


SCALES = {
    "USD million": 10**6,
    "CNY million": 10**6,
    "tonne": 1,
    "percent": 1,
    "10,000 CNY": 10**4,
    "t": 1,
    "100 million units": 10**8,
}


def test_every_figure_that_the_five_articles_verdicts_rest_on_is_bundled(rows):
    """By period and value to eight digits; forecasts of an unnamed calendar aside."""
    held = {(float(f"{float(row['value']):.8g}"), row["period"]) for row in rows}
    verdicts = PROJECT.parent / "shared" / "claims" / "seeds_verdicts.jsonl"
    missing = []
    for line in verdicts.read_text(encoding="utf8").splitlines():
        for one in json.loads(line)["evidence"]:
            unnamed = one.get("vintage") == "2025-12-08" and one["unit"] == "percent"
            if one.get("unit") not in SCALES or unnamed or "years" in str(one["period"]):
                continue
            month = Period.parse(one["period"])
            value = float(f"{float(one['value']) * SCALES[one['unit']]:.8g}")
            if not {(value, str(month)), (value, str(month.year_to_date()))} & held:
                missing.append((one.get("series") or one.get("column"), one["period"], one["value"], one["unit"]))

    assert not missing

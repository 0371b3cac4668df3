"""The real pages: every cell against an independent reading, and every trap that customs' pages hold."""

import csv
from collections import Counter
from decimal import Decimal

import pytest

from lading.errors import ReleaseRefused
from lading.model import Period

from .conftest import SHARED, parse_bytes

RAW = "data/china/raw"
PAGES = (
    "aieconlab/gacc_2025-06_exports_usd.html",
    "aieconlab/gacc_2025-12_exports_usd.html",
    "aieconlab/gacc_2026-02_exports_usd.html",
    "aieconlab/gacc_2026-03_exports_usd.html",
    "aieconlab/gacc_2026-06_exports_usd.html",
    "aieconlab/gacc_2026-06_imports_usd.html",
    "meridian/release_section4_by_country_janfeb2025_cny.html",
    "meridian/release_section4_by_country_mar2026_cny.html",
)
SCALES = {"USD million": 10**6, "CNY million": 10**6, "tonne": 1, "unit": 1, "pair": 1, "percent": 1, "m3": 1}


def transcribed(page: str) -> Counter[tuple[str, Period, Decimal]]:
    """What china_tidy.csv, made by another program, holds of a page: measure, period and value in base units."""
    name = page.rsplit("/", 1)[-1]
    with (SHARED / "data/china/china_tidy.csv").open(encoding="utf8") as file:
        rows = [row for row in csv.DictReader(file) if row["source_path"].endswith(f"/{name}")]
    return Counter(
        (row["measure"], _period(row["period"], row["frequency"]), Decimal(row["value"]) * SCALES[row["unit"]])
        for row in rows
        if row["vintage"].startswith("GACC prelim")
    )


def _period(text: str, frequency: str) -> Period:
    month = Period.parse(text)
    return month if frequency == "M" else month.year_to_date()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.rsplit("/", 1)[-1])
def test_every_cell_is_read_as_another_program_read_it(real, page):
    """Measure, period and value agree for all 180 to 270 figures of the page, none missing, none added."""
    found = parse_bytes(real(f"{RAW}/{page}"), trust="title").observations

    mine = Counter(("yoy" if o.key.indicator == "growth_yoy" else o.key.measure, o.period, o.value) for o in found)
    assert mine == transcribed(page)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.rsplit("/", 1)[-1])
def test_a_printed_growth_fits_the_printed_levels(real, page):
    """Year to date over the restated year before lies in the interval of the printed percentage, on every line."""
    found = parse_bytes(real(f"{RAW}/{page}"), trust="title").observations
    levels = {(o.key, o.period): o.interval for o in found if o.key.indicator == "level"}
    growths = [o for o in found if o.key.indicator == "growth_yoy"]
    checked = [
        (o, (levels[o.key.of_level, o.period] / levels[o.key.of_level, o.period.a_year_earlier()] - 1) * 100)
        for o in growths
        if (o.key.of_level, o.period.a_year_earlier()) in levels
    ]

    assert [str(o.key) for o, computed in checked if not computed & o.interval] == []


def test_the_page_in_yuan_has_the_same_quantities(real):
    """Table (5) of June 2026 prints the same tonnes and pieces in yuan and in dollars."""
    yuan, dollars = (
        {
            (o.key.product, o.period, o.value)
            for o in parse_bytes(real(f"{RAW}/aieconlab/gacc_2026-06_exports_{currency}.html")).observations
            if o.key.measure == "quantity" and o.key.indicator == "level"
        }
        for currency in ("cny", "usd")
    )

    assert yuan == dollars


def test_regimes_add_up_to_the_commodity_page(real):
    """Table (17) of June 2026: four regimes of each commodity sum to January to June of table (5), within rounding."""
    table = parse_bytes(real(f"{RAW}/aieconlab/gacc_2026-06_regimes_exports.html")).table
    page = parse_bytes(real(f"{RAW}/aieconlab/gacc_2026-06_exports_usd.html")).observations
    half = {o.key.product: o.value for o in page if o.key.measure == "value" and str(o.period) == "2026-01..2026-06"
            and o.key.indicator == "level"}  # fmt: skip
    sums: Counter[str] = Counter()
    columns = (table[name] for name in ("product", "measure", "indicator", "value"))
    for product, measure, indicator, value in zip(*columns, strict=True):
        if (measure, indicator) == ("value", "level"):
            sums[product] += value

    assert len(sums) == 31
    assert all(abs(sums[product] / half[product] - 1) < Decimal("0.01") for product in sums)


def test_the_stale_heads_of_june_2025(real):
    """The real page is refused until it is told which of the two to trust."""
    with pytest.raises(ReleaseRefused, match=r"the title names 2025-06, the heads '5', '1-5 Total'"):
        parse_bytes(real(f"{RAW}/aieconlab/gacc_2025-06_exports_usd.html"))


def test_the_image_of_january_2018(real):
    """The real page shows 4-RMB.png."""
    with pytest.raises(ReleaseRefused, match=r"shows an image \(4-RMB.png\)"):
        parse_bytes(real(f"{RAW}/meridian/release_section4_by_country_jan2018_cny.html"))


@pytest.mark.parametrize("name", ["bulletin13_export_2026-07_head", "bulletin14_import_2026-01_head"])
def test_the_heads_of_real_bulletins(real, name):
    """Eight columns, and six in January after a stray "-EndFragment-->"."""
    found = parse_bytes(real(f"{RAW}/gacc_layout_excerpts/{name}.html")).observations

    assert {o.key.product for o in found} >= {"agricultural products"}


def test_the_sum_of_rounded_parts_fits_the_bulletin(real):
    """Farm exports of January to June 2026, 52,969.4, and July, 9,153.853, make the bulletin's 62,120.896."""
    july = parse_bytes(real(f"{RAW}/gacc_layout_excerpts/bulletin13_export_2026-07_head.html")).observations
    june = parse_bytes(real(f"{RAW}/aieconlab/gacc_2026-06_exports_usd.html")).observations
    farm = ("agricultural products", "value", "level")
    of_farm = (o for o in (*june, *july) if (o.key.product, o.key.measure, o.key.indicator) == farm)
    value = {str(o.period): o.value for o in of_farm}

    assert abs((value["2026-01..2026-06"] + value["2026-07"]) / value["2026-01..2026-07"] - 1) < Decimal("0.0001")

"""The spreadsheets beside customs' pages hold the same figures in the same layout."""

import io
import re

import pytest
import xlsxwriter

from lading.sources.gacc.page import read_html

from .conftest import SPECIMENS

NUMBER = re.compile(r"-?[\d,]+(?:\.\d+)?")


def as_workbook(name: str) -> bytes:
    """A specimen page as a sheet: numbers as numbers, merged heads in the first of their cells only, a blank column."""
    page = read_html((SPECIMENS / f"{name}.html").read_bytes())
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(page.rows):
            before = ""
            for column, text in enumerate(row, 1):
                shown = " ".join(text.split())
                if number < 4 and shown == before:
                    continue
                before = shown
                if NUMBER.fullmatch(shown):
                    sheet.write_number(number, column, float(shown.replace(",", "")))
                elif shown:
                    sheet.write_string(number, column, text)
    return file.getvalue()


@pytest.mark.parametrize(
    "name",
    [
        "prelim_2025-12_exports_usd",
        "prelim_2026-03_country_cny",
        "prelim_2025-02_country_cny",
        "prelim_2019-05_exports_cny",
    ],
)
def test_a_sheet_gives_what_its_page_gives(parse, specimen, name):
    """Key, period and value agree for every figure."""
    page, sheet = parse(specimen(name)).observations, parse(as_workbook(name)).observations

    assert {(o.key, o.period, o.value) for o in sheet} == {(o.key, o.period, o.value) for o in page}


def test_a_sheet_tells_its_precision_by_the_column(parse):
    """536 ships stand in a column with tenths: exact to a tenth as customs print it, not to the whole."""
    sheet = parse(as_workbook("prelim_2025-12_exports_usd")).observations
    ships = next(o for o in sheet if (o.key.product, o.key.measure, str(o.period)) == ("ships", "quantity", "2025-12"))

    assert str(ships.resolution) == "0.1"

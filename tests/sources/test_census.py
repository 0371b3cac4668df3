"""The US Census Bureau: the world among countries, groups among countries, and pages with status 200."""

import datetime as dt
import json

import pytest

from lading.errors import FetchError, ReleaseRefused
from lading.model import Period
from lading.sources.asking import Ask
from lading.sources.census import identify, parse, source

from .conftest import brought

TOTALS, GOODS = "census/imports_totals.json", "census/exports_hs10.json"


def request(**words):
    asked = Ask(words, Period.parse("2025-11"), Period.parse("2025-11"), dt.date(2026, 1, 20), keyed=True)
    return next(iter(source.connector.ask(asked)))


def test_the_documented_shape(one):
    """300,000,000 dollars of telephones from China in July 2026, 400,000 pieces, all told as texts."""
    shape = "shared:census/imports_hs_documented_shape.json"

    assert 300_000_000.0 == one(shape, partner="CHN", measure="value")["value"]
    assert (400_000.0, "units") == tuple(one(shape, partner="CHN", measure="quantity")[n] for n in ("value", "unit"))


def test_the_row_with_a_dash_is_the_world(one):
    """It says SUMMARY_LVL=DET, like a country."""
    assert 260e9 == one(TOTALS, partner="WLD", valuation="customs")["value"]


def test_groups_stand_apart(rows):
    """0014 ASIA is a group among countries: summing all rows would count China three times."""
    partners = {row["partner"] for row in rows(TOTALS)}

    assert {"WLD", "CHN", "HKG", "group 0014"} == partners


def test_customs_value_and_cif_are_two_rows(one):
    """General imports from China were 21.0 bn by customs value and 21.8 bn with freight."""
    assert (21e9, 21.8e9) == tuple(one(TOTALS, partner="CHN", valuation=v)["value"] for v in ("customs", "CIF"))


def test_null_is_no_nought(rows):
    """Hong Kong has no CIF value: there is no row."""
    assert [("customs", 3e8)] == [(r["valuation"], r["value"]) for r in rows(TOTALS) if r["partner"] == "HKG"]


def test_the_year_to_date_is_no_figure(rows):
    """ALL_VAL_YR says 990,000,000 and is not read."""
    assert 990e6 not in {row["value"] for row in rows(GOODS)}


def test_quantities_only_at_ten_digits(rows):
    """The totals have a column of quantities, and none."""
    assert {"value"} == {row["measure"] for row in rows(TOTALS)}
    assert "quantity" in {row["measure"] for row in rows(GOODS)}


def test_swapped_columns_are_read_by_their_names(one):
    """The order of columns means nothing."""
    from .conftest import brought

    lines = json.loads(brought(TOTALS))

    assert 21e9 == one("census/turned.json", json.dumps([line[::-1] for line in lines]).encode(), partner="CHN",
                       valuation="customs")["value"]  # fmt: skip


def test_a_text_among_numbers_is_refused():
    """Cells that moved under other heads show."""
    from .conftest import brought

    data = brought(TOTALS).replace(b'"21000000000"', b'"CHINA"')

    with pytest.raises(ReleaseRefused, match=r"row 3 holds 'CHINA' where a number was expected"):
        parse(data, identify(data, "x.json"))


def test_a_missing_column_is_named():
    """Without the country there is no row."""
    with pytest.raises(ReleaseRefused, match=r"no column CTY_CODE"):
        parse(b'[["I_COMMODITY","GEN_VAL_MO","time"],["-","1","2025-11"]]', None)


def test_a_predicate_is_not_asked_for_twice():
    """COMM_LVL comes back by itself; the commodity is asked for."""
    names = dict(request(product="HS6", flow="imports").params)
    got = names["get"].split(",")

    assert ("HS6", False, True) == (names["COMM_LVL"], "COMM_LVL" in got, "I_COMMODITY" in got)


def test_a_page_is_about_the_key(judged):
    """A bad key is answered 200 with a page, a missing one 302."""
    with pytest.raises(FetchError, match=r"missing or invalid key: set LADING_CENSUS_KEY"):
        judged(source, request(), 200, b"<html><title>Invalid Key</title></html>")
    with pytest.raises(FetchError, match=r"missing or invalid key"):
        judged(source, request(), 302)


def test_204_says_why(judged):
    """A valid question without rows."""
    (asked,) = judged(source, request(), 204).requests

    assert "some five weeks after their end" in asked.aside
    assert "from 2023-11 to 2027-11" == dict(asked.params)["time"]


def test_400_is_the_bureaus_own_words(judged):
    """An unknown variable is named."""
    with pytest.raises(FetchError, match=r"error: unknown variable 'VES_VAL_MO'"):
        judged(source, request(), 400, b"error: unknown variable 'VES_VAL_MO'")


def test_a_quantity_at_two_digits_is_none(rows):
    """A chapter's column of quantities adds pieces to kilograms: only ten digits have one."""
    heads, *cells = json.loads(brought(GOODS))
    place = heads.index("E_COMMODITY")
    chapters = [[*row[:place], row[place][:2], *row[place + 1 :]] for row in cells[:1]]

    assert {"value"} == {
        row["measure"] for row in rows("census/chapters.json", json.dumps([heads, *chapters]).encode())
    }


def test_a_list_that_breaks_off_is_asked_again(judged):
    """The last bracket is missing."""
    assert "broken" == judged(source, request(), 200, b'[["CTY_CODE"],["5700"').kind


def test_the_connection_is_closed_and_timed():
    """Connections have been seen to hang: each is closed, and none lasts over three minutes."""
    asked = request()

    assert (("Connection", "close"),) == asked.headers
    assert asked.seconds <= 180

"""Eurostat Comext: units that differ a hundredfold, totals among their parts, pages with status 200."""

import datetime as dt

import pytest

from lading.errors import BadQuery, FetchError, ReleaseRefused
from lading.model import Period, instant
from lading.sources import comext
from lading.sources.asking import Ask
from lading.sources.comext import HEADS, source
from lading.store.cube import Cube

SERVICE, BULK = "comext/service.csv", "comext/bulk_202511.dat"
SPAN = {"since": Period.parse("2025-01"), "until": Period.parse("2025-12"), "today": dt.date(2026, 3, 1)}


def request(**words):
    return next(iter(source.connector.ask(Ask(words, **SPAN))))


def test_a_real_reply_counts_in_hundreds_of_kilograms(one):
    """1,772.90 of QUANTITY_IN_100KG are 177,290 kilograms of Austrian scrap for the Emirates, worth 204,548 euros."""
    real = "shared:comext/sdmx21_csv_DS-045409_excerpt.csv"

    assert 177_290.0 == one(real, partner="ARE", measure="net_weight")["value"]
    assert 204_548.0 == one(real, partner="ARE", measure="value")["value"]


def test_hundred_kilograms_are_a_hundred(one):
    """850.25 hundred kilograms of batteries are 85,025 kilograms: the unit goes by dataflow."""
    assert 85_025.0 == one("comext/service.csv", product="8507", measure="net_weight")["value"]


def test_the_other_dataflow_counts_in_kilograms(one):
    """DS-059341 says QUANTITY_KG and means it."""
    data = (
        ",".join(HEADS).encode()
        + b"\nESTAT:DS-059341(1.0),15/01/26 11:00:00,M,DE,CN,8507,1,QUANTITY_KG,2025-11,850.25\n"
    )

    assert 850.25 == one("comext/hs.csv", data)["value"]


def test_an_unknown_dataflow_has_no_unit():
    """Whether it counts in kilograms or hundreds of them is not guessed."""
    with pytest.raises(ReleaseRefused, match=r"dataflow DS-999999 is not read here: its unit of weight is not known"):
        comext.describe(",".join(HEADS).encode() + b"\nESTAT:DS-999999(1.0),x\n")


def test_the_stamp_is_the_vintage():
    """LAST UPDATE 15/01/26 11:00:00 is day first, in Brussels: figures are known from 10:00 UTC on."""
    from .conftest import brought

    assert instant("2026-01-15T10:00") == source.identify(brought(SERVICE), "x.csv").known_from


def test_greece_and_the_parts_of_the_kingdom(rows):
    """GR is Greece; Northern Ireland and Great Britain without it stand apart, and neither is the United Kingdom."""
    found = {(row["reporter"], row["partner"]) for row in rows(SERVICE)}

    assert ("GRC", "WLD") in found
    assert {"comext XI", "comext XU"} <= {partner for _, partner in found}
    assert "GBR" not in {partner for _, partner in found}


def test_groups_are_called_groups(rows):
    """EU27_2020_EXTRA is nobody's country."""
    assert "group EU27_2020_EXTRA" in {row["partner"] for row in rows(SERVICE)}


def test_an_empty_value_is_no_nought(rows):
    """The last row of the specimen has no OBS_VALUE: there is no figure."""
    assert "85079080" not in {row["product"] for row in rows(SERVICE)}


def test_a_figure_told_twice_with_two_values_is_refused(rows):
    """Two values of one key in one reply stop it."""
    line = "ESTAT:DS-045409(1.0),15/01/26 11:00:00,M,DE,CN,8507,1,VALUE_IN_EUROS,2025-11,"
    data = f"{','.join(HEADS)}\n{line}5\n{line}6\n".encode()

    with pytest.raises(ReleaseRefused, match=r"told twice, with two values, such as product 8507"):
        rows("comext/twice.csv", data)


def test_columns_that_moved_are_refused():
    """A swapped pair of columns, or a new one, is named; nothing is read by its place."""
    heads = list(HEADS)
    heads[3], heads[4] = heads[4], heads[3]

    with pytest.raises(ReleaseRefused, match=r"moved: partner, reporter.*its layout has changed"):
        comext.describe(",".join(heads).encode() + b"\n")
    with pytest.raises(ReleaseRefused, match=r"new: CONF_STATUS"):
        comext.describe(",".join([*HEADS, "CONF_STATUS"]).encode() + b"\n")


def test_bulk_totals_are_no_parts(one, rows, tmp_path):
    """000TOTAL is TOTAL here: a sum over all rows is refused, and one over codes leaves it out."""
    from .conftest import brought

    total = one(BULK, product="TOTAL", customs_procedure="1", measure="value")
    release = source.identify(brought(BULK), "bulk.dat", instant("2026-01-20T00:00"))
    cube = Cube.open(tmp_path / "sum")
    cube.take(release, source.parse(brought(BULK), release).table)

    assert 995_000.0 == total["value"]
    with pytest.raises(BadQuery, match=r"product 'TOTAL' contains"):
        cube.total(measure="value", flow="imports")


def test_procedures_stay_apart(rows):
    """Normal trade and processing are two rows of batteries: 900,000 and 100,000 euros."""
    found = [row for row in rows(BULK) if row["product"] == "85076000" and row["measure"] == "value"]

    assert {("1", 900_000.0), ("2", 100_000.0)} == {(row["customs_procedure"], row["value"]) for row in found}


def test_residuals_are_kept_and_told(tmp_path):
    """85XXXXXX is what may not be told: it is in the sum, and said to be there."""
    from .conftest import brought

    release = source.identify(brought(BULK), "bulk.dat", instant("2026-01-20T00:00"))
    _, oddities = Cube.open(tmp_path / "cube").take(release, source.parse(brought(BULK), release).table)

    assert any("residuals of confidential trade, such as 85XXXXXX" in sentence for sentence in oddities)


def test_supplementary_units(one):
    """NAR are pieces; NO_SU is no unit, and 0 of it no quantity."""
    shirts = one(BULK, product="61091000", measure="quantity")

    assert (15_000.0, "units") == (shirts["value"], shirts["unit"])


def test_a_month_without_all_its_reporters_is_not_complete(rows):
    """Two member states of 27 are a month that is still filling up."""
    from .conftest import brought

    two = brought(BULK) + b"FR,CN,E,85076000,77812,2720,2720,530,212220,16,1,1,NO_SU,202511,5,5,1,0\n"

    with pytest.raises(ReleaseRefused, match=r"only 2 of the 27 member states"):
        rows("comext/two.dat", two)


def test_the_older_bulk_layout(one):
    """Nineteen columns, declarants by number and by letters: a French residual of January 2001."""
    assert ("FRA", "NLD", "2001-01") == tuple(
        one("comext/bulk_200101.dat", measure="value")[name] for name in ("reporter", "partner", "period")
    )


def test_month_52_is_the_year(one):
    """Bulk files of a year say 202452."""
    from .conftest import brought

    data = brought("comext/bulk_200101.dat").replace(b"200101", b"202452")

    assert "2024" == one("comext/year.dat", data, measure="value")["period"]


def test_a_bulk_month_that_is_not_out_is_a_page(judged):
    """Never 404: status 200 and HTML."""
    verdict = judged(source, request(bulk="yes"), 200, b"<!DOCTYPE html><html></html>")

    (asked,) = verdict.requests
    assert (("sort", "1"), ("dir", "comext/COMEXT_DATA/PRODUCTS")) == asked.params
    assert "the server answers with a web page" in asked.aside


def test_too_much_is_asked_in_halves(judged):
    """413 EXTRACTION_TOO_BIG over a year becomes two half years, and they have no month in common."""
    verdict = judged(source, request(product="AG8"), 413, b"EXTRACTION_TOO_BIG: max authorised is 5000000")
    spans = [(part.facts["start"], part.facts["end"]) for part in verdict.requests]

    assert [("2025-01", "2025-06"), ("2025-07", "2025-12")] == spans


def test_what_cannot_be_halved_is_refused(judged):
    """One month of one product of all partners, still too big: an error, and nothing short."""
    single = comext.service_request(
        "DS-045409",
        {"freq": "M", "reporter": "DE", "partner": "", "product": "", "flow": "1", "indicators": "VALUE_IN_EUROS"},
        ("2025-01", "2025-01"),
    )

    with pytest.raises(FetchError, match=r"cannot be asked in smaller parts"):
        judged(source, single, 413, b"EXTRACTION_TOO_BIG")


def test_an_announced_file_is_no_data(judged):
    """The footer that announces a file made later is a reply without data, and asked in parts."""
    from .conftest import brought

    assert "split" == judged(source, request(), 200, brought("shared:eurostat/footer.xml")).kind


def test_600_codes_are_two_calls():
    """A query of more codes than about 600 is answered malformed."""
    words = {"product": ",".join(f"{n:08}" for n in range(600))}

    assert 2 == len(list(source.connector.ask(Ask(words, **SPAN))))

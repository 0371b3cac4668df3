"""The plug-in's own tests: hand-checked values, its traps, and that Lading finds it once it is installed."""

import json
import tomllib
from decimal import Decimal
from pathlib import Path

import pytest

from lading import sources
from lading.errors import ReleaseRefused
from lading.model import Release, instant
from lading_example import japan, japan_estat, wits

PACKAGE = Path(__file__).parents[1]
SHARED = PACKAGE.parents[2] / "shared" / "fixtures"
RELEASE = Release("one", "test", "", *[instant("2026-01-15T10:00")] * 2)


def real(path: str) -> bytes:
    """A real reply of ../shared, which a clone does not have."""
    if not (SHARED / path).is_file():
        pytest.skip(f"{path} lies in ../shared, which a clone does not have")
    return (SHARED / path).read_bytes()


@pytest.fixture
def installed(tmp_path, monkeypatch):
    """The package as an installer leaves it: its entry points beside its code."""
    facts = tomllib.loads((PACKAGE / "pyproject.toml").read_text())["project"]
    folder = tmp_path / "lading_example-0.1.0.dist-info"
    folder.mkdir()
    points = "\n".join(f"{name} = {place}" for name, place in facts["entry-points"]["lading.sources"].items())
    (folder / "entry_points.txt").write_text(f"[lading.sources]\n{points}\n")
    (folder / "METADATA").write_text("Metadata-Version: 2.1\nName: lading-example\nVersion: 0.1.0\n")
    monkeypatch.syspath_prepend(tmp_path)


def test_once_installed_they_are_sources_like_any_other(installed):
    """Lading lists the three, and finds each by its id."""
    assert {"japan", "japan_estat", "wits"} <= set(sources.source_ids())
    assert japan.source is sources.find_source("japan")


def test_japans_totals():
    """Exports of July 2026, 11,511,798 million yen, up 23.2%; a deficit of 634,500, with its triangle."""
    parsed = japan.parse(real("japan/hodoxml_2026-07_monthly_trimmed.xml"), RELEASE)
    found = {(str(o.key), str(o.period)): o.value for o in parsed.observations}

    assert Decimal(11_511_798_000_000) == found["JPN.exports.WLD.TOTAL.value.JPY.level", "2026-07"]
    assert Decimal("23.2") == found["JPN.exports.WLD.TOTAL.value.JPY.growth_yoy", "2026-07"]
    assert Decimal(-634_500_000_000) == found["JPN.balance.WLD.TOTAL.value.JPY.level", "2026-07"]
    assert Decimal(9_344_799_000_000) == found["JPN.exports.WLD.TOTAL.value.JPY.level", "2025-07"]
    assert Decimal(929_521_000_000) == found["JPN.exports.TWN.TOTAL.value.JPY.level", "2026-07"]


def test_japans_commodities_leave_out_what_fell_to_nil():
    """494,437 million yen of chip machines, 15,586 tonnes; ships are ZENGEN, and no row."""
    table = japan.parse(real("japan/hodoxml_2026-07_monthly_trimmed.xml"), RELEASE).table

    assert (["SEMICON MACHINERY ETC"], ["494437000000"], ["15586"]) == (
        table["product"],
        table["value"],
        table["quantity"],
    )


def test_the_first_ten_days_are_a_release_of_their_own():
    """Ten days of August 2026, out on the 28th at 8:50 in Tokyo."""
    data = real("japan/hodoxml_2026-08_first10days.xml")
    release = japan.identify(data, "2026081e.xml")
    exports = japan.parse(data, release).observations[0]

    assert ("japan-first10-2026-08", instant("2026-08-28T08:50", "Asia/Tokyo")) == (release.id, release.known_from)
    assert ("2026-08-01..2026-08-10", Decimal(3_678_584_000_000)) == (str(exports.period), exports.value)


def test_months_that_are_not_out_are_no_trade():
    """A month of noughts in every row is left out; a nought beside other figures is nought."""
    parsed = japan_estat.parse(japan_estat.SPECIMEN, RELEASE)

    assert ["2026-01", "2026-02"] * 2 == parsed.table["period"]
    assert ["5000000", "4000000", "21000000", "0"] == parsed.table["value"]
    assert ("Mar to Dec are nought in every row: not out yet, left out",) == parsed.oddities


def test_the_year_is_not_read_beside_its_months():
    """544,477 thousand yen of January, and five months, not six: Value-Year is no month."""
    table = japan_estat.parse(real("japan/estat_country_commodity_excerpt.csv"), RELEASE).table

    assert ("544477000", "TWN", "852351000", 5) == (
        table["value"][0],
        table["partner"][0],
        table["product"][0],
        len(table["value"]),
    )


def test_tariffs_whose_keys_are_exchanged():
    """5,388 products of the United States in 2017: the third, 010130, has a tariff of 6%."""
    parsed = wits.parse(real("wits/sample_tariff_data.json"), RELEASE)
    codes = [
        value["id"]
        for value in json.loads(real("wits/sample_tariff_data.json"))["structure"]["dimensions"]["series"][3]["values"]
    ]

    assert codes == parsed.table["product"]
    assert "6" == parsed.table["value"][2]
    assert {"WLD"} == set(parsed.table["partner"])
    assert ("H5", "percent") == (parsed.table["classification"][0], parsed.table["unit"][0])
    assert "the other order than is declared" in parsed.oddities[0]


def test_keys_that_fit_nothing_are_refused():
    """A key beyond every list is no order of two."""
    data = wits._specimen().replace(b'"0:0:1:0:0"', b'"0:0:9:0:0"')

    with pytest.raises(ReleaseRefused, match=r"keys point beyond the lists"):
        wits.parse(data, RELEASE)


def test_trade_of_wits_is_in_thousands():
    """Imports of animals into the United States in 2017: 32,320,233.669 thousand dollars, as declared."""
    parsed = wits.parse(real("wits/sample_trade_data.json"), RELEASE)

    assert (32_320_233_669.0, "imports", "WITS sections") == (
        round(float(parsed.table["value"][0]), 3), parsed.table["flow"][0], parsed.table["classification"][0],
    )  # fmt: skip
    assert () == parsed.oddities

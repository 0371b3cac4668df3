"""The cube keeps detail by release and refuses sums that would count twice."""

import polars as pl
import pyarrow as pa
import pytest

from lading.errors import BadInput, BadPeriod, BadQuery, LedgerError, NoObservation, ReleaseRefused, VintageConflict
from lading.model import instant
from lading.store.cube import Cube

USUAL = {
    "reporter": "CHN",
    "partner": "USA",
    "flow": "exports",
    "product": "850760",
    "classification": "HS2022",
    "measure": "value",
    "unit": "USD",
    "period": "2025-12",
    "value": 1000.0,
}


def table(*told) -> pa.Table:
    """Rows that differ from the usual one in what is told."""
    others = {column: None for one in told for column in one}
    return pa.Table.from_pylist([others | USUAL | one for one in told])


@pytest.fixture
def cube(tmp_path):
    """An empty cube."""
    return Cube.open(tmp_path / "cube")


@pytest.fixture
def filled(cube, release):
    """Fill the cube with one release of the rows told."""

    def fill(*told) -> Cube:
        cube.append(release("customs 2025-12", "2026-01-20"), table(*told))
        return cube

    return fill


def values(frame) -> list[float]:
    """The values of a frame."""
    return pa.table(frame)["value"].to_pylist()


def test_a_table_comes_back_with_all_columns_of_the_cube(filled):
    """What a table does not bring is filled in from the release."""
    (row,) = pa.table(filled({"value": 12.5}).frame()).to_pylist()

    assert row | USUAL | {"value": 12.5} == row
    assert (row["partner2"], row["customs_procedure"], row["status"]) == ("", "", "printed")
    assert row["known_by"] == instant("2026-01-20T03:00")
    assert str(row["last"]) == "2025-12-31"


def test_a_release_twice_is_held_once(filled, release):
    """The same rows in another order change nothing."""
    told = ({"product": "850760"}, {"product": "854231", "value": 5.0})
    cube = filled(*told)

    assert cube.append(release("customs 2025-12", "2026-01-20"), table(*reversed(told))).unchanged
    assert len(values(cube.frame())) == 2


def test_what_was_in_force_on_a_day(filled, release):
    """A revision of March replaces December's figure from March on, and both remain as vintages."""
    cube = filled({"value": 1000.0}, {"product": "854231", "value": 7.0})
    cube.append(release("customs 2026-03", "2026-03-20"), table({"value": 990.0}))

    assert sorted(values(cube.frame(instant("2026-02-01")))) == [7.0, 1000.0]
    assert sorted(values(cube.frame())) == [7.0, 990.0]
    assert len(values(cube.frame(every_vintage=True))) == 3
    assert values(cube.frame(instant("2026-01-01"))) == []


def test_a_copy_found_later_is_uncertain_before(cube, release):
    """A bulk file fetched in August tells what may have been known in February."""
    cube.append(release("bulk", "2026-01-20", by="2026-08-21"), table({}))

    (row,) = pa.table(cube.frame(instant("2026-02-01"))).to_pylist()

    assert row["certain"] is False


def test_rows_are_chosen_by_dimension_level_and_period(filled):
    """Codes of six digits only; one partner; one month."""
    cube = filled({}, {"product": "85", "value": 5.0}, {"partner": "JPN"}, {"period": "2025-11"}, {"product": "TOTAL"})

    assert len(values(cube.frame(level=6))) == 3
    assert len(values(cube.frame(level=6, partner=["JPN", "KOR"]))) == 1
    assert len(values(cube.frame(period="2025-M11"))) == 1


def test_parts_add_up(filled):
    """Two codes to two partners, in all and by partner."""
    cube = filled({}, {"product": "854231"}, {"partner": "JPN", "value": 10.0})

    assert values(cube.total()) == [2010.0]
    assert pa.table(cube.total(by=["partner"])).to_pylist() == [
        {"partner": "JPN", "value": 10.0, "rows": 1, "certain": True},
        {"partner": "USA", "value": 2000.0, "rows": 2, "certain": True},
    ]


@pytest.mark.parametrize(
    ("other", "words"),
    [
        ({"product": "85"}, "product '85' contains '850760'.*or choose a `level`"),
        ({"product": "TOTAL"}, "product 'TOTAL' contains '850760'"),
        ({"partner": "WLD"}, "partner 'WLD' contains 'USA'"),
        ({"partner": "APEC"}, "partner 'APEC' contains 'USA'"),
        ({"period": "2025"}, "period '2025' contains '2025-12'"),
        ({"partner2": "HKG"}, "partner2 'all' contains 'HKG'"),
        ({"customs_procedure": "C04"}, "customs_procedure 'all' contains 'C04'"),
        ({"classification": "HS2017"}, "codes of two revisions do not stand for the same goods"),
        ({"flow": "re_exports"}, "flow is 'exports', 're_exports'"),
        ({"measure": "net_weight", "unit": "tonnes"}, "values and quantities cannot be added"),
        ({"unit": "EUR"}, "amounts in different units cannot be added"),
        ({"valuation": "FOB"}, "CIF and FOB are different values"),
    ],
)
def test_a_sum_that_would_be_wrong_is_refused(filled, other, words):
    """Totals with parts, levels, revisions, procedures, periods, measures: each is named with what to choose."""
    cube = filled({}, other)

    with pytest.raises(BadQuery, match=f"this sum would be wrong: .*{words}"):
        cube.total()


def test_choosing_makes_a_refused_sum_right(filled):
    """By level, by code, or by keeping the column apart."""
    cube = filled({}, {"product": "85", "value": 5000.0}, {"product": "854231"})

    assert values(cube.total(level=6)) == [2000.0]
    assert values(cube.total(product="85")) == [5000.0]
    assert values(cube.total(by=["product"])) == [5000.0, 1000.0, 1000.0]


def test_overlaps_across_groups_do_no_harm(filled):
    """Codes of two digits for one partner and of six for another never meet in a sum by partner."""
    cube = filled({}, {"partner": "JPN", "product": "85", "value": 5.0})

    assert values(cube.total(by=["partner"])) == [5.0, 1000.0]


def test_a_union_and_its_outside_partners_add_up(filled):
    """The EU and the USA share no country; the EU and Germany do."""
    cube = filled({}, {"partner": "EU"}, {"partner": "DEU"})

    assert values(cube.total(partner=["EU", "USA"])) == [2000.0]
    with pytest.raises(BadQuery, match="'EU' contains 'DEU'"):
        cube.total()


@pytest.mark.parametrize(
    "convert", [pa.table, pl.DataFrame, lambda told: told.to_pandas(), lambda told: told.to_reader()]
)
def test_any_arrow_stream_is_taken(cube, release, convert):
    """pyarrow, polars, pandas, and a reader that can be read only once."""
    receipt = cube.append(release("page"), convert(table({}, {"partner": "JPN"})))

    assert receipt.added == 2


def test_a_relation_of_duckdb_is_taken(cube, release, filled):
    """One cube's answer can be another's release."""
    columns = "reporter, partner, flow, product, classification, measure, unit, period, value"
    relation = cube._connection.sql(
        f"SELECT {columns} FROM (VALUES ('CHN','USA','exports','01','HS2022','value','USD',"
        f"'2025', 1.5)) AS told({columns})"
    )

    assert cube.append(release("page"), relation).added == 1


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"flow": "export"}, "flow must be one of exports, imports"),
        ({"unit": "dollars"}, "unit must be one of USD"),
        ({"partner": None}, "partner is missing"),
        ({"reporter": ""}, "reporter is empty"),
        ({"value": float("nan")}, "value is no number"),
        ({"value": None}, "value is missing"),
    ],
)
def test_a_wrong_row_is_named_and_nothing_is_stored(cube, release, told, words):
    """The message shows the row; the folder holds no release."""
    with pytest.raises(BadInput, match=f"{words}.*CHN|{words}.*exports"):
        cube.append(release("page"), table({}, {"partner": "JPN"} | told))
    assert cube.releases() == ()
    assert list((cube.root / "releases").iterdir()) == []


def test_a_wrong_table_is_named(cube, release):
    """A missing or unknown column, codes as numbers, an empty table, no table."""
    page = release("page")
    with pytest.raises(BadInput, match="the table has no value"):
        cube.append(page, table({}).drop_columns(["value"]))
    with pytest.raises(BadInput, match="the cube has no colour"):
        cube.append(page, table({}).append_column("colour", [["red"]]))
    with pytest.raises(BadInput, match="product is BIGINT, not text"):
        cube.append(page, table({"product": 101}))
    with pytest.raises(ReleaseRefused, match="has no rows"):
        cube.append(page, table({}).slice(0, 0))
    with pytest.raises(BadInput, match="a list is no table"):
        cube.append(page, [1])
    with pytest.raises(BadPeriod, match="'202512' is not a period"):
        cube.append(page, table({"period": "202512"}))


def test_two_values_of_one_figure_are_refused_with_both_shown(cube, release):
    """Slices by procedure that lost their column look like two values."""
    with pytest.raises(VintageConflict, match=r"CHN, USA, exports, 850760, .*: 1[0,]+\.0 \(printed\) and .*procedure"):
        cube.append(release("page"), table({}, {"value": 10.0}))


def test_equal_rows_are_held_once(cube, release):
    """A table that tells a row twice tells it once."""
    assert cube.append(release("page"), table({}, {})).added == 1


def test_a_release_with_other_rows_needs_an_id_of_its_own(filled, release):
    """What was published is never written over."""
    cube = filled({})

    with pytest.raises(ReleaseRefused, match="needs an id of its own"):
        cube.append(release("customs 2025-12", "2026-01-20"), table({"value": 2.0}))


def test_releases_are_found_by_id(filled, release):
    """An unknown id names the nearest."""
    cube = filled({})

    assert cube.releases() == (release("customs 2025-12", "2026-01-20"),)
    with pytest.raises(NoObservation, match="nearest are customs 2025-12"):
        cube.release("customs 2025-11")


def test_a_damaged_file_is_named(filled):
    """Reads that need it fail with the cure, and verify tells of it."""
    cube = filled({})
    (file,) = (cube.root / "releases").iterdir()
    file.write_bytes(b"PAR1")

    assert "is damaged" in cube.verify()[0]
    with pytest.raises(LedgerError, match="is damaged"):
        values(cube.frame())


def test_an_empty_cube_gives_an_empty_table(cube):
    """No rows, all columns, and a sum of nothing."""
    assert values(cube.frame()) == []
    assert values(cube.total()) == [None]


def test_unknown_columns_are_named(cube):
    """Dimensions to choose by, columns to sum by."""
    with pytest.raises(BadInput, match="the cube has no country"):
        cube.frame(country="CHN")
    with pytest.raises(BadInput, match="cannot be summed by country"):
        cube.total(by=["country"])

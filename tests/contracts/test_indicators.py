"""One suite over every indicator: it says what it is, its example runs, and frame, interval and brute force agree."""

import datetime as dt
from fractions import Fraction
from math import isnan

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lading.errors import BadInput, BadQuery
from lading.indicators import BUILT_IN, FUNCTIONS, declared, evaluate, find_indicator
from lading.indicators.bind import form
from lading.indicators.column import column
from lading.indicators.figures import form_interval
from lading.model import Interval, Period, Query

EVERY = (*BUILT_IN, *map(declared, FUNCTIONS))
ROWWISE = [i for i in BUILT_IN if not any(slot.each for slot in i.numerator.variables())]
FRAMES = {
    "polars": pl.DataFrame,
    "lazy polars": pl.LazyFrame,
    "pandas": pd.DataFrame,
    "arrow": pa.Table.from_pylist,
    "duckdb": lambda rows: duckdb.from_arrow(pa.Table.from_pylist(rows)),
}


def named(indicators):
    """Parametrize over indicators by their ids."""
    return pytest.mark.parametrize("indicator", indicators, ids=lambda indicator: indicator.id)


@named(EVERY)
def test_it_says_what_it_is(indicator):
    """An id of its own, a title, its formula in words."""
    assert [other.id for other in EVERY].count(indicator.id) == 1
    assert indicator.title[0].isupper()
    assert indicator.formula


@named(EVERY)
def test_its_example_is_answered_from_the_bundled_figures(indicator, bundled):
    """Every example gives a figure with evidence, in the unit that the indicator declares."""
    found = evaluate(indicator.example, bundled)

    assert found.interval is not None
    assert found.observations
    assert found.unit == (indicator.example.unit if indicator.unit == "level" else indicator.unit)


@named(EVERY)
def test_an_answer_as_of_a_day_uses_nothing_later(indicator, bundled):
    """As of 20 January 2026 no observation can be one that became public later."""
    day = dt.datetime(2026, 1, 20, tzinfo=dt.UTC)
    found = evaluate(indicator.example, bundled, day)

    assert all(observation.known_from <= day for observation in found.observations)
    assert not found.certain or all(observation.certain(day) for observation in found.observations)


KEY = {"reporter": "CHN", "flow": "exports", "partner": "WLD", "product": "TOTAL", "measure": "value", "unit": "USD"}
VALUES = st.lists(st.integers(-40, 40).filter(bool), min_size=4, max_size=4)


def query_for(indicator):
    """A query that reaches every slot of the indicator, with yearly levels."""
    fields = {"partner": "USA"} if indicator.id in {"share", "contribution"} else {}
    fields |= {"whole": "tonnes"} if indicator.id == "unit_value" else {}
    return Query(indicator.id, "exports", "CHN", Period.parse("2025"), **fields)


def rows_for(bound, values):
    """One row a level of the form, with values of either sign."""
    names = ("reporter", "flow", "partner", "product", "measure", "unit")
    levels = bound.variables()
    return levels, [
        {name: getattr(level.key, name) for name in names} | {"period": str(level.period), "value": float(value)}
        for level, value in zip(levels, values, strict=False)
    ]


def native_values(table, name):
    """A column of any kind of table, as a list, without the rows of the world where there are others."""
    if isinstance(table, pl.LazyFrame):
        table = table.collect()
    table = table.to_arrow_table() if isinstance(table, duckdb.DuckDBPyRelation) else table
    rows = pa.table(table).to_pylist()
    several = {row.get("partner") for row in rows} - {"WLD"}
    held = [row[name] for row in rows if row.get("partner") != "WLD" or not several]
    return [None if value is None or isnan(value) else value for value in held]


@named(ROWWISE)
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(values=VALUES, engine=st.sampled_from(sorted(FRAMES)))
def test_frame_interval_and_brute_force_agree(indicator, values, engine):
    """The same declaration as a column of any engine, on intervals, and by hand with fractions."""
    bound = form(query_for(indicator))
    levels, rows = rows_for(bound, values)
    held = dict(zip(levels, map(Fraction, values), strict=False))

    by_frame = native_values(column(indicator, FRAMES[engine](rows)), indicator.id)[:1]
    by_interval, _ = form_interval(bound, lambda level: Interval(held[level], held[level]), signed=indicator.signed)

    scale = 100 if indicator.percent else 1
    if by_interval is None:
        assert by_frame == [None]
    else:
        assert by_interval == Interval(bound.value(held.__getitem__), bound.value(held.__getitem__))
        assert by_frame == [pytest.approx(float(by_interval.lo * scale))]


@pytest.mark.parametrize("engine", FRAMES)
@pytest.mark.parametrize(
    ("indicator", "period", "compared"),
    [
        ("growth_yoy", "2025-01..2025-11", "2024-01..2024-11"),
        ("growth_yoy", "2025-11..2026-02", "2024-11..2025-02"),
        ("growth_yoy", "2024-06-01..2024-06-20", "2023-06-01..2023-06-20"),
        ("growth_yoy", "2025-Q4", "2024-Q4"),
        ("growth_mom", "2026-01", "2025-12"),
        ("growth_mom", "2025-10", "2025-09"),
        ("growth_mom", "2026-Q1", "2025-Q4"),
        ("growth_mom", "2025-Q3", "2025-Q2"),
        ("growth_mom", "2025", "2024"),
    ],
)
def test_a_column_finds_the_base_of_any_kind_of_period(engine, indicator, period, compared):
    """Whatever the span and the engine, 110 on 100 is +10%."""
    table = FRAMES[engine]([KEY | {"period": compared, "value": 100.0}, KEY | {"period": period, "value": 110.0}])

    assert native_values(column(find_indicator(indicator), table), indicator) == [pytest.approx(10)]


def test_a_share_may_be_taken_in_products():
    """Rare earths in all goods."""
    key = KEY | {"period": "2025"}
    table = pl.DataFrame([key | {"value": 50.0}, key | {"product": "rare earths", "value": 1.0}])
    found = column(find_indicator("share"), table, whole="product")

    assert found.filter(product="rare earths")["share"].to_list() == [2.0]


def test_a_table_without_a_needed_column_is_refused():
    """The message says which, and what is needed."""
    with pytest.raises(BadInput, match="no column reporter, flow, product, measure, unit, period"):
        column(
            find_indicator("share"),
            pl.DataFrame([{"partner": "USA", "value": 1.0}]),
        )


def test_a_sum_over_months_is_no_column():
    """Sums are for a group-by."""
    with pytest.raises(BadQuery, match="group the table"):
        column(find_indicator("months"), pl.DataFrame([KEY | {"period": "2025", "value": 1.0}]))


def test_an_unknown_whole_is_refused():
    """A share is taken in partners or products."""
    with pytest.raises(BadQuery, match="partner or product"):
        column(find_indicator("share"), pl.DataFrame([KEY | {"period": "2025", "value": 1.0}]), whole="continent")


@pytest.mark.parametrize("handed", ["to_polars", "to_arrow", "to_pandas", "itself"])
def test_a_column_over_the_ledgers_frame_agrees_with_evaluation(bundled, handed):
    """The US share of every month and year to date in yuan, as a column and one by one."""
    day = dt.datetime(2026, 8, 21, tzinfo=dt.UTC)
    chosen = {"reporter": "CHN", "flow": "exports", "partner": ("WLD", "USA"), "product": "TOTAL", "unit": "CNY"}
    frame = bundled.frame(day, indicator="level", adjustment="none", **chosen)
    table = column(find_indicator("share"), frame if handed == "itself" else getattr(frame, handed)())

    rows = table.to_arrow_table() if isinstance(table, duckdb.DuckDBPyRelation) else pa.table(table)
    shares = {row["period"]: row["share"] for row in rows.to_pylist() if row["partner"] == "USA"}
    query = Query("share", "exports", "CHN", Period.parse("2025"), partner="USA", unit="CNY")
    assert len(shares) > 50
    for period in ("2025", "2025-12", "2025-01..2025-11"):
        assert shares[period] == pytest.approx(
            float(evaluate(query.but(period=Period.parse(period)), bundled, day).value)
        )

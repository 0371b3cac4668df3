"""The rule of vintages holds for any history of a figure, and says the same in Python and in SQL."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lading.model import Key, Observation, Period
from lading.store.duckdb import connect, joined, records, rows
from lading.store.schema import COLUMNS, fields, typed
from lading.store.spans import in_force, in_force_of_both, merged, spanned
from lading.store.vintages import FACTS, Figure

KEY, PERIOD = Key("CHN", "exports"), Period.parse("2025-11")
START = dt.datetime(2025, 12, 8, tzinfo=dt.UTC)


def day(number: int) -> dt.datetime:
    """A day after the release of November's figures."""
    return START + dt.timedelta(days=number)


@st.composite
def histories(draw) -> list[Observation]:
    """Up to six vintages of one figure: any status, any instants, values that are roundings of each other or not."""
    history = []
    for number in range(draw(st.integers(1, 6))):
        known_from = draw(st.integers(0, 4))
        known_by = known_from + draw(st.integers(0, 4))
        step = draw(st.sampled_from([None, "0.01", "0.1", "1"]))
        value = draw(st.sampled_from(["330.35", "330.4", "330.3", "330", "328.9"]))
        status = draw(st.sampled_from([*FACTS, "printed", "quoted", "conflict", "forecast"]))
        told = (
            Decimal(value),
            Decimal(step) if step else None,
            status,
            f"release {draw(st.sampled_from([number, 0]))}",
            day(known_from),
            day(known_by),
        )
        history.append(Observation(KEY, PERIOD, *told))
    return history


@pytest.fixture(scope="module")
def connection():
    """One DuckDB for all examples."""
    return connect()


def answers(connection, sql: str) -> list[tuple[str, bool] | None]:
    """The release in force on each of ten days, and whether it is certain, from rows with spans."""
    days = "(SELECT i, $start + to_days(i::INT) AS as_of FROM range(10) t(i))"
    told = rows(
        connection,
        f"SELECT i, release, known_by <= as_of FROM ({sql}) JOIN {days} ON {in_force('as_of')}",
        {"start": START},
    )
    assert len({number for number, *_ in told}) == len(told)
    found = {number: (release, certain) for number, release, certain in told}
    return [found.get(number) for number in range(10)]


def expected(history: list[Observation]) -> list[tuple[str, bool] | None]:
    """The same from the rule in Python."""
    figure = Figure.of(history)
    found = [(figure.in_force(day(number)), day(number)) for number in range(10)]
    return [(one.release, one.certain(moment)) if one else None for one, moment in found]


def table(connection, name: str, history: list[Observation]) -> str:
    """Load observations into a table."""
    limit = "" if history else "LIMIT 0"
    rows_of = {"rows": joined(fields(one) for one in history)}
    connection.execute(f"CREATE OR REPLACE TABLE {name} AS SELECT {typed()} FROM {records(COLUMNS)} {limit}", rows_of)
    return name


@settings(max_examples=60, deadline=None)
@given(history=histories())
def test_the_rule_says_the_same_in_sql(connection, history):
    """On every day the spans give the vintage that the rule gives, and one at most."""
    assert answers(connection, spanned(table(connection, "history", history))) == expected(history)


@settings(max_examples=40, deadline=None)
@given(history=histories(), held=st.integers(0, 6))
def test_spans_do_not_depend_on_what_was_compacted_first(connection, history, held):
    """Rows compacted before and rows that come later give the same answers as all at once."""
    base = spanned(table(connection, "base", history[:held]))
    connection.execute(f"CREATE OR REPLACE TABLE compacted AS {base}")

    assert answers(connection, merged("compacted", table(connection, "fresh", history[held:]))) == expected(history)


@settings(max_examples=60, deadline=None)
@given(history=histories(), held=st.integers(0, 6), number=st.integers(0, 9))
def test_what_is_in_force_of_compacted_and_waiting_rows(connection, history, held, number):
    """As of a day, rows that wait beside compacted ones give the answer of all together."""
    connection.execute(f"CREATE OR REPLACE TABLE compacted AS {spanned(table(connection, 'base', history[:held]))}")
    fresh = table(connection, "waiting", history[held:])

    sql = in_force_of_both("compacted", fresh, "$as_of")
    found = rows(connection, f"SELECT release, known_by <= $as_of FROM ({sql})", {"as_of": day(number)})

    assert (found or [None]) == [expected(history)[number]]


def told(status, text, number) -> Observation:
    """A figure of November, known on a day."""
    release = f"{status} {text}"
    return Observation(KEY, PERIOD, Decimal(text), Decimal("0.01"), status, release, day(number), day(number))


@pytest.mark.parametrize(
    ("compacted", "waiting", "answer"),
    [
        (
            [told("estimated", "330.35", 2), told("quoted", "328.90", 3)],
            told("printed", "331.00", 1),
            "estimated 330.35",
        ),
        (
            [told("printed", "331.00", 1), told("estimated", "330.35", 2)],
            told("quoted", "328.90", 3),
            "estimated 330.35",
        ),
    ],
    ids=["a quotation displaced lets an estimate come back", "a quotation is displaced by a print that is past"],
)
def test_past_rows_that_still_decide_are_looked_at(connection, compacted, waiting, answer):
    """What is in force of compacted and waiting rows can hang on a row that is in force no more."""
    connection.execute(f"CREATE OR REPLACE TABLE compacted AS {spanned(table(connection, 'base', compacted))}")

    sql = in_force_of_both("compacted", table(connection, "waiting", [waiting]), "$as_of")

    assert rows(connection, f"SELECT release FROM ({sql})", {"as_of": day(5)}) == [(answer,)]
    assert expected([*compacted, waiting])[5] == (answer, True)


@settings(max_examples=200, deadline=None)
@given(history=histories(), later=histories(), today=st.integers(0, 9))
def test_answers_never_change_when_later_releases_arrive(history, later, today):
    """Whatever comes out after a day, the answer as of that day stays."""
    future = [
        Observation(KEY, PERIOD, one.value, one.resolution, one.status, f"later {one.release}", *moments)
        for one in later
        for moments in [(one.known_from + dt.timedelta(today + 1), one.known_by + dt.timedelta(today + 1))]
    ]

    before, after = Figure.of(history), Figure.of([*history, *future])

    assert after.in_force(day(today)) == before.in_force(day(today))
    assert after.candidates(day(today)) == before.candidates(day(today))


@settings(max_examples=200, deadline=None)
@given(history=histories(), order=st.randoms())
def test_the_order_of_arrival_does_not_matter(history, order):
    """The same vintages give the same answers, whichever was imported first."""
    shuffled = list(history)
    order.shuffle(shuffled)

    assert expected(shuffled) == expected(history)


@settings(max_examples=200, deadline=None)
@given(history=histories(), today=st.integers(0, 9))
def test_an_answer_is_certain_wherever_one_can_be(history, today):
    """A figure that nobody was seen to hold by then is given only where no held one is."""
    held = [one for one in history if one.status in FACTS and one.known_by <= day(today)]
    possible = [one for one in history if one.status in FACTS and one.known_from <= day(today)]

    answer = Figure.of(history).in_force(day(today))

    assert (answer is not None) == bool(possible)
    assert not held or answer.certain(day(today))

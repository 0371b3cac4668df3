"""The ledger as a table: as of a day, for every data frame."""

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from lading.errors import BadInput
from lading.model import Key, instant

EXPORTS = Key("CHN", "exports", "USA")


@pytest.fixture
def filled(ledger, release, figure):
    """Two vintages of the 2024 balance, one print of exports to the USA, a poll."""
    first, copy = release("first"), release("copy", by="2026-08-21")
    poll = figure(first, "990", status="forecast")
    ledger.append(first, [figure(first, "992.2"), figure(first, "524.9", "2024-12", EXPORTS), poll])
    ledger.append(copy, [figure(copy, "992.6")])
    return ledger


def test_a_frame_is_what_was_in_force_on_the_day(filled):
    """One row a figure: 992.2 before the copy was seen, 992.6 after."""
    then = filled.frame(instant("2026-01-14"), flow="balance").to_pandas()
    now = filled.frame(flow="balance").to_pandas()

    assert list(then["value"]) == [992.2e9]
    assert list(now["value"]) == [992.6e9]


def test_a_frame_agrees_with_every_look_up(filled):
    """Whatever the day, the table holds the figures that in_force gives, and nothing else."""
    for day in ("2024-12-31", "2025-01-14", "2026-08-22"):
        moment = instant(day)
        looked_up = {
            (str(one.key), one.value, one.certain(moment))
            for key in filled.keys(reporter="CHN")
            for period in filled.periods(key)
            if (one := filled.in_force(key, period, moment))
        }
        frame = filled.frame(moment, columns=("reporter", "flow", "partner", "exact", "certain")).to_arrow()

        assert frame.num_rows == len(looked_up)
        assert set(frame["exact"].to_pylist()) == {str(value) for _, value, _ in looked_up}
        assert sorted(frame["certain"].to_pylist()) == sorted(certain for *_, certain in looked_up)


def test_a_release_that_waits_beside_the_compacted_files_counts(filled, release, figure, monkeypatch):
    """Germany is compacted, China's newer print is not yet: both are in the table, each figure once."""
    page = release("Germany")
    filled.append(page, [figure(page, "239.1", key=Key("DEU", "balance"))])
    filled.compact()
    monkeypatch.setattr("lading.store.appending.due", lambda _: False)
    newer = release("newer", "2026-09-01")
    filled.append(newer, [figure(newer, "992.4"), figure(newer, "1189.0", "2025")])

    told = filled.frame(columns=("reporter", "flow", "first", "value")).to_pandas()

    assert len(filled._holdings.snapshot.pending) == 1
    assert sorted(told[told["flow"] == "balance"]["value"]) == [239.1e9, 992.4e9, 1189.0e9]
    assert filled.frame(instant("2026-08-22"), reporter="CHN", flow="balance").to_pandas()["value"].to_list() == [
        992.6e9
    ]


def test_every_vintage_can_be_had_as_a_table(filled):
    """Both vintages of the balance and the one of exports; the poll is no figure."""
    assert filled.frame(every_vintage=True).to_arrow().num_rows == 3


def test_every_engine_takes_it(filled):
    """Arrow streams, pandas, polars and narwhals hold the same three hundred billion."""
    frame = filled.frame(partner="USA")

    assert pa.table(frame)["value"].to_pylist() == [524.9e9]
    assert pl.DataFrame(frame)["value"].to_list() == [524.9e9]
    assert frame.to_polars()["freq"].to_list() == ["M"]
    assert isinstance(frame.to_pandas(), pd.DataFrame)
    assert frame.to_narwhals().collect()["partner"].to_list() == ["USA"]


def test_a_notebook_shows_the_first_rows(filled):
    """A table with its heads and texts, and nothing that is markup itself."""
    shown = filled.frame()._repr_html_()

    assert shown.count("<tr>") == 3
    assert "<th>partner</th>" in shown
    assert "<td>992600000000.0</td>" in shown


def test_frequencies_are_those_of_periods(ledger, release, figure):
    """Month, quarter, year, span of months, span of days."""
    page = release("page")
    texts = ("2024-12", "2024-Q4", "2024", "2024-01..2024-11", "2024-02..2024-04", "2024-12-01..2024-12-20")
    ledger.append(page, [figure(page, "1.5", text) for text in texts])

    told = ledger.frame(columns=("first", "last", "freq")).to_pandas()

    assert sorted(told["freq"]) == sorted(period.freq for period in ledger.periods(Key("CHN", "balance")))


def test_an_empty_ledger_gives_an_empty_table(ledger):
    """No rows, but all columns."""
    assert ledger.frame().to_arrow().num_rows == 0
    assert "certain" in ledger.frame().columns


def test_unknown_columns_and_dimensions_are_named(ledger):
    """The message lists what there is."""
    with pytest.raises(BadInput, match="has no amount: its columns are reporter"):
        ledger.frame(columns=("amount",)).to_arrow()
    with pytest.raises(BadInput, match="a key has no country"):
        ledger.frame(country="CHN")

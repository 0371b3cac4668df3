"""`lading detail`: what lies in the cube, by row or added up where that is right."""

import json
from pathlib import Path

import pytest

from lading.cli import main

SPECIMENS = Path(__file__).parents[1] / "specimens"


@pytest.fixture(autouse=True)
def held(tmp_path, monkeypatch, capsys):
    """The user holds a saved reply of Comtrade."""
    monkeypatch.setenv("LADING_HOME", str(tmp_path / "home"))
    main_or_leave("ingest", str(SPECIMENS / "comtrade/data_2024.json"))
    capsys.readouterr()


def main_or_leave(*words):
    """The exit code."""
    try:
        main(list(words))
    except SystemExit as left:
        return int(left.code or 0)
    return 0


def test_rows_of_a_product(capsys):
    """The value and the weight of a chapter, with where they are from."""
    main_or_leave("detail", "product=85", "period=2024", "--format", "json")

    rows = json.loads(capsys.readouterr().out)
    assert {"value", "net_weight"} <= {row["measure"] for row in rows}
    assert {"85"} == {row["product"] for row in rows}


def test_sums_by_partner(capsys):
    """Totals in dollars, one row a partner."""
    main_or_leave(
        "detail", "product=TOTAL", "measure=value", "flow=exports", "period=2024", "--by", "partner", "-f", "json"
    )

    rows = json.loads(capsys.readouterr().out)
    assert len({row["partner"] for row in rows}) == len(rows) > 0


def test_a_sum_that_would_be_wrong(capsys):
    """The world with its partners counts everything twice: refused, with the reason."""
    code = main_or_leave("detail", "measure=value", "flow=exports", "period=2024", "--by", "reporter")

    out, err = capsys.readouterr()
    assert (2, "") == (code, out)
    assert "this sum would be wrong" in err


def test_nothing_held(capsys):
    """An empty answer says how to come by more."""
    main_or_leave("detail", "product=0101")

    assert "`lading pull` or `lading ingest` brings detail" in capsys.readouterr().out


def test_a_name_the_cube_does_not_have(capsys):
    """Its dimensions are named."""
    code = main_or_leave("detail", "country=CHN")

    assert (2, True) == (code, "the cube has no country: its dimensions are reporter" in capsys.readouterr().err)

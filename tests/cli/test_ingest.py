"""`lading ingest`: files into the user's ledger, and exit codes for what is refused."""

import json
from pathlib import Path

import pytest

from lading.cli import main

SPECIMENS = Path(__file__).parents[1] / "specimens"


@pytest.fixture(autouse=True)
def own_home(tmp_path, monkeypatch):
    """The user's ledger lies in a folder of the test."""
    monkeypatch.setenv("LADING_HOME", str(tmp_path / "home"))


def run(capsys, *words: str | Path) -> tuple[int, str, str]:
    """Exit code, output and errors of `lading ingest`."""
    try:
        main(["ingest", *map(str, words)])
        code = 0
    except SystemExit as left:
        code = int(left.code or 0)
    return code, *capsys.readouterr()


def test_a_page_is_reported_as_json(capsys):
    """One row a file: what it held and what was new."""
    code, out, _ = run(capsys, SPECIMENS / "gacc/prelim_2019-05_exports_cny.html", "--format", "json")

    (row,) = json.loads(out)
    assert (code, row["release"], row["source"]) == (0, "gacc-prelim-2019-05", "gacc")
    assert row["figures"] >= 21


def test_a_refused_page_leaves_with_4(capsys):
    """The exit code of a release that cannot be trusted, and one sentence on standard error."""
    code, out, err = run(capsys, SPECIMENS / "gacc/faults/stale_heads_2025-06_exports_usd.html")

    assert (code, out) == (4, "")
    assert err.startswith("ReleaseRefused: ")
    assert "--trust title or --trust heads" in err


def test_keep_going_reports_and_leaves_with_4(capsys):
    """A folder with one bad page: the others are stored, the bad one named."""
    code, out, err = run(capsys, SPECIMENS / "gacc/faults", SPECIMENS / "polls/calendar.csv", "--keep-going")

    assert code == 4
    assert "polls-calendar" in out
    assert "refused: " in err


def test_a_table_with_a_mapping(capsys, tmp_path):
    """`--map` names the mapping file of a table."""
    (tmp_path / "vn.csv").write_text("Month,Value\n2025-11,2.5\n")
    (tmp_path / "vn.toml").write_text(
        'released = "2026-01-06"\n[constant]\nreporter = "VNM"\nflow = "exports"\n[column]\nperiod = "Month"\n'
        '[[value]]\ncolumn = "Value"\nunit = "USD billion"\n'
    )

    assert run(capsys, tmp_path / "vn.csv", "--map", tmp_path / "vn.toml")[0] == 0


def test_a_mapping_that_cannot_be_read(capsys, tmp_path):
    """A missing mapping file is bad input."""
    code, _, err = run(capsys, SPECIMENS / "polls/calendar.csv", "--map", tmp_path / "none.toml")

    assert (code, "the mapping" in err) == (2, True)

"""`lading outlook` writes tables, JSON and a page."""

import json

import pytest

from lading.cli import main


@pytest.fixture(autouse=True)
def own_home(tmp_path, monkeypatch):
    """A home without figures of the user's."""
    monkeypatch.setenv("LADING_HOME", str(tmp_path))


def written(capsys, *words: str) -> str:
    """What the command writes."""
    with pytest.raises(SystemExit, match="0"):
        main(["outlook", "--as-of", "2026-01-14", "--horizon", "2", *words])
    return capsys.readouterr().out


def test_the_table_tells_what_is_expected_and_what_it_takes(capsys):
    """With the goal that a bank named."""
    out = written(capsys, "--reach", "exports +3%")

    assert "as of 2026-01-14" in out
    assert "2026-01..2026-02" in out
    assert "exports +3.0% in 2026" in out


def test_json_holds_the_record_and_the_answers(capsys):
    """Programs get numbers."""
    record = json.loads(written(capsys, "--format", "json", "--reach", "surplus 1 trillion"))

    assert "2025-12" == record["last_month"]
    assert 12 == record["required"][0]["remaining"]


def test_the_page_needs_nothing_else(capsys):
    """One file with its charts, no script, no address."""
    out = written(capsys, "--format", "html")

    assert out.startswith("<!doctype html>")
    assert "<svg" in out
    assert "http" not in out


def test_a_series_in_words(capsys):
    """A partner in yuan."""
    out = written(capsys, "exports", "CHN", "to", "ASEAN", "CNY")

    assert "China: exports with ASEAN, CNY" in out

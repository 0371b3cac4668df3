"""`lading conflicts`: claim records against each other, without a ledger."""

import json

import pytest

from lading.cli import main


def record(doc, text, flow, value, half):
    """A claim record of a level of January to November 2025, in dollars."""
    fields = {
        "doc": doc,
        "start": 0,
        "end": len(text),
        "text": text,
        "indicator": "level",
        "flow": flow,
        "measure": "value",
    }
    fields |= {"reporter": "CHN", "partner": "WLD", "product": "TOTAL", "period": "2025-01..2025-11", "unit": "USD"}
    return fields | {"value": value, "lo": value - half, "hi": value + half}


@pytest.fixture
def stories(tmp_path):
    """$3.46 and $2.37 trillion of one story, $1.076 trillion of another."""
    rows = [
        record("one", "$3.46 trillion", "exports", 3460e9, 5e9),
        record("one", "$2.37 trillion", "imports", 2370e9, 5e9),
        record("two", "$1.076 trillion", "balance", 1076e9, 5e8),
    ]
    file = tmp_path / "claims.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf8")
    return file


def test_the_surplus_that_cannot_be_is_proven(stories, capsys):
    """3,455 less 2,375 is 1,080, and 1,076.5 is less."""
    with pytest.raises(SystemExit, match="0"):
        main(["conflicts", str(stories)])
    told = capsys.readouterr().out

    assert "These 3 cannot all be true" in told
    assert "$1.076 trillion" in told


def test_a_line_that_is_no_record_is_named(tmp_path, capsys):
    """The file and the line stand in the message."""
    file = tmp_path / "broken.jsonl"
    file.write_text("{\n", encoding="utf8")
    with pytest.raises(SystemExit, match="2"):
        main(["conflicts", str(file)])

    assert "broken.jsonl line 1" in capsys.readouterr().err

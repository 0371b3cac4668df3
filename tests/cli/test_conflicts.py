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


GOOD = record("one", "$3.46 trillion", "exports", 3460e9, 5e9)
REFUSED = [
    ("no JSON at all", "is not JSON"),
    ('{"doc": "one", "doc"', "is not JSON"),
    ("[" * 100_000, "is not JSON"),
    ("[1, 2]", "it needs fields such as indicator"),
    ('"$3.46 trillion"', "it needs fields such as indicator"),
    ({"unit": "bananas"}, "unit 'bananas' does not exist: use"),
    ({"unit": "percent"}, "cannot be told in percent: name its currency"),
    ({"unit": "tonnes"}, "a value cannot be counted in tonnes: check measure and unit"),
    ({"indicator": "growth_yoy"}, "growth_yoy is told in percent, not in USD"),
    ({"indicator": "growth_yoy", "unit": "percent", "basis": "apples"}, "basis 'apples' does not exist"),
    ({"lo": 3465e9, "hi": 3455e9}, "is upside down: swap its ends"),
    ({"soft_lo": 2, "soft_hi": 1}, "is upside down: swap its ends"),
    ({"lo": "much"}, "lo 'much' is not a number"),
    ({"lo": True}, "lo is True: write a number"),
    ({"hi": float("inf")}, "no size that a trade figure can have"),
    ({"value": float("nan")}, "no size that a trade figure can have"),
    ({"period": "2025-13"}, "there is no month 13"),
    ({"period": "2025-11..2025-01"}, "2025-11..2025-01"),
    ({"period": 2025}, "it has no period"),
    ({"period": "one fine day"}, "one fine day"),
    ({"flow": "smuggling"}, "flow 'smuggling' does not exist: choose from exports"),
    ({"indicator": "difference", "base": "2025-02-30"}, "2025-02-30"),
    ({"start": "here"}, "a field is not of the kind it should be"),
    ({"readings": ["yuan"]}, "a field is not of the kind it should be"),
    ({"doc": None, "reporter": ""}, "it has no reporter"),
]


@pytest.mark.parametrize(("line", "why"), REFUSED)
def test_a_line_that_cannot_be_used_is_refused_by_name(line, why, tmp_path, capfd):
    """The file, the line, what is wrong and what to do; no solver speaks, and nothing is told of the lines before."""
    bad = json.dumps(GOOD | line) if isinstance(line, dict) else line
    file = tmp_path / "claims.jsonl"
    file.write_text(f"{json.dumps(GOOD)}\n\n{bad}\n", encoding="utf8")
    with pytest.raises(SystemExit, match="2"):
        main(["conflicts", str(file)])
    told = capfd.readouterr()

    assert "claims.jsonl line 3" in told.err.replace("\n", " ")
    assert why in " ".join(told.err.split())
    assert told.out == ""
    assert "Traceback" not in told.err


def test_no_solver_speaks(stories, capfd):
    """All that is printed is ours."""
    with pytest.raises(SystemExit, match="0"):
        main(["conflicts", str(stories)])
    told = capfd.readouterr()

    assert "highs" not in (told.out + told.err).lower()
    assert told.err == ""


def test_documents_without_a_day_may_be_of_any_vintage(stories, capsys):
    """1,080 against 1,076.5 can be a revision; of one day, or with no revision allowed, it cannot."""
    grades = []
    for words in ((), ("--date", "one=2025-12-08", "--date", "two=2025-12-08"), ("--revision", "0")):
        with pytest.raises(SystemExit, match="0"):
            main(["conflicts", str(stories), "--format", "json", *words])
        grades.append([each["grade"] for each in json.loads(capsys.readouterr().out)["conflicts"]])

    assert grades == [["vintage"], ["contradiction"], ["contradiction"]]

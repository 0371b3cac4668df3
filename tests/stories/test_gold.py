"""The hand-marked stories are sound: spans match, fields hold known words, the gold scores itself perfect."""

import json
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from lading.model import UNITS, Period

HERE = Path(__file__).parent
SCORER = HERE.parents[2] / "shared/claims/score.py"
FOLDERS = sorted(path.parent for path in HERE.glob("*/gold.jsonl"))
INDICATORS = {"level", "growth_yoy", "growth_mom", "share", "contribution", "difference", "multiple", "unit_value"}
ORDERS = {"rank", "record", "streak", "comparison"}


def rows(path):
    """The records of a JSON-lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf8").splitlines()]


@pytest.fixture(params=FOLDERS, ids=lambda folder: folder.name)
def folder(request):
    """One folder of stories."""
    return request.param


def test_every_span_is_the_text_it_names(folder):
    """Offsets count code points of the file as it lies on disk."""
    texts = {path.stem: path.read_bytes().decode() for path in folder.glob("*.txt")}

    wrong = [row for row in rows(folder / "gold.jsonl") if texts[row["doc"]][row["start"] : row["end"]] != row["text"]]

    assert wrong == []


def test_every_text_has_its_story_and_every_story_its_text(folder):
    """stories.jsonl lists each file once, with its date, reporter, language and style."""
    stories = rows(folder / "stories.jsonl")

    assert sorted(story["doc"] for story in stories) == sorted(path.stem for path in folder.glob("*.txt"))
    assert all(story["language"] in {"en", "zh", "es"} and story["style"] for story in stories)
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", story["date"] or "2000-01-01") for story in stories)


def test_every_field_holds_a_known_word(folder):
    """Indicators, flows, measures, modalities, units and codes are those of the claim record."""
    for row in rows(folder / "gold.jsonl"):
        assert row["indicator"] in INDICATORS | ORDERS, row
        assert row["flow"] in {"exports", "imports", "balance", "total"}, row
        assert row["measure"] in {"value", "quantity", "either"}, row
        assert row["modality"] in {"fact", "expectation", "forecast", "target", "opinion"}, row
        assert row["approximator"] in {"exact", "about", "nearly", "almost", "over", "under"}, row
        assert row["unit"] in UNITS, row
        assert re.fullmatch(r"[A-Z]{2,8}", row["reporter"]), row
        assert re.fullmatch(r"[A-Z]{2,8}\d*", row["partner"]), row
        assert row.get("basis", "either") in {"either", *UNITS}, row
        assert row["period"] == "unspecified" or Period.parse(row["period"]), row


def test_every_value_lies_between_its_bounds(folder):
    """The interval [lo, hi] holds the value, and only optional rows lack a value."""
    for row in rows(folder / "gold.jsonl"):
        value, lo, hi = row["value"], row.get("lo"), row.get("hi")
        assert value is not None or row["optional"], row
        if value is not None and row["numeric"]:
            assert lo is None or lo <= value, row
            assert hi is None or value <= hi, row


def test_no_two_claims_share_a_span(folder):
    """A figure is one claim: spans of one story do not overlap."""
    spans = sorted((row["doc"], row["start"], row["end"]) for row in rows(folder / "gold.jsonl"))

    assert [(a, b) for a, b in pairwise(spans) if a[0] == b[0] and b[1] < a[2]] == []


def test_the_gold_scores_itself_perfect(folder):
    """The scorer reads the file and finds precision and recall 1 at every level."""
    if not SCORER.exists():
        pytest.skip("the scorer lies outside the project")
    gold = str(folder / "gold.jsonl")

    done = subprocess.run(
        [sys.executable, str(SCORER), gold, "--gold", gold, "--articles", str(folder), "--json"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip

    overall = json.loads(done.stdout)["overall"]
    assert [overall[level]["f1"] for level in ("mention", "value", "structure")] == [1.0, 1.0, 1.0]

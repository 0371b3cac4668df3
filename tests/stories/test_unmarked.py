"""True stories without hand-marked claims: figures that customs printed by the day are never called wrong."""

import datetime as dt
import json
from pathlib import Path

import pytest

from lading.claims import read
from lading.claims.verify import as_of_day, verify

STORIES = sorted((Path(__file__).parent / "unmarked").glob("*.txt"))
DECIDED = frozenset({"supported", "implied", "other_vintage", "rounding_edge", "ambiguous"})


def verdicts(path, ledger):
    """The claims of a story with their verdicts, as of the day in its name."""
    day = dt.date.fromisoformat(path.stem[5:15])
    reading = read(path.read_bytes(), name=path.stem, date=day)
    return list(zip(reading.claims, verify(reading.claims, ledger, as_of_day(day), reading.article), strict=True))


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_no_figure_of_a_true_story_is_called_wrong(path, bundled):
    """A wire, a bank, a newsletter, a list, questions and answers, in three languages, 2019 to 2026."""
    wrong = [claim.text for claim, verdict in verdicts(path, bundled) if verdict.token == "refuted"]

    assert wrong == []


def true_stories():
    """The marked stories whose every figure was right on its day."""
    for path in sorted(Path(__file__).parent.glob("*/stories.jsonl")):
        for story in map(json.loads, path.read_text(encoding="utf8").splitlines()):
            if story["true"] and story["date"]:
                yield pytest.param(path.with_name(f"{story['doc']}.txt"), story["date"], id=story["doc"])


@pytest.mark.parametrize(("path", "date"), list(true_stories()))
def test_no_figure_of_a_marked_true_story_is_called_wrong(path, date, bundled):
    """Read without help from the marks: what is misread may stay open, never be called wrong."""
    day = dt.date.fromisoformat(date)
    reading = read(path.read_bytes(), name=path.stem, date=day)
    found = verify(reading.claims, bundled, as_of_day(day), reading.article)

    assert [
        claim.text for claim, verdict in zip(reading.claims, found, strict=True) if verdict.token == "refuted"
    ] == []


def test_most_of_their_figures_are_decided(bundled):
    """Nine in ten of the figures told as facts; polls of other pollsters and windows too close to tell stay open."""
    found = [
        verdict.token for path in STORIES for claim, verdict in verdicts(path, bundled) if claim.modality == "fact"
    ]

    assert len(found) > 250
    assert sum(token in DECIDED for token in found) >= 0.9 * len(found)

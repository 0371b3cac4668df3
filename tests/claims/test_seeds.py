"""The five development articles: their verdicts are those that the figures allow, and only two figures are wrong."""

import json
from pathlib import Path

import pytest

from lading.claims.check import check

SHARED = Path(__file__).resolve().parents[3] / "shared"
WRONG = {"$3.46 trillion", "$2.37 trillion"}
SILENT = {"undecided", "not_checkable", "opinion"}
ACCEPTED, DECIDED = 0.95, 0.75
"""The least shares of claims whose verdict is accepted, and, of those that can be decided, is decided."""


@pytest.fixture(scope="module")
def pairs(bundled):
    """Each marked verdict with the verdict given at its place, None where no figure was read there."""
    if not (SHARED / "seeds").exists():
        pytest.skip("the development articles are kept beside the project, in ../shared")
    articles = check(sorted((SHARED / "seeds").glob("*.txt")), bundled, alone=True).articles
    given = [(article.name, each.claim, each.then) for article in articles for each in article.findings]
    gold = [json.loads(line) for line in (SHARED / "claims/seeds_gold.jsonl").read_text(encoding="utf8").splitlines()]
    marks = (SHARED / "claims/seeds_verdicts.jsonl").read_text(encoding="utf8").splitlines()
    return [(row, json.loads(mark), _at(row, given)) for row, mark in zip(gold, marks, strict=True)]


def _at(row, given):
    """The verdict on the figure that overlaps a marked one most."""
    doc = row["doc"].removesuffix(".txt")
    shared = [(min(c.end, row["end"]) - max(c.start, row["start"]), v) for name, c, v in given if name == doc]
    most = max(shared, key=lambda pair: pair[0])
    return most[1] if most[0] > 0 else None


def accepted(mark, verdict):
    """Whether a verdict is the marked one, or among those accepted; a ledger that holds more may decide more."""
    allowed = {mark["verdict"], *mark["accept"]}
    if mark["verdict"] in SILENT - {"opinion"}:
        allowed |= {"supported", "implied"}
    return verdict.token in allowed


def test_nearly_all_verdicts_are_accepted(pairs):
    """At least 95 percent of the claims that were read."""
    read = [(row["text"], mark["verdict"], verdict) for row, mark, verdict in pairs if verdict]
    good = [accepted(mark, verdict) for _, mark, verdict in pairs if verdict]

    assert len(read) >= 0.95 * sum(not row.get("optional") for row, *_ in pairs)
    assert sum(good) / len(good) >= ACCEPTED


def test_only_the_two_conversions_are_wrong(pairs):
    """3.46 and 2.37 trillion dollars are the article's own conversions, at the market's rate."""
    wrong = {row["text"]: verdict for row, _, verdict in pairs if verdict and verdict.token == "refuted"}

    assert wrong.keys() == WRONG
    assert all("the article's own conversion" in verdict.meant[0].sentence for verdict in wrong.values())


def test_what_can_be_decided_is_decided(pairs):
    """At least three quarters of the claims whose marked verdict decides get one that does."""
    able = [verdict for row, mark, verdict in pairs if not row.get("optional") and mark["verdict"] not in SILENT]

    assert sum(verdict is not None and verdict.token not in SILENT for verdict in able) / len(able) >= DECIDED
